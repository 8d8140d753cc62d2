"""What a proposal takes on, what it leaves open, and the risks it lists."""

from __future__ import annotations

from typing import Any

import pytest

from emlint import markdown
from emlint.model import Source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

BOOK = load(Settings())


def data(text: str, kind: str = "review", **settings: Any) -> Any:
    source = markdown.decode("docs/a.md", text.encode())
    assert isinstance(source, Source)
    return read(markdown.parse(source), BOOK.lexicon, Settings(**settings), kind).data


def questions(body: str) -> list[str]:
    return [entry["text"] for entry in data(f"# RFC: A\n\n## Open questions\n\n{body}\n")["open_questions"]]


@pytest.mark.parametrize(
    "body",
    [
        "None.",
        "There are no open questions.",
        "All questions were answered in review.",
        "- [x] Who pays?",
        "- ~~Who pays?~~",
        "- Who pays? We do.",
        "- Who pays?\n  - The shop, from its own budget.",
        "- Who pays? Decision: the shop",
        "- Support for printers is out of scope.",
        "- Names of the topics: tracked in SHOP-12",
        "- [Who pays](#who-pays)",
        "| Question | Answer |\n|---|---|\n| Who pays? | the shop |",
        "### Who pays?\n\nThe shop pays.",
        "### Plan of the tests\n\nAs before.",
        "These came up in review:",
    ],
)
def test_what_is_answered_parked_or_denied_is_no_open_question(body: str) -> None:
    assert questions(body) == []


@pytest.mark.parametrize(
    ("body", "open_ones"),
    [
        ("- Who pays?\n- Who prints? The warehouse does.", ["Who pays?"]),
        ("Who pays?", ["Who pays?"]),
        ("TBD", ["TBD"]),
        ("- [ ] How long a voucher is valid", ["How long a voucher is valid"]),
        ("| Question | Answer |\n|---|---|\n| Who pays? | |", ["Who pays?"]),
        ("### Who pays?\n", ["Who pays?"]),
    ],
)
def test_what_nobody_answers_is_an_open_question(body: str, open_ones: list[str]) -> None:
    assert questions(body) == open_ones


DECISION = "# 3. A\n\n## Decision\n\n{}\n"
STACK = ("Python", "PostgreSQL")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("We will write the importer in Rust.", ["Rust"]),
        ("We will use Kafka and PostgreSQL.", ["Kafka"]),
        ("We will use PostgreSQL instead of MongoDB.", []),
        ("We will not use Kafka.", []),
        ("We will go with Python.", []),
        ("Teams that know Kafka asked for it.", []),
    ],
)
def test_a_technology_outside_the_stack_is_new_where_it_is_adopted(said: str, names: list[str]) -> None:
    found = data(DECISION.format(said), "adr", stack=STACK)["new_technology"]
    assert [entry["name"] for entry in found] == names


def test_without_a_stack_no_technology_is_new_but_what_is_unfinished() -> None:
    assert data(DECISION.format("We will write the importer in Rust."), "adr")["new_technology"] == []
    (entry,) = data(DECISION.format("We will use the public beta of the queue."), "adr")["new_technology"]
    assert entry["name"] == "public beta of the queue"


@pytest.mark.parametrize(
    "said",
    [
        "The feature graduates to beta in May.",
        "If a user runs a preview build, nothing changes.",
        "We will show it to beta users first.",
        "We will use the release candidate only in an experiment.",
    ],
)
def test_stages_of_a_release_and_experiments_adopt_nothing_unfinished(said: str) -> None:
    assert data(DECISION.format(said), "adr")["new_technology"] == []


RISKS = "# RFC: A\n\n## {}\n\n{}\n"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Risks", "Risks:\n\n- The disk fills up\n\nMitigations:\n\n- An alert at 70 %"),
        ("Risks", "- The disk fills up\n- The network is slow\n\nWe mitigate both by a second cluster."),
        ("Risks", "- The disk fills up\n\n### Mitigation: alert at 70 %\n\nIt pages on-call."),
        ("Risk: the disk fills up", "- alert at 70 %\n- a larger disk"),
    ],
)
def test_an_answer_that_stands_apart_answers_the_risks_beside_it(title: str, body: str) -> None:
    risks = data(RISKS.format(title, body))["risks"]
    assert risks
    assert all(risk["mitigation"] for risk in risks)
    assert "An alert at 70 %" not in [risk["text"] for risk in risks]


@pytest.mark.parametrize("title", ["Failure modes", "Startup and failure modes", "Caveats", "Concerns"])
def test_failure_modes_and_caveats_speak_of_risks_and_are_no_register(title: str) -> None:
    found = data(RISKS.format(title, "- The disk fills up"))
    assert found["risks"] == []
    assert found["checklist"]["risks"]["met"]


def test_a_register_gives_likelihood_impact_score_and_owner() -> None:
    table = "| Risk | P | Severity | Rating | Owner |\n|---|---|---|---|---|\n| It is late | 2 | 3 | 5 | Mara |\n"
    (risk,) = data(RISKS.format("Risks", table))["risks"]
    assert (risk["likelihood"], risk["impact"], risk["score"], risk["owner"]) == ("2", "3", "5", "Mara")
    assert risk["score_right"] is False


def test_scores_in_words_and_sums_are_left_alone() -> None:
    head = "| Risk | Likelihood | Impact | Score |\n|---|---|---|---|\n"
    words = data(RISKS.format("Risks", head + "| It is late | low | high | 4 |\n"))["risks"]
    sums = data(RISKS.format("Risks", head + "| It is late | 2 | 3 | 5 |\n| It is lost | 1 | 5 | 6 |\n"))["risks"]
    assert [risk["score_right"] for risk in (*words, *sums)] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("The service is deployed to production.", True),
        ("The compiler emits a warning. " * 30 + "It is deployed as a service in production.", True),
        ("The parser reads a file. " * 200 + "Users may deploy it as a service in production.", False),
        ("One service takes the 900 requests per second of seven services.", True),
        ("One service sends what seven services sent.", False),
        ("The format is read by one service.", False),
        ("The format of a service is read by services. " * 60, False),
    ],
)
def test_a_document_speaks_of_a_running_service_again_and_again_and_if_long_in_several_words(
    text: str, runs: bool
) -> None:
    assert data(f"# RFC: A\n\n## Proposal\n\n{text}\n")["runtime"] is runs


def test_a_label_in_a_detail_asks_about_that_detail_only() -> None:
    text = "# RFC: A\n\n## Design\n\n{under}Questions:\n\n- Who pays for the second site?\n"
    assert [each["text"] for each in data(text.format(under=""))["open_questions"]] == ["Who pays for the second site?"]
    assert data(text.format(under="### Two sites\n\n"))["open_questions"] == []
