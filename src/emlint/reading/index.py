"""Where in a document which word classes and concepts occur: sets of passages, as bits of an integer.

Most ways to say something occur nowhere: these sets tell so in a few operations, without a search in every passage.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emlint.reading.pattern import Pattern
from emlint.reading.word_classes import WordClasses

if TYPE_CHECKING:
    from emlint.reading.outline import Passage


@dataclass(frozen=True, slots=True)
class Index:
    words: dict[str, int]  # class of words -> passages that hold one of them
    concepts: dict[str, int]  # concept -> passages below a heading, or in a row or column, of that name
    everywhere: int
    text: str  # all of it, for patterns of which no word is known

    @classmethod
    def of(cls, passages: Sequence[Passage], classes: WordClasses) -> Index:
        words: dict[frozenset[str], int] = {}
        concepts: dict[frozenset[str], int] = {}
        bit = 1
        for passage in passages:
            for found in classes.of_words(passage.low):
                words[found] = words.get(found, 0) | bit
            concepts[passage.around] = concepts.get(passage.around, 0) | bit
            bit <<= 1
        return cls(by_name(words), by_name(concepts), bit - 1, "\n".join(passage.low for passage in passages))

    def where(self, pattern: Pattern) -> int:
        """The passages in which a pattern may say something: those with its words, below the right headings."""
        known = pattern.needs or pattern.anchored
        found = self.everywhere if known or pattern.says.search(self.text) else 0
        for name in pattern.needs:
            found &= self.words.get(name, 0)
        if found and pattern.within:
            found &= self.below(pattern.within)
        if found and pattern.without:
            found &= ~self.below(pattern.without)
        return found

    def below(self, concepts: Collection[str]) -> int:
        """The passages under headings, or in rows and columns, of one of these names."""
        found = 0
        for concept in concepts:
            found |= self.concepts.get(concept, 0)
        return found


def by_name(found: Mapping[frozenset[str], int]) -> dict[str, int]:
    names: dict[str, int] = {}
    for together, bits in found.items():
        for name in together:
            names[name] = names.get(name, 0) | bits
    return names


def members(bits: int) -> Iterator[int]:
    """The numbers in a set, from the smallest on."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
