"""Weights and scores of a decision matrix, added up again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from emlint.checks.told import Told
from emlint.checks.weights import matrix_faults
from emlint.model import Span
from emlint.reading.matrices import Factor, Matrix
from emlint.reading.quantities import figure

Reckoning = Callable[[Sequence[float], Sequence[float]], float]
NUMBERS = ("number", "of 5", "of 10", "of 100", "stars")


def score_faults(matrix: Matrix) -> Iterator[Told]:
    wrong = tuple(matrix_faults(matrix))
    yield from wrong
    if matrix.total and not wrong:
        yield from _totals(matrix, matrix.total)


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
