"""An audit, and the sums over it that every format tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from emlint.model import Level
from emlint.report.audit.entry import DOCUMENT, STATES, UNREAD, Entry, OpenAction

LEVELS = (Level.ERROR, Level.WARNING, Level.INFO)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    met: int
    of: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all; None of nothing."""
        return self.met * 100 // self.of if self.of else None

    @classmethod
    def total(cls, shares: Iterable[Share]) -> Share:
        listed = list(shares)
        return cls(sum(share.met for share in listed), sum(share.of for share in listed))


@dataclass(frozen=True, slots=True)
class RuleCount:
    """The findings of a rule by severity, and in how many documents they stand."""

    code: str
    name: str
    counts: Mapping[Level, int]
    documents: int


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to look. ``whole``: every document and action is shown, however many there are."""

    width: int = 100
    color: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """``entries`` in the order of paths; ``kinds`` in the order of the rulebook; ``folders`` as asked for."""

    entries: tuple[Entry, ...]
    kinds: tuple[str, ...]
    folders: tuple[str, ...]
    today: date
    defects: tuple[str, ...] = ()

    def states(self) -> dict[str, int]:
        counts = Counter(entry.state for entry in self.entries)
        return {state: counts[state] for state in STATES}

    def documents(self, kind: str | None = None) -> list[Entry]:
        """Those that a checklist is held against."""
        return [entry for entry in self.entries if entry.state == DOCUMENT and kind in (None, entry.kind)]

    def found_kinds(self) -> list[str]:
        present = {entry.kind for entry in self.documents()}
        return [*(kind for kind in self.kinds if kind in present), *sorted(present - set(self.kinds))]

    def unread(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.state == UNREAD]

    def rules(self) -> list[RuleCount]:
        """The gravest first."""
        counts: dict[str, Counter[Level]] = {}
        documents: Counter[str] = Counter()
        names: dict[str, str] = {}
        for entry in self.entries:
            documents.update({code for code, _, _ in entry.found})
            for (code, name, level), count in entry.found.items():
                counts.setdefault(code, Counter())[level] += count
                names[code] = name
        rules = [RuleCount(code, names[code], each, documents[code]) for code, each in counts.items()]
        return sorted(rules, key=lambda rule: ([-rule.counts[level] for level in LEVELS], rule.code))

    def count(self, level: Level) -> int:
        return sum(entry.count(level) for entry in self.entries)

    def open_actions(self) -> list[OpenAction]:
        """Overdue ones first, then by date; those without one last."""
        every = [action for entry in self.entries for action in entry.actions]
        return sorted(
            every, key=lambda action: (not action.overdue, action.due_date or "9999", action.path, action.line)
        )


def coverage(entries: Sequence[Entry]) -> Share:
    return Share.total(Share(entry.met, len(entry.checklist)) for entry in entries)


def by_item(entries: Sequence[Entry]) -> dict[str, Share]:
    """Of documents of one kind."""
    items = entries[0].checklist if entries else {}
    return {item: Share(sum(entry.checklist[item] for entry in entries), len(entries)) for item in items}


def by_year(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """ "none" last."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.year or "9999"):
        found.setdefault(entry.year or "none", []).append(entry)
    return found


def by_status(entries: Sequence[Entry]) -> dict[str, int]:
    counts = Counter(entry.status or "none" for entry in entries)
    return dict(sorted(counts.items(), key=lambda pair: (pair[0] == "none", -pair[1], pair[0])))


def by_folder(audit: Audit) -> dict[str, list[Entry]]:
    """The documents below each folder that was asked for; of nested ones the inner."""
    found: dict[str, list[Entry]] = {folder: [] for folder in audit.folders}
    nearest = sorted(audit.folders, key=len, reverse=True)
    for entry in audit.documents():
        folder = next((each for each in nearest if within(entry.path, each)), None)
        if folder is not None:
            found[folder].append(entry)
    return found


def within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/") or (folder == "." and not path.startswith("../"))


def least_complete(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.met, entry.path))
