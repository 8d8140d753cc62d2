"""A document becomes data: the record that schemas validate, with the place of every part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emlint.markdown import scan
from emlint.model import Block, Document, Path, Record, Span
from emlint.reading.classify import Kind, classify
from emlint.reading.evidence import Evidence, Reader
from emlint.reading.facts import Facts, Parts
from emlint.reading.kinds import parts_of
from emlint.reading.language import word_count
from emlint.reading.lexicon import Lexicon
from emlint.reading.metadata import Title, read_title
from emlint.reading.outline import Outline
from emlint.reading.own_date import read_date
from emlint.reading.people import ROLES, names, person_entry, read_people
from emlint.reading.status import Status, read_status
from emlint.settings import Settings

LEAD_WORDS = 12
PEOPLE = ("authors", "deciders", "owner")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a document before its checklist is gone through."""

    outline: Outline
    kind: Kind
    spec: Mapping[str, Any]  # of the kind: its items and aspects
    title: Title
    status: Status
    date: tuple[str | None, Span | None]
    people: tuple[str, ...]
    parts: Parts
    reader: Reader


def read(
    document: Document, lexicon: Lexicon, settings: Settings, forced_kind: str | None = None, *, whole: bool = True
) -> Record:
    """Never raises on any document. Everything of a kind is there, met or not.

    ``whole``: also what no check looks at (``links``, ``roles``, a rationale).
    """
    return record_of(begin(document, lexicon, settings, forced_kind), whole=whole)


def begin(document: Document, lexicon: Lexicon, settings: Settings, forced_kind: str | None = None) -> Reading:
    laid_out = Outline(document, lexicon)
    kind = classify(laid_out, settings, forced_kind)
    outline = laid_out.taken_for(kind.name)
    spec = lexicon.kinds.get(kind.name, {})
    title, status = read_title(outline), read_status(outline, settings.statuses)
    date = read_date(outline, spec.get("dates", ("date",)), spec.get("dated_in", ()))
    people = names(read_people(outline, spec.get("people", PEOPLE)))
    parts = parts_of(kind.name, Facts(outline, title, status, people, settings.stack, settings.severity_scale))
    counted = {**parts.lists, "lead": _lead(outline), "people": [{"name": name, "span": title.span} for name in people]}
    reader = Reader(outline, title.span, counted, outline.language, frozenset(spec.get("elsewhere", ())))
    return Reading(outline, kind, spec, title, status, date, people, parts, reader)


def record_of(reading: Reading, *, whole: bool = True) -> Record:
    outline, kind, reader = reading.outline, reading.kind, reading.reader
    checklist = reader.checklist(reading.spec.get("items", {}))
    aspects = {name: reader.read(how) for name, how in reading.spec.get("aspects", {}).items()}
    data = {
        **_about(outline.document, kind),
        "language": reader.language,
        **_named(reading.title, reading.status, reading.date[0], reading.people),
        "words": outline.words,
        "checklist": _told(outline, checklist),
        "aspects": _told(outline, aspects),
        **reading.parts.data,
        **(_beside(reading, checklist) if whole else {}),
    }
    home = reading.status.span or _home(outline, "status")
    places = {**_places(checklist, aspects, reading.title.span, home, reading.date[1]), **reading.parts.places}
    return Record(outline.document, kind.name, kind.confidence, data, places, outline)


def _beside(reading: Reading, checklist: Mapping[str, Evidence]) -> dict[str, Any]:
    """What is told of a document and no check looks at."""
    people = read_people(reading.outline, tuple(ROLES))
    met = {item: evidence.span for item, evidence in checklist.items() if evidence.met}
    found = {"links": _links(reading.outline), "roles": [person_entry(reading.outline, person) for person in people]}
    for late in reading.parts.late:
        found |= late(met)
    return found


def _about(document: Document, kind: Kind) -> dict[str, Any]:
    return {
        "path": document.source.path,
        "kind": kind.name,
        "kind_confidence": kind.confidence,
        "template": kind.template,
        "claimed": kind.claimed,
    }


def _named(title: Title, status: Status, date: str | None, people: Sequence[str]) -> dict[str, Any]:
    return {
        "title": title.text,
        "number": title.number,
        "status": status.normal,
        "status_raw": status.raw,
        "status_known": status.own or status.normal is not None,
        "status_near": status.near,
        "date": date,
        "people": list(people),
    }


def _told(outline: Outline, found: Mapping[str, Evidence]) -> dict[str, Any]:
    return {item: told(outline, evidence) for item, evidence in found.items()}


def told(outline: Outline, evidence: Evidence) -> dict[str, Any]:
    """Evidence as an entry of the record: met, first and last line, by what."""
    if not evidence.met:
        return {"met": False, "lines": None, "by": None}
    return {"met": True, "lines": outline.lines(evidence.span), "by": evidence.by}


def _places(
    checklist: Mapping[str, Evidence],
    aspects: Mapping[str, Evidence],
    title: Span,
    status: Span | None,
    date: Span | None,
) -> dict[Path, Span]:
    places: dict[Path, Span] = {(): title, ("title",): title}
    places |= {("checklist", item): evidence.span for item, evidence in checklist.items()}
    places |= {("aspects", name): evidence.span for name, evidence in aspects.items()}
    places |= {path: span for path, span in ((("status",), status), (("date",), date)) if span is not None}
    return places


def _home(outline: Outline, concept: str) -> Span | None:
    """The heading of a section that was left empty."""
    return next((part.section.heading for part in outline.about(concept)), None)


def _lead(outline: Outline) -> Sequence[Mapping[str, Any]]:
    """A paragraph of some length before the first heading below the title."""
    for part in outline.sections[:2]:
        for block in part.section.blocks:
            if block.kind == "paragraph" and word_count(block.text) >= LEAD_WORDS and not _labelled(outline, block):
                return [{"span": block.span}]
    return []


def _labelled(outline: Outline, block: Block) -> bool:
    """Whether a paragraph is a list of fields: "Author: …" and, below, "Status: …"."""
    return sum(block.span.start <= label.section.span.start < block.span.end for label in outline.labels) > 1


def _links(outline: Outline) -> list[str]:
    """Targets of all links, in order, each once."""
    found = {
        inline.target: None
        for block in outline.leaves
        if "](" in block.text or "://" in block.text or "][" in block.text
        for inline in scan(block.text)
        if inline.kind in ("link", "autolink") and inline.target
    }
    return list(found)
