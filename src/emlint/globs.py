"""Globs in time that is at most the product of both lengths, whatever the pattern: it may come from the linted tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

Same = Callable[[str, str], bool]


def matches(pattern: str, path: str) -> bool:
    """Whether a path, or a folder above it, is meant by a pattern as in ``.gitignore``.

    Without a slash (other than the last) a pattern matches a name at any depth; ``*`` and ``?`` stop at ``/``, ``**``
    does not; ``name/`` matches folders only, and with a folder all that lies in it.
    """
    pieces, only_folders = _pieces(pattern)
    parts = path.split("/")
    length = len(parts) - 1 if only_folders else len(parts)
    return any(_star_match(pieces, parts[:end], "**", _name_match) for end in range(1, length + 1))


@lru_cache(maxsize=1024)
def _pieces(pattern: str) -> tuple[tuple[str, ...], bool]:
    only_folders = pattern.endswith("/")
    inner = pattern.removeprefix("./").rstrip("/")
    anchored = "/" in inner
    return (tuple(inner.lstrip("/").split("/")) if anchored else ("**", inner)), only_folders


@lru_cache(maxsize=1 << 16)
def _name_match(pattern: str, name: str) -> bool:
    return _star_match(_tokens(pattern), name, "*", _one)


@lru_cache(maxsize=1024)
def _tokens(pattern: str) -> tuple[str, ...]:
    """``*``, ``?``, ``[class]`` or a character; an escaped character is a class of its own."""
    tokens: list[str] = []
    at = 0
    while at < len(pattern):
        end = at + 1
        if pattern[at] == "[":
            close = pattern.find("]", at + (3 if pattern[at + 1 : at + 2] in ("!", "^") else 2))
            end = close + 1 if close > 0 else end
        if pattern[at] == "\\" and end < len(pattern):
            tokens.append(f"[{pattern[end]}]")
            end += 1
        else:
            tokens.append(pattern[at:end])
        at = end
    return tuple(tokens)


def _one(token: str, char: str) -> bool:
    if len(token) == 1:
        return token in ("?", char)
    inner, negated = token[1:-1], token[1] in "!^" and len(token) > 3
    inner = inner[1:] if negated else inner
    return any(low <= char <= high for low, high in _ranges(inner)) != negated


def _ranges(inner: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(inner):
        if inner[at + 1 : at + 2] == "-" and at + 2 < len(inner):
            found.append((inner[at], inner[at + 2]))
            at += 3
        else:
            found.append((inner[at], inner[at]))
            at += 1
    return found


def _star_match(pattern: Sequence[str], text: Sequence[str], star: str, same: Same) -> bool:
    """Greedy matching that goes back to the last star only."""
    at = seen = 0
    last_star, resume = -1, 0
    while seen < len(text):
        if at < len(pattern) and pattern[at] == star:
            last_star, resume = at, seen
            at += 1
        elif at < len(pattern) and same(pattern[at], text[seen]):
            at += 1
            seen += 1
        elif last_star >= 0:
            resume += 1
            at, seen = last_star + 1, resume
        else:
            return False
    return all(piece == star for piece in pattern[at:])
