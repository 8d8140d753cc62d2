"""Front matter that parses and still says nothing: a date that is none, a status that is a list, braces of a template.

Options: ``dates`` and ``texts`` name the keys that hold a date or a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from emlint.checks.telling import shown, violation
from emlint.model import Context, Place, Record, Rule, Span, Violation

_DATE = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}")


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    for rule in rules:
        faults = [
            (key, value, variant)
            for key, value in record.document.meta.items()
            if (variant := _fault(str(key), value, rule.options["dates"], rule.options["texts"]))
        ]
        braced = [key for key, _, variant in faults if variant == "braces"]
        for key, value, variant in faults:
            if variant != "braces" or len(braced) == 1:
                yield violation(rule, record, _place(record, key), {"key": key, "value": _written(value)}, variant)
        if len(braced) > 1:
            yield _several(rule, record, braced)


def _several(rule: Rule, record: Record, braced: Sequence[Any]) -> Violation:
    """One template was left with its braces: one violation."""
    first, *others = braced
    told = violation(rule, record, _place(record, first), {"key": first, "others": len(others)}, "several")
    path = record.document.source.path
    related = tuple((Place(path, _place(record, key)), f"'{shown(key)}' has them as well.") for key in others)
    return replace(told, related=related)


def _place(record: Record, key: Any) -> Span:
    return record.document.meta_spans.get((key,), record.document.meta_span or record.place(()))


def _fault(key: str, value: Any, dates: Sequence[str], texts: Sequence[str]) -> str:
    """The variant of the message, or nothing where nothing is wrong. An empty value is missing, not wrong."""
    if value in (None, "", [], {}) and not isinstance(value, bool):
        return ""
    if isinstance(value, Mapping) and all(inner in (None, "") for inner in value.values()):
        return "braces"
    name = key.lower().replace("-", "_")
    if name in dates and (isinstance(value, bool) or not isinstance(value, str | int) or not _DATE.search(str(value))):
        return "date"
    return "text" if name in texts and not isinstance(value, str | int) else ""


def _written(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + shown(list(value)) + "}"
    return str(value).lower() if isinstance(value, bool) else shown(value)
