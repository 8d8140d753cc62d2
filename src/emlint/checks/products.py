"""Products that are told in words: ``60 cartridges of 18 TB hold 1,060 TB``; so many a day for so many days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from emlint.checks.told import Told
from emlint.markdown import Plain
from emlint.reading.number_words import NumberWords, Said, number_words, numbered
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure, written
from emlint.reading.terms import Term, same_noun, terms
from emlint.reading.units import Units

SURE, SUPPOSED = 3.0, 1.34  # how far a product may be off where words say that it is one, and where they only may
EXACT, ROUGH, ROUNDED = 0.006, 0.12, 0.02
FOLLOWING = 40  # characters behind a result in which it may be called one
BEFORE = 16
LEAST = 3  # numbers of a product: two factors and what they make
NO_COUNT = ("ratio", "factor", "money")
NO_EACH = ("ratio", "factor")
WORKDAYS = 5 / 7  # of the days of a week
ABOUT = re.compile(r"(?:about|around|approximately|roughly|nearly|almost|some|rund|etwa|environ|ca\.?|~|≈)\s*$", re.I)


def product_faults(outline: Outline) -> Iterator[Told]:
    words, read = number_words(outline.lexicon), numbered(outline)
    for at, (block, count) in enumerate(read.blocks):
        if count >= LEAST and words["product"].search(block.text):
            for said in read.whole(at).sentences():
                yield from _of_sentence(said, outline, words)


def _of_sentence(said: Said, outline: Outline, words: NumberWords) -> Iterator[Told]:
    units = outline.lexicon.units
    if words["product"].search(said.text) and not words["no_product"].search(said.text):
        known = terms(said, units, grouped=outline.day_first)
        yield from islice(Reckoned(said.shown, words, units).faults(known), 1)


@dataclass(frozen=True)
class Reckoned:
    """A passage in which products are looked for."""

    shown: Plain
    words: NumberWords
    units: Units

    def faults(self, known: list[Term]) -> Iterator[Told]:
        for one, other, result in zip(known, known[1:], known[2:], strict=False):
            if not self._quoted(one, result):
                yield from self._each(one, other, result)
        for at, one in enumerate(known):
            for other, result in zip(known[at + 1 : at + 3], known[at + 2 : at + 4], strict=False):
                if not self._quoted(one, result):
                    yield from self._repeated(one, other, result)

    def _quoted(self, one: Term, other: Term) -> bool:
        return any(span.start < other.end and one.start < span.end for span in self.shown.code)

    def _each(self, one: Term, other: Term, result: Term) -> Iterator[Told]:
        """So many, each of so much."""
        counts = one.quantity is None or one.quantity.dimension not in NO_COUNT
        each = other.quantity is None or other.quantity.dimension not in NO_EACH
        held = self.words["each_of"].fullmatch(self.shown.text, one.end, other.start)
        if counts and each and held and one.noun and _several(one) and other.like(result):
            yield from self._judged(one, other, result, (_count(one) * other.value,), self._surely(other, result))

    def _repeated(self, one: Term, other: Term, result: Term) -> Iterator[Told]:
        """So many every day or on each day, for so many days."""
        length = other.quantity
        if not (length and length.dimension == "duration" and not length.per):
            return
        if not (one.noun and same_noun(one.noun, result.noun)):
            return
        between = self.shown.text[one.end : other.start]
        every = self.words["each_time"].search(between)
        if self.words["lasting_for"].search(between) and (every or self.words["shifts"].fullmatch(one.noun)):
            period = self.units.unit(every["every"]) if every and every["every"] else length.unit
            if period and period.dimension == "duration":
                right = _count(one) * length.base[0] / period.factor
                worked = period.name == "day" and length.unit.name != "day"
                ways = (right, right * WORKDAYS) if worked else (right,)
                yield from self._judged(one, other, result, ways, SURE if self._surely(other, result) else 0.0)

    def _surely(self, other: Term, result: Term) -> float:
        """How far the result may be off so that it is still meant as one; 0 where it is not told as a result."""
        text = self.shown.text
        between = text[other.end : result.start]
        after = text[result.end : result.end + FOLLOWING].lstrip().removeprefix(result.noun)
        called = self.words["aside"].fullmatch(between) and self.words["in_all"].match(after)
        if called or self.words["product_is"].fullmatch(between):
            return SURE
        return SUPPOSED if self.words["product_may_be"].fullmatch(between) else 0.0

    def _judged(self, one: Term, other: Term, result: Term, ways: tuple[float, ...], far: float) -> Iterator[Told]:
        right, stated = ways[0], result.value
        rough = self._rough(result)
        if not (far and stated and right) or any(fits(result, way, rough) for way in ways):
            return
        if 1 / far <= stated / right <= far:
            values = {
                "left": f"{self._said(one)} × {self._said(other)}",
                "right": like_term(right, result.quantity),
                "stated": self._said(result),
                "difference": like_term(abs(right - stated), result.quantity),
            }
            place = self.shown.place
            related = tuple((place(each.start, each.end), "Reckoned from this.") for each in (one, other))
            finds = "costs" if result.quantity and result.quantity.dimension == "money" else "sums"
            yield Told(finds, place(result.start, result.end), values, "equation", related)

    def _rough(self, result: Term) -> float:
        sense = result.quantity.sense if result.quantity else ""
        before = self.shown.text[max(0, result.start - BEFORE) : result.start]
        return ROUGH if sense or ABOUT.search(before) else EXACT

    def _said(self, each: Term) -> str:
        return " ".join(self.shown.text[each.start : each.end].split())


def _several(one: Term) -> bool:
    return _count(one) == round(_count(one)) and _count(one) > 1


def _count(one: Term) -> float:
    return one.quantity.low if one.quantity else one.value


def fits(result: Term, right: float, rough: float) -> bool:
    """Within rounding: half a step of the last digit that is written, or the given share."""
    factor = result.quantity.unit.factor if result.quantity else 1.0
    stated = figure(_count(result)).replace(",", "")
    places = len(stated.partition(".")[2])
    step = 10.0**-places if places else 10.0 ** (len(stated) - len(stated.rstrip("0")))
    rounded = 0.51 * step * factor if places or step > 1 else 0.0
    slack = rounded if places else min(rounded, ROUNDED * abs(right))
    return abs(result.value - right) <= max(rough * abs(right), slack)


def like_term(base: float, like: Quantity | None) -> str:
    """An amount in the unit of another."""
    if like is None:
        return figure(float(f"{base:.6g}"))
    amount = float(f"{base / like.unit.factor:.6g}")
    return written(Quantity(amount, amount, like.unit, like.per))
