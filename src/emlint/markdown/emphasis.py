"""Which ``*``, ``_`` and ``~~`` are marks of emphasis and which are characters; linear, crossing marks allowed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


class Emphasis:
    def __init__(self, text: str) -> None:
        self.text = text
        self._open: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}  # runs: [start, end] of what is left
        self._cuts: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """A run of delimiters; closes what it can, the rest may open."""
        mark = self.text[start]
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        opens, closes = _sides(mark, before, after)
        if mark == "~" and end - start < 2:
            return
        stack = self._open[mark]
        while closes and stack and start < end:
            run = stack[-1]
            width = min(run[1] - run[0], end - start, 2)
            run[1] -= width
            self._cuts += (run[1], run[1] + width), (start, start + width)
            start += width
            if run[0] == run[1]:
                stack.pop()
        if opens and start < end:
            stack.append([start, end])

    def cuts(self) -> Iterator[tuple[int, int]]:
        return iter(self._cuts)


def _sides(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """May a run between these characters open, may it close: CommonMark's left- and right-flanking."""
    space_before, space_after = before.isspace(), after.isspace()
    sign_before, sign_after = _sign(before), _sign(after)
    left = not space_after and (not sign_after or space_before or sign_before)
    right = not space_before and (not sign_before or space_after or sign_after)
    if mark == "_":
        return left and (not right or sign_before), right and (not left or sign_after)
    return left, right


def _sign(character: str) -> bool:
    if character.isalnum():
        return False
    return unicodedata.category(character)[0] in "PS"
