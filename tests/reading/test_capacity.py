"""What a capacity plan says of growth, scaling and money, under its own headings and under others."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon


def record(text: str) -> dict[str, Any]:
    return dict(read(parse(source("plan.md", text)), LEXICON, Settings(), "capacity").data)


def test_growth_and_scaling_are_read_entry_by_entry_below_their_headings() -> None:
    found = record("# Plan\n\n## Growth\n\n- 8 % a month\n- 2 new regions\n\n## Scaling\n\nOne node above 70 % CPU.\n")
    assert found["growth"] == ["8 % a month", "2 new regions"]
    assert found["scaling"] == ["One node above 70 % CPU."]


def test_a_label_says_it_and_the_next_label_is_about_something_else() -> None:
    found = record("# Plan\n\n**Growth:** 8 % a month\n\n**Skills:** Petra knows the autoscaler.\n")
    assert found["growth"] == ["8 % a month"]


def test_growth_without_a_heading_of_its_own_is_the_passage_that_says_it() -> None:
    said = "Two routes open in June, so we expect 40 % more orders in July 2027 than in July 2026."
    assert record(f"# Plan\n\nThe server is new.\n\n{said}\n")["growth"] == [said]
    assert record("# Plan\n\nThe server is new.\n\nEverybody expects growth.\n")["growth"] == []


@pytest.mark.parametrize(
    ("said", "costs"),
    [
        ("CHF 96,000 once and EUR 4,100 a year.", ["CHF 96,000", "EUR 4,100"]),
        ("9,300 € for two weeks, $38k for the season.", ["9,300 €", "$38k"]),
        ("Fitting takes 5 person-months.", ["5 person-months"]),
        ("Costs as usual, 24 servers, 8 cores.", []),
    ],
)
def test_amounts_are_kept_as_written(said: str, costs: list[str]) -> None:
    found = record(f"# Plan\n\n## Budget\n\n{said}\n")["costs"]
    assert [cost["text"] for cost in found] == costs
    assert {cost["line"] for cost in found} <= {5}
