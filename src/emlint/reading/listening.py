"""Which passages and sentences are worth taking apart: a condition can hold only where certain words stand.

The words join the classes by which a document is searched anyway, so that listening costs no pass of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from emlint.reading.frames import Frames
from emlint.reading.needles import SIGNS, needles, sharpest
from emlint.reading.vocabulary import Vocabulary

HEARD = "heard: "  # marks the names of these classes
NAME = HEARD + "a name"
_NEGATED = HEARD + "negation"
_PERFECT = HEARD + "perfect"
_NO = HEARD + "no"
_NOT_DONE = HEARD + "not done"
_WHO = HEARD + "who"
_OWN_WORDS = {
    _WHO: frozenset({"who", "whom", "whoever"}),
    _NO: frozenset({"no", "not", "none", "hardly", "nobody"}),
    _NOT_DONE: frozenset(("did", "didn't", "had", "hadn't", "never", "nobody", "no")),
    _PERFECT: frozenset(("have", "should've", "could've", "would've", "might've", "must've")),
    _NEGATED: frozenset(("not", "never", "nobody", "neither", "nor", "cannot", "hardly", "without"))
    | {
        f"{verb}n't"
        for verb in ("did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "could", "would")
    },
}
_FORMS = {"perfect": _PERFECT, "negated": _NEGATED}  # forms that need words of their own
_KINDS: Mapping[str, Sequence[str]] = {
    "person": ("role", "ambiguous", "indefinite", "nobody", "they", "single", _WHO),
    "role": ("role", "ambiguous", "single", _WHO),
    "indefinite": ("indefinite", _WHO),
    "group": ("group", "collective", "team", "ambiguous", "unit"),
    "team": ("team", "collective"),
}
_OPEN = ("none", "system", "product", "copula")  # what may be any word, or none
_SUBJECTS = ("subject", "agent", "owner")
_SLOTS = (*_SUBJECTS, "predicate", "lemma", "having", "about")
Needs = tuple[frozenset[str], ...]  # of each, one class must be heard


@dataclass(frozen=True)
class Listening:
    vocabulary: Vocabulary
    frames: Frames
    rules: Sequence[tuple[Collection[str], Mapping[str, Any]]]  # kinds and options of those that listen
    _words: dict[str, frozenset[str]] = field(default_factory=lambda: dict(_OWN_WORDS))
    _said: dict[str, Needs] = field(default_factory=dict)
    _phrases: dict[tuple[str, bool], frozenset[str]] = field(default_factory=dict)

    def classes_of(self, kind: str) -> Mapping[str, frozenset[str]]:
        """The words of every class that some rule listens for in documents of a kind."""
        given = self.vocabulary.words("given")
        self._words[NAME] = given | {f"{name}'s" for name in given}
        wanted = (options for kinds, options in self.rules if kind in kinds)
        heard = {
            name for options in wanted for needs in self._of_rule(options, kind) for part in needs for name in part
        }
        known = ((name, self._words[name]) for name in heard if name in self._words)
        return {name: frozenset(map(_longest_part, words)) for name, words in known}

    def _of_rule(self, options: Mapping[str, Any], kind: str) -> Iterator[Needs]:
        for spec in options.get("any", ()):
            if kind in spec.get("kinds", (kind,)):
                yield self.needs(spec)
        for term in options.get("terms", ()):
            yield self.of_term(term["say"])

    def needs(self, spec: Mapping[str, Any]) -> Needs:
        if "sentence" in spec:
            return self.of_expression(spec["sentence"])
        return (*self._of_clause(spec), *self._of_clause(spec.get("and", {})))

    def of_term(self, say: str) -> Needs:
        """What an expression for whole words needs."""
        return self.of_expression(rf"\b(?:{say})\b")

    def of_expression(self, pattern: str) -> Needs:
        if pattern not in self._said:
            found = needles(pattern, self._named)
            self._said[pattern] = tuple(
                self._classed(f"{number} {pattern}", words) for number, words in enumerate(found)
            )
        return self._said[pattern]

    def _named(self, name: str, edge: bool) -> frozenset[str]:  # noqa: FBT001  # as needles asks for it
        """What a class or a phrase needs; a phrase is read once."""
        if name not in self.vocabulary.phrases:
            return frozenset({f"{{{name}}}"})
        if (name, edge) not in self._phrases:
            self._phrases[name, edge] = sharpest(needles(self.vocabulary.phrases[name], self._named, edge=edge))
        return self._phrases[name, edge]

    def _classed(self, name: str, words: frozenset[str]) -> frozenset[str]:
        """The classes of words, classes and signs that a part of an expression may begin with."""
        signs = words & frozenset(SIGNS.values())
        named = {word[1:-1] for word in words if word.startswith("{")}
        plain = frozenset(word for word in words - signs if not word.startswith("{"))
        classes = {NAME if each == "NAME" else self._class(each) for each in named}
        if plain:
            self._words[HEARD + name] = plain
            classes.add(HEARD + name)
        return frozenset(classes | {HEARD + sign for sign in signs})

    def _class(self, name: str) -> str:
        if name in _OWN_WORDS:
            return name
        self._words.setdefault(HEARD + name, self.vocabulary.words(name))
        return HEARD + name

    def _of_clause(self, spec: Mapping[str, Any]) -> Iterator[frozenset[str]]:
        for slot in _SLOTS:
            if classes := self._of_slot(slot, listed(spec.get(slot, ()))):
                yield classes
        if "say" in spec:
            yield from self.of_expression(spec["say"])
        form = listed(spec.get("form", ()))
        if form:
            yield from (frozenset({words}) for name, words in _FORMS.items() if set(form) == {name})
        if "present" in listed(spec.get("not", {}).get("form", ())):
            yield from self._in_the_past(listed(spec.get("predicate", ())), negated="negated" in form)
        for frame in listed(spec.get("does", ())):
            yield self._of_frame(frame)

    def _in_the_past(self, predicates: Sequence[str], *, negated: bool) -> Iterator[frozenset[str]]:
        """What tells that something was done: forms of the past; of what was not done, the negation."""
        if negated:
            yield frozenset({_NOT_DONE})
        elif predicates:
            for name in predicates:
                self._words.setdefault(f"{HEARD}{name} in the past", self.vocabulary.past(name))
            self._words.setdefault(f"{HEARD}failing in the past", self.vocabulary.past("failing"))
            yield frozenset(f"{HEARD}{name} in the past" for name in (*predicates, "failing"))

    def _of_frame(self, name: str) -> frozenset[str]:
        """For each condition of a frame something that it cannot do without."""
        found: frozenset[str] = frozenset()
        for spec in self.frames.specs[name]["any"]:
            form = (*listed(spec.get("form", ())), *listed(spec.get("and", {}).get("form", ())))
            said = self.of_expression(spec["say"]) if "say" in spec else ()
            if said:
                found |= said[0]
            elif "perfect" in form:
                found |= {_PERFECT}
            elif "negated" in form:
                found |= {_NEGATED, _NO}
            else:
                slot = next(slot for slot in ("having", "predicate", "lemma") if slot in spec)
                found |= self._of_slot(slot, listed(spec[slot]))
        return found

    def _of_slot(self, slot: str, names: Sequence[str]) -> frozenset[str]:
        """The classes that a slot's names stand for; none where the slot may be filled by words that are in no list."""
        found: set[str] = set()
        for name in names:
            if name in _OPEN:
                return frozenset()
            if name in ("name", "handle", "person"):
                found.add(NAME)
            if name in ("nobody", "person"):
                found.add(_NO)
            if slot == "lemma":
                self._words.setdefault(f"{HEARD}to {name}", self.vocabulary.forms(name))
                found.add(f"{HEARD}to {name}")
            elif slot == "owner":
                found |= {self._owning(tag) for tag in _KINDS.get(name, (name,))}
            elif name not in ("name", "handle"):
                tags = _KINDS.get(name, (name,)) if slot in _SUBJECTS else (name,)
                found |= {self._class(tag) for tag in tags}
        if "lapse" in names:
            found.add(self._class("failing"))
        return frozenset(found)

    def _owning(self, name: str) -> str:
        owning = f"{HEARD}{name}'s"
        if owning not in self._words:
            words = _OWN_WORDS.get(name) or self.vocabulary.words(name)
            self._words[owning] = words | {f"{word}'s" for word in words}
        return owning


def _longest_part(word: str) -> str:
    """Words are looked up without their hyphens."""
    return max(word.split("-"), key=len) if "-" in word else word


def listed(value: Any) -> Sequence[str]:
    return (value,) if isinstance(value, str) else tuple(value)
