"""The line of a document that a finding stands in, cut around its span and marked."""

from __future__ import annotations

from emlint.model import Source, Span
from emlint.report.terminal import EXCERPT, safe_text, text_width

_TAB = 4


def excerpt(source: Source, span: Span, width: int) -> tuple[str, str]:
    """The line and below it the marks, both at most ``width`` columns; empty where there is no text to show.

    Of a span over several lines the first is shown.
    """
    number, column = source.position(span.start)
    line = source.line(number)
    if not line.strip():
        return "", ""
    first = column - 1
    last = max(first + 1, min(first + span.end - span.start, len(line)))
    width = min(width, EXCERPT)
    left, right = _window(len(line), first, min(last, first + width), width)
    before, marked, after = (_shown(line[a:b]) for a, b in ((left, first), (first, min(last, right)), (last, right)))
    before = "…" + before if left > 0 else before
    after = after + "…" if right < len(line) else after
    marks = " " * text_width(before) + "^" * max(1, text_width(marked))
    return _fit(before + marked + after, width), marks[: max(width, text_width(before) + 1)]


def _window(length: int, first: int, last: int, width: int) -> tuple[int, int]:
    """The part of a line to show: from its beginning if the span is then seen, else a third of the room before it."""
    room = width - 2
    if last <= room:
        return 0, min(length, room)
    left = max(0, min(first - room // 3, length - room))
    return left, min(length, left + room)


def _shown(text: str) -> str:
    return safe_text(text.replace("\t", " " * _TAB))


def _fit(text: str, width: int) -> str:
    """Cut where wide or escaped characters took more room than counted."""
    if text_width(text) <= width:
        return text
    while text and text_width(text) > width - 1:
        text = text[:-1]
    return text + "…"
