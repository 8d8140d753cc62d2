"""Which kind a document is of: by configuration, front matter, content and path, with a confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Any, NamedTuple

from emlint.globs import matches
from emlint.reading.contents import held
from emlint.reading.outline import Outline
from emlint.reading.template import template_by
from emlint.reading.titles import normalise
from emlint.settings import Settings

THRESHOLD = 0.5
CERTAIN = 1.0
ENOUGH = 4.6  # points at which a kind is as likely as not
BODY = 20_000  # characters that are searched for cues of a kind
COLLECTED = 2.5  # points against a page about records: an index, a guide, a template
ALONE = 2.0  # points that words may bring where nothing else speaks for a kind
MOST = 3.0  # points that such cues commonly bring together
NAMED = 2.0  # points of a title that names a plan
AHEAD = 2.0  # points by which it is one then
HELD = 3.0  # points for subjects of a plan, most of which are there
COMMON = 2  # subjects of a kind that documents of other kinds speak of, too
HEADED = 2  # the document itself, and its title
SEVERAL = 3.5  # points at which a third kind is spoken of
KEYS = 6.0  # points that the keys of the front matter bring at most
OTHER = "other"
TYPE_KEYS = ("type", "kind", "doctype", "document-type")


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    confidence: float
    template: bool
    claimed: str | None = None  # a kind that configuration or front matter claims and the content denies


class Signal(NamedTuple):
    """What speaks for a kind (or against it): a word of the path, the title, the front matter, a heading, the text."""

    source: str
    words: str
    points: float
    at: int = 0  # where the words of the text stand in the source


def classify(outline: Outline, settings: Settings, forced: str | None = None) -> Kind:
    template = bool(template_by(outline, settings))
    guess, confidence = _guess(outline)
    _, claimed = claim(outline, settings, forced)
    if claimed and not template:
        denied = not forced and guess != claimed and confidence > 0.9 and guess != OTHER
        return Kind(claimed, CERTAIN, template, claimed if denied else None)
    if claimed or confidence >= THRESHOLD:
        return Kind(claimed or guess, CERTAIN if claimed else confidence, template)
    return Kind(OTHER, round(1 - confidence, 3), template)


def claim(outline: Outline, settings: Settings, forced: str | None) -> tuple[str, str | None]:
    """Who says what kind it is, other than the content, and which."""
    if forced:
        return "--kind", forced
    path = settings.inside(outline.document.source.path)
    for glob, kind in reversed(settings.kinds):
        if matches(glob, path):
            return f"'kinds' of the configuration has '{glob}'", kind
    return by_front_matter(outline)


def by_front_matter(outline: Outline) -> tuple[str, str | None]:
    """``type:`` or ``kind:`` of the front matter, where it names a kind."""
    for key in TYPE_KEYS:
        value = outline.document.meta.get(key)
        if isinstance(value, str):
            name = normalise(value).replace(" ", "-")
            for kind, spec in outline.lexicon.kinds.items():
                if name in (kind, normalise(spec["title"]).replace(" ", "-"), *spec.get("names", ())):
                    return f"front matter '{key}'", kind
    return "", None


def _guess(outline: Outline) -> tuple[str, float]:
    points = points_of(outline)
    kind = max(points, key=lambda name: points[name])
    best, second, third, *_ = (*sorted(points.values(), reverse=True), 0.0, 0.0)
    own = best - third if third >= SEVERAL else best  # a page about documents of several kinds is none of them
    confidence = 1 / (1 + exp(ENOUGH - own)) * (1 if best - second >= 1 else 0.5 + max(0.0, best - second) / 2)
    return kind, round(confidence, 3)


def points_of(outline: Outline) -> dict[str, float]:
    """For each kind what speaks for it; the text is searched only where it could change the verdict."""
    points = by_content(outline)
    for kind, signal in formed(outline, points):
        points[kind] += signal.points
    return points


def by_content(outline: Outline) -> dict[str, float]:
    known = {kind: spec["signals"] for kind, spec in outline.lexicon.kinds.items()}
    names = names_of(outline)
    against = sum(each.points for each in page(outline, names))
    points = {kind: against + sum(each.points for each in seen(outline, names, data)) for kind, data in known.items()}
    if settled(points):
        return points
    text = outline.document.source.text[:BODY]
    told = {kind: sum(each.points for each in said(text, data["body"])) for kind, data in known.items()}
    points = {kind: at_first + counted(told[kind], at_first) for kind, at_first in points.items()}
    if max(points.values()) > ENOUGH + MOST:
        return points
    carried = {kind: sum(each.points for each in carries(outline, names, data)) for kind, data in known.items()}
    if sum(map(bool, carried.values())) > 1:
        return points  # a page about plans speaks of the subjects of several
    return {kind: at_first + carried[kind] for kind, at_first in points.items()}


def formed(outline: Outline, points: Mapping[str, float]) -> Iterator[tuple[str, Signal]]:
    """A plan that has the form of another kind ("RFC 8: Storage until 2028") is one by its title and its subjects."""
    form = max(points, key=lambda kind: points[kind])
    for kind, spec in outline.lexicon.kinds.items():
        data = spec["signals"]
        if points[form] <= ENOUGH or form not in data.get("contents", {}).get("over", ()):
            continue
        title = sum(each.points for each in _strongest("title", data["title"], _title(outline)))
        if title >= NAMED and sum(each.points for each in carries(outline, names_of(outline), data)) >= HELD:
            yield kind, Signal("form", form, points[form] + AHEAD - points[kind])
            return


def settled(points: Mapping[str, float]) -> bool:
    """Whether the text itself could not change the verdict any more; searching it is dear."""
    second, best = sorted(points.values())[-2:]
    return best - second > MOST and best > ENOUGH + MOST


def counted(told: float, at_first: float) -> float:
    """Points for words of the text, given what else speaks for the kind."""
    return max(0.0, min(told, at_first + ALONE))


def said(text: str, cues: Mapping[str, float]) -> Iterator[Signal]:
    for pattern, weight in cues.items():
        if match := expression(pattern).search(text):
            yield Signal("text", match[0], weight, match.start())


def carries(outline: Outline, names: Names, known: Mapping[str, Any]) -> Iterator[Signal]:
    """What passages hold under headings that say nothing; some of it is found in any document."""
    spec = known.get("contents")
    if spec and expression(spec["when"]).search(outline.document.source.text[:BODY]):
        untold = [name for name in spec["items"] if name not in names.concepts]
        there = len(spec["items"]) - len(untold) + len(held(outline, untold, frozenset()))
        if there > COMMON:
            yield Signal("contents", f"{there} of {len(spec['items'])} subjects", spec["points"] * (there - COMMON))


def seen(outline: Outline, names: Names, known: Mapping[str, Any]) -> Iterator[Signal]:
    """What is seen without reading the text: path, title, front matter, headings."""
    path, title = outline.document.source.path, _title(outline)
    yield from _strongest("path", known["path"], path)
    yield from _strongest("title", known["title"], title)
    if match := expression(known["against"]["title"]).search(title):
        yield Signal("title", match[0], -COLLECTED)
    yield from _keys(outline.document.meta, known["meta"])
    yield from _headings(names, known)


def page(outline: Outline, names: Names) -> Iterator[Signal]:
    """What speaks against all kinds: a page about documents, such as an index, a guide, an announcement."""
    known = outline.lexicon.raw["pages"]
    signals = (
        *_strongest("path", known["path"], outline.document.source.path),
        *_strongest("title", known["title"], _title(outline)),
        *_headings(names, {"headings": known["headings"], "concepts": {}}),
    )
    return (signal._replace(points=-signal.points) for signal in signals)


def _title(outline: Outline) -> str:
    """The first heading; that of the front matter where this is a standing part ("Overview")."""
    stated = str(outline.document.meta.get("title") or "")
    heading = next((part for part in outline.sections if part.section.level), None)
    return heading.section.title if heading and not (stated and heading.own) else stated


def _strongest(source: str, patterns: Mapping[str, float], text: str) -> Iterator[Signal]:
    found = [(weight, match[0]) for pattern, weight in patterns.items() if (match := expression(pattern).search(text))]
    if found:
        weight, words = max(found, key=lambda pair: pair[0])
        yield Signal(source, words, weight)


@lru_cache(maxsize=512)
def expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _keys(meta: Mapping[str, Any], weights: Mapping[str, float]) -> Iterator[Signal]:
    room = KEYS
    for key in meta:
        weight = min(room, weights.get(str(key).lower().replace("_", "-"), 0.0))
        if weight:
            room -= weight
            yield Signal("front matter", str(key), weight)


def _headings(names: Names, known: Mapping[str, Any]) -> Iterator[Signal]:
    for found, weights in ((names.titles, known["headings"]), (names.concepts, known["concepts"])):
        for name, scale in found.items():
            if weight := weights.get(name, 0.0):
                yield Signal("heading", name, scale * weight)


class Names(NamedTuple):
    """What headings say: each title once, in another language as in English too, and each concept that no title names
    itself; a label counts half, and more where there are no headings beside the title."""

    titles: Mapping[str, float]
    concepts: Mapping[str, float]


def names_of(outline: Outline) -> Names:
    titles: dict[str, float] = {}
    concepts: dict[str, float] = {}
    label = 0.5 if len(outline.sections) > HEADED else 0.75
    for part in outline.parts:
        if part.section.level and part.section.title:
            scale = label if part.section.form == "label" else 1.0
            title = normalise(part.section.title)
            titles[title] = max(titles.get(title, 0.0), scale)
            titles.update(dict.fromkeys(outline.lexicon.in_english(title), scale))
            concepts.update({concept: max(concepts.get(concept, 0.0), scale) for concept in part.own})
    return Names(titles, {concept: scale for concept, scale in concepts.items() if concept not in titles})
