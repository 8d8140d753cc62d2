"""The prose of a document by sentences, as rules about wording hear it: clauses read, names known, code hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

from emlint.model import Span
from emlint.reading.clauses import Clause, clauses
from emlint.reading.frames import Frames
from emlint.reading.index import Index, members
from emlint.reading.lexicon import words
from emlint.reading.outline import Outline, Passage
from emlint.reading.subjects import NOTHING, Phrase
from emlint.reading.timeline import STAMP
from emlint.reading.tokens import hide_quoted
from emlint.reading.vocabulary import NO_TAGS
from emlint.settings import Settings

ROSTERS = frozenset({"participants", "authors", "deciders", "owner", "consulted", "informed", "references", "related"})
LONGEST = 2_000  # characters of a sentence that is taken apart
_CAPITAL = re.compile(r"@\w[\w-]*|\b[A-Z]\. [A-ZÄÖÜ][\w-]+|\b[A-ZÄÖÜ][\w-]*")
_INITIAL = re.compile(r"[A-Z]\. ")
_AFTER_TIME = re.compile(r"[\s\])*]*(?:[A-Z]{2,4}\b)?\s*[:–—|-]?\s*")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Listener(Protocol):
    """A condition that knows in which passages it may hold."""

    def where(self, index: Index, named: int) -> int: ...


Whose = TypeVar("Whose")
What = TypeVar("What", bound=Listener)


@dataclass(frozen=True)
class Sentence:
    """``text`` has code blotted out and a leading time left out; ``masked`` has names as ``N…N`` and no quotations."""

    text: str
    at: int  # where it begins in the text of the block
    passage: Passage
    speech: Speech
    before: Phrase = NOTHING

    @property
    def frames(self) -> Frames:
        return self.speech.outline.lexicon.frames

    @cached_property
    def heard(self) -> frozenset[str]:
        """The sets of words of which it holds one."""
        low = self.text.lower()
        found = self.speech.outline.lexicon.classes.of_text(low)
        known = self.speech.people and not self.speech.people.isdisjoint(words(low))
        return found | self.speech.outline.lexicon.listening.with_names if known or "@" in low else found

    @cached_property
    def quoteless(self) -> str:
        """With quotations blotted out: what they hold is mentioned, not said."""
        return hide_quoted(self.text)

    @cached_property
    def masked(self) -> str:
        return self.speech.masked(self.quoteless)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        if len(self.text) > LONGEST:
            return ()
        lexicon = self.speech.outline.lexicon
        return clauses(self.text, lexicon.vocabulary, self.speech.people, self.speech.systems, self.before)

    def place(self, start: int, end: int) -> Span:
        return self.passage.block.place(self.at + start, self.at + end)


@dataclass(frozen=True)
class Speech:
    outline: Outline
    data: Mapping[str, Any]
    settings: Settings

    @cached_property
    def systems(self) -> frozenset[str]:
        return frozenset(word.lower() for name in self.settings.systems for word in name.split())

    @cached_property
    def people(self) -> frozenset[str]:
        """Words of the names that the settings and the document itself give to people."""
        actions = (action.get("owner") for action in self.data.get("action_items", ()) or ())
        names = (*self.settings.people, *self.data.get("people", ()), *(owner for owner in actions if owner))
        words = {word.lower() for name in names for word in _WORD.findall(name) if word[0].isupper()}
        known = self.outline.lexicon.vocabulary.tags
        return frozenset(word for word in words if word not in known or "given" in known[word])

    def masked(self, text: str) -> str:
        """With names in it as ``N…N``."""
        known = self.outline.lexicon.vocabulary.tags
        end = -1
        parts: list[str] = []
        at = 0
        for match in _CAPITAL.finditer(text):
            low = match[0].lower().rstrip("-")
            tags = known.get(low, NO_TAGS)
            surname = end >= 0 and text[end : match.start()] == " "
            if match[0][0] == "@" or self._is_name(low, tags, match[0]) or surname:
                parts += text[at : match.start()], "N" * len(match[0])
                at = end = match.end()
            else:
                end = -1
        return "".join([*parts, text[at:]])

    def _is_name(self, low: str, tags: frozenset[str], word: str) -> bool:
        if low in self.systems or "products" in tags:
            return False
        return low in self.people or ("given" in tags and not word.isupper()) or bool(_INITIAL.match(word))

    @cached_property
    def named(self) -> int:
        """The passages, as bits, with a handle or a name that only this document knows."""
        bits = 0
        for number, passage in enumerate(
            self.outline.passages if self.people or "@" in self.outline.index.text else ()
        ):
            if "@" in passage.low or not self.people.isdisjoint(words(passage.low)):
                bits |= 1 << number
        return bits

    def worth(self, patterns: Sequence[tuple[Whose, What]]) -> Iterator[tuple[Passage, list[tuple[Whose, What]]]]:
        """The passages in which some of the patterns may be said, and which; lists of people are left out."""
        index = self.outline.index
        where = [(pattern.where(index, self.named), (rule, pattern)) for rule, pattern in patterns]
        some = 0
        for bits, _ in where:
            some |= bits
        for number in members(some & ~index.below(ROSTERS)):
            yield self.outline.passages[number], [each for bits, each in where if bits >> number & 1]

    def sentences(self, passage: Passage) -> Iterator[Sentence]:
        before = NOTHING
        for said in passage.sentences:
            begin = _time(said.text)
            sentence = Sentence(said.text[begin:], said.start + begin, passage, self, before)
            yield sentence
            before = _last_subject(sentence, before)


def _last_subject(sentence: Sentence, before: Phrase) -> Phrase:
    made = sentence.__dict__.get("clauses")
    return made[-1].subject if made else before


def _time(text: str) -> int:
    """The length of a time and a dash before what is said."""
    stamp = STAMP.match(text)
    if not stamp:
        return 0
    rest = _AFTER_TIME.match(text, stamp.end())
    return rest.end() if rest and rest.end() < len(text) else 0
