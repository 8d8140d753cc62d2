"""What a load asks for: Little's law, headroom between load and capacity, machines against what each of them serves."""

from __future__ import annotations

import re
from math import ceil

from emlint.checks.told import Told
from emlint.reading.number_words import NumberWords, Said
from emlint.reading.quantities import Quantity, figure

ARRIVING = ("requests", "transactions", "messages", "events", "orders", "jobs", "operations")
Verdict = list[Told] | None  # None where something is missing; empty where all agrees


def little(said: Said, words: NumberWords) -> Verdict:
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
        "reckoning": f"{as_said(said, rate)} × {as_said(said, wait)}",
        "right": figure(float(f"{right:.3g}")),
        "stated": bare,
        "difference": figure(float(f"{abs(right - stated):.3g}")),
    }
    related = (
        (said.shown.place(rate.start, rate.end), "What arrives."),
        (said.shown.place(wait.start, wait.end), "How long each of them stays."),
    )
    return [Told("projection", said.shown.place(*match.span(group)), values, "law", related)]


def as_said(said: Said, found: Quantity) -> str:
    return " ".join(said.shown.text[found.start : found.end].split())


def headroom(said: Said, words: NumberWords) -> Verdict:
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
        "reckoning": f"{as_said(said, load)} of {as_said(said, room)}",
        "right": f"{figure(round(rights[0], 1))}%",
        "stated": as_said(said, shares[0]),
        "difference": f"{figure(round(abs(shares[0].low - rights[0]), 1))} points",
    }
    related = (
        (said.shown.place(load.start, load.end), "The load."),
        (said.shown.place(room.start, room.end), "The capacity."),
    )
    return [Told("projection", said.shown.place(shares[0].start, shares[0].end), values, "headroom", related)]


def machines(said: Said, words: NumberWords) -> Verdict:
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
        "count": as_said(said, counts[0]),
        "each": as_said(said, each),
        "right": figure(float(f"{served:.4g}")),
        "stated": as_said(said, demand),
        "needed": ceil(demand.base[0] / each.base[0]),
        "difference": figure(float(f"{demand.base[0] - served:.4g}")),
    }
    related = (
        (said.shown.place(each.start, each.end), "What one serves."),
        (said.shown.place(demand.start, demand.end), "The load."),
    )
    return [Told("projection", said.shown.place(counts[0].start, counts[0].end), values, "machines", related)]
