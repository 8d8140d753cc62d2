"""Text that was decoded with the wrong table, and entities that do not exist.

Written in UTF-8 and read as MacRoman or Windows-1252, a letter or a pictograph becomes two to four odd signs; those
that give a letter or a pictograph when taken back are not meant. Options: ``entities`` that are often misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from html.entities import html5
from typing import NamedTuple

from emlint.checks.leaves import prose
from emlint.checks.telling import violation
from emlint.model import Context, Record, Rule, Span, Violation

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_MEANT = ((0xA0, 0x24F), (0x2010, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x2BFF), (0xFE0F, 0xFE0F), (0x1F000, 0x1FAFF))
_QUOTES = "“”‘’–—…»«›‹"


_FIRST = bytes([0xC2, 0xC3, 0xE2, 0xEF, 0xF0])
_ODD = re.compile(f"[ü{_FIRST.decode('mac_roman')}{_FIRST.decode('cp1252')}]|&[A-Za-z]")  # how something odd begins


class Odd(NamedTuple):
    start: int
    end: int
    written: str
    meant: str


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if text.isascii() and not _ENTITY.search(text):
        return
    for rule in rules:
        garbled: list[tuple[Span, Odd]] = []
        entities: list[tuple[Span, Odd]] = []
        for _, shown, plain_text in prose(record.document, _ODD):
            garbled += [(shown.place(odd.start, odd.end), odd) for odd in _garbled(plain_text)]
            entities += [(shown.place(odd.start, odd.end), odd) for odd in _entities(plain_text, rule)]
        for variant, found in (("", garbled), ("entity", entities)):
            if found:
                yield _told(rule, record, found, variant)


def _told(rule: Rule, record: Record, found: list[tuple[Span, Odd]], variant: str) -> Violation:
    """One violation a document, at the first."""
    lines = sorted({record.document.source.position(span.start)[0] for span, _ in found})
    span, odd = found[0]
    values = {"written": odd.written, "meant": odd.meant, "count": len(found), "lines": lines}
    return violation(rule, record, span, values, variant)


@cache
def _bytes(codec: str) -> dict[str, int]:
    """Which byte a sign stands for, where that byte is none of ASCII. Bytes without a sign stay control characters."""
    table = {bytes([byte]).decode(codec, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
    return table | {chr(byte): byte for byte in range(0x80, 0xA0)}


def _garbled(text: str) -> Iterator[Odd]:
    """Signs that are UTF-8 when taken back. The F0 of a pictograph is often lost, since MacRoman shows it as a logo."""
    if text.isascii():
        return
    at = 0
    while at < len(text):
        odd = None if text[at] < "\x80" else _taken_back(text, at, "mac_roman") or _taken_back(text, at, "cp1252")
        if odd:
            yield odd
        at = odd.end if odd else at + 1


def _taken_back(text: str, at: int, codec: str) -> Odd | None:
    table = _bytes(codec)
    first = table.get(text[at], 0)
    lost = codec == "mac_roman" and first == 0x9F
    length = 3 if lost else 2 if first in (0xC2, 0xC3) else 3 if first in (0xE2, 0xEF) else 4 if first == 0xF0 else 0
    written = text[at : at + length]
    codes = [table.get(char, 0) for char in written]
    if not length or len(written) < length or not all(0x80 <= code <= 0xBF for code in codes[1:]):
        return None
    try:
        meant = bytes([0xF0, *codes] if lost else codes).decode("utf-8")
    except UnicodeDecodeError:
        return None
    believed = any(low <= ord(meant) <= high for low, high in _MEANT)
    return Odd(at, at + length, written, meant) if believed and not _plausible(text, at, length) else None


def _plausible(text: str, at: int, length: int) -> bool:
    """Two signs that may well be meant: a formula such as √π, a capital before a closing quotation mark."""
    if length > 2:
        return False
    before, second, after = text[at - 1 : at], text[at + 1], text[at + 2 : at + 3]
    if text[at] in "√¬":
        return not before.isalpha()
    return second in _QUOTES and not after.islower()


def _entities(text: str, rule: Rule) -> Iterator[Odd]:
    """Names that are no entity and look like a common one."""
    if "&" not in text:
        return
    for match in _ENTITY.finditer(text):
        near = get_close_matches(match[1], rule.options["entities"], 1, 0.8)
        if near and match[1] + ";" not in html5:
            yield Odd(*match.span(), match[0], f"&{near[0]};")
