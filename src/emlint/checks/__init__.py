"""The closed set of check kinds. Each receives all its rules at once, and yields what violates them.

What options a kind takes is described in ``schemas/rule.schema.json``, where editors and the loader find it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from emlint.checks import (
    empty_sections,
    file,
    footnotes,
    front_matter,
    late,
    mojibake,
    pattern,
    placeholders,
    schema,
    suppressions,
    terms,
    wording,
)
from emlint.model import Context, Record, Rule, Violation

Check = Callable[[Context, Record, Sequence[Rule]], Iterator[Violation]]

CHECKS: Mapping[str, Check] = {
    "schema": schema.check,
    "placeholders": placeholders.check,
    "empty-sections": empty_sections.check,
    "mojibake": mojibake.check,
    "pattern": pattern.check,
    "footnotes": footnotes.check,
    "front-matter": front_matter.check,
    "matrix": late.matrix,
    "metrics": late.metrics,
    "timeline": late.timeline,
    "arithmetic": late.arithmetic,
    "expected": late.expected,
    "file": file.check,
    "suppressions": suppressions.check,
    "terms": terms.check,
    "wording": wording.check,
}

__all__ = ["CHECKS", "Check"]
