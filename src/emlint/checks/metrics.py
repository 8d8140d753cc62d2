"""Targets that are impossible, contradict each other, or cannot be watched as stated.

Option ``finds`` of a rule: invalid-block, out-of-range, percentile-order, availability-error, downtime, budget,
incomplete, delivery.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from emlint.checks.budgets import budget_faults, downtime_faults, stated_downtime_faults
from emlint.checks.impossible import impossible_faults
from emlint.checks.serial import serial_faults
from emlint.checks.told import Told, tell
from emlint.model import Context, Record, Rule, Violation
from emlint.reading.metric_names import names_of
from emlint.reading.metrics import Metrics, Reading, read_metrics
from emlint.reading.outline import Outline, outline_of
from emlint.reading.quantities import figure

SHARES = {"availability", "error_rate", "change_failure_rate"}
TIMES = ("latency", "mttr", "mttd", "lead_time")
TARGETS = ("target", "stated")
WINDOW = re.compile(
    r"\b(?:month\w*|quarter\w*|rolling|windows?|weekly|weeks?|years?|yearly"
    r"|annual\w*|\d+[ -]?d(?:ays?)?|monat\w*|jahr\w*)\b",
    re.I,
)


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    outline = outline_of(record, rules[0].options["lexicon"])
    yield from tell(_faults(outline, read_metrics(outline)), record, rules)


def _faults(outline: Outline, found: Sequence[Metrics]) -> Iterator[Told]:
    for metrics in found:
        if metrics.problem:
            yield Told("invalid-block", metrics.problem[1], {"problem": metrics.problem[0]})
        yield from _impossible(metrics)
        yield from _order(metrics)
        yield from _conflict(metrics)
        yield from _incomplete(outline, metrics)
        yield from _delivery(outline, metrics)
    yield from _elsewhere(outline, found)
    yield from serial_faults(outline)
    yield from budget_faults(outline, found)
    yield from downtime_faults(outline)
    yield from stated_downtime_faults(outline, found)


def _elsewhere(outline: Outline, found: Sequence[Metrics]) -> Iterator[Told]:
    """Shares that cannot be in what is no block, table or list of metrics."""
    known = {each.span for metrics in found for each in metrics.readings}
    yield from (
        told
        for told in impossible_faults(outline)
        if not any(told.span.start < span.end and span.start < told.span.end for span in known)
    )


def share(reading: Reading) -> float | None:
    """A share in per cent: ``99.9%``, or ``0.999`` and ``99.9`` where the key says that it is one."""
    if reading.quantity:
        return reading.quantity.base[1] if reading.quantity.dimension == "ratio" else None
    if reading.number is None:
        return None
    fraction = 0 < reading.number <= 1 and reading.metric == "availability"
    return reading.number * 100 if fraction else reading.number


def _impossible(metrics: Metrics) -> Iterator[Told]:
    for each in metrics.readings:
        if each.role in ("measurement", "window", "downtime"):
            continue
        value = share(each) if each.metric in SHARES else None
        if value is not None and (each.quantity or each.role == "target"):
            zero = each.metric == "availability" and value <= 0
            if value > 100 or value < 0 or zero:
                yield Told("out-of-range", each.span, {"label": each.label, "value": each.text}, "share")
        elif each.metric in TIMES and each.quantity and each.quantity.low < 0:
            yield Told("out-of-range", each.span, {"label": each.label, "value": each.text}, "negative")


def _order(metrics: Metrics) -> Iterator[Told]:
    """Each percentile against the next higher one of the same thing; one finding a group."""
    groups: dict[tuple[object, ...], list[Reading]] = {}
    for each in metrics.readings:
        if each.rank is not None and each.role != "alert" and (each.quantity or each.number is not None):
            groups.setdefault(each.group, []).append(each)
    for group in groups.values():
        ranks = [each.rank or 0.0 for each in group]
        if len(set(ranks)) < len(ranks):
            continue  # the same percentile twice: two things, not one
        for low, high in pairwise(sorted(group, key=lambda each: each.rank or 0.0)):
            one, other = _amount(low), _amount(high)
            if one and other and one[0] == other[0] and one[1] > other[1]:
                values = {"low": low.label, "less": high.text, "high": high.label, "more": low.text}
                values |= {"low_rank": f"p{low.rank:g}", "high_rank": f"p{high.rank:g}"}
                yield Told("percentile-order", high.span, values, related=((low.span, f"p{low.rank:g}: {low.text}."),))
                break


def _amount(reading: Reading) -> tuple[str, float] | None:
    """What is measured, and how much in the base unit."""
    if reading.quantity:
        return reading.quantity.dimension, reading.quantity.base[0]
    return None if reading.number is None else ("number", reading.number)


def single(readings: Sequence[Reading]) -> Reading | None:
    """The only one, since with two nobody knows which belongs to which."""
    return readings[0] if len(readings) == 1 else None


def _conflict(metrics: Metrics) -> Iterator[Told]:
    """More errors allowed than the availability leaves."""
    up, errors = single(metrics.of("availability", *TARGETS)), single(metrics.of("error_rate", *TARGETS))
    if not (up and errors) or errors.role == "stated" != up.role:
        return
    high, allowed = share(up), share(errors)
    if high is None or allowed is None or not errors.quantity or high >= 100 or allowed >= 100:
        return
    left = round(100 - high, 9)
    if allowed > left * 1.1:
        values = {
            "availability": up.text,
            "errors": errors.text,
            "left": f"{figure(left)}%",
            "difference": f"{figure(round(allowed - left, 6))}%",
            "times": figure(round(allowed / left, 1)),
        }
        yield Told("availability-error", errors.span, values, related=((up.span, f"Availability: {up.text}."),))


def _incomplete(outline: Outline, metrics: Metrics) -> Iterator[Told]:
    """A number without unit; an availability without the time over which it is counted."""
    if metrics.form in ("list", "sentence"):
        return
    for each in metrics.readings:
        wants = each.metric in TIMES and (each.role == "target" or each.rank is not None)
        wants = wants or (each.role == "target" and metrics.form == "block" and each.metric not in SHARES)
        if wants and each.number is not None and not each.quantity and not _united(outline, metrics, each):
            yield Told("incomplete", each.span, {"label": each.label, "value": each.text}, "unit")
    up = next(iter(metrics.of("availability", "target")), None)
    if up and share(up) is not None and not metrics.of("availability", "window") and not _windowed(outline, metrics):
        yield Told("incomplete", up.span, {"label": up.label, "value": up.text}, "window")


def _united(outline: Outline, metrics: Metrics, reading: Reading) -> bool:
    """Whether the unit stands at the head of the table, in the key, or in a comment."""
    text = outline.document.source.text[metrics.span.start : metrics.span.end]
    around = (
        text
        if metrics.form == "table"
        else outline.document.source.line(outline.document.source.position(reading.span.start)[0])
    )
    return bool(re.search(r"(?:\b|_)(?:ms|s|sec|seconds?|milli\w*|min|minutes?|hours?|h|days?)\b", around, re.I))


def _windowed(outline: Outline, metrics: Metrics) -> bool:
    """Whether the section says over which time something is counted."""
    around = [part.section.span for part in outline.sections if part.section.level]
    inside = [span for span in around if span.start <= metrics.span.start and metrics.span.end <= span.end]
    span = max(inside, key=lambda span: span.start, default=metrics.span)
    return bool(WINDOW.search(outline.document.source.text[span.start : span.end]))


def _delivery(outline: Outline, metrics: Metrics) -> Iterator[Told]:
    """Two or three of the four delivery metrics; a failure rate that is no share."""
    wanted = names_of(outline.lexicon).raw["dora"]
    stated = [each for each in metrics.readings if each.metric in wanted and each.role not in ("measurement", "window")]
    present = {each.metric for each in stated}
    if len(present) < 2 or not present & {"deployment_frequency", "change_failure_rate"}:
        return
    missing = [name.replace("_", " ") for name in wanted if name not in present]
    if missing:
        yield Told("delivery", stated[0].span, {"missing": missing}, "missing")
    for each in stated:
        if each.metric == "change_failure_rate" and share(each) is None:
            yield Told("delivery", each.span, {"value": each.text}, "share")
