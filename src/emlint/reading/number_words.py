"""What people say around numbers: expressions of the lexicon, compiled when they are first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from emlint.markdown import Plain, plain, sentences
from emlint.model import Block
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline
from emlint.reading.quantities import DIGIT, Quantity, quantities

DIGITS = re.compile(r"\d[\d.,]*")
MANY = 3  # numbers; more are asked for nowhere


@dataclass(frozen=True)
class NumberWords:
    lexicon: Lexicon
    _compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        if name not in self._compiled:
            raw: Any = self.lexicon.late("numbers")
            self._compiled[name] = re.compile(raw[name], re.X | re.I)
        return self._compiled[name]


def number_words(lexicon: Lexicon) -> NumberWords:
    found: NumberWords = lexicon.once("numbers", NumberWords)
    return found


class Said(NamedTuple):
    """A sentence with the quantities in it; offsets count in the text of its block."""

    shown: Plain
    start: int
    end: int
    found: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        return self.shown.text[self.start : self.end]

    def part(self, start: int, end: int) -> Said:
        """What is said between two offsets."""
        first, last = (bisect_left(self.found, at, key=attrgetter("start")) for at in (start, end))
        return Said(self.shown, start, end, self.found[first:last])

    def sentences(self) -> Iterator[Said]:
        return (self.part(start, end) for start, end in sentences(self.text))

    def between(self, one: Quantity, other: Quantity) -> str:
        return self.shown.text[one.end : other.start]


@dataclass(frozen=True)
class Numbered:
    """The paragraphs and cells of a document that hold numbers, each read once; several checks look at them in turn."""

    outline: Outline
    _read: dict[int, Said] = field(default_factory=dict)

    @cached_property
    def blocks(self) -> tuple[tuple[Block, int], ...]:
        """With how many numbers they may hold, words for numbers among them."""
        prose = (block for block in self.outline.leaves if block.kind in ("paragraph", "cell"))
        spelt = number_words(self.outline.lexicon)["spelt"]
        return tuple((block, _count(block.text, spelt)) for block in prose if DIGIT.search(block.text))

    def whole(self, at: int) -> Said:
        if at not in self._read:
            shown = plain(self.blocks[at][0])
            found = quantities(shown.text, self.outline.lexicon.units)
            self._read[at] = Said(shown, 0, len(shown.text), found)
        return self._read[at]

    def having(self, least: int, words: re.Pattern[str]) -> Iterator[Said]:
        """Those with so many numbers or more that say one of some words."""
        found = (at for at, (block, count) in enumerate(self.blocks) if count >= least and words.search(block.text))
        return map(self.whole, found)


def _count(text: str, spelt: re.Pattern[str]) -> int:
    digits = len(DIGITS.findall(text))
    return digits if digits >= MANY else digits + len(spelt.findall(text))


@lru_cache(maxsize=1)
def numbered(outline: Outline) -> Numbered:
    return Numbered(outline)


def said_with_numbers(outline: Outline, least: int, words: re.Pattern[str]) -> Iterator[Said]:
    """Sentences of prose and cells that hold so many quantities or more, in blocks that say one of some words."""
    for whole in numbered(outline).having(least, words):
        if len(whole.found) >= least:
            yield from (part for part in whole.sentences() if len(part.found) >= least)
