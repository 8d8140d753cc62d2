"""The rules that come with emlint, read quickly: they are known to be right, since the tests validate them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, ClassVar

import yaml

from emlint.model import Json, Rule
from emlint.rulebook import data
from emlint.rulebook.book import Pack
from emlint.rulebook.rule import make_pack, make_rule

LATE = {"units", "matrices", "metrics", "numbers"}  # parts of the lexicon for documents with tables and numbers only
_EXAMPLES = re.compile(r"^(?:instead|bad|good):", re.MULTILINE)  # they stand last, so that a run need not parse them


class _Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C loader where libyaml is present
    """Scalars as ``emlint.strict_yaml`` reads them: text, unless plainly null, a boolean or a number."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for tag, first, pattern in (
    ("null", ["~", "n", ""], r"(?:null|~|)"),
    ("bool", ["t", "f"], r"(?:true|false)"),
    ("int", list("-0123456789"), r"(?:0|-?[1-9][0-9]*)"),
    ("float", list("-0123456789"), r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
):
    _Plain.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern + r"\Z"), first)


def parse(text: str) -> Any:
    return yaml.load(text, Loader=_Plain)  # noqa: S506  # a safe loader; the texts are our own


@cache
def rules(*, examples: bool) -> tuple[Rule, ...]:
    found = ((pack, raw) for folder, pack in _packs() for raw in _raw_rules(folder, examples=examples))
    return tuple(make_rule(raw, pack.name) for pack, raw in found)


@cache
def packs() -> tuple[Pack, ...]:
    return tuple(pack for _, pack in _packs())


def _packs() -> list[tuple[Traversable, Pack]]:
    return [(folder, make_pack(parse((folder / "pack.yaml").read_text("utf-8")))) for folder in data.packs()]


def _raw_rules(folder: Traversable, *, examples: bool) -> list[Json]:
    texts = [file.read_text("utf-8") for name, file in data.files(folder, ".yaml") if name != "pack"]
    if not examples:
        texts = [_EXAMPLES.split(text, maxsplit=1)[0] for text in texts]
    return [parse(text) for text in texts]


@cache
def lexicon() -> dict[str, Any]:
    return {
        name: _late(file) if name in LATE or name.startswith("wording/") else parse(file.read_text("utf-8"))
        for name, file in data.lexicon_files()
    }


def _late(file: Traversable) -> Callable[[], Any]:
    return cache(lambda: parse(file.read_text("utf-8")))


@cache
def schemas() -> dict[str, Json]:
    """Those that hold clauses, by kind; ``document`` holds the clauses for every kind."""
    every = {name: json.loads(file.read_text("utf-8")) for name, file in data.schema_files()}
    return {name: schema for name, schema in every.items() if any("x-rule" in part for part in schema.get("allOf", ()))}


def schema(name: str) -> Json:
    """Any schema of emlint's own by name, such as ``rule``."""
    found: Json = json.loads((data.root() / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return found
