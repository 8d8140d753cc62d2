"""The YAML of a rule file and of a pack.yaml, known to have the right shape, as values."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from emlint.model import Example, Json, Level, Rule
from emlint.rulebook.book import KINDS, Pack

PROFILES = ("seed", "recommended", "strict")


def make_rule(raw: Json, pack: str) -> Rule:
    check, options = split_check(raw["check"])
    return Rule(
        code=raw["code"],
        name=raw["name"],
        pack=pack,
        kinds=kinds(raw["kinds"]),
        severity=severity(raw["severity"]),
        check=check,
        options=options | ({"languages": raw["languages"]} if "languages" in raw else {}),
        point=raw.get("point", ""),
        values=raw.get("values", {}),
        message=raw.get("message", "").strip(),
        hint=hint(raw),
        hints=tuple(each for each in raw.get("hints", ()) if "when" in each),
        variants={name: variant(told) for name, told in raw.get("variants", {}).items()},
        why=raw.get("why", "").strip(),
        sources=tuple(raw.get("sources", ())),
        instead=tuple(raw.get("instead", ())),
        good=tuple(example(each) for each in raw.get("good", ())),
        bad=tuple(example(each) for each in raw.get("bad", ())),
    )


def make_pack(raw: Json) -> Pack:
    return Pack(
        name=raw["name"],
        title=raw.get("title", ""),
        checklist=raw.get("checklist", False),
        precedence=tuple(raw.get("precedence", ())),
        silences={code: tuple(codes) for code, codes in raw.get("silences", {}).items()},
    )


def split_check(check: str | Json) -> tuple[str, dict[str, Any]]:
    """``schema`` or ``{pattern: {…}}``: the name of the check kind and the options for it."""
    if isinstance(check, str):
        return check, {}
    ((name, options),) = check.items()
    return name, dict(options or {})


def kinds(names: Iterable[str]) -> frozenset[str]:
    named = frozenset(names)
    return named - {"all"} | (frozenset(KINDS) if "all" in named else frozenset())


def severity(raw: Json) -> Mapping[str, Mapping[str, Level]]:
    return {profile: levels(raw[profile]) for profile in PROFILES}


def levels(raw: str | Json) -> Mapping[str, Level]:
    by_kind = {"default": raw} if isinstance(raw, str) else raw
    return {kind: Level[name.upper()] for kind, name in by_kind.items()}


def variant(raw: Json) -> Json:
    return {**raw, "severity": severity(raw["severity"])} if "severity" in raw else raw


def hint(raw: Json) -> str:
    """The hint, or of several the one without a condition."""
    plain = [each["text"] for each in raw.get("hints", ()) if "when" not in each]
    return str(raw.get("hint") or (plain[-1] if plain else "")).strip()


def example(raw: Json) -> Example:
    """Texts by path. Bytes that are no UTF-8 (given as base64) are kept as surrogate escapes."""
    files = dict(raw.get("files", {}))
    path = raw.get("path", "example.md")
    if "text" in raw:
        files[path] = raw["text"]
    if "base64" in raw:
        files[path] = base64.b64decode(raw["base64"]).decode("utf-8", "surrogateescape")
    return Example(
        files=files, finds=tuple(raw.get("finds", ())), kind=raw.get("kind", ""), profile=raw.get("profile", "strict")
    )
