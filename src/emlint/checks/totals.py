"""Totals against the rows of a table, the entries of a list, the keys of a block that they are the sum of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from emlint.checks.phases import PHASE
from emlint.checks.sums import COSTS, FAR, NO_PARTS, NO_SUM, TOTAL, Amount, added_faults, amount, labelled
from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.model import Block
from emlint.reading.matrices import read_matrices
from emlint.reading.number_words import number_words
from emlint.reading.outline import Outline
from emlint.reading.quantities import number, quantities

LEAST = 3  # entries of a list, the total among them
NEAR = 1.34  # how far a total may be off that could be one of something else
MEANT = re.compile(
    r"\W*(?:grand |whole )?(?:total|totals|sum|summe|gesamt\w*|insgesamt|zusammen|somme|suma|altogether)\b", re.I
)
GIVEN = re.compile(
    r"\W*(?:(?:included|incl|free|none|no|nothing|inklusive|enthalten|kostenlos|gratuit|compris\w*|incluido|n/?a)\b"
    r"[^\d?]*)?\W*",
    re.I,
)
OPEN = re.compile(r"\?|\b(?:tb[dac]|unknown|open|unbekannt|offen|estimate|pending|to be)\b", re.I)
MONEY = re.compile(r"[$€£¥₹]|\b(?:[kKM]?(?:USD|EUR|GBP|CHF|CZK|NOK|SEK|DKK|PLN|HUF|JPY|INR|BRL|CAD|AUD))\b")
KEYED = re.compile(r"^(?P<lead>[ \t]*)(?P<key>[\w -]+):[ \t]*(?P<value>\d[\d_.,]*)[ \t]*(?:#[^\n]*)?$", re.M)
TOTAL_SAID = re.compile(
    r"\W*(?:(?:the |our )?(?:grand )?(?:total|sum|summe|gesamtsumme|somme|suma)\b|altogether|together|in all|all in all"
    r"|(?:this|that|these|they|which)\b|zusammen|insgesamt|das\b)",
    re.I,
)
MAKES = re.compile(
    r"\b(?:total\w*|sums?|makes?|is|are|adds? up|comes? to|amounts? to|altogether|together|in all|gives?|summe|macht"
    r"|sind|ergibt|zusammen|insgesamt|costs?)\b",
    re.I,
)
UNITED = re.compile(r"\b(?:person|days?|hours?|weeks?|months?|[GTMK]i?B|users?|nodes?|requests?|ms|min)\b", re.I)
LONGEST = 200  # characters of an entry
YAML = ("yaml", "yml")


def total_faults(outline: Outline) -> Iterator[Told]:
    compared = {matrix.span for matrix in read_matrices(outline)}
    for part in outline.sections:
        priced = "cost" in part.chain
        for block, after in pairwise((*part.section.blocks, None)):
            if block is None:
                continue
            if block.kind == "table" and block.span not in compared:
                yield from _table(block, after, outline, priced=priced)
            elif block.kind == "list":
                yield from _list(block, after, outline)
    for block in outline.leaves:
        if block.kind == "code" and block.info.lower() in YAML and "total" in block.text:
            yield from _keys(block)


def _table(table: Block, after: Block | None, outline: Outline, *, priced: bool) -> Iterator[Told]:
    rows = [[*row.children] for row in table.children if row.children]
    if len(rows) >= 3:
        yield from _below(rows, after, outline, priced=priced)
    elif len(rows) == 2:
        yield from _across(rows, outline, priced=priced)


def _below(rows: Sequence[Sequence[Block]], after: Block | None, outline: Outline, *, priced: bool) -> Iterator[Told]:
    """The last row or the first one, if it is called total and nothing else is; else what a sentence below says."""
    labels = [plain(row[0]).text for row in rows]
    called = [at for at, label in enumerate(labels) if at and TOTAL.fullmatch(label)]
    parts = [row for at, row in enumerate(rows) if at and at not in called]
    if any(NO_PARTS.search(plain(row[0]).text) for row in parts):
        return
    if not called and after is not None and after.kind == "paragraph":
        yield from _below_that(rows, after, outline)
    if called not in ([1], [len(rows) - 1]):
        return
    parts = list(_alike(labels[called[0]], parts))
    names = [plain(row[0]).text.strip() for row in parts]
    far = FAR if MEANT.match(labels[called[0]]) else NEAR
    for column in range(1, len(rows[called[0]])):
        head = plain(rows[0][column]).text if column < len(rows[0]) else ""
        known = _column(parts, column, outline)
        total = amount(rows[called[0]][column], outline)
        if total and total.quantity and total.quantity.dimension == "ratio":
            yield from _shares(total, known)
        elif total and len(known) >= 2 and not NO_SUM.search(head):
            money = bool(MONEY.search(head) or COSTS.search(head) or (priced and not UNITED.search(head)))
            yield from added_faults(total, known, names, money=money, far=far)


def _alike(total: str, parts: Sequence[Sequence[Block]]) -> Sequence[Sequence[Block]]:
    """Where labels say what is money ("Nodes, € a month") and the total does, the other rows count something else."""
    priced = [row for row in parts if MONEY.search(plain(row[0]).text)]
    return priced if priced and (MONEY.search(total) or COSTS.search(total)) else parts


def _column(rows: Sequence[Sequence[Block]], column: int, outline: Outline) -> list[Amount]:
    """The amounts of a column; none where a cell says that its amount is open."""
    known = []
    for row in rows:
        text = plain(row[column]).text.strip() if column < len(row) else ""
        if each := amount(row[column], outline) if text else None:
            known.append(each)
        elif OPEN.search(text) or not GIVEN.fullmatch(text):
            return []
    return known


def _shares(total: Amount, parts: Sequence[Amount]) -> Iterator[Told]:
    """Shares whose total is said to be 100 %."""
    shares = all(each.quantity and each.quantity.unit.name == "percent" for each in (total, *parts))
    added = sum(each.value for each in parts)
    fine = any("." in each.text or "," in each.text for each in parts)
    slack = (0.051 if fine else 0.51) * len(parts)
    if shares and total.value == 100 and len(parts) >= LEAST and slack < abs(added - 100) <= 20:
        values = {
            "sum": f"{added:g}%",
            "stated": total.text.strip("* "),
            "parts": " + ".join(each.text.strip("* ") for each in parts),
            "difference": f"{abs(added - 100):g} points",
        }
        related = tuple((each.span, f"{each.text}.") for each in parts)
        yield Told("sums", total.span, values, "total", related)


def _below_that(rows: Sequence[Sequence[Block]], after: Block, outline: Outline) -> Iterator[Told]:
    """``That makes €81,200 a year`` below a table that has no total of its own."""
    names = [plain(row[0]).text.strip() for row in rows[1:]]
    width = min(len(row) for row in rows)
    columns = [_column(rows[1:], at, outline) for at in range(1, width) if not NO_SUM.search(plain(rows[0][at]).text)]
    known = [column for column in columns if len(column) >= 2]
    if len(known) == 1:
        yield from _stated(known[0], names, plain(after), outline)


def _stated(parts: Sequence[Amount], names: Sequence[str], shown: Plain, outline: Outline) -> Iterator[Told]:
    start, end = next(iter(sentences(shown.text)), (0, 0))
    text = shown.text[start:end]
    if not (TOTAL_SAID.match(text) or number_words(outline.lexicon)["restates"].match(text)):
        return
    found = quantities(text, outline.lexicon.units)
    if found and found[0].dimension == "duration" and _at_once(names, outline):
        return
    periods = {each.quantity.per for each in parts if each.quantity}
    if len(found) == 1 and found[0].low == found[0].high and len(periods) == 1 and MAKES.search(text[: found[0].start]):
        (period,) = periods
        one = found[0]
        if one.per in ("", period) or not period:
            place = shown.place(start + one.start, start + one.end)
            like = replace(one, per=period)
            total = Amount(one.base[0], place, text[one.start : one.end].strip(), like)
            yield from added_faults(total, parts, names, far=NEAR)


def _at_once(names: Sequence[str], outline: Outline) -> bool:
    """Whether durations overlap, or are phases, of which another check speaks."""
    text = outline.document.source.text
    return any(PHASE.match(name) for name in names) or bool(number_words(outline.lexicon)["together"].search(text))


def _across(rows: Sequence[Sequence[Block]], outline: Outline, *, priced: bool) -> Iterator[Told]:
    """A single row whose last column is the total of those before it."""
    heads = [plain(cell).text for cell in rows[0]]
    cells = [amount(cell, outline) for cell in rows[1][1:]]
    apart = any(NO_SUM.search(head) or NO_PARTS.search(head) for head in heads[1:-1])
    if len(rows[1]) == len(heads) > LEAST and TOTAL.fullmatch(heads[-1]) and all(cells) and not apart:
        known = [cell for cell in cells if cell]
        money = priced or bool(MONEY.search(plain(rows[1][0]).text) or COSTS.search(heads[0]))
        yield from added_faults(known[-1], known[:-1], heads[1:-1], money=money, far=NEAR)


def _list(block: Block, after: Block | None, outline: Outline) -> Iterator[Told]:
    """Amounts below each other, of which one is the total; else what a sentence below says."""
    first = [next(iter(item.children), None) for item in block.children]
    lines = [leaf for leaf in first if leaf and leaf.kind == "paragraph" and len(leaf.text) < LONGEST]
    if len(lines) < LEAST or len(lines) != len(first):
        return
    amounts = _of_each(lines, outline)
    if not amounts:
        return
    labels = [re.split(r":|\s[-–—]\s", plain(leaf).text)[0].strip(" *_") for leaf in lines]
    called = [at for at, label in enumerate(labels) if TOTAL.fullmatch(label)]
    parts = [each for at, each in enumerate(amounts) if at not in called]
    names = [label for at, label in enumerate(labels) if at not in called]
    if any(NO_PARTS.search(name) for name in names):
        return
    if called in ([0], [len(lines) - 1]):
        yield from added_faults(amounts[called[0]], parts, names)
    elif not called and after is not None and after.kind == "paragraph":
        yield from _stated(parts, names, plain(after), outline)


def _of_each(lines: Sequence[Block], outline: Outline) -> list[Amount]:
    """The amount of every entry; none where one has no amount, as the first of most lists."""
    found = []
    for line in lines:
        shown = plain(line)
        each = labelled(shown, outline) or _only(shown, outline)
        if each is None:
            return []
        found.append(each)
    return found


def _only(shown: Plain, outline: Outline) -> Amount | None:
    """The only amount of an entry: "€14,400 for nodes"."""
    found = quantities(shown.text, outline.lexicon.units)
    if len(found) != 1 or found[0].low != found[0].high or found[0].sense not in ("", "~"):
        return None
    one = found[0]
    rest = shown.text[: one.start] + shown.text[one.end :]
    text = shown.text[one.start : one.end].strip()
    return None if re.search(r"\d", rest) else Amount(one.base[0], shown.place(one.start, one.end), text, one)


def _keys(block: Block) -> Iterator[Told]:
    """Keys of one level, all of them numbers, the last or first of which is ``total``."""
    groups: list[list[re.Match[str]]] = []
    for match in KEYED.finditer(block.text):
        same = groups and groups[-1][-1]["lead"] == match["lead"] and groups[-1][-1].end() + 1 == match.start()
        if same:
            groups[-1].append(match)
        else:
            groups.append([match])
    for group in groups:
        called = [at for at, match in enumerate(group) if TOTAL.fullmatch(match["key"].replace("_", " "))]
        amounts = [_keyed(block, match) for match in group]
        parts = [each for at, each in enumerate(amounts) if at not in called]
        if len(group) >= LEAST and called in ([0], [len(group) - 1]):
            money = bool(
                re.search(r"(?m)^[ \t]*(?:\w*costs?|budget|price\w*)\w*:[ \t]*$", block.text[: group[0].start()])
            )
            names = [match["key"] for at, match in enumerate(group) if at not in called]
            yield from added_faults(amounts[called[0]], parts, names, money=money, far=NEAR)


def _keyed(block: Block, match: re.Match[str]) -> Amount:
    value = number(match["value"].replace("_", "")) or 0.0
    return Amount(value, block.place(*match.span("value")), match["value"], None)
