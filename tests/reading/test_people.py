"""People in the roles in which a document names them: lists, tables, lines below the title, history, rosters."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
ADR = """

## Context

Peaks overload the mailer, because it sends one mail after the other.

## Decision

We will use a queue.

## Consequences

Somebody must run it.
"""
REPORT = """

## Summary

Checkout was slow for 42 minutes, and 1,200 users saw errors.

## Timeline

- 10:00 UTC the alert fired
- 10:10 UTC the release was rolled back
- 10:20 UTC checkout was fast again

## Action items

| Action | Owner |
|---|---|
| Alert on the age of the queue | Zoe Hart |
"""


def data(text: str, kind: str) -> Any:
    return read(parse(source("docs/0007-a.md", text)), LEXICON, Settings(), kind).data


def roles(text: str, kind: str = "adr") -> list[tuple[str, str, int]]:
    return [(entry["name"], entry["role"], entry["line"]) for entry in data(text, kind)["roles"]]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "# A\n\n- Decided by: Core team; Mara (CTO)\n- Reviewers: @ana, @lee\n- Approved by: CAB\n- Informed: QA",
            [
                ("Core team", "decider", 3),
                ("Mara", "decider", 3),
                ("@ana", "reviewer", 4),
                ("@lee", "reviewer", 4),
                ("CAB", "approver", 5),
                ("QA", "informed", 6),
            ],
        ),
        (
            "---\nauthors: [Ines Duarte]\napi-approvers: ['@kim']\nconsulted: Ana Paz and Lee Wong\n---\n# A",
            [
                ("Ines Duarte", "author", 2),
                ("@kim", "approver", 3),
                ("Ana Paz", "consulted", 4),
                ("Lee Wong", "consulted", 4),
            ],
        ),
        ("# A\n\n**Owner** [Kim Ito](https://github.com/kimito)", [("Kim Ito", "owner", 3)]),
        (
            "# A\n\nWritten by Ines Duarte and Tomasz Wolny",
            [("Ines Duarte", "author", 3), ("Tomasz Wolny", "author", 3)],
        ),
        ("# A\n\n## Changelog\n\n- 2024-03-01: first draft (@kim)\n- 2024-04-01: accepted", [("@kim", "author", 5)]),
        (
            "# A\n\n## Approvals\n\n| Approver | Date |\n|---|---|\n| Mara Lind | May 1 |\n| SRE council | May 2 |",
            [("Mara Lind", "approver", 7), ("SRE council", "approver", 8)],
        ),
        (
            "# A\n\n## People\n\n- @kim | author, sponsor\n- @ana | reviewer",
            [("@kim", "author", 5), ("@ana", "reviewer", 6)],
        ),
        (
            "---\nauthors: kim@example.org,lee@example.org\n---\n# A",
            [("kim@example.org", "author", 2), ("lee@example.org", "author", 2)],
        ),
        ("# A\n\n## Authors\n\n- Kim Ito @kim", [("Kim Ito", "author", 5)]),
        (
            "# A\n\nAuthor: Kim Ito, with help from Lee Wong, Ana Paz, Mara Lind, and all\nwho came to the workshop.",
            [("Kim Ito", "author", 3), ("Ana Paz", "author", 3), ("Mara Lind", "author", 3)],
        ),
        ("## Proposal: move the queue\n\nAuthors: Kim Ito", [("Kim Ito", "author", 3)]),
        (
            "# A\n\n- Deciders: the queue authors, all who came",
            [("the queue authors", "decider", 3), ("all who came", "decider", 3)],
        ),
        ("# Reader & Writer\n\nOwner of the queue is whoever fills it.", []),
        ("# A\n\nAuthors: formats the same model for humans", []),
        ("# A\n\n## Context\n\n- Owner: Kim\n- Peaks come at noon.", []),
    ],
)
def test_whoever_is_named_in_a_role_is_read_with_it(head: str, expected: list[tuple[str, str, int]]) -> None:
    assert roles(head + ADR) == expected


def test_the_roster_of_an_incident_is_read_from_tables_and_lists() -> None:
    head = (
        "# Incident 12: slow checkout\n\n| Role | Name |\n|---|---|\n| Incident commander | Ines Duarte |\n"
        "| Scribe | Tomasz Wolny |\n| Comms lead | Support team |\n\n## Responders\n\n- Ana Paz (database on-call)\n"
        "- Lee Wong – network\n- Incident lead: Kofi Mensah"
    )
    assert sorted(roles(head + REPORT, "postmortem"), key=lambda entry: entry[2]) == [
        ("Ines Duarte", "commander", 5),
        ("Tomasz Wolny", "scribe", 6),
        ("Support team", "communications", 7),
        ("Ana Paz", "responder", 11),
        ("Lee Wong", "responder", 12),
        ("Kofi Mensah", "commander", 13),
    ]


def test_who_owns_an_action_does_not_answer_for_the_report() -> None:
    assert data("# Incident 12: slow checkout" + REPORT, "postmortem")["people"] == []


def test_handle_address_and_team_are_told_apart() -> None:
    head = "# A\n\n- Deciders: Kim Ito (@kim) / Lee Wong <lee@example.org> / core team"
    assert data(head + ADR, "adr")["roles"] == [
        {
            "name": name,
            "role": "decider",
            "called": "Deciders",
            "handle": handle,
            "email": email,
            "team": team,
            "line": 3,
        }
        for name, handle, email, team in (
            ("Kim Ito", "@kim", None, False),
            ("Lee Wong", None, "lee@example.org", False),
            ("core team", None, None, True),
        )
    ]


def test_a_person_of_two_roles_is_one_of_the_people() -> None:
    head = "# A\n\n- Authors: Kim Ito\n- Deciders: Kim Ito, Lee Wong"
    assert data(head + ADR, "adr")["people"] == ["Kim Ito", "Lee Wong"]
    assert [entry[1] for entry in roles(head + ADR)] == ["author", "decider", "decider"]
