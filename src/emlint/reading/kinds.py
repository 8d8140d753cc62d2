"""What a record of each kind holds beside its checklist: one function a kind, told apart here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from emlint.reading.adr import adr_parts
from emlint.reading.facts import Facts, Parts
from emlint.reading.postmortem import postmortem_parts
from emlint.reading.review import capacity_parts, review_parts

BUILDERS: dict[str, Callable[[Facts], Parts]] = {
    "adr": adr_parts,
    "postmortem": postmortem_parts,
    "review": review_parts,
    "capacity": capacity_parts,
}


def parts_of(kind: str, facts: Facts) -> Parts:
    return BUILDERS[kind](facts) if kind in BUILDERS else Parts()
