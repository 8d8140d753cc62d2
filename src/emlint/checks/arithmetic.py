"""Totals that do not follow from their parts, products from their factors, projections from their growth.

Option ``finds`` of a rule: sums, costs, projection.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from emlint.checks.equations import equation_faults
from emlint.checks.growth import projection_faults
from emlint.checks.phases import phase_faults
from emlint.checks.ratios import ratio_faults
from emlint.checks.sums import sum_faults
from emlint.checks.told import Told, tell
from emlint.model import Context, Record, Rule, Violation
from emlint.reading.outline import Outline, outline_of


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    outline = outline_of(record, rules[0].options["lexicon"])
    wanted = {rule.options["finds"] for rule in rules}
    yield from tell(_faults(outline, wanted), record, rules)


def _faults(outline: Outline, wanted: set[str]) -> Iterator[Told]:
    if wanted & {"sums", "costs"}:
        yield from sum_faults(outline)
        yield from phase_faults(outline)
        yield from ratio_faults(outline)
    yield from equation_faults(outline, projecting="projection" in wanted)
    if "projection" in wanted:
        yield from projection_faults(outline)
