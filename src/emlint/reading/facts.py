"""What a reader of parts is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    stack: tuple[str, ...] = ()  # approved technologies
    severities: tuple[str, ...] = ()  # of incidents, as the house calls them


@dataclass(frozen=True, slots=True)
class Parts:
    """``data`` goes into the record; ``lists`` may be counted as evidence, each entry with a ``span``.

    ``late`` reads what no check looks at, and is called for a whole record only: with the items of the checklist that
    are met and their evidence.
    """

    data: Mapping[str, Any] = field(default_factory=dict)
    lists: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    places: Mapping[Path, Span] = field(default_factory=dict)
    late: tuple[Callable[[Mapping[str, Span]], Mapping[str, Any]], ...] = ()

    def __or__(self, other: Parts) -> Parts:
        places = {**self.places, **other.places}
        return Parts({**self.data, **other.data}, {**self.lists, **other.lists}, places, self.late + other.late)


def listed(name: str, entries: Sequence[tuple[Mapping[str, Any], Span]]) -> Parts:
    """A list of the record, each entry with its place; the list itself stands where its first entry does."""
    places: dict[Path, Span] = {(name, number): span for number, (_, span) in enumerate(entries)}
    if entries:
        places[(name,)] = entries[0][1]
    return Parts({name: [entry for entry, _ in entries]}, {name: [{"span": span} for _, span in entries]}, places)
