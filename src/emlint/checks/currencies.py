"""Costs in two currencies, or for two periods, in one sentence or one list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from emlint.checks.sums import CONVERTED, ONCE
from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.model import Block
from emlint.reading.outline import Outline, Part
from emlint.reading.quantities import Quantity, quantities

PERIODS = frozenset({"day", "week", "month", "quarter", "year"})
CODES = ("USD", "EUR", "GBP", "CHF", "CZK", "NOK", "SEK", "DKK", "PLN", "HUF", "JPY", "CAD", "AUD", "BRL", "INR", "SGD")
SIGNS = ("$", "€", "£", "¥", "₹", "₺", "₪", "₩", *CODES, "NZD", "ZAR")
MONEY = re.compile(rf"[$€£¥₹₺₪₩]|(?<![^\W\d_])(?:{'|'.join(CODES)}|NZD|ZAR)\b")
PRICED = re.compile(
    r"\b(?:costs?|price[ds]?|budget|spend|fees?|licen[cs]es?|contract|subscription|support|maintenance|offers?"
    r"|quotes?|kosten|preis|betrag|lizenz|coûte?)\b",
    re.I,
)
SAME = re.compile(r"[(\[/=≈~→;]|\bor\b|\bi\.?e\b|\babout\b|that is|equals|\boder\b|\bou\b|bzw", re.I)
CHANGED = re.compile(
    r"\b(?:exchange|rate of exchange|currency|currencies|wechselkurs|taux de change|instead|from|now in)\b", re.I
)


def currency_faults(outline: Outline) -> Iterator[Told]:
    text = outline.document.source.text
    if any(sign in text for sign in SIGNS) and not CONVERTED.search(text):
        for part in outline.sections:
            for block in part.section.blocks:
                if block.kind == "list":
                    yield from _of_list(block, part, outline)
                elif block.kind == "paragraph" and len(set(MONEY.findall(block.text))) > 1:
                    yield from _of_sentences(plain(block), part, outline)


def _money(shown: Plain, outline: Outline) -> list[Quantity]:
    return [each for each in quantities(shown.text, outline.lexicon.units) if each.dimension == "money" and each.high]


def _of_sentences(shown: Plain, part: Part, outline: Outline) -> Iterator[Told]:
    found = _money(shown, outline)
    for start, end in sentences(shown.text):
        said = shown.text[start:end]
        if not ("cost" in part.chain or PRICED.search(said)) or CHANGED.search(said):
            continue
        inside = [each for each in found if start <= each.start < end]
        for one, other in pairwise(inside):
            again = SAME.search(shown.text[one.end : other.start] + other.sense)
            if one.unit is not other.unit and not again:
                variant = "periods" if one.per and other.per and one.per != other.per else "currencies"
                yield _told(one, other, (shown, shown), variant)
                break


def _of_list(block: Block, part: Part, outline: Outline) -> Iterator[Told]:
    """Entries of a section about costs that are one amount each."""
    if not part.chain & {"cost"}:
        return
    first = [next(iter(item.children), None) for item in block.children]
    shown = [plain(leaf) for leaf in first if leaf and leaf.kind == "paragraph" and MONEY.search(leaf.text)]
    known = [
        (each, found[0]) for each in shown if len(found := _money(each, outline)) == 1 and not ONCE.search(each.text)
    ]
    for (where, one), (here, other) in pairwise(known):
        if one.unit is not other.unit or (one.per != other.per and {one.per, other.per} <= PERIODS):
            variant = "listed" if one.unit is other.unit else "currencies"
            yield _told(one, other, (where, here), variant)
            return


def _told(one: Quantity, other: Quantity, shown: tuple[Plain, Plain], variant: str) -> Told:
    said = [each.text[found.start : found.end].strip() for each, found in zip(shown, (one, other), strict=True)]
    related = ((shown[0].place(one.start, one.end), f"The other amount: {said[0]}."),)
    return Told("costs", shown[1].place(other.start, other.end), {"one": said[0], "other": said[1]}, variant, related)
