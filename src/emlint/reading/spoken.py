"""The prose of a document by sentences, as rules about wording hear it: clauses read, names known, code hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, Protocol, TypeVar

from emlint.model import Span
from emlint.reading.clauses import Clause, clauses
from emlint.reading.frames import Frames
from emlint.reading.index import Index, members
from emlint.reading.listening import HEARD, NAME
from emlint.reading.needles import SIGNS
from emlint.reading.outline import Outline, Passage
from emlint.reading.subjects import NOTHING, Phrase
from emlint.reading.timeline import STAMP
from emlint.reading.tokens import hide_quoted
from emlint.reading.vocabulary import NO_TAGS
from emlint.reading.word_classes import WordClasses, words
from emlint.settings import Settings

ROSTERS = frozenset(
    {"participants", "authors", "deciders", "owner", "consulted", "informed", "references", "related", "bad_examples"}
)
LONGEST = 2_000  # characters of a sentence that is taken apart
_CAPITAL = re.compile(r"@\w(?:[\w.-]*\w)?|\b[A-Z]\. [A-ZÄÖÜ][\w-]+|\b[A-ZÄÖÜ][\w-]*")
_INITIAL = re.compile(r"[A-Z]\. ")
_AFTER_TIME = re.compile(r"[\s\])*]*(?:[A-Z]{2,4}\b)?\s*[:–—|-]?\s*")
_FULL_NAME = re.compile(r"@?[A-ZÄÖÜ][a-zäöüéèáíóúñç]+(?: [A-Z]\.)?(?: [A-ZÄÖÜ][\w'’-]+){0,2}(?: \(.*\))?")
_NO_PERSON = re.compile(  # "Elsa, our staging cluster"
    r"\b([A-ZÄÖÜ][\w-]+), (?:our|the|an?|its) (?:[\w-]+ ){0,3}?(?:clusters?|servers?|nodes?|hosts?|databases?|services?"
    r"|bots?|pipelines?|machines?|storms?|hurricanes?|ships?|robots?|tools?|prox(?:y|ies)|instances?|box|rack|systems?"
    r"|appliances?|printers?|switch|routers?|satellites?|scripts?|models?|schedulers?|forks?|environments?|daemons?)\b"
)
_OFTEN = 6
_WORD = re.compile(r"[^\W\d_]{2,}")


class Listener(Protocol):
    """A condition that knows in which passages it may hold."""

    def where(self, index: Index, heard: Callable[[frozenset[str]], int]) -> int: ...


Whose = TypeVar("Whose")
What = TypeVar("What", bound=Listener)


@dataclass(frozen=True)
class Sentence:
    """``text`` has code blotted out and a leading time left out; ``masked`` has names as ``N…N`` and no quotations.

    ``timed``: whether there was such a time.
    """

    text: str
    at: int  # where it begins in the text of the block
    passage: Passage
    speech: Speech
    before: Phrase = NOTHING
    timed: bool = False

    @property
    def frames(self) -> Frames:
        return self.speech.outline.lexicon.frames

    @property
    def whole(self) -> tuple[int, int]:
        """All of it but for white space and the mark at its end."""
        bare = self.text.rstrip(" .!;:,")
        return len(bare) - len(bare.lstrip()), max(len(bare), 1)

    @cached_property
    def heard(self) -> frozenset[str]:
        """The classes of its words."""
        low = self.text.lower()
        found = self.speech.classes.of_text(low)
        others = [HEARD + sign for sign in SIGNS.values() if sign in low] + [NAME] * self.speech.named(low)
        return found.union(others) if others else found

    @cached_property
    def quoteless(self) -> str:
        """With quotations blotted out: what they hold is mentioned, not said."""
        return hide_quoted(self.text)

    @cached_property
    def masked(self) -> str:
        return self.speech.masked(self.quoteless, self.things)

    @cached_property
    def things(self) -> frozenset[str]:
        """Names that are explained as names of systems."""
        return frozenset(name.lower() for name in _NO_PERSON.findall(self.text)) if ", " in self.text else frozenset()

    @cached_property
    def marked(self) -> str:
        """The same with marks on the words of large classes; one space longer, at its beginning."""
        return self.speech.outline.lexicon.vocabulary.marked(self.masked)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        if len(self.text) > LONGEST:
            return ()
        lexicon = self.speech.outline.lexicon
        systems = self.speech.systems | self.things
        found = clauses(self.text, lexicon.vocabulary, self.speech.people, systems, self.before)
        return tuple(map(_narrated, found)) if self.timed else found

    @property
    def known_clauses(self) -> tuple[Clause, ...]:
        """Those that were read already; none is read for this."""
        found: tuple[Clause, ...] = self.__dict__.get("clauses", ())
        return found

    def place(self, start: int, end: int) -> Span:
        return self.passage.block.place(self.at + start, self.at + end)


@dataclass(frozen=True)
class Speech:
    outline: Outline
    data: Mapping[str, Any]
    settings: Settings
    authors: Callable[[], frozenset[str]] = frozenset  # full names from elsewhere that may be names here
    _heard: dict[frozenset[str], int] = field(default_factory=dict)

    @property
    def classes(self) -> WordClasses:
        return self.outline.lexicon.classes_of(self.outline.kind)

    @cached_property
    def systems(self) -> frozenset[str]:
        return frozenset(word.lower() for name in self.settings.systems for word in name.split())

    @cached_property
    def people(self) -> frozenset[str]:
        """Words of the names that the settings, the document itself and those who wrote beside it give to people."""
        actions = (action.get("owner") for action in self.data.get("action_items", ()) or ())
        rostered = (*self.data.get("people", ()), *(owner for owner in actions if owner))
        set_down = {word.lower() for name in self.settings.people for word in _WORD.findall(name)}
        return frozenset({*self._names(rostered), *self._of_authors(), *set_down})

    def _names(self, people: Iterable[str]) -> Iterator[str]:
        """Words that are names: of what is written like a full name."""
        named = (_WORD.findall(name.lower()) for name in people if _FULL_NAME.fullmatch(name))
        return (word for words in named for word in words if self._rare(word))

    def _of_authors(self) -> Iterator[str]:
        """Of those authors who are named here; who is called "Build Bot" or "Platform Team" is none."""
        text = self.outline.document.source.text
        here = (name for name in self.authors() if " " in name and any(word in text for word in name.split()))
        return self._names(name for name in here if all(map(self._rare, _WORD.findall(name.lower()))))

    def _rare(self, word: str) -> bool:
        """What is said again and again is more likely the product than its author; known words are no names."""
        tags = self.outline.lexicon.vocabulary.of(word)
        return (not tags or "given" in tags) and self.outline.index.text.count(word) < _OFTEN

    def masked(self, text: str, things: frozenset[str]) -> str:
        """With names in it as ``N…N``, but for those of things."""
        known = self.outline.lexicon.vocabulary.tags
        end, lent = -1, False
        parts: list[str] = []
        at = 0
        for match in _CAPITAL.finditer(text):
            low = match[0].lower().rstrip("-")
            tags = known.get(low, NO_TAGS)
            surname = end >= 0 and text[end : match.start()] == " "
            named = not lent and low not in things and self._is_name(low, tags, match[0])
            if match[0][0] == "@" or named or surname:
                parts += text[at : match.start()], "N" * len(match[0])
                at = end = match.end()
            else:
                end = -1
            lent = "namesake" in tags
        return "".join([*parts, text[at:]])

    def _is_name(self, low: str, tags: frozenset[str], word: str) -> bool:
        if low in self.systems or "products" in tags:
            return False
        return low in self.people or ("given" in tags and not word.isupper()) or bool(_INITIAL.match(word))

    @cached_property
    def _others(self) -> dict[str, int]:
        """The passages, as bits, with a name or a sign, for which no list of words is enough."""
        text = self.outline.index.text
        known = self._bits(self.named) if self.people or "@" in text else 0
        signs = {HEARD + sign: self._bits(partial(contains, sign)) if sign in text else 0 for sign in SIGNS.values()}
        return signs | {NAME: known}

    def heard_in(self, classes: frozenset[str]) -> int:
        """The passages, as bits, with a word of one of some classes."""
        if classes not in self._heard:
            words, others = self.outline.index.words, self._others
            bits = 0
            for name in classes:
                bits |= words.get(name, 0) | others.get(name, 0)
            self._heard[classes] = bits
        return self._heard[classes]

    def named(self, low: str) -> bool:
        """Whether a text has a handle, or a name that only this document knows."""
        return "@" in low or not self.people.isdisjoint(words(low))

    def _bits(self, holds: Callable[[str], bool]) -> int:
        return sum(1 << number for number, passage in enumerate(self.outline.passages) if holds(passage.low))

    def worth(
        self, patterns: Sequence[tuple[Whose, What]], without: Collection[str] = ()
    ) -> Iterator[tuple[Passage, list[tuple[Whose, What]]]]:
        """The passages in which some of the patterns may be said, and which; not below the headings ``without``."""
        index = self.outline.index
        outside = ~index.below(without)
        live: dict[int, list[tuple[Whose, What]]] = {}
        for each in patterns:
            for number in members(each[1].where(index, self.heard_in) & outside):
                live.setdefault(number, []).append(each)
        for number in sorted(live):
            yield self.outline.passages[number], live[number]

    def sentences(self, passage: Passage) -> Iterator[Sentence]:
        before = NOTHING
        for said in passage.sentences:
            begin = _time(said.text)
            said_there = said.text[begin:].replace("\n", " ")
            sentence = Sentence(said_there, said.start + begin, passage, self, before, bool(begin))
            yield sentence
            before = _last_subject(sentence, before)


def _narrated(clause: Clause) -> Clause:
    """After a time, the present tells what was done."""
    return replace(clause, form=clause.form - {"present"}) if "present" in clause.form else clause


def contains(sign: str, text: str) -> bool:
    return sign in text


def _last_subject(sentence: Sentence, before: Phrase) -> Phrase:
    known = sentence.known_clauses
    return known[-1].subject if known else before


def _time(text: str) -> int:
    """The length of a time and a dash before what is said."""
    stamp = STAMP.match(text)
    if not stamp:
        return 0
    rest = _AFTER_TIME.match(text, stamp.end())
    return rest.end() if rest and rest.end() < len(text) else 0
