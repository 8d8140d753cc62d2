"""Front matter that parses and still says nothing: a date that is none, a status that is a list, braces of a template.

Options: ``dates`` and ``texts`` name the keys that hold a date or a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from emlint.checks.telling import shown, violation
from emlint.model import Context, Record, Rule, Violation

_DATE = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}")


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    meta = record.document.meta
    for rule in rules:
        for key, value in meta.items():
            variant = _fault(str(key), value, rule.options["dates"], rule.options["texts"])
            if variant:
                span = record.document.meta_spans.get((key,), record.document.meta_span or record.place(()))
                yield violation(rule, record, span, {"key": key, "value": _written(value)}, variant)


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
