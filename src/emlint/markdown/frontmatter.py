"""Front matter: YAML between ``---`` lines, closed by ``---`` or ``...``; TOML between ``+++`` lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from emlint import strict_yaml
from emlint.model import Json, Path, Problem, Span

_OPEN = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
_CLOSE = {"-": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M), "+": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.M)}
_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*[\"']?[A-Za-z_][\w .-]{0,60}[\"']?[ \t]*(?::(?:[ \t\n]|\Z)|=)")
_SECOND = re.compile(r"(?:[A-Za-z_][\w-]{0,60}:[^\n]*\n){1,20}---[ \t]*(?:\n|\Z)")
_TOML_KEY = re.compile(r"[ \t]*(?P<key>[\w-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*=[ \t]*(?P<value>[^\n]*)")
_TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")
_TOML_DEPTH = 32


@dataclass(frozen=True, slots=True)
class FrontMatter:
    end: int = 0  # where the body begins
    meta: Json = field(default_factory=dict)
    spans: Mapping[Path, Span] = field(default_factory=dict)  # of values
    key_spans: Mapping[Path, Span] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """What stands before the body, or the Problem (E903, E910–E913) with it; the body is read either way."""
    fence = _OPEN.match(text)
    if not fence:
        return FrontMatter()
    start = fence.end()
    close = _CLOSE[text[0]].search(text, start)
    if not close:
        return _unclosed(text, start)
    block = text[start : close.start()]
    if not _looks_like_data(block):
        return FrontMatter()
    if text[0] == "+":
        return _toml(block, start, close.end())
    if _SECOND.match(text, close.end()):
        return _failed("E912", close.end(), "a second YAML document is not allowed", close.end())
    return _yaml(block, start, close.end())


def _unclosed(text: str, start: int) -> FrontMatter:
    if not _KEY.match(text, start):
        return FrontMatter()
    problem = Problem("E910", Span(0, 3), f"front matter opens with {text[:3]} and is never closed")
    return FrontMatter(problems=(problem,))


def _looks_like_data(block: str) -> bool:
    """Not a document that merely begins with a rule: then a blank line follows, or prose over several paragraphs."""
    return not block.startswith("\n") or not block.strip() or bool(_KEY.match(block))


def _yaml(block: str, start: int, end: int) -> FrontMatter:
    try:
        loaded = strict_yaml.load(block, base=start)
    except strict_yaml.YamlProblem as problem:
        return _failed(problem.code, problem.offset, problem.message, end)
    if loaded.value is None:
        return FrontMatter(end)
    if not isinstance(loaded.value, dict):
        return _failed("E913", loaded.spans[()].start, "it must be a mapping of keys to values", end)
    return FrontMatter(end, loaded.value, loaded.spans, loaded.key_spans)


def _failed(code: str, at: int, message: str, end: int) -> FrontMatter:
    return FrontMatter(end, problems=(Problem(code, Span(at, at), f"front matter: {message}"),))


def _toml(block: str, start: int, end: int) -> FrontMatter:
    if len(block) > strict_yaml.FRONT_MATTER.characters:
        return _failed("E903", start, f"too long: {len(block):,} characters", end)
    try:
        meta = _json_able(tomllib.loads(block), _TOML_DEPTH)
    except tomllib.TOMLDecodeError as error:
        return _failed(
            "E910", start + _toml_offset(block, str(error)), _TOML_PLACE.sub("", str(error)).rstrip(" ()"), end
        )
    except (ValueError, RecursionError) as error:
        return _failed("E910", start, f"not valid TOML: {type(error).__name__}", end)
    return FrontMatter(end, meta, dict(_toml_spans(block, start)))


def _toml_offset(block: str, message: str) -> int:
    if not (place := _TOML_PLACE.search(message)):
        return len(block)
    lines = block.split("\n")
    return sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) + int(place[2]) - 1


def _json_able(value: Any, depth: int) -> Any:
    """Dates and times become text, as they do in YAML."""
    if depth == 0:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        return {key: _json_able(inner, depth - 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json_able(inner, depth - 1) for inner in value]
    if isinstance(value, float):
        return value if value - value == 0 else str(value)  # no NaN, no infinity in JSON
    return value if value is None or isinstance(value, str | int) else value.isoformat()


def _toml_spans(block: str, start: int) -> Iterator[tuple[Path, Span]]:
    """Values of keys outside tables, by their first line."""
    at = start
    for line in block.split("\n"):
        if line.lstrip().startswith("["):
            return
        if key := _TOML_KEY.match(line):
            yield (key["key"].strip("\"'"),), Span(at + key.start("value"), at + len(line.rstrip()))
        at += len(line) + 1
