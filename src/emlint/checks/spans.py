"""Stated durations of an incident against the times of its timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emlint.checks.intervals import interval_faults, minutes, tolerance
from emlint.checks.milestones import Statement, milestone_faults
from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.model import Block
from emlint.reading.moments import CLOCK, Moment, Run, seconds_of_day
from emlint.reading.number_words import NumberWords, number_words
from emlint.reading.outline import Outline, leaves
from emlint.reading.quantities import Quantity, quantities

LABEL = (
    r"(?:time to (?:detect(?:ion)?|notice|acknowledge|mitigat\w+|resol\w+|recover\w*|restor\w+|repair)|M?TT[DAMR]"
    r"|(?:ausfall|gesamt)?dauer|durée(?: totale)?|duración(?: total)?|duração(?: total)?"
    r"|zeit bis zur (?:erkennung|behebung|lösung)|temps de (?:détection|résolution|rétablissement)"
    r"|(?:tiempo|tempo) (?:de|até a|hasta la) (?:detección|detecção|resolución|resolução|recuperación)"
    r"|(?:total |outage |incident |impact |overall )?(?:duration|downtime)(?: of (?:the )?(?:incident|outage"
    r"|impact))?)"
)
STATED = re.compile(rf"^\W*(?P<label>{LABEL})\W*(?:\((?P<unit>[a-z]+)\)\W*)?[:=–—-]\W*(?P<value>.{{1,60}})", re.I)
LASTED = re.compile(
    r"\b(?:outage|incident|downtime|disruption|degradation|it|which)\s+lasted\s+(?P<value>[^.;\n]{1,40})", re.I
)
ROW = re.compile(rf"^\W*(?P<label>{LABEL})\W*$", re.I)
LONGEST = 86400  # of an incident: beyond a day, people count working hours, or days as they felt
MOST = 150  # entries of which all pairs are looked at
LEAST = 3
FELT = frozenset({"impact", "summary"})
MINUTE = 45.0


def duration_faults(outline: Outline, pieces: Sequence[Run]) -> Iterator[Told]:
    yield from interval_faults(outline)
    told = list(milestone_faults(outline, list(_statements(outline))))
    yield from told
    timed = [found for piece in pieces if (found := [each for each in piece.moments if each.at is not None])]
    times = [moment for found in timed for moment in found]
    words = number_words(outline.lexicon)
    if not LEAST <= len(times) <= MOST or words["working_time"].search(outline.document.source.text):
        return
    if max(_axis(times)) - min(_axis(times)) > LONGEST or len(timed) > 1:
        return
    elsewhere = sorted({*_elsewhere(outline, times)} - {*_axis(times)})
    for statement in _statements(outline):
        seconds = statement.quantity.base[0]
        known = any(each.span == statement.span for each in told)
        if not known and seconds <= LONGEST and not _satisfied(statement, times, elsewhere, words):
            yield _mismatch(statement, times, sorted({*_axis(times), *elsewhere}), words)


def _satisfied(statement: Statement, times: Sequence[Moment], elsewhere: Sequence[int], words: NumberWords) -> bool:
    """Whether two entries are that far apart: any two to the minute, within the tolerance those that may be meant."""
    clocks = sorted({*_axis(times), *elsewhere})
    if not all(each.sure for each in times):
        return _any_pair(clocks, clocks, statement.quantity, tolerance(statement.quantity, unsure=True))
    if _any_pair(clocks, clocks, statement.quantity, MINUTE):
        return True
    detects = bool(words["label_detect"].search(statement.label))
    starts, ends = _starts(times, detects=detects), _ends(times, detects=detects)
    allowed = tolerance(statement.quantity, unsure=False)
    return _any_pair([*starts, *elsewhere], [*ends, *elsewhere], statement.quantity, allowed)


def _starts(times: Sequence[Moment], *, detects: bool) -> list[int]:
    """From when people count: all up to the detection; the first third where nothing tells."""
    detected = [number for number, each in enumerate(times) if each.entry.milestone == "detected"]
    if detects and detected:
        return _axis(times[: detected[0] + 1])
    begun = [number for number, each in enumerate(times) if each.entry.milestone == "start"]
    return _axis(times[: max(*detected[:1], *begun, len(times) // 3, 0) + 1])


def _ends(times: Sequence[Moment], *, detects: bool) -> list[int]:
    """Until when people count: the detection, or all from the first sign of recovery on."""
    wanted = ("detected",) if detects else ("mitigated", "resolved")
    marked = [number for number, each in enumerate(times) if each.entry.milestone in wanted]
    if detects:
        return _axis([times[number] for number in marked] or times[: len(times) // 2 + 1])
    first = min([*marked, len(times) - max(1, len(times) // 3)])
    return _axis(times[first:])


def _axis(times: Sequence[Moment]) -> list[int]:
    return [moment.at for moment in times if moment.at is not None]


def _elsewhere(outline: Outline, times: Sequence[Moment]) -> Iterator[int]:
    """Times of day that the text tells of, on the day of the timeline: they may be what a duration was counted from."""
    day = (times[0].at or 0) // 86400 * 86400
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell"):
            for match in list(CLOCK.finditer(plain(block).text))[:MOST]:
                yield day + seconds_of_day(match) // 60 * 60


def _statements(outline: Outline) -> Iterator[Statement]:
    for block in outline.leaves:
        if block.kind == "paragraph" and len(block.text) < 2000:
            yield from _in_text(plain(block), outline)
    for part in outline.sections:
        if part.chain & FELT:
            yield from (each for block in leaves(part.section.blocks) for each in _gone(block, outline))
    for table in outline.tables:
        yield from _in_rows(table, outline)
    yield from _under_heading(outline)


def _in_text(shown: Plain, outline: Outline) -> Iterator[Statement]:
    took = number_words(outline.lexicon)["took"]
    for start, line in _sentences(shown.text):
        for match in (STATED.match(line), LASTED.search(line), took.search(line)):
            if match:
                label = match.groupdict().get("label") or "duration"
                named = f"time to {label}" if match.re is took else label
                yield from _read(named, match["value"], shown, start + match.start("value"), outline)


def _gone(block: Block, outline: Outline) -> Iterator[Statement]:
    """``All services were unreachable for 70 minutes``, in the summary or where the impact is told."""
    words = number_words(outline.lexicon)
    shown = plain(block)
    for start, end in sentences(shown.text) if block.kind == "paragraph" else ():
        said = shown.text[start:end]
        match = words["gone_for"].search(said)
        if match and not words["now_and_then"].search(said):
            yield from _read("downtime", match["value"], shown, start + match.start("value"), outline)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield from ((at + start, line[start:end]) for start, end in sentences(line))
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


def _any_pair(starts: Sequence[int], ends: Sequence[int], quantity: Quantity, allowed: float) -> bool:
    wanted = quantity.base[0]
    return any(abs(end - start - wanted) <= allowed for start in starts for end in ends if end > start)


def _mismatch(statement: Statement, times: Sequence[Moment], clocks: Sequence[int], words: NumberWords) -> Told:
    """What the timeline says between the first entry and the one that ends what is counted, and the closest pair."""
    first = next((each for each in times if each.entry.milestone == "start"), times[0])
    ends = ("detected",) if words["label_detect"].search(statement.label) else ("resolved", "mitigated")
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
