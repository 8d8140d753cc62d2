"""How a rule tells of what was found: the message with its values, and the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from emlint.model import Path, Place, Record, Rule, Span, Violation

_LONGEST = 80  # characters of a value in a message
_SLOT = re.compile(r"\{([a-z_]+)\}")


def violation(
    rule: Rule,
    record: Record,
    span: Span,
    values: Mapping[str, Any] | None = None,
    variant: str = "",
) -> Violation:
    """The rule's words, or those of one of its variants, with values of the record and of the check put in."""
    told = rule.variants.get(variant, {})
    known = {name: at(record.data, pointer(where)) for name, where in rule.values.items()} | dict(values or {})
    return Violation(
        rule=rule,
        place=Place(record.document.source.path, span),
        message=fill(told.get("message", rule.message).strip(), known),
        hint=fill(told.get("hint", rule.hint).strip(), known),
        variant=variant,
    )


def fill(template: str, values: Mapping[str, Any]) -> str:
    """Plain replacement of ``{name}``; what is no name of a value stays as it stands, for templates may be hostile."""
    return _SLOT.sub(lambda slot: shown(values[slot[1]]) if slot[1] in values else slot[0], template)


def shown(value: Any) -> str:
    """A value as one short line."""
    if isinstance(value, list | tuple):
        value = ", ".join(shown(each) for each in value)
    text = "none" if value is None else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def pointer(text: str) -> Path:
    """A JSON pointer as a path."""
    parts = (part.replace("~1", "/").replace("~0", "~") for part in text.split("/")[1:])
    return tuple(int(part) if part.isdigit() else part for part in parts)


def at(data: Any, path: Path) -> Any:
    """What lies at a path, or None."""
    for step in path:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list | tuple) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, Mapping) else None
    return data
