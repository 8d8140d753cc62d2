"""Which sentences are worth taking apart: each condition names sets of words, and a sentence must hold one of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from emlint.reading.frames import Frames
from emlint.reading.needles import WordIndex, needles
from emlint.reading.vocabulary import Vocabulary

NEGATIONS = ("not", "never", "nobody", "none", "noone", "no", "neither", "nor", "cannot", "hardly", "rarely")
_NAMES = frozenset({"name", "handle"})
_A_NAME = "@"  # stands in the sets for names that only this document knows
_CAPITAL = re.compile(r"\b[A-Z][\w-]+")
_ANYTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Listening:
    vocabulary: Vocabulary
    frames: Frames
    filled: Callable[[str], str]

    @cached_property
    def index(self) -> WordIndex:
        return WordIndex()

    def heard(self, text: str, people: frozenset[str]) -> frozenset[int]:
        """The sets of which a text holds a word; ``people`` are names that this document knows besides."""
        found = self.index.of_text(text)
        if "@" in text or (people and not people.isdisjoint(map(str.lower, _CAPITAL.findall(text)))):
            return found | self.index[_A_NAME]
        return found

    def of_sentence(self, pattern: str) -> frozenset[int]:
        letters = needles(self.filled(pattern))
        return frozenset({self.index.add(letters, inside=True)}) if letters else frozenset()

    def of_clause(self, spec: Mapping[str, Any]) -> frozenset[int]:
        return frozenset(self._needs({**spec, **spec.get("and", {})}))

    def _needs(self, spec: Mapping[str, Any]) -> Iterator[int]:
        for slot in ("subject", "agent", "owner", "predicate", "lemma", "having", "about"):
            words = self._words(slot, _listed(spec.get(slot, ())))
            if words:
                yield self.index.add(words, inside=False)
        if "say" in spec and (letters := needles(self.filled(spec["say"]))):
            yield self.index.add(letters, inside=True)
        if "perfect" in _listed(spec.get("form", ())):
            yield self.index.add(["have", "ve"], inside=False)
        for frame in _listed(spec.get("does", ())):
            yield self.index.add(self._of_frame(frame), inside=True)

    def _of_frame(self, name: str) -> frozenset[str]:
        """Words of every condition of a frame, one of which it cannot do without."""
        found: set[str] = set()
        for condition in self.frames.specs[name]["any"]:
            if "say" in condition and (letters := needles(self.filled(condition["say"]))):
                found |= letters
                continue
            if "perfect" in _listed(condition.get("form", ())):
                found |= {"have", "'ve"}
            elif "negated" in _listed(condition.get("form", ())):
                found |= {"not", "n't", "never", "nobody", "none", "noone", "cannot", "neither", "nor"}
            else:
                slot = "having" if "having" in condition else "predicate" if "predicate" in condition else "lemma"
                found |= {word for word in self._words(slot, _listed(condition[slot])) if len(word) > 2}
        return frozenset(found)

    def _words(self, slot: str, names: Sequence[str]) -> frozenset[str]:
        if slot in ("subject", "agent", "owner") or (slot in ("having", "about") and _NAMES & set(names)):
            return self._nouns(names)
        if slot == "lemma":
            forms = self.vocabulary.verbs.items()
            return frozenset(word for word, known in forms if any(form.lemma in names for form in known)) | set(names)
        return frozenset().union(*(self.vocabulary.words(name) for name in names))

    def _nouns(self, names: Sequence[str]) -> frozenset[str]:
        """Nothing where a name would do, since names are found in another way."""
        found: frozenset[str] = frozenset()
        for name in names:
            if name in ("none", "system", "product"):
                return _ANYTHING
            if name in ("name", "person", "handle"):
                found |= {_A_NAME}
            for tag in _TAGS.get(name, (name,)):
                found |= self.vocabulary.words(tag)
        return found


_TAGS: Mapping[str, Sequence[str]] = {
    "person": ("role", "ambiguous", "indefinite", "nobody", "they", "single", "given", "relative"),
    "role": ("role", "ambiguous", "single", "relative"),
    "indefinite": ("indefinite", "relative"),
    "they": ("they",),
    "name": ("given",),
    "handle": ("given",),
    "nobody": ("nobody", "determiner"),
    "group": ("group", "collective", "team", "ambiguous"),
    "team": ("team", "collective"),
    "we": ("we",),
}


def _listed(value: Any) -> Sequence[str]:
    return (value,) if isinstance(value, str) else tuple(value)
