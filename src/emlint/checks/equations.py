"""Equations that are written out: ``3 × $400 = $1,300``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from math import isclose

from emlint.checks.told import Told
from emlint.markdown import Plain, plain
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure, number, quantity, written

TERM = (
    r"(?:[$€£]\s?)?\d(?:[\d,.]*\d)?(?:\s(?:thousand|million|billion|mio|mrd|millionen|millions|milliards)\b\.?)?"
    r"(?:\s?[kKMG]?(?:[^\W\d_]|[%/µ€£-])[^\W_]*"
    r"(?:[/ ](?:s|sec|second|min|month|mo|year|day|hour|h|node|user|instance)\b)?)?"
)
NAMED = rf"{TERM}(?:\s(?:an?|per|each)\s[^\W\d_]{{3,}}|\s[^\W\d_][\w-]{{2,}}){{0,2}}"  # of which an operator follows
MORE = rf"(?:\s*[+×*·]\s*{NAMED}|\s+x\s+{NAMED}|\s+[-–−]\s+{NAMED})"
EQUATION = re.compile(
    rf"(?<![\w.,+*/×=)-])(?P<left>{NAMED}{MORE}{{1,6}})\s*(?P<sign>=|≈)\s*(?P<right>[~≈]?\s*{TERM})(?![\d(]|\s*[+×*/=·])"
)
REVERSED = re.compile(
    rf"(?<![\w.,+*/×=)-])(?P<right>{TERM})\s*\(\s*(?P<sign>=|≈)?\s*(?P<left>{TERM}(?:\s*[×*·]\s*{TERM}|\s+x\s+{TERM}){{1,4}})\s*\)"
)
CONTINUED = re.compile(r"(?:[+×*·/÷^]|\s[x–−-])\s*$")  # the equation begins before what was read
COUNTED = re.compile(r"(?P<number>\d[\d.,]*)\s?(?P<word>[^\W\d_]+)\b[\w/. -]*")
OPERATOR = re.compile(r"\s*([+×*·])\s*|\s+(x|[-–−])\s+")
UNIT_FACTORS = (7, 12, 24, 30, 31, 52, 60, 100, 365, 1000, 1024, 1440, 3600, 7200, 86400, 2592000, 730, 720, 8760)
ROUGH = 0.12  # for ≈ and ~


def equation_faults(outline: Outline, *, projecting: bool) -> Iterator[Told]:
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell") and _reckons(block.text):
            shown = plain(block)
            for match in chain(EQUATION.finditer(shown.text), REVERSED.finditer(shown.text)):
                quoted = any(span.start < match.end() and match.start() < span.end for span in shown.code)
                if not quoted and not CONTINUED.search(shown.text, 0, match.start()):
                    yield from _judged(match, shown, outline, projecting=projecting)


def _reckons(text: str) -> bool:
    return "=" in text or "≈" in text or ("(" in text and any(sign in text for sign in ("×", "*", "·", " x ")))


def _judged(match: re.Match[str], shown: Plain, outline: Outline, *, projecting: bool) -> Iterator[Told]:
    terms = OPERATOR.split(match["left"])
    values = [_term(term, outline) for term in terms[::3]]
    result = _term(match["right"].strip(" ~≈"), outline)
    if result is None or any(value is None for value in values) or not _pure(terms):
        return
    known = [value for value in values if value]
    signs = [one or other for one, other in zip(terms[1::3], terms[2::3], strict=True)]
    plain_value, in_base = (
        _reckon([value for value, _ in known], signs),
        _reckon([_base(each) for each in known], signs),
    )
    right = _right(plain_value, in_base, known, result[1])
    rough = (
        ROUGH
        if match["sign"] == "≈" or _rough(shown.text[: match.start()]) or match["right"].strip()[0] in "~≈"
        else 0.006
    )
    if (
        _fits(result[0], plain_value, rough)
        or _fits(_base(result), in_base, rough)
        or _fits(result[0], right, rough)
        or (
            _prefixed(_base(result), in_base, result[1])
            if _alike(known, result[1])
            else _converted(result[0], plain_value)
        )
    ):
        return
    span = shown.place(match.start("right"), match.end("right"))
    money = result[1] is not None and result[1].dimension == "money"
    told = {
        "left": " ".join(match["left"].split()),
        "right": _like(right, result[1]),
        "stated": match["right"].strip(),
        "difference": _like(abs(right - result[0]), result[1]),
    }
    rates = any(quantity and quantity.per == "second" for _, quantity in known)
    finds = "costs" if money else "projection" if projecting and rates else "sums"
    yield Told(finds, span, told, "equation")


def _alike(known: list[tuple[float, Quantity | None]], stated: Quantity | None) -> bool:
    united = [one for _, one in known if one]
    return stated is not None and bool(united) and all(one.dimension == stated.dimension for one in united)


def _right(plain: float, in_base: float, known: list[tuple[float, Quantity | None]], stated: Quantity | None) -> float:
    """The result in the unit of what is stated."""
    lasts = any(each and each.dimension == "duration" for _, each in known)
    if stated is None and lasts and any(each and each.per == "second" for _, each in known):
        return in_base  # 200 a second for 50 ms are 10
    return in_base / stated.unit.factor if stated and _alike(known, stated) else plain


def _rough(before: str) -> bool:
    return re.search(r"(?:about|around|approximately|roughly|nearly|some|~|≈)\s*$", before, re.I) is not None


def _like(value: float, stated: Quantity | None) -> str:
    """A number in the unit of what is stated."""
    bare = round(value, 4)
    return written(Quantity(bare, bare, stated.unit, stated.per)) if stated else figure(bare)


def _pure(terms: list[str]) -> bool:
    """Either a sum or a product: what comes first in a mixture is guessed too easily."""
    signs = {"+" if sign in "+-–−" else "×" for sign in (*terms[1::3], *terms[2::3]) if sign}
    return len(signs) == 1


def _term(text: str, outline: Outline) -> tuple[float, Quantity | None] | None:
    found = quantity(text, outline.lexicon.units)
    if found:
        return (found.low, found) if found.low == found.high else None
    bare = number(text) if re.fullmatch(r"[\d.,]+", text.strip()) else None
    if bare is None and (match := COUNTED.fullmatch(text.strip())):
        scales = outline.lexicon.units.scales
        word = match["word"]
        bare = number(match["number"])
        if bare is not None:
            bare *= scales.get(word) or scales.get(word.lower()) or 1.0
    return (bare, None) if bare is not None else None


def _base(term: tuple[float, Quantity | None]) -> float:
    value, found = term
    if found is None:
        return value
    return found.base[0] / 100 if found.dimension == "ratio" else found.base[0]


def _reckon(values: list[float], signs: list[str]) -> float:
    total = values[0]
    for value, sign in zip(values[1:], signs, strict=True):
        total = total + value if sign == "+" else total - value if sign in "-–−" else total * value
    return total


def _fits(stated: float, right: float, rough: float) -> bool:
    """Within rounding: half a step of the last digit, or the given share."""
    step = 10.0 ** -len(figure(stated).partition(".")[2])
    return isclose(stated, right, rel_tol=rough, abs_tol=0.51 * step if stated < 100 or step < 1 else 1e-9)


def _prefixed(stated: float, right: float, of: Quantity | None) -> bool:
    """Bytes that are off by no more than thousands taken for 1024."""
    if of is None or of.dimension not in ("storage", "bits"):
        return False
    ratio = max(stated / right, right / stated) if stated and right else 1.0
    return any(isclose(ratio, 1.024**power, rel_tol=0.006) for power in range(1, 5))


def _converted(stated: float, right: float) -> bool:
    """Off by no more than a change of units: seconds and hours, GB and TB, months and years."""
    if not stated or not right:
        return True
    ratio = max(stated / right, right / stated)
    if ratio > 1e3:
        return True
    return any(isclose(ratio, factor, rel_tol=0.03) for factor in UNIT_FACTORS)
