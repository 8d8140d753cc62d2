"""mistune's block state with positions.

Every text that mistune hands to a nested state (a quote, an item) maps line for line onto the source, so one number a
state, ``base``, gives lines. What is left of a line after its prefixes is always the end of the source line, so its
length gives the column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mistune.core import BlockState

Token = dict[str, Any]
DEEPEST = 18  # no containers of our own below this level; mistune stops its quotes and lists one level later
_EMPTY_ITEM = re.compile(r"\s*(?:[*+-]|\d{1,9}[.)])[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Lines:
    """The source by lines: where each starts, and where what stands on it ends (trailing space left out)."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, starts: tuple[int, ...]) -> Lines:
        ends = [start + len(line.rstrip()) for start, line in zip(starts, text.split("\n"), strict=True)]
        return cls(text, (*starts, len(text)), (*ends, len(text)))


class State(BlockState):
    lines: Lines
    base = 0  # the source line, from 0, of the first line of ``src``
    level = 0
    opened = 0  # where in ``src`` the quote or item starts whose content comes next
    in_list = False
    fences: dict[int, tuple[int, int]] | None = (
        None  # ":::" lines that open a container -> span of the line that closes it
    )

    def __init__(self, parent: State | None = None) -> None:
        super().__init__(parent)
        self.items: list[int] = []
        self._memo = (0, 0)
        if parent is not None:
            self.lines, self.level = parent.lines, parent.level + 1

    def depth(self) -> int:
        return self.level

    def line(self, at: int) -> int:
        """The source line, from 0, of an offset in ``src``; counts from the place asked for last."""
        known, number = self._memo
        number += self.src.count("\n", known, at) if at >= known else -self.src.count("\n", at, known)
        self._memo = (at, number)
        return self.base + number

    def nested(self, text: str, line: int) -> State:
        """A state for the content of a container, whose first line is a given source line."""
        child = State(self)
        child.process(text)
        child.base = line
        return child

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> State:
        child = self.nested(src, self.line(self.opened))
        if lazy_line_starts:
            child.lazy_line_starts = lazy_line_starts
        if self.in_list:
            child.base += bool(_EMPTY_ITEM.match(self.src, self.opened))  # mistune drops the empty first line
            self.items.append(self.opened)
            self.opened = (
                self.src.rfind("\n", 0, max(self.cursor - 1, 0)) + 1
            )  # the next marker is on the line just read
        return child

    def add_paragraph(self, text: str) -> None:
        self.grow(self.cursor + len(text))

    def grow(self, end: int) -> None:
        """What stands before ``end`` is, or goes on with, a paragraph."""
        last = self.last_token()
        if last and last["type"] == "paragraph":
            last["to"] = end
        else:
            self.tokens.append({"type": "paragraph", "from": self.cursor, "to": end, "line": self.line(self.cursor)})

    def append_paragraph(self) -> int | None:
        last = self.last_token()
        if not last or last["type"] != "paragraph" or last["to"] != self.cursor:  # a quote may be in between
            return None
        last["to"] = self.find_line_end()
        return int(last["to"])

    def start(self, at: int) -> int:
        """The source offset of what stands first on the rest of a line."""
        rest = self.src[at : self.find_line_end_at(at)].strip()
        return self.lines.ends[self.line(at)] - len(rest)

    def last_line(self, start: int, end: int) -> int:
        """The source line on which ``src[start:end]`` ends, blank lines left out."""
        while end > start and self.src[end - 1] in " \t\n":
            end -= 1
        return self.line(end)

    def mark(self, token: Token, start: int, end: int) -> None:
        token["from"] = start
        token["line"] = self.line(start)
        token["start"] = self.start(start)
        token["end"] = self.lines.ends[self.last_line(start, end)]

    def seal(self) -> None:
        """Give the paragraphs their text; until here they may still have grown."""
        for token in self.tokens:
            if "to" in token:
                raw = self.src[token["from"] : token.pop("to")]
                self.fill(token, raw.split("\n"), token["line"], keep_indent=False)

    def fill(self, token: Token, rows: list[str], first: int, *, keep_indent: bool) -> None:
        """Text, origins and, for a paragraph, offsets of a leaf whose rows begin on a source line."""
        ends = self.lines.ends
        if not keep_indent:
            if len(rows) == 2 and not rows[1] and (text := rows[0].strip()):
                at = ends[first] - len(text)
                token["text"], token["origin"] = text, ((0, at),)
                token["start"], token["end"] = at, token.get("end", at + len(text))
                return
            while rows and not rows[-1].strip():
                rows.pop()
        texts, origin, at = [], [], 0
        for line, row in enumerate(rows, first):
            text = row.rstrip() if keep_indent else row.strip()
            there = ends[line] - len(text)
            if text[:1].isspace() and not self.lines.text.startswith(text, max(there, 0)):  # a tab became spaces
                text = text.lstrip()
                there = ends[line] - len(text)
            texts.append(text)
            origin.append((at, there))
            at += len(text) + 1
        token["text"], token["origin"] = "\n".join(texts), tuple(origin)
        if not keep_indent:
            token.setdefault("start", origin[0][1] if origin else ends[first])
            token.setdefault("end", ends[first + max(len(rows), 1) - 1])
