"""Printing text that others wrote: nothing of it can steer a terminal or a CI runner. Also width and colour."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TextIO

EXCERPT = 200  # characters of a document that are shown at most
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_HASH_COMMAND = re.compile(r"#(?=#\[)")  # a runner reads ##[…] anywhere in a line
_COLON_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)  # and ::…:: at its beginning
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


def safe_text(text: str, limit: int | None = None) -> str:
    """The text on one line, with what could act instead of being shown written as ``\\xNN`` or ``\\uNNNN``."""
    if limit is not None and len(text) > limit:
        text = text[: limit - 1] + "…"
    return safe_lines(_UNSAFE.sub(_escaped, text))


def safe_lines(text: str) -> str:
    """A finished report: no line of it is a command to a CI runner."""
    return _HASH_COMMAND.sub(r"\\x23", _COLON_COMMAND.sub(r"\1\\x3a", text))


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def text_width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


@cache
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Lines of at most ``width`` columns where words allow; ``first`` and ``rest`` begin them."""
    rest = " " * text_width(first) if rest is None else rest
    lines: list[str] = []
    words: list[str] = []
    begins, room = first, width - text_width(first)
    for word in text.split():
        size = text_width(word) + (1 if words else 0)
        if words and size > room:
            lines.append(begins + " ".join(words))
            words, begins, room = [], rest, width - text_width(rest)
            size -= 1
        words.append(word)
        room -= size
    return "\n".join([*lines, begins + " ".join(words)])


def cut(text: str, width: int, *, keep_end: bool = False) -> str:
    """At most ``width`` columns, with an ellipsis where something was left out."""
    if text_width(text) <= width:
        return text
    kept, room = list[str](), width - 1
    for char in reversed(text) if keep_end else text:
        room -= text_width(char)
        if room < 0:
            break
        kept.append(char)
    return "…" + "".join(reversed(kept)) if keep_end else "".join(kept) + "…"


def paint(text: str, *styles: str, color: bool) -> str:
    return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m" if color and text else text


def use_color(choice: str, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """``always``, ``never``, or for ``auto``: NO_COLOR, FORCE_COLOR, TERM=dumb, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") not in (None, "", "0"):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


def width() -> int:
    """Of the terminal; a pipe has that of COLUMNS, else 100. Never less than 40."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)
