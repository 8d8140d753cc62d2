"""What sentences say for an item: words that meet it, and words that would if they stood elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from emlint.markdown import plain, sentences
from emlint.markdown.plain import Plain
from emlint.model import Span
from emlint.reading.evidence import Reader, holds
from emlint.reading.lexicon import Pattern
from emlint.reading.outline import Passage


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


def said_in(passage: Passage, patterns: Sequence[Pattern]) -> Iterator[Said]:
    """For each sentence the words that meet an item, else those that come nearest."""
    tried = [pattern for pattern in patterns if pattern.needs <= passage.classes]
    for text, told, sentence, place in each_sentence(passage) if tried else ():
        found = [near for pattern in tried for near in _told(pattern, passage, text, told)]
        if found:
            words, (first, last), why = next((near for near in found if not near[2]), found[0])
            yield Said(words, place(first, last), sentence, why)


def each_sentence(passage: Passage) -> Iterator[tuple[str, str, Span, Callable[[int, int], Span]]]:
    """A sentence; the same with code blotted out; its span; the spans of its parts."""
    shown = plain(passage.block)
    starts = [start for start, end in sentences(shown.text) if end > start]
    for start, (text, told, span) in zip(starts, passage.sentences, strict=True):
        yield text, told, span, partial(_part, shown, start)


def _part(shown: Plain, start: int, first: int, last: int) -> Span:
    return shown.place(start + first, start + last)


def _told(pattern: Pattern, passage: Passage, shown: str, told: str) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Words, where they stand in the sentence, and why they do not count."""
    if match := pattern.says.search(told):
        excuse = pattern.unless.search(told) if pattern.unless else None
        why = (
            f"'{excuse[0]}' takes it back"
            if excuse
            else ""
            if holds(pattern, passage)
            else _elsewhere(pattern, passage)
        )
        yield match[0], match.span(), why
    elif match := pattern.says.search(shown):
        yield match[0], match.span(), "the words stand in code"


def _elsewhere(pattern: Pattern, passage: Passage) -> str:
    """Why the section is the wrong one."""
    around = passage.part.chain | passage.about
    if wrong := pattern.without & around:
        return f"under '{' '.join(passage.part.section.title.split())}' ({named(wrong)}) this does not count"
    return f"this counts only in a section on {named(pattern.within)}"


def named(concepts: frozenset[str]) -> str:
    """Concepts as a reader calls them."""
    *most, last = sorted(concept.replace("_", " ") for concept in concepts)
    return f"{', '.join(most)} or {last}" if most else last
