"""What a reader of parts is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from emlint.model import Path, Span
from emlint.reading.metadata import Title
from emlint.reading.outline import Outline
from emlint.reading.status import Status


@dataclass(frozen=True, slots=True)
class Facts:
    """What has been read of a document before its parts."""

    outline: Outline
    title: Title
    status: Status
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """``data`` goes into the record; ``lists`` may be counted as evidence, each entry with a ``span``."""

    data: Mapping[str, Any] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    places: Mapping[Path, Span] = field(default_factory=dict)
