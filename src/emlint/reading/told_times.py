"""A timeline that is told: sentences in order, each led by its time ("At 14:03 the pager rang")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from emlint.markdown import plain, sentences
from emlint.model import Block, Span
from emlint.reading.outline import Outline, leaves

CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b)?|(?P<bare>1[0-2]|[1-9])\s?(?P<of>[ap])\.?m\b",
    re.I,
)
LED = 9  # words before which the time stands
LEADS = re.compile(
    r"^\W*(?:(?:then|later|finally|first|next|shortly|just|soon|again|here|so|and|but|early|late)\b,?\s*)*"
    r"(?:on|at|by|around|about|from|before|after|until|since|starting|beginning|approximately|roughly|between|\d)",
    re.I,
)
LEAST = 3
DAY = 24 * 60


def told(outline: Outline, aside: frozenset[str]) -> list[tuple[str, str, Span]]:
    """Time, text and place of each, where at least three sentences tell a story in order; else nothing."""
    found = [
        entry
        for part in outline.sections
        if not part.chain & aside
        for block in leaves(part.section.blocks)
        if block.kind == "paragraph" and (":" in block.text or "m" in block.text)
        for entry in _sentences(block)
    ]
    return [(time, text, span) for time, text, span, _ in found] if _in_order([at for *_, at in found]) else []


def told_below(sections: Iterable[Sequence[Block]]) -> list[tuple[str, str, Span]]:
    """Each different time that paragraphs below the heading of a timeline tell of."""
    found: dict[str, tuple[str, str, Span]] = {}
    for block in (leaf for blocks in sections for leaf in leaves(tuple(blocks)) if leaf.kind == "paragraph"):
        shown = plain(block)
        for start, end in sentences(shown.text):
            for clock in CLOCK.finditer(shown.text, start, end):
                span = Span(shown.offset(clock.start()), shown.offset(clock.end() - 1) + 1)
                found.setdefault(clock[0], (clock[0], shown.text[start:end].strip(), span))
    return list(found.values()) if len(found) >= LEAST else []


def _sentences(block: Block) -> Iterator[tuple[str, str, Span, int]]:
    shown = plain(block)
    if not CLOCK.search(shown.text):
        return
    for start, end in sentences(shown.text):
        text = shown.text[start:end].strip()
        clock = CLOCK.search(text)
        if clock and LEADS.match(text) and len(text[: clock.start()].split()) < LED and "," not in _before(text, clock):
            span = Span(shown.offset(start), shown.offset(end - 1) + 1)
            yield text[: clock.end()].strip(), text[clock.end() :].strip(" ,:–—-"), span, _minute(clock)


def _before(text: str, clock: re.Match[str]) -> str:
    """What stands before the time, dates left out: a clause of its own says that the time is not when it was."""
    return re.sub(r"\d{1,2},? \d{4},?|\b\w+day,|\d{4}-\d\d-\d\d,?|^\W*\w+,", " ", text[: clock.start()])


def _minute(clock: re.Match[str]) -> int:
    hour, half = int(clock["hour"] or clock["bare"]), (clock["half"] or clock["of"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + int(clock["minute"] or 0)


def _in_order(minutes: Sequence[int]) -> bool:
    """None before the one above it, save past midnight."""
    drops = [one for one, other in pairwise(minutes) if other < one]
    return len(set(minutes)) >= LEAST and len(drops) <= 1
