"""Faults of the file itself, found while it was read. Front matter that a template leaves to be filled in is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from emlint.model import Context, Place, Problem, Record, Rule, Violation

UNFILLED = frozenset({"E910", "E913"})  # "status: {proposed | accepted}" is no YAML, or a mapping


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    spared = UNFILLED if record.data.get("template") else frozenset()
    by_code = {rule.code: rule for rule in rules}
    for problem in record.document.problems:
        if problem.code in by_code and problem.code not in spared:
            yield told(by_code[problem.code], record.document.source.path, problem)


def told(rule: Rule, path: str, problem: Problem) -> Violation:
    """The problem's own words name what was met; the rule's say it in general."""
    return Violation(rule, Place(path, problem.span), problem.message or rule.message, rule.hint)
