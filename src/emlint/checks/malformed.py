"""Times and dates of a timeline that cannot be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from emlint.checks.told import Told
from emlint.markdown import Plain, plain
from emlint.model import Block, Span
from emlint.reading.dates import MONTHS
from emlint.reading.moments import holders
from emlint.reading.outline import Outline, leaves
from emlint.reading.timeline import Entry
from emlint.reading.units import Units

FIRST = r"^[\s*_`(\[~≈]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:(?:ca\.?|about|around|at|on)\s+)?"
DATED = re.compile(
    FIRST
    + r"(?P<date>(?P<year>\d{3,6})(?P<sep>[-/])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2}))(?![\d/-])(?P<rest>[ T,]+)?",
    re.I,
)
TURNED = re.compile(
    FIRST + r"(?P<date>(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{1,6}))(?![\d/.-])", re.I
)
NAMED = re.compile(
    FIRST
    + r"(?P<date>(?:(?P<month>[^\W\d]{3,9})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    + r"|(?P<first>\d{1,2})(?:st|nd|rd|th|\.)?\s(?P<name>[^\W\d]{3,9}))(?:,?\s(?P<year>\d{4}))?)\b",
    re.I,
)
CLOCKED = re.compile(
    r"(?P<time>(?P<hour>\d{1,3})(?P<sep>::|[:.;])(?P<minute>\d{1,3})(?P<second>:\d{1,3})?)(?![\d:.]\d|\d|\s?%)"
)
BEGINS = re.compile(r"\D{0,4}(?:\d{4}-\d\d-\d\d\D{1,3})?\d{1,2}:\d\d")
YEARS = (2, 4)  # digits of a year


def malformed_faults(outline: Outline, entries: Sequence[Entry]) -> Iterator[Told]:
    groups = [list(_starts(holder)) for holder in holders(outline, entries)]
    told = [part.section.blocks for part in outline.sections if entries and "timeline" in part.chain]
    groups += ([plain(block) for block in blocks if block.kind == "paragraph"] for blocks in told)
    headed = {
        part.section.heading.start for part in outline.sections if part.parent and "timeline" in part.parent.chain
    }
    groups.append([plain(block) for block in outline.leaves if block.kind == "heading" and block.span.start in headed])
    for group in groups:
        colons = sum(bool(BEGINS.match(shown.text.strip())) for shown in group)
        for shown in group:
            if found := _impossible_date(shown) or _impossible_time(shown, outline.lexicon.units, colons=colons):
                yield found


def _starts(holder: Block) -> Iterator[Plain]:
    """What each entry begins with."""
    for entry in holder.children[1:] if holder.kind == "table" else holder.children:
        if holder.kind == "table":
            yield from (plain(cell) for cell in entry.children[:2])
        elif first := next(iter(leaves(entry.children)), None):
            yield plain(first)


def _impossible_date(shown: Plain) -> Told | None:
    if match := DATED.match(shown.text):
        return _unless(match, shown, ((int(match["month"]), int(match["day"])),))
    if (match := TURNED.match(shown.text)) and (match["sep"] != "." or len(match["year"]) >= 4):
        one, two = int(match["one"]), int(match["two"])
        return _unless(match, shown, ((one, two), (two, one)))
    if match := NAMED.match(shown.text):
        month = MONTHS.get((match["month"] or match["name"]).lower(), 0)
        day = int(match["day"] or match["first"])
        if month and day > monthrange(int(match["year"] or 2000), month)[1]:
            return Told("malformed", shown.place(*match.span("date")), {"time": match["date"]}, "date")
    return None


def _unless(match: re.Match[str], shown: Plain, ways: Sequence[tuple[int, int]]) -> Told | None:
    """Nothing where one way to read month and day gives a date."""
    digits = len(match["year"])
    year = int(match["year"]) + (2000 if digits == 2 else 0)
    for month, day in ways if digits in YEARS else ():
        with suppress(ValueError):
            date(year, month, day)
            return None
    span = shown.place(*match.span("date"))
    return Told("malformed", span, {"time": match["date"], "digits": digits}, "date" if digits in YEARS else "year")


def _impossible_time(shown: Plain, units: Units, *, colons: int) -> Told | None:
    dated = DATED.match(shown.text)
    at = dated.end() if dated else len(re.match(FIRST, shown.text, re.I)[0])  # type: ignore[index]  # it matches nothing, too
    match = CLOCKED.match(shown.text, at)
    if not match:
        return None
    span: Span = shown.place(*match.span("time"))
    hour, minute, second = int(match["hour"]), int(match["minute"]), int((match["second"] or ":0")[1:])
    values = {"time": match["time"]}
    if match["sep"] != ":":
        clock = hour < 24 and len(match["minute"]) == 2 and minute < 60 and not match["second"]
        return (
            Told("malformed", span, values, "separator")
            if clock and colons >= 2 and _spoken(shown, match, units)
            else None
        )
    late = hour > 24 or (hour == 24 and (minute or second)) or minute > 59 or second > 60
    short = len(match["minute"]) != 2 or (match["second"] is not None and len(match["second"]) != 3)
    return Told("malformed", span, values, "time" if late else "digits") if late or short else None


def _spoken(shown: Plain, match: re.Match[str], units: Units) -> bool:
    """Whether words follow as behind a time, not a unit: "14.43 Alert fires", not "14.43 GB"."""
    rest = shown.text[match.end() :]
    word = re.match(r"\s+([^\W\d_]{3,})\b", rest)
    measures = word and (units.unit(word[1]) or word[1].lower() in units.scales)
    return not measures and bool(word or re.match(r"\s*(?:[-–—:|]|$|[A-Z][a-z]|UTC|GMT|CE?S?T)", rest))
