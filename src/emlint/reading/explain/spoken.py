"""What sentences say for an item: words that meet it, and words that would if they stood elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emlint.markdown import scan
from emlint.model import Block, Span
from emlint.reading.evidence import Reader
from emlint.reading.outline import Outline, Passage, Sentence
from emlint.reading.pattern import Pattern

HIDING = {
    "code": "the words stand in code",
    "link": "the words stand in the target of a link",
    "image": "the words stand in the target of an image",
    "autolink": "the words stand in an address",
    "html": "the words stand in HTML or a comment",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a sentence; ``why`` they do not count, or ""."""

    words: str
    span: Span
    sentence: Span
    why: str = ""

    @property
    def meets(self) -> bool:
        return not self.why


def ways(reader: Reader, item: Mapping[str, Any]) -> tuple[Pattern, ...]:
    """The patterns of an item; none in a language whose sentences are not read."""
    if reader.language != "en":
        return ()
    return tuple(pattern for cue in item.get("cues", ()) for pattern in reader.lexicon.cue(cue))


def said_in(outline: Outline, patterns: Sequence[Pattern]) -> Iterator[Said]:
    """For each sentence the words that meet an item, else those that come nearest."""
    possible = [(_possible(outline, pattern), pattern) for pattern in patterns]
    for number, passage in enumerate(outline.passages):
        tried = [pattern for bits, pattern in possible if bits >> number & 1]
        for sentence in passage.sentences:
            found = [*_spoken(tried, passage, sentence), *_hidden(patterns, passage, sentence)]
            if found:
                match, why = next((near for near in found if not near[1]), found[0])
                yield Said(match[0], words(passage, sentence, match), passage.place(sentence), why)


def _possible(outline: Outline, pattern: Pattern) -> int:
    """The passages that have its words, wherever they stand."""
    found = outline.index.everywhere
    for name in pattern.needs:
        found &= outline.index.words.get(name, 0)
    return found


def words(passage: Passage, sentence: Sentence, match: re.Match[str]) -> Span:
    """Where words of a sentence stand in the source."""
    return passage.block.place(sentence.start + match.start(), sentence.start + match.end())


Near = tuple[re.Match[str], str]  # words, and why they do not count


def _spoken(patterns: Sequence[Pattern], passage: Passage, sentence: Sentence) -> Iterator[Near]:
    for pattern in patterns:
        if match := pattern.says.search(sentence.low):
            yield match, _objection(pattern, passage, sentence)


def _objection(pattern: Pattern, passage: Passage, sentence: Sentence) -> str:
    if pattern.unless and (excuse := pattern.unless.search(sentence.low)):
        return f"'{excuse[0]}' takes it back"
    if pattern.beside and not pattern.beside.search(sentence.low):
        return "the sentence would have to say more than that"
    if wrong := pattern.without & passage.around:
        return f"under '{' '.join(passage.part.section.title.split())}' ({named(wrong)}) this does not count"
    if pattern.within and not pattern.within & passage.around:
        return f"this counts only in a section on {named(pattern.within)}"
    return ""


def _hidden(patterns: Sequence[Pattern], passage: Passage, sentence: Sentence) -> Iterator[Near]:
    """Words that are there for the eye, and say nothing."""
    raw = passage.block.text[sentence.start : sentence.end].lower()
    if raw != sentence.low:
        for pattern in patterns:
            match = pattern.says.search(raw)
            if match and (why := hiding(passage.block, sentence.start + match.start())):
                yield match, why


def hiding(block: Block, at: int) -> str:
    """Why words at an offset of the block's text are not read, or ""."""
    inner = [inline for inline in scan(block.text) if inline.start <= at < inline.end and inline.kind in HIDING]
    return HIDING[inner[-1].kind] if inner else ""


def named(concepts: frozenset[str]) -> str:
    """Concepts as a reader calls them."""
    *most, last = sorted(concept.replace("_", " ") for concept in concepts)
    return f"{', '.join(most)} or {last}" if most else last
