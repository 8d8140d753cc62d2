"""A schema from the linted tree is refused unless it is known to be harmless: nothing remote, no endless references, no
expression that could take for ever. What is wrong is a UserError that names the keyword."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import jsonschema

from emlint.errors import UserError
from emlint.model import Json

MOST_CHARACTERS = 256 << 10
DEEPEST = 32
MOST_NODES = 1_000  # parts of a clause once its references are written out
LONGEST_PATTERN = 500
LONGEST_SEARCHED = 2_000
_AROUND = re.compile(r"(?<!\\)(?:\\\\)*\(\?(?:<?[=!]|\(|P=)|(?<!\\)(?:\\\\)*\\[1-9]")
_TOP = {"$schema", "$id", "$comment", "$defs", "title", "description", "type", "allOf"}
_REFUSED = ("$dynamicRef", "$dynamicAnchor", "$anchor", "$recursiveRef", "uniqueItems", "patternProperties")
_REPEATED = r"(?:[*+]|\{\d*,\d*\})"
_SLOW = re.compile(  # what makes a matcher go back over and over
    r"\(\?(?!:)|\\[1-9]|\\k"  # a look around, a reference back
    r"|[*+}]\??\)+[*+{?]|\|[^()]*\)[*+{]"  # a repetition, or a choice, inside a repetition
    rf"|{_REPEATED}(?:[^()|]*{_REPEATED}){{3}}"  # four repetitions in a row
)


def vet(text: str, path: str, rules: set[str]) -> Json:
    schema = _parsed(text, path)
    strange = sorted(set(schema) - _TOP)
    if strange:
        raise UserError(f"'{strange[0]}' at the top level would belong to no rule: write clauses under 'allOf'", path)
    for where, keyword, value in _keywords(schema):
        _refuse(where, keyword, value, path)
    _checked(schema, path)
    _clauses(schema, path, rules)
    for number, clause in enumerate(schema.get("allOf", ())):
        _expanded(clause, schema, path, number)
    return schema


def _parsed(text: str, path: str) -> dict[str, Any]:
    if len(text) > MOST_CHARACTERS:
        raise UserError(f"too large: {len(text):,} characters, the limit is {MOST_CHARACTERS:,}", path)
    try:
        schema = json.loads(text)
    except json.JSONDecodeError as error:
        raise UserError(f"not JSON: {error.msg}", f"{path}:{error.lineno}:{error.colno}") from None
    except (RecursionError, ValueError):
        raise UserError("not JSON that can be read: nested too deeply, or a number too long", path) from None
    if not isinstance(schema, dict):
        raise UserError("a schema is an object with clauses under 'allOf', not a list or a value", path)
    return schema


def _keywords(schema: Any) -> Iterator[tuple[str, str, Any]]:
    """Every key of every object with its place; what is data inside ``const`` or ``enum`` is looked at as well."""
    stack: list[tuple[str, Any]] = [("", schema)]
    while stack:
        where, part = stack.pop()
        if isinstance(part, dict):
            for key, value in part.items():
                yield f"{where}/{key}", key, value
                stack.append((f"{where}/{key}", value))
        elif isinstance(part, list):
            stack += [(f"{where}/{number}", inner) for number, inner in enumerate(part)]


def _refuse(where: str, keyword: str, value: Any, path: str) -> None:
    if where.count("/") > 4 * DEEPEST:
        raise UserError(f"nested too deeply at {where[:60]}…", path)
    named = where.rsplit("/", 2)[-2:-1] == ["properties"]
    if named:
        return
    if keyword in _REFUSED:
        raise UserError(f"'{keyword}' at {where} is refused: it may take without limit, or lead out of the file", path)
    if keyword in ("$ref", "$id") and isinstance(value, str):
        if keyword == "$ref" and not value.startswith("#"):
            raise UserError(f"$ref '{value[:80]}' leads out of the file: only '#/$defs/…' is followed", path)
        if keyword == "$id" and where != "/$id":
            raise UserError(f"$id at {where} would change what $ref means", path)
    if keyword == "pattern" and isinstance(value, str):
        pattern(value, where, path)


def pattern(text: str, where: str, path: str) -> None:
    """An expression that compiles and cannot take long."""
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        raise UserError(f"pattern '{text[:60]}' at {where} is no regular expression: {error}", path) from None
    if len(text) > LONGEST_PATTERN or _SLOW.search(text):
        raise UserError(
            f"pattern '{text[:60]}' at {where} may take for ever: no repetition inside a repetition, no look-around, "
            f"no back reference, at most {LONGEST_PATTERN} characters",
            path,
        )


def searched(text: str, where: str) -> None:
    """An expression that is searched for in pieces of a document. One that is slow on them meets the time limit, but
    what looks around or back, matches nothing or is very long is refused."""
    try:
        compiled = re.compile(text)
    except (re.error, OverflowError, RecursionError, MemoryError) as error:
        raise UserError(f"regex '{text[:60]}' is no regular expression: {error}", where) from None
    if len(text) > LONGEST_SEARCHED:
        raise UserError(f"regex of {len(text):,} characters is too long: the limit is {LONGEST_SEARCHED:,}", where)
    if found := _AROUND.search(text):
        raise UserError(f"regex '{text[:60]}' looks around or back with '{found[0]}', which is refused", where)
    if compiled.match(""):
        raise UserError(f"regex '{text[:60]}' matches the empty text, so it would match everywhere", where)


def _checked(schema: Json, path: str) -> None:
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        where = "/".join(str(step) for step in error.absolute_path)
        raise UserError(f"{where or 'the schema'}: {error.message[:200]}", path) from None
    except (RecursionError, OverflowError, ArithmeticError, TypeError, ValueError, AttributeError) as error:
        raise UserError(f"not a JSON Schema that can be used: {error}", path) from None


def _clauses(schema: Json, path: str, rules: set[str]) -> None:
    for number, clause in enumerate(schema.get("allOf", ())):
        code = clause.get("x-rule") if isinstance(clause, dict) else None
        if code is None:
            raise UserError(f"clause {number} of 'allOf' has no 'x-rule', so no rule could tell of it", path)
        if code not in rules:
            near = get_close_matches(str(code), rules, 1)
            advice = f"; did you mean {near[0]}?" if near else ": it needs a rule file with 'check: schema'"
            raise UserError(f"x-rule '{str(code)[:40]}' is no rule{advice}", path)


def _expanded(clause: Json, schema: Json, path: str, number: int) -> None:
    """Walks a clause with its references written out, up to the limits."""
    seen = 0
    stack: list[tuple[Any, tuple[str, ...]]] = [(clause, ())]
    while stack:
        part, through = stack.pop()
        seen += 1
        if seen > MOST_NODES:
            raise UserError(f"clause {number} has more than {MOST_NODES:,} parts once every $ref is expanded", path)
        target = part.get("$ref") if isinstance(part, dict) else None
        if isinstance(target, str):
            if target in through or len(through) >= DEEPEST:
                raise UserError(f"$ref '{target[:60]}' is a loop, or leads through too many others", path)
            stack.append((_resolved(target, schema, path), (*through, target)))
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        stack += [(each, through) for each in inner if isinstance(each, dict | list)]


def _resolved(target: str, schema: Json, path: str) -> Any:
    part: Any = schema
    for step in target.removeprefix("#").split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if not isinstance(part, dict) or key not in part:
            raise UserError(f"$ref '{target[:60]}' leads nowhere: there is no such part under '$defs'", path)
        part = part[key]
    return part
