"""A stretch of time between two times of day, and its length in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.reading.moments import CLOCK, seconds_of_day
from emlint.reading.number_words import NumberWords, number_words
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure, quantities
from emlint.reading.timeline import ZONE

DAY = 86400
BARE = re.compile(r"^[^\d]*[,;(–—:=]\s*(?:or |i\.e\.,? |that is |about )?$")  # nothing but the duration follows
LEAD, TRAIL = 30, 20  # characters around a duration that tell what it is


def interval_faults(outline: Outline) -> Iterator[Told]:
    """``10:02–11:10 (45 minutes)``; ``began at 22:48 and ended at 00:23, lasting 55 minutes``."""
    words = number_words(outline.lexicon)
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell", "heading") and len(block.text) < 4000 and ":" in block.text:
            shown = plain(block)
            found = [each for each in quantities(shown.text, outline.lexicon.units) if _lasts(each)]
            for start, end in sentences(shown.text) if found else ():
                inside = [each for each in found if start <= each.start and each.end <= end]
                if inside:
                    yield from _judged(shown, start, end, inside, words)


def _lasts(each: Quantity) -> bool:
    return each.dimension == "duration" and each.low == each.high and not each.per and each.base[0] < DAY


def _judged(shown: Plain, start: int, end: int, found: Sequence[Quantity], words: NumberWords) -> Iterator[Told]:
    clocks = list(CLOCK.finditer(shown.text, start, end))
    clocks = [match for match in clocks if not any(each.start <= match.start() < each.end for each in found)]
    if len(clocks) != 2 or words["now_and_then"].search(shown.text, start, end) or _zones(shown.text[start:end]):
        return
    one, other = clocks
    side = words["between_clocks"].fullmatch(shown.text, one.end(), other.start())
    told = words["began"].search(shown.text, start, one.start()) and words["ended"].search(shown.text, one.end(), end)
    stated = next((each for each in found if each.start >= other.end()), None)
    if stated is None and side:
        stated = _ahead(shown, start, found, one, words)
    elif stated is None or not (side or told) or not _tells(shown, other.end(), stated, words):
        return
    if stated and stated.sense in ("", "~"):
        yield from _apart(shown, _pair(one, other), stated, (one[0].strip(), other[0].strip()))


def _tells(shown: Plain, start: int, stated: Quantity, words: NumberWords) -> bool:
    """Whether a duration is said to be that of the stretch before it."""
    before = shown.text[max(start, stated.start - LEAD) : stated.start]
    after = shown.text[stated.end : stated.end + TRAIL]
    if BARE.search(before) and re.match(r"\s*(?:[.)]|$)", after):
        return True
    whole = not before.rstrip().endswith("(") or re.match(r"\s*(?:of \w+\s*)?\)|\s*,", after)
    apposed = words["apposed"].search(before) and words["apposed_end"].match(after)
    return bool((words["lasting"].search(before) or words["later"].match(after) or apposed) and whole)


def _ahead(
    shown: Plain, start: int, found: Sequence[Quantity], one: re.Match[str], words: NumberWords
) -> Quantity | None:
    """``lasted 95 minutes, from 13:05 to 14:40``."""
    for each in found:
        before = shown.text[max(start, each.start - LEAD) : each.start]
        then = words["then_from"].fullmatch(shown.text, each.end, one.start())
        during = re.search(r"\bfor\s+$", before) and then and re.search(r"\b(?:from|between)\b|\(", then[0])
        if then and (during or words["lasting"].search(before)):
            return each
    return None


def _zones(text: str) -> bool:
    return len({match[0] for match in ZONE.finditer(text)}) > 1


def _pair(one: re.Match[str], other: re.Match[str]) -> int:
    """Seconds between two times of day; "9:15 to 11:45 AM" is before noon at both ends."""
    halves = [match["half"] or match["bare_half"] for match in (one, other)]
    first = seconds_of_day(one, halves[0] or halves[1])
    return (seconds_of_day(other, halves[1]) - first) % DAY


def _apart(shown: Plain, between: int, stated: Quantity, ends: tuple[str, str]) -> Iterator[Told]:
    apart = min(abs(between - stated.base[0]), abs(DAY - between + stated.base[0]))
    if apart > tolerance(stated, unsure=False):
        values = {
            "stated": str(stated),
            "computed": minutes(between),
            "first": ends[0],
            "last": ends[1],
            "difference": minutes(apart),
        }
        yield Told("duration", shown.place(stated.start, stated.end), values, "beside")


def tolerance(quantity: Quantity, *, unsure: bool) -> float:
    """Two minutes, 5 %, or half a step of the last digit stated; more where it is said to be rough."""
    text = figure(quantity.low)
    step = 10.0 ** -len(text.partition(".")[2]) * quantity.unit.factor
    share = 0.15 if quantity.sense or unsure else 0.05
    rounded = 0.5 * step if quantity.unit.name != "minute" else 0.0
    if quantity.unit.name == "minute" and quantity.low % 5 == 0 and quantity.low >= 30:
        rounded = 150.0  # said in steps of five minutes
    return max(120.0, share * quantity.base[0], rounded)


def minutes(seconds: float) -> str:
    whole = round(seconds / 60)
    return f"{whole} min" if whole < 120 else f"{whole // 60} h {whole % 60:02} min"
