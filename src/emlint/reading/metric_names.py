"""What a key, a row or a label speaks of: which metric, in which role, which percentile, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from emlint.reading.lexicon import Lexicon

PERCENTILE = re.compile(r"^p(?P<digits>\d{2,4}|\d\d\.\d{1,2})$|^(?P<word>median|max|maximum|min|minimum)$")
SPLIT = re.compile(r"[\s_\-–—/:()\[\],]+")
RANKS = {"median": 50.0, "min": 0.0, "minimum": 0.0, "max": 100.0, "maximum": 100.0}


@dataclass(frozen=True, slots=True)
class Key:
    """What a key, row or label speaks of; ``rest`` are the words that are none of it."""

    metric: str = ""
    role: str = ""
    rank: float | None = None
    unit: str = ""
    rest: str = ""


NOTHING = Key()


@dataclass(frozen=True)
class Names:
    lexicon: Lexicon

    @cached_property
    def raw(self) -> Any:
        return self.lexicon.late("metrics")

    @cached_property
    def words(self) -> dict[str, tuple[str, str]]:
        """Word or phrase -> ("metric" or "role", which one)."""
        found = {word: ("role", name) for name, words in self.raw["roles"].items() for word in words}
        return found | {word: ("metric", name) for name, words in self.raw["metrics"].items() for word in words}

    @cached_property
    def likely(self) -> re.Pattern[str]:
        """A line of YAML that begins with a metric."""
        words = sorted((word for listed in self.raw["metrics"].values() for word in listed), key=len, reverse=True)
        keys = "|".join(re.escape(word).replace(r"\ ", "[ _-]?") for word in words)
        return re.compile(rf"^[ \t\-{{\"']*(?:\w+[_-])?(?:{keys})(?:[_-]\w+)?[\"']?[ ]*:", re.I | re.M)

    def key(self, text: str) -> Key:
        tokens = [token for token in SPLIT.split(text.lower().strip(" *`\"'")) if token]
        found: dict[str, str] = {}
        rank, unit, rest, at = None, "", [], 0
        while at < len(tokens):
            size = next((n for n in (6, 5, 4, 3, 2, 1) if " ".join(tokens[at : at + n]) in self.words), 0)
            token = tokens[at]
            if size:
                what, which = self.words[" ".join(tokens[at : at + size])]
                found.setdefault(what, which)
            elif match := PERCENTILE.match(token):
                rank = RANKS.get(token) if match["word"] else percentile(match["digits"])
            elif token in self.raw["keyed_units"] and at == len(tokens) - 1 and at:
                unit = self.raw["keyed_units"][token]
            else:
                rest.append(token)
            at += size or 1
        return Key(found.get("metric", ""), found.get("role", ""), rank, unit, " ".join(rest))


def names_of(lexicon: Lexicon) -> Names:
    found: Names = lexicon.once("metrics", Names)
    return found


def percentile(digits: str) -> float:
    """99 is p99, 999 p99.9, 9999 p99.99."""
    value = float(digits)
    while value > 100:
        value /= 10
    return value
