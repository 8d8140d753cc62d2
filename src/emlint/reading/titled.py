"""What a heading in free words is about: "Other ways we looked at", "What it costs us", "Downsides we see"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from emlint.reading.titles import parts

NOTHING: frozenset[str] = frozenset()
PART = re.compile(r"<(\w+)>")
LONGEST = 56  # characters; a longer heading is a sentence about the matter, not a name for the section


@dataclass(frozen=True)
class Titled:
    """Built from what ``rules/lexicon/titles.yaml`` holds. ``known``: phrases of headings.yaml."""

    raw: Mapping[str, Any]
    known: Mapping[str, frozenset[str]]
    seen: dict[str, frozenset[str]] = field(default_factory=dict)

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
        return frozenset(name for name, said in self._said.items() if " " in bare and said.search(bare))

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

    @cached_property
    def _said(self) -> dict[str, re.Pattern[str]]:
        return {name: _compiled(ways, self.raw["parts"]) for name, ways in self.raw["said"].items()}


def _compiled(ways: list[str], named: Mapping[str, str]) -> re.Pattern[str]:
    pattern = "|".join(ways)
    while PART.search(pattern):
        pattern = PART.sub(lambda found: named[found[1]], pattern)
    return re.compile(pattern)
