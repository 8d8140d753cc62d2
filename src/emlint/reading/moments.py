"""The times of a timeline on one axis: dates inherited, midnight passed, times of day in whatever form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from emlint.model import Block, Span
from emlint.reading.dates import dates
from emlint.reading.outline import Outline
from emlint.reading.timeline import MONTH, ZONE, Entry

DAY = 86400
ROLL_OVER = 6 * 3600  # a larger drop of an undated time is midnight
CLOCK = re.compile(
    r"(?<![\d:.,+-])(?P<hour>[01]?\d|2[0-4])(?P<sep>[:h.])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?(?![\d:])"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?|(?<![\d:.])(?P<bare>1[0-2]|0?[1-9])\s?(?P<bare_half>[ap])\.?m\b",
    re.I,
)
UNSURE = re.compile(
    r"[~≈?]|\b(?:ca|circa|about|around|approx\w*|roughly|before|after|by|maybe|unsure|not sure|earlier|later)\b", re.I
)
VAGUE = re.compile(r"\W*\(?(?:~|approx|maybe|not sure|roughly|exact|or so)", re.I)
DATELIKE = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}")  # a date that can be read in two ways
DAY_ONLY = re.compile(
    rf"\b(?:(?P<m1>{MONTH})\s(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{MONTH}))(?!\d)", re.I
)
SOME_YEAR = 2000  # where no entry states one; a leap year
SOON = 40  # characters behind a time in which its date may stand
OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "cet": 60, "cest": 120, "pst": -480, "pdt": -420, "mst": -420, "mdt": -360,
    "cst": -360, "cdt": -300, "est": -300, "edt": -240, "jst": 540, "aest": 600, "aedt": 660, "msk": 180, "sgt": 480,
    "hkt": 480, "wet": 0, "west": 60, "eet": 120, "eest": 180, "nzst": 720, "nzdt": 780, "awst": 480, "sast": 120,
    "kst": 540, "akst": -540, "akdt": -480, "hst": -600, "acst": 570, "acdt": 630, "trt": 180, "pht": 480,
}  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Moment:
    """``at``: seconds on the axis of the timeline. ``day``: as stated with the entry itself. ``clock``: of the day."""

    entry: Entry
    at: int | None
    clock: int | None
    day: date | None
    sure: bool
    zone: int | None  # minutes east of UTC, where the entry says so


def moments(entries: Sequence[Entry], text: str) -> tuple[Moment, ...]:
    """Each entry where it stands on the axis; ``at`` is None where no time of day is stated. ``text``: the source's."""
    found: list[Moment] = []
    year = next((int(iso[:4]) for entry in entries for iso, _, _ in dates(entry.time)), SOME_YEAR)
    today: date | None = None
    rolled, last = 0, None
    for entry in entries:
        day, clock = stated_day(entry, today.year if today else year), stated_clock(entry.time)
        if day:
            today, rolled = day, 0
        elif clock is not None and last is not None and last - clock > ROLL_OVER:
            rolled += 1
        last = clock if clock is not None else (None if day else last)
        base = (today.toordinal() if today else 0) + rolled
        at = None if clock is None or (not day and DATELIKE.search(entry.time)) else base * DAY + clock
        found.append(Moment(entry, at, clock, day, not _unsure(entry, text), _zone(entry)))
    return tuple(found)


def stated_day(entry: Entry, year: int) -> date | None:
    """The date in the entry's time or right behind it; a day without a year gets the one given."""
    if entry.day:
        entry = replace(entry, time=entry.day, day="")
    behind = entry.text[:SOON] if not any(dates(entry.time)) else ""
    for iso, start, _ in (*dates(entry.time), *dates(behind)):
        if len(iso) == 10 and (start < 12 or not behind):
            return date.fromisoformat(iso)
    match = DAY_ONLY.search(entry.time)
    if match:
        month = MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1
        try:
            return date(year, month, int(match["d1"] or match["d2"]))
        except ValueError:
            return None
    return None


def stated_clock(text: str) -> int | None:
    """Seconds of the day of the first time in a text."""
    bare = text
    for _, start, end in dates(text):
        bare = bare[:start] + " " * (end - start) + bare[end:]
    match = CLOCK.search(bare.replace("T", " "))
    return seconds_of_day(match) if match else None


def seconds_of_day(match: re.Match[str], half: str | None = None) -> int:
    """``half``: "a" or "p" where the match itself does not say."""
    half = (match["half"] or match["bare_half"] or half or "").lower()
    hour = int(match["hour"] or match["bare"])
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 3600 + int(match["minute"] or 0) * 60 + int(match["second"] or 0)


def _unsure(entry: Entry, text: str) -> bool:
    """Whether the author says that the time is rough, before it or right behind it."""
    written = text[entry.span.start : entry.span.start + SOON].partition(entry.time)
    return bool(UNSURE.search(written[0]) or UNSURE.search(entry.time) or VAGUE.match(entry.text))


def _zone(entry: Entry) -> int | None:
    match = ZONE.search(entry.time) or ZONE.match(entry.text)
    if not match:
        return None
    said = match[0].lower()
    if offset := re.search(r"([+-])(\d{1,2}):?(\d\d)?$", said):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return -minutes if offset[1] == "-" else minutes
    return OFFSETS.get(said)


@dataclass(frozen=True, slots=True)
class Run:
    """Entries that stand in one table, list or section, in reading order."""

    span: Span
    moments: tuple[Moment, ...]
    dated: bool  # every one of them has a date of its own


def runs(outline: Outline, entries: Sequence[Entry]) -> Iterator[Run]:
    """The timeline in the pieces in which order is meant."""
    spans = [block.span for part in outline.sections for block in part.section.blocks]
    groups: dict[Span, list[Entry]] = {}
    for entry in entries:
        span = next((span for span in spans if span.start <= entry.span.start < span.end), None)
        groups.setdefault(span or _section(outline, entry), []).append(entry)
    for key, group in groups.items():
        found = moments(group, outline.document.source.text)
        yield Run(key, found, all(moment.day for moment in found))


def _section(outline: Outline, entry: Entry) -> Span:
    """The section round a heading that is an entry."""
    around = (part.parent.section for part in outline.sections if part.parent and part.section.heading == entry.span)
    return next((section.span for section in around), Span(0, 0))


def holders(outline: Outline, entries: Sequence[Entry]) -> Iterator[Block]:
    """The tables and lists that hold entries of the timeline."""
    starts = [entry.span.start for entry in entries]
    for part in outline.sections:
        for block in part.section.blocks:
            if block.kind in ("table", "list"):
                inside = sum(block.span.start <= start < block.span.end for start in starts)
                if inside >= 2 or (inside and "timeline" in part.chain):
                    yield block
