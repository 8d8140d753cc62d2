"""Words without which an expression finds nothing, so that a text that lacks them need not be searched.

Reads groups, alternatives, classes of the lexicon (``{role}``) and quantifiers; whatever else stands in a pattern says
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

SHORTEST = 2
SIGNS = {r"\?": "?", "!!": "!!"}  # that are looked for as words are
COMMON = frozenset(
    form
    for word in re.findall(
        r"\w+",
        "the and was were are been being has had have not for from with that this they them their our its any all who "
        "which when then than would could should will did does out one into more most some just",
    )
    for form in (word, word + "*")
)
_PARTS = re.compile(
    r"\(\?:[a-z]+(?:[ |][a-z]+)*\)|"
    r"[a-z]+-\?[a-z]+|!!|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|:|<?[=!]))?|[|)]|\{[A-Za-z_]+\}|\{\d*,?\d*\}\??|[?*+]\??|[a-z]+|.",
    re.DOTALL | re.IGNORECASE,
)
_ENDS = frozenset({" ", r"\b", r"\s", r"\W"})
_OPTIONAL = frozenset({"?", "*", "{0", "{,"})
_EDGES = frozenset({r"\b", " ", r"\s", r"\W", "^", "-", "\\-", "[- ]"})
Words = frozenset[str]


@dataclass
class _Level:
    """A group while it is read. ``edge``: whether a word begins where it begins."""

    edge: bool
    looks: bool = False  # ahead or behind: not part of what is matched
    needed: list[Words] = field(default_factory=list)  # by the branch that is read
    branches: list[Words | None] = field(default_factory=list)
    ends: list[bool] = field(default_factory=list)

    def offer(self, words: Words | None) -> None:
        if words:
            self.needed.append(words)

    def close_branch(self, edge: bool) -> None:  # noqa: FBT001  # where it ends
        self.branches.append(max(self.needed, key=_worth, default=None))
        self.ends.append(edge)
        self.needed = self.needed if len(self.branches) == 1 else []

    def words(self) -> Words | None:
        if self.looks or any(branch is None for branch in self.branches):
            return None
        return frozenset[str]().union(*(branch for branch in self.branches if branch))


def _worth(words: Words) -> tuple[bool, int, int]:
    shortest = min(0 if word.startswith("{") else len(word) for word in words)  # a class has all kinds of words
    return words.isdisjoint(COMMON), shortest, -len(words)


def _nothing(_name: str, _edge: bool) -> Words:  # noqa: FBT001  # as needles asks for it
    return frozenset()


def needles(pattern: str, of_name: Callable[[str, bool], Words] = _nothing, *, edge: bool = False) -> list[Words]:
    """Sets of lower-case words, or beginnings of words ("rout*"); every match has one of each set.

    ``of_name``: what a name in braces needs, and whether a word begins there; ``edge``: whether one begins at once.
    """
    return _Reader(pattern, of_name, edge).read()


def sharpest(found: list[Words]) -> Words:
    """The set that tells most; none where nothing is needed."""
    return max(found, key=_worth, default=frozenset())


class _Reader:
    def __init__(self, pattern: str, of_name: Callable[[str, bool], Words], edge: bool) -> None:  # noqa: FBT001
        self.parts = _PARTS.findall(pattern)
        self.of_name = of_name
        self.stack = [_Level(edge=edge)]
        self.edge = edge  # whether a word begins here
        self.whole = False  # whether one ends behind what is read

    def read(self) -> list[Words]:
        behind = [*self.parts[1:], "", ""]
        for part, following, later in zip(self.parts, behind, behind[1:], strict=False):
            self.whole = following in _ENDS and later[:1] not in _OPTIONAL
            self._take(part, optional=following[:1] in _OPTIONAL or following[:2] in _OPTIONAL)
        top = self.stack[0]
        top.close_branch(self.edge)
        if len(top.branches) == 1:
            return top.needed
        words = top.words()
        return [words] if words else []

    def _take(self, part: str, *, optional: bool) -> None:
        level, first = self.stack[-1], part[0]
        if first.isalpha():
            self._letters(*(part[:-1] if optional else part).split("-?"))
        elif part == "|":
            level.close_branch(self.edge)
            level.needed = []
            self.edge = level.edge
        elif first == "(" and part[-1] == ")":
            self._choice(part[3:-1].split("|"), optional=optional)
        elif first == "(":
            self.stack.append(_Level(self.edge, looks="=" in part or "!" in part))
        elif part == ")":
            self._close(level, optional=optional)
        elif part in SIGNS:
            level.offer(None if optional else frozenset({SIGNS[part]}))
            self.edge = False
        elif first == "{" and part[1].isalpha():
            level.offer(None if optional else self.of_name(part[1:-1], self.edge))
            self.edge = False
        elif first not in "?*+{":
            self.edge = part in _EDGES and (self.edge or not optional)

    def _choice(self, branches: list[str], *, optional: bool) -> None:
        """A group of nothing but words: read at once, since most groups are such."""
        found = [_phrase(branch, edge=self.edge, whole=self.whole) for branch in branches]
        if not optional and all(found):
            self.stack[-1].offer(frozenset[str]().union(*found))
        self.edge = False

    def _close(self, level: _Level, *, optional: bool) -> None:
        level.close_branch(self.edge)
        self.stack.pop()
        if not optional:
            self.stack[-1].offer(level.words())
        self.edge = level.edge if level.looks else all(level.ends) and (not optional or level.edge)

    def _letters(self, word: str, second: str = "") -> None:
        """A word, or two that may be written as one: "re-?evaluate"."""
        if self.edge and len(word) >= SHORTEST:
            end = "" if self.whole else "*"
            apart = word if len(word) > len(second) and second else (second or word) + end
            self.stack[-1].offer(frozenset({f"{word}{second}{end}".lower(), apart.lower()}))
        self.edge = False


@cache
def _phrase(words: str, *, edge: bool, whole: bool) -> Words:
    """What a few words need; ``edge``: whether the first begins where it stands; ``whole``: whether the last ends."""
    *said, last = words.lower().split(" ")
    told = [*said, last if whole else last + "*"][0 if edge else 1 :]
    return sharpest([frozenset({word}) for word in told if len(word.rstrip("*")) >= SHORTEST])
