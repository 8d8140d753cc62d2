"""The one YAML loader: positions, no surprises.

Scalars are text unless they are plainly null, true, false or a number. Aliases, anchors, merge keys, tags and further
documents are refused from the events alone, before anything is built, so that a bomb costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import yaml

from emlint.model import Path, Span

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?")
_TIME = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d*)?)?[ \t]*(?:Z|[-+](\d\d?)(?::?(\d\d))?)?)?"
)
_MAX_DIGITS = 400


class Limit(NamedTuple):
    characters: int
    depth: int
    nodes: int


FRONT_MATTER = Limit(64 << 10, 32, 5_000)
TRUSTED = Limit(4 << 20, 64, 500_000)


class YamlProblem(Exception):  # noqa: N818  # the text is at fault
    """E903 too long, E910 syntax, E911 duplicate key, E912 refused construct, E913 wrong shape.

    ``offset`` has the base added.
    """

    def __init__(self, code: str, offset: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.offset = offset
        self.message = message


@dataclass(frozen=True, slots=True)
class Loaded:
    value: Any
    spans: Mapping[Path, Span] = field(default_factory=dict)  # of values
    key_spans: Mapping[Path, Span] = field(default_factory=dict)  # of the keys that lead to them


def load(text: str, *, base: int = 0, limit: Limit = FRONT_MATTER) -> Loaded:
    """Read YAML; offsets are those of ``text`` plus ``base``. Raises YamlProblem and nothing else."""
    try:
        events = list(_checked(yaml.parse(text[: limit.characters], _LOADER), base, limit))
        if len(text) <= limit.characters:
            return _Reader(base).document(events)
    except yaml.YAMLError as error:
        if len(text) <= limit.characters:
            raise _syntax(text, base, error) from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise YamlProblem("E910", base, f"not valid YAML: {type(error).__name__}") from None
    raise YamlProblem("E903", base, f"too long: {len(text):,} characters, {limit.characters:,} are read")


def _syntax(text: str, base: int, error: yaml.YAMLError) -> YamlProblem:
    if isinstance(error, yaml.reader.ReaderError):
        return YamlProblem("E910", base + _reader_offset(text, error), "a character that YAML does not allow")
    if not isinstance(error, yaml.MarkedYAMLError):
        return YamlProblem("E910", base, "not valid YAML")
    mark = error.problem_mark or error.context_mark
    at = base + (mark.index if mark else 0)
    if "nesting depth" in str(error.problem):
        return YamlProblem("E912", at, "nested too deep")
    context = f"({error.context})" if error.context else ""
    message = f"{error.problem or 'not valid YAML'} {context}".rstrip()
    return YamlProblem("E910", at, message)


def _checked(events: Iterator[Any], base: int, limit: Limit) -> Iterator[Any]:
    depth = nodes = documents = 0
    for event in events:
        at = base + event.start_mark.index
        if isinstance(event, yaml.AliasEvent):
            raise YamlProblem("E912", at, f"alias '*{event.anchor}' is not allowed: write the value out")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlProblem("E912", at, "a second YAML document is not allowed")
        if isinstance(event, yaml.NodeEvent):
            _refuse(event, at)
            nodes += 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > limit.depth:
            raise YamlProblem("E912", at, f"nested deeper than {limit.depth} levels")
        if nodes > limit.nodes:
            raise YamlProblem("E912", at, f"more than {limit.nodes:,} values")
        yield event


def _refuse(event: Any, at: int) -> None:
    if event.anchor:
        raise YamlProblem("E912", at, f"anchor '&{event.anchor}' is not allowed: write the value out")
    if event.tag is not None and event.tag != "!":
        raise YamlProblem("E912", at, f"tag '{event.tag}' is not allowed: values are plain text, lists and mappings")


def _reader_offset(text: str, error: yaml.reader.ReaderError) -> int:
    found = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return found.start() if found else min(int(error.position or 0), len(text))


class _Reader:
    """Values from checked events; as deep as the limit allows."""

    def __init__(self, base: int) -> None:
        self.base = base
        self.spans: dict[Path, Span] = {}
        self.key_spans: dict[Path, Span] = {}

    def document(self, events: list[Any]) -> Loaded:
        nodes = iter([event for event in events if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)])
        first = next(nodes, None)
        value = None if first is None else self._value(first, nodes, ())
        return Loaded(value, self.spans, self.key_spans)

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            self.spans[path] = self._span(event, event)
            return _scalar(event, self.spans[path].start)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, path)
        return self._mapping(event, events, path)

    def _sequence(self, start: Any, events: Iterator[Any], path: Path) -> list[Any]:
        values: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                self.spans[path] = self._span(start, event)
                break
            values.append(self._value(event, events, (*path, len(values))))
        return values

    def _mapping(self, start: Any, events: Iterator[Any], path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                self.spans[path] = self._span(start, event)
                break
            key = self._key(event)
            if key in values:
                raise YamlProblem("E911", self.base + event.start_mark.index, f"duplicate key '{key}'")
            self.key_spans[(*path, key)] = self._span(event, event)
            values[key] = self._value(next(events), events, (*path, key))
        return values

    def _key(self, event: Any) -> str:
        at = self.base + event.start_mark.index
        if not isinstance(event, yaml.ScalarEvent):
            raise YamlProblem("E913", at, "a key must be text, not a list or mapping")
        if not event.style and event.value == "<<":
            raise YamlProblem("E912", at, "merge key '<<' is not allowed: write the values out")
        if not isinstance(_scalar(event, at, dates=False), str):
            raise YamlProblem("E913", at, f"key '{event.value[:40]}' must be text: put it in quotes")
        return str(event.value)

    def _span(self, start: Any, end: Any) -> Span:
        return Span(self.base + start.start_mark.index, self.base + end.end_mark.index)


def _scalar(event: Any, at: int, *, dates: bool = True) -> Any:
    text: str = event.value
    if event.style:  # quoted or a block: what the author wants to be text
        return text
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INT.fullmatch(text):
        if len(text) > _MAX_DIGITS:
            raise YamlProblem("E910", at, f"a number of {len(text):,} digits")
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if dates and (time := _TIME.fullmatch(text)) and not _possible(time):
        raise YamlProblem("E910", at, f"impossible date or time '{text}'")
    return text


def _possible(time: re.Match[str]) -> bool:
    year, month, day, hour, minute, second, zone, zone_minute = (int(group or 0) for group in time.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return hour < 24 and minute < 60 and second <= 60 and zone < 24 and zone_minute < 60
