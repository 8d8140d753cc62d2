"""Tables against what stands beside them: months against years, a total repeated below, a budget set above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from emlint.checks.budgets import DOWN
from emlint.checks.ratios import A_YEAR
from emlint.checks.sums import NO_SUM, TOTAL, Amount, added_faults, amount, labelled, like, step_of
from emlint.checks.told import Told
from emlint.markdown import plain, sentences
from emlint.model import Block, Span
from emlint.reading.number_words import NumberWords, number_words
from emlint.reading.outline import Outline
from emlint.reading.quantities import DIGIT, Quantity, quantities, written

PERIODS = (
    ("month", re.compile(r"month|monat|mensuel|mensual|mensal|/mo\b|par mois|al mes", re.I)),
    ("year", re.compile(r"\byear|annual|jahr|annuel|anual|/yr\b|p\.a\.|par an\b", re.I)),
    ("quarter", re.compile(r"quarter|quartal|trimest", re.I)),
    ("week", re.compile(r"week|woche|semaine|semana", re.I)),
)
YEARLY = re.compile(r"\b(?:year|jahr|année|año|ano|fy)\W?\d+", re.I)
ROUGH = 0.06
LEAST = 2  # rows that fit, before one that does not is told of


def column_faults(outline: Outline) -> Iterator[Told]:
    words = number_words(outline.lexicon)
    for part in outline.sections:
        for before, block, after in _neighbours(part.section.blocks):
            if block.kind == "table" and len(block.children) >= 3:
                rows = [list(row.children) for row in block.children if row.children]
                yield from _periods(rows, outline)
                yield from _across(rows, outline)
                yield from _repeated(rows, after, outline, words)
                yield from _budget(rows, before, outline, words)
            elif block.kind == "list" and len(block.children) > LEAST:
                yield from _listed_budget(block, before, outline, words)


def _neighbours(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    around = (None, *blocks, None)
    yield from zip(around, blocks, around[2:], strict=False)


def _period(head: str) -> str:
    found = [name for name, says in PERIODS if says.search(head)]
    return found[0] if len(found) == 1 else ""


def _periods(rows: Sequence[Sequence[Block]], outline: Outline) -> Iterator[Told]:
    """A column for the month beside one for the year: where most rows agree, those that do not are told of."""
    heads = [(at, period) for at, cell in enumerate(rows[0]) if at and (period := _period(plain(cell).text))]
    if len(heads) != 2 or heads[0][1] == heads[1][1] or any(DOWN.search(plain(cell).text) for cell in rows[0]):
        return
    (first, one), (second, other) = heads
    factor = A_YEAR[one] / A_YEAR[other]
    parts = [row for row in rows[1:] if len(row) > second and not TOTAL.fullmatch(plain(row[0]).text)]
    pairs = [(amount(row[first], outline), amount(row[second], outline)) for row in parts]
    known = [(small, large) for small, large in pairs if small and large and small.value]
    off = [pair for pair in known if abs(pair[0].value * factor - pair[1].value) > ROUGH * pair[0].value * factor]
    if len(known) - len(off) >= max(LEAST, len(off) + 1):
        for small, large in off:
            yield _converted(small, large, factor, (one, other))


def _across(rows: Sequence[Sequence[Block]], outline: Outline) -> Iterator[Told]:
    """A last column that is the sum of those before it: where most rows add up, those that do not are told of."""
    width = len(rows[0])
    heads = [plain(cell).text for cell in rows[0]]
    if width < 4 or not TOTAL.fullmatch(heads[-1]) or any(NO_SUM.search(YEARLY.sub("", head)) for head in heads[1:]):
        return
    whole = [row for row in rows[1:] if len(row) == width]
    known = [cells for row in whole if all(cells := [amount(cell, outline) for cell in row[1:]])]
    sums = [([each for each in cells if each][:-1], cells[-1]) for cells in known]
    off = [(parts, total) for parts, total in sums if total and not _adds_up(parts, total)]
    if len(known) == len(whole) and len(known) - len(off) >= max(LEAST, len(off) + 1):
        for parts, total in off:
            yield from added_faults(total, parts, heads[1:-1])


def _adds_up(parts: Sequence[Amount], total: Amount) -> bool:
    added = sum(each.value for each in parts)
    return abs(added - total.value) <= max(0.011 * abs(added), 0.51 * step_of(total) if step_of(total) < 1 else 0.0)


def _converted(small: Amount, large: Amount, factor: float, periods: tuple[str, str]) -> Told:
    right = small.value * factor
    values = {
        "left": f"{small.text.strip('* ')} a {periods[0]}",
        "right": f"{like(right, large)} a {periods[1]}",
        "stated": large.text.strip("* "),
        "difference": like(abs(right - large.value), large),
    }
    related = ((small.span, f"{small.text.strip('* ')} a {periods[0]}."),)
    money = large.quantity is not None and large.quantity.dimension == "money"
    return Told("costs" if money else "sums", large.span, values, "equation", related)


def _repeated(
    rows: Sequence[Sequence[Block]], after: Block | None, outline: Outline, words: NumberWords
) -> Iterator[Told]:
    """``That is $45,000 a year`` below a table whose total is a month's."""
    total = _total(rows, outline)
    if not total or not total.quantity or after is None or after.kind != "paragraph":
        return
    shown = plain(after)
    start, end = next(iter(sentences(shown.text)), (0, 0))
    found = quantities(shown.text[start:end], outline.lexicon.units) if words["restates"].match(shown.text) else ()
    said = _period(shown.text[start:end])
    found = tuple(replace(each, per=each.per or said) for each in found)
    same = [each for each in found if each.unit is total.quantity.unit and each.low == each.high]
    if len(found) != 1 or len(same) != 1 or not {same[0].per, total.quantity.per} <= A_YEAR.keys():
        return
    stated, whole = same[0], total.quantity
    right = whole.low * A_YEAR[whole.per] / A_YEAR[stated.per]
    if abs(right - stated.low) > (ROUGH if whole.per != stated.per else 0.01) * right:
        at = shown.place(start + stated.start, start + stated.end)
        yield _restated(total, stated, right, at, shown.text[start + stated.start : start + stated.end].strip())


def _restated(total: Amount, stated: Quantity, right: float, at: Span, text: str) -> Told:
    bare, apart = float(f"{right:.6g}"), float(f"{abs(right - stated.low):.6g}")
    values = {
        "left": str(total.quantity),
        "right": written(Quantity(bare, bare, stated.unit, stated.per)),
        "stated": text,
        "difference": written(Quantity(apart, apart, stated.unit, stated.per)),
    }
    return Told("costs", at, values, "equation", ((total.span, f"The total: {total.text.strip('* ')}."),))


def _total(rows: Sequence[Sequence[Block]], outline: Outline) -> Amount | None:
    """The only amount in the row of the total, with the period of its cell or of its column."""
    if not TOTAL.fullmatch(plain(rows[-1][0]).text):
        return None
    cells = [(at, each) for at, cell in enumerate(rows[-1]) if at and (each := amount(cell, outline))]
    if len(cells) != 1 or not cells[0][1].quantity or cells[0][1].quantity.dimension != "money":
        return None
    at, total = cells[0]
    found = cells[0][1].quantity
    head = _period(plain(rows[0][at]).text) if at < len(rows[0]) else ""
    whole = Quantity(found.low, found.high, found.unit, found.per or head)
    return Amount(total.value, total.span, total.text, whole)


def _budget(
    rows: Sequence[Sequence[Block]], before: Block | None, outline: Outline, words: NumberWords
) -> Iterator[Told]:
    """Steps that take more than the budget that a sentence above or the last row gives them."""
    if words["together"].search(" ".join(plain(cell).text for row in rows for cell in row)):
        return
    last = plain(rows[-1][0]).text
    limit = None
    steps = rows[1:]
    if words["budget_row"].fullmatch(last):
        limit = next((each for cell in rows[-1][1:] if (each := amount(cell, outline))), None)
        steps = rows[1:-1]
    elif before is not None and before.kind == "paragraph":
        limit = _limit(before, outline, words)
        steps = [row for row in rows[1:] if not TOTAL.fullmatch(plain(row[0]).text)]
    column = _steps(steps, outline) if limit and limit.quantity and limit.quantity.dimension == "duration" else []
    if limit and len(column) >= LEAST:
        yield from _exceeded(column, limit)


def _listed_budget(block: Block, before: Block | None, outline: Outline, words: NumberWords) -> Iterator[Told]:
    """The same as a list: ``Latency budget (400 ms):`` and a line for each step."""
    limit = _limit(before, outline, words) if before is not None and before.kind == "paragraph" else None
    if not limit:
        return
    first = [next(iter(item.children), None) for item in block.children]
    shown = [plain(leaf) for leaf in first if leaf and leaf.kind == "paragraph" and len(leaf.text) < 200]
    steps = [labelled(each, outline) for each in shown if not TOTAL.fullmatch(each.text.partition(":")[0].strip(" *_"))]
    known = [each for each in steps if each and each.quantity and each.quantity.dimension == "duration"]
    together = any(words["together"].search(each.text) for each in shown)
    if len(known) == len(steps) > LEAST and len(shown) == len(first) and not together:
        yield from _exceeded(known, limit)


def _exceeded(steps: Sequence[Amount], limit: Amount) -> Iterator[Told]:
    added = sum(each.value for each in steps)
    if 1.005 * limit.value < added < 3 * limit.value:
        values = {
            "sum": like(added, limit),
            "parts": " + ".join(each.text.strip("* ") for each in steps),
            "stated": limit.text.strip("* "),
            "difference": like(added - limit.value, limit),
        }
        related = tuple((each.span, f"{each.text.strip('* ')}.") for each in steps)
        yield Told("sums", limit.span, values, "budget", related)


def _limit(before: Block, outline: Outline, words: NumberWords) -> Amount | None:
    """The only duration of the paragraph above, if its sentence speaks of a budget."""
    if not words["budget"].search(before.text):
        return None
    shown = plain(before)
    if not DIGIT.search(shown.text) or not words["budget"].search(shown.text):
        return None
    found = [each for each in quantities(shown.text, outline.lexicon.units) if each.dimension == "duration"]
    if len(found) != 1 or found[0].low != found[0].high:
        return None
    each = found[0]
    place, text = shown.place(each.start, each.end), shown.text[each.start : each.end].strip()
    return Amount(each.base[0], place, text, each)


def _steps(rows: Sequence[Sequence[Block]], outline: Outline) -> list[Amount]:
    """The only column of durations."""
    width = max((len(row) for row in rows), default=0)
    columns = [[amount(row[at], outline) if at < len(row) else None for row in rows] for at in range(1, width)]
    timed = [
        [each for each in column if each]
        for column in columns
        if column and all(each and each.quantity and each.quantity.dimension == "duration" for each in column)
    ]
    return timed[0] if len(timed) == 1 else []
