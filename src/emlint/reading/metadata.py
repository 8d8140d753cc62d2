"""Title and number of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emlint.model import Span
from emlint.reading.fields import fields
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline
from emlint.reading.titles import normalise

PREFIX = re.compile(
    r"^\W*(?:(?:adr|rfc|rfd|kep|tep|lep|rep|pep|eip|proposal|decision|architecture decision record|incident"
    r"|post-?mortem)\s*[-#:]?\s*)?"
    r"(?:\[?(?:adr|rfc|rfd|kep|tep|inc)?[-# ]?(?P<number>\d{1,8}(?:-\d+)?)\]?)\s*(?:[-–—:：.)|]+\s*|\s+)",
    re.I,
)
DATED = re.compile(r"^\W*\d{4}-\d{2}-\d{2}(?!\d)\s*(?:[-–—:|]+\s*)?(?=\S)")
FILE_NUMBER = re.compile(r"^(?:adr|rfc|rfd|pm)?[-_]?(\d{1,6})(?=[-_.]|$)", re.I)
FILE_DATE = re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)|^(\d{4})(\d{2})(\d{2})(?=-)")
STRUCTURE = frozenset(
    {"status", "context", "decision", "consequences", "options", "drivers", "summary", "problem", "changelog"}
)


@dataclass(frozen=True, slots=True)
class Title:
    text: str | None
    number: str | None
    span: Span  # the line of the title, or where it belongs


def read_title(outline: Outline) -> Title:
    top = top_heading(outline)
    stated = next((field for field in fields(outline, "title") if field.form in ("front matter", "label", "row")), None)
    ones = (part for part in outline.sections if part.section.level == 1 and part.section.form == "heading")
    if stated and stated.form == "front matter" and not any(ones):
        top = None  # sites print the title above the text, which begins with a section
    text = top[0] if top else stated.value if stated else None
    span = top[1] if top else stated.span if stated else _first_line(outline)
    name = outline.document.source.path.rsplit("/", 1)[-1]
    if text is None:
        return Title(None, _number("", name), span)
    if stated and (not _words(outline.lexicon, text) or normalise(text) in ("readme", "adr", "rfc")):
        text = stated.value
    return Title(_bare(outline.lexicon, text) or None, _number(text, name), span)


def top_heading(outline: Outline) -> tuple[str, Span] | None:
    """The first heading of level 1, else a first heading that is no section of a template."""
    named = [part.section for part in outline.sections if part.section.level and part.section.title.strip()]
    ones = [section for section in named if section.level == 1 and section.form == "heading"]
    for section in (*ones[:1], *named[:1]):
        standing = outline.lexicon.concepts(section.title) & STRUCTURE
        alone = section in ones[:1] and len(ones) == 1
        high = section.level <= 2 or (section is named[0] and section.form == "heading")
        if high and (alone or not standing):
            return section.title, section.heading
    return None


def _first_line(outline: Outline) -> Span:
    start = outline.document.meta_span.end if outline.document.meta_span else 0
    text = outline.document.source.text
    while start < len(text) and text[start] == "\n":
        start += 1
    end = text.find("\n", start)
    return Span(start, end if end >= 0 else len(text))


def _words(lexicon: Lexicon, text: str) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", _bare(lexicon, text)))


def _bare(lexicon: Lexicon, text: str) -> str:
    """A title without number and kind: "ADR 12: Use Kafka" is "Use Kafka"; nor with a date before it."""
    bare = text.strip()
    for pattern in (DATED, PREFIX, lexicon.shape("title_label"), DATED, PREFIX):
        if rest := pattern.sub("", bare, count=1).strip():
            bare = rest
    return bare.strip(" #`*_")


def _number(title: str, name: str) -> str | None:
    for match in (None if DATED.match(title) else PREFIX.match(title), FILE_NUMBER.match(name)):
        found = match and (match["number"] if match.re is PREFIX else match[1])
        if found and not FILE_DATE.match(name):
            return found
    return None
