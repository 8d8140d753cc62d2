"""What is not said: what the author suppressed, and a second finding about the same gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from emlint.checks import suppressions
from emlint.judge.wishes import Wishes, covers
from emlint.model import Level, Record, Rule, Suppression, Violation
from emlint.rulebook import Rulebook

EMPTY = "empty-sections"
GAPS = (EMPTY, "placeholders")


def one_a_gap(
    violations: Sequence[Violation], record: Record, book: Rulebook, weigh: Callable[[Violation], Level]
) -> list[Violation]:
    """Without those that another rule's finding makes superfluous, in the document or at the same words."""
    found = {violation.rule.code for violation in violations}
    needless = {code for other in found for code in book.silences.get(other, ())}
    doubled = set(_doubled(violations, record, book, weigh))
    rank = {code: number for number, code in enumerate(book.precedence)}
    kept: list[Violation] = []
    for each in sorted(violations, key=lambda violation: rank.get(violation.rule.code, len(rank))):
        if _names(each) & needless or id(each) in doubled:
            continue
        if not (each.rule.code in rank and any(_overlap(each, other) for other in kept if other.rule.code in rank)):
            kept.append(each)
    return kept


def louder(violation: Violation, others: Sequence[Violation], record: Record, book: Rulebook) -> Violation | None:
    """The finding that made another superfluous."""
    for other in others:
        if other is violation:
            continue
        if _names(violation) & set(book.silences.get(other.rule.code, ())) or (
            {violation.rule.code, other.rule.code} <= set(book.precedence) and _overlap(violation, other)
        ):
            return other
        if any(
            gap.rule.check in GAPS and _stands_below(missing, gap, record)
            for missing, gap in ((violation, other), (other, violation))
        ):
            return other
    return None


def _names(violation: Violation) -> set[str]:
    """How a pack may call it: by its rule, or by the variant that is told."""
    return {violation.rule.code, f"{violation.rule.code}/{violation.variant}"}


def _doubled(
    violations: Sequence[Violation], record: Record, book: Rulebook, weigh: Callable[[Violation], Level]
) -> Iterator[int]:
    """What is missing below an empty heading, or one with a placeholder: the weightier is told.

    Of an empty heading and what is missing there the latter, unless other headings are empty as well.
    """
    gaps = [each for each in violations if each.rule.check in GAPS]
    for missing in violations if gaps else ():
        if missing.rule.check in GAPS or not _belongs(missing, record, book) or suppressing(missing, record):
            continue
        for gap in gaps:
            if _stands_below(missing, gap, record):
                last = gap.rule.check == EMPTY and not gap.variant
                if weigh(missing) > weigh(gap) or (last and weigh(missing) == weigh(gap)):
                    if not gap.variant:
                        yield id(gap)
                else:
                    yield id(missing)


def _stands_below(missing: Violation, gap: Violation, record: Record) -> bool:
    """Whether a gap is that heading itself, or lies in its section."""
    places = (gap.place, *(place for place, _ in gap.related))
    if gap.rule.check == EMPTY:
        return missing.place in places
    below = (part.span for part in record.document.root.walk() if part.heading == missing.place.span)
    return any(span.start <= place.span.start < span.end for span in below for place in places)


def _belongs(missing: Violation, record: Record, book: Rulebook) -> bool:
    """Whether the heading where it is missed is its own, not that of a neighbour."""
    kind = book.lexicon.kinds.get(record.kind, {})
    item = kind.get("items", {}).get(missing.rule.point.removeprefix("/checklist/"), {})
    title = record.document.source.text[slice(*missing.place.span)].lstrip("# ").strip()
    own = ("status",) if missing.rule.point == "/status" else item.get("headings", ())
    return bool(book.lexicon.concepts(title) & frozenset(own))


def _overlap(one: Violation, other: Violation) -> bool:
    return one.place.span.start < other.place.span.end and other.place.span.start < one.place.span.end


def suppressing(violation: Violation, record: Record) -> list[Suppression]:
    """The suppressions that hold for a violation. Faults of the file, and of suppressions, cannot be suppressed."""
    if violation.rule.check in ("file", "suppressions"):
        return []
    start = violation.place.span.start
    return [
        suppression
        for suppression in record.document.suppressions
        if suppression.covers.start <= start <= suppression.covers.end
        and (not suppression.codes or covers(suppression.codes, violation.rule))
    ]


def unused(
    record: Record, book: Rulebook, wanted: Wishes, spoke: Sequence[Rule], used: Sequence[Suppression]
) -> Iterator[Violation]:
    """Suppressions without effect; those of rules that were not asked for are left alone."""
    teller = next((rule for rule in spoke if rule.check == "suppressions" and rule.options["lacks"] == "use"), None)
    if teller is None:
        return
    for suppression in record.document.suppressions:
        asked = all(_judged(code, record, book, wanted) for code in suppression.codes)
        if suppression not in used and asked and (suppression.codes or wanted.select is None):
            yield suppressions.told(teller, record, suppression)


def _judged(code: str, record: Record, book: Rulebook, wanted: Wishes) -> bool:
    """Whether the rule spoke where the settings wish, or is none at all."""
    meant = [rule for rule in book.rules if covers((code,), rule)]
    return not meant or any(wanted.level(rule, record.kind) is not Level.OFF for rule in meant)
