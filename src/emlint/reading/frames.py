"""Conditions on clauses as data, and what a clause does by them.

A condition names slots of a clause with the words one of which must be there ("subject: [role, indefinite]"); ``and``
adds a second condition, ``not`` bars words, ``say`` and ``unless`` are expressions over the text of the clause. A frame
(``rules/lexicon/wording/frames.yaml``) is a list of conditions with a name: "fault", "counterfactual".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from emlint.reading.clauses import Clause

_OWN_KEYS = frozenset({"and", "not", "say", "unless", "does", "in", "not_in", "sentence", "kinds", "variant"})
Filled = Callable[[str], str]
Slots = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True)
class Expression:
    """Compiled when first needed, since most documents need few."""

    pattern: str
    filled: Filled

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.filled(self.pattern), re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text)


@dataclass(frozen=True, slots=True)
class Condition:
    wants: Slots
    bars: Slots
    does: frozenset[str]
    says: Expression | None
    unless: Expression | None

    def holds(self, clause: Clause, frames: Frames) -> bool:
        if not all(words & clause.slot(slot) for slot, words in self.wants):
            return False
        if any(words & clause.slot(slot) for slot, words in self.bars):
            return False
        if self.says and not self.says.search(clause.text):
            return False
        if self.unless and self.unless.search(clause.text):
            return False
        return not self.does or any(frames.does(name, clause) for name in self.does)


@dataclass(frozen=True)
class Frames:
    specs: Mapping[str, Any]
    known: Mapping[str, tuple[Condition, tuple[Condition, ...]]]

    def does(self, name: str, clause: Clause) -> bool:
        guard, conditions = self.known[name]
        return guard.holds(clause, self) and any(condition.holds(clause, self) for condition in conditions)


def build_frames(frames: Mapping[str, Any], filled: Filled) -> Frames:
    return Frames(
        frames,
        {
            name: (condition(spec, filled), tuple(condition(each, filled) for each in spec["any"]))
            for name, spec in frames.items()
        },
    )


def condition(spec: Mapping[str, Any], filled: Filled) -> Condition:
    """``filled`` puts the words of its classes into an expression."""
    own = {key: value for key, value in spec.items() if key not in _OWN_KEYS and key != "any"}
    return Condition(
        (*_slots(own), *_slots(spec.get("and", {}))),
        _slots(spec.get("not", {})),
        _words(spec.get("does", ())),
        _expression(spec.get("say"), filled),
        _expression(spec.get("unless"), filled),
    )


def _slots(spec: Mapping[str, Any]) -> Slots:
    return tuple((slot, _words(value)) for slot, value in spec.items())


def _words(value: str | Sequence[str]) -> frozenset[str]:
    return frozenset({value} if isinstance(value, str) else value)


def _expression(pattern: str | None, filled: Filled) -> Expression | None:
    return Expression(pattern, filled) if pattern else None
