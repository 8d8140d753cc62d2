"""A document laid out for reading: sections with what they are about, and every passage with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from emlint.markdown import part, plain, prose, sentences
from emlint.model import Block, Document, Record, Section, Span
from emlint.reading.index import Index, members
from emlint.reading.language import read_language, word_count
from emlint.reading.lexicon import Lexicon

LISTED = re.compile(r"\s*\[[^\[\]]*\]\(#[^()]*\)\s*$")  # an entry of a table of contents
NO_CONCEPTS: frozenset[str] = frozenset()
SECTIONED = 3  # headings of level 1, of which the first may be the title
MENTIONED = frozenset({"quote", "code", "html", "rule", "definition"})  # not said by the author, or not prose


@dataclass(frozen=True, slots=True)
class Part:
    """A section, what its title says it is about, and what the sections around it are about."""

    section: Section
    own: frozenset[str]
    chain: frozenset[str]  # with its own
    parent: Part | None


class Sentence(NamedTuple):
    """Of a passage: with code and link targets blanked, the same in lower case, its place in the block's text."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A paragraph, list entry, cell or heading. ``about``: what a cell's row and column are about."""

    block: Block
    role: str
    part: Part
    about: frozenset[str] = NO_CONCEPTS

    @property
    def around(self) -> frozenset[str]:
        """All that headings, labels, row and column say it is about."""
        return self.part.chain | self.about if self.about else self.part.chain

    @cached_property
    def prose(self) -> str:
        return prose(self.block.text)

    @cached_property
    def low(self) -> str:
        return self.prose.lower()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        said = self.prose
        return tuple(Sentence(said[start:end], said[start:end].lower(), start, end) for start, end in sentences(said))

    def place(self, sentence: Sentence) -> Span:
        """Where a sentence stands in the source."""
        return self.block.place(sentence.start, sentence.end)

    def shown(self, sentence: Sentence) -> str:
        """A sentence as a reader sees it."""
        return plain(part(self.block, sentence.start, sentence.end)).text


@dataclass(frozen=True, eq=False)
class Outline:
    document: Document
    lexicon: Lexicon
    kind: str = ""  # for what it is searched

    def taken_for(self, kind: str) -> Outline:
        """The same for a document of a kind; what was laid out before is kept."""
        found = copy(self)
        object.__setattr__(found, "kind", kind)
        return found

    @cached_property
    def language(self) -> str:
        """A two-letter code."""
        return read_language(self.leaves, self.lexicon.small_words)

    @property
    def day_first(self) -> bool:
        """Whether 03/04/2024 is in April; in English nobody can tell."""
        return self.language != "en"

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All sections in reading order; labels are among them."""
        return tuple(self._walk(self.document.root, None))

    def _walk(self, section: Section, parent: Part | None) -> Iterator[Part]:
        own = self._own(section) if section.title else NO_CONCEPTS
        part = Part(section, own, own | (parent.chain if parent and parent.section.level else NO_CONCEPTS), parent)
        yield part
        for child in section.children:
            yield from self._walk(child, part)

    def _own(self, section: Section) -> frozenset[str]:
        """A title of the whole document names its matter, and only by the usual words a part of it."""
        below = section.level > 1 or section.form != "heading" or section.span.start in self._tops
        if not below and section.span.start == self._title:
            return self.lexicon.named(section.title)
        return self.lexicon.about(section.title) if below else self.lexicon.concepts(section.title)

    @cached_property
    def _title(self) -> int:
        """Where the heading begins that is the document's title."""
        ones = (child for child in self.document.root.children if child.level == 1 and child.form == "heading")
        return next((child.span.start for child in ones), -1)

    @cached_property
    def _tops(self) -> frozenset[int]:
        """Where headings of level 1 begin that are sections: several stand below the first one."""
        ones = [
            child.span.start for child in self.document.root.children if child.level == 1 and child.form == "heading"
        ]
        return frozenset(ones[1:] if len(ones) >= SECTIONED else ())

    @cached_property
    def sections(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.section.form != "label")

    @cached_property
    def labels(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.section.form == "label")

    def about(self, *concepts: str) -> list[Part]:
        """Sections and labels whose own title speaks of one of these concepts."""
        wanted = frozenset(concepts)
        return [part for part in self.parts if part.own & wanted]

    def lines(self, span: Span) -> list[int]:
        """First and last line of a span."""
        position = self.document.source.position
        return [position(span.start)[0], position(max(span.start, span.end - 1))[0]]

    @cached_property
    def tables(self) -> tuple[Block, ...]:
        return tuple(block for top in self.document.blocks for block in top.walk() if block.kind == "table")

    @cached_property
    def leaves(self) -> tuple[Block, ...]:
        """All blocks of the document that hold text of their own."""
        return tuple(leaves(self.document.blocks))

    @cached_property
    def words(self) -> int:
        """How many words the document has, code left out."""
        return sum(word_count(block.text) for block in self.leaves if block.kind not in ("code", "html"))

    @cached_property
    def index(self) -> Index:
        return Index.of(self.passages, self.lexicon.classes_of(self.kind))

    def having(self, words: str) -> Iterator[Passage]:
        """Passages with a word of a class."""
        return (self.passages[number] for number in members(self.index.words.get(words, 0)))

    @cached_property
    def cells(self) -> tuple[Passage, ...]:
        """Passages that a row's or a column's head speaks for."""
        return tuple(passage for passage in self.passages if passage.about)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for part in self.sections for passage in self._passages(part))

    def _passages(self, part: Part) -> Iterator[Passage]:
        for block in part.section.blocks:
            yield from self._leaves(block, "paragraph", part)

    @cached_property
    def _labelled(self) -> dict[int, Part]:
        """Labels by where the paragraph or entry begins that they stand in, and the list or table that they name."""
        named = {part.section.blocks[0].span.start: part for part in self.labels if part.section.blocks}
        return named | {part.section.span.start: part for part in self.labels}

    def _leaves(self, block: Block, role: str, part: Part) -> Iterator[Passage]:
        if block.kind in ("item", "paragraph", "list", "table"):
            part = self._labelled.get(block.span.start, part)
        if (block.kind == "quote" and block.info) or block.kind == "admonition":
            role = "paragraph"  # an alert or admonition is said by the author
        elif block.kind in MENTIONED and not (block.kind == "html" and block.children):
            return
        if block.kind == "table":
            yield from self._cells(block, part)
        elif block.children:
            inner = "item" if block.kind == "item" else role
            for child in block.children:
                yield from self._leaves(child, inner, part)
        elif block.text and not LISTED.match(block.text):
            yield Passage(block, role, part)

    def _cells(self, table: Block, part: Part) -> Iterator[Passage]:
        heads = [self.lexicon.concepts(cell.text) for cell in table.children[0].children] if table.children else []
        for row in table.children[1:]:
            label = self.lexicon.concepts(row.children[0].text) if row.children else NO_CONCEPTS
            for number, cell in enumerate(row.children):
                about = label | (heads[number] if number < len(heads) else NO_CONCEPTS)
                if cell.text:
                    yield Passage(cell, "cell", part, about)


def outline_of(record: Record, lexicon: Lexicon) -> Outline:
    """The outline by which a record was read, or a new one where it is not kept."""
    return record.outline if isinstance(record.outline, Outline) else Outline(record.document, lexicon, record.kind)


def leaves(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks that hold text of their own."""
    for block in blocks:
        if block.children:
            yield from leaves(block.children)
        else:
            yield block
