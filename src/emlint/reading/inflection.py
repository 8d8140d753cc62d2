"""Forms of English verbs and plurals of nouns, made from the lemma; what is irregular is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_HISSING = ("s", "x", "z", "ch", "sh")
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # one syllable, one vowel, one consonant: the last is doubled


def verb_forms(lemma: str, irregular: Mapping[str, str], doubled: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each form with its shape: base, s, past, part, ing."""
    stem = lemma + lemma[-1] if lemma in doubled or _SHORT.fullmatch(lemma) else lemma
    past, participle = irregular[lemma].split() if lemma in irregular else [_past(lemma, stem)] * 2
    yield lemma, "base"
    yield plural(lemma), "s"
    yield past, "past"
    yield participle, "part"
    yield (lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye")) else stem) + "ing", "ing"


def _past(lemma: str, stem: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if _ends_in_y(lemma) else stem + "ed"


def plural(word: str) -> str:
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISSING) else "s")


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in set("aeiou")
