"""Title, number, status, date, people and language, each with where it is stated."""

from __future__ import annotations

from collections.abc import Iterator

from emlint.model import Span
from emlint.reading.explain.values import Statement
from emlint.reading.fields import fields
from emlint.reading.outline import Outline
from emlint.reading.people import names, read_people
from emlint.reading.record import PEOPLE, Reading


def statements(reading: Reading) -> tuple[Statement, ...]:
    return (
        _title(reading),
        _number(reading),
        _status(reading),
        _date(reading),
        *_people(reading),
        Statement("language", reading.reader.language, "its most frequent small words"),
    )


def _title(reading: Reading) -> Statement:
    title = reading.title
    if title.text is None:
        return Statement("title", "")
    return Statement("title", title.text, _form(reading.outline, title.span, "title") or "heading", title.span)


def _number(reading: Reading) -> Statement:
    number = reading.title.number
    if number is None:
        return Statement("number", "")
    heading = reading.outline.document.source.text[reading.title.span.start : reading.title.span.end]
    if number in heading:
        return Statement("number", number, "title", reading.title.span)
    return Statement("number", number, "file name")


def _status(reading: Reading) -> Statement:
    status = reading.status
    if status.raw is None or status.span is None:
        return Statement("status", "")
    told = status.normal or ("none of a record's life cycle" if status.known else "unknown")
    value = told if told == status.raw.lower() else f"{told} ('{status.raw}')"
    return Statement("status", value, _form(reading.outline, status.span, "status") or "badge", status.span)


def _date(reading: Reading) -> Statement:
    iso, span = reading.date
    if iso is None:
        return Statement("date", "")
    if span is None:
        return Statement("date", iso, "status or title", reading.status.span or reading.title.span)
    return Statement("date", iso, _form(reading.outline, span, "date", "changelog"), span)


def _people(reading: Reading) -> Iterator[Statement]:
    """By what they are called: authors, deciders …"""
    outline = reading.outline
    for concept in reading.spec.get("people", PEOPLE):
        people = [person for person in read_people(outline, [concept]) if person.name in reading.people]
        if people:
            at = people[0].span.start
            held = (field.form for field in fields(outline, concept) if field.span.start <= at < field.span.end)
            form = next(held, "a table, the history or the lines below the title")
            yield Statement(concept, ", ".join(names(people)), form, people[0].span)


def _form(outline: Outline, span: Span, *concepts: str) -> str:
    return next((field.form for field in fields(outline, *concepts) if field.span == span), "")
