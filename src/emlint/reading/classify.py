"""Which kind a document is of: by configuration, front matter, content and path, with a confidence; templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Any

from emlint.globs import matches
from emlint.model import Document
from emlint.reading.outline import Outline
from emlint.reading.substance import unfilled
from emlint.reading.titles import normalise
from emlint.settings import Settings

THRESHOLD = 0.5
CERTAIN = 1.0
ENOUGH = 4.9  # points at which a kind is as likely as not
BODY = 20_000  # characters that are searched for cues of a kind
SOME = 3  # places left to fill in, from which on a document may be a template
WORDS_A_SLOT = 12  # fewer words than this for each such place: nobody has filled it in
COLLECTED = 2.5  # points against a page about records: an index, a guide, a template
ALONE = 2.0  # points that words may bring where nothing else speaks for a kind
MOST = 3.0  # points that such cues commonly bring together
OTHER = "other"
OPEN = re.compile(r"[{<\[_?]|\b(?:YYYY|TBD|TODO|XX|lorem)")  # cheap, and needed by every slot
SLOTS = re.compile(
    r"\{[^{}\n]{3,}\}|<[a-z][^<>\n]{4,}>|\[(?!x\]| \])[^\[\]\n]{4,}\](?![(\[:])"
    r"|\b(?:YYYY-MM-DD|lorem ipsum|TBD|TODO)\b|_{4,}|\bX+ (?:minutes|QPS)\b"
)


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    confidence: float
    template: bool
    claimed: str | None = None  # a kind that configuration or front matter claims and the content denies


def classify(outline: Outline, settings: Settings, forced: str | None = None) -> Kind:
    path = settings.inside(outline.document.source.path)
    template = is_template(outline, settings)
    guess, confidence = _guess(outline)
    claimed = forced or by_globs(path, settings.kinds) or by_front_matter(outline)
    if claimed and not template:
        denied = not forced and guess != claimed and confidence > 0.9 and guess != OTHER
        return Kind(claimed, CERTAIN, template, claimed if denied else None)
    if claimed or confidence >= THRESHOLD:
        return Kind(claimed or guess, CERTAIN if claimed else confidence, template)
    return Kind(OTHER, round(1 - confidence, 3), template)


def by_globs(path: str, globs: tuple[tuple[str, str], ...]) -> str | None:
    """The kind of the last glob that matches."""
    return next((kind for glob, kind in reversed(globs) if matches(glob, path)), None)


def by_front_matter(outline: Outline) -> str | None:
    """``type:`` or ``kind:`` of the front matter, where it names a kind."""
    for key in ("type", "kind", "doctype", "document-type"):
        value = outline.document.meta.get(key)
        if isinstance(value, str):
            name = normalise(value).replace(" ", "-")
            for kind, spec in outline.lexicon.kinds.items():
                if name in (kind, normalise(spec["title"]).replace(" ", "-"), *spec.get("names", ())):
                    return kind
    return None


def _guess(outline: Outline) -> tuple[str, float]:
    signals = {kind: spec["signals"] for kind, spec in outline.lexicon.kinds.items()}
    names = _names(outline)
    points = {kind: score(outline, names, known) for kind, known in signals.items()}
    if not _settled(points):
        said = {kind: _spoken(outline.document, known["body"]) for kind, known in signals.items()}
        points = {kind: seen + max(0.0, min(said[kind], seen + ALONE)) for kind, seen in points.items()}
    kind, best = max(points.items(), key=lambda entry: entry[1])
    second = max((value for name, value in points.items() if name != kind), default=0.0)
    confidence = 1 / (1 + exp(ENOUGH - best)) * (1 if best - second >= 1 else 0.5 + max(0.0, best - second) / 2)
    return kind, round(confidence, 3)


def _settled(points: Mapping[str, float]) -> bool:
    """Whether the text itself could not change the verdict any more; searching it is dear."""
    second, best = sorted(points.values())[-2:]
    return best - second > MOST and best > ENOUGH + MOST


def _spoken(document: Document, cues: Mapping[str, float]) -> float:
    text = document.source.text[:BODY]
    return sum((weight for pattern, weight in cues.items() if _expression(pattern).search(text)), 0.0)


def score(outline: Outline, names: Mapping[str, float], signals: Mapping[str, Any]) -> float:
    """Points for what is seen without reading the text: path, title, front matter, headings."""
    document = outline.document
    title = next((part.section.title for part in outline.sections if part.section.level), "") or str(
        document.meta.get("title", "")
    )
    meta: Mapping[str, float] = signals["meta"]
    return (
        _strongest(signals["path"], document.source.path)
        + _strongest(signals["title"], title)
        - (COLLECTED if _expression(signals["against"]["title"]).search(title) else 0)
        - (COLLECTED if outline.lexicon.shape("collection_page").search(document.source.path) else 0)
        + min(6.0, sum(meta.get(str(key).lower().replace("_", "-"), 0.0) for key in document.meta))
        + _headings(names, signals)
    )


def _strongest(patterns: Mapping[str, float], text: str) -> float:
    return max((weight for pattern, weight in patterns.items() if _expression(pattern).search(text)), default=0.0)


@lru_cache(maxsize=512)
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _headings(names: Mapping[str, float], signals: Mapping[str, Any]) -> float:
    headings: Mapping[str, float] = signals["headings"]
    concepts: Mapping[str, float] = signals["concepts"]
    return sum(scale * max(headings.get(name, 0.0), concepts.get(name, 0.0)) for name, scale in names.items())


def _names(outline: Outline) -> dict[str, float]:
    """Each heading and each concept once; a label counts half of a heading."""
    found: dict[str, float] = {}
    for part in outline.parts:
        if part.section.level and part.section.title:
            scale = 0.5 if part.section.form == "label" else 1.0
            for name in (normalise(part.section.title), *part.own):
                found[name] = max(found.get(name, 0.0), scale)
    return found


def is_template(outline: Outline, settings: Settings) -> bool:
    """By configuration, name or number 0000, or because next to nothing is filled in."""
    path = outline.document.source.path
    if any(matches(glob, settings.inside(path)) for glob in settings.templates):
        return True
    named = any(outline.lexicon.shape(shape).search(path) for shape in ("template_name", "template_number"))
    if not named and not _open(outline.document.source.text):
        return False
    filled, slots = _filled(outline)
    return (slots > 0 or filled < 120) if named else (slots >= SOME and filled < WORDS_A_SLOT * slots)


def _open(text: str) -> bool:
    """Whether there are marks enough for places left to fill in; counting them is cheap."""
    marks = sum(map(text.count, ("{", "<", "[", "____", "TBD", "TODO", "YYYY", "XX")))
    return marks >= SOME and marks * WORDS_A_SLOT * 7 > len(text)


def _filled(outline: Outline) -> tuple[int, int]:
    """Words that somebody wrote, and places left to fill in."""
    words = slots = 0
    for text in _prose(outline):
        if OPEN.search(text):
            slots += len(SLOTS.findall(text)) + unfilled(text)
            words += SLOTS.sub("", text).count(" ") + 1
        else:
            words += text.count(" ") + 1
    return words, slots


def _prose(outline: Outline) -> Iterator[str]:
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell", "heading"):
            yield block.text
