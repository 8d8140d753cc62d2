"""Timelines: entries out of order, times that cannot be, durations that no two entries are apart.

Option ``finds`` of a rule: order, malformed, duration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from emlint.checks.spans import duration_faults
from emlint.checks.told import Told, tell
from emlint.markdown import Plain, plain
from emlint.model import Block, Context, Record, Rule, Span, Violation
from emlint.reading.moments import Moment, Run, holders, runs
from emlint.reading.outline import Outline, leaves, outline_of
from emlint.reading.timeline import read_timeline

SMALL = 60  # seconds: some tools write whole minutes, others seconds
TYPO = 25  # days: a jump back by a month or more is rather a slip in the date
FIRST = r"^[\s*_`(\[~≈]*(?:(?:ca\.?|about|around|at)\s+)?"
DATED = re.compile(
    FIRST + r"(?P<date>(?P<year>\d{3,6})-(?P<month>\d{1,2})-(?P<day>\d{1,2}))(?![\d-])(?P<rest>[ T,]+)?", re.I
)
CLOCKED = re.compile(
    r"(?P<time>(?P<hour>\d{1,3})(?P<sep>[:.])(?P<minute>\d{1,3})(?P<second>:\d{1,3})?)(?![\d:.]\d|\d|\s?%)"
)


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    outline = outline_of(record, rules[0].options["lexicon"])
    timeline = read_timeline(outline)
    pieces = list(runs(outline, timeline.entries))
    yield from tell(_faults(outline, pieces), record, rules)


def _faults(outline: Outline, pieces: Sequence[Run]) -> Iterator[Told]:
    for piece in pieces:
        yield from _order(piece)
    entries = [moment.entry for piece in pieces for moment in piece.moments]
    for holder in holders(outline, entries):
        yield from _malformed(holder)
    yield from duration_faults(outline, pieces)


def _order(piece: Run) -> Iterator[Told]:
    """Entries before the one above them; silent where the whole runs from new to old, or in no order."""
    known = [moment for moment in piece.moments if moment.at is not None]
    back = [(one, two) for one, two in pairwise(known) if _drop(one, two) > SMALL]
    if not back or 3 * len(back) > len(known) + 2:
        return
    for one, two in back:
        if not (one.sure and two.sure):
            continue
        dated = one.day is not None and two.day is not None
        jump = (one.day - two.day).days if one.day and two.day else 0
        variant = "typo" if jump >= TYPO else "dated" if dated else "undated"
        values = {"time": two.entry.time, "before": one.entry.time, "difference": _said(_drop(one, two))}
        related = ((one.entry.span, f"The entry before it: {one.entry.time}."),)
        yield Told("order", two.entry.span, values, variant, related)


def _drop(one: Moment, two: Moment) -> int:
    """How many seconds the second stands before the first; zones count where both are stated."""
    apart = 60 * (two.zone - one.zone) if one.zone is not None and two.zone is not None else 0
    return (one.at or 0) - (two.at or 0) + apart


def _said(seconds: int) -> str:
    minutes = seconds // 60
    if minutes >= 2880:
        return f"{minutes // 1440} days"
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"


def _malformed(holder: Block) -> Iterator[Told]:
    starts = list(_starts(holder))
    colons = sum(
        bool(re.match(r"\D{0,4}(?:\d{4}-\d\d-\d\d\D{1,3})?\d{1,2}:\d\d", shown.text.strip())) for shown in starts
    )
    for shown in starts:
        found = _impossible_date(shown) or _impossible_time(shown, colons=colons)
        if found:
            yield found


def _starts(holder: Block) -> Iterator[Plain]:
    """What each entry begins with."""
    for entry in holder.children[1:] if holder.kind == "table" else holder.children:
        if holder.kind == "table":
            yield from (plain(cell) for cell in entry.children[:2])
        elif first := next(iter(leaves(entry.children)), None):
            yield plain(first)


def _impossible_date(shown: Plain) -> Told | None:
    match = DATED.match(shown.text)
    if not match:
        return None
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    try:
        date(year if len(match["year"]) == 4 else 0, month, day)
    except ValueError:
        odd = "year" if len(match["year"]) != 4 else ""
        span = shown.place(*match.span("date"))
        return Told("malformed", span, {"time": match["date"], "digits": len(match["year"])}, odd or "date")
    return None


def _impossible_time(shown: Plain, *, colons: int) -> Told | None:
    dated = DATED.match(shown.text)
    at = dated.end() if dated else len(re.match(FIRST, shown.text, re.I)[0])  # type: ignore[index]  # it matches nothing, too
    match = CLOCKED.match(shown.text, at)
    if not match:
        return None
    span: Span = shown.place(*match.span("time"))
    hour, minute, second = int(match["hour"]), int(match["minute"]), int((match["second"] or ":0")[1:])
    values = {"time": match["time"]}
    if match["sep"] == ".":
        clock = hour < 24 and len(match["minute"]) == 2 and minute < 60 and not match["second"]
        return Told("malformed", span, values, "separator") if clock and colons >= 2 and _spoken(shown, match) else None
    late = hour > 24 or (hour == 24 and (minute or second)) or minute > 59 or second > 60
    short = len(match["minute"]) != 2 or (match["second"] is not None and len(match["second"]) != 3)
    return Told("malformed", span, values, "time" if late else "digits") if late or short else None


def _spoken(shown: Plain, match: re.Match[str]) -> bool:
    """Whether words follow as behind a time, not a unit: "14.43 Alert fires", not "14.43 GB"."""
    return re.match(r"\s*(?:[-–—:|]|$|[A-Z][a-z]|UTC|GMT|CE?S?T)", shown.text[match.end() :]) is not None
