"""Tables of what is expected month by month, against the growth that the text states beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from emlint.checks.growth import SECONDS, STEADY
from emlint.checks.sums import Amount, amount, like
from emlint.checks.told import Told
from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.dates import dates
from emlint.reading.number_words import number_words, said_with_numbers
from emlint.reading.outline import Outline, Part
from emlint.reading.quantities import Quantity, figure

STEP = re.compile(
    r"\W*(?:(?:in|after|\+|end of|ende|fin)?\s*)?"
    r"(?:(?P<unit>year|month|quarter|week|jahr|monat|mois|mes|año|année)\s*\+?(?P<at>\d{1,3})"
    r"|(?P<count>\d{1,3})\s*(?P<name>years?|months?|quarters?|weeks?|jahren?|monaten?|mois|meses|años?|ans?))\W*",
    re.I,
)
QUARTER = re.compile(r"\W*(?:q(?P<q>[1-4])\W{0,3}(?P<y>20\d\d)|(?P<y2>20\d\d)\W{0,3}q(?P<q2>[1-4]))\W*", re.I)
YEAR = re.compile(r"\W*(?:FY\s?|end of |by )?(?P<year>20\d\d)\W*", re.I)
NOW = re.compile(r"\W*(?:today|now|current(?:ly)?|present|baseline|heute|aujourd['’]hui|hoy|start)\W*", re.I)
MONTHS = {"y": 12.0, "j": 12.0, "a": 12.0, "q": 3.0, "m": 1.0, "w": 12 / 52.18}
LEAST = 3  # rows, the first among them
MONTH = SECONDS["month"]


@dataclass(frozen=True, slots=True)
class Grown:
    """A rate of growth, where it stands, and the sentence or paragraph around it."""

    rate: Quantity
    span: Span
    text: str

    def steps(self, months: Sequence[float]) -> list[float]:
        return [(month - months[0]) * MONTH / SECONDS[self.rate.per] for month in months]


def growth_table_faults(outline: Outline) -> Iterator[Told]:
    grown = list(_rates(outline)) if outline.tables else []
    for part in outline.sections if grown else ():
        inside = [each for each in grown if _inside(each.span, part)]
        tables = [block for block in part.section.blocks if block.kind == "table"]
        for table in tables:
            rows = [list(row.children) for row in table.children if row.children]
            if len(inside) == 1 == len(tables):
                yield from _below(rows, inside[0], outline)
            if len(grown) == 1:
                yield from _beside(rows, grown[0], outline)


def _rates(outline: Outline) -> Iterator[Grown]:
    words = number_words(outline.lexicon)
    for said in said_with_numbers(outline, 1, words["grows"]):
        if words["grows"].search(said.text) and not words["linear"].search(said.text):
            for rate in said.found:
                if rate.dimension == "ratio" and rate.per in SECONDS and rate.low == rate.high:
                    yield Grown(rate, said.shown.place(rate.start, rate.end), said.shown.text)


def _inside(span: Span, part: Part) -> bool:
    return part.section.span.start <= span.start < part.section.span.end and part.section.level > 0


def _below(rows: Sequence[Sequence[Block]], grown: Grown, outline: Outline) -> Iterator[Told]:
    """Times below each other, and one column of amounts: rows that do not fit; else a rate that is not the table's."""
    columns = [[row[at] if at < len(row) else None for row in rows[1:]] for at in range(1, len(rows[0]))]
    known = [column for cells in columns if (column := _amounts(cells, outline))]
    months = _axis([row[0] for row in rows[1:]])
    if len(known) == 1 and len(months) >= LEAST:
        yield from _held(known[0], grown.steps(months), grown) or _rate(known[0], grown.steps(months), grown)


def _beside(rows: Sequence[Sequence[Block]], grown: Grown, outline: Outline) -> Iterator[Told]:
    """Times side by side, and a row whose first amounts are those that the text speaks of."""
    months = _axis(rows[0][1:])
    for row in rows[1:] if len(months) >= LEAST else ():
        cells = _amounts(row[1:], outline) if len(row) == len(rows[0]) else []
        if len(cells) == len(months) and sum(_number_in(each, grown.text) for each in cells) >= LEAST - 1:
            yield from _held(cells, grown.steps(months), grown)


def _number_in(each: Amount, text: str) -> bool:
    digits = re.search(r"\d[\d.,]*", each.text)
    return bool(digits and re.search(rf"(?<![\d.,]){re.escape(digits[0])}(?![\d]|[.,]\d)", text))


def _held(column: Sequence[Amount], steps: Sequence[float], grown: Grown) -> list[Told]:
    """Amounts that do not fit where most of the others do."""
    factor = 1 + grown.rate.low / 100
    rights = [column[0].value * factor**step for step in steps]
    off = [n for n, right in enumerate(rights) if abs(column[n].value - right) > STEADY / 2 * right]
    straight = [column[0].value * (1 + (factor - 1) * step) for step in steps]
    linear = all(abs(each.value - by) <= STEADY / 2 * by for each, by in zip(column, straight, strict=True))
    if linear or len(column) - 1 - len(off) < max(1, len(off)):
        return []
    said = f"{figure(column[0].value)} × {figure(factor)}^"
    return [_row(column, n, rights[n], f"{said}{figure(round(steps[n], 2))}", grown.span) for n in off]


def _row(column: Sequence[Amount], number: int, right: float, said: str, at: Span) -> Told:
    each = column[number]
    right = float(f"{right:.4g}")
    values = {
        "reckoning": said,
        "right": like(right, each),
        "stated": each.text.strip("* "),
        "difference": like(float(f"{abs(right - each.value):.3g}"), each),
    }
    related = ((at, "The growth."), (column[0].span, "The amount it starts from."))
    return Told("projection", each.span, values, "table", related)


def _rate(column: Sequence[Amount], steps: Sequence[float], grown: Grown) -> list[Told]:
    """A table that grows steadily, but by another rate than the text says."""
    rate, values = grown.rate.low, [each.value for each in column]
    paces = [
        100 * ((two / one) ** (1 / (after - before)) - 1)
        for (one, two), (before, after) in zip(pairwise(values), pairwise(steps), strict=True)
        if one > 0 and two > 0
    ]
    pace = sum(paces) / (len(paces) or 1)
    steady = len(paces) == len(column) - 1 and all(abs(each - pace) <= max(0.5, 0.1 * abs(pace)) for each in paces)
    if not steady or pace <= 0 or abs(pace - rate) <= max(1.0, 0.2 * rate):
        return []
    told = {
        "right": f"{figure(round(pace, 1))}%",
        "period": grown.rate.per,
        "stated": f"{figure(rate)}%",
        "difference": f"{figure(round(abs(pace - rate), 1))} points",
    }
    related = tuple((each.span, f"{each.text.strip('* ')}.") for each in column)
    return [Told("projection", grown.span, told, "rate", related)]


def _amounts(cells: Sequence[Block | None], outline: Outline) -> list[Amount]:
    """The amounts of a row or column; empty where a cell holds none, or a share."""
    found = [amount(cell, outline) if cell else None for cell in cells]
    known = [
        each for each in found if each and each.value and not (each.quantity and each.quantity.dimension == "ratio")
    ]
    return known if len(known) == len(cells) else []


def _axis(cells: Sequence[Block]) -> list[float]:
    """Months that go up; empty where a cell is no time."""
    found = [_when(plain(cell).text) for cell in cells]
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) and all(one < two for one, two in pairwise(known)) else []


def _when(text: str) -> float | None:
    """Months on any axis: "March 2026", "Q3 2025", "2027", "Year 2", "in 6 months", "today"."""
    bare = text.strip(" *_`")
    if NOW.fullmatch(bare):
        return 0.0
    if match := STEP.fullmatch(bare):
        name = (match["unit"] or match["name"])[0].lower()
        return float(match["at"] or match["count"]) * MONTHS[name]
    if match := QUARTER.fullmatch(bare):
        return int(match["y"] or match["y2"]) * 12 + 3.0 * int(match["q"] or match["q2"])
    if match := YEAR.fullmatch(bare):
        return int(match["year"]) * 12.0
    iso = next((iso for iso, start, end in dates(bare) if not bare[:start].strip() and not bare[end:].strip()), "")
    return int(iso[:4]) * 12.0 + int(iso[5:7]) if iso else None
