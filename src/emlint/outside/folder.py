"""How the documents of a folder begin: a cheap look at what stands beside a document."""

from __future__ import annotations

import os

from emlint.outside import files
from emlint.outside.discover import SUFFIXES

MOST = 40  # documents; of a larger folder every second, third … one
FIRST = 4_000  # characters


def beginnings(path: str) -> tuple[str, ...]:
    """The first characters of the documents in the folder of a path; what cannot be read is left out."""
    folder = os.path.dirname(path) or "."
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(SUFFIXES))
    except OSError:
        return ()
    chosen = names[:: len(names) // MOST + 1]
    return tuple(text for name in chosen if (text := _beginning(os.path.join(folder, name))))


def _beginning(path: str) -> str:
    try:
        return files.read(path)[:FIRST].decode("utf-8", "ignore")
    except files.Refused:
        return ""
