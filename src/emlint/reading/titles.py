"""What a heading is called, without the decoration that people put round it."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

NUMBERING = re.compile(
    r"^(?:(?:step|part|section|phase|appendix)\s+)?(?:\d+(?:\.\d+)*[.):]?|[ivx]+[.)]|[a-z][.)])\s+", re.I
)
OPTIONAL = re.compile(r"\(\s*(?:optional|required|if applicable|wip|draft)\s*\)|<!--.*?-->|\{#[^}]*\}", re.I)
DECORATION = re.compile(r"[^\w\s'’&/,:()\[\]–—|+?\-]|:\w+:")
LEADING = re.compile(r"^(?:[^\w:]+|:\w+:|:)+")
EDGES = " \t\n\r.:;,!?#*_-–—|'’\"()[]+&/"
JOINTS = re.compile(
    r"\s+(?:and|or|und|oder|et|ou|y|e|vs)\s+|\s*[&/,|()\[\]]\s*|\s*:\s+|:$|\s+[-–—]+\s+|と|および|及び|和|与", re.I
)


@lru_cache(maxsize=16384)
def normalise(title: str) -> str:
    """Lower case, no numbering, emoji, "(optional)" or punctuation at the ends."""
    text = NUMBERING.sub("", LEADING.sub("", OPTIONAL.sub(" ", title)))
    text = NUMBERING.sub("", DECORATION.sub(" ", text).strip(EDGES))
    return " ".join(text.lower().replace("’", "'").split()).strip(EDGES)


@lru_cache(maxsize=16384)
def parts(title: str) -> tuple[str, ...]:
    """The normalised whole, then its parts between "and", commas, brackets, colons …"""
    whole = normalise(title)
    split = [normalise(part) for part in JOINTS.split(whole) if part]
    return (whole, *(part for part in split if part and part != whole))


def phrases(title: str, begin: Container[str], longest: int = 6) -> list[str]:
    """Runs of up to ``longest`` neighbouring words that begin with one of those, longest first."""
    words = re.findall(r"[\w'+-]+", title)
    starts = [number for number, word in enumerate(words) if word in begin]
    return [
        " ".join(words[start : start + size])
        for size in range(min(longest, len(words)), 0, -1)
        for start in starts
        if start + size <= len(words)
    ]
