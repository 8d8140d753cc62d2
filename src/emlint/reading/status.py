"""The status of a document: where it stands, what it says, which of the normal ones it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from emlint.markdown import scan
from emlint.model import Span
from emlint.reading.byline import byline_status
from emlint.reading.fields import Field, fields
from emlint.reading.lexicon import CJK, Lexicon
from emlint.reading.outline import Outline, leaves
from emlint.reading.substance import unfilled

LEAD = re.compile(r"^(?:[^\w:]+|:\w+:|:)+")
END = re.compile(r"[.,;:(\[{|/\n]|\s[-–—]+\s|\s(?:by|with|on|as of|since|in favou?r of|durch|par|por)\s", re.I)
SHORT = 60  # characters of a status in a script without spaces, which is not cut into words
ALIKE = 0.82  # of a misspelt word and the word that was meant; 1 is the same
BADGE = re.compile(r"badge/(?:status|adr)[-_]+([\w%]+)|^(?:status|adr status)\s*[:\-–]?\s*(\w+)", re.I)


@dataclass(frozen=True, slots=True)
class Status:
    """``normal`` is None for an unknown word and for one that has no place in the life cycle of a decision."""

    raw: str | None
    normal: str | None
    known: bool  # of whatever life cycle
    span: Span | None
    near: str | None = None  # the word that was probably meant, where it is misspelt
    own: bool = False  # one of the house


NONE = Status(None, None, known=False, span=None)


def read_status(outline: Outline, house: Sequence[str] = ()) -> Status:
    """``house``: statuses of the configuration that are used beside the usual ones."""
    for field in (*fields(outline, "status"), *_badges(outline)):
        stated = [value for value in (field.value, *field.values) if not _unfilled(outline.lexicon, value)]
        found = [_status(outline.lexicon, value, field, house) for value in stated]
        known = [status for status in found if status.known]
        if not found or (field.form == "section" and not known and len(field.value.split()) > 8):
            continue  # a paragraph under "Current status" is prose
        return _strongest(known) if known else found[0]
    said = (_status(outline.lexicon, field.value, field, house) for field in byline_status(outline))
    return next((status for status in said if status.known and not status.near), NONE)


def _unfilled(lexicon: Lexicon, value: str) -> bool:
    """``{proposed | accepted}`` of a template; "WIP" is a status."""
    return unfilled(value) and value.strip(" *_.").lower() not in lexicon.statuses


def _strongest(known: list[Status]) -> Status:
    """adr-tools keeps "Accepted" above "Superseded by 12": the last word on it holds."""
    ended = [status for status in known if status.normal in ("superseded", "deprecated", "rejected")]
    return (ended or known)[0]


def _status(lexicon: Lexicon, value: str, field: Field, house: Sequence[str]) -> Status:
    raw = " ".join(value.split())
    said = LEAD.sub("", raw.lower().replace("**", "")).strip()
    own = any(re.match(rf"{re.escape(word.lower())}\b", said) for word in house)
    normal = normal_status(lexicon, said)
    near = None if normal or own else near_status(lexicon, said)
    if near:
        normal = lexicon.statuses[near]
    known = own or normal is not None
    return Status(raw[:200], None if normal == "other" else normal, known, field.span, near, own)


def _word(said: str) -> str:
    """What stands before a note: ``approved`` of "approved (2024-03-01)"."""
    return END.split(said, maxsplit=1)[0].strip("*_`'\" ~<>")


def normal_status(lexicon: Lexicon, said: str) -> str | None:
    """``accepted`` for "approved (2024-03-01)"; "other" for a word of another life cycle; None for an unknown one."""
    words = _word(said)
    vocabulary = lexicon.statuses
    if words in vocabulary:
        return vocabulary[words]
    for length in range(min(4, len(words.split())), 0, -1):
        if (start := " ".join(words.split()[:length])) in vocabulary:
            return vocabulary[start]
    if CJK.search(said[:SHORT]):
        inside = [word for word in vocabulary if CJK.search(word) and word in said[:SHORT]]
        return vocabulary[max(inside, key=len)] if inside else None
    return None


def near_status(lexicon: Lexicon, said: str) -> str | None:
    """The status that a misspelt word is nearest to."""
    few = _word(said).split()
    near = get_close_matches(few[0], lexicon.statuses, 1, ALIKE) if few and len(few) <= 3 else []
    normal = [lexicon.statuses[word] for word in near]  # rather than one of its usual misspellings
    return next(iter(get_close_matches(few[0], normal, 1, ALIKE) or near), None) if near else None


def _badges(outline: Outline) -> list[Field]:
    """``![Status: Accepted](https://…/badge/status-accepted-green)`` near the top."""
    found = []
    for block in leaves(outline.document.blocks[:8]):
        for inline in scan(block.text) if "![" in block.text else ():
            match = (BADGE.search(inline.target or "") or BADGE.search(inline.text)) if inline.kind == "image" else None
            if match:
                word = (match[1] or match[2]).replace("%20", " ").replace("_", " ")
                found.append(Field(word, block.place(inline.start, inline.end), "badge", (word,)))
    return found
