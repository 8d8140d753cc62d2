"""Where keys and values stand in a TOML text that tomllib has accepted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from emlint.model import Path

_TOKEN = re.compile(
    r"""(?P<skip>[ \t\r]+|\#[^\n]*)
    |(?P<line>\n)
    |(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{}=,])
    |(?P<dot>\.)
    |(?P<word>[^\s\[\]{}=,\#"'.]+(?:\.[^\s\[\]{}=,\#"'.]+)*)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    sort: str
    text: str
    at: int


class Places(NamedTuple):
    keys: dict[Path, int]  # offset of the key
    values: dict[Path, int]


def places(text: str) -> Places:
    reader = _Reader(text)
    reader.document()
    return reader.found


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0
        self.found = Places({}, {})
        self.counts: dict[Path, int] = {}

    def peek(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def document(self) -> None:
        table: Path = ()
        while self.peek().sort != "end":
            if self.peek().sort == "line":
                self.take()
            elif self.peek().text == "[":
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> Path:
        double = self.tokens[self.at + 1].text == "[" and self.tokens[self.at + 1].at == self.peek().at + 1
        self.at += 2 if double else 1
        path = self.key(())
        self.at += 2 if double else 1
        if not double:
            return path
        number = self.counts[path] = self.counts.get(path, -1) + 1
        return (*path, number)

    def key(self, table: Path) -> Path:
        """One key, dotted or not; each part is noted."""
        path = table
        while (token := self.peek()).sort in ("word", "text", "dot"):
            self.take()
            for part, offset in _parts(token):
                path = (*path, part)
                self.found.keys.setdefault(path, token.at + offset)
        return path

    def pair(self, table: Path) -> None:
        path = self.key(table)
        self.take()  # =
        self.value(path)

    def value(self, path: Path) -> None:
        self.found.values[path] = self.peek().at
        if self.peek().text == "[":
            self.several(path)
        elif self.peek().text == "{":
            self.take()
            while self.take_over_lines().text != "}":
                self.pair(path)
        else:
            while self.peek().sort in ("word", "text", "dot"):
                self.take()

    def several(self, path: Path) -> None:
        self.take()
        number = 0
        while self.take_over_lines().text != "]":
            self.value((*path, number))
            number += 1

    def take_over_lines(self) -> Token:
        """The next token that is no line end and no comma; taken only if it closes."""
        while self.peek().sort == "line" or self.peek().text == ",":
            self.take()
        return self.take() if self.peek().text in ("]", "}") else self.peek()


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "skip":
            yield Token(str(match.lastgroup), match[0], match.start())
    yield Token("end", "", len(text))


def _parts(token: Token) -> Iterator[tuple[str, int]]:
    """Names in a token of a key, with their offsets in it."""
    if token.sort == "text":
        yield tomllib.loads("x=" + token.text)["x"], 0
    elif token.sort == "word":
        for match in re.finditer(r"[^.]+", token.text):
            yield match[0], match.start()
