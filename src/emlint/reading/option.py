"""An option of a decision as a value, and when two names stand for the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from emlint.model import Span

MOST = 0.6  # of the words of a name
CONTENT = re.compile(r"[^\W_]{3,}")
SMALL = frozenset(("the", "and", "with", "for", "from", "into", "our", "its", "per", "via", "that", "use", "using"))
ARTICLES = re.compile(r"\b(?:the|a|an|use|using)\b(?=\s+\w)|[\W_]+")  # "Option A" ends in no article


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    span: Span
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    chosen: bool = False
    label: str = ""  # what it is called in full: "Option A: Flutter"
    mark: str = ""  # the number or letter by which the record refers to it
    words: int = 0  # that are said about it, its name left out

    def same(self, name: str) -> bool:
        return any(alike(squash(mine), squash(name)) for mine in (self.name, self.label) if mine)

    def means(self, name: str) -> bool:
        """The same in other words: most words of the shorter name are in the longer one."""
        mine, other, shared = self._shared(name)
        return self.same(name) or shared >= max(2, MOST * min(mine, other))

    def likeness(self, name: str) -> float:
        """Words in common among all the words of both; 1 is the same."""
        mine, other, shared = self._shared(name)
        return shared / max(mine + other - shared, 1)

    def within(self, name: str) -> bool:
        """Whether all its words are in a longer name."""
        mine, _, shared = self._shared(name)
        return 0 < mine == shared

    def _shared(self, name: str) -> tuple[int, int, int]:
        mine, other = (frozenset(CONTENT.findall(said.lower())) - SMALL for said in (f"{self.name} {self.label}", name))
        first, second = ({word[:5] for word in words} for words in (mine, other))
        shared = min(sum(word[:5] in second for word in mine), sum(word[:5] in first for word in other))
        return len(mine), len(other), shared


def alike(one: str, other: str) -> bool:
    """Equal, or one begins with the other: "managed Kafka" is not "Kafka", nor "do not cache" "cache"."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= 4 and longer.startswith(shorter))


@lru_cache(maxsize=4096)  # names: each is compared with all others
def squash(name: str) -> str:
    """A name without case, punctuation or articles."""
    return ARTICLES.sub("", name.lower()) or re.sub(r"[\W_]+", "", name.lower())


def with_the_decision(
    among: tuple[Option, ...], passed: tuple[Option, ...], decided: Option, taken: Option
) -> tuple[Option, ...]:
    """What a text names as options, and what it passes over, beside what it decides for; nothing if that is all.

    ``taken`` is what was decided without what its name prefers it to: "Object lock over delete markers".
    """
    passed = tuple(option for option in passed if not taken.means(option.name))
    if not any(option.chosen for option in among):
        meant = [option for option in among if taken.means(option.name)]
        if len(meant) == 1:
            among = tuple(replace(option, chosen=option is meant[0]) for option in among)
        else:
            among = (decided, *among)
    return (*among, *passed) if len(among) + len(passed) > 1 else ()
