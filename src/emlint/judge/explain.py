"""Which rules are on for a document, at which severity, what they found, and what was silenced by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emlint.globs import matches
from emlint.judge.gates import SHORTEST, audible, barred, speaking
from emlint.judge.judge import UNSETTLED, judge, told_elsewhere, violations_of, weight
from emlint.judge.silence import louder, one_a_gap, suppressing
from emlint.judge.wishes import Wishes, covers, wishes
from emlint.model import Context, Finding, Level, Place, Record, Rule, Span, Suppression, Violation
from emlint.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Silenced:
    """A violation that is not told, and why."""

    rule: str
    at: int  # offset of the place
    message: str
    why: str
    by: Suppression | None = None


@dataclass(frozen=True, slots=True)
class RuleStory:
    """``why``: the reason for being off or, of a rule that is on, for another severity than the profile's."""

    rule: Rule
    level: Level
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    profile: str
    per_file: tuple[str, ...]  # globs of the configuration that match the document
    lowered: str  # the status for which checklists speak one step lower, or ""
    rules: tuple[RuleStory, ...]
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]


def explain(record: Record, book: Rulebook, context: Context) -> Verdict:
    settings, path = context.settings, record.document.source.path
    wanted = wishes(settings, path)
    status = record.data.get("status")
    return Verdict(
        wanted.profile,
        tuple(glob for glob, _ in settings.per_file if matches(glob, settings.inside(path))),
        str(status) if status in UNSETTLED else "",
        tuple(_story(rule, record, book, wanted) for rule in book.rules),
        judge(record, book, context).findings,
        tuple(_silenced(record, book, context, wanted)),
    )


def _story(rule: Rule, record: Record, book: Rulebook, wanted: Wishes) -> RuleStory:
    if why := barred(rule, record, book, wanted, SHORTEST):
        return RuleStory(rule, Level.OFF, why)
    level = wanted.level(rule, record.kind)
    if not audible(rule, record.kind, wanted):
        return RuleStory(rule, Level.OFF, _why_off(rule, wanted))
    said = max([level, *(wanted.level(rule, record.kind, variant) for variant in rule.variants)])
    lowered = weight(Violation(rule, Place(record.document.source.path, Span(0, 0)), ""), record, book, wanted)
    if lowered < level:
        return RuleStory(rule, lowered, _why_lower(record))
    own = rule.level(wanted.profile, record.kind)
    why = "" if level in (own, Level.OFF) or rule.check == "file" else _why_other(rule, wanted)
    return RuleStory(rule, level or said, why)


def _why_lower(record: Record) -> str:
    if told_elsewhere(record):
        return "told in passing, since the full report is elsewhere"
    return f"one step lower, since the document is {record.data['status']}"


def _why_off(rule: Rule, wanted: Wishes) -> str:
    if covers(wanted.ignore, rule):
        return "'ignore' names it"
    if wanted.severity.get(rule.code) is Level.OFF:
        return "'severity' switches it off"
    if wanted.select is not None:
        return "'select' does not name it"
    return f"profile {wanted.profile} leaves it off for this kind"


def _why_other(rule: Rule, wanted: Wishes) -> str:
    return "'severity' says so" if rule.code in wanted.severity else "selected by name"


def _silenced(record: Record, book: Rulebook, context: Context, wanted: Wishes) -> Iterator[Silenced]:
    rules = tuple(speaking(record, book, wanted, SHORTEST))
    found = [each for each in violations_of(context, record, rules) if weight(each, record, book, wanted)]
    kept = one_a_gap(found, record, book, lambda each: weight(each, record, book, wanted))
    told = {id(each) for each in kept}
    for violation in found:
        if id(violation) not in told:
            yield _gap(violation, [*kept, *found], record, book)
    for violation in kept:
        for suppression in suppressing(violation, record)[:1]:
            why = suppression.reason or "no reason given"
            yield _made(violation, f"suppressed: {why}", suppression)


def _gap(violation: Violation, others: Sequence[Violation], record: Record, book: Rulebook) -> Silenced:
    other = louder(violation, others, record, book)
    return _made(violation, f"{other.rule.code} tells of the same gap" if other else "told by another finding")


def _made(violation: Violation, why: str, by: Suppression | None = None) -> Silenced:
    return Silenced(violation.rule.code, violation.place.span.start, violation.message, why, by)
