"""What an audit keeps of a document: a few hundred bytes, whatever its size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from emlint.judge.gates import SHORTEST
from emlint.model import Finding, Json, Level, Record
from emlint.reading.dates import first_date

DOCUMENT, TEMPLATE, SHORT, UNCLASSIFIED, UNREAD = "document", "template", "short", "unclassified", "unread"
STATES = (DOCUMENT, TEMPLATE, SHORT, UNCLASSIFIED, UNREAD)
LENGTH = 300  # characters of a title, an owner, an action


@dataclass(frozen=True, slots=True)
class OpenAction:
    """``due`` as written; ``due_date`` is ISO, or None where no date is given."""

    path: str
    line: int
    text: str
    owner: str | None
    due: str | None
    due_date: str | None
    tracker: str | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """``state``: one of STATES; coverage is told of documents only. ``problem``: why a file was not read."""

    path: str
    kind: str
    state: str
    title: str | None = None
    status: str | None = None
    date: str | None = None
    language: str | None = None
    checklist: Mapping[str, bool] = field(default_factory=dict)  # item -> met
    found: Mapping[tuple[str, str, Level], int] = field(default_factory=dict)  # code, name, severity -> findings
    actions: tuple[OpenAction, ...] = ()
    problem: str | None = None

    @property
    def met(self) -> int:
        return sum(self.checklist.values())

    @property
    def year(self) -> str | None:
        return self.date[:4] if self.date else None

    def count(self, level: Level) -> int:
        return sum(count for (_, _, each), count in self.found.items() if each is level)


def entry(record: Record, findings: Sequence[Finding], today: date) -> Entry:
    data, path = record.data, record.document.source.path
    found = Counter((finding.rule, finding.name, finding.level) for finding in findings)
    if "checklist" not in data:
        problem = next((f"{finding.rule} {finding.message}" for finding in findings), "not read")
        return Entry(path, "other", UNREAD, found=dict(found), problem=problem)
    return Entry(
        path,
        record.kind,
        _state(record),
        _cut(data["title"]),
        data["status"],
        data["date"],
        data["language"],
        {item: told["met"] for item, told in data["checklist"].items()},
        dict(found),
        tuple(_open_actions(record, today)),
    )


def _state(record: Record) -> str:
    if record.data["template"]:
        return TEMPLATE
    if not record.data["checklist"]:
        return UNCLASSIFIED
    return SHORT if record.data["words"] < SHORTEST else DOCUMENT


def _open_actions(record: Record, today: date) -> Iterator[OpenAction]:
    for action in record.data.get("actions", ()):
        if not action["done"] and not record.data["template"]:
            yield _open(record.document.source.path, action, today)


def _open(path: str, action: Json, today: date) -> OpenAction:
    due = action["due"]
    iso = first_date(due) if due else None
    overdue = iso is not None and iso < today.isoformat()[: len(iso)]  # a month is over when the next begins
    text = " ".join(action["text"].split())
    owner, tracker = _cut(action["owner"]), _cut(action["tracker"])
    return OpenAction(path, action["line"], text[:LENGTH], owner, _cut(due), iso, tracker, overdue)


def _cut(text: str | None) -> str | None:
    return text[:LENGTH] if text else text
