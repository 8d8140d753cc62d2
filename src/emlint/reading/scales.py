"""What the cell of a comparison says: a quantity, a step of a known scale, a mark, a number, nothing, or words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emlint.reading.quantities import Quantity, number, quantity
from emlint.reading.units import Units

STARS = re.compile(r"(?P<full>[★⭐]+)\ufe0f?[☆]*|(?P<of>\d+(?:[.,]\d+)?)\s?(?:/|of|out of|von)\s?(?P<top>5|10|100)")
ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Value:
    """``form``: empty, nothing, quantity, number, words, or the name of a scale. ``rank``: comparable within a form."""

    form: str
    text: str
    rank: float | None = None
    quantity: Quantity | None = None

    @property
    def comparable(self) -> str:
        """What two values must share to be compared; empty for what cannot be compared."""
        if self.quantity:
            return self.quantity.dimension + (self.quantity.unit.name if self.quantity.dimension == "money" else "")
        return self.form if self.rank is not None else ""


@dataclass(frozen=True)
class Scales:
    steps: Mapping[str, tuple[str, int]]  # word -> scale, step
    nothing: frozenset[str]
    unfilled: frozenset[str]
    units: Units

    def value(self, text: str) -> Value:
        bare = " ".join(text.strip(" *_`").split())
        low = bare.lower()
        if low in self.unfilled:
            return Value("empty", bare)
        if low in self.steps:
            scale, step = self.steps[low]
            return Value(scale, bare, float(step))
        if low in self.nothing:
            return Value("nothing", bare)
        return self._counted(bare) or self._beside(bare) or Value("words", bare)

    def _counted(self, bare: str) -> Value | None:
        if stars := STARS.fullmatch(bare):
            points = float(stars["of"].replace(",", ".")) if stars["of"] else float(len(stars["full"]))
            return Value("stars" if stars["full"] else f"of {stars['top']}", bare, points)
        if (plain := number(bare)) is not None:
            return Value("number", bare, plain)
        if found := quantity(bare, self.units):
            return Value("quantity", bare, sum(found.base) / 2, found)
        return None

    def _beside(self, bare: str) -> Value | None:
        """A value with something in brackets behind it: ``High (new language)``, ``✅ built in``."""
        without = ASIDE.sub("", bare)
        if without and without != bare:
            found = self.value(without)
            return found if found.form not in ("words", "empty", "nothing") else None
        first, _, rest = bare.partition(" ")
        if (
            rest
            and first in self.steps
            and not first.isalnum()
            and len(first) <= 2
            and self.steps[first][0] == "answer"
        ):
            scale, step = self.steps[first]
            return Value(scale, bare, float(step))
        return None


def build_scales(raw: Mapping[str, Any], units: Units) -> Scales:
    steps: dict[str, tuple[str, int]] = {}
    for scale, listed in raw["ordinals"].items():
        for step, words in enumerate(listed):
            for word in words:
                steps.setdefault(word, (scale, step))
    return Scales(steps, frozenset(raw["nothing"]) - {"none"}, frozenset(raw["unfilled"]), units)
