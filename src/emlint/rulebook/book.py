"""What the rule files say, joined: rules with their clauses, packs, schemas, lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from emlint.model import Json, Rule

if TYPE_CHECKING:
    from emlint.reading import Lexicon

EVERY = "document"  # the schema whose clauses hold for all kinds of a rule
KINDS = ("adr", "postmortem", "review", "capacity", "incident-plan")


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules that belong together.

    ``checklist``: a draft hears of these rules one step lower. ``silences``: a finding of the key makes those of the
    values superfluous, since both tell of one gap. ``precedence``: of two findings at the same words that of the
    earlier code stays.
    """

    name: str
    title: str = ""
    checklist: bool = False
    precedence: tuple[str, ...] = ()
    silences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rulebook:
    rules: tuple[Rule, ...]
    packs: Mapping[str, Pack]
    schemas: Mapping[str, Json]
    lexicon: Lexicon
    precedence: tuple[str, ...] = ()
    silences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Those of emlint, then those of packs and schemas."""
        own = {*self.lexicon.kinds, *self.schemas} - {*KINDS, EVERY}
        return (*KINDS, *sorted(own))

    def rule(self, code: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.code == code), None)
