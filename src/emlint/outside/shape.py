"""Holds data against the few keywords of JSON Schema that the configuration's schema uses, and says what is wrong in a
user's words. jsonschema would cost 50 ms of every run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from emlint.model import Json, Path

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
}
_NAMES = {"object": "a table", "array": "a list", "string": "a text", "integer": "a whole number", "number": "a number"}


def faults(value: Any, schema: Json, root: Json, path: Path = ()) -> Iterator[tuple[Path, bool, str]]:
    """Where, whether the key (not the value) is at fault, and what is wrong."""
    if "$ref" in schema:
        schema = {**root["$defs"][schema["$ref"].rsplit("/", 1)[-1]], **schema}
    message = _fault(value, schema, ".".join(map(str, path)))
    if message:
        yield path, False, message
    elif isinstance(value, dict):
        yield from _in_object(value, schema, root, path)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults(item, schema.get("items", {}), root, (*path, number))


def _in_object(value: dict[str, Any], schema: Json, root: Json, path: Path) -> Iterator[tuple[Path, bool, str]]:
    properties, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    for key, item in value.items():
        if key in properties or isinstance(more, Mapping):
            yield from faults(item, properties.get(key, more), root, (*path, key))
        elif not more:
            yield (*path, key), True, f"unknown key {key!r}" + did_you_mean(key, properties)


def _fault(value: Any, schema: Json, name: str) -> str:
    if "enum" in schema and (value not in schema["enum"] or isinstance(value, bool)):
        words = [str(word) for word in schema["enum"]]
        return f"{name!r} is {_shown(value)}; it can be {_or(words)}" + did_you_mean(str(value), words)
    wanted = schema.get("type")
    if wanted and (isinstance(value, bool) or not isinstance(value, _TYPES[wanted])):
        return f"{name!r} has to be {_NAMES[wanted]}, not {_shown(value)}"
    if schema.get("minLength") and not value:
        return f"{name!r} has an empty text"
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None and not low <= value <= high:
        return f"{name!r} has to be between {low} and {high}"
    return ""


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def did_you_mean(word: str, known: Mapping[str, Any] | list[str]) -> str:
    spelt = {each.lower().replace("_", "-"): each for each in known}
    close = get_close_matches(word[:100].lower().replace("_", "-"), spelt, n=1, cutoff=0.6)
    return f". Did you mean {spelt[close[0]]!r}?" if close else ""
