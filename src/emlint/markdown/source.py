"""Bytes to text; byte order mark and line ends are remembered so that a fix can write the file back as it was."""

from __future__ import annotations

import re
from itertools import accumulate

from emlint.model import Problem, Source, Span

BOM = "\ufeff"
_WIDE_MARKS = (  # the longer marks first: that of UTF-32 begins with that of UTF-16
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(path: str, data: bytes) -> Source | Problem:
    """The text of a document; a Problem (E901, E902) where the bytes are not text in UTF-8.

    The Problem's span counts in what could be decoded up to the fault.
    """
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return Problem("E901", Span(0, 0), f"not UTF-8 but {encoding}, by its byte order mark")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _normalise(data[: error.start].decode("utf-8").removeprefix(BOM))
        return Problem("E901", Span(len(before), len(before)), f"not UTF-8: {_where(data, error.start, before)}")
    return _source(path, text)


def source(path: str, text: str) -> Source:
    """A Source from text that is decoded already."""
    bom = text.startswith(BOM)
    normal = _normalise(text[1:] if bom else text)
    return Source(path, normal, line_starts(normal), _newline(text), bom)


def line_starts(text: str) -> tuple[int, ...]:
    lengths = (len(line) + 1 for line in text.split("\n"))
    return tuple(accumulate(lengths, initial=0))[:-1]


def _source(path: str, text: str) -> Source | Problem:
    nul = text.find("\0")
    if nul < 0:
        return source(path, text)
    at = len(_normalise(text[:nul].removeprefix(BOM)))
    return Problem("E902", Span(at, at), "binary: it contains NUL, so it is no text (or text in UTF-16)")


def _where(data: bytes, at: int, before: str) -> str:
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return f"byte 0x{data[at]:02x} at line {line}, column {column}"


def _normalise(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _newline(text: str) -> str:
    """The line end that is used first."""
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"
