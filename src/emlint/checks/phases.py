"""Phases against the stated length of the whole; a commitment a week against the stated effort."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.model import Block, Span
from emlint.reading.number_words import number_words
from emlint.reading.outline import Outline, leaves
from emlint.reading.quantities import Quantity, quantities, written

PHASE = re.compile(
    r"^\W*(?:phase|stage|step|part|milestone|sprint|etappe|fase|étape|schritt)\s*(?:\d+|[ivx]+|[a-f])\b", re.I
)
WHOLE = re.compile(
    r"^\W*(?:(?:total|overall|whole|complete|entire|estimated total)\s+(?:estimated\s+)?(?:duration|time(?:line"
    r"|frame)?|length|effort|estimate"
    r"|schedule|work|commitment)|gesamt(?:dauer|aufwand|zeit)|durée totale|duración total|total)\b[^:\n]{0,30}:",
    re.I,
)
RATE = re.compile(
    r"^\W*(?P<every>weekly|daily|monthly)\b[^:\n]{0,30}:|^\W*(?:time|effort|hours|commitment) (?:per"
    r"|a) (?P<per>week|day|month)\b[^:\n]{0,20}:",
    re.I,
)
TOGETHER = re.compile(
    r"\b(?:parallel|overlap\w*|concurrent\w*|simultaneous\w*|at the same time|slack|buffer|contingency)\b", re.I
)
LENGTH = re.compile(r"^\W*(?:total |overall )?(?:duration|length|time ?frame|runs for)\b[^:\n]{0,20}:", re.I)
WHOLE_WORDS = (
    "total",
    "overall",
    "whole",
    "complete",
    "entire",
    "gesamt",
    "durée",
    "duración",
    "altogether",
    "all in all",
)
EVERY = {"weekly": "week", "daily": "day", "monthly": "month"}
TIMES = ("duration", "workday", "effort", "sprint")
CALENDAR = ("month", "quarter", "year")  # which people take for so many weeks
LEAST = 2
BRACKETED = re.compile(r"(?:\([^()]*\)|[:–—]\s*[^.:]{1,30})\W*$")  # what an entry ends with


@dataclass(frozen=True, slots=True)
class Stated:
    quantity: Quantity
    span: Span
    text: str
    name: str
    every: str = ""


def phase_faults(outline: Outline) -> Iterator[Told]:
    low = outline.document.source.text.lower()
    if not any(word in low for word in WHOLE_WORDS):
        return
    wholes = list(_wholes(outline))
    if wholes:
        yield from _phases(outline, wholes)
        yield from _commitments(outline)


def _wholes(outline: Outline) -> list[Stated]:
    return [stated for shown, *span in _lines(outline) if (stated := _whole(shown, Span(*span), outline))]


def _lines(outline: Outline) -> Iterator[tuple[Plain, int, int]]:
    """Short paragraphs that speak of a whole, sentence by sentence."""
    for block in outline.leaves:
        if block.kind == "paragraph" and len(block.text) < 300:
            low = block.text.lower()
            if any(word in low for word in WHOLE_WORDS):
                shown = plain(block)
                yield from ((shown, *span) for span in sentences(shown.text))


def _whole(shown: Plain, span: Span, outline: Outline) -> Stated | None:
    """``**Total duration**: 8-10 weeks``, or ``in total the work takes 8 weeks``."""
    if stated := _labelled(shown, WHOLE, outline, span):
        return stated
    text, words = shown.text[span.start : span.end], number_words(outline.lexicon)
    found = [each for each in quantities(text, outline.lexicon.units) if each.dimension in TIMES and not each.per]
    if len(found) != 1 or found[0].sense not in ("", "~"):
        return None
    only = found[0]
    if not (words["whole_said"].search(text[: only.start]) or words["whole_behind"].match(text[only.end :])):
        return None
    place = shown.place(span.start + only.start, span.start + only.end)
    return Stated(only, place, text[only.start : only.end].strip(), "")


def _labelled(shown: Plain, pattern: re.Pattern[str], outline: Outline, span: Span | None = None) -> Stated | None:
    """A label, and nothing but a quantity and few words behind it."""
    text = shown.text[span.start : span.end] if span else shown.text
    match = pattern.match(text)
    found = quantities(text[match.end() :], outline.lexicon.units) if match else ()
    if not match or len(found) != 1 or found[0].dimension not in TIMES or found[0].sense not in ("", "~"):
        return None
    start, end = match.end() + found[0].start, match.end() + found[0].end
    if text[match.end() : start].strip(" *_~"):
        return None
    groups = match.groupdict()
    every = EVERY.get((groups.get("every") or "").lower(), (groups.get("per") or "").lower()) or found[0].per
    label, at = text[: match.end()].strip(" *:"), span.start if span else 0
    return Stated(found[0], shown.place(at + start, at + end), text[start:end].strip(), label, every)


def _phases(outline: Outline, wholes: Sequence[Stated]) -> Iterator[Told]:
    """Headings beside each other that are all phases with a length; else entries of one list."""
    if TOGETHER.search(outline.document.source.text):
        return
    groups = [*_headed(outline), *_listed(outline)]
    groups = groups or list(_steps(outline, wholes))
    whole = [
        each
        for each in wholes
        if not each.quantity.per and each.quantity.dimension in ("duration", "workday", "sprint", "effort")
    ]
    for parts in groups:
        same = [each for each in whole if all(each.quantity.dimension == part.quantity.dimension for part in parts)]
        alike = [each for each in same if each.quantity.unit is parts[0].quantity.unit] or same
        if len(groups) == 1 and alike:
            yield from _compared(parts, alike[0])


def _headed(outline: Outline) -> Iterator[list[Stated]]:
    for part in outline.sections:
        phases = [child for child in part.section.children if child.form == "heading" and PHASE.match(child.title)]
        found = [each for child in phases if (each := _of_title(child.title, child.heading, outline))]
        if len(found) >= LEAST and len(found) == len(phases):
            yield found


def _steps(outline: Outline, wholes: Sequence[Stated]) -> Iterator[list[Stated]]:
    """A numbered list with a length behind each entry, in the section where the whole is told of."""
    for part in outline.sections if len(wholes) == 1 else ():
        lists = [block for block in part.section.blocks if block.kind == "list" and block.info == "ordered"]
        inside = part.section.span.start <= wholes[0].span.start < part.section.span.end
        for block in lists if inside and len(lists) == 1 and part.section.level else ():
            texts = [(_text(child), child.span) for child in block.children]
            found = [
                each for text, span in texts if BRACKETED.search(text) and (each := _of_title(text, span, outline))
            ]
            if len(found) == len(texts) > LEAST:
                yield found


def _of_title(title: str, span: Span, outline: Outline) -> Stated | None:
    """``Phase 2: Patterns (2-3 weeks)``."""
    found = [each for each in quantities(title, outline.lexicon.units) if each.dimension in TIMES and not each.per]
    if len(found) != 1:
        return None
    return Stated(found[0], span, title[found[0].start : found[0].end].strip(), title)


def _listed(outline: Outline) -> Iterator[list[Stated]]:
    for block in (block for top in outline.document.blocks for block in top.walk() if block.kind in ("list", "table")):
        found = []
        children = block.children[1:] if block.kind == "table" else block.children
        texts = [(_text(child), child.span) for child in children]
        phases = [(text, span) for text, span in texts if PHASE.match(text)]
        found = [each for text, span in phases if (each := _of_title(text[:300], span, outline))]
        if len(found) >= LEAST and len(found) == len(phases):
            yield found


def _text(child: Block) -> str:
    return " | ".join(plain(leaf).text for leaf in leaves(child.children))


def _compared(parts: Sequence[Stated], whole: Stated) -> Iterator[Told]:
    unit = whole.quantity.unit
    low = sum(part.quantity.base[0] for part in parts) / unit.factor
    high = sum(part.quantity.base[1] for part in parts) / unit.factor
    mixed = any(part.quantity.unit is not unit for part in parts) and unit.name in CALENDAR
    if _agree(low, high, whole.quantity, slack=0.1 if mixed else 0.0):
        return
    added = Quantity(round(low, 2), round(high, 2), unit)
    values = {
        "count": len(parts),
        "sum": written(added),
        "parts": " + ".join(part.text for part in parts),
        "stated": whole.text,
        "difference": _apart(added, whole.quantity),
    }
    related = tuple((part.span, f"{part.text}.") for part in parts)
    yield Told("sums", whole.span, values, "phases", related)


def _agree(low: float, high: float, stated: Quantity, *, slack: float = 0.0) -> bool:
    """Equal bounds; a single number must lie within a range, and a range may stand for the number in it."""
    slack = max(slack, 0.15 if stated.sense == "~" else 0.06)
    if stated.low == stated.high or low == high:
        return low * (1 - slack) <= stated.high and stated.low <= high * (1 + slack)
    return abs(low - stated.low) <= slack * low and abs(high - stated.high) <= slack * high


def _apart(added: Quantity, stated: Quantity) -> str:
    ends = []
    for name, one, other in (("lower", added.low, stated.low), ("upper", added.high, stated.high)):
        if abs(one - other) > 1e-9:
            ends.append(f"{name} end by {written(Quantity(abs(one - other), abs(one - other), added.unit))}")
    return " and ".join(ends)


def _commitments(outline: Outline) -> Iterator[Told]:
    """Weeks times hours a week, where both stand in one list with the total of hours."""
    for block in (block for top in outline.document.blocks for block in top.walk() if block.kind == "list"):
        lines = [plain(leaf) for leaf in leaves(block.children) if leaf.kind == "paragraph"]
        rates = [each for leaf in lines if (each := _labelled(leaf, RATE, outline))]
        lengths = [each for leaf in lines if (each := _labelled(leaf, LENGTH, outline)) and not each.every]
        wholes = [each for leaf in lines if (each := _labelled(leaf, WHOLE, outline)) and not each.every]
        if len(rates) == 1:
            yield from _multiplied(rates[0], lengths, wholes, outline)


def _multiplied(rate: Stated, lengths: Sequence[Stated], wholes: Sequence[Stated], outline: Outline) -> Iterator[Told]:
    period = outline.lexicon.units.by_name.get(rate.every)
    long = [
        each
        for each in lengths
        if period and each.quantity.dimension == "duration" and each.quantity.unit.factor >= period.factor
    ]
    total = [each for each in wholes if each.quantity.unit is rate.quantity.unit]
    if period is None or len(long) != 1 or len(total) != 1:
        return
    length, whole = long[0].quantity, total[0]
    times = length.unit.factor / period.factor
    low, high = length.low * times * rate.quantity.low, length.high * times * rate.quantity.high
    if not _agree(low, high, whole.quantity):
        product = Quantity(round(low, 2), round(high, 2), rate.quantity.unit)
        values = {
            "length": long[0].text,
            "rate": f"{rate.text} a {rate.every}",
            "sum": written(product),
            "stated": whole.text,
            "difference": _apart(product, whole.quantity),
        }
        related = ((long[0].span, f"The length: {long[0].text}."), (rate.span, f"Each {rate.every}: {rate.text}."))
        yield Told("sums", whole.span, values, "commitment", related)
