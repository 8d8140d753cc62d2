"""What a heading is called, without the decoration that people put round it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

NUMBERING = re.compile(
    r"^(?:(?:step|part|section|phase|appendix)\s+)?(?:\d+(?:\.\d+)*[.):]?|[ivx]+[.)]|[a-z][.)])\s+", re.I
)
OPTIONAL = re.compile(r"\(\s*(?:optional|required|if applicable|wip|draft)\s*\)|<!--.*?-->|\{#[^}]*\}", re.I)
DECORATION = re.compile(r"[^\w\s'’&/,:()\[\]–—|+?\-]|:\w+:")
LEADING = re.compile(r"^(?:[^\w:]+|:\w+:|:)+")
WORDS = re.compile(r"[\w'+-]+")
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


def by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by their first word, those of most words first."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {first: tuple(sorted(listed, key=lambda phrase: -phrase.count(" "))) for first, listed in found.items()}


def longest_inside(title: str, known: Mapping[str, Sequence[str]]) -> str:
    """The phrase with most words, and of those the first, that stands in a title; ``known``: as ``by_first_word``."""
    words = WORDS.findall(title)
    flat = " ".join(words) + " "
    best, at = "", 0
    for word in words:
        standing = (phrase for phrase in known.get(word, ()) if flat.startswith(phrase + " ", at))
        found = next(standing, "")
        if found and (not best or found.count(" ") > best.count(" ")):
            best = found
        at += len(word) + 1
    return best
