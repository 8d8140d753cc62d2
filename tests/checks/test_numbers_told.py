"""Numbers that do not agree however they are told, beside those that only look so: cases by family."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from emlint.judge import examples
from emlint.model import Example
from emlint.rulebook import load
from emlint.settings import Settings

BOOK = load(Settings(), examples=True)
TODAY = date(2026, 1, 15)
FAMILIES = yaml.safe_load((Path(__file__).parent / "numbers_told.yaml").read_text(encoding="utf-8"))
CASES = [(name, case) for name, cases in FAMILIES.items() for case in cases]


@pytest.mark.parametrize(("family", "case"), CASES, ids=[f"{name}-{n}" for n, (name, _) in enumerate(CASES)])
def test_what_disagrees_is_told_where_it_stands_and_look_alikes_are_not(family: str, case: dict[str, str]) -> None:
    """Each passage stands below a title (line 1) and a blank line."""
    code, kind = family.split()[-2:]
    rule = BOOK.rule(code)
    assert rule is not None
    text = f"# A document\n\n{case['text'].rstrip()}\n"
    assert examples.told(rule, Example({"doc.md": text}, kind=kind), BOOK, TODAY) == tuple(case.get("finds", ()))


def test_every_family_has_cases_that_speak_and_cases_that_stay_silent() -> None:
    spoken: dict[str, set[bool]] = {}
    for name, case in CASES:
        spoken.setdefault(name.rpartition(" ")[0], set()).add(bool(case.get("finds")))
    assert all(both == {True, False} for both in spoken.values()), spoken
