"""Stated projections against the growth that they are said to come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from emlint.checks.load import Verdict, as_said, headroom, little, machines
from emlint.checks.told import Told
from emlint.markdown import plain, sentences
from emlint.reading.dates import dates
from emlint.reading.number_words import NumberWords, Said, number_words
from emlint.reading.outline import Outline
from emlint.reading.quantities import DIGIT, Quantity, figure, quantities, written
from emlint.reading.terms import lent

STEADY = 0.10  # how far a projection may be off
SAME = 0.01  # how far an amount may be off that is what is added
SECONDS = {"day": 86400.0, "week": 604800.0, "month": 2629800.0, "quarter": 7889400.0, "year": 31557600.0}
SPELT = re.compile(
    r"\b(?:in|within|after|over|for)\s+(?:about\s+|just\s+)?(?:an?|one|the\s+(?:next|coming|first)|another)\s+"
    r"(?P<unit>day|week|month|quarter|year)\b",
    re.I,
)
DATED = 25  # characters behind an amount in which its date may stand
Judge = Callable[[Said, NumberWords], Verdict]


def projection_faults(outline: Outline) -> Iterator[Told]:
    words = number_words(outline.lexicon)
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell") and DIGIT.search(block.text):
            shown = plain(block)
            said = Said(shown, 0, len(shown.text), quantities(shown.text, outline.lexicon.units))
            if len(said.found) >= 2:
                spans = sentences(shown.text)
                for judge in (_growth, _steady, _added, _dated, little, headroom, machines):
                    yield from _smallest(judge, words, said, spans)
                if words["grows"].search(shown.text) or words["doubles"].search(shown.text):
                    yield from _smallest(_lent(outline), words, said, spans)


def _lent(outline: Outline) -> Judge:
    """Growth between amounts of which one or both stand without their unit."""

    def judge(said: Said, words: NumberWords) -> Verdict:
        more = lent(said, outline.lexicon.units, grouped=outline.day_first)
        told = len(more) > len(said.found) and words["reached"].search(said.text)
        return _growth(said._replace(found=more), words) if told else None

    return judge


def _smallest(judge: Judge, words: NumberWords, whole: Said, spans: Sequence[tuple[int, int]]) -> Iterator[Told]:
    """What sentences say by themselves; else two neighbours, else the paragraph."""
    known = [judge(whole.part(*span), words) for span in spans]
    for number, (one, two) in enumerate(pairwise(spans)):
        if known[number] is None and known[number + 1] is None:
            known[number + 1] = judge(whole.part(one[0], two[1]), words)
    if len(spans) > 2 and all(verdict is None for verdict in known):
        known.append(judge(whole, words))
    for verdict in known:
        yield from verdict or ()


class Pace(NamedTuple):
    """Growth: a factor a period (in seconds), how it is written, and where the period stands if it has a number."""

    factor: float
    period: float
    shown: str
    named: Quantity | None = None


def _pace(said: Said, words: NumberWords) -> Pace | None:
    rates = [each for each in said.found if each.dimension == "ratio" and each.per in SECONDS and each.low == each.high]
    if len(rates) == 1 and words["grows"].search(said.text):
        factor = 1 + rates[0].low / 100
        return Pace(factor, SECONDS[rates[0].per], figure(factor))
    match = words["doubles"].search(said.text)
    if not match or rates:
        return None
    named = [each for each in _times(said) if 0 <= each.start - said.start - match.end() + 1 <= 3]
    period = SECONDS[match["every"].lower()] if match["every"] else named[0].base[0] if named else 0.0
    return Pace(2.0, period, "2", named[0] if named and not match["every"] else None) if period else None


def _times(said: Said) -> list[Quantity]:
    return [each for each in said.found if each.dimension == "duration" and not each.per and each.low == each.high]


def _horizons(said: Said, named: Quantity | None) -> list[float]:
    """The stretches of time in seconds: in numbers, else "in a year"."""
    known = [each.base[0] for each in _times(said) if each is not named]
    return known or [SECONDS[match["unit"].lower()] for match in SPELT.finditer(said.text)]


def _growth(said: Said, words: NumberWords) -> Verdict:
    """Base, rate, horizon and result, each of them once."""
    pace = _pace(said, words)
    if not pace or words["linear"].search(said.shown.text):
        return None
    factor, period, shown, named = pace
    horizons = _horizons(said, named)
    ends = _ends(said, _times(said), words)
    if len(horizons) != 1 or not ends:
        return None
    steps = round(horizons[0] / period, 3)
    ways = (factor**steps,) if factor == 2.0 else (factor**steps, 1 + (factor - 1) * steps)
    return _off(said, *ends, ways, f"{figure(ends[0].low)} × {shown}^{figure(round(steps, 2))}")


def _added(said: Said, words: NumberWords) -> Verdict:
    """``40 TB now, 3 TB more a month, 100 TB in a year``: what there is and what is added make what is reached."""
    rates = [each for each in said.found if each.per in SECONDS and each.low == each.high]
    rates = [each for each in rates if each.dimension not in ("ratio", "factor", "duration", "money")]
    horizons = _horizons(said, None)
    told = len(rates) == len(horizons) == 1 and words["grows_by"].search(said.text)
    if not told or _steady(said, words) is not None:
        return None
    sizes = said._replace(found=tuple(each for each in said.found if each is not rates[0]))
    ends = _ends(sizes, _times(said), words)
    if not ends or ends[0].dimension != rates[0].dimension or ends[0].per:
        return None
    steps = round(horizons[0] / SECONDS[rates[0].per], 3)
    if abs(rates[0].base[0] * steps - ends[0].base[0]) <= SAME * ends[0].base[0]:
        return None  # it is what is added
    way = (ends[0].base[0] + rates[0].base[0] * steps) / ends[0].base[0]
    return _off(
        said, *ends, (way,), f"{as_said(said, ends[0])} + {figure(round(steps, 2))} × {as_said(said, rates[0])}"
    )


def _steady(said: Said, words: NumberWords) -> Verdict:
    """``Grows by 500 GB per month: in 12 months that is 6 TB more``."""
    rates = [
        each for each in said.found if each.per in SECONDS and each.dimension not in ("ratio", "factor", "duration")
    ]
    horizons = _times(said)
    if not (len(rates) == len(horizons) == 1) or not words["grows"].search(said.text):
        return None
    rate = rates[0]
    more = [
        each
        for each in said.found
        if each.dimension == rate.dimension and not each.per and each.start > rate.end and _more(each, said, words)
    ]
    if len(more) != 1 or rate.low != rate.high or more[0].low != more[0].high:
        return None
    steps = horizons[0].base[0] / SECONDS[rate.per]
    base = replace(rate, low=rate.low * steps, high=rate.high * steps, per="")
    return _off(said, base, more[0], (1.0,), f"{figure(round(steps, 2))} × {as_said(said, rate)}")


def _more(each: Quantity, said: Said, words: NumberWords) -> bool:
    text = said.shown.text
    return bool(words["more"].match(text, each.end) or words["adds"].search(text[max(0, each.start - 20) : each.start]))


def _dated(said: Said, words: NumberWords) -> Verdict:
    """``84 TB in March 2026 and 168 TB in March 2027``: each amount against the one before it."""
    pace = _pace(said, words)
    if not pace or words["linear"].search(said.shown.text):
        return None
    sizes = [each for each in said.found if each.dimension not in ("ratio", "factor", "duration")]
    placed = [(each, month) for each in sizes if (month := _month(each, said)) is not None]
    told: list[Told] = []
    for (one, first), (two, second) in pairwise(placed):
        if one.dimension == two.dimension and one.per == two.per and one.low == one.high and two.low == two.high:
            steps = (second - first) * SECONDS["month"] / pace.period
            if steps > 0:
                said_as = f"{figure(one.low)} × {pace.shown}^{figure(round(steps, 2))}"
                told += _off(said, one, two, (pace.factor**steps, 1 + (pace.factor - 1) * steps), said_as)
    return told if len(placed) > 1 else None


def _month(each: Quantity, said: Said) -> int | None:
    """The month of the date right behind an amount, counted on."""
    behind = re.split(r"[,;.]|\band\b", said.shown.text[each.end : min(said.end, each.end + DATED)])[0]
    iso = next((iso for iso, _, _ in dates(behind)), "")
    if bare := re.fullmatch(r"\W*(?:in|by|at the end of|end of)?\W*(20\d\d)\W*", behind):
        iso = f"{bare[1]}-01"
    return int(iso[:4]) * 12 + int(iso[5:7]) if iso else None


def _ends(said: Said, times: Sequence[Quantity], words: NumberWords) -> tuple[Quantity, Quantity] | None:
    """Two amounts of one kind, the second of which is reached."""
    text = said.shown.text
    sizes = [each for each in said.found if each not in times and each.dimension not in ("ratio", "factor", "duration")]
    if len(sizes) == 1 and sizes[0].low < sizes[0].high:  # "from 100 to 600 users"
        low = text[: sizes[0].start].rstrip().lower().endswith("from")
        return (replace(sizes[0], high=sizes[0].low), replace(sizes[0], low=sizes[0].high)) if low else None
    if len(sizes) != 2 or sizes[0].dimension != sizes[1].dimension or sizes[0].per != sizes[1].per:
        return None
    base, result = sizes
    known = (base.exact or base.sense == "~") and base.low and result.low == result.high and result.sense in ("", "~")
    reached = words["reaches"].search(text, base.end, result.start) and result.base[0] > base.base[0]
    return (base, result) if known and reached else None


def _off(said: Said, base: Quantity, result: Quantity, ways: Sequence[float], said_as: str) -> list[Told]:
    rights = [base.base[0] * way for way in ways]
    slack = STEADY * (2 if "~" in (base.sense, result.sense) else 1)
    if any(abs(right - result.base[0]) <= slack * right for right in rights):
        return []
    right = rights[0] / result.unit.factor
    value = float(f"{right:.4g}")
    values = {
        "reckoning": said_as,
        "right": written(Quantity(value, value, result.unit, result.per)),
        "stated": as_said(said, result),
        "difference": figure(float(f"{abs(right - result.low):.3g}")),
    }
    related = ((said.shown.place(base.start, base.end), "The amount it starts from."),)
    return [Told("projection", said.shown.place(result.start, result.end), values, "growth", related)]
