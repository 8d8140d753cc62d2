"""Which of several named things a document decides for, and whether it decides at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.chosen import read_choice
from emlint.reading.options import read_options
from emlint.reading.outline import Outline, leaves
from emlint.reading.substance import unfilled

AGAINST = re.compile(r"\b(?:not|never|instead of|rather than|over|against|n't)\b", re.I)
BUT = re.compile(
    r"\b(?:because|since|as|over|instead of|rather than|although|though|but|even if|despite|and not|for)\b|,", re.I
)
MARKED = re.compile(
    r"\((?:chosen|selected|recommended|preferred|our choice|winner|decision)\)|\b(?:chosen|selected)\b|🏆|⭐", re.I
)
CONCLUDING = re.compile(
    r"\W*(?:\d[\d.]*\W*)?(?:our |the |final )?(?:recommend\w*|conclusions?|outcome|verdict|chosen|selected"
    r"|way forward|proposed)\b",
    re.I,
)
SAYS = re.compile(
    r"\b(?:is|are|was|were|will|has|have|we|not|no|none|both|neither|either|see|open|tbd|depends|after|in)\b", re.I
)
FULL_STOP = re.compile(r"[.;:!?](?:\s|$)|\s[(–—-]")
LABEL = re.compile(r"\W*(?:our |the )?(?:recommendation|decision|conclusion|verdict|winner|choice)\W*[:–—]\W*", re.I)
SHORT = 5  # words of a name
STEM = 5  # letters that tell a word
ENDING = 2  # letters by which it may be longer
ANYTHING = frozenset(
    {"none", "nothing", "today", "as is", "as today", "now", "status quo", "current", "do nothing", "no"}
)
POINTS_AT = re.compile(
    r"\b(?:first|second|third|fourth|last|left|right|middle|leftmost|rightmost)(?:[- ]hand)? "
    r"(?:column|option|row|variant|candidate|approach|choice|alternative|product|vendor|tool)\b"
    r"|\b(?:the (?:former|latter|winner|(?:first|second|third) one)|see table|the table|column \w)\b"
    r"|\b(?:option|variant|alternative|candidate) [a-h1-9]\b",
    re.I,
)
DECIDING = ("decision", "rationale", "conclusion")


@dataclass(frozen=True, slots=True)
class Choice:
    """``text``: what is said to be chosen. ``said``: with a verb, not only by its name below the right title."""

    text: str
    span: Span
    said: bool = True


def choices(outline: Outline) -> Iterator[Choice]:
    """What the document says was chosen: as a field, in the decision, else in any sentence with a clear verb."""
    name, span, _ = read_choice(outline, read_options(outline))
    if name and span:
        yield Choice(name, span)
    yield from _named(outline)
    chooses = outline.lexicon.shape("chooses")
    for block, deciding in _said(outline):
        text = plain(block)
        for match in chooses.finditer(text.text):
            said = next(group for group in match.groups() if group is not None)
            if (deciding or not _weak(match[0])) and not AGAINST.match(said.strip()) and not _negated(match):
                start, end = next(match.span(number) for number in range(1, 5) if match[number] is not None)
                yield Choice(BUT.split(said, maxsplit=1)[0].strip(" \"'`*_"), text.place(start, end))


def _named(outline: Outline) -> Iterator[Choice]:
    """``Option B.`` as all that the first sentence of a decision or recommendation says, its reason aside."""
    for part in outline.sections:
        titled = part.own & set(DECIDING) or CONCLUDING.match(part.section.title)
        for number, block in enumerate(part.section.blocks):
            shown = plain(block) if block.kind == "paragraph" else None
            label = LABEL.match(shown.text) if shown else None
            if shown and (label or (titled and not number)):
                start = label.end() if label else 0
                name = FULL_STOP.split(BUT.split(shown.text[start:], maxsplit=1)[0])[0].strip(" .*_`\"'–—-\n")
                if name and name[0].isupper() and len(name.split()) <= SHORT and not SAYS.search(name):
                    at = shown.text.index(name, start)
                    yield Choice(name, shown.place(at, at + len(name)), said=False)


def _negated(match: re.Match[str]) -> bool:
    verb = match[0][: match.start("object") - match.start()] if match["object"] else ""
    return bool(
        re.search(r"\b(?:not|never|could|can|might|would|should|if|when|currently|already|do|did)\b|n't", verb, re.I)
    )


def _weak(said: str) -> bool:
    """Whether it decides nothing outside a decision: "we use X"."""
    return re.search(r"\b(?:use|take|prefer|adopt)\b", said.split(" to ", maxsplit=1)[0], re.I) is not None


def _said(outline: Outline) -> Iterator[tuple[Block, bool]]:
    for part in outline.sections:
        deciding = bool(part.chain & set(DECIDING))
        for block in leaves(part.section.blocks):
            if block.kind == "paragraph" and block.text:
                yield block, deciding


def concludes(outline: Outline) -> bool:
    """Whether some section of the document is where it decides, and says something in words."""
    titled = [part for part in outline.sections if CONCLUDING.match(part.section.title)]
    return any(
        block.kind == "paragraph" and not unfilled(block.text) and len(block.text.split()) >= 3
        for part in (*outline.about("decision", "proposal"), *titled)
        for block in leaves(part.section.blocks)
    )


def chosen(names: Sequence[str], found: Sequence[Choice]) -> tuple[int, Choice] | None:
    """The only one of the names that the document decides for, or is marked as chosen; None where that is not sure."""
    marked = [number for number, name in enumerate(names) if MARKED.search(name)]
    if len(marked) == 1:
        return marked[0], Choice(names[marked[0]], Span(0, 0))
    for choice in found:
        meant = [number for number, name in enumerate(names) if mentions(choice.text, name)]
        if len(meant) == 1:
            return meant[0], choice
    return None


def mentions(text: str, name: str) -> bool:
    """Whether a text names something, in full or by the part of its name that tells it apart ("Option B: Kafka")."""
    said = f" {_words(text)} "
    return any(word and f" {word} " in said for word in spoken(name))


def akin(text: str, name: str) -> bool:
    """Whether two names share a word, its beginning, or one is the initials of the other ("Postgres", "RDS")."""
    said, words = _words(text).split(), _words(name).split()
    initials = {"".join(word[0] for word in each) for each in (said, words) if len(each) > 1}
    return any(
        one == two or _begins(one, two) or (len(one) > 1 and {one, two} & initials) for one in said for two in words
    )


def together(outline: Outline, table: Span, said: Span) -> bool:
    """Whether a sentence stands in the same section as a table, with no heading between them."""
    return any(
        sum(
            any(block.span.start <= each.start < block.span.end for block in part.section.blocks)
            for each in (table, said)
        )
        == len((table, said))
        for part in outline.sections
    )


def _begins(one: str, other: str) -> bool:
    """``Postgres`` and ``PostgreSQL``."""
    short, long = sorted((one, other), key=len)
    return len(short) >= STEM and long.startswith(short) and len(long) - len(short) <= ENDING


def unnamed(outline: Outline, table: Span, names: Sequence[str]) -> bool:
    """Whether no sentence or heading outside a table names one of its options or points at a column."""
    telling = [name for name in names if _words(name) not in ANYTHING]
    texts = [
        plain(block).text
        for block in outline.leaves
        if not table.start <= block.span.start < table.end and block.kind in ("paragraph", "heading", "cell")
    ]
    return not any(POINTS_AT.search(text) or any(mentions(text, name) for name in telling) for text in texts)


def spoken(name: str) -> list[str]:
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", name)
    return [_words(part) for part in (bare, *re.split(r"\s*[:–—]\s*|\s-\s", bare)) if len(_words(part)) > 1]


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
