"""What an availability leaves: the downtime that is stated beside it, alerts and repair times held against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from emlint.checks.told import Told
from emlint.markdown import Plain, plain
from emlint.model import Block, Span
from emlint.reading.metrics import Metrics, Reading
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure, period_of, quantities

DAY = 86400.0
SPANS: Mapping[str, tuple[float, ...]] = {
    "day": (DAY,),
    "week": (7 * DAY,),
    "month": (30 * DAY, 30.4375 * DAY, 28 * DAY, 29 * DAY, 31 * DAY, 365 * DAY / 12),
    "quarter": (90 * DAY, 91.3125 * DAY, 91 * DAY, 92 * DAY, 89 * DAY),
    "year": (365 * DAY, 365.25 * DAY, 366 * DAY),
}
NAMES = "|".join(SPANS)
NEAR = 70  # characters between an availability and the downtime it is said to leave
DOWN = re.compile(
    r"\b(?:down\s?time|down|outages?|unavailab\w+|budget|offline|ausf[aä]ll\w*|interruption\w*|indisponib\w+|caídas?)\b",
    re.I,
)
EQUALS = re.compile(
    r"^[\s*_,;]*(?:uptime|availability|slo|sla|target)?[\s*_,;]*"
    r"(?:\(|=|≈|~|→|->|i\.?\s?e\.|that is|or|which (?:is|means|allows|leaves))",
    re.I,
)
PERIOD = re.compile(
    rf"\b(?:per|a|each|every|/)\s?(?P<per>{NAMES})\b|\b(?P<adverb>dai|week|month|quarter|year)ly\b", re.I
)
BURN = re.compile(r"\bburn|14\.4|budget (?:alert|consum)", re.I)
ROUGH = 0.06  # stated downtimes are rounded
TARGETS = ("target", "stated")


def downtime_faults(outline: Outline) -> Iterator[Told]:
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell", "heading") and "%" in block.text:
            yield from _stated_beside(plain(block), outline)
    for table in outline.tables:
        yield from _columns(table, outline)


def stated_downtime_faults(outline: Outline, found: Sequence[Metrics]) -> Iterator[Told]:
    """A key or column for the downtime beside that of the availability, whatever period it is for."""
    for metrics in found:
        ups = [each for each in metrics.of("availability", *TARGETS) if _share(each)]
        downs = [each for each in metrics.of("availability", "downtime") if each.quantity]
        if len(ups) != 1 or len(downs) != 1 or not downs[0].quantity or downs[0].quantity.dimension != "duration":
            continue
        share, time = _share(ups[0]) or 0.0, downs[0].quantity
        windows = [each.text for each in metrics.of("availability", "window")]
        period = time.per or _period(downs[0].label.replace("_", " "), outline) or _named(" ".join(windows))
        left = (100 - share) / 100
        if not period and any(_close(time, span * left) for spans in SPANS.values() for span in spans):
            continue
        exact = Quantity(share, share, outline.lexicon.units.by_name["percent"])
        yield from _wrong(exact, time, period or "month", downs[0].span, ups[0].span)


def _named(text: str) -> str:
    """The period that a window stands for: "30 days" is a month."""
    days = {"30": "month", "28": "month", "31": "month", "7": "week", "90": "quarter", "365": "year", "1": "day"}
    match = re.search(r"\b(\d+)\s?d(?:ays?)?\b", text)
    return days.get(match[1], "") if match else next((name for name in SPANS if name in text.lower()), "")


def _stated_beside(shown: Plain, outline: Outline) -> Iterator[Told]:
    """``99.9% (43 min of downtime per month)``."""
    found = quantities(shown.text, outline.lexicon.units)
    for share, time in pairwise(found):
        if share.dimension == time.dimension == "ratio":
            yield from _complement(share, time, shown)
        if share.dimension == "ratio" and 0 < share.low == share.high <= 10 and _budgeted(share, shown):
            share = replace(share, low=100 - share.low, high=100 - share.low)  # noqa: PLW2901  # an error budget of 0.1 %
        if not (share.dimension == "ratio" and 90 <= share.low == share.high < 100 and time.dimension == "duration"):
            continue
        between, after = shown.text[share.end : time.start], shown.text[time.end : time.end + 40]
        near = len(between) <= NEAR and not re.search(r"(?<!i\.e)[.;|]\s", between)
        if near and (DOWN.search(between + after) or EQUALS.match(between)):
            around = shown.text[max(0, share.start - 60) : time.start]
            said = time.per or _period(after, outline) or _period(around, outline)
            yield from _wrong(share, time, said, shown.place(time.start, time.end), shown.place(share.start, share.end))


def _budgeted(share: Quantity, shown: Plain) -> bool:
    return re.search(r"\b(?:error )?budget\b[^.]{0,20}$", shown.text[: share.start], re.I) is not None


def _complement(up: Quantity, left: Quantity, shown: Plain) -> Iterator[Told]:
    """``An SLO of 99.9% gives an error budget of 0.5%``."""
    said = _budgeted(left, shown) and not re.search(r"[.;]\s", shown.text[up.end : left.start])
    right = round(100 - up.low, 6)
    if said and 90 <= up.low == up.high < 100 and left.low == left.high <= 10 and abs(left.low - right) > 0.02 * right:
        values = {
            "availability": f"{figure(up.low)}%",
            "left": f"{figure(right)}%",
            "errors": f"{figure(left.low)}%",
            "difference": f"{figure(round(abs(left.low - right), 6))}%",
        }
        related = ((shown.place(up.start, up.end), f"The availability: {figure(up.low)}%."),)
        yield Told("availability-error", shown.place(left.start, left.end), values, "budget", related)


def _period(text: str, outline: Outline) -> str:
    match = PERIOD.search(text)
    if match:
        return (match["per"] or {"dai": "day"}.get(match["adverb"].lower(), match["adverb"])).lower()
    said = period_of(text, outline.lexicon.units)
    return said if said in SPANS else ""


def _columns(table: Block, outline: Outline) -> Iterator[Told]:
    """A table of availabilities with a column for the downtime a month or a year."""
    heads = [plain(cell).text for cell in table.children[0].children]
    periods = {number: said for number, head in enumerate(heads) if (said := _period(head, outline))}
    about = any(DOWN.search(head) for head in heads)
    for row in table.children[1:] if periods and about else ():
        cells = [(cell, quantities(plain(cell).text, outline.lexicon.units)) for cell in row.children]
        shares = [(cell, found[0]) for cell, found in cells if len(found) == 1 and found[0].dimension == "ratio"]
        if len(shares) != 1 or not 90 <= shares[0][1].low < 100:
            continue
        for number, period in periods.items():
            if number < len(cells) and len(cells[number][1]) == 1 and cells[number][1][0].dimension == "duration":
                yield from _wrong(shares[0][1], cells[number][1][0], period, cells[number][0].span, shares[0][0].span)


def _wrong(share: Quantity, time: Quantity, period: str, at: Span, beside: Span) -> Iterator[Told]:
    """One that fits no usual length of the period; where none is stated, of any period."""
    left = (100 - share.low) / 100
    spans = [span for name, spans in SPANS.items() for span in spans if period in ("", name)]
    if not spans or time.low != time.high or any(_close(time, span * left) for span in spans):
        return
    if not period:
        return  # a downtime over a time that is not stated
    right = _in_unit(SPANS[period][0] * left)
    values = {
        "share": f"{figure(share.low)}%",
        "stated": str(time),
        "right": right,
        "period": period,
        "difference": _in_unit(abs(SPANS[period][0] * left - time.base[0])),
    }
    related = ((beside, f"The availability: {figure(share.low)}%."),)
    yield Told(
        "downtime", at, values, related=related, fix=(f"Write {right} per {period}", at, f"{right} per {period}")
    )


def _close(time: Quantity, right: float) -> bool:
    """Within rounding: 6 %, or half a step of the last digit that is stated."""
    text = figure(time.low)
    step = 10.0 ** -(len(text.partition(".")[2])) * time.unit.factor
    stated = time.base[0]
    bound = time.sense in ("<", "≤") and stated >= right
    return bound or abs(stated - right) <= max(ROUGH * right, 0.51 * step if time.low >= 3 else 0)


def _in_unit(seconds: float) -> str:
    """Seconds as people say them: ``43.2 min``."""
    for name, factor in (("days", DAY), ("hours", 3600.0), ("min", 60.0)):
        if seconds >= (2 * factor if name != "min" else factor):
            return f"{figure(round(seconds / factor, 1))} {name}"
    return f"{figure(round(seconds, 1))} seconds"


def budget_faults(outline: Outline, found: Sequence[Metrics]) -> Iterator[Told]:
    alerted = [metrics for metrics in found if any(each.role == "alert" for each in metrics.readings)]
    if alerted and not BURN.search(outline.document.source.text):
        for metrics in alerted:
            yield from _blind(metrics)
    yield from _repair(outline, found)


def _blind(metrics: Metrics) -> Iterator[Told]:
    """An alert that stays silent although the target is missed."""
    for alert in (each for each in metrics.readings if each.role == "alert"):
        target = _target_of(alert, metrics)
        if not (target and alert.quantity and target.quantity) or alert.quantity.dimension != target.quantity.dimension:
            continue
        one, other = alert.quantity.base[0], target.quantity.base[0]
        higher = alert.metric in ("availability", "throughput")
        if other and (one < other if higher else one > other):
            yield _silent(alert, target, one, other)


def _target_of(alert: Reading, metrics: Metrics) -> Reading | None:
    """The only target that stands beside an alert: in its row, or under its key."""
    table = metrics.form == "table"
    beside = [
        each
        for each in metrics.readings
        if _targets(each, alert) and (each.label == alert.label if table else each.group[:-1] == alert.group[:-1])
    ]
    return beside[0] if len(beside) == 1 else None


def _targets(each: Reading, alert: Reading) -> bool:
    return each.metric == alert.metric and (each.role in TARGETS or each.rank is not None) and each.role != "alert"


def _silent(alert: Reading, target: Reading, one: float, other: float) -> Told:
    between = one + (other - one) * 0.1
    shown = figure(round(between, 6))
    if alert.quantity and alert.quantity.dimension in ("ratio", "duration"):
        shown = f"{shown}%" if alert.quantity.dimension == "ratio" else _in_unit(between)
    metric = alert.metric.replace("_", " ")
    values = {
        "alert": alert.text,
        "target": target.text,
        "metric": metric,
        "between": shown,
        "times": figure(round(one / other, 2)),
        "difference": figure(round(abs(one - other), 6)),
    }
    related = ((target.span, f"The target: {target.text}."),)
    return Told("budget", alert.span, values, "below" if one < other else "above", related)


def _repair(outline: Outline, found: Sequence[Metrics]) -> Iterator[Told]:
    """One repair that takes as long as allowed against the downtime of a month, or of the window that is stated."""
    found = [metrics for metrics in found if metrics.form != "sentence"]
    ups = [each for metrics in found for each in metrics.of("availability", *TARGETS) if _share(each)]
    times = [each for metrics in found for each in metrics.of("mttr", *TARGETS) if each.quantity]
    if len(ups) != 1 or len(times) != 1 or not times[0].quantity or times[0].quantity.dimension != "duration":
        return
    up, repair = ups[0], times[0]
    quantity = times[0].quantity
    window, name = _window(outline, found)
    budget = window * (100 - (_share(up) or 0)) / 100
    spent = quantity.base[1]
    if budget > 0 and spent > budget * 1.05:
        values = {
            "repair": _in_unit(spent) if spent >= 7200 else f"{figure(spent / 60)} min",
            "percent": figure(round(100 * spent / budget)),
            "window": name,
            "share": f"{figure(_share(up) or 0)}%",
            "budget": _in_unit(budget),
            "difference": _in_unit(spent - budget),
        }
        yield Told("budget", repair.span, values, "repair", ((up.span, f"The availability: {up.text}."),))


def _share(reading: Reading) -> float | None:
    """An availability in per cent, where it is one that can be reckoned with."""
    value = reading.quantity.base[1] if reading.quantity and reading.quantity.dimension == "ratio" else None
    if value is None and reading.number is not None and not reading.quantity:
        value = reading.number * 100 if reading.number <= 1 else reading.number
    return value if value is not None and 50 < value < 100 else None


def _window(outline: Outline, found: Sequence[Metrics]) -> tuple[float, str]:
    """Seconds and name of the window of the availability: as stated, else a month of 30 days."""
    for reading in (each for metrics in found for each in metrics.of("availability", "window")):
        stated = quantities(reading.text, outline.lexicon.units)
        if stated and stated[0].dimension == "duration":
            return stated[0].base[1], f"{stated[0]}"
        if name := next((name for name in SPANS if name in reading.text.lower()), ""):
            return SPANS[name][0], f"{name}ly" if name != "day" else "daily"
    return SPANS["month"][0], "monthly"
