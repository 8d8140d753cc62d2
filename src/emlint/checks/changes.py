"""Changes beside their share: ``from 400 ms to 100 ms (-50 %)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from emlint.checks.told import Told
from emlint.reading.number_words import NumberWords, Said, number_words, said_with_numbers
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure

TO = re.compile(r"\W*(?:to|→|->|down to|up to|auf|à|a)\W*", re.I)
FROM = re.compile(r"\b(?:from|von|de|desde)\s+(?:about\s+|around\s+|~\s?)?$", re.I)
SINCE = re.compile(r"[\s,;(–—-]*(?:(?:a|an|i\.e\.|that is|which is|this is)\b)?[^.;\d]{0,40}", re.I)
SLACK = 2.0  # points
BEFORE = 24  # characters


def change_faults(outline: Outline) -> Iterator[Told]:
    words = number_words(outline.lexicon)
    for said in said_with_numbers(outline, 2, words["from_here"]):
        yield from _changes(said, words)


def _changes(said: Said, words: NumberWords) -> Iterator[Told]:
    """Two amounts with the change between them, and one share behind them."""
    for one, other, share in _triples(said):
        gap = said.between(other, share)
        around = gap + said.shown.text[share.end : share.end + 15]
        fell, rose = bool(words["fell"].search(around)), bool(words["rose"].search(around))
        sign = said.shown.text[share.start]
        bracketed = gap.rstrip(" +-−~≈").endswith("(") and re.match(r"\s*\)", said.shown.text[share.end :])
        if SINCE.fullmatch(gap) and (fell or rose or bracketed or sign in "-−+"):
            yield from _judged(said, one, other, share)


def _triples(said: Said) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    text = said.shown.text
    for each, share in pairwise(said.found):
        if share.dimension == "ratio" and (ends := both_ends(said, each)):
            yield *ends, share
    for one, other, share in zip(said.found, said.found[1:], said.found[2:], strict=False):
        single = one.low == one.high and other.low == other.high and _from(text, one)
        alike = one.unit is other.unit or one.dimension == other.dimension != "money"
        shares = share.dimension == "ratio" != one.dimension
        if single and alike and shares and TO.fullmatch(said.between(one, other)):
            yield one, other, share


def both_ends(said: Said, each: Quantity) -> tuple[Quantity, Quantity] | None:
    """Of "from 400 to 100 ms" or "from 4.5 days to one day", read as a range: the text tells which is first."""
    text = said.shown.text[each.start : each.end]
    numbers = re.findall(r"\d[\d.,]*", text)
    if (
        each.low == each.high
        or each.dimension in ("ratio", "factor")
        or not numbers
        or not _from(said.shown.text, each)
    ):
        return None
    ahead = len(numbers) > 1 or not text.lstrip()[0].isalpha()
    falls = (numbers[0].replace(",", "") == figure(each.high).replace(",", "")) == ahead
    low, high = _bound(each, each.low), _bound(each, each.high)
    return (high, low) if falls else (low, high)


def _from(text: str, each: Quantity) -> bool:
    return FROM.search(text, max(0, each.start - BEFORE), each.start) is not None


def _bound(each: Quantity, value: float) -> Quantity:
    return Quantity(value, value, each.unit, each.per, "", each.start, each.end)


def _judged(said: Said, one: Quantity, other: Quantity, share: Quantity) -> Iterator[Told]:
    """Against the change as a share of what it was; a share of what it is now, and the other way round, count too."""
    before, after, stated = one.base[0], other.base[0], abs(share.low)
    if share.low != share.high or share.sense not in ("", "~") or not before or not after or share.per:
        return
    right = 100 * abs(after - before) / before
    ways = (right, 100 * abs(after - before) / after, 100 * after / before, 100 * before / after)
    slack = max(SLACK, 0.05 * right) * (2 if share.sense else 1)
    if any(abs(way - stated) <= slack for way in ways):
        return
    first = said.shown.text[one.start : one.end].strip()
    values = {
        "left": f"From {first} to {other}" if one.start != other.start else f"From {one} to {other}",
        "right": f"a change of {figure(round(right, 1))}%",
        "stated": said.shown.text[share.start : share.end].strip(),
        "difference": f"{figure(round(abs(right - stated), 1))} points",
    }
    related = tuple((said.shown.place(each.start, each.end), "Reckoned from this.") for each in {one, other})
    yield Told("sums", said.shown.place(share.start, share.end), values, "equation", related)
