"""What the commands say: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from contextlib import suppress

from emlint.cli.guard import complain


def write(text: str) -> None:
    with suppress(BrokenPipeError):  # the guard sees to it
        sys.stdout.write(text)


def warn(message: str) -> None:
    complain(message)


def tell(message: str) -> None:
    """A note that was asked for with -v."""
    complain(message)


def ignore(_message: str) -> None:
    pass
