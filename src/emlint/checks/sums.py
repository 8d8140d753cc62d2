"""Tables whose total is not the sum of its rows, whose amount is not number times price, or that mix currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emlint.checks.told import Told
from emlint.markdown import Plain, plain
from emlint.model import Block, Span
from emlint.reading.matrices import read_matrices
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure, number, quantity, written

TOTAL = re.compile(
    r"\W*(?:grand |overall |whole )?(?:total|totals|sum|summe|gesamt\w*|insgesamt|zusammen|somme|suma|altogether"
    r"|overall|together|all in all|in (?:all|total)|all together|ensemble|soma)\b[\w /()$€£,.-]{0,30}\W*",
    re.I,
)
NO_PARTS = re.compile(
    r"\b(?:sub-?totals?|zwischensumme|tax|vat|mwst|discount|rabatt|savings?|of which|davon|including|average|mean"
    r"|median|net|gross"
    r"|buffer|contingency|reserve|saved|rounded)\b",
    re.I,
)
NO_SUM = re.compile(
    r"\b(?:avg|average|mean|median|rate|ratio|price each|unit|p\d\d|max|min|peak|id|no\.?|#|version|date"
    r"|port|rank|score"
    r"|weight|number|nr|utili[sz]ation|growth|per \w+ (?:user|unit|instance|node|gb))\b|%|\bp\d\d"
    r"|^\W*(?:year|jahr|année|año)\W*$",
    re.I,
)
COUNT = re.compile(r"\W*(?:qty|quantity|count|amount of|number|instances?|nodes?|units?|anzahl|menge|seats|#)\W*", re.I)
PRICE = re.compile(
    r"\W*(?:(?:unit|single|list) (?:price|cost)|price|cost|rate)?\s*(?:each|per (?:unit|instance|node|seat|item)"
    r"|/ ?unit)?(?:\s*(?:per|a|/)\s?(?:month|mo|year|yr|hour))?\W*",
    re.I,
)
UNIT_PRICE = re.compile(r"unit|each|per (?:unit|instance|node|seat|item)|einzelpreis", re.I)
AMOUNT = re.compile(
    r"\W*(?:total(?: cost| price)?|sum|subtotal|amount|line total|cost total|gesamt(?:preis)?|monthly(?: cost"
    r"| total)?)\b.{0,20}",
    re.I,
)
ONCE = re.compile(r"\b(?:once|one[- ](?:off|time)|single payment|up ?front|set-?up|initial|einmalig)\b", re.I)
CONVERTED = re.compile(r"\b(?:exchange rate|converted|conversion|umgerechnet|at a rate of)\b", re.I)
COSTS = re.compile(r"\b(?:costs?|price|amount|spend|fees?|budget|kosten|preis|betrag)\b", re.I)
SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
DOTTED = ("de", "es", "pt", "it", "nl", "tr")  # languages that set thousands apart by a dot
FAR = 3.0  # a total further from the sum than this is the total of something else


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell with a number: ``value`` in the unit of the column."""

    value: float
    span: Span
    text: str
    quantity: Quantity | None


def sum_faults(outline: Outline) -> Iterator[Told]:
    for table in outline.tables:
        rows = [[*row.children] for row in table.children if row.children]
        if len(rows) >= 3:
            yield from _products(rows, outline)
            told = list(_mixed(rows, outline))
            if told and not any(matrix.span == table.span for matrix in read_matrices(outline)):
                yield from told  # of a decision matrix its own rules speak


def amount(cell: Block, outline: Outline) -> Amount | None:
    text = plain(cell).text.strip()
    found = quantity(text, outline.lexicon.units)
    if found and found.low == found.high:
        return Amount(found.low * found.unit.factor, cell.span, text, found)
    grouped = GROUPED.fullmatch(text.strip("* ")) and outline.language in DOTTED
    bare = number(text.replace(".", "") if grouped else SPACED.sub("", text))
    return Amount(bare, cell.span, text, None) if bare is not None else None


def labelled(shown: Plain, outline: Outline) -> Amount | None:
    label, colon, value = shown.text.partition(":")
    found = quantity(value, outline.lexicon.units) if colon else None
    if not found or found.low != found.high:
        return None
    at = len(label) + 1
    start = at + len(value) - len(value.lstrip(" *_`"))
    span = shown.place(start, at + len(value.rstrip(" *_`.")))
    return Amount(found.low * found.unit.factor, span, value.strip(" *_`"), found)


def added_faults(
    total: Amount, parts: Sequence[Amount], names: Sequence[str], *, money: bool = False, far: float = FAR
) -> Iterator[Told]:
    """A total that is not the sum of its parts, where all of them are of one kind. ``money``: it says so around."""
    kinds = {_kind(each) for each in (*parts, total)}
    if len(kinds) != 1 or any(each.quantity and each.quantity.dimension in ("ratio", "factor") for each in parts):
        return
    added = sum(part.value for part in parts)
    step = max(step_of(each) for each in (total, *parts))
    slack = (
        0.51 * step * (len(parts) + 1) if step < 1 or any(part.value != round(part.value) for part in parts) else 0.0
    )
    slack = max(slack, abs(added) * (0.02 if total.quantity and total.quantity.sense == "~" else 0.0005))
    if abs(added - total.value) <= slack or not 1 / far < total.value / (added or 1) < far:
        return
    money = money if total.quantity is None else total.quantity.dimension == "money"
    values = {
        "sum": like(added, total),
        "stated": total.text.strip("* "),
        "parts": " + ".join(part.text.strip("* ") for part in parts),
        "difference": like(abs(added - total.value), total),
    }
    related = tuple((part.span, f"{part.text} for '{name}'.") for part, name in zip(parts, names, strict=False))
    exact = total.quantity is None or total.quantity.sense == ""
    fix = (f"Write {values['sum']}", total.span, str(values["sum"])) if exact else None
    yield Told("costs" if money else "sums", total.span, values, "total", related, fix)


def _kind(each: Amount) -> tuple[str, str]:
    if not each.quantity:
        return "number", ""
    dimension = each.quantity.dimension
    return (each.quantity.unit.name if dimension == "money" else dimension), each.quantity.per


def step_of(each: Amount) -> float:
    """What the last digit of a number stands for, in the base unit."""
    if each.quantity:
        text = figure(each.quantity.low)
        scaled = re.search(r"\d\s?(?:k|K|M|m|bn|thousand|million)\b", each.text)
        factor = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6}.get(scaled[0][-1], 1e3) if scaled else 1.0
        digits = re.search(r"[.,](\d{1,2})(?!\d)", each.text) if scaled else None
        shown = len(digits[1]) if digits else (0 if scaled else len(text.partition(".")[2]))
        return factor * each.quantity.unit.factor / 10.0**shown
    return 10.0 ** -len(figure(each.value).partition(".")[2])


def like(value: float, other: Amount) -> str:
    """A number in the unit of another."""
    if not other.quantity:
        return figure(round(value, 4))
    low = round(value / other.quantity.unit.factor, 4)
    return written(Quantity(low, low, other.quantity.unit, other.quantity.per))


def _products(rows: Sequence[Sequence[Block]], outline: Outline) -> Iterator[Told]:
    """Number times price is the amount, row by row."""
    heads = [plain(cell).text.strip() for cell in rows[0]]
    count = [at for at, head in enumerate(heads) if COUNT.fullmatch(head)]
    price = [at for at, head in enumerate(heads) if PRICE.fullmatch(head) and UNIT_PRICE.search(head)]
    total = [at for at, head in enumerate(heads) if AMOUNT.fullmatch(head)]
    if not (len(count) == len(price) == len(total) == 1):
        return
    for row in rows[1:]:
        if len(row) > max(count[0], price[0], total[0]):
            number_of, each, whole = (amount(row[at[0]], outline) for at in (count, price, total))
            if number_of and each and whole and _kind(each)[0] == _kind(whole)[0]:
                yield from _product(number_of, each, whole)


def _product(count: Amount, each: Amount, whole: Amount) -> Iterator[Told]:
    right = count.value * each.value
    periods = (each.quantity.per if each.quantity else "", whole.quantity.per if whole.quantity else "")
    if periods[0] != periods[1] or not right or abs(right - whole.value) <= max(0.01 * right, 0.51 * step_of(whole)):
        return
    if any(
        abs(right * factor - whole.value) <= 0.02 * whole.value
        for factor in (12, 1 / 12, 24, 30, 365, 720, 730, 744, 8760)
    ):
        return  # the amount is for another period
    values = {
        "sum": like(right, whole),
        "stated": whole.text,
        "parts": f"{count.text} × {each.text}",
        "difference": like(abs(right - whole.value), whole),
    }
    related = ((count.span, f"The number: {count.text}."), (each.span, f"The price of one: {each.text}."))
    yield Told(
        "costs", whole.span, values, "product", related, (f"Write {values['sum']}", whole.span, str(values["sum"]))
    )


def _mixed(rows: Sequence[Sequence[Block]], outline: Outline) -> Iterator[Told]:
    """A column of costs in two currencies, or for two periods, though the rows are meant to be compared or added."""
    for column in range(1, len(rows[0])):
        if not COSTS.search(plain(rows[0][column]).text):
            continue
        cells = [
            (row[column], label)
            for row in rows[1:]
            if column < len(row) and not TOTAL.match(label := plain(row[0]).text)
        ]
        found = [(cell, each, label) for cell, label in cells if (each := _cost(cell, label, outline))]
        told = next(_odd(found), None)
        if told and not CONVERTED.search(outline.document.source.text):
            yield told


def _cost(cell: Block, label: str, outline: Outline) -> Quantity | None:
    text = plain(cell).text
    found = quantity(text, outline.lexicon.units)
    return found if found and found.dimension == "money" and not ONCE.search(text + " " + label) else None


def _odd(found: Sequence[tuple[Block, Quantity, str]]) -> Iterator[Told]:
    first = found[0] if found else None
    for cell, each, _ in found[1:]:
        if first is None:
            return
        other = first[1]
        variant = (
            "currency"
            if each.unit is not other.unit
            else "period"
            if each.per and other.per != each.per and other.per
            else ""
        )
        if variant:
            values = {"one": str(other), "other": str(each)}
            yield Told("costs", cell.span, values, variant, ((first[0].span, f"{other} for '{first[2].strip()}'."),))
            return
