"""Timelines: entries out of order, times that cannot be, durations that no two entries are apart.

Option ``finds`` of a rule: order, malformed, duration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from emlint.checks.malformed import malformed_faults
from emlint.checks.spans import duration_faults
from emlint.checks.told import Told, tell
from emlint.model import Context, Record, Rule, Violation
from emlint.reading.moments import Moment, Run, runs
from emlint.reading.outline import Outline, outline_of
from emlint.reading.timeline import read_timeline

SMALL = 60  # seconds: some tools write whole minutes, others seconds
TYPO = 25  # days: a jump back by a month or more is rather a slip in the date


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    outline = outline_of(record, rules[0].options["lexicon"])
    timeline = read_timeline(outline)
    pieces = list(runs(outline, timeline.entries))
    yield from tell(_faults(outline, pieces), record, rules)


def _faults(outline: Outline, pieces: Sequence[Run]) -> Iterator[Told]:
    for piece in pieces:
        yield from _order(piece)
    entries = [moment.entry for piece in pieces for moment in piece.moments]
    yield from malformed_faults(outline, entries)
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
