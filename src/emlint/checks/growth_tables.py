"""Tables of what is expected month by month, against the growth that the text states beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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


def growth_table_faults(outline: Outline) -> Iterator[Told]:
    said = list(said_with_numbers(outline, 1)) if outline.tables else []
    words = number_words(outline.lexicon)
    grown = [
        (each.shown.place(rate.start, rate.end), rate)
        for each in said
        if words["grows"].search(each.text) and not words["linear"].search(each.text)
        for rate in each.found
        if rate.dimension == "ratio" and rate.per in SECONDS and rate.low == rate.high
    ]
    for part in outline.sections if grown else ():
        rates = [(span, rate) for span, rate in grown if _inside(span, part)]
        tables = [block for block in part.section.blocks if block.kind == "table"]
        if len(rates) == 1 and len(tables) == 1:
            yield from _held(tables[0], *rates[0], outline)


def _inside(span: Span, part: Part) -> bool:
    return part.section.span.start <= span.start < part.section.span.end and part.section.level > 0


def _held(table: Block, at: Span, rate: Quantity, outline: Outline) -> Iterator[Told]:
    """One column of amounts over time: rows that do not fit where most do; else a rate that is not the table's."""
    rows = [list(row.children) for row in table.children if row.children]
    times = [_when(plain(row[0]).text) for row in rows[1:]]
    columns = [_column(rows, number, outline) for number in range(1, len(rows[0]))]
    known = [column for column in columns if column]
    if len(known) != 1 or len(times) < LEAST or None in times:
        return
    column, months = known[0], [time or 0.0 for time in times]
    factor, period = 1 + rate.low / 100, SECONDS[rate.per] / MONTH
    steps = [(month - months[0]) / period for month in months]
    if sorted(steps) != steps or len(set(steps)) < len(steps):
        return
    rights = [column[0].value * factor**step for step in steps]
    off = [n for n, right in enumerate(rights) if abs(column[n].value - right) > STEADY / 2 * right]
    linear = all(
        abs(each.value - column[0].value * (1 + (factor - 1) * step)) <= STEADY / 2 * each.value
        for each, step in zip(column, steps, strict=True)
    )
    if linear or not off:
        return
    if len(column) - 1 - len(off) >= max(1, len(off)):
        for number in off:
            yield _row(
                column,
                number,
                rights[number],
                f"{figure(column[0].value)} × {figure(factor)}^{figure(round(steps[number], 2))}",
                at,
            )
    else:
        yield from _rate(column, steps, at, rate)


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


def _rate(column: Sequence[Amount], steps: Sequence[float], at: Span, rate: Quantity) -> Iterator[Told]:
    """A table that grows steadily, but by another rate than the text says."""
    if min(each.value for each in column) <= 0:
        return
    paces = [
        100 * ((two.value / one.value) ** (1 / (after - before)) - 1)
        for one, two, before, after in zip(column, column[1:], steps, steps[1:], strict=False)
    ]
    pace = sum(paces) / len(paces)
    steady = all(abs(each - pace) <= max(0.5, 0.1 * abs(pace)) for each in paces)
    if steady and pace > 0 and abs(pace - rate.low) > max(1.0, 0.2 * rate.low):
        values = {
            "right": f"{figure(round(pace, 1))}%",
            "period": rate.per,
            "stated": f"{figure(rate.low)}%",
            "difference": f"{figure(round(abs(pace - rate.low), 1))} points",
        }
        related = tuple((each.span, f"{each.text.strip('* ')}.") for each in column)
        yield Told("projection", at, values, "rate", related)


def _column(rows: Sequence[Sequence[Block]], number: int, outline: Outline) -> list[Amount]:
    """The amounts of a column; empty where a cell holds none, or a share."""
    cells = [amount(row[number], outline) if number < len(row) else None for row in rows[1:]]
    known = [
        each for each in cells if each and each.value and (not each.quantity or each.quantity.dimension != "ratio")
    ]
    return known if len(known) == len(rows) - 1 else []


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
