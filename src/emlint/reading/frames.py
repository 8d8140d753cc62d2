"""Conditions on clauses as data, and what a clause does by them.

A condition names slots of a clause with the words one of which must be there ("subject: [role, indefinite]"); ``and``
adds a second condition, ``not`` bars words, ``say`` and ``unless`` are expressions over the text of the clause. A frame
(``rules/lexicon/wording/frames.yaml``) is a list of conditions with a name: "fault", "counterfactual".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emlint.reading.clauses import Clause

_OWN_KEYS = frozenset({"and", "not", "say", "unless", "does", "in", "not_in", "sentence", "kinds"})
Slots = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Condition:
    wants: Slots
    bars: Slots
    does: frozenset[str]
    says: re.Pattern[str] | None
    unless: re.Pattern[str] | None

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


def build_frames(frames: Mapping[str, Any]) -> Frames:
    return Frames(
        frames, {name: (condition(spec), tuple(map(condition, spec["any"]))) for name, spec in frames.items()}
    )


def condition(spec: Mapping[str, Any]) -> Condition:
    own = {key: value for key, value in spec.items() if key not in _OWN_KEYS and key != "any"}
    return Condition(
        (*_slots(own), *_slots(spec.get("and", {}))),
        _slots(spec.get("not", {})),
        _words(spec.get("does", ())),
        _expression(spec.get("say")),
        _expression(spec.get("unless")),
    )


def _slots(spec: Mapping[str, Any]) -> Slots:
    return tuple((slot, _words(value)) for slot, value in spec.items())


def _words(value: str | Sequence[str]) -> frozenset[str]:
    return frozenset({value} if isinstance(value, str) else value)


def _expression(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
