"""Service levels and delivery metrics as documents state them: fenced YAML, tables, labelled list entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from emlint.markdown import Plain, plain, sentences
from emlint.model import Block, Path, Span
from emlint.reading.metric_names import NOTHING, Key, Names, names_of, percentile
from emlint.reading.metric_sentences import levels
from emlint.reading.outline import Outline
from emlint.reading.quantities import DIGIT, Quantity, number, quantities, quantity
from emlint.strict_yaml import Limit, Loaded, YamlProblem, load

SIZED = re.compile(r"\d\s?(?:%|ms)")
BOUND = re.compile(r"^\s*(?:[<>≤≥~]=?)\s*")
SPOKEN = re.compile(
    r"(?:\bp(?P<digits>\d\d(?:\.\d{1,2})?|99\d{1,2})\b|\b(?P<median>median)\b"
    r"|\b(?P<nth>\d\d(?:\.\d{1,2})?)(?:th|st|nd|rd|\.)[ -](?:percentile|perzentil)\b)[^.;\n\d]{0,20}?"
    r"(?P<value>[<~≈]?\s?(?<![\d.,])\d[\d.,]{0,12}\s?(?:µs|us|ms|s|sec|seconds?|min|minutes?)\b)",
    re.I,
)
CHANGED = re.compile(
    r"\b(?:from|was|were|before|after|instead|down|up|reduc\w+|drop\w*|improv\w+|fell|rose|than|vs|versus)\b", re.I
)
LIMIT = Limit(16 << 10, 12, 500)
DESCRIBED = ("unit", "units", "einheit", "per", "type", "comment", "note")
LANGUAGES = ("yaml", "yml", "json")


@dataclass(frozen=True, slots=True)
class Reading:
    """One stated value. ``role``: target, alert, window, measurement, downtime, value, a percentile ("p99"), or
    "stated" where nothing tells."""

    metric: str
    role: str
    text: str
    span: Span
    group: tuple[Any, ...]  # values of one group belong to one thing measured
    label: str
    quantity: Quantity | None = None
    number: float | None = None
    rank: float | None = None  # of a percentile


@dataclass(frozen=True, slots=True)
class Metrics:
    """A block, table or list that states metrics. ``problem``: a fault of its YAML."""

    form: str
    span: Span
    readings: tuple[Reading, ...] = ()
    problem: tuple[str, Span] | None = None

    def of(self, metric: str, *roles: str) -> list[Reading]:
        return [each for each in self.readings if each.metric == metric and (not roles or each.role in roles)]


def read_metrics(outline: Outline) -> tuple[Metrics, ...]:
    names = names_of(outline.lexicon)
    found: list[Metrics] = []
    for top in outline.document.blocks:
        for block in top.walk():
            if block.kind == "code" and block.info.split(" ")[0].strip("{.").lower() in LANGUAGES:
                found += _fenced(block, names)
            elif block.kind == "table":
                found += _table(block, names)
            elif block.kind == "list":
                found += _list(block, names)
            elif block.kind == "paragraph":
                found += _sentences(block, names) if _ranked(block.text) else ()
                found += _levels(block, names) if SIZED.search(block.text) else ()
    return tuple(found)


def _fenced(block: Block, names: Names) -> Iterator[Metrics]:
    hits = len(names.likely.findall(block.text))
    if not hits or "{{" in block.text or _configures(block.text, names):
        return
    try:
        loaded = load(block.text, limit=LIMIT)
    except YamlProblem as problem:
        if problem.code in ("E910", "E911") and (hits > 1 or re.search(r"(?m)^\s*(?:target|p\d\d|slo)\b", block.text)):
            at = min(problem.offset, len(block.text) - 1)
            yield Metrics("block", block.span, problem=(problem.message, _line(block, at)))
        return
    readings = tuple(Fence(block, loaded, names).readings(loaded.value))
    if any(each.quantity or each.number is not None or each.role for each in readings):
        yield Metrics("block", block.span, readings)


def _configures(text: str, names: Names) -> bool:
    first = {match[1].lower().replace("_", " ") for match in re.finditer(r"^[\"']?([\w-]+)[\"']?[ ]*:", text, re.M)}
    return bool(first & set(names.raw["configures"]))


def _line(block: Block, at: int) -> Span:
    start = block.text.rfind("\n", 0, at) + 1
    end = block.text.find("\n", at)
    text = block.text[start : end if end >= 0 else len(block.text)]
    lead = len(text) - len(text.lstrip())
    return block.place(start + lead, max(start + lead + 1, start + len(text.rstrip())))


def _joined(outer: Key, own: Key) -> Key:
    role = own.role or ("" if own.metric else outer.role)
    unit = own.unit or ("" if own.metric else outer.unit)
    return Key(own.metric or outer.metric, role, own.rank or outer.rank, unit, own.rest or outer.rest)


class Told(NamedTuple):
    """A value as written, and where."""

    text: str
    span: Span
    group: tuple[Any, ...]
    label: str

    def reading(self, key: Key, names: Names) -> Reading:
        units = names.lexicon.units
        found = quantity(self.text, units)
        bare = None if found else number(BOUND.sub("", self.text))
        if bare is not None and key.unit:
            found = Quantity(bare, bare, units.by_name[key.unit])
        role = f"p{key.rank:g}" if key.rank is not None and key.role in ("", "target", "value") else key.role
        stated = role or "stated"
        return Reading(key.metric, stated, self.text, self.span, self.group, self.label, found, bare, key.rank)


@dataclass(frozen=True)
class Fence:
    """A fenced block that was read as YAML."""

    block: Block
    loaded: Loaded
    names: Names

    def readings(self, value: Any, path: Path = (), around: Key = NOTHING) -> Iterator[Reading]:
        if isinstance(value, Mapping):
            inner = self._named(value, around)
            if not inner.metric and path and self._undescribed(value):
                inner = replace(inner, metric=inner.rest)
            for key, part in value.items():
                yield from self.readings(part, (*path, key), _joined(inner, self.names.key(key)))
        elif isinstance(value, list):
            for index, part in enumerate(value):
                yield from self.readings(part, (*path, index), around)
        elif around.metric and value is not None and path:
            yield self._stated(str(value), path, around)

    def _undescribed(self, value: Mapping[str, Any]) -> bool:
        """Whether a target of something else is a bare number, and no key beside it says what that counts."""
        roles = {key: self.names.key(key).role for key in value}
        described = any(role in ("window", "measurement") or key.lower() in DESCRIBED for key, role in roles.items())
        bare = (value[key] for key, role in roles.items() if role == "target")
        return not described and any(number(BOUND.sub("", str(each))) is not None for each in bare)

    def _named(self, value: Mapping[str, Any], around: Key) -> Key:
        """``name: availability`` among the keys says what all of them are about."""
        said = next((str(value[key]) for key in value if key.lower() in self.names.raw["named"]), "")
        if not said:
            return around
        named = self.names.key(said)
        return Key(named.metric or around.metric, around.role, named.rank or around.rank, around.unit, named.rest)

    def _stated(self, text: str, path: Path, key: Key) -> Reading:
        span = self.loaded.spans[path]
        place = self.block.place(span.start, max(span.start, min(span.end, len(self.block.text))))
        above = path[:-1] if len(path) > 1 else (key.rest,)
        group = (self.block.span.start, *above, key.metric)
        return Told(text, place, group, ".".join(map(str, path))).reading(key, self.names)


def _table(table: Block, names: Names) -> Iterator[Metrics]:
    """Metrics below each other with a column for the target; or percentiles side by side."""
    heads = [names.key(plain(cell).text) for cell in table.children[0].children]
    columns = {number: head for number, head in enumerate(heads) if number and (head.role or head.rank is not None)}
    ranked = [names.key(plain(row.children[0]).text).rank is not None for row in table.children[1:] if row.children]
    if not columns and len(ranked) > 1 and all(ranked):
        columns = {number: head for number, head in enumerate(heads) if number and head.metric == "latency"}
    if not columns:
        return
    readings = [each for row in table.children[1:] for each in _row(table, row, columns, names)]
    valued = any(each.role not in ("measurement", "window") and (each.quantity or each.number) for each in readings)
    if valued:
        yield Metrics("table", table.span, tuple(readings))


def _row(table: Block, row: Block, columns: Mapping[int, Key], names: Names) -> Iterator[Reading]:
    label = plain(row.children[0]).text.strip() if row.children else ""
    own = names.key(label)
    for at, head in columns.items():
        if at < len(row.children) and (text := plain(row.children[at]).text.strip()):
            rank = own.rank if own.rank is not None else head.rank
            metric = own.metric or head.metric or ("latency" if rank is not None and 0 < rank < 100 else "")
            key = Key(metric, head.role, rank, own.unit or head.unit, own.rest)
            column = head.role if head.rank is None else f"{head.role}|{head.rest}"
            group = (table.span.start, own.rest, metric, column)
            if metric:
                yield Told(text, row.children[at].span, group, label).reading(key, names)


def _list(block: Block, names: Names) -> Iterator[Metrics]:
    readings = [each for item in block.children if (each := _item(block, item, names))]
    if readings:
        yield Metrics("list", block.span, tuple(readings))


def _item(block: Block, item: Block, names: Names) -> Reading | None:
    """``- p99 latency: < 300 ms (30 days)``: a label that is nothing but a metric, and a quantity."""
    first = item.children[0] if item.children else None
    if first is None or first.kind != "paragraph" or ":" not in first.text or len(first.text) > 300:
        return None
    shown = plain(first)
    label, _, value = shown.text.partition(":")
    key = names.key(label)
    if not DIGIT.search(value):
        return _worded(shown, key, block) if key.metric in names.raw["dora"] else None
    if not (key.metric or key.rank is not None) or len(key.rest.split()) > 2:
        return None
    found = quantities(value, names.lexicon.units)
    if not found or value[: found[0].start].strip(" *_~<>≤≥="):
        return None
    at = len(label) + 1
    metric = key.metric or ("latency" if found[0].dimension == "duration" else "")
    if not metric:
        return None
    group = (block.span.start, key.rest, metric, key.role)
    role = key.role or (f"p{key.rank:g}" if key.rank is not None else "value")
    place = shown.place(at + found[0].start, at + found[0].end)
    return Reading(metric, role, value.strip(), place, group, label.strip(" *_"), found[0], None, key.rank)


def _worded(shown: Plain, key: Key, block: Block) -> Reading | None:
    """``- deployment frequency: daily``: a delivery metric whose value is no number."""
    label, _, value = shown.text.partition(":")
    place = shown.place(len(label) + 1, len(shown.text)) if value.strip() else None
    group = (block.span.start, key.metric)
    return Reading(key.metric, "value", value.strip(), place, group, label.strip(" *_")) if place else None


def _ranked(text: str) -> bool:
    return text.count("p9") + text.count("p50") + text.lower().count("percentile") + text.lower().count("median") > 1


def _levels(block: Block, names: Names) -> Iterator[Metrics]:
    """``The error rate must stay below 0.1 %; the alert fires at 2 %``."""
    shown = plain(block)
    for pair in levels(shown, names.lexicon.units):
        readings = []
        for level in pair:
            place = shown.place(level.found.start, level.found.end)
            text = shown.text[level.found.start : level.found.end].strip()
            group = (block.span.start, level.sentence, level.metric)
            readings.append(Reading(level.metric, level.role, text, place, group, level.metric, level.found))
        yield Metrics("sentence", block.span, tuple(readings))


def _sentences(block: Block, names: Names) -> Iterator[Metrics]:
    """``Latency is p50 80 ms, p99 300 ms``; not a sentence that tells how they changed."""
    shown = plain(block)
    for start, end in sentences(shown.text):
        said = shown.text[start:end]
        readings = []
        for match in () if CHANGED.search(said) else SPOKEN.finditer(said):
            at = start + match.start("value")
            place, rank = shown.place(at, start + match.end("value")), _rank(match)
            told = Told(match["value"].strip(), place, (block.span.start, start), f"p{rank:g}")
            readings.append(told.reading(Key("latency", "", rank), names))
        if len(readings) > 1:
            yield Metrics("sentence", shown.place(start, end), tuple(readings))


def _rank(match: re.Match[str]) -> float:
    return 50.0 if match["median"] else percentile(match["digits"] or match["nth"])


def metric_entries(outline: Outline, found: Sequence[Metrics]) -> Iterator[dict[str, Any]]:
    """Metrics as ``extract`` gives them."""
    for metrics in found:
        if metrics.readings:
            values = [
                {"metric": each.metric, "role": each.role, "text": each.text, "line": outline.lines(each.span)[0]}
                for each in metrics.readings
            ]
            yield {"form": metrics.form, "values": values, "lines": outline.lines(metrics.span)}
