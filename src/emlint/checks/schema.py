"""Holds a record against the clauses of its schema: one clause a rule or variant, and one that fails is one violation.

A rule with the option ``usual``, a concept, is told as its variant "unusual" where the records beside do not state it.
jsonschema decides. Since a clause looks at few values, what it said of them once is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from emlint.checks.telling import at, pointer, shown, violation
from emlint.model import Context, Json, Path, Record, Rule, Violation

_ABOUT = {"$schema", "$defs", "$comment", "title", "description", "x-rule", "x-variant"}
_SAME_VALUE = {"allOf", "anyOf", "oneOf", "not", "if", "then", "else"}
_SIZE = {"minItems", "maxItems", "minContains", "maxContains"}
_ENTRIES = {"items", "contains"}
_DEEPEST = 32
_MISSING = object()
_REMEMBERED = 4096


def check(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    for rule in rules:
        by_kind = rule.options.get("clauses", {})
        for clause in (*by_kind.get(record.kind, ()), *by_kind.get("document", ())):
            if failing := _compiled(clause).failing(record.data):
                yield _told(rule, failing, record, _variant(context, record, rule, clause))
                break


def _variant(context: Context, record: Record, rule: Rule, clause: Json) -> str:
    usual = rule.options.get("usual")
    if usual and not context.usual(record.document.source.path, usual):
        return "unusual"
    return str(clause.get("x-variant", ""))


class Clause:
    """A clause with the part of a record that it looks at, and what came out for each value of that."""

    def __init__(self, schema: Json) -> None:
        self.schema = schema
        self.view = View()
        self.view.add(schema, schema.get("$defs", {}))
        self.validator = validator(schema)
        self.seen: dict[Any, tuple[Path, ...]] = {}

    def failing(self, data: Json) -> tuple[Path, ...]:
        """The paths of all that fails, inner reasons included; none where the clause holds."""
        key = self.view.of(data)
        try:
            known = self.seen.get(key)
        except TypeError:  # it looks at a list or mapping as a whole
            return self._judged(data)
        if known is None:
            if len(self.seen) >= _REMEMBERED:
                self.seen.clear()
            known = self.seen[key] = self._judged(data)
        return known

    def _judged(self, data: Json) -> tuple[Path, ...]:
        return () if self.validator.is_valid(data) else tuple(_paths(self.validator.iter_errors(data)))


_known: dict[int, Clause] = {}  # by identity of the clause, which is kept alive here


def _compiled(clause: Json) -> Clause:
    found = _known.get(id(clause))
    if found is None:
        found = _known[id(clause)] = Clause(clause)
    return found


@cache
def _jsonschema() -> tuple[Any, Any]:
    import jsonschema  # noqa: PLC0415  # 50 ms, which `emlint --version` need not pay
    import referencing  # noqa: PLC0415

    return jsonschema.Draft202012Validator, referencing.Registry()


def validator(schema: Json) -> Any:
    """A validator that fetches nothing."""
    draft, registry = _jsonschema()
    return draft(schema, registry=registry)


class View:
    """What of a value decides: all of it, some properties, the size of a list, some of each entry."""

    def __init__(self) -> None:
        self.whole = False
        self.properties: dict[str, View] = {}
        self.entries: View | None = None

    def add(self, schema: Any, definitions: Json, depth: int = 0) -> None:
        if not isinstance(schema, Mapping) or depth > _DEEPEST:
            self.whole = True
            return
        for keyword, inner in schema.items():
            self._add(keyword, inner, definitions, depth + 1)

    def _add(self, keyword: str, inner: Any, definitions: Json, depth: int) -> None:
        if keyword in _ABOUT:
            return
        if keyword == "properties":
            for name, part in inner.items():
                self.properties.setdefault(name, View()).add(part, definitions, depth)
        elif keyword in _SAME_VALUE:
            for part in inner if isinstance(inner, list) else [inner]:
                self.add(part, definitions, depth)
        elif keyword == "$ref":
            self.add(definitions.get(inner.removeprefix("#/$defs/")), definitions, depth)
        elif keyword in _SIZE:
            self.entries = self.entries or View()
        elif keyword in _ENTRIES:
            self.entries = self.entries or View()
            self.entries.add(inner, definitions, depth)
        else:
            self.whole = True

    def of(self, value: Any) -> Any:
        """A value for a dictionary's key; it has none where a list or mapping decides as a whole."""
        if not self.whole and not self.properties and self.entries is None:
            return None
        if isinstance(value, dict) and not self.whole:
            return dict, *[view.of(value.get(name, _MISSING)) for name, view in self.properties.items()]
        if isinstance(value, list) and not self.whole:
            return list, *[self.entries.of(entry) for entry in value if self.entries is not None]
        if isinstance(value, int | float):
            return type(value), value  # 1, 1.0 and true are different things
        return () if value == [] else value


def _paths(errors: Any) -> Iterator[Path]:
    for error in errors:
        if error.context:
            yield from _paths(error.context)
        yield tuple(error.absolute_path)


def _told(rule: Rule, failing: Sequence[Path], record: Record, variant: str) -> Violation:
    """At the rule's point; where that is a list or a checklist, at its first entry that fails.

    The message may count what fails of a list, name what a checklist lacks and quote the first entry.
    """
    point = pointer(rule.variants.get(variant, {}).get("point", rule.point))
    listed = at(record.data, point)
    entries = _entries(failing, point) if isinstance(listed, list) and listed else []
    lines = [record.document.source.position(record.place(entry).start)[0] for entry in entries]
    first = at(record.data, entries[0]) if entries else None
    missing = list(dict.fromkeys(path[:2] for path in failing if len(path) == 3 and path[2] == "met"))
    values = {
        **(first if isinstance(first, Mapping) else {}),
        "count": len(entries),
        "total": len(listed) if entries else 0,
        "lines": lines,
        "at": _at(lines),
        "missing": [str(item).replace("_", " ") for _, item in missing],
    }
    where = entries[0] if entries else missing[0] if missing and point == missing[0][:1] else point
    return violation(rule, record, record.place(where), values, variant)


def _at(lines: Sequence[int]) -> str:
    """Several entries may stand on one line."""
    told = list(dict.fromkeys(lines))
    return f"line{'s' if len(told) > 1 else ''} {shown(told)}"


def _entries(failing: Iterable[Path], point: Path) -> list[Path]:
    size = len(point) + 1
    return sorted({path[:size] for path in failing if path[: len(point)] == point and len(path) >= size})
