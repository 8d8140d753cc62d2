"""Service levels and delivery metrics as documents state them: fenced YAML, tables, labelled list entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from emlint.markdown import plain
from emlint.model import Block, Path, Span
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline
from emlint.reading.quantities import DIGIT, Quantity, number, quantities, quantity
from emlint.strict_yaml import Limit, Loaded, YamlProblem, load

PERCENTILE = re.compile(r"^p(?P<digits>\d{2,4}|\d\d\.\d{1,2})$|^(?P<word>median|max|maximum|min|minimum)$")
BOUND = re.compile(r"^\s*(?:[<>≤≥~]=?)\s*")
SPLIT = re.compile(r"[\s_\-–—/:()\[\],]+")
LIMIT = Limit(16 << 10, 12, 500)
LANGUAGES = ("yaml", "yml", "json")
RANKS = {"median": 50.0, "min": 0.0, "minimum": 0.0, "max": 100.0, "maximum": 100.0}


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


@dataclass(frozen=True, slots=True)
class Key:
    """What a key, row or label speaks of; ``rest`` are the words that are none of it."""

    metric: str = ""
    role: str = ""
    rank: float | None = None
    unit: str = ""
    rest: str = ""


NOTHING = Key()


@dataclass(frozen=True)
class Names:
    lexicon: Lexicon

    @cached_property
    def raw(self) -> Any:
        return self.lexicon.late("metrics")

    @cached_property
    def words(self) -> dict[str, tuple[str, str]]:
        """Word or phrase -> ("metric" or "role", which one)."""
        found = {word: ("role", name) for name, words in self.raw["roles"].items() for word in words}
        return found | {word: ("metric", name) for name, words in self.raw["metrics"].items() for word in words}

    @cached_property
    def likely(self) -> re.Pattern[str]:
        """A line of YAML that begins with a metric."""
        words = sorted((word for listed in self.raw["metrics"].values() for word in listed), key=len, reverse=True)
        keys = "|".join(re.escape(word).replace(r"\ ", "[ _-]?") for word in words)
        return re.compile(rf"^[ \t\-{{\"']*(?:\w+[_-])?(?:{keys})(?:[_-]\w+)?[\"']?[ ]*:", re.I | re.M)

    def key(self, text: str) -> Key:
        tokens = [token for token in SPLIT.split(text.lower().strip(" *`\"'")) if token]
        found: dict[str, str] = {}
        rank, unit, rest, at = None, "", [], 0
        while at < len(tokens):
            size = next((n for n in (6, 5, 4, 3, 2, 1) if " ".join(tokens[at : at + n]) in self.words), 0)
            token = tokens[at]
            if size:
                what, which = self.words[" ".join(tokens[at : at + size])]
                found.setdefault(what, which)
            elif match := PERCENTILE.match(token):
                rank = RANKS.get(token) if match["word"] else percentile(match["digits"])
            elif token in self.raw["keyed_units"] and at == len(tokens) - 1 and at:
                unit = self.raw["keyed_units"][token]
            else:
                rest.append(token)
            at += size or 1
        return Key(found.get("metric", ""), found.get("role", ""), rank, unit, " ".join(rest))


def names_of(lexicon: Lexicon) -> Names:
    found: Names = lexicon.once("metrics", Names)
    return found


def percentile(digits: str) -> float:
    """99 is p99, 999 p99.9, 9999 p99.99."""
    value = float(digits)
    while value > 100:
        value /= 10
    return value


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
            for key, part in value.items():
                yield from self.readings(part, (*path, key), _joined(inner, self.names.key(key)))
        elif isinstance(value, list):
            for index, part in enumerate(value):
                yield from self.readings(part, (*path, index), around)
        elif around.metric and value is not None and path:
            yield self._stated(str(value), path, around)

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
    if not DIGIT.search(first.text):
        return None
    shown = plain(first)
    label, _, value = shown.text.partition(":")
    key = names.key(label)
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


def metric_entries(outline: Outline, found: Sequence[Metrics]) -> Iterator[dict[str, Any]]:
    """Metrics as ``extract`` gives them."""
    for metrics in found:
        if metrics.readings:
            values = [
                {"metric": each.metric, "role": each.role, "text": each.text, "line": outline.lines(each.span)[0]}
                for each in metrics.readings
            ]
            yield {"form": metrics.form, "values": values, "lines": outline.lines(metrics.span)}
