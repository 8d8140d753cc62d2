"""Which passages and sentences are worth taking apart: each condition names sets of words, one of each must be there.

The sets join the classes of words by which a document is searched anyway, so that listening costs no pass of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from emlint.reading.frames import Frames
from emlint.reading.needles import needles
from emlint.reading.vocabulary import Vocabulary

HEARD = "heard: "  # marks the names of these sets
NAMED = HEARD + "a name"  # where a name, known to this document only, would do
_NEGATIONS = ("not", "never", "nobody", "none", "noone", "no", "neither", "nor", "cannot", "hardly", "without")
_SHORT_NEGATIONS = ("did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "could", "would", "should")
_PERFECT = ("have", "should've", "could've", "would've", "might've", "must've")
_KINDS: Mapping[str, Sequence[str]] = {
    "person": ("role", "ambiguous", "indefinite", "nobody", "they", "single", "given", "relative", "determiner"),
    "role": ("role", "ambiguous", "single", "relative"),
    "indefinite": ("indefinite", "relative"),
    "nobody": ("nobody", "determiner"),
    "group": ("group", "collective", "team", "ambiguous"),
    "team": ("team", "collective"),
    "name": ("given",),
    "handle": ("given",),
}
_SUBJECTS = ("subject", "agent", "owner")
Sets = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Listening:
    vocabulary: Vocabulary
    frames: Frames
    rules: Sequence[Mapping[str, Any]]  # the options of the rules that listen
    _known: dict[str, frozenset[str] | None] = field(default_factory=dict)

    @cached_property
    def sets(self) -> Sets:
        """Every set by its name."""
        found: Sets = {}
        for options in self.rules:
            for spec in options["any"]:
                found |= self.needs(spec)
        return {name: frozenset(map(_longest_part, words)) for name, words in found.items()}

    @cached_property
    def with_names(self) -> frozenset[str]:
        """The sets that a name belongs to."""
        return frozenset(name for name, words in self.sets.items() if NAMED in words)

    def needs(self, spec: Mapping[str, Any]) -> Sets:
        """The sets that a condition needs one word of each of."""
        if "sentence" in spec:
            return dict(self._said(spec["sentence"]))
        return dict(self._of_clause({**spec, **spec.get("and", {})}))

    def _said(self, pattern: str) -> Iterator[tuple[str, frozenset[str]]]:
        if pattern not in self._known:
            self._known[pattern] = needles(self.vocabulary.spelt(pattern), self._of_class)
        words = self._known[pattern]
        if words:
            yield HEARD + pattern, words

    def _of_class(self, name: str) -> frozenset[str]:
        """NAME is a masked name: any given name, or one that only this document knows."""
        return self.vocabulary.words("given") | {NAMED} if name == "NAME" else self.vocabulary.words(name)

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
            form = _listed(spec.get("form", ()))
            said = dict(self._said(spec["say"])) if "say" in spec else {}
            if said:
                found.update(*said.values())
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
