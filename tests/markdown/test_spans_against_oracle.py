"""Block positions, held against markdown-it-py over real documents and over our own fixtures."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from emlint.markdown import decode, parse
from emlint.model import Block, Document, Source

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus"
EVERY = int(os.environ.get("EMLINT_CORPUS_EVERY", "12"))  # 1: all of it
FIXTURES = Path(__file__).parent / "fixtures"
KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "hr": "rule",
    "table_open": "table",
    "tr_open": "row",
}
Seen = tuple[str, int, int]  # kind, first and last line from 1, blank lines at the end left out
ORACLE = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").use(footnote_plugin)


def ours(document: Document) -> Iterator[Seen]:
    source = document.source
    for block in _walk(document.blocks):
        if block.kind in KINDS.values() and block.info != "definition":
            first, last = (
                source.position(block.span.start)[0],
                source.position(max(block.span.end - 1, block.span.start))[0],
            )
            yield block.kind, first, _filled(source, first, last)


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if block.kind != "html":
            yield from _walk(block.children)


def theirs(document: Document) -> Iterator[Seen]:
    source = document.source
    start = document.meta_span.end if document.meta_span else 0
    skipped = source.text.count("\n", 0, start)
    for token in ORACLE.parse(source.text[start:]):
        if token.type in KINDS and token.map:
            yield _seen(token, source, skipped)


def _seen(token: Token, source: Source, skipped: int) -> Seen:
    assert token.map
    first, last = token.map[0] + 1 + skipped, token.map[1] + skipped
    return KINDS[token.type], first, _filled(source, first, last)


def _filled(source: Source, first: int, last: int) -> int:
    """The last line that is not blank; inside a quote a line of quote marks is."""
    while last > first and not source.line(last).strip(" \t>"):
        last -= 1
    return last


def compare(document: Document) -> tuple[int, int, list[Seen]]:
    """Blocks, blocks that agree in start and end, and those that do not; nothing where the two see different blocks."""
    mine, other = Counter(ours(document)), Counter(theirs(document))
    if Counter(kind for kind, *_ in mine.elements()) != Counter(kind for kind, *_ in other.elements()):
        return 0, 0, sorted((mine - other) + (other - mine))
    missed = mine - other
    return mine.total(), mine.total() - missed.total(), sorted(missed.elements())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not part of the project")
def test_block_starts_and_ends_agree_over_the_corpus() -> None:
    total = agreed = documents = same = 0
    for path in sorted(CORPUS.rglob("*.md"))[::EVERY]:
        source = decode(path.name, path.read_bytes())
        if not isinstance(source, Source):
            continue
        seen, alike, _ = compare(parse(source))
        documents, same, total, agreed = documents + 1, same + bool(seen), total + seen, agreed + alike
    assert agreed >= 0.998 * total, f"{agreed} of {total} blocks"
    assert same >= 0.93 * documents, f"the same blocks in {same} of {documents} documents"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.md")), ids=lambda path: path.stem)
def test_every_block_of_a_fixture_agrees(path: Path) -> None:
    source = decode(path.name, path.read_bytes())
    assert isinstance(source, Source)
    total, agreed, missed = compare(parse(source))
    assert missed == []
    assert total == agreed > 5
