"""A sentence as words with what each may stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from emlint.reading.vocabulary import NO_TAGS, Form, Vocabulary

_TOKEN = re.compile(
    r"@\w(?:[\w.-]*\w)?|_+|\d+(?:[:.,]\d+)+(?:-\w+)?|[^\W_]+(?:['’.\-/+&_][^\W_]+)*['’]?(?<=\w)|[^\w\s]"
)
_QUOTED = re.compile(
    r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|«[^»\n]{1,300}»|(?<![\w'])'[^'\n]{1,120}'(?!\w)|‘[^’\n]{1,120}’(?!\w)"
)
_SHORTENED = re.compile(r"(\w+)['’](s|ve|d|ll|re|m)$")
_FULL = {"ve": "have", "d": "had", "ll": "will", "re": "are", "m": "am", "s": "is"}
_CARRIES_IS = frozenset(["it", "that", "there", "he", "she", "who", "what", "this", "here"])
_NEGATED = {"ca": "can", "wo": "will", "sha": "shall"}
_PREFIXES = frozenset(["re", "mis", "un", "pre", "double", "over", "under"])
_SMALL = frozenset({"subordinator", "coordinator", "relative", "preposition", "auxiliary", "negation", "modal"})
PUNCTUATION = frozenset({"mark"})
NAME = frozenset({"name", "person"})
Part = tuple[str, str, int, frozenset[str], tuple[Form, ...]]


class Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int
    tags: frozenset[str]
    forms: tuple[Form, ...] = ()

    def has(self, *tags: str) -> bool:
        return not self.tags.isdisjoint(tags)

    def shaped(self, *shapes: str) -> bool:
        return any(form.shape in shapes for form in self.forms)


def hide_quoted(text: str) -> str:
    """What stands in quotation marks is mentioned, not said."""
    return _QUOTED.sub(lambda match: "_" * len(match[0]), text) if any(mark in text for mark in "\"“«'‘") else text


def tokens(text: str, vocabulary: Vocabulary, people: Collection[str], systems: Collection[str]) -> list[Token]:
    """``people``, ``systems``: lower-case words known of this document, beside those of the vocabulary."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        parts = vocabulary.seen.get(word)
        if parts is None:
            parts = vocabulary.seen[word] = tuple(_parts(word, vocabulary))
        for shown, low, length, usual, forms in parts:
            tags = _of_document(shown, low, usual, people) if low in people or low in systems else usual
            found.append(Token(shown, low, start, start + length, tags, forms))
            start += length
    return found


def _of_document(word: str, low: str, tags: frozenset[str], people: Collection[str]) -> frozenset[str]:
    """A word that the document or the settings know better."""
    if low not in people:
        return (tags - NAME - {"role"}) | {"product"}
    return tags | NAME if word[0].isupper() else tags


def _parts(word: str, vocabulary: Vocabulary) -> Iterator[Part]:
    """A word as written, lower case, its length, tags, forms; in two parts where a verb is shortened onto it."""
    low = word.lower().replace("’", "'")
    size = len(word)
    if not (word[0].isalnum() or word[0] in "@_"):
        yield word, low, size, PUNCTUATION, ()
    elif word[0] == "@":
        yield word, low, size, NAME | {"handle"}, ()
    elif word[0] == "_":
        yield word, low, size, frozenset({"code"}), ()
    elif low.endswith("n't"):
        bare = _NEGATED.get(low[:-3], low[:-3])
        yield word, bare, size, vocabulary.of(bare) | {"negation", "auxiliary"}, vocabulary.verbs.get(bare, ())
    elif (match := _SHORTENED.match(low)) and (match[2] != "s" or match[1] in _CARRIES_IS):
        cut = len(match[1])
        yield _plain(word[:cut], vocabulary)
        full = _FULL[match[2]]
        yield word[cut:], full, size - cut, vocabulary.of(full), ()
    else:
        yield _plain(word, vocabulary)


def _plain(word: str, vocabulary: Vocabulary) -> Part:
    low = word.lower().replace("’", "'")
    owning = low.endswith(("'s", "s'"))
    bare = low.removesuffix("'s").rstrip("'")
    tags, forms = vocabulary.of(bare), () if owning else vocabulary.verbs.get(bare, ())
    if "-" in bare and not tags and not forms:
        tags, forms = _compound(bare, vocabulary)
    if "products" in tags:
        tags = (tags - {"given", "role"}) | {"product"}
    elif "given" in tags:
        named = word[0].isupper() and (word[1:].islower() or "-" in word or owning)
        tags = (tags - {"given"}) | (NAME if named else NO_TAGS)
    if word.isupper() and len(word) > 1 and tags & _SMALL:  # WHERE and AND of a query
        tags, forms = tags - _SMALL, ()
    marks = {"capital"} if word[0].isupper() else {"number"} if word[0].isdigit() else set()
    return word, bare, len(word), tags | marks | ({"owning"} if owning else set()), forms


def _compound(bare: str, vocabulary: Vocabulary) -> tuple[frozenset[str], tuple[Form, ...]]:
    """By its last part; an operator, agent or manager with something joined to it is software."""
    first, _, last = bare.rpartition("-")
    tags = vocabulary.of(last) & {"plural", "activity", "measure", "role"} | {"compound"}
    return tags, vocabulary.verbs.get(last, ()) if first in _PREFIXES else ()
