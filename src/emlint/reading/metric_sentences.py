"""Service levels that a sentence states side by side: an availability and a rate of errors, a target and its alert."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from emlint.markdown import Plain, sentences
from emlint.reading.quantities import Quantity, quantities
from emlint.reading.units import Units

METRICS = (
    ("availability", re.compile(r"\b(?:availability|uptime|verfügbarkeit|disponibilit[éy]|disponibilidad)\b", re.I)),
    ("error_rate", re.compile(r"\b(?:error (?:rate|ratio)|errors|failed requests|fehlerrate|fehlerquote)\b", re.I)),
    ("latency", re.compile(r"\b(?:latency|latencies|response times?|latenz|antwortzeit\w*)\b", re.I)),
)
MEANT = re.compile(
    r"\b(?:promis\w+|targets?|goals?|slos?|slas?|objectives?|must|shall|should|stay|accept\w*|allow\w*|aim\w*|below|under"
    r"|at most|no more than|guarantee\w*|commit\w*|ziel\w*|soll|muss|darf)\b",
    re.I,
)
ALERT = re.compile(r"\b(?:alert\w*|alarm\w*|paged?|pages|paging|warn\w*)\b", re.I)
TOLD = re.compile(
    r"\b(?:was|were|had|has been|rose|fell|last|before|after|during|from|instead|measured|burn\w*|of all"
    r"|budget)\b",
    re.I,
)
BEHIND = 15  # characters that a name behind its value counts as further away
FITS = {"availability": ("ratio",), "error_rate": ("ratio",), "latency": ("duration",)}


class Level(NamedTuple):
    """``start`` and ``end`` enclose the value in the text of its block."""

    metric: str
    role: str
    found: Quantity
    sentence: int


def levels(shown: Plain, units: Units) -> Iterator[list[Level]]:
    """Those of one sentence, where they are a pair that can be held against each other."""
    if not MEANT.search(shown.text):
        return
    for start, end in sentences(shown.text):
        said = shown.text[start:end]
        if TOLD.search(said) or not MEANT.search(said):
            continue
        found = [each for each in quantities(shown.text, units) if start <= each.start < end and not each.per]
        named = sorted(
            (start + m.start(), start + m.end(), name) for name, says in METRICS for m in says.finditer(said)
        )
        if len(found) == 2 and named and all(each.low == each.high for each in found):
            pair = [_level(each, named, shown, start, end) for each in found]
            if all(pair) and _held([each for each in pair if each]):
                yield [each for each in pair if each]


def _level(each: Quantity, named: Sequence[tuple[int, int, str]], shown: Plain, start: int, end: int) -> Level | None:
    fitting = [(first, last, name) for first, last, name in named if each.dimension in FITS[name]]
    if not fitting:
        return None
    near = min(fitting, key=lambda one: each.start - one[1] if one[1] <= each.start else one[0] - each.end + BEHIND)
    clause = _clause(shown.text, each, start, end)
    return Level(near[2], "alert" if ALERT.search(clause) else "target", each, start)


def _clause(text: str, each: Quantity, start: int, end: int) -> str:
    """What stands around a quantity up to the next comma, semicolon or "and"."""
    before = re.split(r"[,;:(]|\band\b|\bund\b|\bet\b", text[start : each.start])[-1]
    after = re.split(r"[,;:)]|\band\b|\bund\b|\bet\b", text[each.end : end])[0]
    return before + after


def _held(pair: Sequence[Level]) -> bool:
    kinds = {each.metric for each in pair}
    roles = sorted(each.role for each in pair)
    if kinds == {"availability", "error_rate"}:
        return roles == ["target", "target"]
    return len(kinds) == 1 and roles == ["alert", "target"]
