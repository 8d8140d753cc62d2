"""What a document says of itself in the short lines below its title: "Draft of 3 May 2026 · Owner: Maps"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.markdown import plain, sentences
from emlint.model import Block, Span
from emlint.reading.dates import dates
from emlint.reading.fields import Field
from emlint.reading.outline import Outline

LINES = 3  # paragraphs below the title that may be such lines
WORDS = 40  # a longer paragraph is an introduction
BESIDE = 4  # words that may stand with a date in a piece of such a line
OWN = re.compile(
    r"\b(?:written|adopted|approved|agreed|effect|force|valid|reviewed|updated|draft|version|published|created|revised|signed"
    r"|dated|status|prepared|issued)\b",
    re.I,
)
PIECES = re.compile(r"[·|;\n]|\.\s|,\s(?!\d)|\s[–—-]\s")
STATUS = re.compile(r"\bstatus\s*[:=]\s*(?P<value>\w[\w ]{2,40}?)(?=\s*(?:[.;·|,)*_]|$))", re.I | re.M)
TELLS = re.compile(
    r"(?<!if )(?<!when )(?<!once )(?<!until )(?<!after )\b(?:this|the) (?:[\w-]+ )?"
    r"(?:document|adr|rfc|rfd|kep|tep|proposal|decision|design|record|enhancement)"
    r" (?:was|is|has been) (?:now |since |later )?(?P<value>superseded|deprecated|obsoleted?|replaced|rejected"
    r"|withdrawn|abandoned|retired|declined|accepted|approved|implemented)\b",
    re.I,
)
VALUE = r"(?P<value>(?:[^.;|·\n]|(?<=\b[A-Z])\.|\.(?=\S))+)"
LABELLED = re.compile(rf"(?:^|[.;|·\n,(]\s*|\s[–—-]\s)\W*(?P<called>[^\W\d_][\w -]{{0,24}}?)\W?:\s+{VALUE}")
DONE_BY = re.compile(
    r"\b(?P<called>(?:written(?: up)?|drafted|prepared|kept|maintained|taken|decided|agreed|approved|signed(?: off)?"
    r"|owned|authored|compiled|edited|reviewed|proposed|made|recorded|led|chaired|accepted|adopted|issued|composed|report)\b"
    rf"[^.;|·\n:]{{0,30}}?\bby):?\s+(?:the\s+)?{VALUE}",
    re.I,
)
FULL_NAME = r"(?:[A-Z][\w'’-]*\.?\s){1,2}[A-Z][\w'’-]+"
NAMES_BEFORE = re.compile(
    rf"(?:^|[.;|·(]\s*)\W*(?P<value>{FULL_NAME}(?:(?:,\s|\s(?:and|&)\s){FULL_NAME}){{0,4}})\W{{1,4}}(?:on\s)?$"
)
NAMES_BEHIND = re.compile(rf"[,:]?\s(?:by\s)?(?P<value>{FULL_NAME})\W*$")
JOINTS = re.compile(r"(?:[\s,:–—-]|\b(?:of|on|from|since|as of|the)\b)+$", re.I)


def byline(outline: Outline) -> Iterator[Block]:
    for part in outline.sections[:2]:
        if part.section.level <= 1:
            paragraphs = [block for top in part.section.blocks for block in _said(top) if block.kind == "paragraph"]
            yield from (block for block in paragraphs[:LINES] if len(block.text.split()) <= WORDS)


def _said(block: Block) -> tuple[Block, ...]:
    """Itself, or what a notice holds: an alert or admonition."""
    return block.children if block.kind == "admonition" or (block.kind == "quote" and block.info) else (block,)


def byline_date(outline: Outline) -> tuple[str | None, Span | None]:
    """The only date there that is said to be the document's own or stands nearly alone: a sentence tells of others."""
    found = [
        (iso, block.span)
        for block in byline(outline)
        for piece in PIECES.split(plain(block).text)
        for iso, start, end in dates(piece)
        if OWN.search(piece) or len((piece[:start] + piece[end:]).split()) <= BESIDE
    ]
    return found[0] if len({iso for iso, _ in found}) == 1 else (None, None)


def byline_people(outline: Outline) -> Iterator[tuple[str, str, Block]]:
    """``Owner: Kim Ito``, ``kept by the night desk`` and ``Kim Ito, 3 May 2026`` within a line: what it says, who."""
    for block in byline(outline):
        text = plain(block).text.strip(" *_")
        for match in (*LABELLED.finditer(text), *DONE_BY.finditer(text)):
            yield match["called"].strip(" *_"), match["value"].strip(" *_.,;"), block
        for iso, start, end in dates(text):
            before, after = NAMES_BEFORE.search(text[:start]), NAMES_BEHIND.match(text[end:])
            for match in filter(None, (before, after)):
                yield ("written by", match["value"], block) if iso else ("", "", block)


def byline_status(outline: Outline) -> Iterator[Field]:
    """``Status: agreed`` in a line, "This record was superseded by …", what a date follows: "Approved 15 July 2026"."""
    for block in byline(outline):
        text = plain(block).text
        told = (match["value"] for shape in (STATUS, TELLS) for match in shape.finditer(text))
        for value in (*told, *_dated(text)):
            yield Field(value, block.span, "byline", (value,))


def _dated(text: str) -> Iterator[str]:
    """A word of the vocabulary of statuses is looked for by the reader of statuses."""
    for start, end in sentences(text):
        sentence = text[start:end]
        found = next(iter(dates(sentence)), None)
        before = JOINTS.sub("", sentence[: found[1]]).strip(" *_") if found else ""
        if before and len(before.split()) <= 3:
            yield before
