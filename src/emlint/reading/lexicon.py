"""The words of the trade as data: what people call things, and how a sentence says something.

Built from the YAML files of ``rules/lexicon``: ``headings`` (concept -> language -> phrases), ``words`` (class ->
words), ``cues`` (name -> patterns over classes), ``shapes`` (name -> expression), ``statuses``, ``languages`` and one
file a kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from emlint.reading.frames import Frames, build_frames
from emlint.reading.listening import Listening
from emlint.reading.needles import COMMON, SIGNS, needles, sharpest
from emlint.reading.pattern import Pattern, said
from emlint.reading.titled import Titled
from emlint.reading.titles import by_first_word, longest_inside, parts
from emlint.reading.units import Units, build_units
from emlint.reading.vocabulary import Vocabulary, build_vocabulary
from emlint.reading.word_classes import WordClasses

NEEDED = "needed: "  # marks a class of words without which a pattern finds nothing
NONE: frozenset[str] = frozenset()
MANY = 40  # words; a passage without one of so many is rare
UNTOLD = COMMON | frozenset(SIGNS.values())  # what most passages hold, and what is no word
SLOT = re.compile(r"\{(\w+)\}")
ADDRESS = re.compile(r"/?[a-z\d_.{}-]+(?:/[a-z\d_.{}-]+)+$")  # of a resource or a file: "host/status"
UPPER = re.compile(r"(?<!\\)[A-Z]")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True)
class Lexicon:
    raw: Mapping[str, Any]
    _known: dict[str, frozenset[str]] = field(default_factory=dict)
    _needs: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    _of_kind: dict[str, WordClasses] = field(default_factory=dict)
    _cues: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    _shapes: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def headings(self) -> dict[str, frozenset[str]]:
        """Phrase -> concepts; a phrase that may stand inside a longer heading is there under "~phrase" as well."""
        found: dict[str, set[str]] = {}
        for concept, languages in self.raw["headings"].items():
            for phrase in (phrase for listed in languages.values() for phrase in listed):
                bare = phrase.lstrip("~")
                found.setdefault(bare, set()).add(concept)
                if phrase != bare:
                    found.setdefault(phrase, set()).add(concept)
        return {phrase: frozenset(concepts) for phrase, concepts in found.items()}

    @cached_property
    def _translations(self) -> dict[str, tuple[str, ...]]:
        """A heading of another language -> the first English one for each of its concepts."""
        found: dict[str, tuple[str, ...]] = {}
        english = {str(phrase).lstrip("~") for languages in self.raw["headings"].values() for phrase in languages["en"]}
        for languages in self.raw["headings"].values():
            first = str(languages["en"][0]).lstrip("~")
            for phrase in {phrase for code, listed in languages.items() if code != "en" for phrase in listed} - english:
                found[phrase] = (*found.get(phrase, ()), first)
        return found

    def in_english(self, title: str) -> tuple[str, ...]:
        """What a heading in another language, or each part of it, is commonly called in English."""
        whole, *pieces = parts(title)
        known = self._translations
        return known[whole] if whole in known else tuple(first for each in pieces for first in known.get(each, ()))

    def concepts(self, title: str) -> frozenset[str]:
        """What a heading, label or column is about: by the whole, by its parts, by a phrase inside."""
        if title not in self._known:
            self._known[title] = self._look_up(title)
        return self._known[title]

    def named(self, title: str) -> frozenset[str]:
        """By the whole of a title, or all of its parts: that of a document names its matter and may share a phrase."""
        whole, *pieces = parts(title)
        found = [self.headings.get(piece, NONE) for piece in pieces]
        return self.headings.get(whole, NONE.union(*found) if found and all(found) else NONE)

    def about(self, title: str) -> frozenset[str]:
        """The same for the heading of a section, which may also say it in free words."""
        return self.concepts(title) | self.titled.about(title)

    @cached_property
    def titled(self) -> Titled:
        return Titled(self.raw["titles"], self.headings)

    def _look_up(self, title: str) -> frozenset[str]:
        whole, *pieces = parts(title)
        if whole in self.headings:
            return self.headings[whole]
        found = [self.headings.get(piece, NONE) for piece in pieces]
        if ADDRESS.match(title) and not all(found):
            return NONE
        return NONE.union(*found) or self._inside(whole)

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        """Those that may stand inside a longer heading."""
        return by_first_word(phrase[1:] for phrase in self.headings if phrase.startswith("~"))

    def _inside(self, title: str) -> frozenset[str]:
        if phrase := longest_inside(title, self._phrases):
            return self.headings["~" + phrase]
        if CJK.search(title):
            inside = [concepts for phrase, concepts in self.headings.items() if CJK.search(phrase) and phrase in title]
            return max(inside, key=len, default=frozenset())
        return frozenset()

    @cached_property
    def classes(self) -> WordClasses:
        """Those of the data."""
        return WordClasses.of(self.raw["words"])

    def classes_of(self, kind: str) -> WordClasses:
        """Those by which documents of a kind are searched: with them the words without which nothing is said that is
        asked of the kind."""
        if kind not in self._of_kind:
            needed = {name: words for say in self._ways(kind) for name, words in self._needed(say).items()}
            heard = self.listening.classes_of(kind)
            self._of_kind[kind] = WordClasses.of({**self.raw["words"], **needed, **heard})
        return self._of_kind[kind]

    def _needed(self, say: str) -> dict[str, frozenset[str]]:
        """Classes of which each must occur where an expression says something; new ones with their words."""
        if say not in self._needs:
            found = needles(say, lambda name, _: frozenset({f"{{{name}}}"}))
            telling = [words for words in found if len(words) <= MANY and words.isdisjoint(UNTOLD)]
            found = telling or [words for words in (sharpest(found),) if words and words.isdisjoint(SIGNS.values())]
            self._needs[say] = dict(self._class(f"{number} {say}", words) for number, words in enumerate(found))
        return self._needs[say]

    def _class(self, name: str, words: frozenset[str]) -> tuple[str, frozenset[str]]:
        """One of the data, or a new one with the words of those that it is made of."""
        named = [word[1:-1] for word in words if word.startswith("{")]
        if len(words) == len(named) == 1:
            return named[0], frozenset(self.raw["words"][named[0]])
        own = frozenset(word for word in words if not word.startswith("{"))
        return NEEDED + name, own.union(*(self.raw["words"][each] for each in named))

    def _ways(self, kind: str) -> Iterator[str]:
        """The expressions by which a sentence meets an item of a kind."""
        spec = self.kinds.get(kind, {})
        items = (*spec.get("items", {}).values(), *spec.get("aspects", {}).values())
        cues = dict.fromkeys(cue for item in items for cue in (*item.get("cues", ()), *item.get("at", ())))
        return (said(entry)["say"] for cue in cues for entry in self.raw["cues"][cue])

    def cue(self, name: str) -> tuple[Pattern, ...]:
        """The ways to say something; compiled when first asked for, since most kinds need few."""
        if name not in self._cues:
            self._cues[name] = tuple(self._pattern(entry) for entry in self.raw["cues"][name])
        return self._cues[name]

    @cached_property
    def patterns(self) -> dict[str, tuple[re.Pattern[str], re.Pattern[str], str]]:
        """Architecture patterns: how each is named, how its known price is mentioned, and what to ask for."""
        raw = self.raw["patterns"]
        return {name: (self.compile(it["say"]), self.compile(it["price"]), it["asks"]) for name, it in raw.items()}

    @cached_property
    def units(self) -> Units:
        """What people measure with."""
        return build_units(self.late("units"))

    def once(self, name: str, build: Callable[[Lexicon], Any]) -> Any:
        """What is built from the lexicon once and kept with it."""
        if name not in self._made:
            self._made[name] = build(self)
        return self._made[name]

    def late(self, name: str) -> Any:
        """Data that few documents need, read when first asked for."""
        raw = self.raw[name]
        return raw() if callable(raw) else raw

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the clause reader."""
        return build_vocabulary(lambda name: self.late(f"wording/{name}"))

    @cached_property
    def frames(self) -> Frames:
        """What a clause can do: to fault somebody, to tell what did not happen."""
        return build_frames(self.late("wording/frames"), self.filled)

    @cached_property
    def listening(self) -> Listening:
        """Which sentences are worth taking apart for which condition."""
        return Listening(self.vocabulary, self.frames, self.raw.get("listening", ()))

    def filled(self, pattern: str) -> str:
        """An expression with ``{class}`` as any word of a class of the wording lexicon, and phrases written out."""
        return self.vocabulary.filled(pattern)

    def for_marked(self, pattern: str) -> str:
        """The same for a sentence that is marked."""
        return self.vocabulary.for_marked(pattern)

    @cached_property
    def kinds(self) -> dict[str, Mapping[str, Any]]:
        return {name.removeprefix("kinds/"): data for name, data in self.raw.items() if name.startswith("kinds/")}

    def shape(self, name: str) -> re.Pattern[str]:
        """The expression for a short form that people write ("Chosen option: …", "Owner: …")."""
        if name not in self._shapes:
            self._shapes[name] = re.compile(self.raw["shapes"][name], re.X | re.I)
        return self._shapes[name]

    @cached_property
    def small_words(self) -> dict[str, tuple[str, ...]]:
        """The words by which a language is known -> the languages that have them."""
        found: dict[str, tuple[str, ...]] = {}
        for code, words in self.raw["languages"].items():
            for word in words:
                found[word] = (*found.get(word, ()), code)
        return found

    @cached_property
    def statuses(self) -> dict[str, str]:
        """Spelling -> normalised status, or "" for a word of another life cycle."""
        return {word: status for status, words in self.raw["statuses"].items() for word in words}

    def _pattern(self, entry: str | Mapping[str, Any]) -> Pattern:
        spec = said(entry)
        says = spec["say"]
        return Pattern(
            spec,
            frozenset(self._needed(says)),
            frozenset(spec.get("in", ())),
            frozenset(spec.get("not_in", ())),
            self.compile,
        )

    def compile(self, pattern: str) -> re.Pattern[str]:
        """An expression for text in lower case, in which ``{name}`` stands for any word of that class.

        Spaces match any white space. (Ignoring case would be twice as slow.)
        """
        filled = SLOT.sub(lambda slot: self.classes.expression(slot[1]), pattern)
        return re.compile(UPPER.sub(lambda found: found[0].lower(), filled).replace(" ", r"\s+"))


def build_lexicon(raw: Mapping[str, Any]) -> Lexicon:
    return Lexicon(raw)
