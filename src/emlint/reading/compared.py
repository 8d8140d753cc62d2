"""Options that only a decision matrix names."""

from __future__ import annotations

from emlint.reading.option import Option
from emlint.reading.outline import Outline


def compared(outline: Outline) -> tuple[Option, ...]:
    """The options of the first matrix that compares several; none where there is no such table."""
    if not outline.tables:
        return ()
    from emlint.reading.matrices import read_matrices  # noqa: PLC0415

    for matrix in read_matrices(outline):
        if len(matrix.options) > 1:
            return tuple(Option(column.name, column.span) for column in matrix.options)
    return ()
