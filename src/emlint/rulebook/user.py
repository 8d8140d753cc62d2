"""Packs and schemas that the configuration names: data from a tree that is not trusted.

Every fault is a UserError with the place in the file, and none is a crash.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import jsonschema
import referencing

from emlint import strict_yaml
from emlint.errors import UserError
from emlint.model import Json, Path, Rule
from emlint.rulebook import builtin
from emlint.rulebook.book import Pack
from emlint.rulebook.rule import make_pack, make_rule
from emlint.rulebook.vetting import vet

ReadText = Callable[[str], str]
Names = Callable[[str], Sequence[str]]
Words = Mapping[str, Any]

MOST_RULES = 500  # files a pack
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def packs(
    paths: Sequence[str], taken: set[str], read_text: ReadText, names: Names | None
) -> list[tuple[Pack, list[Rule], Words]]:
    """Each pack with its rules and its part of the lexicon; the same file under several names counts once."""
    found: list[tuple[Pack, list[Rule], Words]] = []
    codes = dict.fromkeys(taken, "")
    for path in dict.fromkeys(_normal(path) for path in paths):
        raw = _valid(path, read_text(path), "pack")
        pack = make_pack(raw)
        if any(pack.name == other.name for other, _, _ in found) or pack.name in {p.name for p in builtin.packs()}:
            raise UserError(f"a pack named '{pack.name}' exists already: give this one a name of its own", path)
        folder = posixpath.dirname(path)
        files = _rule_files(folder, posixpath.basename(path), names)
        rules = [_rule(file, read_text(file), pack, codes) for file in files]
        found.append((pack, rules, _lexicon(folder, read_text, names)))
    return found


def _normal(path: str) -> str:
    if _SCHEME.match(path):
        raise UserError(f"'{path}' is a URL: packs are files, and nothing is ever fetched", "packs")
    return posixpath.normpath(path)


def _rule_files(folder: str, own: str, names: Names | None) -> list[str]:
    if names is None:
        raise UserError("the rule files beside the pack cannot be listed here", folder)
    files = [posixpath.join(folder, name) for name in names(folder or ".") if name.endswith(".yaml") and name != own]
    if len(files) > MOST_RULES:
        raise UserError(f"too many rule files: {len(files):,}, the limit of a pack is {MOST_RULES}", folder)
    return files


def _lexicon(folder: str, read_text: ReadText, names: Names | None) -> Words:
    """``lexicon/kinds/*.yaml`` beside a pack describe the kinds that it brings."""
    here = posixpath.join(folder, "lexicon", "kinds")
    if names is None or "lexicon" not in names(folder or "."):
        return {}
    files = [posixpath.join(here, name) for name in names(here) if name.endswith(".yaml")]
    return {_kind_file(file): _loaded(file, read_text(file)).value for file in files}


def _kind_file(path: str) -> str:
    return "kinds/" + posixpath.basename(path).removesuffix(".yaml")


def _rule(path: str, text: str, pack: Pack, codes: dict[str, str]) -> Rule:
    raw = _valid(path, text, "rule")
    code = raw["code"]
    if code in codes:
        whose = f"of {codes[code]}" if codes[code] else "of a rule that comes with emlint"
        raise UserError(f"code {code} is that {whose}: give this rule a code of its own", path)
    codes[code] = path
    return make_rule(raw, pack.name)


def _loaded(path: str, text: str) -> strict_yaml.Loaded:
    try:
        return strict_yaml.load(text, limit=strict_yaml.Limit(1 << 20, 32, 20_000))
    except strict_yaml.YamlProblem as problem:
        raise UserError(problem.message, _where(path, text, problem.offset)) from None


def _valid(path: str, text: str, shape: str) -> Json:
    """The YAML of a file, known to have the shape of ``schemas/<shape>.schema.json``."""
    loaded = _loaded(path, text)
    schema = builtin.schema(shape)
    validator = jsonschema.Draft202012Validator(schema, registry=referencing.Registry())
    errors = list(validator.iter_errors(loaded.value))
    misspelt = (error for error in errors if error.validator == "additionalProperties")
    error = next(misspelt, None) or jsonschema.exceptions.best_match(errors)
    if error is not None:
        at = tuple(error.absolute_path)
        extra = _extra_key(error)
        offset = _offset(loaded, (*at, extra) if extra else at, key=bool(extra))
        raise UserError(_taught(error, at, shape, extra), _where(path, text, offset))
    value: Json = loaded.value
    return value


def _extra_key(error: Any) -> str:
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return ""
    return next((key for key in error.instance if key not in error.schema.get("properties", {})), "")


def _offset(loaded: strict_yaml.Loaded, path: Path, *, key: bool) -> int:
    spans = loaded.key_spans if key else loaded.spans
    while path and path not in spans:
        path = path[:-1]
    return spans[path].start if path in spans else 0


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
    shown = value if len(value) <= 60 else value[:59] + "…"
    wanted = {"enum": "one of", "type": "of type", "pattern": "of the form"}.get(error.validator, error.validator)
    return f"{name}: {shown} is not {wanted} {error.validator_value!r}"[:300]


def _where(path: str, text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"{path}:{line}:{offset - text.rfind(chr(10), 0, offset)}"


def schemas(paths: Sequence[str], rules: set[str], read_text: ReadText) -> dict[str, Json]:
    """By kind, which is the name of the file: ``adr.schema.json`` holds clauses for records of the kind adr."""
    found: dict[str, Json] = {}
    for path in dict.fromkeys(_normal(path) for path in paths):
        name = posixpath.basename(path)
        if not name.endswith(".schema.json"):
            raise UserError("the name of a schema is that of its kind, as in 'adr.schema.json'", path)
        kind = name.removesuffix(".schema.json")
        if kind in found:
            raise UserError(f"a second schema for the kind '{kind}': put its clauses into one file", path)
        found[kind] = vet(read_text(path), path, rules)
    return found
