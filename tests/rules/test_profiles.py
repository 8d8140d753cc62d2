"""What the profiles demand of a decision record, and thresholds too large for an example."""

from __future__ import annotations

from datetime import date

import pytest

from emlint.judge import examples
from emlint.model import Example, Level
from emlint.rulebook import load
from emlint.settings import Settings

BOOK = load(Settings(), examples=True)
CHECKLIST = {"ADR001", "ADR003", "ADR004", "TRD001", "RSK001", "CST001", "TEAM001"}  # the six lines of the checklist
FAMILIES = ("ADR", "TRD", "RSK", "CST", "TEAM")


def test_the_seed_profile_asks_of_a_decision_record_what_the_checklist_says_and_no_more() -> None:
    levels = {rule.code: rule.level("seed", "adr") for rule in BOOK.rules if rule.code.startswith(FAMILIES)}
    assert {code for code, level in levels.items() if level} == CHECKLIST
    assert {levels[code] for code in CHECKLIST} == {Level.WARNING}


@pytest.mark.parametrize("code", ["RSK001", "CST001", "TEAM001"])
def test_what_most_good_decision_records_leave_out_is_information_there_and_a_warning_in_reviews(code: str) -> None:
    rule = BOOK.rule(code)
    assert rule is not None
    assert rule.level("recommended", "adr") is Level.INFO
    assert rule.level("recommended", "review") is Level.WARNING


@pytest.mark.parametrize(("words", "found"), [(2900, ()), (3100, ("1:1 3111 words in one record.",))])
def test_a_record_is_too_long_beyond_three_thousand_words(words: int, found: tuple[str, ...]) -> None:
    rule = BOOK.rule("ADR013")
    assert rule is not None
    story = "\n\n".join(["Ten words say what goes on in one of shops."] * (words // 10))
    text = f"# 1. Use a queue\n\n## Context\n\n{story}\n\n## Decision\n\nWe will use a queue.\n"
    told = examples.told(rule, Example({"docs/adr/0001-use-a-queue.md": text}, kind="adr"), BOOK, date(2026, 1, 15))
    assert told == found
