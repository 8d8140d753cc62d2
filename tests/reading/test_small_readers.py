"""Dates, beginnings of patterns, statuses and kinds, each with what must stay silent beside what must speak."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emlint.markdown import parse, source
from emlint.model import Record
from emlint.reading import read
from emlint.reading.dates import first_date
from emlint.reading.needles import needles
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
BODY = (
    "\n\n## Context\n\nExports block the web workers.\n\n## Decision\n\nWe will use a queue."
    "\n\n## Consequences\n\nA queue.\n"
)
OUTAGE = """# Outage

## Timeline

- 10:00 down

## Root causes

A full disk.

## Action items

- Add an alert
"""
DESIGN = """# Proposal

## Motivation

Slow.

## Non-goals

None.

## Alternatives

Wait.

## Unresolved questions

None.
"""
CHOICE = """# 7. Queue

## Considered Options

- Alter the exiting object
- Copy it

## Decision Outcome

Chosen option: "Alter the existing object", because it is small.
"""


def record(text: str, path: str = "x.md", **settings: object) -> Record:
    return read(parse(source(path, text)), LEXICON, Settings(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-01-02", "2024-01-02"),
        ("on 8 Feb 2016", "2016-02-08"),
        ("Feb 21st, 2018", "2018-02-21"),
        ("3. März 2021", "2021-03-03"),
        ("2024年5月7日", "2024-05-07"),
        ("25/12/2023", "2023-12-25"),
        ("January 2024", "2024-01"),
        ("03/04/2024", None),
        ("2024-13-45", None),
        ("v1.2.2024", None),
    ],
)
def test_dates_are_read_as_people_write_them_and_never_guessed(text: str, iso: str | None) -> None:
    assert first_date(text) == iso


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2100, 12, 31)))
def test_an_iso_date_is_itself(day: date) -> None:
    assert first_date(f"decided {day.isoformat()}.") == day.isoformat()


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        (r"\b(?:may|might)\b", [{"may", "might"}]),
        (r"\b(?:roll(?:ed|ing)? ?out|trade-?offs?)\b", [{"roll*", "tradeoff*", "trade"}]),
        (r"\b(?:costs?|at the cost)\b of", [{"cost*"}, {"of*"}]),
        (r"\b(?:QA|the night shift) re-?opened", [{"qa", "night"}, {"reopened*", "opened*"}]),
        (r"\b(?:soon )?late\b(?! fee)", [{"late"}]),
        (r"\d+ days", [{"days*"}]),
        (r"\w+|late", []),
        (r"late(?:ly)?|\d", []),
    ],
)
def test_what_a_pattern_finds_has_one_of_each_set_of_words(pattern: str, sets: list[set[str]]) -> None:
    assert needles(pattern) == sets


@pytest.mark.parametrize("kind", LEXICON.kinds)
def test_a_way_to_say_something_needs_words_that_its_sentence_has(kind: str) -> None:
    said = "We may have to roll back, which costs us a day; nobody knows the old driver, so an outage is possible. "
    said += "An alert paged the on-call engineer; customers were told on the status page, and SEV2 means an outage."
    heard = LEXICON.classes_of(kind).of_text(said)
    items = (*LEXICON.kinds[kind]["items"].values(), *LEXICON.kinds[kind].get("aspects", {}).values())
    ways = [way for item in items for cue in item.get("cues", ()) for way in LEXICON.cue(cue)]
    found = [way for way in ways if way.says.search(said.lower())]
    assert found
    assert all(way.needs <= heard for way in found)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("\n\n## Status\n\nAccepted", "accepted"),
        ("\n\n## Status\n\n✅ Approved (2024-03-01)", "accepted"),
        ("\n\n## Status\n\n**DRAFT**", "draft"),
        ("\n\n* Status: superceded by ADR-12", "superseded"),
        ("\n\n| Status | Owner |\n|---|---|\n| proposed | core team |", "proposed"),
        ("\n\n## Status: Rejected", "rejected"),
        ("\n\n## Status\n\nAccepted\n\nSuperseded by [12](0012-b.md)", "superseded"),
        ("\n\n**Statut** : accepté", "accepted"),
        ("\n\n> [!WARNING]\n> This document was superseded by [8](0008-b.md).", "superseded"),
        ("\n\nThis proposal has been withdrawn.", "rejected"),
        ("\n\nOnce this proposal is accepted, the queue goes live.", None),
        ("", None),
        ("\n\n## Status\n\nClosed", None),
    ],
)
def test_a_status_is_read_wherever_it_stands(head: str, status: str | None) -> None:
    assert record(f"# 7. Use a queue{head}{BODY}").data["status"] == status


def test_front_matter_states_status_date_and_people() -> None:
    data = record(
        "---\nstatus: accepted\ndate: 2025-02-03\ndeciders: [core team, '@ops']\n---\n# ADR-7: Use a queue" + BODY
    ).data
    assert (data["status"], data["date"], data["people"]) == ("accepted", "2025-02-03", ["core team", "@ops"])
    assert (data["title"], data["number"], data["kind"]) == ("Use a queue", "7", "adr")


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("# 7. Use a queue" + BODY, "x.md", "adr"),
        ("# Queue\n\nInstall it with pip.\n\n## Usage\n\nRun it.\n", "README.md", "other"),
        (
            OUTAGE,
            "x.md",
            "postmortem",
        ),
        (
            DESIGN,
            "x.md",
            "review",
        ),
    ],
)
def test_a_kind_is_known_by_its_content(text: str, path: str, kind: str) -> None:
    assert record(text, path).kind == kind


def test_configuration_says_the_kind_and_the_content_may_deny_it() -> None:
    said = record("# 7. Use a queue\n\n## Status\n\nAccepted" + BODY, "notes/7.md", kinds=(("notes/*", "review"),))
    assert (said.kind, said.data["claimed"]) == ("review", "review")


def test_the_chosen_option_is_found_through_other_words() -> None:
    data = record(CHOICE).data
    assert [(option["name"], option["chosen"]) for option in data["options"]] == [
        ("Alter the exiting object", True),
        ("Copy it", False),
    ]
    assert data["chosen_listed"] is True


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("Cost: none.", True),
        ("It takes two weeks of work.", True),
        ("> It costs $400 a month.", False),
        ("`cost = 400`", False),
    ],
)
def test_cost_is_met_by_what_the_author_says_not_by_quotations_or_code(said: str, met: bool) -> None:
    found = record("# 7. Use a queue" + BODY + "\n" + said + "\n").data["checklist"]["cost"]
    assert found["met"] is met
