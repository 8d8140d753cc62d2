"""Weights that must make a whole: of a decision matrix, of a table of criteria, in a list, a sentence or a block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.model import Block, Span
from emlint.reading.matrices import PERCENT, Matrix, Words, lowered, words_of
from emlint.reading.outline import Outline, Part
from emlint.reading.quantities import Quantity, figure, quantities
from emlint.reading.quantities import number as bare

SPOKEN = re.compile(
    r"\b(?:weigh(?:s|ed|ing|ts?|ted|tings?)?|gewicht\w*|gewichtung\w*|pond[ée]r\w+|poids|pesos?|pesa\w*)\b", re.I
)
SPLIT = re.compile(
    r"\b(?:traffic|canary|balanc\w+|rout\w+|roll-?out|releases?|nodes?|pools?|replicas?|backends?|slots?|upstreams?"
    r"|dns|queues?|variants?|cohorts?|kg|kilos?|edges?|gradients?|loss|models?|scheduler?)\b",
    re.I,
)
CRITERIA = re.compile(
    r"criteri|factor|aspect|goal|objective|quality|qualities|driver|kriteri|merkmal|ziel|crit[èe]re|requirement", re.I
)
MAPPED = re.compile(
    r"^(?P<lead>[ \t]*)(?:weights?|weighting|gewichte?|poids|pesos?)[ \t]*:[ \t]*\n"
    r"(?P<body>(?:(?P=lead)[ \t]+[\w ./-]+:[ \t]*[\d.]+[ \t]*%?[ \t]*(?:#[^\n]*)?(?:\n|$)){2,30})",
    re.I | re.M,
)
ENTRY = re.compile(r"^[ \t]*(?P<name>[\w ./-]+):[ \t]*(?P<value>[\d.]+[ \t]*%?)", re.M)
NEAR = (0.8, 1.2)  # of a whole, beyond which shares are not meant to make one
LEAST = 3
NAMED = 60  # characters in which the name of a share may stand before it
TOP = 10  # of what a score may be


class Weight(NamedTuple):
    value: float
    text: str
    span: Span
    name: str


def matrix_faults(matrix: Matrix) -> Iterator[Told]:
    """Factors without a weight are not weighed; one left blank may be what is missing to a whole."""
    factors = matrix.factors
    stated = [each for each in factors if each.weight is not None and each.weight_span]
    known = [Weight(each.weight or 0.0, each.weight_text, each.weight_span or each.span, each.name) for each in stated]
    blank = len(known) < len(factors) and any(each.weight is None and not each.weight_text for each in factors)
    yield from _judged(known, least=2, blank=blank)


def weight_faults(outline: Outline, matrices: Sequence[Matrix]) -> Iterator[Told]:
    weighed = {matrix.span for matrix in matrices if any(factor.weight for factor in matrix.factors)}
    words = words_of(outline.lexicon)
    for table in outline.tables:
        if table.span not in weighed:
            yield from _judged(_of_table(table, words), near=True)
    if not SPOKEN.search(outline.document.source.text):
        return
    for part in outline.sections:
        yield from _of_lists(part, outline)
    for block in outline.leaves:
        if block.kind == "code" and (match := MAPPED.search(block.text)):
            yield from _judged([_mapped(block, match, entry) for entry in ENTRY.finditer(match["body"])], near=True)
        elif block.kind == "paragraph" and SPOKEN.search(block.text):
            yield from _of_sentences(plain(block), outline)


def _judged(known: Sequence[Weight], *, least: int = LEAST, blank: bool = False, near: bool = False) -> Iterator[Told]:
    """``near``: nothing says that all shares are there, so that only those close to a whole are told of."""
    total, whole = sum(each.value for each in known), _whole(known) if len(known) >= least else None
    if not whole or abs(total - whole) <= 0.006 * whole or (blank and total < whole):
        return
    if near and not NEAR[0] * whole <= total <= NEAR[1] * whole:
        return
    sign = "%" if any("%" in each.text for each in known) else ""
    said = " + ".join(figure(each.value) for each in known)
    values = {"parts": said, "sum": figure(round(total, 4)) + sign, "whole": figure(whole) + sign}
    related = tuple((each.span, f"{each.text} for '{each.name}'.") for each in known)
    yield Told("score-arithmetic", known[0].span, values, "weights", related)


def _whole(known: Sequence[Weight]) -> float | None:
    """100 for percentages and for round shares near it, 1 for fractions; None for points."""
    values = [each.value for each in known]
    if all("%" in each.text for each in known):
        return 100.0
    if all(value <= 1 for value in values) and any(value < 1 for value in values):
        return 1.0
    round_shares = all(value % 5 == 0 for value in values) and len(values) >= LEAST and max(values) > 10
    return 100.0 if round_shares and 80 <= sum(values) <= 120 else None


def _of_table(table: Block, words: Words) -> list[Weight]:
    """A column of weights beside criteria, or one of shares beside scores."""
    head, *rows = table.children
    heads = [plain(cell).text.strip() for cell in head.children]
    rows = [row for row in rows if row.children and lowered(plain(row.children[0]).text) not in words.total_heads]
    if len(heads) < 2 or not (CRITERIA.search(heads[0]) or any(words.weighs(each) for each in heads[1:])):
        return []
    columns = [[_share(row, at, heads[at]) for row in rows] for at in range(1, len(heads))]
    for at, column in enumerate(columns, 1):
        full = [each for each in column if each]
        called = words.weighs(heads[at]) and bool(CRITERIA.search(heads[0]) or _scored(columns, at))
        shares = bool(CRITERIA.search(heads[0])) and all("%" in each.text for each in full) and _scored(columns, at)
        if len(full) == len(rows) >= 2 and (called or shares) and max(each.value for each in full) < 100:
            return full
    return []


def _scored(columns: Sequence[Sequence[Weight | None]], at: int) -> bool:
    """Whether the columns behind a column are all small numbers."""
    cells = [cell for column in columns[at:] for cell in column]
    return len(columns) - at >= 2 and all(each and "%" not in each.text and each.value <= TOP for each in cells)


def _share(row: Block, at: int, head: str) -> Weight | None:
    if at >= len(row.children):
        return None
    text = plain(row.children[at]).text.strip(" *_")
    value = bare(text.rstrip("% "))
    sign = "%" if PERCENT.search(head) and "%" not in text else ""
    name = plain(row.children[0]).text.strip(" *_")
    return None if value is None else Weight(value, text + sign, row.children[at].span, name)


def _of_lists(part: Part, outline: Outline) -> Iterator[Told]:
    """A list below a heading or a line that speaks of weights, each entry with one share."""
    before = part.section.title
    for block in part.section.blocks:
        if block.kind == "list" and SPOKEN.search(before) and not SPLIT.search(before):
            first = [next(iter(item.children), None) for item in block.children]
            shown = [plain(leaf) for leaf in first if leaf and leaf.kind == "paragraph"]
            shares = [each for leaf in shown if (each := _only(leaf, outline))]
            if len(shares) == len(first):
                yield from _judged(shares, near=True)
        before = block.text if block.kind == "paragraph" and block.text.rstrip().endswith(":") else part.section.title


def _only(shown: Plain, outline: Outline) -> Weight | None:
    found = [each for each in quantities(shown.text, outline.lexicon.units) if each.dimension == "ratio"]
    return _weight(found[0], shown) if len(found) == 1 and found[0].exact else None


def _weight(found: Quantity, shown: Plain) -> Weight:
    text = shown.text[found.start : found.end].strip()
    name = " ".join(shown.text[max(0, found.start - NAMED) : found.start].strip(" (:,–—-*_").split()[-3:])
    return Weight(found.low, text, shown.place(found.start, found.end), name)


def _of_sentences(shown: Plain, outline: Outline) -> Iterator[Told]:
    """``We weigh security with 40 %, speed with 30 % and effort with 40 %``."""
    for start, end in sentences(shown.text):
        said = shown.text[start:end]
        if not SPOKEN.search(said) or SPLIT.search(said):
            continue
        found = [each for each in quantities(shown.text, outline.lexicon.units) if start <= each.start < end]
        if all(each.dimension == "ratio" and each.exact and each.low < 100 for each in found):
            yield from _judged([_weight(each, shown) for each in found], near=True)


def _mapped(block: Block, match: re.Match[str], entry: re.Match[str]) -> Weight:
    start = match.start("body")
    span = block.place(start + entry.start("value"), start + entry.end("value"))
    text = entry["value"].strip()
    return Weight(bare(text.rstrip("% ")) or 0.0, text, span, entry["name"].strip())
