"""Shares of all that are more than all, in sentences and in tables: ``an availability target of 100.5 %``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.model import Block
from emlint.reading.metric_names import names_of
from emlint.reading.number_words import number_words
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, quantities, quantity

SHARES = ("availability", "error_rate", "change_failure_rate")
NEAR = 45  # characters between the name of a share and its value
BIG = re.compile(r"\d{3}(?:[.,]\d+)?\s?%|[-−]\s?\d[\d.,]*\s?%")


def impossible_faults(outline: Outline) -> Iterator[Told]:
    if not BIG.search(outline.document.source.text):
        return
    for block in outline.leaves:
        if block.kind == "paragraph" and BIG.search(block.text):
            yield from _of_sentences(plain(block), outline)
    for table in outline.tables:
        yield from _of_table(table, outline)


def _beyond(found: Quantity) -> bool:
    return found.dimension == "ratio" and found.low == found.high and (found.high > 100 or found.low < 0)


def _of_sentences(shown: Plain, outline: Outline) -> Iterator[Told]:
    words = number_words(outline.lexicon)
    for start, end in sentences(shown.text):
        for found in quantities(shown.text, outline.lexicon.units):
            if not (start <= found.start < end and _beyond(found)) or found.per:
                continue
            before = shown.text[max(start, found.start - NEAR) : found.start]
            named = list(words["shares_of_all"].finditer(before))
            said = before[named[-1].end() :] if named else ""
            changes = words["changes"].search(said) or words["changes"].match(shown.text, found.end)
            if named and not re.search(r"[%;]", said) and not changes:
                value = shown.text[found.start : found.end].strip()
                yield Told("out-of-range", shown.place(found.start, found.end), _values(named[-1][0], value), "share")


def _of_table(table: Block, outline: Outline) -> Iterator[Told]:
    """Cells of a row or a column that is called so."""
    names = names_of(outline.lexicon)
    heads = [names.key(plain(cell).text) for cell in table.children[0].children]
    for row in table.children[1:]:
        own = names.key(plain(row.children[0]).text) if row.children else None
        for cell, head in zip(row.children[1:], heads[1:], strict=False):
            found = quantity(plain(cell).text, outline.lexicon.units) if BIG.search(cell.text) else None
            about = own if own and own.metric in SHARES else head
            level = head.role in ("", "target", "value", "alert") and not head.rest
            if found and _beyond(found) and not found.per and about.metric in SHARES and level:
                yield Told(
                    "out-of-range", cell.span, _values(about.metric.replace("_", " "), plain(cell).text), "share"
                )


def _values(label: str, value: str) -> dict[str, str]:
    return {"label": label, "value": value.strip()}
