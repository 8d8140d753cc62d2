"""The status of a document: where it stands, what it says, which of the normal ones it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from emlint.markdown import scan
from emlint.model import Span
from emlint.reading.fields import Field, fields
from emlint.reading.lexicon import CJK, Lexicon
from emlint.reading.outline import Outline, leaves

LEAD = re.compile(r"^[^\w]+|:\w+:")
END = re.compile(r"[.,;:(\[{|/\n]|\s[-–—]+\s|\s(?:by|with|on|as of|since|in favou?r of|durch|par|por)\s", re.I)
BADGE = re.compile(r"badge/(?:status|adr)[-_]+([\w%]+)|^(?:status|adr status)\s*[:\-–]?\s*(\w+)", re.I)


@dataclass(frozen=True, slots=True)
class Status:
    """``normal`` is None for an unknown word and for one of another life cycle; ``known`` tells them apart."""

    raw: str | None
    normal: str | None
    known: bool
    span: Span | None


NONE = Status(None, None, False, None)


def read_status(outline: Outline) -> Status:
    for field in (*fields(outline, "status"), *_badges(outline)):
        found = [_status(outline.lexicon, value, field) for value in (field.value, *field.values)]
        known = [status for status in found if status.known]
        if field.form == "section" and not known and len(field.value.split()) > 8:
            continue  # a paragraph under "Current status" is prose
        return _strongest(known) if known else found[0]
    return NONE


def _strongest(known: list[Status]) -> Status:
    """adr-tools keeps "Accepted" above "Superseded by 12": the last word on it holds."""
    ended = [status for status in known if status.normal in ("superseded", "deprecated", "rejected")]
    return (ended or known)[0]


def _status(lexicon: Lexicon, value: str, field: Field) -> Status:
    raw = " ".join(value.split())
    normal = normal_status(lexicon, raw)
    return Status(raw[:200], normal or None if normal != "other" else None, normal is not None, field.span)


def normal_status(lexicon: Lexicon, raw: str) -> str | None:
    """``accepted`` for "✅ Approved (2024-03-01)"; "other" for a word of another life cycle; None for an unknown."""
    words = END.split(LEAD.sub("", raw.lower().replace("**", "")).strip(), maxsplit=1)[0].strip("*_`'\" ~<>")
    vocabulary = lexicon.statuses
    if words in vocabulary:
        return vocabulary[words]
    for length in range(min(4, len(words.split())), 0, -1):
        if (start := " ".join(words.split()[:length])) in vocabulary:
            return vocabulary[start]
    if CJK.search(words):
        return next((status for word, status in vocabulary.items() if CJK.search(word) and word in words), None)
    near = get_close_matches(words.split()[0], vocabulary, 1, 0.82) if words.split() and len(words.split()) <= 3 else []
    return vocabulary[near[0]] if near else None


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
