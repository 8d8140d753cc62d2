"""How long an amount takes at a rate, and how often an interval fits: ``10 TB at 300 MB/s takes 4 hours``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.checks.told import Told
from emlint.reading.number_words import Said, said_with_numbers
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure

TAKES = re.compile(
    r"\b(?:takes?|needs?|lasts?|finish\w*|done|copied|restored|transferred|dauert|braucht|prend)\b", re.I
)
SHARED = re.compile(
    r"\b(?:parallel|streams?|threads?|each|per (?:node|disk|worker)|compress\w*|incremental\w*|only|already|dedup\w*"
    r"|changed|rest|other|compared|instead|was|before)\b",
    re.I,
)
EVERY = re.compile(r"\b(?:every|alle|toutes les|cada)\s+$", re.I)
TIMES = re.compile(
    r"(?P<count>\d{1,4})\s+(?:times|runs|backups|checks|mal)\s+(?:a|an|per|each|every|am|pro|im)\s"
    r"(?P<unit>[^\W\d_]+)",
    re.I,
)
SAME = re.compile(r"[\s,;(–—-]*(?:i\.\s?e\.|that is|which is|so|or|=|making|also|d\.\s?h\.)[\s,:]*", re.I)
BYTE = 8
FASTER = 0.85  # of the time that the rate allows
FAR = 5.0
WHOLE = 0.03  # how far from a whole number an interval may fit: weeks in a month do not


def pace_faults(outline: Outline) -> Iterator[Told]:
    for said in said_with_numbers(outline, 3, TAKES):
        if TAKES.search(said.text) and not SHARED.search(said.text):
            yield from _too_fast(said)
    for said in said_with_numbers(outline, 1, TIMES):
        yield from _often(said, outline)


def _too_fast(said: Said) -> Iterator[Told]:
    """Less time than the amount takes at the rate; more of it may be what is around."""
    sizes = [each for each in said.found if each.dimension == "storage" and not each.per]
    rates = [each for each in said.found if each.dimension in ("storage", "bits") and each.per == "second"]
    times = [each for each in said.found if each.dimension == "duration" and not each.per]
    known = (*sizes, *rates, *times)
    if (
        not (len(sizes) == len(rates) == len(times) == 1)
        or len(said.found) > 3
        or not all(_single(each) for each in known)
    ):
        return
    size, rate, time = sizes[0], rates[0], times[0]
    per_second = rate.base[0] / (BYTE if rate.dimension == "bits" else 1)
    right = size.base[0] / per_second if per_second else 0.0
    if right / FAR < time.base[0] < FASTER * right:
        yield _told(said, (size, rate), time, right / time.unit.factor, time.unit.many)


def _single(each: Quantity) -> bool:
    return each.low == each.high and each.sense in ("", "~")


def _often(said: Said, outline: Outline) -> Iterator[Told]:
    """``every 6 hours, i.e. 5 times a day``."""
    text = said.shown.text
    for each in said.found:
        if each.dimension != "duration" or not _single(each) or not EVERY.search(text[said.start : each.start]):
            continue
        same = SAME.match(text, each.end, said.end)
        match = TIMES.match(text, same.end(), said.end) if same else None
        period = outline.lexicon.units.unit(match["unit"]) if match else None
        if match and period and period.dimension == "duration" and each.base[0]:
            right, stated = period.factor / each.base[0], float(match["count"])
            even = abs(right - round(right)) < WHOLE * right
            if right >= 1 and even and abs(right - stated) > max(0.51, 0.05 * right):
                values = {
                    "left": f"Every {each}",
                    "right": f"{figure(round(right, 1))} times per {period.one}",
                    "stated": match["count"],
                    "difference": figure(round(abs(right - stated), 1)),
                }
                yield Told("sums", said.shown.place(*match.span("count")), values, "equation")


def _told(said: Said, factors: tuple[Quantity, Quantity], time: Quantity, right: float, unit: str) -> Told:
    text, place = said.shown.text, said.shown.place
    size, rate = (" ".join(text[each.start : each.end].split()) for each in factors)
    values = {
        "left": f"{size} at {rate}",
        "right": f"{figure(float(f'{right:.3g}'))} {unit}",
        "stated": text[time.start : time.end].strip(),
        "difference": f"{figure(float(f'{right - time.low:.3g}'))} {unit}",
    }
    related = tuple((place(each.start, each.end), "Reckoned from this.") for each in factors)
    return Told("sums", place(time.start, time.end), values, "equation", related)
