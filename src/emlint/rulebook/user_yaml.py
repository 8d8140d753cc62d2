"""YAML from a tree that is not trusted, held against a schema of emlint; every fault with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import jsonschema
import referencing

from emlint import strict_yaml
from emlint.errors import UserError
from emlint.model import Path
from emlint.rulebook import builtin

LIMIT = strict_yaml.Limit(1 << 20, 32, 20_000)
SHOWN = 60  # characters of a value in a message
WANTED: Mapping[str, str] = {"enum": "one of", "type": "of type", "pattern": "of the form"}


@dataclass(frozen=True, slots=True)
class Read:
    """A file with the places of its values."""

    path: str
    text: str
    loaded: strict_yaml.Loaded

    def where(self, path: Path, *, key: bool = False) -> str:
        """``file:line:column`` of a value or a key, or of what is nearest round it."""
        spans = self.loaded.key_spans if key else self.loaded.spans
        while path and path not in spans:
            path = path[:-1]
        return where(self.path, self.text, spans[path].start if path in spans else 0)


def where(path: str, text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"{path}:{line}:{offset - text.rfind(chr(10), 0, offset)}"


def read(path: str, text: str, shape: str) -> Read:
    """A file known to have the shape of ``schemas/<shape>.schema.json``."""
    try:
        found = Read(path, text, strict_yaml.load(text, limit=LIMIT))
    except strict_yaml.YamlProblem as problem:
        raise UserError(problem.message, where(path, text, problem.offset)) from None
    validator = jsonschema.Draft202012Validator(builtin.schema(shape), registry=referencing.Registry())
    errors = list(validator.iter_errors(found.loaded.value))
    misspelt = (error for error in errors if error.validator == "additionalProperties" and _extra_key(error))
    error = next(misspelt, None) or jsonschema.exceptions.best_match(errors)
    if error is not None:
        at = tuple(error.absolute_path)
        extra = _extra_key(error)
        place = found.where((*at, extra) if extra else at, key=bool(extra))
        raise UserError(_taught(error, at, shape, extra), place)
    return found


def _extra_key(error: Any) -> str:
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return ""
    return next((key for key in error.instance if key not in error.schema.get("properties", {})), "")


def _taught(error: Any, at: Path, shape: str, extra: str) -> str:
    """What is wrong, and what would be right."""
    name = "/".join(str(step) for step in at) or f"a {shape} file"
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"{name} lacks {' and '.join(repr(key) for key in missing)}: a {shape} cannot be told without"
    if extra:
        known = sorted(error.schema.get("properties", {}))
        near = get_close_matches(extra, known, 1)
        advice = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
        return f"{name} has no {extra!r}; {advice}"
    if error.validator == "pattern" and at and at[-1] == "code":
        return f"code {error.instance!r} is not two or more capital letters with three digits, as in HSE001"
    value = repr(error.instance)
    shown = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
    if error.validator in ("anyOf", "oneOf") and (forms := _forms(error.validator_value)):
        return f"{name}: {shown} is none of what it may be: {forms}"[:300]
    return f"{name}: {shown} is not {WANTED.get(error.validator, error.validator)} {error.validator_value!r}"[:300]


def _forms(schemas: Sequence[Any]) -> str:
    """``an object of title, url or one of schema, file``: what each alternative asks for, where that is plain."""
    told = []
    for schema in schemas:
        if "enum" in schema:
            told.append(f"one of {', '.join(map(str, schema['enum']))}")
        elif keys := schema.get("properties"):
            told.append(f"an object of {', '.join(keys)}")
        elif "type" in schema:
            told.append(f"of type {schema['type']}")
    return " or ".join(told) if len(told) == len(schemas) else ""
