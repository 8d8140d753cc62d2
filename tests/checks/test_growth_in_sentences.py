"""Growth that two sentences tell together is reckoned."""

from __future__ import annotations

import pytest

from emlint.checks.growth import projection_faults
from emlint.markdown import parse, source
from emlint.reading.outline import Outline
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon


def outline(text: str) -> Outline:
    return Outline(parse(source("plan.md", f"# Plan\n\n## Growth\n\n{text}\n")), LEXICON)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "Load rises by 5 % a month. At that rate 20,000 becomes 60,000 requests a second after twelve months.",
            "35,920",
        ),
        ("The index adds 4 TB a month. It is 50 TB now and will be 140 TB in a year.", "98 TB"),
    ],
)
def test_growth_is_reckoned_over_two_sentences(text: str, right: str) -> None:
    (told,) = projection_faults(outline(text))
    assert told.values["right"].startswith(right)


def test_what_is_added_may_be_told_before_the_sum() -> None:
    told = projection_faults(outline("Storage grows by 500 GB per month: in 12 months that is 6 TB more, so 18 TB."))
    assert list(told) == []
