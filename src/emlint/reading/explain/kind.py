"""Which signals led to the kind, and on which lines."""

from __future__ import annotations

from emlint.model import Span
from emlint.reading.classify import (
    BODY,
    ENOUGH,
    Signal,
    by_content,
    carries,
    claim,
    formed,
    names_of,
    page,
    points_of,
    said,
    seen,
)
from emlint.reading.explain.values import KindStory, Seen
from emlint.reading.outline import Outline, Part
from emlint.reading.record import Reading
from emlint.reading.template import template_by
from emlint.reading.titles import normalise
from emlint.settings import Settings


def kind_story(reading: Reading, settings: Settings, forced: str | None) -> KindStory:
    outline = reading.outline
    return KindStory(
        by=claim(outline, settings, forced)[0] or "content",
        points=points_of(outline),
        needed=ENOUGH,
        signals={kind: _signals(outline, kind) for kind in outline.lexicon.kinds},
        template=template_by(outline, settings),
    )


def _signals(outline: Outline, kind: str) -> tuple[Seen, ...]:
    """The strongest first."""
    known = outline.lexicon.kinds[kind]["signals"]
    text = outline.document.source.text[:BODY]
    names = names_of(outline)
    every = (*seen(outline, names, known), *page(outline, names), *said(text, known["body"]))
    form = (signal for name, signal in formed(outline, by_content(outline)) if name == kind)
    every = (*every, *carries(outline, names, known), *form)
    return tuple(Seen(each, _where(outline, each)) for each in sorted(every, key=lambda each: -abs(each.points)))


def _where(outline: Outline, signal: Signal) -> Span | None:
    if signal.source == "text":
        return Span(signal.at, signal.at + len(signal.words))
    if signal.source == "front matter":
        return next((span for path, span in outline.document.meta_spans.items() if path == (signal.words,)), None)
    if signal.source in ("title", "form"):
        return next((part.section.heading for part in outline.sections if part.section.level), None)
    if signal.source == "heading":
        return next((part.section.heading for part in outline.parts if _named(part, signal.words)), None)
    return None


def _named(part: Part, name: str) -> bool:
    return name in part.own or normalise(part.section.title) == name
