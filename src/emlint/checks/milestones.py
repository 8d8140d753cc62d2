"""Times to detect, mitigate and resolve against the milestones that a document states beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from emlint.checks.intervals import minutes, tolerance
from emlint.checks.told import Told
from emlint.markdown import plain
from emlint.model import Span
from emlint.reading.moments import CLOCK, seconds_of_day
from emlint.reading.outline import Outline, leaves
from emlint.reading.quantities import Quantity

NAMES = {
    "start": re.compile(
        r"\W*(?:first (?:symptom|error|failure|sign)s?|start(?:ed|s)?|began|begin|onset|impact start)\W*", re.I
    ),
    "detected": re.compile(r"\W*(?:first )?(?:detected|noticed|discovered|identified|detection)\W*", re.I),
    "mitigated": re.compile(r"\W*(?:mitigated|repaired|contained|fixed|mitigation)\W*", re.I),
    "resolved": re.compile(r"\W*(?:resolved|restored|recovered|closed|ended|end|resolution)\W*", re.I),
}
UNTIL = (
    (re.compile(r"detect|notice|M?TTD", re.I), ("detected",)),
    (re.compile(r"mitigat|repair|TTM", re.I), ("mitigated", "resolved")),
    (re.compile(r"resol|recover|restor|TTR", re.I), ("resolved", "mitigated")),
)
DAY = 86400
LONGEST = 160  # characters of an entry


@dataclass(frozen=True, slots=True)
class Statement:
    """A duration that a document states under a name."""

    label: str
    quantity: Quantity
    span: Span


def milestone_faults(outline: Outline, statements: Sequence[Statement]) -> Iterator[Told]:
    stated = dict(_stated(outline)) if statements else {}
    for statement in statements:
        until = next((names for says, names in UNTIL if says.search(statement.label)), ())
        ends = [stated[name] for name in until if name in stated]
        starts = [stated[name] for name in ("start", "detected") if name in stated and name not in until[:1]]
        if starts and ends and not any(_fits(statement, one, two) for one in starts for two in ends):
            yield _mismatch(statement, starts[0], ends[0])


def _fits(statement: Statement, one: Mapping[str, object], two: Mapping[str, object]) -> bool:
    return abs(_between(one, two) - statement.quantity.base[0]) <= tolerance(statement.quantity, unsure=False)


def _between(one: Mapping[str, object], two: Mapping[str, object]) -> int:
    return (int(str(two["at"])) - int(str(one["at"]))) % DAY


def _mismatch(statement: Statement, one: Mapping[str, object], two: Mapping[str, object]) -> Told:
    between = _between(one, two)
    values = {
        "stated": str(statement.quantity),
        "computed": minutes(between),
        "first": one["text"],
        "last": two["text"],
        "difference": minutes(abs(between - statement.quantity.base[0])),
    }
    return Told("duration", statement.span, values, "beside")


def _stated(outline: Outline) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Rows of two cells, and entries of a list, that give a milestone its time; the first of a name holds."""
    found: dict[str, Mapping[str, object]] = {}
    for label, value in _pairs(outline):
        for name, says in NAMES.items():
            clocks = list(CLOCK.finditer(value))
            if says.fullmatch(label) and len(clocks) == 1:
                found.setdefault(name, {"at": seconds_of_day(clocks[0]), "text": clocks[0][0].strip()})
    yield from found.items()


def _pairs(outline: Outline) -> Iterator[tuple[str, str]]:
    for table in outline.tables:
        for row in table.children:
            if len(row.children) == 2:
                yield plain(row.children[0]).text.strip(), plain(row.children[1]).text
    for part in outline.sections:
        for block in leaves(tuple(block for block in part.section.blocks if block.kind == "list")):
            text = plain(block).text.strip() if len(block.text) <= LONGEST else ""
            if clock := CLOCK.search(text):
                label = re.sub(r"\s*20\d\d-\d\d-\d\d\s*T?$", "", text[: clock.start()])
                yield label.strip(" :–—-*_"), text
