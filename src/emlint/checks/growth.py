"""Stated projections against the growth they are said to come from; Little's law; headroom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from emlint.checks.told import Told
from emlint.markdown import Plain, plain
from emlint.reading.outline import Outline
from emlint.reading.quantities import DIGIT, Quantity, figure, quantities, written

GROWS = re.compile(r"\b(?:grow\w*|increas\w+|rises?|rising|growth|wächst|wachstum)\b", re.I)
DOUBLES = re.compile(r"\bdoubl\w+\s+(?:every|each|in|within)\s(?:(?P<every>day|week|month|quarter|year)\b)?", re.I)
REACHES = re.compile(
    r"\b(?:reach\w*|to|will be|becomes?|gives?|means|arriv\w+|hits?|equals|=|→|->|get to|end up)\b|=|→", re.I
)
LINEAR = re.compile(r"\b(?:linear\w*|of today'?s|of the current)\b", re.I)
FLIGHT = re.compile(
    r"(?<![\d,.])(?P<number>\d[\d,.]{0,20})\s+(?:requests?\s+|connections?\s+|calls?\s+|jobs?\s+)?(?:are\s+"
    r"|is\s+)?(?:in[- ]flight|in flight|concurrent\w*|outstanding|in parallel"
    r"|at (?:once|the same time))|\b(?:concurrency|in[- ]flight(?: requests)?)\s*(?:of|is|=|:|at)\s*(?:about\s+"
    r"|~)?(?P<after>\d[\d,.]{0,20})",
    re.I,
)
WAITS = re.compile(
    r"\b(?:latency|latencies|response time|service time|takes?|duration|per request|each request|processing time)\b",
    re.I,
)
HEADROOM = re.compile(r"\b(?P<what>headroom|utili[sz]ation|utili[sz]ed)\b", re.I)
ARRIVING = ("requests", "transactions", "messages", "events", "orders", "jobs", "operations")
STEADY = 0.10  # how far a projection may be off
SECONDS = {"day": 86400.0, "week": 604800.0, "month": 2629800.0, "quarter": 7889400.0, "year": 31557600.0}


def projection_faults(outline: Outline) -> Iterator[Told]:
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell") and DIGIT.search(block.text):
            shown = plain(block)
            found = quantities(shown.text, outline.lexicon.units)
            for told in (
                _growth(shown, found),
                _doubling(shown, found),
                _little(shown, found),
                _headroom(shown, found),
            ):
                if told:
                    yield told


def _growth(shown: Plain, found: Sequence[Quantity]) -> Told | None:
    """Base, rate, horizon and result in one paragraph, each of them once."""
    rates = [each for each in found if each.dimension == "ratio" and each.per in SECONDS and each.low == each.high]
    if len(rates) != 1 or not GROWS.search(shown.text) or LINEAR.search(shown.text):
        return None
    horizons = [each for each in found if each.dimension == "duration" and not each.per and each.low == each.high]
    ends = _ends(shown, found, horizons)
    if len(horizons) != 1 or not ends:
        return None
    rate, horizon, (base, result) = rates[0], horizons[0], ends
    times = round(horizon.base[0] / SECONDS[rate.per], 3)
    compound, linear = (1 + rate.low / 100) ** times, 1 + rate.low / 100 * times
    return _off(
        shown, base, result, (compound, linear), f"{figure(base.low)} × {figure(1 + rate.low / 100)}^{figure(times)}"
    )


def _doubling(shown: Plain, found: Sequence[Quantity]) -> Told | None:
    match = DOUBLES.search(shown.text)
    times = [each for each in found if each.dimension == "duration" and not each.per and each.low == each.high]
    if not match or len(times) != (1 if match["every"] else 2):
        return None
    named = [each for each in times if match.end() - 1 <= each.start <= match.end() + 2]
    period = SECONDS[match["every"].lower()] if match["every"] else named[0].base[0] if named else 0.0
    horizon = next((each for each in times if each not in named), None)
    ends = _ends(shown, found, times)
    if not period or not horizon or not ends:
        return None
    steps = horizon.base[0] / period
    return _off(shown, *ends, (2**steps,), f"{figure(ends[0].low)} × 2^{figure(round(steps, 2))}")


def _ends(shown: Plain, found: Sequence[Quantity], times: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Two amounts of one kind, the second of which is reached."""
    sizes = [each for each in found if each not in times and each.dimension not in ("ratio", "factor", "duration")]
    if len(sizes) == 1 and sizes[0].low < sizes[0].high:  # "from 100 to 600 users"
        low = shown.text[: sizes[0].start].rstrip().lower().endswith("from")
        return (replace(sizes[0], high=sizes[0].low), replace(sizes[0], low=sizes[0].high)) if low else None
    if len(sizes) != 2 or sizes[0].dimension != sizes[1].dimension or sizes[0].per != sizes[1].per:
        return None
    base, result = sizes
    if (
        not (base.exact or base.sense == "~")
        or not base.low
        or result.low != result.high
        or result.sense not in ("", "~")
    ):
        return None
    return (
        (base, result) if REACHES.search(shown.text, base.end, result.start) and result.base[0] > base.base[0] else None
    )


def _off(shown: Plain, base: Quantity, result: Quantity, ways: Sequence[float], said: str) -> Told | None:
    rights = [base.base[0] * way for way in ways]
    slack = STEADY * (2 if "~" in (base.sense, result.sense) else 1)
    if any(abs(right - result.base[0]) <= slack * right for right in rights):
        return None
    right = rights[0] / result.unit.factor
    value = float(f"{right:.4g}")
    values = {
        "reckoning": said,
        "right": written(Quantity(value, value, result.unit, result.per)),
        "stated": shown.text[result.start : result.end].strip(),
        "difference": figure(float(f"{abs(right - result.low):.3g}")),
    }
    related = ((shown.place(base.start, base.end), "The amount it starts from."),)
    return Told("projection", shown.place(result.start, result.end), values, "growth", related)


def _little(shown: Plain, found: Sequence[Quantity]) -> Told | None:
    """Arrivals times the time each of them stays is how many are there."""
    match = FLIGHT.search(shown.text)
    rates = [each for each in found if each.dimension in ARRIVING and each.per in ("second", "minute", "hour")]
    waits = [each for each in found if each.dimension == "duration" and not each.per]
    if (
        not match
        or len(rates) != 1
        or len(waits) != 1
        or not WAITS.search(shown.text)
        or FLIGHT.search(shown.text, match.end())
    ):
        return None
    rate, wait = rates[0], waits[0]
    if not (rate.low == rate.high and wait.low == wait.high):
        return None
    per = {"second": 1.0, "minute": 60.0, "hour": 3600.0}[rate.per]
    right = rate.base[0] / per * wait.base[0]
    group = "number" if match["number"] else "after"
    stated = (
        float(match[group].rstrip(".,").replace(",", ""))
        if re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", match[group].rstrip(".,"))
        else 0.0
    )
    if not stated or not right or abs(stated - right) <= 0.2 * right:
        return None
    values = {
        "reckoning": f"{_said(shown, rate)} × {_said(shown, wait)}",
        "right": figure(float(f"{right:.3g}")),
        "stated": match[group].rstrip(".,"),
        "difference": figure(float(f"{abs(right - stated):.3g}")),
    }
    related = (
        (shown.place(rate.start, rate.end), "What arrives."),
        (shown.place(wait.start, wait.end), "How long each of them stays."),
    )
    return Told("projection", shown.place(*match.span(group)), values, "law", related)


def _said(shown: Plain, found: Quantity) -> str:
    return " ".join(shown.text[found.start : found.end].split())


def _headroom(shown: Plain, found: Sequence[Quantity]) -> Told | None:
    """A load, a capacity and what is left between them, in one sentence."""
    match = HEADROOM.search(shown.text)
    shares = [
        each
        for each in found
        if each.dimension == "ratio" and not each.per and each.low == each.high and each.sense in ("", "~")
    ]
    sizes = [each for each in found if each.dimension not in ("ratio", "factor", "duration", "money")]
    if not match or len(shares) != 1 or len(sizes) != 2 or HEADROOM.search(shown.text, match.end()):
        return None
    near = min(abs(shares[0].start - match.end()), abs(match.start() - shares[0].end)) < 40
    same = sizes[0].dimension == sizes[1].dimension and sizes[0].per == sizes[1].per
    if not near or not same or any(each.low != each.high for each in sizes) or not min(each.base[0] for each in sizes):
        return None
    load, room = sorted(sizes, key=lambda each: each.base[0])
    used = 100 * load.base[0] / room.base[0]
    left = match["what"].lower() == "headroom"
    rights = (100 - used, 100 * (room.base[0] / load.base[0] - 1)) if left else (used,)
    if any(abs(shares[0].low - right) <= max(2.0, 0.1 * right) for right in rights):
        return None
    values = {
        "what": match["what"].lower(),
        "reckoning": f"{_said(shown, load)} of {_said(shown, room)}",
        "right": f"{figure(round(rights[0], 1))}%",
        "stated": _said(shown, shares[0]),
        "difference": f"{figure(round(abs(shares[0].low - rights[0]), 1))} points",
    }
    related = ((shown.place(load.start, load.end), "The load."), (shown.place(room.start, room.end), "The capacity."))
    return Told("projection", shown.place(shares[0].start, shares[0].end), values, "headroom", related)
