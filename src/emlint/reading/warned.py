"""A warning sign on the skills for the option that was chosen: a gap that a decision matrix states."""

from __future__ import annotations

from emlint.model import Span
from emlint.reading.outline import Outline

SIGN = "⚠"


def warned_skills(outline: Outline) -> list[dict[str, Span]]:
    if SIGN not in outline.document.source.text:
        return []
    from emlint.reading.choices import choices, chosen  # noqa: PLC0415  # for documents with such a sign only
    from emlint.reading.matrices import read_matrices  # noqa: PLC0415

    matrices = read_matrices(outline)
    decided = list(choices(outline)) if matrices else []
    return [
        {"span": factor.cells[found[0]].span}
        for matrix in matrices
        if (found := chosen([option.name for option in matrix.options], decided))
        for factor in matrix.factors
        if factor.concept == "skills" and SIGN in factor.cells[found[0]].value.text
    ]
