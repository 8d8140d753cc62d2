"""Kinds of document that a pack brings: ``lexicon/kinds/<kind>.yaml`` beside its pack.yaml.

What is wrong is a UserError with file, line and column. Lexicons of emlint's own are known to be right.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from emlint.errors import UserError
from emlint.model import Path
from emlint.rulebook.book import EVERY, KINDS
from emlint.rulebook.user_yaml import Read, read
from emlint.rulebook.vetting import pattern

Words = Mapping[str, Any]

COUNTED = ("lead", "people")  # lists that a record of any kind has
EXPRESSIONS = ("path", "title", "body")
QUIET: Words = {"path": {}, "title": {}, "meta": {}, "headings": {}, "concepts": {}, "body": {}}
NEVER = "(?!)"
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def read_kind(path: str, text: str, lexicon: Words) -> tuple[str, Words, Words]:
    """The name of a kind, its description, and the headings that it adds to those of the lexicon."""
    name = posixpath.basename(path).removesuffix(".yaml")
    if not _NAME.fullmatch(name):
        raise UserError(
            f"'{name[:60]}' is no name of a kind: it is small letters, digits and hyphens, as in 'rfd'", path
        )
    if name in (*KINDS, EVERY, "other"):
        raise UserError(f"the kind '{name}' comes with emlint: give this one a name of its own", path)
    found = read(path, text, "kind")
    raw = found.loaded.value
    known = frozenset(lexicon["headings"]) | frozenset(raw.get("concepts", {}))
    for place, word, words, what in _named(raw, known, frozenset(lexicon["cues"])):
        if word not in words:
            near = get_close_matches(word, words, 1)
            advice = f"; did you mean {near[0]!r}?" if near else ""
            raise UserError(
                f"{'/'.join(map(str, place))}: there is no {what} {word[:60]!r}{advice}", found.where(place)
            )
    _vetted(found)
    return name, _filled(raw), _headings(raw, lexicon["headings"])


def _named(
    raw: Words, concepts: frozenset[str], cues: frozenset[str]
) -> Iterator[tuple[Path, str, frozenset[str], str]]:
    """Every name that a kind uses, with its place, what it may be, and what that is called."""
    items = frozenset(raw["items"])
    for part in ("items", "aspects"):
        for item, spec in raw.get(part, {}).items():
            for key, words, what in (
                ("headings", concepts, "concept"),
                ("not_under", concepts, "concept"),
                ("home", concepts | items, "item or concept"),
                ("cues", cues, "cue"),
                ("least", frozenset(COUNTED), "list"),
            ):
                for number, word in enumerate(spec.get(key, ())):
                    yield (part, item, key, word if key == "least" else number), word, words, what
    for key, words, what in (
        ("people", concepts, "concept"),
        ("dates", concepts, "concept"),
        ("dated_in", concepts, "concept"),
        ("elsewhere", concepts, "concept"),
        ("structure", items | frozenset(raw.get("aspects", ())), "item"),
    ):
        for number, word in enumerate(raw.get(key, ())):
            yield (key, number), word, words, what
    for word in raw.get("signals", {}).get("concepts", ()):
        yield ("signals", "concepts", word), word, concepts, "concept"


def _vetted(found: Read) -> None:
    """Expressions run over untrusted text, so they are held to what those of a schema are."""
    signals = found.loaded.value.get("signals", {})
    places: list[tuple[Path, str]] = [
        (("signals", key, text), text) for key in EXPRESSIONS for text in signals.get(key, ())
    ]
    against = signals.get("against", {}).get("title")
    for place, text in (*places, *([(("signals", "against", "title"), against)] if against else [])):
        pattern(text, "/".join(map(str, place[:2])), found.where(place, key=place[1] != "against"))


def _filled(raw: Words) -> Words:
    """With all that the classifier looks at; subjects that passages hold are a matter of emlint's own kinds."""
    signals = {key: value for key, value in raw.get("signals", {}).items() if key != "contents"}
    against = {"title": NEVER, **signals.get("against", {})}
    items = {name: _without_content(spec) for name, spec in raw["items"].items()}
    aspects = {name: _without_content(spec) for name, spec in raw.get("aspects", {}).items()}
    return {**raw, "items": items, "aspects": aspects, "signals": {**QUIET, **signals, "against": against}}


def _without_content(spec: Words) -> Words:
    return {key: value for key, value in spec.items() if key != "content"}


def _headings(raw: Words, known: Words) -> Words:
    """The concepts of a kind, each with the words that are known for it already."""
    return {
        concept: {
            code: [*known.get(concept, {}).get(code, ()), *languages.get(code, ())]
            for code in {"en": (), **known.get(concept, {}), **languages}
        }
        for concept, languages in raw.get("concepts", {}).items()
    }
