"""By which words each item of a checklist is met, by what else it would be, and what was passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from emlint.model import Record
from emlint.reading.evidence import Evidence
from emlint.reading.explain.misses import passed_over
from emlint.reading.explain.spoken import said_in, ways
from emlint.reading.explain.values import ItemStory
from emlint.reading.record import Reading

ALSO = 5  # other passages that meet an item
Items = Mapping[str, Mapping[str, Any]]


def item_stories(reading: Reading, record: Record, part: str, items: Items) -> tuple[ItemStory, ...]:
    return tuple(_story(reading, record, part, name, how) for name, how in items.items())


def _story(reading: Reading, record: Record, part: str, name: str, how: Mapping[str, Any]) -> ItemStory:
    every = tuple(reading.reader.candidates(how, how.get("headings", ())))
    entry = record.data[part][name]
    said = tuple(said_in(reading.outline, ways(reading.reader, how)))
    words = {each.sentence: each.span for each in said if each.meets}
    words |= {part.section.span: part.section.heading for part in reading.outline.about(*how.get("headings", ()))}
    return ItemStory(
        name,
        entry["met"],
        entry["by"] or "",
        tuple(entry["lines"]) if entry["lines"] else None,
        words.get(every[0].span, every[0].span) if every else record.place((part, name)),
        tuple((each.by, words.get(each.span, each.span)) for each in _others(every)),
        tuple(passed_over(reading.reader, name, how, said, [each.span for each in every])),
    )


def _others(every: Sequence[Evidence]) -> Sequence[Evidence]:
    """Those that do not lie inside another."""
    kept = list(every[:1])
    for each in every[1:]:
        if not any(other.span.start <= each.span.start < other.span.end for other in kept):
            kept.append(each)
        if len(kept) > ALSO:
            break
    return kept[1:]
