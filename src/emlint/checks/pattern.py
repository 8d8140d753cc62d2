"""Rules of packs of others that are an expression: a word the house has left behind, a phrase that must not stand.

Options: ``regex``; ``in``: sentences (of prose, without code), lines (of the file as it is), headings or cells. The
loader has refused expressions that look around or back. Units are cut at a length, so that a slow one is bounded; what
is slow all the same meets a time limit, and the rule says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from emlint.checks.leaves import without_code
from emlint.checks.telling import violation
from emlint.errors import TimeLimit
from emlint.markdown import plain, sentences
from emlint.model import Block, Context, Document, Record, Rule, Span, Violation

LONGEST = 2_000  # characters of a unit that are looked at
SECONDS = 1.0  # for a rule and a document
SLOW = "The regex of this rule takes too long here: not all of the document was searched."
HINT = "A repetition inside a repetition, as in (a+)+, can take for ever: write the rule's regex without."
MOST = 100  # findings of a rule in a document
PROSE = ("paragraph", "heading", "cell")
Place = Callable[[int, int], Span]


def check(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    for rule in rules:
        expression = compiled(rule.options["regex"])
        found: list[Violation] = []
        try:
            with context.within(SECONDS):
                units = UNITS[rule.options.get("in", "sentences")](record.document)
                for match, span in islice(_matches(expression, units), MOST):
                    found.append(violation(rule, record, span, {"text": match[0], **match.groupdict()}))
        except TimeLimit:
            title = record.place(("title",))
            found.append(replace(violation(rule, record, title), message=SLOW, hint=HINT))
        yield from found


@lru_cache(maxsize=512)
def compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


def _matches(expression: re.Pattern[str], units: Iterator[tuple[str, Place]]) -> Iterator[tuple[re.Match[str], Span]]:
    for text, place in units:
        for match in expression.finditer(text[:LONGEST]):
            if match[0]:
                yield match, place(*match.span())


def _sentences(document: Document) -> Iterator[tuple[str, Place]]:
    for block in _leaves(document, PROSE):
        shown = plain(block)
        said = without_code(shown)
        for start, end in sentences(said):
            yield said[start:end], _from(shown.place, start)


def _headings(document: Document) -> Iterator[tuple[str, Place]]:
    return ((plain(block).text, plain(block).place) for block in _leaves(document, ("heading",)))


def _cells(document: Document) -> Iterator[tuple[str, Place]]:
    return ((plain(block).text, plain(block).place) for block in _leaves(document, ("cell",)))


def _lines(document: Document) -> Iterator[tuple[str, Place]]:
    at = 0
    for line in document.source.text.split("\n"):
        yield line, _from(Span, at)
        at += len(line) + 1


def _from(place: Place, start: int) -> Place:
    return lambda begin, end: place(start + begin, start + end)


def _leaves(document: Document, kinds: Sequence[str]) -> Iterator[Block]:
    for top in document.blocks:
        yield from (block for block in top.walk() if block.kind in kinds and not block.children and block.text)


UNITS: dict[str, Callable[[Document], Iterator[tuple[str, Place]]]] = {
    "sentences": _sentences,
    "lines": _lines,
    "headings": _headings,
    "cells": _cells,
}
