"""What a heading in free words is about: "Other ways we looked at", "What it costs us", "Downsides we see"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from emlint.reading.needles import needles, sharpest
from emlint.reading.titles import parts
from emlint.reading.word_classes import WordClasses

NOTHING: frozenset[str] = frozenset()
PART = re.compile(r"<(\w+)>")
LONGEST = 56  # characters; a longer heading is a sentence about the matter, not a name for the section


@dataclass(frozen=True)
class Titled:
    """Built from what ``rules/lexicon/titles.yaml`` holds. ``known``: phrases of headings.yaml."""

    raw: Mapping[str, Any]
    known: Mapping[str, frozenset[str]]
    seen: dict[str, frozenset[str]] = field(default_factory=dict)
    _compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def about(self, title: str) -> frozenset[str]:
        """By the whole and by each of its parts: "Money and people"."""
        return NOTHING.union(*map(self._of, parts(title)))

    def _of(self, bare: str) -> frozenset[str]:
        if bare not in self.seen:
            self.seen[bare] = self._named(bare) | self._told(bare) if 0 < len(bare) <= LONGEST else NOTHING
        return self.seen[bare]

    def _named(self, bare: str) -> frozenset[str]:
        core = self._tail.sub("", self._lead.sub("", bare))
        named = self._names.get(bare, NOTHING) | self._names.get(core, NOTHING)
        return named | self.known.get(core, NOTHING) if core != bare else named

    def _told(self, bare: str) -> frozenset[str]:
        if " " not in bare:
            return NOTHING
        return frozenset(name for name in self._needing.of_text(bare) if self._says(name).search(bare))

    @cached_property
    def _needing(self) -> WordClasses:
        """The words without which a title cannot be about a concept: most titles have none of them."""
        return WordClasses.of({name: sharpest(needles(self._pattern(name))) for name in self.raw["said"]})

    def _says(self, name: str) -> re.Pattern[str]:
        if name not in self._compiled:
            self._compiled[name] = re.compile(self._pattern(name))
        return self._compiled[name]

    def _pattern(self, name: str) -> str:
        pattern = "|".join(self.raw["said"][name])
        while PART.search(pattern):
            pattern = PART.sub(lambda found: self.raw["parts"][found[1]], pattern)
        return str(pattern)

    @cached_property
    def _lead(self) -> re.Pattern[str]:
        return re.compile(self.raw["lead"])

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        return re.compile(self.raw["tail"])

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for concept, names in self.raw["names"].items():
            for name in names:
                found.setdefault(name, set()).add(concept)
        return {name: frozenset(concepts) for name, concepts in found.items()}
