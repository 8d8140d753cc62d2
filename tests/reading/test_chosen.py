"""Which option was chosen, under whatever name; an option that is merely mentioned is not."""

from __future__ import annotations

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
NUMBERED = "1. Redis Streams\n2. RabbitMQ\n3. A table in PostgreSQL"
BULLETS = "- Redis Streams\n- RabbitMQ\n- A table in PostgreSQL"
LETTERED = (
    "### Option A: Redis Streams\n\nSmall.\n\n### Option B: RabbitMQ\n\nBig.\n\n### Option C: A table in PostgreSQL\n"
)
POINTED = "### Solution #2.1: Redis Streams\n\n### Solution #2.2 (RabbitMQ)\n"
WORDED = "- Alternative 1: Redis Streams\n- Alternative 2: RabbitMQ\n- Alternative 3: A table in PostgreSQL"


def chosen(options: str, decision: str) -> list[str]:
    text = f"# 7. Choose a queue\n\n## Considered options\n\n{options}\n\n## Decision\n\n{decision}\n"
    data = read(parse(source("0007.md", text)), LEXICON, Settings(), "adr").data
    return [option["name"] for option in data["options"] if option["chosen"]]


@pytest.mark.parametrize(
    ("options", "decision", "name"),
    [
        (NUMBERED, "Chosen option: 2", "RabbitMQ"),
        (NUMBERED, "Chosen option: 2, because it has routing.", "RabbitMQ"),
        (NUMBERED, "Chosen option: Option 3.", "A table in PostgreSQL"),
        (NUMBERED, "Chosen option: the second option.", "RabbitMQ"),
        (NUMBERED, 'Chosen option: "2. RabbitMQ"', "RabbitMQ"),
        (BULLETS, "Chosen option: option B", "RabbitMQ"),
        (BULLETS, "Chosen option: the third", "A table in PostgreSQL"),
        (LETTERED, "Chosen option: B", "RabbitMQ"),
        (LETTERED, "We go with option B.", "RabbitMQ"),
        (LETTERED, "We decided on Option C, since the database is there.", "A table in PostgreSQL"),
        (LETTERED, "Chosen option: “Option A”", "Redis Streams"),
        (WORDED, "Chosen option: Alternative 2", "RabbitMQ"),
        (WORDED, "Alternative 2, as it has routing.", "RabbitMQ"),
        (BULLETS, "Chosen option: RabbitMQ because it has routing", "RabbitMQ"),
        (BULLETS, "Option retenue : RabbitMQ car il sait router", "RabbitMQ"),
        (BULLETS, "Gewählte Option: RabbitMQ weil es Routen kennt", "RabbitMQ"),
        (BULLETS, "Opción elegida: RabbitMQ porque enruta", "RabbitMQ"),
        (BULLETS, "选择的方案：RabbitMQ因为它支持路由", "RabbitMQ"),
        (BULLETS, "選択した選択肢：「RabbitMQ」、なぜなら経路があるから", "RabbitMQ"),
        (BULLETS, "Option retenue : « RabbitMQ », car il sait router", "RabbitMQ"),
        (BULLETS, "We will use RabbitMQ.", "RabbitMQ"),
        (BULLETS, "RabbitMQ.", "RabbitMQ"),
        (LETTERED, "Proceed with option B and apply it to all queues.", "RabbitMQ"),
        (LETTERED, "### Option B – RabbitMQ\n\nIt can route.", "RabbitMQ"),
        (NUMBERED, "**Chosen option - #2**: a queue that routes.", "RabbitMQ"),
        (BULLETS, 'Chosen option "RabbitMQ", since it can route.', "RabbitMQ"),
        (BULLETS, 'Chosen option: "Migrate to RabbitMQ", because it can route.', "RabbitMQ"),
        (
            "- Take RabbitMQ into service\n- Stay with mail",
            "We will take the RabbitMQ cluster into service.",
            "Take RabbitMQ into service",
        ),
        (
            "### RabbitMQ\n\nThis is the chosen option.\n\n### Redis Streams\n\nSmall.",
            "It is the only one that can route.",
            "RabbitMQ",
        ),
        (POINTED, "Chosen option: Solution #2.1", "Redis Streams"),
        (NUMBERED, "Chosen option: 2. A queue with routing", "RabbitMQ"),
        (BULLETS, "[x] Queue decision: **RabbitMQ**", "RabbitMQ"),
        (BULLETS, "We considered Redis Streams but will use RabbitMQ.", "RabbitMQ"),
        (BULLETS, "We rejected Redis Streams in favour of RabbitMQ.", "RabbitMQ"),
        (BULLETS, "Instead of Redis Streams, we will use RabbitMQ.", "RabbitMQ"),
        (BULLETS, "We prefer RabbitMQ over Redis Streams.", "RabbitMQ"),
        (BULLETS, "Redis Streams was evaluated first. We choose RabbitMQ for its routing.", "RabbitMQ"),
    ],
)
def test_the_chosen_option_is_known_by_name_number_letter_and_place(options: str, decision: str, name: str) -> None:
    assert chosen(options, decision) == [name]


@pytest.mark.parametrize(
    "decision",
    [
        "Redis Streams was rejected.",
        "Today mail goes through Redis Streams. We will write a queue of our own.",
        "Unlike RabbitMQ, Kafka keeps messages. We will use Kafka.",
        "We will not use RabbitMQ.",
        "Chosen option: 9",
        "Chosen option: managed RabbitMQ for everything else",
        "### Rollout\n\nOn Monday.",
        "Chosen option: Kafka, which scales",
        "We will use a queue.",
    ],
)
def test_an_option_that_is_only_mentioned_is_not_chosen(decision: str) -> None:
    assert chosen(BULLETS, decision) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("- Redis\n- RabbitMQ – one more cluster to run", [0, 5]),
        ("### Redis\n\n### RabbitMQ\n\nOne more cluster.\n\n- to run", [0, 5]),
        ("| Option | Remarks |\n|---|---|\n| Redis | |\n| RabbitMQ | one more cluster |", [0, 3]),
        ("| | Redis | RabbitMQ |\n|---|---|---|\n| Cost | none | one more cluster |\n| Age | | 9 |", [1, 4]),
    ],
)
def test_what_is_said_about_an_option_is_counted(options: str, words: list[int]) -> None:
    text = f"# 7. Queue\n\n## Considered options\n\n{options}\n\n## Decision\n\nRedis.\n"
    data = read(parse(source("0007.md", text)), LEXICON, Settings(), "adr").data
    assert [option["words"] for option in data["options"]] == words


WEIGHED = """# 7. Reload edited lists

## Considered options

{listed}

## Decision outcome

Chosen option: "{chosen}", because it is cheap.

## Pros and cons of the options

{sections}
"""


@pytest.mark.parametrize(
    ("listed", "chosen_as", "sections", "options"),
    [
        (
            "- Compare the time of change on each call (time polling)\n- Watch the folder from a thread",
            "time polling",
            "### Time polling\n\n- Bad, because slow\n\n### Watch the folder from a thread\n\n- Bad, because long\n",
            [("Compare the time of change on each call", True, 1), ("Watch the folder from a thread", False, 1)],
        ),
        (
            '- Add "owner" and "reviewers" to the head\n- Add nothing',
            "Add 'owner' and 'reviewers' to the head",
            '### Add "owner" and "reviewers" to the head\n\n- Bad, because it grows\n\n### Add nothing\n',
            [('Add "owner" and "reviewers" to the head', True, 1), ("Add nothing", False, 0)],
        ),
        (
            "- Escape all inserted text by default",
            "Escape all inserted text by default",
            "### Escape Inserted Text by Default\n\n- Bad, because tags are escaped, too\n",
            [("Escape all inserted text by default", True, 1)],
        ),
    ],
)
def test_an_option_that_is_weighed_under_another_name_keeps_both_names(
    listed: str, chosen_as: str, sections: str, options: list[tuple[str, bool, int]]
) -> None:
    text = WEIGHED.format(listed=listed, chosen=chosen_as, sections=sections)
    data = read(parse(source("0007.md", text)), LEXICON, Settings(), "adr").data
    assert [(each["name"], each["chosen"], len(each["cons"])) for each in data["options"]] == options


@pytest.mark.parametrize(
    ("listed", "known"),
    [
        ("1. **RabbitMQ** (first): mails.\n2. **Redis Streams**: the rest.", True),
        ("1. **RabbitMQ** (first): mails.\n2. **Kafka**: the rest.", False),
        ("- Mails go first.\n- The rest follows.", False),
    ],
)
def test_a_choice_that_lists_several_of_the_options_is_listed(listed: str, known: bool) -> None:
    text = f"# 7. Choose a queue\n\n## Considered options\n\n{BULLETS}\n\n## Decision\n\n"
    text += f"Chosen option: an order of several systems.\n\n{listed}\n"
    data = read(parse(source("0007.md", text)), LEXICON, Settings(), "adr").data
    assert data["chosen_listed"] is known
