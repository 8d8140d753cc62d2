"""Options that are held against each other where no part of the document is called so: headings, tables, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from emlint.markdown import plain
from emlint.model import Block, Section
from emlint.reading.chosen import read_choice
from emlint.reading.lexicon import Lexicon
from emlint.reading.option import Option
from emlint.reading.option_names import option_name, words_in
from emlint.reading.options import headed_option, names_option
from emlint.reading.outline import Outline, Part

SIDES = frozenset({"pros", "cons"})
ASIDE = frozenset({"consequences", "risks", "references", "changelog", "rollout", "test_plan", "decision"})
COMPARING = re.compile(r"\b(?:compar|evaluat|assess|weigh|analysis|matrix|scor|trade-?off|versus|vs)", re.I)
WHY_NOT = re.compile(r"^\W*why not\b\W*(?:(?:just|simply|only)\b\W*)?(?P<name>[^?]*)", re.I)


@lru_cache(maxsize=1)  # asked twice
def compared(outline: Outline) -> tuple[Option, ...]:
    """The options of the first matrix that compares several; none where there is no such table."""
    if not outline.tables:
        return ()
    from emlint.reading.matrices import read_matrices  # noqa: PLC0415

    for matrix in read_matrices(outline):
        if len(matrix.options) > 1:
            return tuple(Option(column.name, column.span) for column in matrix.options)
    return ()


def headings_weighed(outline: Outline) -> Iterator[Option]:
    """Headings beside each other, with pros and cons below each, of which one is what is decided for."""
    for part in outline.sections:
        children = [child for child in part.section.children if _has_sides(outline.lexicon, child)]
        options = tuple(headed_option(outline.lexicon, child) for child in children)
        if len(options) > 1 and not part.chain & ASIDE:
            judged = read_choice(outline, options)[2]
            yield from options if any(option.chosen for option in judged) else ()


def _has_sides(lexicon: Lexicon, section: Section) -> bool:
    if section.form == "label" or not names_option(lexicon, section):
        return False
    titled = frozenset[str]().union(*(lexicon.concepts(child.title) for child in section.children))
    return titled >= SIDES


def tables_weighed(outline: Outline) -> Iterator[Option]:
    """What a decision matrix compares, or the rows of a table that says for each what speaks for and against it."""
    if found := compared(outline):
        yield from found
        return
    for part in outline.sections:
        for block in part.section.blocks if not part.chain & ASIDE else ():
            rows = _rows(outline.lexicon, block) if block.kind == "table" else []
            if block.kind == "table" and COMPARING.search(part.section.title):
                rows = rows or _columns(outline.lexicon, block)
            if rows:
                yield from rows
                return


def _rows(lexicon: Lexicon, table: Block) -> list[Option]:
    """Rows with a column for each side, or with a verdict on each."""
    head, *rows = table.children
    heads = [lexicon.concepts(plain(cell).text) for cell in head.children]
    if len(rows) < 2 or not heads or heads[0] - {"options"}:
        return []
    sides = frozenset[str]().union(*heads[1:])
    verdict = next((number for number, concepts in enumerate(heads) if number and "decision" in concepts), None)
    judged = verdict is not None and all(_judged(lexicon, row, verdict) for row in rows)
    if not (sides >= SIDES or judged):
        return []
    named = [(option_name(lexicon, plain(row.children[0]).text), row) for row in rows if row.children]
    found = [Option(name, row.span, words=words_in(row.children[1:])) for name, row in named if name]
    return found if len(found) > 1 else []


def _columns(lexicon: Lexicon, table: Block) -> list[Option]:
    """The columns beside one of criteria."""
    from emlint.reading.matrices import lowered, words_of  # noqa: PLC0415

    head, *rows = table.children
    factors = head.children and lowered(plain(head.children[0]).text) in words_of(lexicon).factor_heads
    named = [(option_name(lexicon, plain(cell).text), cell) for cell in head.children[1:]]
    told = [(name, cell) for name, cell in named if name and not lexicon.concepts(name)]
    return [Option(name, cell.span) for name, cell in told] if factors and len(told) > 1 < len(rows) else []


def _judged(lexicon: Lexicon, row: Block, at: int) -> bool:
    return at < len(row.children) and bool(lexicon.shape("verdict").match(plain(row.children[at]).text))


def asked_why_not(outline: Outline) -> Iterator[Option]:
    """``## Why not Redis?``, or ``## Why not …`` with what was not done as headings below it."""
    for part in outline.sections:
        asked = WHY_NOT.match(part.section.title)
        if asked and part.section.level > 1:
            yield from _not_done(outline.lexicon, part, asked["name"].strip(" .…"))


def _not_done(lexicon: Lexicon, part: Part, name: str) -> Iterator[Option]:
    if name and part.section.blocks:
        yield Option(option_name(lexicon, name) or name, part.section.heading)
    for child in part.section.children if not name else ():
        if child.form == "heading" and child.blocks:
            yield Option(child.title.strip(" .…?"), child.heading)
