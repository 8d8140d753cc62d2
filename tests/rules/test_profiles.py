"""What the profiles demand of decision records and postmortems, and thresholds too large for an example."""

from __future__ import annotations

from datetime import date

import pytest

from emlint.judge import examples
from emlint.model import Example, Level
from emlint.rulebook import load
from emlint.settings import Settings

BOOK = load(Settings(), examples=True)
CHECKLIST = {"ADR001", "ADR003", "ADR004", "TRD001", "RSK001", "CST001", "TEAM001"}  # the six lines of the checklist
ASKED_OF_POSTMORTEMS = {f"PMR{number:03}" for number in (2, 10, 12, 13, 14, 15, 16, 19)}  # checklist and template
FAMILIES = ("ADR", "TRD", "RSK", "CST", "TEAM")


def test_the_seed_profile_asks_of_a_decision_record_what_the_checklist_says_and_no_more() -> None:
    levels = {rule.code: rule.level("seed", "adr") for rule in BOOK.rules if rule.code.startswith(FAMILIES)}
    assert {code for code, level in levels.items() if level} == CHECKLIST
    assert {levels[code] for code in CHECKLIST} == {Level.WARNING}


def test_the_seed_profile_asks_of_a_postmortem_what_checklist_and_template_say_and_no_more() -> None:
    levels = {rule.code: rule.level("seed", "postmortem") for rule in BOOK.rules if rule.code.startswith("PMR")}
    assert {code for code, level in levels.items() if level} - {"PMR003"} == ASKED_OF_POSTMORTEMS
    assert {levels[code] for code in ASKED_OF_POSTMORTEMS} == {Level.WARNING}


def test_only_the_seed_profile_asks_for_duration_users_and_revenue_each() -> None:
    rule = BOOK.rule("PMR003")
    assert rule is not None
    assert [rule.level(profile, "postmortem", "each") for profile in ("seed", "recommended", "strict")] == [
        Level.WARNING,
        Level.OFF,
        Level.OFF,
    ]


def test_missing_non_goals_are_left_to_the_strict_profile() -> None:
    rule = BOOK.rule("REV004")
    assert rule is not None
    assert rule.level("recommended", "review", "non_goals") is Level.OFF
    assert rule.level("strict", "review", "non_goals") is Level.WARNING
    assert rule.level("recommended", "review", "both") is Level.INFO


@pytest.mark.parametrize(("variant", "level"), [("severity", Level.WARNING), ("lessons", Level.OFF)])
def test_the_seed_profile_asks_for_a_severity_and_not_for_lessons(variant: str, level: Level) -> None:
    rule = BOOK.rule("PMR018")
    assert rule is not None
    assert rule.level("seed", "postmortem", variant) is level


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
