"""A way to say something, as the lexicon gives it; its expressions are compiled when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


def said(entry: str | Mapping[str, Any]) -> Mapping[str, Any]:
    return {"say": entry} if isinstance(entry, str) else entry


@dataclass(frozen=True, eq=False)
class Pattern:
    """``needs``: word classes that must all occur before the expression is tried."""

    spec: Mapping[str, Any]
    needs: frozenset[str]
    within: frozenset[str]  # concepts of sections where it holds; empty: everywhere
    without: frozenset[str]  # concepts of sections where it does not hold
    compile: Callable[[str], re.Pattern[str]]

    @cached_property
    def says(self) -> re.Pattern[str]:
        return self.compile(self.spec["say"])

    @cached_property
    def beside(self) -> re.Pattern[str] | None:
        """What the same sentence must say as well."""
        return self.compile(self.spec["with"]) if "with" in self.spec else None

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        return self.compile(self.spec["unless"]) if "unless" in self.spec else None

    @cached_property
    def anchored(self) -> bool:
        """Whether it holds at the beginning or the end of a sentence only."""
        say = str(self.spec["say"])
        return say.startswith("^") or say.endswith("$")

    def holds(self, sentence: str) -> bool:
        """Whether a sentence in lower case says it."""
        return (
            self.says.search(sentence) is not None
            and (self.beside is None or self.beside.search(sentence) is not None)
            and (self.unless is None or self.unless.search(sentence) is None)
        )
