"""Which of the dates in a document is its own: of its decision, of its incident, of its writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from emlint.markdown import plain, sentences
from emlint.model import Span
from emlint.reading.byline import byline_date
from emlint.reading.dates import dates, first_date, month_comes_first
from emlint.reading.fields import fields
from emlint.reading.metadata import top_heading
from emlint.reading.outline import Outline, Part, leaves

Found = tuple[str | None, Span | None]
NOTHING: Found = (None, None)
INCIDENT = timedelta(days=3)  # a timeline that spans more tells a history, not one incident
WEEK = timedelta(days=7)
CLOCK = re.compile(r"(?<![\d:.])\d{1,2}:\d\d(?![\d:]*\d{3})")
OPENING = 6  # passages that tell what happened before the details begin
HAPPENED = re.compile(r"\W*(?:(?:early |late )?(?:on|at|in|around|between|since|from)\b|yesterday|today)", re.I)
ADDRESS = re.compile(r"(?<!\d)(20\d\d)/(\d\d)/(\d\d)/")
ADDRESSES = ("path", "slug", "permalink", "url", "aliases")


def read_date(outline: Outline, concepts: Sequence[str] = ("date",), told: Sequence[str] = ()) -> Found:
    """Stated as such, else the only entry of its history, else in its status or title, else the only one in the lines
    below its title, else that of the incident (``told``: where that is spoken of), else that of its address."""
    return (
        _stated(outline, concepts)
        or _only_change(outline)
        or _bare(_dated_status(outline) or _dated_title(outline))
        or _some(byline_date(outline))
        or (_some(_incident(outline, told)) if told else None)
        or _bare(_address(outline))
        or NOTHING
    )


def _some(found: Found) -> Found | None:
    return found if found[0] else None


def _bare(iso: str | None) -> Found | None:
    return (iso, None) if iso else None


def _stated(outline: Outline, concepts: Sequence[str]) -> Found | None:
    for concept in concepts:
        for field in fields(outline, concept):
            if iso := first_date(field.value, day_first=outline.day_first):
                return iso, field.span
    return None


def _only_change(outline: Outline) -> Found | None:
    changes = [
        (iso, field.span)
        for field in fields(outline, "changelog")
        for value in field.values
        for iso, *_ in dates(value)
    ]
    return changes[0] if len(changes) == 1 else None


def _dated_status(outline: Outline) -> str | None:
    """``Accepted on 2024-03-01``: one date only, or it is a history."""
    found = {iso for field in fields(outline, "status") for iso, *_ in dates(" ".join(field.values))}
    return found.pop() if len(found) == 1 else None


def _dated_title(outline: Outline) -> str | None:
    top = top_heading(outline)
    stated = outline.document.meta.get("title")
    return (first_date(top[0]) if top else None) or (first_date(stated) if isinstance(stated, str) else None)


def _incident(outline: Outline, told: Sequence[str]) -> Found:
    """``On 6 May 2024 the registry was down``, else the day of the timeline."""
    order = _order(outline)
    opening = list(_opening(outline, frozenset(told)))
    for begins in (True, False):
        for text, span in opening:
            found = next(iter(dates(text, **order)), None)
            if found and len(found[0]) == 10 and (not begins or _begins(text[: found[1]])):
                return found[0], span
    return _day(outline, order)


def _order(outline: Outline) -> Mapping[str, bool]:
    """How 03/04/2024 is to be read: as other dates of the document, else as in its language."""
    month_first = month_comes_first(outline.document.source.text)
    day_first = outline.day_first if month_first is None else not month_first
    return {"month_first": bool(month_first), "day_first": day_first}


def _begins(before: str) -> bool:
    return bool(HAPPENED.match(before)) and len(before.split()) <= 6


def _opening(outline: Outline, told: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """The sentences with which a report begins."""
    number = 0
    for part in outline.sections:
        if part.section.level <= 1 or part.chain & told:
            for block in leaves(part.section.blocks):
                if block.kind == "paragraph" and number < OPENING:
                    number += 1
                    text = plain(block).text
                    yield from ((text[start:end], block.place(start, end)) for start, end in sentences(text))


def _day(outline: Outline, order: Mapping[str, bool]) -> Found:
    """The first day of a timeline that tells of one incident; in a longer one the only day with times of the clock."""
    parts = [part for part in outline.sections if "timeline" in part.chain]
    found = [dated for part in parts for dated in _dated(part, order)]
    days = [date.fromisoformat(iso) for iso, _ in found if len(iso) == 10]
    if days and max(days) - min(days) <= INCIDENT:
        return found[0]
    clocked = dict(reversed([day for part in parts for day in _clocked(part, order)]))
    return next(iter(clocked.items())) if len(clocked) == 1 else _titled(parts, order)


def _clocked(part: Part, order: Mapping[str, bool]) -> Iterator[tuple[str, Span]]:
    """The days below which entries have a time of the clock, with where they are named."""
    day: tuple[str, Span] | None = None
    for block in leaves(part.section.blocks):
        if block.kind in ("paragraph", "cell"):
            day = next(((iso, block.span) for iso, *_ in dates(block.text, **order)), day)
            if day and CLOCK.search(block.text):
                yield day


def _titled(parts: Sequence[Part], order: Mapping[str, bool]) -> Found:
    """The first of the days in the title of a timeline that tells of a week at most."""
    found = [(iso, part.section.heading) for part in parts for iso, *_ in dates(part.section.title, **order)]
    days = [date.fromisoformat(iso) for iso, _ in found if len(iso) == 10]
    return found[0] if days and max(days) - min(days) <= WEEK else NOTHING


def _dated(part: Part, order: Mapping[str, bool]) -> Iterator[tuple[str, Span]]:
    yield from ((iso, part.section.heading) for iso, *_ in dates(part.section.title, **order))
    for block in leaves(part.section.blocks):
        if block.kind in ("paragraph", "cell"):
            yield from ((iso, block.span) for iso, *_ in dates(block.text, **order))


def _address(outline: Outline) -> str | None:
    """The day under which a site publishes the page, where it says so itself."""
    for name in ADDRESSES:
        if match := ADDRESS.search(str(outline.document.meta.get(name, ""))):
            return first_date("-".join(match.groups()))
    return None
