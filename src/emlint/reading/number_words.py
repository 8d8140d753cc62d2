"""What people say around numbers: expressions of the lexicon, compiled when they are first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from emlint.markdown import Plain, plain, sentences
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline
from emlint.reading.quantities import DIGIT, Quantity, quantities


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

    def between(self, one: Quantity, other: Quantity) -> str:
        return self.shown.text[one.end : other.start]


def said_with_numbers(outline: Outline, least: int, words: re.Pattern[str]) -> Iterator[Said]:
    """Sentences of prose and cells that hold so many quantities or more, in blocks that say one of some words."""
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell") and DIGIT.search(block.text) and words.search(block.text):
            shown = plain(block)
            found = quantities(shown.text, outline.lexicon.units)
            if len(found) >= least:
                whole = Said(shown, 0, len(shown.text), found)
                parts = (whole.part(start, end) for start, end in sentences(shown.text))
                yield from (part for part in parts if len(part.found) >= least)
