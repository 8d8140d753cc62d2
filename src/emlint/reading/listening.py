"""Which passages and sentences are worth taking apart: each condition names sets of words, one of each must be there.

The sets join the classes of words by which a document is searched anyway, so that listening costs no pass of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from emlint.reading.frames import Frames
from emlint.reading.needles import SIGNS, needles
from emlint.reading.vocabulary import Vocabulary

HEARD = "heard: "  # marks the names of these sets
A_NAME = HEARD + "a name"
NAMED = "@"  # stands in a set for any name
_NEGATIONS = ("not", "never", "nobody", "none", "noone", "no", "neither", "nor", "cannot", "hardly", "without")
_SHORT_NEGATIONS = ("did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "could", "would", "should")
_PERFECT = ("have", "should've", "could've", "would've", "might've", "must've")
_KINDS: Mapping[str, Sequence[str]] = {
    "person": ("role", "ambiguous", "indefinite", "nobody", "they", "single", "relative"),
    "role": ("role", "ambiguous", "single", "relative"),
    "indefinite": ("indefinite", "relative"),
    "group": ("group", "collective", "team", "ambiguous"),
    "team": ("team", "collective"),
    "name": (),
    "handle": (),
}
_SUBJECTS = ("subject", "agent", "owner")
Sets = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Listening:
    vocabulary: Vocabulary
    frames: Frames
    rules: Sequence[Mapping[str, Any]]  # the options of the rules that listen
    _known: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    @cached_property
    def sets(self) -> Sets:
        """Every set by its name."""
        given = self.vocabulary.words("given")
        found: Sets = {A_NAME: given | {f"{name}'s" for name in given}}
        for options in self.rules:
            for spec in options.get("any", ()):
                found |= self.needs(spec)
            for term in options.get("terms", ()):
                found |= self.of_term(term["say"])
        return {name: frozenset(map(_longest_part, words)) for name, words in found.items()}

    @cached_property
    def signs(self) -> Mapping[str, frozenset[str]]:
        """The sets that a mark belongs to, such as "?"."""
        return {sign: frozenset(name for name, words in self.sets.items() if sign in words) for sign in SIGNS.values()}

    @cached_property
    def with_names(self) -> frozenset[str]:
        """The sets that a name belongs to."""
        return frozenset(name for name, words in self.sets.items() if NAMED in words)

    def of_term(self, say: str) -> Sets:
        """The sets that an expression for whole words needs."""
        return dict(self._said(rf"\b(?:{say})"))

    def needs(self, spec: Mapping[str, Any]) -> Sets:
        """The sets that a condition needs one word of each of."""
        if "sentence" in spec:
            return dict(self._said(spec["sentence"]))
        return dict(self._of_clause({**spec, **spec.get("and", {})}))

    def _said(self, pattern: str) -> Iterator[tuple[str, frozenset[str]]]:
        if pattern not in self._known:
            self._known[pattern] = needles(self.vocabulary.spelt(pattern), self._of_class)
        for number, words in enumerate(self._known[pattern]):
            yield f"{HEARD}{number} {pattern}", words

    def _of_class(self, name: str) -> frozenset[str]:
        return frozenset({NAMED}) if name == "NAME" else self.vocabulary.words(name)

    def _of_clause(self, spec: Mapping[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
        for slot in (*_SUBJECTS, "predicate", "lemma", "having", "about"):
            names = _listed(spec.get(slot, ()))
            words = self._words(slot, names)
            if words:
                yield f"{HEARD}{slot} {' '.join(names)}", words
        if "say" in spec:
            yield from self._said(spec["say"])
        if "perfect" in _listed(spec.get("form", ())):
            yield HEARD + "perfect", frozenset(_PERFECT)
        for frame in _listed(spec.get("does", ())):
            yield f"{HEARD}does {frame}", self._of_frame(frame)

    def _of_frame(self, name: str) -> frozenset[str]:
        """Words of every condition of a frame, one of which it cannot do without."""
        found: set[str] = set()
        for spec in self.frames.specs[name]["any"]:
            form = (*_listed(spec.get("form", ())), *_listed(spec.get("and", {}).get("form", ())))
            said = dict(self._said(spec["say"])) if "say" in spec else {}
            if said:
                found |= next(iter(said.values()))
            elif "perfect" in form:
                found.update(_PERFECT)
            elif "negated" in form:
                found.update(_NEGATIONS, (f"{verb}n't" for verb in _SHORT_NEGATIONS))
            else:
                slot = next(slot for slot in ("having", "predicate", "lemma") if slot in spec)
                found |= self._words(slot, _listed(spec[slot]))
        return frozenset(found)

    def _words(self, slot: str, names: Sequence[str]) -> frozenset[str]:
        """Of a slot's names; nothing where the slot may be filled by words that are in no list."""
        found: frozenset[str] = frozenset()
        for name in names:
            if name in ("none", "system", "product", "copula"):
                return frozenset()
            if name in ("name", "handle", "person"):
                found |= {NAMED}
            if name in ("nobody", "person"):
                found |= {"no"}
            if slot == "lemma":
                found |= self.vocabulary.forms(name)
            else:
                tags = _KINDS.get(name, (name,)) if slot in _SUBJECTS or name == "name" else (name,)
                found = found.union(*(self.vocabulary.words(tag) for tag in tags))
        return found


def _longest_part(word: str) -> str:
    """Words are looked up without their hyphens."""
    return max(word.split("-"), key=len) if "-" in word else word


def _listed(value: Any) -> Sequence[str]:
    return (value,) if isinstance(value, str) else tuple(value)
