"""Violations become findings: with a level and a fingerprint that survives edits elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from emlint.model import Finding, Level, Source, Span, Violation

MOST = 500  # findings a document


def findings(violations: Sequence[tuple[Violation, Level]], source: Source, kind: str) -> list[Finding]:
    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for violation, level in sorted(violations, key=lambda pair: _order(pair[0])):
        span = within(violation.place.span, source)
        key = (violation.place.path, violation.rule.code, pointed_at(source, span))
        seen[key] += 1
        made.append(
            Finding(
                rule=violation.rule.code,
                name=violation.rule.name,
                kind=kind,
                level=level,
                place=violation.place._replace(span=span),
                message=violation.message,
                hint=violation.hint,
                fingerprint=fingerprint(*key, seen[key]),
                related=violation.related,
                fix=violation.fix,
            )
        )
    return made


def _order(violation: Violation) -> tuple[Span, str, str]:
    return violation.place.span, violation.rule.code, violation.message


def within(span: Span, source: Source) -> Span:
    size = len(source.text)
    start = min(max(span.start, 0), size)
    return Span(start, min(max(span.end, start), size))


def pointed_at(source: Source, span: Span) -> str:
    """The line where a span begins, white space and letter case levelled."""
    line = source.line(source.position(span.start)[0])
    return " ".join(line.split()).casefold()


def fingerprint(path: str, code: str, text: str, occurrence: int) -> str:
    data = "\0".join((path, code, text, str(occurrence))).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=10).hexdigest()
