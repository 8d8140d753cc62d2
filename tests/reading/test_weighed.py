"""What sentences say for and against an option, why it was chosen, and which drivers that answers."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
OPTIONS = "# 7. Choose a queue\n\n## Considered options\n\n- Redis Streams\n- RabbitMQ\n\n## Decision\n\n"


def data(text: str, *, whole: bool = True) -> Any:
    return read(parse(source("0007.md", text)), LEXICON, Settings(), "adr", whole=whole).data


def sides(text: str) -> dict[str, tuple[list[str], list[str]]]:
    return {option["name"]: (option["pros"], option["cons"]) for option in data(text)["options"]}


@pytest.mark.parametrize(
    ("sentence", "pros", "cons"),
    [
        (
            "Redis Streams would have been faster, but locks us in.",
            ["Redis Streams would have been faster"],
            ["locks us in"],
        ),
        ("The drawback of Redis Streams is that nobody here runs it.", [], None),
        ("Redis Streams has the advantage that we run it already.", None, []),
        ("Redis Streams is not easy to operate.", [], None),
        ("Redis Streams has little overhead.", None, []),
        ("Although Redis Streams is cheap, it cannot route.", ["Redis Streams is cheap"], ["it cannot route"]),
        ("Redis Streams was rejected because of its age.", [], None),
        ("Redis Streams keeps messages for a week.", [], []),
        ("Is Redis Streams too slow?", [], []),
        ("RabbitMQ and Redis Streams are both slow.", [], []),
    ],
)
def test_a_sentence_praises_an_option_or_objects_to_it(
    sentence: str, pros: list[str] | None, cons: list[str] | None
) -> None:
    """None: the whole sentence."""
    expected = ([sentence] if pros is None else pros, [sentence] if cons is None else cons)
    assert sides(OPTIONS + sentence)["Redis Streams"] == expected


def test_what_stands_below_the_heading_of_an_option_is_about_it() -> None:
    text = (
        "# 7. Choose a queue\n\n## Options\n\n### Redis Streams\n\nWe run it already. It is simple to operate.\n\n"
        "It would not scale beyond one node.\n\n### Simple table\n\nNothing to install.\n\n## Decision\n\nWait.\n"
    )
    assert sides(text) == {
        "Redis Streams": (["It is simple to operate."], ["It would not scale beyond one node."]),
        "Simple table": ([], []),
    }


def test_a_list_of_pros_stays_as_it_is_and_the_other_side_is_heard() -> None:
    text = (
        "# 7. Choose a queue\n\n## Options\n\n### Redis Streams\n\nPros:\n\n- known\n- fast\n\nIt is hard to move.\n\n"
        "### RabbitMQ\n\n- Good, because it routes.\n\n## Decision\n\nWait.\n"
    )
    assert sides(text) == {
        "Redis Streams": (["known", "fast"], ["It is hard to move."]),
        "RabbitMQ": (["Good, because it routes."], []),
    }


def test_a_heading_between_options_speaks_of_the_one_before_it() -> None:
    text = (
        "# 7. Choose a queue\n\n## Options\n\n### Redis Streams\n\nText.\n\n### Pros and cons\n\nPros:\n\n- known\n\n"
        "Cons:\n\n- small\n\n### RabbitMQ\n\nText.\n\n## Decision\n\nWait.\n"
    )
    assert sides(text) == {"Redis Streams": (["known"], ["small"]), "RabbitMQ": ([], [])}


def test_no_check_pays_for_what_only_a_whole_record_tells() -> None:
    quick = data(OPTIONS + "Redis Streams is too slow. We will use RabbitMQ, because it routes.", whole=False)
    assert [option["cons"] for option in quick["options"]] == [[], []]
    assert not {"rationale", "roles", "links"} & quick.keys()


DRIVERS = (
    "# 7. Choose a queue\n\n## Decision drivers\n\n- Mail arrives within a minute\n- Little to operate\n"
    "- Messages survive a restart\n\n## Considered options\n\n- Redis Streams\n- RabbitMQ\n\n"
)
OPERATE, SURVIVE = "Little to operate", "Messages survive a restart"


@pytest.mark.parametrize(
    ("decision", "text", "lines", "drivers"),
    [
        (
            '## Decision\n\nChosen option: "RabbitMQ", because messages survive when it restarts.\n',
            "messages survive when it restarts.",
            [16, 16],
            [SURVIVE],
        ),
        (
            '## Decision\n\nChosen option: "RabbitMQ", because\n\n- we operate little\n- it survives a restart\n',
            "we operate little; it survives a restart",
            [18, 19],
            [OPERATE, SURVIVE],
        ),
        (
            "## Decision\n\nRabbitMQ.\n\n## Rationale\n\nWe know how to operate it.\n",
            "We know how to operate it.",
            [20, 20],
            [OPERATE],
        ),
        (
            "## Decision\n\nThe queue is new. We will use RabbitMQ so that mail arrives in a minute.\n",
            "We will use RabbitMQ so that mail arrives in a minute.",
            [16, 16],
            ["Mail arrives within a minute"],
        ),
        (
            "## Decision\n\nChosen option: RabbitMQ, because it meets all drivers.\n",
            "it meets all drivers.",
            [16, 16],
            ["Mail arrives within a minute", OPERATE, SURVIVE],
        ),
    ],
)
def test_the_rationale_is_told_with_the_drivers_that_it_answers(
    decision: str, text: str, lines: list[int], drivers: list[str]
) -> None:
    assert data(DRIVERS + decision)["rationale"] == {"text": text, "lines": lines, "drivers": drivers}


def test_a_decision_without_a_reason_has_no_rationale() -> None:
    assert data(DRIVERS + "## Decision\n\nWe will use RabbitMQ.\n")["rationale"] is None
