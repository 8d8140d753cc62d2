"""What ``extract`` tells of a document's numbers. Checks read by themselves what they need of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from emlint.markdown import Plain, plain
from emlint.model import Block, Record, Span
from emlint.reading.lexicon import Lexicon
from emlint.reading.matrices import Matrix, read_matrices
from emlint.reading.metrics import metric_entries, read_metrics
from emlint.reading.outline import Outline, Part, leaves, outline_of
from emlint.reading.quantities import DIGIT, Quantity, quantities

SPOKEN = ("paragraph", "cell", "heading")
FELT = frozenset({"impact", "summary"})  # sections of a postmortem that tell what was felt


def with_numbers(record: Record, lexicon: Lexicon) -> Record:
    """The record with ``tables``, ``metrics``, ``quantities`` and, of a postmortem, ``impact``."""
    outline = outline_of(record, lexicon)
    metrics = list(metric_entries(outline, read_metrics(outline)))
    data = {
        "tables": [table_entry(matrix, outline) for matrix in read_matrices(outline)],
        "metrics": metrics,
        "quantities": [entry(outline, *found) for found in stated(outline)],
    }
    if record.kind == "postmortem":
        felt = (found for part in outline.sections if part.own & FELT for found in of_part(outline, part))
        data["impact"] = [entry(outline, *found) for found in felt]
    return replace(record, data={**record.data, **data})


def stated(outline: Outline) -> Iterator[tuple[Quantity, Span, str]]:
    """Every quantity in prose and tables, with its place and its text."""
    for block in outline.leaves:
        yield from of_block(outline, block)


def of_part(outline: Outline, part: Part) -> Iterator[tuple[Quantity, Span, str]]:
    for block in leaves(part.section.blocks):
        yield from of_block(outline, block)


def of_block(outline: Outline, block: Block) -> Iterator[tuple[Quantity, Span, str]]:
    if block.kind in SPOKEN and DIGIT.search(block.text):
        shown = plain(block)
        for found in quantities(shown.text, outline.lexicon.units):
            if block.kind == "cell" or not any(
                span.start < found.end and found.start < span.end for span in shown.code
            ):
                yield found, place(shown, found), shown.text[found.start : found.end].strip()


def place(shown: Plain, found: Quantity) -> Span:
    return shown.place(found.start, found.end)


def entry(outline: Outline, found: Quantity, span: Span, text: str) -> dict[str, Any]:
    return {
        "text": text,
        "low": found.low,
        "high": found.high,
        "unit": found.unit.name,
        "dimension": found.dimension,
        "per": found.per or None,
        "sense": found.sense or None,
        "line": outline.lines(span)[0],
    }


def table_entry(matrix: Matrix, outline: Outline) -> dict[str, Any]:
    """A matrix as ``extract`` gives it."""
    weights = [factor.weight for factor in matrix.factors]
    return {
        "options": [option.name for option in matrix.options],
        "factors": [factor.name for factor in matrix.factors],
        "cells": [[cell.value.text for cell in factor.cells] for factor in matrix.factors],
        "weights": weights if any(weight is not None for weight in weights) else None,
        "lines": outline.lines(matrix.span),
    }
