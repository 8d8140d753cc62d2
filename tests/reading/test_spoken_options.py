"""Options that a record tells in sentences, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
TITLE = "Queue jobs in the database"


def record(context: str, decision: str) -> dict[str, Any]:
    text = f"# 7. {TITLE}\n\n## Status\n\nAccepted\n\n## Context\n\n{context}\n\n## Decision\n\n{decision}\n"
    return dict(read(parse(source("doc/adr/0007.md", text)), LEXICON, Settings(), "adr").data)


def names(context: str, decision: str) -> list[str]:
    return [option["name"] for option in record(context, decision)["options"]]


@pytest.mark.parametrize(
    ("context", "decision", "options"),
    [
        ("Jobs get lost.", "Instead of a broker, we will keep jobs in a table.", [TITLE, "broker"]),
        ("Jobs get lost.", "We will keep jobs in a table rather than running a broker.", [TITLE, "running a broker"]),
        ("Jobs get lost.", "We prefer a table over a separate broker.", [TITLE, "separate broker"]),
        ("Jobs get lost.", "We decided against running RabbitMQ, since nobody knows it.", [TITLE, "running RabbitMQ"]),
        ("Jobs get lost.", "A table holds them. We also considered Kafka, which is too big.", [TITLE, "Kafka"]),
        (
            "Jobs get lost. One solution is to retry in the client. Another option would be a broker.",
            "A table holds them.",
            [TITLE, "retry in the client", "broker"],
        ),
        ("We considered Kafka, NATS and RabbitMQ.", "We will use NATS.", ["Kafka", "NATS", "RabbitMQ"]),
        (
            "### Where jobs wait\n\nOption 1:\nKafka, with a topic a team.\n\nOption 2:\nA table of jobs.",
            "We will start small.",
            [TITLE, "Kafka", "table of jobs"],
        ),
        (
            "This leaves us with two possible approaches:\na) a broker of our own\n\nb) one more table",
            "A table holds them.",
            [TITLE, "broker of our own", "one more table"],
        ),
        (
            "### Ways out\n\nThere are two ways to keep jobs.\n\n#### In memory\n\nFast.\n\n#### On disk\n\nSafe.",
            "A table holds them.",
            [TITLE, "In memory", "On disk"],
        ),
        ("There are two ways: polling and webhooks.", "We go with polling.", ["polling", "webhooks"]),
        ("We have two options:\n\n- Kafka\n- NATS", "We will use NATS.", ["Kafka", "NATS"]),
        ("There are a few options to pick from:\n\n- Kafka\n- NATS", "We will use NATS.", ["Kafka", "NATS"]),
        ("The status quo is a cron job per tenant.", "A table holds them.", [TITLE, "cron job per tenant"]),
        (
            "Jobs get lost.",
            "A table holds them. An in-memory queue was rejected because restarts empty it.",
            [TITLE, "in-memory queue"],
        ),
        (
            "Jobs get lost.",
            "A table holds them. Alternatively, we could buy a hosted queue.",
            [TITLE, "buy a hosted queue"],
        ),
    ],
)
def test_what_was_looked_at_and_not_taken_stands_beside_the_decision(
    context: str, decision: str, options: list[str]
) -> None:
    assert names(context, decision) == options


@pytest.mark.parametrize(
    ("context", "decision"),
    [
        ("Jobs get lost.", "A table holds them."),
        ("Jobs get lost.", "We considered how long a job may wait."),
        ("Jobs get lost.", "Requests without a token are rejected."),
        ("Jobs get lost.", "The worker returns 409 instead of 500 when a job is locked."),
        ("Jobs get lost.", "The command takes the following parameters:\n\n- name\n- delay"),
        ("Jobs get lost.", "We could also do it later."),
        ("This is overkill.", "A table holds them."),
        ("While using the app, people would wait.", "A table holds them."),
        ("If two workers start, it would be possible to lose a job.", "A table holds them."),
        ("The server listens on one port rather than on two.", "A table holds them."),
        ("Is there another option?", "A table holds them."),
        ("```\nInstead of a broker, we use a table.\n```", "A table holds them."),
        ("> We considered Kafka and NATS.", "A table holds them."),
    ],
)
def test_details_questions_and_quotes_are_no_options(context: str, decision: str) -> None:
    assert names(context, decision) == []


@pytest.mark.parametrize(
    ("context", "name"),
    [
        ("The primary alternative would be to keep the cron job.", "keep the cron job"),
        ("A usual alternative was to poll the table.", "poll the table"),
        ("Airflow (and its like) is overkill for two jobs a day.", "Airflow"),
        ("While using a hosted scheduler would save a server, it cannot run here.", "hosted scheduler"),
        ("It would also be possible to run everything in one process.", "run everything in one process"),
        ("We first tried a file lock, but it hung.", "file lock"),
        ("As an alternative, we could start jobs by hand.", "start jobs by hand"),
    ],
)
def test_what_was_not_taken_is_told_in_many_ways(context: str, name: str) -> None:
    assert names(context, "A table holds them.") == [TITLE, name]


def test_what_was_passed_over_is_never_the_chosen_one() -> None:
    data = record("Jobs get lost.", "Instead of a broker, we will keep jobs in a table.")
    assert [(option["name"], option["chosen"]) for option in data["options"]] == [(TITLE, True), ("broker", False)]


def test_the_one_that_the_decision_takes_is_chosen_among_those_named() -> None:
    data = record("We considered Kafka, NATS and RabbitMQ.", "We will use NATS.")
    assert [option["name"] for option in data["options"] if option["chosen"]] == ["NATS"]


def test_a_heading_that_holds_one_against_the_other_names_both() -> None:
    text = (
        "# 7. Wire format\n\n## Context\n\n### JSON vs Protobuf\n\nJSON is simpler to read.\n\n## Decision\n\nJSON.\n"
    )
    data = read(parse(source("0007.md", text)), LEXICON, Settings(), "adr").data
    assert [(option["name"], option["chosen"]) for option in data["options"]] == [("JSON", True), ("Protobuf", False)]


def test_a_list_is_believed_before_sentences() -> None:
    text = (
        "# 7. Queue\n\n## Considered options\n\n- Kafka\n- NATS\n\n## Decision\n\n"
        "Instead of a cron job, we will use NATS.\n"
    )
    data = read(parse(source("0007.md", text)), LEXICON, Settings(), "adr").data
    assert [option["name"] for option in data["options"]] == ["Kafka", "NATS"]
