"""Title, number, date and people of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emlint.model import Span
from emlint.reading.byline import byline_date
from emlint.reading.dates import dates, first_date
from emlint.reading.fields import Field, fields
from emlint.reading.lexicon import words
from emlint.reading.outline import Outline
from emlint.reading.titles import normalise

PREFIX = re.compile(
    r"^\W*(?:(?:adr|rfc|rfd|kep|tep|lep|rep|pep|eip|proposal|decision|architecture decision record|incident"
    r"|post-?mortem)\s*[-#:]?\s*)?"
    r"(?:\[?(?:adr|rfc|rfd|kep|tep|inc)?[-# ]?(?P<number>\d{1,8}(?:-\d+)?)\]?)\s*(?:[-–—:.)|]+\s*|\s+)",
    re.I,
)
LABEL = re.compile(
    r"^(?:adr|rfc|rfd|tep|kep|architecture decision record|architectural decision|decision record|decision|proposal"
    r"|design doc(?:ument)?|post[- ]?mortem|incident report|incident|tech(?:nical)? review|title|titel|titre|título)"
    r"\s*(?:[-–—:]|\bof\b|\bfor\b)\s*",
    re.I,
)
FILE_NUMBER = re.compile(r"^(?:adr|rfc|rfd|pm)?[-_]?(\d{1,6})(?=[-_.]|$)", re.I)
FILE_DATE = re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)|^(\d{4})(\d{2})(\d{2})(?=-)")
NOBODY = re.compile(r"^(?:n/?a|none|nobody|tbd|tba|todo|unknown|-+|_+|\?+|list everyone.*|\{.*|\[?name.*)$", re.I)
NAMES = re.compile(r"\s*(?:[,;/|&\n]|\band\b|\bund\b|\bet\b|、|，|<br ?/?>)\s*")
ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>|\[[^\]]*\]")
SAMPLE = 1500  # characters by which a language is known
STRUCTURE = frozenset(
    {"status", "context", "decision", "consequences", "options", "drivers", "summary", "problem", "changelog"}
)


@dataclass(frozen=True, slots=True)
class Title:
    text: str | None
    number: str | None
    span: Span  # the line of the title, or where it belongs


def read_title(outline: Outline) -> Title:
    top = _top_heading(outline)
    stated = next((field for field in fields(outline, "title") if field.form in ("front matter", "label", "row")), None)
    if stated and stated.form == "front matter" and not any(part.section.level == 1 for part in outline.sections):
        top = None  # sites print the title above the text, which begins with a section
    text = top[0] if top else stated.value if stated else None
    span = top[1] if top else stated.span if stated else _first_line(outline)
    name = outline.document.source.path.rsplit("/", 1)[-1]
    if text is None:
        return Title(None, _number("", name), span)
    if stated and (not _words(text) or normalise(text) in ("readme", "adr", "rfc")):
        text = stated.value
    return Title(_bare(text) or None, _number(text, name), span)


def _top_heading(outline: Outline) -> tuple[str, Span] | None:
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


def _words(text: str) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", _bare(text)))


def _bare(text: str) -> str:
    """A title without number and kind: "ADR 12: Use Kafka" is "Use Kafka"."""
    bare = text.strip()
    for pattern in (PREFIX, LABEL, PREFIX):
        if rest := pattern.sub("", bare, count=1).strip():
            bare = rest
    return bare.strip(" #`*_")


def _number(title: str, name: str) -> str | None:
    for match in (PREFIX.match(title), FILE_NUMBER.match(name)):
        found = match and (match["number"] if match.re is PREFIX else match[1])
        if found and not FILE_DATE.match(name):
            return found
    return None


def read_date(outline: Outline, concepts: Sequence[str] = ("date",)) -> tuple[str | None, Span | None]:
    """The document's own date: stated as such, else the only entry of its history, else in its status or title, else
    the only one in the lines below its title."""
    for concept in concepts:
        for field in fields(outline, concept):
            if iso := first_date(field.value):
                return iso, field.span
    changes = [
        (iso, field.span)
        for field in fields(outline, "changelog")
        for value in field.values
        for iso, *_ in dates(value)
    ]
    if len(changes) == 1:
        return changes[0]
    named = _dated_status(outline) or _dated_title(outline)
    return (named, None) if named else byline_date(outline)


def _dated_status(outline: Outline) -> str | None:
    """``Accepted on 2024-03-01``: one date only, or it is a history."""
    found = {iso for field in fields(outline, "status") for iso, *_ in dates(" ".join(field.values))}
    return found.pop() if len(found) == 1 else None


def _dated_title(outline: Outline) -> str | None:
    top = _top_heading(outline)
    return first_date(top[0]) if top else None


def read_people(outline: Outline, concepts: Sequence[str]) -> tuple[str, ...]:
    """Those named as authors, deciders, owners; a name once."""
    found: dict[str, str] = {}
    for field in fields(outline, *concepts):
        for name in _names(field):
            found.setdefault(name.lower().lstrip("@"), name)
    return tuple(found.values())


def _names(field: Field) -> Iterator[str]:
    for value in field.values:
        if len(value) > 400:
            continue
        for name in NAMES.split(value):
            bare = ASIDE.sub("", name).strip(" .*_`-–—:\"'") or name.strip(" ()[]<>")
            if bare and not NOBODY.match(bare) and len(bare.split()) <= 8 and not dates_only(bare):
                yield bare


def dates_only(text: str) -> bool:
    return first_date(text) is not None


def read_language(outline: Outline) -> str:
    """A two-letter code, from the most frequent small words; ``en`` where nothing speaks against it."""
    text = _sample(outline).lower()
    if script := None if text.isascii() else _script(text):
        return script
    counts: Counter[str] = Counter()
    for codes, count in Counter(map(outline.lexicon.small_words.get, words(text))).items():
        for code in codes or ():
            counts[code] += count
    best, most = max(counts.items(), key=lambda entry: entry[1], default=("en", 0))
    return best if most > 1.5 * counts["en"] and most >= 4 else "en"


def _script(text: str) -> str | None:
    """The language of a script that makes up a quarter of a text or more."""
    size = len(text) - text.count(" ")
    return next((code for code, script in SCRIPTS.items() if len(script.findall(text)) * 4 > size), None)


SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
}


def _sample(outline: Outline) -> str:
    """Some prose from the beginning."""
    found: list[str] = []
    size = 0
    for block in outline.leaves:
        if block.kind in ("paragraph", "heading", "cell"):
            found.append(block.text[:SAMPLE])
            size += len(block.text)
        if size > SAMPLE:
            break
    return " ".join(found)
