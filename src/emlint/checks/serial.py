"""Parts that are all needed, each with its availability, against what is stated for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.checks.chains import chain_faults, serial_fault
from emlint.checks.told import Told
from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.metric_names import names_of
from emlint.reading.outline import Outline
from emlint.reading.quantities import quantity

WHOLE = re.compile(
    r"\W*(?:overall|total|combined|composite|end[- ]to[- ]end|whole system"
    r"|system|product|resulting|target)\b[\w ]{0,20}\W*",
    re.I,
)


def serial_faults(outline: Outline) -> Iterator[Told]:
    for table in outline.tables:
        yield from _table(table, outline)
    yield from chain_faults(outline)


def _table(table: Block, outline: Outline) -> Iterator[Told]:
    names = names_of(outline.lexicon)
    heads = [names.key(plain(cell).text) for cell in table.children[0].children]
    at = next((number for number, head in enumerate(heads) if number and head.metric == "availability"), 0)
    if not at:
        return
    rows = [(plain(row.children[0]).text, *_share(row, at, outline)) for row in table.children[1:] if row.children]
    whole = [row for row in rows if WHOLE.fullmatch(row[0])]
    parts = [row for row in rows if not WHOLE.fullmatch(row[0])]
    if len(whole) != 1 or len(parts) < 2 or any(share is None for _, share, _ in rows):
        return
    stated = [(share or 0.0, span, f"'{name.strip(' *')}'") for name, share, span in parts]
    yield from serial_fault(stated, whole[0][1] or 0.0, whole[0][2])


def _share(row: Block, at: int, outline: Outline) -> tuple[float | None, Span]:
    if at >= len(row.children):
        return None, row.span
    found = quantity(plain(row.children[at]).text, outline.lexicon.units)
    fits = found is not None and found.dimension == "ratio" and 50 < found.low <= 100
    return (found.low if found and fits else None), row.children[at].span
