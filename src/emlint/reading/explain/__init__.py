"""How a document was read, told to a person: a second pass over it that only ``emlint why`` makes."""

from __future__ import annotations

from emlint.model import Document
from emlint.reading.explain.items import item_stories
from emlint.reading.explain.kind import kind_story
from emlint.reading.explain.metadata import statements
from emlint.reading.explain.values import Explanation, ItemStory, KindStory, Miss, Seen, Statement
from emlint.reading.lexicon import Lexicon
from emlint.reading.record import begin, record_of
from emlint.settings import Settings

__all__ = ["Explanation", "ItemStory", "KindStory", "Miss", "Seen", "Statement", "explain"]


def explain(document: Document, lexicon: Lexicon, settings: Settings, forced_kind: str | None = None) -> Explanation:
    reading = begin(document, lexicon, settings, forced_kind)
    record = record_of(reading)
    return Explanation(
        record,
        kind_story(reading, settings, forced_kind),
        statements(reading),
        item_stories(reading, record, "checklist", reading.spec.get("items", {})),
        item_stories(reading, record, "aspects", reading.spec.get("aspects", {})),
    )
