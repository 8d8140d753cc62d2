"""What stands inside a block's text: code, links, images, HTML, footnotes; in one pass, in linear time.

mistune's inline phase is worse than quadratic on nested emphasis and knows no positions: hence this scanner.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Mapping
from typing import ClassVar, NamedTuple

from emlint.markdown.emphasis import Emphasis

_NESTING = 50  # brackets; more is no text, and what each of them shows would have to be put together
_SPECIAL = re.compile(  # each alternative begins with a literal: that is what makes the search fast
    r"\\|``*|\[|!\[|\]|<|&|\*\**|__*|~~*|https?://|www\."
)
_TICKS = re.compile(r"`+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@\\]{1,64}@[^\s<>@]{1,255})>")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>|<[!?][A-Za-z][^<>]*>")
_URL = re.compile(r"[^\s<>\[\]\"`|]*")
_TRAILING = ".,;:!?'\"*_~"  # ends the sentence, not the address
_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,500})\]")
_TARGET = re.compile(
    r"\(\s{0,64}(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))"
    r"(?:\s{1,64}(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s{0,64}\)"
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]")


class Inline(NamedTuple):
    """``kind``: text, code, link, image, autolink, html, footnote. What a link holds besides text follows it."""

    kind: str
    start: int
    end: int
    text: str  # as a reader sees it; of HTML the tag itself
    target: str = ""


class Cut(NamedTuple):
    """Something of the source that a reader does not see, or sees differently."""

    start: int
    end: int
    shown: str = ""


def scan(text: str, definitions: Mapping[str, str] | None = None) -> tuple[Inline, ...]:
    """The inline parts of a block's text in order.

    ``definitions``: label in lower case -> target. Without them ``[text][label]`` is a link to an unknown target ("").
    """
    if not _SPECIAL.search(text):
        return (Inline("text", 0, len(text), text),) if text else ()
    scanner = Scanner(text, definitions)
    return tuple(_with_text(text, scanner))


def cuts(text: str) -> tuple[list[Cut], list[tuple[int, int]]]:
    """What to cut from a text to get what a reader sees, in order; and where code stands."""
    if not _SPECIAL.search(text):
        return [], []
    scanner = Scanner(text, None)
    return scanner.cuts, scanner.code


def shown(text: str, start: int, end: int, cut: list[Cut]) -> str:
    """What a reader sees of ``text[start:end]``."""
    parts: list[str] = []
    for index in range(bisect_left(cut, (start,)), len(cut)):
        piece = cut[index]
        if piece.start >= end:
            break
        parts += text[start : piece.start], piece.shown
        start = max(start, piece.end)
    return "".join([*parts, text[start:end]])


def _with_text(text: str, scanner: Scanner) -> list[Inline]:
    found: list[Inline] = []
    at = 0
    for inline in [*scanner.found, Inline("", len(text), len(text), "")]:
        if inline.start > at:
            found.append(Inline("text", at, inline.start, shown(text, at, inline.start, scanner.cuts)))
        if inline.kind:
            seen = (
                shown(text, inline.start, inline.end, scanner.cuts) if inline.kind in ("link", "image") else inline.text
            )
            found.append(inline._replace(text=seen))
        at = max(at, inline.end)
    return found


class Scanner:
    """One pass over one text."""

    def __init__(self, text: str, definitions: Mapping[str, str] | None) -> None:
        self.text = text
        self.definitions = definitions
        self.found: list[Inline] = []
        self.cuts: list[Cut] = []
        self.code: list[tuple[int, int]] = []
        self._brackets: deque[tuple[int, bool]] = deque(
            maxlen=_NESTING
        )  # where the text of an open "[" begins, and whether it is "!["
        self._emphasis = Emphasis(text)
        self._runs: dict[int, list[int]] | None = None
        self._unclosed = False
        self._run()

    def _run(self) -> None:
        at = 0
        while special := _SPECIAL.search(self.text, at):
            at = self._step(special)
        self.cuts += (Cut(*span) for span in self._emphasis.cuts())
        self.cuts.sort()
        self.found.sort(key=lambda inline: (inline.start, -inline.end))

    def _step(self, special: re.Match[str]) -> int:
        """Deal with a special character; where to go on."""
        mark, start, end = special[0], special.start(), special.end()
        first = mark[0]
        if first in "*_~":
            self._emphasis.add(start, end)
            return end
        if first == "`":
            return self._code(start, end)
        if first in "![":
            return self._open(start, end)
        return self._ONE.get(first, Scanner._bare)(self, start)

    def _escape(self, start: int) -> int:
        if escaped := _ESCAPED.match(self.text, start):
            self.cuts.append(Cut(start, start + 1))
            return escaped.end()
        if self.text.startswith("\\\n", start):
            self.cuts.append(Cut(start, start + 1))
        return start + 1

    def _entity(self, start: int) -> int:
        if entity := _ENTITY.match(self.text, start):
            character = html.unescape(entity[0])
            if character != entity[0]:
                self.cuts.append(Cut(start, entity.end(), character))
            return entity.end()
        return start + 1

    def _code(self, start: int, end: int) -> int:
        if self._runs is None:
            self._runs = {}
            for run in _TICKS.finditer(self.text):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        width = end - start
        same = self._runs.get(width, [])
        after = bisect_left(same, end)
        if after == len(same):
            return end
        close = same[after]
        inner = self.text[end:close]
        pad = len(inner) > 2 and inner[0] in " \n" and inner[-1] in " \n" and not inner.isspace()
        self.cuts += Cut(start, end + pad), Cut(close - pad, close + width)
        self.code.append((end + pad, close - pad))
        self.found.append(Inline("code", start, close + width, inner[pad : len(inner) - pad]))
        return close + width

    def _angle(self, start: int) -> int:
        if link := _AUTOLINK.match(self.text, start):
            self.cuts += Cut(start, start + 1), Cut(link.end() - 1, link.end())
            target = link[1] if ":" in link[1] else f"mailto:{link[1]}"
            self.found.append(Inline("autolink", start, link.end(), link[1], target))
            return link.end()
        end = self._html_end(start)
        if not end:
            return start + 1
        tag = self.text[start:end]
        self.cuts.append(Cut(start, end, " " if tag.lower().startswith("<br") else ""))
        self.found.append(Inline("html", start, end, tag))
        return end

    def _html_end(self, start: int) -> int:
        if self.text.startswith("<!--", start) and not self._unclosed:
            close = self.text.find("-->", start + 4)
            self._unclosed = close < 0
            return close + 3 if close >= 0 else 0
        tag = _TAG.match(self.text, start)
        return tag.end() if tag else 0

    def _bare(self, start: int) -> int:
        shown_url = self.text[start : _end(_URL, self.text, start)].rstrip(_TRAILING)
        surplus = shown_url.count(")") - shown_url.count("(")
        while surplus > 0 and shown_url.endswith(")"):
            surplus -= 1
            shown_url = shown_url[:-1].rstrip(_TRAILING) if surplus < 9 else shown_url.rstrip(_TRAILING + ")")
        if len(shown_url) <= len("www." if shown_url.startswith("www") else "https://"):
            return start + 1
        target = shown_url if shown_url.startswith("http") else f"http://{shown_url}"
        self.found.append(Inline("autolink", start, start + len(shown_url), shown_url, target))
        return start + len(shown_url)

    def _open(self, start: int, end: int) -> int:
        note = _FOOTNOTE.match(self.text, end - 1)
        if note and not self.text.startswith("(", note.end()):
            self.cuts.append(Cut(note.start(), note.end()))
            self.found.append(Inline("footnote", note.start(), note.end(), "", note[1]))
            return note.end()
        self._brackets.append((end, end - start == 2))
        return end

    def _close(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        start, image = self._brackets.pop()
        end, target = self._target(start, at)
        if not end:
            return at + 1
        self.cuts += Cut(start - 1 - image, start), Cut(at, end)
        self.found.append(Inline("image" if image else "link", start - 1 - image, end, "", target))
        return end

    def _target(self, start: int, at: int) -> tuple[int, str]:
        """The end and the target of the link whose text is ``[start:at]``; 0 if it is none."""
        if inline := _TARGET.match(self.text, at + 1):
            target = inline[1] if inline[1] is not None else inline[2]
            return inline.end(), html.unescape(_ESCAPED.sub(r"\1", target))
        label = _LABEL.match(self.text, at + 1)
        name = label[1] if label and label[1] else self.text[start : min(at, start + 1000)]
        key = " ".join(name.lower().split())
        if self.definitions is None:
            return (label.end(), "") if label and key else (0, "")
        if key in self.definitions:
            return (label.end() if label else at + 1), self.definitions[key]
        return 0, ""

    _ONE: ClassVar[Mapping[str, Callable[[Scanner, int], int]]] = {
        "\\": _escape,
        "]": _close,
        "<": _angle,
        "&": _entity,
    }


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
