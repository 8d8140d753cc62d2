"""Shares beside their counts, ``12 of 40 customers (25 %)``; prices for two periods, ``$10K/month ($100K/year)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from emlint.checks.told import Told
from emlint.markdown import Plain, plain
from emlint.reading.number_words import number_words, numbered
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure, quantities, written

SPELT = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
COUNT = rf"(?<![\d.,/-])\d{{1,3}}(?:[,.]\d{{3}})+(?!\d)|(?<![\d.,/-])\d{{1,9}}|\b(?:{SPELT})\b"
PERCENT = r"(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s?%"
ALONE = r"(?=\s*(?:[),.;]|$))"
NOUNS = r"(?:\s+[^\W\d_][\w-]*)"
OF = (
    rf"(?P<part>{COUNT}){NOUNS}{{0,3}}?\s+(?:out\s+of|of|de|von|sur|di)\s+(?:(?:the|our|all|los|las|den|les)\s+){{0,2}}"
    rf"(?P<whole>{COUNT})(?![\d.,]\d|\s?%)"
)
SHARE = re.compile(rf"{OF}{NOUNS}{{0,3}}\s*[(,]\s*(?:or\s+|about\s+|~\s?)?{PERCENT}{ALONE}", re.I)
TURNED = re.compile(rf"{PERCENT}\s*\(\s*{OF}", re.I)
LEAST = 2  # numbers
PACED = re.compile(r"\b(?:a|per)\s(?:second|minute|hour)\b|/s\b|\b[rqt]ps\b", re.I)
PARTED = re.compile(r" (?:of|de|von|sur|di) ")
A_YEAR = {
    "second": 31557600.0,
    "minute": 525960.0,
    "hour": 8766.0,
    "day": 365.0,
    "week": 52.18,
    "month": 12.0,
    "quarter": 4.0,
    "year": 1.0,
}


def ratio_faults(outline: Outline) -> Iterator[Told]:
    for block, count in numbered(outline).blocks:
        if count < LEAST:
            continue
        if "%" in block.text and PARTED.search(block.text):
            yield from _shares(plain(block), outline)
        if any(sign in block.text for sign in "$€£") or PACED.search(block.text):
            yield from _periods(plain(block), outline)


def _count(text: str, outline: Outline) -> float | None:
    grouped = text.replace(".", "").replace(",", "")
    return float(grouped) if grouped.isdigit() else outline.lexicon.units.numbers.get(text.lower())


def _shares(shown: Plain, outline: Outline) -> Iterator[Told]:
    for pattern in (SHARE, TURNED):
        for match in pattern.finditer(shown.text):
            part, whole = _count(match["part"], outline), _count(match["whole"], outline)
            if part is None or not whole or part > whole:
                continue
            right, stated = 100 * part / whole, float(match["share"].replace(",", "."))
            decimals = len(match["share"].replace(",", ".").partition(".")[2])
            if abs(right - stated) > max(1.0, 1.01 / 10.0**decimals) and abs(right - stated) > 0.03 * right:
                values = {
                    "left": f"{match['part']} of {match['whole']}",
                    "right": f"{figure(round(right, 1))}%",
                    "stated": f"{match['share']}%",
                    "difference": f"{figure(round(abs(right - stated), 1))} points",
                }
                yield Told("sums", shown.place(*match.span("share")), values, "equation")


def _periods(shown: Plain, outline: Outline) -> Iterator[Told]:
    paid = [each for each in quantities(shown.text, outline.lexicon.units) if each.per in A_YEAR]
    for one, other in pairwise(paid):
        same = one.unit is other.unit and _single(one) and _single(other)
        periods = one.per != other.per
        words = number_words(outline.lexicon)
        said_again = any(_fits(words[name], one, other, shown) for name in ("same_beside", "same_as"))
        if same and periods and said_again:
            yield from _converted(one, other, shown)


def _fits(says: re.Pattern[str], one: Quantity, other: Quantity, shown: Plain) -> bool:
    return says.fullmatch(shown.text, one.end, other.start) is not None


def _single(found: Quantity) -> bool:
    return found.low == found.high and found.sense in ("", "~")


def _converted(one: Quantity, other: Quantity, shown: Plain) -> Iterator[Told]:
    right = one.low * A_YEAR[one.per] / A_YEAR[other.per]
    if right and abs(right - other.low) > 0.06 * right:
        bare, apart = float(f"{right:.4g}"), float(f"{abs(right - other.low):.4g}")
        values = {
            "left": shown.text[one.start : one.end].strip(),
            "right": written(Quantity(bare, bare, other.unit, other.per)),
            "stated": shown.text[other.start : other.end].strip(),
            "difference": written(Quantity(apart, apart, other.unit, other.per)),
        }
        related = ((shown.place(one.start, one.end), "The same for the other period."),)
        finds = "costs" if other.dimension == "money" else "sums"
        yield Told(finds, shown.place(other.start, other.end), values, "equation", related)
