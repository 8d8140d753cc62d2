"""All checks over one record, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from emlint.checks import CHECKS
from emlint.judge.findings import MOST, findings
from emlint.judge.gates import SHORTEST, speaking
from emlint.judge.silence import one_a_gap, suppressing, unused
from emlint.judge.wishes import Wishes, wishes
from emlint.model import Context, Finding, Level, Place, Record, Rule, Span, Suppression, Violation
from emlint.rulebook import Rulebook

UNSETTLED = ("draft", "proposed", "rejected")  # what is not yet or no longer meant to hold


@dataclass(frozen=True, slots=True)
class Judged:
    findings: tuple[Finding, ...]
    suppressed: int = 0


def judge(record: Record, book: Rulebook, context: Context, shortest: int = SHORTEST) -> Judged:
    """``shortest``: documents of fewer words are not held against a checklist."""
    source = record.document.source
    wanted = wishes(context.settings, source.path)
    rules = speaking(record, book, wanted, shortest)
    violations = [each for each in violations_of(context, record, rules) if weight(each, record, book, wanted)]
    told = one_a_gap(violations, record, book, lambda each: weight(each, record, book, wanted))
    kept, used, suppressed = _unsuppressed(told, record)
    kept += unused(record, book, wanted, rules, used)
    weighed = [(each, weight(each, record, book, wanted)) for each in kept]
    found = findings([(each, level) for each, level in weighed if level], source, record.kind)
    return Judged(tuple(_capped(found, book)), suppressed)


def violations_of(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    by_check: dict[str, list[Rule]] = {}
    for rule in rules:
        by_check.setdefault(rule.check, []).append(rule)
    for name, its_rules in by_check.items():
        yield from CHECKS[name](context, record, its_rules)


def weight(violation: Violation, record: Record, book: Rulebook, wanted: Wishes) -> Level:
    """A draft, and what was rejected or withdrawn, hears of a checklist one step lower; what only links to the full
    report hears of it in passing.
    """
    level = wanted.level(violation.rule, record.kind, violation.variant)
    if not book.packs[violation.rule.pack].checklist:
        return level
    if told_elsewhere(record):
        return min(level, Level.INFO)
    if record.data.get("status") in UNSETTLED:
        return Level(max(level - 1, min(level, Level.INFO)))
    return level


def told_elsewhere(record: Record) -> bool:
    aspect: Mapping[str, Any] = record.data.get("aspects", {}).get("elsewhere", {})
    return bool(aspect.get("met"))


def _unsuppressed(violations: Sequence[Violation], record: Record) -> tuple[list[Violation], list[Suppression], int]:
    kept: list[Violation] = []
    used: list[Suppression] = []
    for violation in violations:
        by = suppressing(violation, record)
        used += by
        if not by:
            kept.append(violation)
    return kept, used, len(violations) - len(kept)


def _capped(found: list[Finding], book: Rulebook) -> list[Finding]:
    limit = book.rule("E903")
    if len(found) <= MOST or limit is None:
        return found[:MOST]
    told = f"Only the first {MOST} of {len(found):,} findings are shown: mend these, then look again."
    place = Place(found[0].place.path, Span(0, 0))
    last = replace(found[MOST], rule=limit.code, name=limit.name, level=Level.ERROR, place=place, message=told, hint="")
    return [replace(last, related=(), fix=None), *found[:MOST]]
