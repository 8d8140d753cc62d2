"""Questions that a document lists and leaves open: not those that it answers, parks or says that there are none of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from emlint.markdown import plain
from emlint.model import Block, Section, Span
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline, leaves
from emlint.reading.substance import unfilled

REPLY = 3  # words after a question are an answer, or at least a thought
TO_A_SECTION = re.compile(r"\s*\[[^\]]*\]\(#[^)]*\)\s*$")  # an entry of a table of contents
UNDECIDED = re.compile(r"^\W*(?:tbd|tba|to be (?:decided|determined|discussed|defined))\b", re.I)
DEEP = 3  # a label below the sections of a document asks about a part of one, often of an option


def open_questions(outline: Outline) -> list[tuple[dict[str, Any], Span]]:
    """Each with its text and line, in order."""
    found: dict[int, tuple[dict[str, Any], Span]] = {}
    for part in outline.about("open_questions"):
        of_a_detail = part.section.form == "label" and part.section.level > DEEP
        if not of_a_detail and not outline.lexicon.shape("answered").search(part.section.title):
            for text, span in _of_section(outline.lexicon, part.section):
                found.setdefault(span.start, ({"text": " ".join(text.split()), "line": outline.lines(span)[0]}, span))
    return [found[start] for start in sorted(found)]


def _of_section(lexicon: Lexicon, section: Section) -> Iterator[tuple[str, Span]]:
    for block in section.blocks:
        for leaf in _asked(block):
            yield from _of_entry(lexicon, leaf)
    for child in section.children:
        if child.form != "label" and "?" in child.title:
            said = [plain(block).text.strip() for block in leaves(child.blocks) if block.text.strip()]
            if _is_open(lexicon, child.title, said):
                yield child.title, child.heading


def _asked(block: Block) -> Iterator[Block]:
    """List entries that are not ticked, rows, and paragraphs that ask."""
    if block.kind == "list":
        yield from (item for item in block.children if item.info != "x")
    elif block.kind == "table":
        yield from block.children[1:]
    elif block.kind == "paragraph" and (UNDECIDED.match(block.text) or block.text.rstrip().endswith("?")):
        yield block


def _of_entry(lexicon: Lexicon, entry: Block) -> Iterator[tuple[str, Span]]:
    said = [leaf for leaf in leaves((entry,)) if leaf.text.strip()]
    texts = [plain(leaf).text.strip() for leaf in said]
    beside = said and (said[0].text.startswith("~~") or TO_A_SECTION.match(said[0].text))
    if texts and not beside and _is_open(lexicon, texts[0], texts[1:]):
        yield texts[0], entry.span


def _is_open(lexicon: Lexicon, text: str, rest: Sequence[str]) -> bool:
    if UNDECIDED.match(text):
        return True
    if unfilled(text) or text.endswith(":") or lexicon.shape("nothing_open").match(text):
        return False
    _, mark, reply = text.rpartition("?")
    replied = lexicon.shape("reply").match(reply.strip()) or len(reply.split()) >= REPLY
    if mark and (replied or (rest and not rest[-1].endswith("?"))):
        return False
    whole = "\n".join([text, *rest])
    return not lexicon.shape("answered").search(whole) and not lexicon.shape("parked").search(whole)
