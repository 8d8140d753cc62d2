"""Every number of a sentence with what it counts: a unit that is known, or the noun behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from emlint.reading.number_words import Said
from emlint.reading.quantities import Quantity, number
from emlint.reading.units import Unit, Units

DIGITS = re.compile(r"(?<![\w.,/#:§-])\d+(?:[,.'’\u00a0\u202f]\d{3})*(?:[.,]\d+)?(?![\d:/-]|[.,]\d|[^\W\d_])")
NOUN = re.compile(
    r"\s+(?!(?:an?|of|to|and|or|in|at|for|with|from|the|than|on|by|per|von|zu|und|oder|mit|de|et|y|e|à|now|today|then|is|are|was"
    r"|were|will|would|becomes?|turns|grows?|rises?|reach(?:es)?|makes?|gives?|as|this|last|next|after|within|until|over)\b)(?P<noun>[^\W\d_][\w’'-]*)",
    re.I,
)
NAMED = re.compile(
    r"\b(?:versions?|phase|step|level|chapter|figure|table|section|no\.|nr\.|page|line|option|sprint|release|tier|year"
    r"|node|part|stage|class|v)\s*$",
    re.I,
)
OVER = re.compile(r"(?:over|über)\s+", re.I)
GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
STEM = 5  # letters that two forms of a noun share: "Schicht", "Schichten"
NO_SIZE = ("ratio", "factor", "duration", "money", "people", "workday", "effort", "sprint")
YEARS = (1990, 2100)
SMALL = 100  # below which a bare number is rather a day, a share or a name
COUNT = Unit("number", "count", 1.0, "", "")
LEAST = 2  # a number word below is an article as often as not


@dataclass(frozen=True, slots=True)
class Term:
    """``value`` in the base unit of what is known, else as written; ``start`` and ``end`` enclose it."""

    value: float
    start: int
    end: int
    noun: str = ""
    quantity: Quantity | None = None

    def like(self, other: Term) -> bool:
        """Whether the two count the same."""
        one, two = self.quantity, other.quantity
        if one and two:
            alike = one.unit is two.unit if one.dimension == "money" else one.dimension == two.dimension
            return alike and (one.per == two.per or not (one.per and two.per))
        return not (one or two) and same_noun(self.noun, other.noun)


def same_noun(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    short = min(len(one), len(other))
    return short > 2 and one[: max(STEM, short - 2)] == other[: max(STEM, short - 2)] and abs(len(one) - len(other)) < 3


def terms(said: Said, units: Units, *, grouped: bool = False) -> list[Term]:
    """In order; ranges and bounds are left out. ``grouped``: three digits behind a single dot are thousands."""
    text = said.shown.text
    known = [term for each in said.found if (term := _known(each, text, grouped=grouped))]
    ends = [each.end for each in said.found]  # in order, as the quantities are
    bare = [each for each in _bare(said, units, grouped=grouped) if not _taken(each, said.found, ends)]
    return sorted([*known, *bare], key=lambda each: each.start)


def _taken(each: Term, found: Sequence[Quantity], ends: Sequence[int]) -> bool:
    """Whether a number is part of a quantity."""
    at = bisect_right(ends, each.start)
    return at < len(found) and found[at].start < each.end


def lent(said: Said, units: Units, *, grouped: bool) -> tuple[Quantity, ...]:
    """Quantities, with bare numbers as amounts of what a passage is about: "from 180,000 to 268,000 users"."""
    bare = [each for each in terms(said, units, grouped=grouped) if not each.quantity and _amount(each, said)]
    sizes = [each for each in said.found if each.dimension not in NO_SIZE]
    nouns = {each.noun.lower()[:STEM] for each in bare if each.noun}
    if not bare or len(nouns) > 1 or len({each.dimension for each in sizes}) > 1:
        return said.found
    if sizes:
        bare = [each for each in bare if not each.noun]
    unit = sizes[0].unit if sizes else COUNT
    per = sizes[-1].per if sizes else ""
    added = [Quantity(each.value / unit.factor, each.value / unit.factor, unit, per, "", *_span(each)) for each in bare]
    return tuple(sorted((*said.found, *added), key=lambda each: each.start))


def _span(each: Term) -> tuple[int, int]:
    return each.start, each.end


def _amount(each: Term, said: Said) -> bool:
    """Whether a bare number may be how much there is: no year, no day, no small number."""
    year = YEARS[0] <= each.value <= YEARS[1] and said.shown.text[each.start : each.end].isdigit()
    return each.value >= SMALL and not year


def _known(found: Quantity, text: str, *, grouped: bool) -> Term | None:
    """``over two weeks`` is a stretch of time, over so many of anything else a bound."""
    start = found.start
    over = OVER.match(text, start) if found.dimension == "duration" and found.sense == ">" else None
    if found.low != found.high or not (found.sense in ("", "~") or over):
        return None
    if grouped and found.low < 1000 and GROUPED.search(text, start, found.end):  # a thousand
        found = replace(found, low=found.low * 1000, high=found.high * 1000)
    return Term(found.base[0], over.end() if over else start, found.end, found.unit.many, found)


def _bare(said: Said, units: Units, *, grouped: bool) -> Iterator[Term]:
    text, end = said.shown.text, said.end
    for match in DIGITS.finditer(text, said.start, end):
        value = number(match[0].replace(".", "") if grouped and GROUPED.fullmatch(match[0]) else match[0])
        if value is not None and not NAMED.search(text, max(0, match.start() - 12), match.start()):
            yield Term(value, *match.span(), _noun(text, match.end(), end))
    for match in units.worded.finditer(text, said.start, end):
        value = units.numbers[" ".join(match[0].lower().split())]
        if value >= LEAST:
            yield Term(value, *match.span(), _noun(text, match.end(), end))


def _noun(text: str, at: int, end: int) -> str:
    match = NOUN.match(text, at, end)
    return match["noun"] if match else ""
