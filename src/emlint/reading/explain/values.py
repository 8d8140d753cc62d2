"""What an explanation consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from emlint.model import Record, Span
from emlint.reading.classify import Signal


@dataclass(frozen=True, slots=True)
class Seen:
    """A signal for a kind, and where it stands in the document; None: in the path."""

    signal: Signal
    span: Span | None


@dataclass(frozen=True, slots=True)
class KindStory:
    """``by``: who says so; "content" where nobody claims a kind. ``template``: what makes it one, or ""."""

    by: str
    points: Mapping[str, float]
    needed: float  # points at which a kind is as likely as not
    signals: Mapping[str, tuple[Seen, ...]]
    template: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of metadata. ``source``: the form in which it is stated; "" where it is not."""

    name: str
    value: str
    source: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """What looks as if it met an item, and why it does not. ``sort``: heading, label, cell, list, sentence, …"""

    sort: str
    span: Span
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class ItemStory:
    """``span``: the words that meet the item or, where nothing does, where it belongs."""

    name: str
    met: bool
    by: str
    lines: tuple[int, int] | None
    span: Span
    also: tuple[tuple[str, Span], ...] = ()  # what would meet it, too
    passed_over: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    record: Record
    kind: KindStory
    metadata: tuple[Statement, ...]
    checklist: tuple[ItemStory, ...]
    aspects: tuple[ItemStory, ...] = field(default=())
