"""Stated projections against the growth they are said to come from; Little's law; headroom; machines against load."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from emlint.checks.told import Told
from emlint.markdown import plain, sentences
from emlint.reading.dates import dates
from emlint.reading.number_words import NumberWords, Said, number_words
from emlint.reading.outline import Outline
from emlint.reading.quantities import DIGIT, Quantity, figure, quantities, written
from emlint.reading.terms import lent

ARRIVING = ("requests", "transactions", "messages", "events", "orders", "jobs", "operations")
STEADY = 0.10  # how far a projection may be off
SECONDS = {"day": 86400.0, "week": 604800.0, "month": 2629800.0, "quarter": 7889400.0, "year": 31557600.0}
DATED = 25  # characters behind an amount in which its date may stand
Verdict = list[Told] | None  # None where something is missing; empty where all agrees

Judge = Callable[[Said, NumberWords], Verdict]


def projection_faults(outline: Outline) -> Iterator[Told]:
    words = number_words(outline.lexicon)
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell") and DIGIT.search(block.text):
            shown = plain(block)
            said = Said(shown, 0, len(shown.text), quantities(shown.text, outline.lexicon.units))
            if len(said.found) >= 2:
                spans = sentences(shown.text)
                for judge in (_growth, _steady, _dated, _little, _headroom, _machines):
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


def _growth(said: Said, words: NumberWords) -> Verdict:
    """Base, rate, horizon and result, each of them once."""
    pace = _pace(said, words)
    if not pace or words["linear"].search(said.shown.text):
        return None
    factor, period, shown, named = pace
    horizons = [each for each in _times(said) if each is not named]
    ends = _ends(said, _times(said), words)
    if len(horizons) != 1 or not ends:
        return None
    steps = round(horizons[0].base[0] / period, 3)
    ways = (factor**steps,) if factor == 2.0 else (factor**steps, 1 + (factor - 1) * steps)
    return _off(said, *ends, ways, f"{figure(ends[0].low)} × {shown}^{figure(round(steps, 2))}")


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
    return _off(said, base, more[0], (1.0,), f"{figure(round(steps, 2))} × {_said(said, rate)}")


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
        "stated": _said(said, result),
        "difference": figure(float(f"{abs(right - result.low):.3g}")),
    }
    related = ((said.shown.place(base.start, base.end), "The amount it starts from."),)
    return [Told("projection", said.shown.place(result.start, result.end), values, "growth", related)]


def _little(said: Said, words: NumberWords) -> Verdict:
    """Arrivals times the time each of them stays is how many are there."""
    flights = list(words["flight"].finditer(said.shown.text, said.start, said.end))
    rates = [each for each in said.found if each.dimension in ARRIVING and each.per in ("second", "minute", "hour")]
    waits = [each for each in said.found if each.dimension == "duration" and not each.per]
    if not (len(flights) == len(rates) == len(waits) == 1) or not words["waits"].search(said.text):
        return None
    rate, wait, match = rates[0], waits[0], flights[0]
    if not (rate.low == rate.high and wait.low == wait.high):
        return None
    right = rate.base[0] / {"second": 1.0, "minute": 60.0, "hour": 3600.0}[rate.per] * wait.base[0]
    group = "number" if match["number"] else "after"
    bare = match[group].rstrip(".,")
    stated = float(bare.replace(",", "")) if re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", bare) else 0.0
    if not stated or not right:
        return None
    if abs(stated - right) <= 0.2 * right:
        return []
    values = {
        "reckoning": f"{_said(said, rate)} × {_said(said, wait)}",
        "right": figure(float(f"{right:.3g}")),
        "stated": bare,
        "difference": figure(float(f"{abs(right - stated):.3g}")),
    }
    related = (
        (said.shown.place(rate.start, rate.end), "What arrives."),
        (said.shown.place(wait.start, wait.end), "How long each of them stays."),
    )
    return [Told("projection", said.shown.place(*match.span(group)), values, "law", related)]


def _said(said: Said, found: Quantity) -> str:
    return " ".join(said.shown.text[found.start : found.end].split())


def _headroom(said: Said, words: NumberWords) -> Verdict:
    """A load, a capacity and what is left between them."""
    rooms = list(words["headroom"].finditer(said.shown.text, said.start, said.end))
    shares = [
        each
        for each in said.found
        if each.dimension == "ratio" and not each.per and each.low == each.high and each.sense in ("", "~")
    ]
    sizes = [each for each in said.found if each.dimension not in ("ratio", "factor", "duration", "money")]
    if not (len(rooms) == len(shares) == 1 and len(sizes) == 2):
        return None
    match = rooms[0]
    near = min(abs(shares[0].start - match.end()), abs(match.start() - shares[0].end)) < 40
    same = sizes[0].dimension == sizes[1].dimension and sizes[0].per == sizes[1].per
    if not near or not same or any(each.low != each.high for each in sizes) or not min(each.base[0] for each in sizes):
        return None
    load, room = sorted(sizes, key=lambda each: each.base[0])
    used = 100 * load.base[0] / room.base[0]
    rights: tuple[float, ...] = (used,)
    if match["what"].lower() == "headroom":
        rights = (100 - used, 100 * (room.base[0] / load.base[0] - 1))
    if any(abs(shares[0].low - right) <= max(2.0, 0.1 * right) for right in rights):
        return []
    values = {
        "what": match["what"].lower(),
        "reckoning": f"{_said(said, load)} of {_said(said, room)}",
        "right": f"{figure(round(rights[0], 1))}%",
        "stated": _said(said, shares[0]),
        "difference": f"{figure(round(abs(shares[0].low - rights[0]), 1))} points",
    }
    related = (
        (said.shown.place(load.start, load.end), "The load."),
        (said.shown.place(room.start, room.end), "The capacity."),
    )
    return [Told("projection", said.shown.place(shares[0].start, shares[0].end), values, "headroom", related)]


def _machines(said: Said, words: NumberWords) -> Verdict:
    """What one machine serves times how many there are, against the load that is planned for."""
    one = words["each_machine"].search(said.shown.text, said.start, said.end)
    loads = [
        each for each in said.found if each.per == "second" and each.low == each.high and each.dimension in ARRIVING
    ]
    counts = [each for each in said.found if each.dimension == "machines" and each.exact and each.low > 1]
    if not one or len(loads) != 2 or not counts:
        return None
    each, demand = sorted(loads, key=lambda load: abs(load.start - one.end()))
    needed = words["machines_needed"].search(said.shown.text, max(0, counts[0].start - 30), counts[0].start)
    if not needed or each.base[0] >= demand.base[0] or not each.low:
        return None
    served = counts[0].low * each.base[0]
    if served >= 0.97 * demand.base[0]:
        return []
    values = {
        "count": _said(said, counts[0]),
        "each": _said(said, each),
        "right": figure(float(f"{served:.4g}")),
        "stated": _said(said, demand),
        "needed": ceil(demand.base[0] / each.base[0]),
        "difference": figure(float(f"{demand.base[0] - served:.4g}")),
    }
    related = (
        (said.shown.place(each.start, each.end), "What one serves."),
        (said.shown.place(demand.start, demand.end), "The load."),
    )
    return [Told("projection", said.shown.place(counts[0].start, counts[0].end), values, "machines", related)]
