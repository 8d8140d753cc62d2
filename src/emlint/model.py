"""The values that travel through emlint. All are frozen; nothing is completed later by someone else.

Offsets count characters in ``Source.text`` (line ends are ``\\n``, no byte order mark) and are half open.
Lines and columns count from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from emlint.settings import Settings

Path = tuple[str | int, ...]  # into a record: ("checklist", "risks")
Json = Mapping[str, Any]


class Span(NamedTuple):
    start: int
    end: int


class Place(NamedTuple):
    path: str
    span: Span


class Level(IntEnum):
    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Source:
    """A document's text as it is linted, and what is needed to write it back as it was."""

    path: str  # relative to the working directory, with "/"
    text: str
    line_starts: tuple[int, ...]
    newline: str = "\n"
    bom: bool = False

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] - 1 if number < len(self.line_starts) else len(self.text)
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of Markdown.

    ``kind``: heading, paragraph, list, item, quote, admonition, table, row, cell, code, html, rule, footnote,
    definition. ``text`` is what a leaf says, line prefixes (quote marks, indentation, markers) removed; ``origin`` maps
    its lines onto the source. ``info``: the info string of a fence; type and title of an admonition ("note Title") or
    alert; "x" or " " of a task item; "ordered" or "bullet" of a list; label of a footnote; "head" of a table's first
    row.
    """

    kind: str
    span: Span
    text: str = ""
    origin: tuple[tuple[int, int], ...] = ()  # (offset in text, offset in source), one a line
    level: int = 0
    info: str = ""
    children: tuple[Block, ...] = ()

    def offset(self, at: int) -> int:
        """Where a character of ``text`` stands in the source."""
        if not self.origin:
            return self.span.start
        here, there = self.origin[bisect_right(self.origin, at, key=lambda pair: pair[0]) - 1]
        return there + at - here

    def place(self, start: int, end: int) -> Span:
        """The source span of ``text[start:end]``."""
        return Span(self.offset(start), self.offset(end - 1) + 1) if end > start else Span(*[self.offset(start)] * 2)

    def walk(self) -> Iterator[Block]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it.

    ``form``: document (the root, no heading), heading, bold (a line that is nothing but bold text), label (a list item
    or paragraph that begins with a bold or plain label: a view, since it stays in the blocks of the section around it;
    a list or table below a line that is nothing but a label belongs to it).
    """

    title: str
    level: int
    form: str
    span: Span
    heading: Span
    blocks: tuple[Block, ...] = ()
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Suppression:
    """A wish of the author not to hear of ``codes`` (empty: of nothing at all) between two offsets."""

    codes: tuple[str, ...]
    reason: str
    span: Span  # the comment or front-matter entry itself
    covers: Span  # where it holds


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of the file itself, found while reading it: code E9xx."""

    code: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    source: Source
    blocks: tuple[Block, ...]
    root: Section
    meta: Json = field(default_factory=dict)  # front matter; scalars are text, null, true/false or int
    meta_spans: Mapping[Path, Span] = field(default_factory=dict)  # of values
    meta_span: Span | None = None  # the whole front matter, with its fences
    suppressions: tuple[Suppression, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A document as data. ``places`` also tells where something missing belongs."""

    document: Document
    kind: str
    confidence: float
    data: Json
    places: Mapping[Path, Span]
    outline: object = None  # of emlint.reading.outline: kept for the checks that read prose

    def place(self, path: Path) -> Span:
        """The span of a path, else of its nearest ancestor, else of the title line."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, Span(0, 0))


class Edit(NamedTuple):
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    title: str
    edits: tuple[Edit, ...]  # all or none
    safe: bool


@dataclass(frozen=True, slots=True)
class Violation:
    """What a check found, before it is decided how much it weighs."""

    rule: Rule
    place: Place
    message: str
    hint: str = ""
    variant: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    name: str
    kind: str
    level: Level
    place: Place
    message: str
    hint: str
    fingerprint: str
    related: tuple[tuple[Place, str], ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """Documents and what a rule must say of them: ``line:column message``, or ``path:line:column message``."""

    files: Mapping[str, str]
    finds: tuple[str, ...] = ()
    kind: str = ""  # forced, where the example is too short to be recognised
    profile: str = "strict"


@dataclass(frozen=True, slots=True)
class Rule:
    code: str
    name: str
    pack: str
    kinds: frozenset[str]
    severity: Mapping[str, Mapping[str, Level]]  # profile -> kind or "default" -> level
    check: str  # the check kind that runs it
    options: Json = field(default_factory=dict)
    point: str = ""  # JSON pointer into the record: where to place it
    values: Mapping[str, str] = field(default_factory=dict)  # name in the message -> JSON pointer
    message: str = ""
    hint: str = ""
    hints: tuple[Json, ...] = ()  # {when, text}: the first that fits what was found goes before ``hint``
    variants: Json = field(default_factory=dict)
    why: str = ""
    sources: tuple[Json, ...] = ()
    instead: tuple[Json, ...] = ()  # {of, write}: a sentence and what says it better
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()

    def level(self, profile: str, kind: str, variant: str = "") -> Level:
        by_kind = self.variants.get(variant, {}).get("severity", self.severity)[profile]
        return Level(by_kind.get(kind, by_kind.get("default", Level.OFF)))


def _no_limit(_seconds: float) -> AbstractContextManager[None]:
    return nullcontext()


def _nothing_beside(_path: str, _concept: str) -> bool:
    return False


def _nobody(_path: str) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """All that a check may know beyond its record; read-only."""

    settings: Settings
    today: date
    usual: Callable[[str, str], bool] = _nothing_beside  # (path, concept): do the records in its folder state that?
    authors: Callable[[str], frozenset[str]] = _nobody  # (path): full names of those who wrote in its repository
    within: Callable[[float], AbstractContextManager[None]] = _no_limit  # raises TimeLimit after so many seconds
