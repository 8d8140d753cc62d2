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
        ("Jobs get lost.", "A table holds them. NATS was also considered, but it is new to us.", [TITLE, "NATS"]),
        ("The known system is Temporal. Temporal is overkill for us.", "A table holds them.", [TITLE, "Temporal"]),
        ("Jobs get lost. SQS is not an option here, as sites are offline.", "A table holds them.", [TITLE, "SQS"]),
        ("A broker of our own would be too expensive.", "A table holds them.", [TITLE, "broker of our own"]),
        ("We initially went with cron, but it forgot jobs.", "A table holds them.", [TITLE, "cron"]),
        ("Initially we used Redis, but restarts emptied it.", "A table holds them.", [TITLE, "Redis"]),
        ("There were proposals to adopt Kafka.", "A table holds them.", [TITLE, "adopt Kafka"]),
        ("A reviewer suggested moving jobs to S3, but S3 has no locks.", "A table.", [TITLE, "moving jobs to S3"]),
        ("A usual alternative was to sleep in the request.", "A table holds them.", [TITLE, "sleep in the request"]),
        ("The main alternative we considered was to poll.", "A table holds them.", [TITLE, "poll"]),
        ("Jobs get lost.", "Kafka, NATS and SQS were ruled out: nobody runs them.", [TITLE, "Kafka", "NATS", "SQS"]),
        (
            "Jobs get lost.",
            "While using the hosted queue would save us work, sites are offline. Instead, we keep jobs in a table.",
            [TITLE, "hosted queue"],
        ),
        (
            "Jobs get lost.",
            "We will not run a broker. Instead, we rely on the database that is there.",
            [TITLE, "run a broker"],
        ),
        (
            "Facing lost jobs, we decided for a table and against RabbitMQ to achieve durability.",
            "A table holds them.",
            [TITLE, "RabbitMQ"],
        ),
        (
            "There are two ways out. The first is to poll. The second is to push, which needs a port.",
            "A table holds them.",
            [TITLE, "poll", "push"],
        ),
        (
            "One option is a broker. Another is to retry in the client.",
            "A table holds them.",
            [TITLE, "broker", "retry in the client"],
        ),
        (
            "There are two approaches to this.\n\nWorkers poll.\n\nThe other approach is to push jobs out.",
            "A table holds them.",
            [TITLE, "Workers poll", "push jobs out"],
        ),
        ("Jobs get lost.", "We have two ways to keep them.\n\n1. A broker\n2. A table", ["A broker", "A table"]),
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
        ("Jobs get lost.", "The worker gets two options: `retries`, the number of attempts, and `delay`."),
        ("The queue has two ends. The first is written by the shop, the second by the worker.", "A table holds them."),
        ("Jobs get lost.", "Each job needs two approvals. The first is given by the agent, another by the lead."),
        ("A job was considered done, but not closed, when it was sent.", "A table holds them."),
        ("The report is too slow, and the form is not suitable for it.", "A table holds them."),
        ("While using the form, people lose jobs.", "The browser sends chunks instead."),
        ("Jobs get lost.", "We will not store card numbers. Receipts are signed."),
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


def below(heading: str, text: str) -> list[str]:
    head = f"# 7. {TITLE}\n\n## Context\n\nJobs get lost.\n\n## Decision\n\nA table holds them."
    whole = f"{head}\n\n## {heading}\n\n{text}\n"
    data = read(parse(source("0007.md", whole)), LEXICON, Settings(), "adr").data
    return [option["name"] for option in data["options"]]


@pytest.mark.parametrize(
    ("heading", "text", "options"),
    [
        ("Alternatives", "We can do nothing and hope for the best. Jobs stay lost.", 1),
        ("Alternatives", "Jobs could be written to a file on each node, and a daemon could collect them.", 1),
        ("Alternatives", "It has been considered that workers agree on jobs among themselves. This couples them.", 1),
        ("Rejected alternatives", "Kafka does more than we need.\n\nAnother option was SQS, which ties us to AWS.", 2),
        ("Alternatives", "A broker would be one more service.\n\nIt also needs a port.\n\nUsing S3 has no locks.", 2),
        ("Why not Redis?", "Restarts empty it.", 1),
        ("Why not just ...", "### ... poll?\n\nToo slow.\n\n### ... push?\n\nNeeds a port.", 2),
    ],
)
def test_paragraphs_that_have_their_place_tell_alternatives(heading: str, text: str, options: int) -> None:
    found = below(heading, text)
    assert (found[0], len(found) - 1) == (TITLE, options)


@pytest.mark.parametrize(
    "text",
    [
        "None considered.",
        "N/A",
        "Not applicable: the retention is prescribed by law.",
        "See ADR-0007 for the options.",
        "Same as in [ADR-0036](0036-chat.md).",
        "There are no real alternatives to this.",
        "The alternatives outlined in ADR-12 are all relevant here.",
        "We did not look at any other way to do this.",
        "This section lists other ways to reach the goal that were thought of.",
    ],
)
def test_a_paragraph_that_names_no_alternative_is_none(text: str) -> None:
    assert below("Alternatives", text) == []


def compared(body: str, decision: str = "We use Git flow.") -> list[tuple[str, bool]]:
    text = f"# 7. Branches\n\n## Context\n\nMain breaks.\n\n{body}\n\n## Decision\n\n{decision}\n"
    data = read(parse(source("0007.md", text)), LEXICON, Settings(), "adr").data
    return [(option["name"], option["chosen"]) for option in data["options"]]


WEIGHED = """## Branch models

### GitHub flow

Short branches.

Pros:

- few branches

Cons:

- main is cluttered

### Git flow

Long branches.

Pros:

- clear releases

Cons:

- long merges
"""


def test_headings_with_pros_and_cons_of_each_are_options_where_one_of_them_is_decided_for() -> None:
    assert compared(WEIGHED) == [("GitHub flow", False), ("Git flow", True)]
    assert compared(WEIGHED, "Contributors sign their commits.") == []


def test_tables_that_compare_are_options_wherever_they_stand() -> None:
    rows = "| Model | Releases | Verdict |\n|---|---|---|\n| GitHub flow | odd | no |\n| Git flow | clear | yes |"
    columns = "| Criterion | GitHub flow | Git flow |\n|---|---|---|\n| Releases | odd | clear |\n| Names | a | b |"
    assert [name for name, _ in compared(f"## Evaluation\n\n{rows}")] == ["GitHub flow", "Git flow"]
    assert [name for name, _ in compared(f"## Comparison\n\n{columns}")] == ["GitHub flow", "Git flow"]


@pytest.mark.parametrize(
    "table",
    [
        "| Question | Answer |\n|---|---|\n| Who merges? | the author |\n| When? | on green |",
        "| Risk | Decision |\n|---|---|\n| Main breaks | accepted |\n| Tags move | mitigated |",
        "| Topic | Decision |\n|---|---|\n| Names | by ticket |\n| Merges | squash |",
    ],
)
def test_tables_of_other_things_are_no_options(table: str) -> None:
    assert compared(f"## Evaluation\n\n{table}", "Contributors sign their commits.") == []


def test_an_option_of_one_of_several_questions_keeps_its_whole_name() -> None:
    body = "## Considered options\n\n### [Naming - Option #1]\n\nKeep.\n\n### [Naming - Option #2]\n\nRename."
    assert [name for name, _ in compared(body)] == ["Naming - Option #1", "Naming - Option #2"]


def test_what_speaks_against_an_option_in_a_list_of_its_own_is_none() -> None:
    body = (
        "## Alternatives\n\n1. Keep both build systems\n\nThis has major drawbacks:\n\n- it eats time\n- it drifts\n\n"
        "2. Drop make\n\nThere are several reasons against it:\n\n- no cross builds\n- few know it"
    )
    assert [name for name, _ in compared(body)] == ["Branches", "Keep both build systems", "Drop make"]


def test_options_that_differ_in_number_are_two_however_alike_their_names_are() -> None:
    body = (
        "## Considered options\n\n### Option 1 - A queue\n\nPlain.\n\n### Option 2 - A queue (with priorities)\n\nRich."
    )
    assert len(compared(body)) == 2


def test_arguments_in_favour_of_each_side_name_both() -> None:
    body = (
        "Arguments in favour of leaving retries in the node:\n\n- it knows the peers\n\n"
        "Arguments in favour of moving retries to the client:\n\n- it knows the deadline"
    )
    names_told = [name for name, _ in compared(body, "Contributors sign their commits.")]
    assert names_told[1:] == ["leaving retries in the node", "moving retries to the client"]
