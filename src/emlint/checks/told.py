"""What a check over numbers found, before it is put into a rule's words; and how two numbers are told side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from emlint.checks.telling import violation
from emlint.model import Edit, Fix, Place, Record, Rule, Span, Violation


@dataclass(frozen=True, slots=True)
class Told:
    """``finds``: what rules ask for by their option of that name. ``related``: where the other number stands."""

    finds: str
    span: Span
    values: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""
    related: tuple[tuple[Span, str], ...] = ()
    fix: tuple[str, Span, str] | None = None  # title, what to replace, by what


def tell(found: Iterable[Told], record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    by_finds = {rule.options["finds"]: rule for rule in rules}
    for each in found:
        rule = by_finds.get(each.finds)
        if rule:
            yield _violation(each, record, rule)


def _violation(told: Told, record: Record, rule: Rule) -> Violation:
    path = record.document.source.path
    made = violation(rule, record, told.span, told.values, told.variant)
    related = tuple((Place(path, span), message) for span, message in told.related)
    fix = None
    if told.fix:
        title, span, text = told.fix
        fix = Fix(title, (Edit(Place(path, span), text),), safe=False)
    return replace(made, related=related, fix=fix)


def counted(number: int, noun: str) -> str:
    """``one other cell``, ``3 other cells``."""
    return f"one {noun}" if number == 1 else f"{number} {noun}s"
