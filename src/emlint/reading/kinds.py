"""What a record of each kind holds beside its checklist: one function a kind, told apart here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from emlint.reading.facts import Facts, Parts

BUILDERS = {  # module and function, imported when the first document of the kind comes: most runs see few kinds
    "adr": ("adr", "adr_parts"),
    "postmortem": ("postmortem", "postmortem_parts"),
    "review": ("review", "review_parts"),
    "capacity": ("capacity", "capacity_parts"),
}


def parts_of(kind: str, facts: Facts) -> Parts:
    return _builder(kind)(facts) if kind in BUILDERS else Parts()


@cache
def _builder(kind: str) -> Callable[[Facts], Parts]:
    module, function = BUILDERS[kind]
    builder: Callable[[Facts], Parts] = getattr(import_module(f"emlint.reading.{module}"), function)
    return builder
