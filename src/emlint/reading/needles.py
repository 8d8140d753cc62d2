"""Words without which nothing can be found: a text that lacks them need not be read closely.

``needles`` gives, for an expression, letters one of which every match contains. ``WordIndex`` tells for the words of a
text which of many such sets it touches, looking at every distinct word once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from emlint.reading.triggers import alternatives

SHORTEST = 3
_COMMON = (
    " the and was were are been being has had have not for from with that this they them their our its any all who "
    "which when then than would could should will did does done out one into over more most some such only just "
    "very well "
)
_QUANTIFIER = re.compile(r"[?*+]\??|\{(\d*)(?:,\d*)?\}\??")
_GROUP = re.compile(r"\?(?::|P<\w+>)")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def needles(pattern: str) -> frozenset[str] | None:
    """Lower-case letters, some of which are in every match; None where nothing is known."""
    found: set[str] = set()
    for branch in alternatives(pattern):
        inner = _of_sequence(branch)
        if inner is None:
            return None
        found |= inner
    return frozenset(found)


def _of_sequence(branch: str) -> frozenset[str] | None:
    candidates = [found for found in _candidates(branch) if found is not None]
    return max(candidates, key=_worth, default=None)


def _worth(found: frozenset[str]) -> tuple[bool, int, int]:
    return not any(f" {word} " in _COMMON for word in found), min(map(len, found), default=0), -len(found)


def _candidates(branch: str) -> Iterator[frozenset[str] | None]:
    run = ""
    at = 0
    while at < len(branch):
        char = branch[at]
        end = _atom_end(branch, at)
        counted = _QUANTIFIER.match(branch, end)
        least = 1 if not counted else _least(counted)
        letter = char if char.isalpha() or char == "'" else ""
        if letter and least:
            run += letter.lower()
        if not letter or counted:
            if len(run) >= SHORTEST:
                yield frozenset({run})
            run = ""
        if char == "(" and least:
            inner = branch[at + 1 : end - 1]
            opened = _GROUP.match(inner)
            if opened or not inner.startswith("?"):
                yield needles(inner[opened.end() :] if opened else inner)
        at = counted.end() if counted else end
    if len(run) >= SHORTEST:
        yield frozenset({run})


def _least(counted: re.Match[str]) -> int:
    if counted[0][0] in "?*":
        return 0
    return 1 if counted[0][0] == "+" else int(counted[1] or 0)


def _atom_end(branch: str, at: int) -> int:
    if branch[at] == "\\":
        return at + 2
    if branch[at] == "[":
        return branch.index("]", at + 2) + 1
    if branch[at] != "(":
        return at + 1
    depth = 0
    while at < len(branch):
        if branch[at] == "\\":
            at += 1
        elif branch[at] == "[":
            at = branch.index("]", at + 2)
        elif branch[at] == "(":
            depth += 1
        elif branch[at] == ")":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return at


class WordIndex(dict[str, frozenset[int]]):
    """Which sets a word belongs to: by itself, or by letters in it. Filled in as words are met."""

    def __init__(self) -> None:
        super().__init__()
        self._whole: dict[str, set[int]] = {}
        self._inside: dict[str, set[int]] = {}
        self._known: dict[tuple[frozenset[str], bool], int] = {}
        self._longest = 0

    def add(self, words: Iterable[str], *, inside: bool) -> int:
        """The number of a set of words; ``inside``: of letters that may stand anywhere in a word."""
        key = frozenset(words), inside
        if key not in self._known:
            number = self._known[key] = len(self._known)
            where = self._inside if inside else self._whole
            for word in key[0]:
                where.setdefault(word if inside else max(word.split("-"), key=len), set()).add(number)
                self._longest = max(self._longest, len(word))
            self.clear()
        return self._known[key]

    def __missing__(self, word: str) -> frozenset[int]:
        found = set(self._whole.get(word, ()))
        for start in range(len(word) - SHORTEST + 1):
            for end in range(start + SHORTEST, min(len(word), start + self._longest) + 1):
                found |= self._inside.get(word[start:end], set())
        self[word] = frozenset(found)
        return self[word]

    def of_text(self, text: str) -> frozenset[int]:
        low = text.lower().replace("’", "'")
        return frozenset[int]().union(*map(self.__getitem__, set(_WORD.findall(low))))
