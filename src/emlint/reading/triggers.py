"""The words with which an expression can begin: a text that holds none of them need not be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTERS = re.compile(r"[a-z]+(?:'[a-z]+)?")


def triggers(pattern: str) -> frozenset[str] | None:
    """First words ("may"), or beginnings of words ("rout*"), one of which every match starts with; None if not known.

    Reads ``\\b(?:a|b c|d(?:e|f))…`` and plain alternatives; whatever else begins a pattern is not known.
    """
    found: set[str] = set()
    for branch in alternatives(pattern):
        bare = branch.removeprefix("^").removeprefix(r"\W*").removeprefix(r"\b")
        if bare.startswith("(?:"):
            group, rest = _group(bare)
            inner = None if rest.startswith(("?", "*")) else triggers(group)
            if inner is None:
                return None
            found |= {word if word.endswith("*") or _ends_word(rest) else word + "*" for word in inner}
        elif match := LETTERS.match(bare):
            found.add(_word(match[0], bare[match.end() :]))
        else:
            return None
    return frozenset(found)


def alternatives(pattern: str) -> list[str]:
    """The branches of a pattern that are not inside a group or a character class."""
    cuts = [at for at, char, depth in _marks(pattern) if char == "|" and not depth]
    return [
        pattern[start:end] for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(pattern)], strict=True)
    ]


def _group(pattern: str) -> tuple[str, str]:
    """The inside of the group that a pattern begins with, and what follows it."""
    end = next(at for at, char, depth in _marks(pattern) if char == ")" and not depth)
    return pattern[3:end], pattern[end + 1 :]


def _marks(pattern: str) -> Iterator[tuple[int, str, int]]:
    """Each parenthesis and bar that means one, with its place and the depth after it."""
    depth = at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2)
        elif char in "()|":
            depth += {"(": 1, ")": -1, "|": 0}[char]
            yield at, char, depth
        at += 1


def _word(letters: str, rest: str) -> str:
    """The letters as a whole word where the pattern says that it ends there; the last may be optional."""
    if rest.startswith(("?", "*")):
        return letters[:-1] + "*"
    return letters if not rest or _ends_word(rest) else letters + "*"


def _ends_word(rest: str) -> bool:
    return rest.startswith((" ", r"\b", r"\s", "-")) and not rest.startswith("-?")
