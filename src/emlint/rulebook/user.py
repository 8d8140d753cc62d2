"""Packs and schemas that the configuration names: data from a tree that is not trusted.

Every fault is a UserError with the place in the file, and none is a crash.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from emlint.errors import UserError
from emlint.model import Json, Rule
from emlint.rulebook import builtin
from emlint.rulebook.book import KINDS, Pack
from emlint.rulebook.rule import make_pack, make_rule, split_check
from emlint.rulebook.user_kinds import read_kind
from emlint.rulebook.user_yaml import Read, read
from emlint.rulebook.vetting import searched, vet

ReadText = Callable[[str], str]
Names = Callable[[str], Sequence[str]]
Words = Mapping[str, Any]

SUFFIX = ".schema.json"
MOST_RULES = 500  # files a pack
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def packs(
    paths: Sequence[str], schemas: Sequence[str], lexicon: Words, read_text: ReadText, names: Names | None
) -> tuple[list[tuple[Pack, list[Rule]]], dict[str, Any]]:
    """Each pack with its rules, and the lexicon with the kinds that packs bring.

    A file under several names counts once. ``schemas``: files whose kinds the rules may speak of, too.
    """
    found: list[tuple[Pack, list[Rule]]] = []
    own: Words = {}
    read_rules: list[Read] = []
    codes = dict.fromkeys((rule.code for rule in builtin.rules(examples=False)), "")
    for path in dict.fromkeys(_normal(path) for path in paths):
        pack = make_pack(read(path, read_text(path), "pack").loaded.value)
        if any(pack.name == other.name for other, _ in found) or pack.name in {p.name for p in builtin.packs()}:
            raise UserError(f"a pack named '{pack.name}' exists already: give this one a name of its own", path)
        folder = posixpath.dirname(path)
        files = _rule_files(folder, posixpath.basename(path), names)
        here = [_rule_file(file, read_text(file), codes) for file in files]
        found.append((pack, [make_rule(each.loaded.value, pack.name) for each in here]))
        read_rules += here
        own = {**own, **_kinds(folder, read_text, names, {**lexicon, **own}, own)}
    known = {*KINDS, "all", *kinds_of(schemas)} | {
        name.removeprefix("kinds/") for name in own if name.startswith("kinds/")
    }
    for each in read_rules:
        _known_kinds(each, known)
    return found, {**lexicon, **own}


def _known_kinds(found: Read, known: set[str]) -> None:
    for number, kind in enumerate(found.loaded.value["kinds"]):
        if kind not in known:
            near = get_close_matches(kind, known, 1)
            advice = f"did you mean {near[0]!r}?" if near else "a pack describes its kinds in lexicon/kinds/<kind>.yaml"
            raise UserError(f"there is no kind {kind!r}; {advice}", found.where(("kinds", number)))


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


def _kinds(folder: str, read_text: ReadText, names: Names | None, lexicon: Words, taken: Mapping[str, str]) -> Words:
    """``lexicon/kinds/*.yaml`` beside a pack describe the kinds that it brings."""
    here = posixpath.join(folder, "lexicon", "kinds")
    if names is None or "lexicon" not in names(folder or "."):
        return {}
    found: dict[str, Any] = {}
    headings: dict[str, Any] = {}
    for file in (posixpath.join(here, name) for name in names(here) if name.endswith(".yaml")):
        name, kind, more = read_kind(
            file, read_text(file), {**lexicon, "headings": {**lexicon["headings"], **headings}}
        )
        if f"kinds/{name}" in taken:
            raise UserError(f"the kind '{name}' is that of another pack: give this one a name of its own", file)
        found[f"kinds/{name}"] = kind
        headings |= more
    return {**found, "headings": {**lexicon["headings"], **headings}}


def _rule_file(path: str, text: str, codes: dict[str, str]) -> Read:
    found = read(path, text, "rule")
    raw = found.loaded.value
    check, options = split_check(raw["check"])
    if check == "pattern":
        searched(options["regex"], found.where(("check", "pattern", "regex")))
    code = raw["code"]
    if code in codes:
        whose = f"of {codes[code]}" if codes[code] else "of a rule that comes with emlint"
        raise UserError(f"code {code} is that {whose}: give this rule a code of its own", path)
    codes[code] = path
    return found


def kinds_of(paths: Sequence[str]) -> set[str]:
    """The kinds that schemas are for, by their names."""
    return {posixpath.basename(path).removesuffix(SUFFIX) for path in paths}


def schemas(paths: Sequence[str], rules: set[str], read_text: ReadText) -> dict[str, Json]:
    """By kind, which is the name of the file: ``adr.schema.json`` holds clauses for records of the kind adr."""
    found: dict[str, Json] = {}
    for path in dict.fromkeys(_normal(path) for path in paths):
        name = posixpath.basename(path)
        if not name.endswith(SUFFIX):
            raise UserError("the name of a schema is that of its kind, as in 'adr.schema.json'", path)
        kind = name.removesuffix(SUFFIX)
        if kind in found:
            raise UserError(f"a second schema for the kind '{kind}': put its clauses into one file", path)
        found[kind] = vet(read_text(path), path, rules)
    return found
