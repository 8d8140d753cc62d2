"""Which clause of which schema belongs to which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from emlint.model import Json, Rule


def join(
    rules: tuple[Rule, ...], schemas: Mapping[str, Json], thresholds: Mapping[str, float] | None = None
) -> tuple[Rule, ...]:
    """The rules, those of the schema check with their clauses by kind as the option ``clauses``.

    ``thresholds``: numbers of the configuration, named as in ``ADR013.words``.
    """
    found: dict[str, dict[str, tuple[Json, ...]]] = {}
    for kind, schema in schemas.items():
        for code, clause in standing_alone(schema):
            by_kind = found.setdefault(code, {})
            by_kind[kind] = (*by_kind.get(kind, ()), clause)
    return tuple(
        replace(rule, options={**rule.options, "clauses": _bound(found.get(rule.code, {}), rule, thresholds or {})})
        if rule.check == "schema"
        else rule
        for rule in rules
    )


def _bound(clauses: Mapping[str, Any], rule: Rule, thresholds: Mapping[str, float]) -> Mapping[str, Any]:
    """Clauses with the numbers put in: ``x-maximum: words`` becomes ``maximum`` and the number called words."""
    numbers = {name: thresholds.get(f"{rule.code}.{name}", number) for name, number in rule.options.items()}
    return (
        {kind: tuple(_filled(clause, numbers) for clause in its) for kind, its in clauses.items()}
        if numbers
        else clauses
    )


def _filled(part: Any, numbers: Mapping[str, Any]) -> Any:
    if isinstance(part, list):
        return [_filled(each, numbers) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key.removeprefix("x-") if _slot(key, value, numbers) else key: numbers[value]
        if _slot(key, value, numbers)
        else _filled(value, numbers)
        for key, value in part.items()
    }


def _slot(key: str, value: Any, numbers: Mapping[str, Any]) -> bool:
    return key.startswith(("x-max", "x-min")) and isinstance(value, str) and value in numbers


def standing_alone(schema: Json) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each clause with the definitions that it may refer to, and the code of its rule."""
    shared = {"$defs": schema["$defs"]} if "$defs" in schema else {}
    for part in schema.get("allOf", ()):
        if "x-rule" in part:
            yield part["x-rule"], {**shared, **part}


def join_schemas(base: Mapping[str, Json], added: Mapping[str, Json]) -> dict[str, Json]:
    """The clauses of both; what a user's schema defines goes with each of its clauses."""
    joined = dict(base)
    for kind, schema in added.items():
        parts = [clause for _, clause in standing_alone({"$defs": {}, **schema})]
        joined[kind] = {**joined.get(kind, {}), "allOf": [*joined.get(kind, {}).get("allOf", ()), *parts]}
    return joined
