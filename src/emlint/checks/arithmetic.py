"""Totals that do not follow from their parts, products from their factors, projections from their growth.

Option ``finds`` of a rule: sums, costs, projection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from emlint.checks.changes import change_faults
from emlint.checks.claims import claim_faults
from emlint.checks.columns import column_faults
from emlint.checks.currencies import currency_faults
from emlint.checks.equations import equation_faults
from emlint.checks.growth import projection_faults
from emlint.checks.growth_tables import growth_table_faults
from emlint.checks.paces import pace_faults
from emlint.checks.parts import part_faults
from emlint.checks.phases import phase_faults
from emlint.checks.products import product_faults
from emlint.checks.ratios import ratio_faults
from emlint.checks.shares import share_faults
from emlint.checks.sums import sum_faults
from emlint.checks.told import Told, tell
from emlint.checks.totals import total_faults
from emlint.checks.wholes import whole_faults
from emlint.model import Context, Record, Rule, Violation
from emlint.reading.outline import Outline, outline_of

BOTH = ("total", "said", "equation")  # variants of both rules


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    outline = outline_of(record, rules[0].options["lexicon"])
    wanted = {rule.options["finds"] for rule in rules}
    yield from tell((_heard(told, wanted) for told in _faults(outline, wanted)), record, rules)


def _heard(told: Told, wanted: set[str]) -> Told:
    """Money as any other sum where no rule asks for costs, as in a postmortem."""
    return (
        replace(told, finds="sums")
        if told.finds == "costs" and "costs" not in wanted and told.variant in BOTH
        else told
    )


def _faults(outline: Outline, wanted: set[str]) -> Iterator[Told]:
    if wanted & {"sums", "costs"}:
        yield from sum_faults(outline)
        yield from total_faults(outline)
        yield from currency_faults(outline)
        yield from phase_faults(outline)
        yield from ratio_faults(outline)
        yield from column_faults(outline)
        yield from whole_faults(outline)
        yield from product_faults(outline)
        yield from part_faults(outline)
        yield from pace_faults(outline)
        yield from change_faults(outline)
        yield from claim_faults(outline)
        yield from share_faults(outline)
    yield from equation_faults(outline, projecting="projection" in wanted)
    if "projection" in wanted:
        yield from projection_faults(outline)
        yield from growth_table_faults(outline)
