"""Suppressions without a reason. Which of them are unused is known to the judge alone, who tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from emlint.checks.telling import violation
from emlint.model import Context, Record, Rule, Suppression, Violation


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    for rule in rules:
        if rule.options["lacks"] == "reason":
            for suppression in record.document.suppressions:
                if not suppression.reason.strip():
                    yield told(rule, record, suppression)


def told(rule: Rule, record: Record, suppression: Suppression) -> Violation:
    return violation(rule, record, suppression.span, {"codes": list(suppression.codes) or "everything"})
