"""Weights and scores of a decision matrix, added up again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from emlint.checks.told import Told
from emlint.model import Span
from emlint.reading.matrices import Factor, Matrix
from emlint.reading.quantities import figure

Reckoning = Callable[[Sequence[float], Sequence[float]], float]
NUMBERS = ("number", "of 5", "of 10", "of 100", "stars")


def score_faults(matrix: Matrix) -> Iterator[Told]:
    wrong = tuple(_weights(matrix))
    yield from wrong
    if matrix.total and not wrong:
        yield from _totals(matrix, matrix.total)


def _weights(matrix: Matrix) -> Iterator[Told]:
    """Weights that are shares must make a whole; points from 1 to 5 need not."""
    weights = [factor.weight for factor in matrix.factors]
    known = [weight for weight in weights if weight is not None]
    if len(known) < 2 or len(known) < len(weights):
        return
    total, whole = sum(known), _whole(known, [factor.weight_text for factor in matrix.factors])
    if whole and abs(total - whole) > 0.006 * whole:
        sign = "%" if any("%" in factor.weight_text for factor in matrix.factors) else ""
        said = " + ".join(figure(weight) for weight in known)
        first = matrix.factors[0].weight_span or matrix.head
        values = {"parts": said, "sum": figure(total) + sign, "whole": figure(whole) + sign}
        related = tuple(
            (factor.weight_span, f"{factor.weight_text} for '{factor.name}'.")
            for factor in matrix.factors
            if factor.weight_span
        )
        yield Told("score-arithmetic", first, values, "weights", related)


def _whole(weights: Sequence[float], texts: Sequence[str]) -> float | None:
    """100 for percentages and for round shares near it, 1 for fractions; None for points."""
    if all("%" in text for text in texts):
        return 100.0
    if all(weight <= 1 for weight in weights) and any(weight < 1 for weight in weights):
        return 1.0
    round_shares = all(weight % 5 == 0 for weight in weights) and len(weights) >= 3 and max(weights) > 10
    return 100.0 if round_shares and 80 <= sum(weights) <= 120 else None


def _totals(matrix: Matrix, total: Factor) -> Iterator[Told]:
    """Stated totals against every usual way to reckon them; the one that fits most columns is what was meant."""
    columns = [
        number for number, cell in enumerate(total.cells) if cell.value.form in NUMBERS and _column(matrix, number)
    ]
    if not columns or not all(_numeric(factor, columns) for factor in matrix.factors):
        return
    weights = [factor.weight for factor in matrix.factors]
    if any(weight is not None for weight in weights) and any(weight is None for weight in weights):
        return
    shares = [weight or 0.0 for weight in weights]
    fits = {
        name: [number for number in columns if _agrees(total, number, reckon(_scores(matrix, number), shares))]
        for name, reckon in _ways(weighted=any(shares)).items()
    }
    meant = max(fits, key=lambda name: len(fits[name]))
    if len(fits[meant]) == len(columns) or (not fits[meant] and (not any(shares) or len(columns) > 1)):
        return  # all agree, or the total is of another kind
    reckon = _ways(weighted=any(shares))[meant]
    for number in columns:
        if number not in fits[meant]:
            yield _wrong(matrix, total, number, reckon(_scores(matrix, number), shares), shares)


def _wrong(matrix: Matrix, total: Factor, number: int, right: float, shares: Sequence[float]) -> Told:
    cell, name = total.cells[number], matrix.options[number].name
    scores = _scores(matrix, number)
    parts = " + ".join(
        f"{factor.weight_text}×{figure(score)}" if any(shares) else figure(score)
        for factor, score in zip(matrix.factors, scores, strict=True)
    )
    value = _written(right, cell.value.text)
    stated = cell.value.rank or 0.0
    values = {
        "option": name,
        "stated": cell.value.text,
        "right": value,
        "parts": parts,
        "difference": figure(round(abs(stated - right), 4)),
    }
    at = [factor.cells[number].span for factor in matrix.factors]
    related = tuple(
        (span, f"{figure(score)} of '{factor.name}'.")
        for span, score, factor in zip(at, scores, matrix.factors, strict=True)
    )
    fix = (f"Write {value}", Span(*cell.span), value) if cell.value.form == "number" else None
    return Told("score-arithmetic", cell.span, values, "total", related, fix)


def _column(matrix: Matrix, number: int) -> bool:
    return all(number < len(factor.cells) for factor in matrix.factors)


def _numeric(factor: Factor, columns: Sequence[int]) -> bool:
    return all(factor.cells[number].value.form in NUMBERS for number in columns)


def _scores(matrix: Matrix, number: int) -> list[float]:
    return [factor.cells[number].value.rank or 0.0 for factor in matrix.factors]


def _ways(*, weighted: bool) -> dict[str, Reckoning]:
    plain: dict[str, Reckoning] = {
        "sum": lambda scores, _: sum(scores),
        "mean": lambda scores, _: sum(scores) / len(scores),
    }
    weighed: dict[str, Reckoning] = {
        "weighted": _weighted,
        "percent": lambda scores, shares: _weighted(scores, shares) / 100,
        "weighted mean": lambda scores, shares: _weighted(scores, shares) / (sum(shares) or 1),
    }
    return weighed | plain if weighted else plain


def _weighted(scores: Sequence[float], shares: Sequence[float]) -> float:
    return sum(score * share for score, share in zip(scores, shares, strict=True))


def _agrees(total: Factor, number: int, right: float) -> bool:
    """Equal, or equal when rounded as the stated total is."""
    text = total.cells[number].value.text
    decimals = _decimals(text)
    return abs((total.cells[number].value.rank or 0.0) - right) <= 0.5001 / 10.0**decimals


def _decimals(text: str) -> int:
    """Digits behind the point, which is a comma in half of the world."""
    found = re.search(r"[.,](\d{1,2})\D*$", text)
    return len(found[1]) if found else 0


def _written(value: float, like: str) -> str:
    """A number with as many digits and with the decimal sign of another, as long as that shows it truly."""
    shown = figure(round(value, 4))
    comma = "," in like and "." not in like and _decimals(like)
    return shown.replace(",", "").replace(".", ",") if comma else shown
