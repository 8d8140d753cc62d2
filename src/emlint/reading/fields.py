"""Metadata where people put it: front matter, labels, sections, headings with a value, two-column tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.substance import unfilled

HEAD = 12  # sections in which a document still introduces itself
VALUE = re.compile(r"\s*(?::|：|\s[-–—]\s|=)\s*")


class Field(NamedTuple):
    """A stated value. ``values`` are its parts where it is a list; ``form`` says where it was found."""

    value: str
    span: Span
    form: str  # "front matter", "label", "section", "heading", "row"
    values: tuple[str, ...]
    name: str = ""  # what it is called there


def fields(outline: Outline, *concepts: str) -> Iterator[Field]:
    """Every filled-in statement of a concept, the most formal form first."""
    wanted = frozenset(concepts)
    for found in (_front_matter, _labels, _headings, _sections, _rows):
        yield from (field for field in found(outline, wanted) if not unfilled(field.value) or _status(outline, field))


def _status(outline: Outline, field: Field) -> bool:
    """ "WIP" is no gap where a status is stated."""
    return field.value.strip(" *_.").lower() in outline.lexicon.statuses


def _front_matter(outline: Outline, wanted: frozenset[str]) -> Iterator[Field]:
    for path, span in outline.document.meta_spans.items():
        if len(path) == 1 and outline.lexicon.concepts(str(path[0]).replace("_", " ").replace("-", " ")) & wanted:
            values = _texts(outline.document.meta.get(str(path[0])))
            if values:
                yield Field(", ".join(values), span, "front matter", values, str(path[0]))


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict):
        value = [f"{key}: {inner}" if isinstance(inner, str) else str(key) for key, inner in value.items()]
    listed = value if isinstance(value, list) else [value]
    return tuple(
        str(entry).strip()
        for entry in listed
        if entry is not None and not isinstance(entry, (dict, list)) and str(entry).strip()
    )


def _labels(outline: Outline, wanted: frozenset[str]) -> Iterator[Field]:
    for part in outline.labels:
        if part.own & wanted and part.section.blocks:
            yield from _stated(part, "label")


def _sections(outline: Outline, wanted: frozenset[str]) -> Iterator[Field]:
    for part in outline.sections:
        if part.own & wanted and part.section.level:
            yield from _stated(part, "section")


def _stated(part: Part, form: str) -> Iterator[Field]:
    texts = [(plain(block).text.strip(), block) for block in _said(part.section.blocks)]
    filled = [(text, block) for text, block in texts if text]
    if filled:
        span = Span(filled[0][1].span.start, filled[-1][1].span.end)
        first = filled[0][1].span if form == "section" else span
        yield Field(filled[0][0], first, form, tuple(text for text, _ in filled), part.section.title)
    elif bold := next((child for child in part.section.children if child.form == "bold"), None):
        yield Field(bold.title, bold.heading, form, (bold.title,), part.section.title)


def _said(blocks: tuple[Block, ...]) -> Iterator[Block]:
    return (block for block in leaves(blocks) if block.kind in ("paragraph", "cell"))


def _headings(outline: Outline, wanted: frozenset[str]) -> Iterator[Field]:
    return (field for concepts, field in _valued_headings(outline) if concepts & wanted)


@lru_cache(maxsize=1)
def _valued_headings(outline: Outline) -> tuple[tuple[frozenset[str], Field], ...]:
    """``## Status: Accepted``, ``## Status - DRAFT``, with what each names."""
    found = []
    for part in outline.sections:
        name, *value = VALUE.split(part.section.title, maxsplit=1)
        if value and value[0] and len(name.split()) <= 3 and (concepts := outline.lexicon.concepts(name)):
            found.append((concepts, Field(value[0], part.section.heading, "heading", (value[0],), name)))
    return tuple(found)


def _rows(outline: Outline, wanted: frozenset[str]) -> Iterator[Field]:
    return (field for concepts, field in _valued_rows(outline) if concepts & wanted)


@lru_cache(maxsize=1)
def _valued_rows(outline: Outline) -> tuple[tuple[frozenset[str], Field], ...]:
    """Rows of a two-column table, and the only row of a table whose columns are fields, with what each names."""
    return tuple(
        field
        for part in outline.sections[:HEAD]
        for table in part.section.blocks
        if table.kind == "table"
        for field in _row_values(outline, table)
    )


def _row_values(outline: Outline, table: Block) -> Iterator[tuple[frozenset[str], Field]]:
    cells = [row.children for row in table.children]
    pairs = [(row[0], row[1]) for row in cells if len(row) == 2]
    if len(cells) == 2 and all(outline.lexicon.concepts(plain(cell).text) for cell in cells[0]):
        pairs = list(zip(cells[0], cells[1], strict=False))
    for name, value in pairs:
        called = plain(name).text.strip()
        if value.text and (concepts := outline.lexicon.concepts(called)):
            text = plain(value).text.strip()
            yield concepts, Field(text, value.span, "row", (text,), called)
