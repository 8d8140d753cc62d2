"""Adding to a file that others write to as well, up to a size."""

from __future__ import annotations

import os
from collections.abc import Callable

from emlint.errors import UserError


def must_be_writable(path: str, variable: str) -> None:
    """``variable``: what named the file; UserError tells of it."""
    place = path if os.path.lexists(path) else os.path.dirname(os.path.abspath(path))
    if os.path.isdir(path) or not os.access(place, os.W_OK):
        raise UserError(f"the file {path!r} cannot be written", variable)


def write(path: str, make: Callable[[int], bytes], limit: int, variable: str) -> None:
    """Adds what ``make`` answers when told how many bytes there is room for."""
    try:
        with open(path, "ab") as file:
            file.write(make(max(0, limit - os.fstat(file.fileno()).st_size)))
    except OSError as error:
        raise UserError(f"{path!r} not written: {(error.strerror or str(error)).lower()}", variable) from None
