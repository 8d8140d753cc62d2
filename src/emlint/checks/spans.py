"""Stated durations of an incident against the times of its timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emlint.checks.told import Told
from emlint.markdown import Plain, plain
from emlint.model import Block, Span
from emlint.reading.moments import CLOCK, Moment, Run
from emlint.reading.outline import Outline, leaves
from emlint.reading.quantities import Quantity, figure, quantities

LABEL = (
    r"(?:time to (?:detect(?:ion)?|notice|acknowledge|mitigat\w+|resol\w+|recover\w*|restor\w+|repair)|M?TT[DAMR]"
    r"|(?:total |outage |incident |impact |overall )?(?:duration|downtime)(?: of (?:the )?(?:incident|outage"
    r"|impact))?)"
)
STATED = re.compile(rf"^\W*(?P<label>{LABEL})\W*(?:\((?P<unit>[a-z]+)\)\W*)?[:=–—-]\W*(?P<value>.{{1,60}})", re.I)
LASTED = re.compile(
    r"\b(?:outage|incident|downtime|disruption|degradation|it|which)\s+lasted\s+(?P<value>[^.;\n]{1,40})", re.I
)
BESIDE = re.compile(
    r"(?<![\d:])(?P<one>[01]?\d:[0-5]\d|2[0-3]:[0-5]\d)(?:\s?(?:UTC|GMT|CES?T))?\s*(?:[-–—]|to|until|till)\s*"
    r"(?P<other>[01]?\d:[0-5]\d|2[0-3]:[0-5]\d)(?![\d:])(?:\s?(?:UTC|GMT"
    r"|CES?T))?\s*[(,]\s*(?P<value>\d[^)\n;,]{1,25})\)",
)
ROW = re.compile(rf"^\W*(?P<label>{LABEL})\W*$", re.I)
WORKING = re.compile(r"\b(?:support|working|business|office) (?:hours|days)\b", re.I)
DETECTS = re.compile(r"detect|notice|TTD", re.I)
LONGEST = 86400  # of an incident: beyond a day, people count working hours, or days as they felt
MOST = 150  # entries of which all pairs are looked at
LEAST = 3


@dataclass(frozen=True, slots=True)
class Statement:
    label: str
    quantity: Quantity
    span: Span


def duration_faults(outline: Outline, pieces: Sequence[Run]) -> Iterator[Told]:
    yield from _beside(outline)
    times = [moment for piece in pieces for moment in piece.moments if moment.at is not None]
    if not LEAST <= len(times) <= MOST or WORKING.search(outline.document.source.text):
        return
    if max(_axis(times)) - min(_axis(times)) > LONGEST or len(pieces) > 1:
        return
    clocks = sorted({*_axis(times), *_elsewhere(outline, times)})
    for statement in _statements(outline):
        seconds = statement.quantity.base[0]
        if seconds <= LONGEST and not _any_pair(
            clocks, statement.quantity, unsure=not all(each.sure for each in times)
        ):
            yield _mismatch(statement, times, clocks)


def _beside(outline: Outline) -> Iterator[Told]:
    """``10:02–11:10 (45 minutes)``: a span and its length side by side."""
    for block in outline.leaves:
        if block.kind not in ("paragraph", "cell", "heading") or ":" not in block.text:
            continue
        shown = plain(block)
        for match in BESIDE.finditer(shown.text):
            found = quantities(match["value"], outline.lexicon.units)
            if (
                len(found) == 1
                and found[0].dimension == "duration"
                and found[0].exact
                and _all_of(match["value"], found[0])
            ):
                between = (_of_day(match["one"]) - _of_day(match["other"])) % LONGEST
                between = LONGEST - between if between else 0
                apart = abs(between - found[0].base[0])
                if apart > _tolerance(found[0], unsure=False) and found[0].base[0] < LONGEST:
                    start = match.start("value")
                    values = {
                        "stated": str(found[0]),
                        "computed": minutes(between),
                        "first": match["one"],
                        "last": match["other"],
                        "difference": minutes(apart),
                    }
                    yield Told("duration", shown.place(start, start + found[0].end), values, "beside")


def _all_of(text: str, found: Quantity) -> bool:
    return not (text[: found.start] + text[found.end :]).strip()


def _of_day(text: str) -> int:
    hour, _, minute = text.partition(":")
    return int(hour) * 3600 + int(minute) * 60


def _axis(times: Sequence[Moment]) -> list[int]:
    return [moment.at for moment in times if moment.at is not None]


def _elsewhere(outline: Outline, times: Sequence[Moment]) -> Iterator[int]:
    """Times of day that the text tells of, on the day of the timeline: they may be what a duration was counted from."""
    day = (times[0].at or 0) // 86400 * 86400
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell"):
            for match in list(CLOCK.finditer(plain(block).text))[:MOST]:
                half = (match["half"] or match["bare_half"] or "").lower()
                hour = int(match["hour"] or match["bare"])
                hour = hour % 12 + (12 if half == "p" else 0) if half and hour <= 12 else hour
                yield day + hour * 3600 + int(match["minute"] or 0) * 60


def _statements(outline: Outline) -> Iterator[Statement]:
    for block in outline.leaves:
        if block.kind == "paragraph" and len(block.text) < 2000:
            yield from _in_text(plain(block), outline)
    for table in outline.tables:
        yield from _in_rows(table, outline)
    yield from _under_heading(outline)


def _in_text(shown: Plain, outline: Outline) -> Iterator[Statement]:
    for start, line in _lines(shown.text):
        for pattern in (STATED.match(line), LASTED.search(line)):
            if pattern:
                label = pattern["label"] if pattern.re is STATED else "duration"
                yield from _read(label, pattern["value"], shown, start + pattern.start("value"), outline)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _read(label: str, value: str, shown: Plain, at: int, outline: Outline) -> Iterator[Statement]:
    """The quantity with which a value begins; one of several, or a bound, is not judged."""
    found = quantities(value, outline.lexicon.units)
    if len(found) != 1 or value[: found[0].start].strip(" *_~≈"):
        return
    quantity = found[0]
    if (
        quantity.dimension == "duration"
        and quantity.sense in ("", "~")
        and quantity.low == quantity.high
        and not quantity.per
    ):
        yield Statement(label.strip().lower(), quantity, shown.place(at + quantity.start, at + quantity.end))


def _in_rows(table: Block, outline: Outline) -> Iterator[Statement]:
    for row in table.children:
        if len(row.children) == 2 and (match := ROW.match(plain(row.children[0]).text)):
            shown = plain(row.children[1])
            yield from _read(match["label"], shown.text, shown, 0, outline)


def _under_heading(outline: Outline) -> Iterator[Statement]:
    for part in outline.sections:
        if match := ROW.match(part.section.title):
            block = next(iter(leaves(part.section.blocks)), None)
            if block and block.kind == "paragraph":
                shown = plain(block)
                yield from _read(match["label"], shown.text, shown, 0, outline)


def _tolerance(quantity: Quantity, *, unsure: bool) -> float:
    """Two minutes, 5 %, or half a step of the last digit stated; more where it is said to be rough."""
    text = figure(quantity.low)
    step = 10.0 ** -len(text.partition(".")[2]) * quantity.unit.factor
    share = 0.15 if quantity.sense or unsure else 0.05
    rounded = 0.5 * step if quantity.unit.name != "minute" else 0.0
    if quantity.unit.name == "minute" and quantity.low % 5 == 0 and quantity.low >= 30:
        rounded = 150.0  # said in steps of five minutes
    return max(120.0, share * quantity.base[0], rounded)


def _any_pair(clocks: Sequence[int], quantity: Quantity, *, unsure: bool) -> bool:
    allowed, wanted = _tolerance(quantity, unsure=unsure), quantity.base[0]
    return any(
        abs(later - earlier - wanted) <= allowed
        for number, earlier in enumerate(clocks)
        for later in clocks[number + 1 :]
    )


def _mismatch(statement: Statement, times: Sequence[Moment], clocks: Sequence[int]) -> Told:
    """What the timeline says between the first entry and the one that ends what is counted, and the closest pair."""
    first = next((each for each in times if each.entry.milestone == "start"), times[0])
    ends = ("detected",) if DETECTS.search(statement.label) else ("resolved", "mitigated")
    last = next((each for name in ends for each in times if each.entry.milestone == name), times[-1])
    if (last.at or 0) <= (first.at or 0):
        first, last = times[0], times[-1]
    wanted = statement.quantity.base[0]
    pairs = [(abs(two - one - wanted), two - one) for n, one in enumerate(clocks) for two in clocks[n + 1 :]]
    between = (last.at or 0) - (first.at or 0)
    values = {
        "label": statement.label,
        "stated": str(statement.quantity),
        "computed": minutes(between),
        "first": first.entry.time,
        "last": last.entry.time,
        "closest": minutes(min(pairs)[1]),
        "difference": minutes(abs(between - wanted)),
    }
    related = (
        (first.entry.span, f"From here ({first.entry.time})."),
        (last.entry.span, f"To here ({last.entry.time})."),
    )
    return Told("duration", statement.span, values, related=related)


def minutes(seconds: float) -> str:
    whole = round(seconds / 60)
    return f"{whole} min" if whole < 120 else f"{whole // 60} h {whole % 60:02} min"
