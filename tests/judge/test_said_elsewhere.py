"""What a reviewer would point at: it is there, look. In a table, in brackets, in other words, under other names."""

from __future__ import annotations

from datetime import date

import pytest

from emlint.judge import judge
from emlint.markdown import parse, source
from emlint.model import Context
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

BOOK = load(Settings())
RECORD = """# 14. Hold parcels at the depot

## Status

Accepted

## Context

Drivers carry parcels back that nobody took, 212 of them in March, and customers wait for a second day.

{middle}

## Consequences

- Drivers have more room.
- A second shelf has to be bought for each depot.
"""
INCIDENT = """# Postmortem: no labels in the morning

{middle}

## Root cause

The lease was kept in the memory of the worker.

## Lessons learned

The printers have no owner.

## Action items

| Action | Team | Due |
|---|---|---|
| Keep the lease in the database | Printing | 2025-04-01 |
"""
TIMES = (
    "- 06:05 the first printer stops\n- 06:40 a depot calls\n- 09:10 the worker is started again, labels are printed"
)


def codes(text: str, kind: str) -> set[str]:
    settings = Settings(kinds=(("*", kind),))
    record = read(parse(source("a.md", text)), BOOK.lexicon, settings)
    context = Context(settings=settings, today=date(2025, 3, 3))
    return {found.rule for found in judge(record, BOOK, context).findings if found.level.name != "INFO"}


TABLE = """## {title}

| Criterion | Weight | Shelf | Locker | Neighbour |
|---|---|---|---|---|
| Running cost | 50 % | 4 | 2 | 5 |
| Effort for the driver | 30 % | 4 | 5 | 2 |
| Risk of loss | 20 % | 4 | 5 | 1 |

## Decision

We will use the shelf, because drivers pass it anyway."""


@pytest.mark.parametrize("title", ["Comparison", "How they fare", "Evaluation"])
def test_the_columns_of_a_decision_matrix_are_options(title: str) -> None:
    assert not codes(RECORD.format(middle=TABLE.format(title=title)), "adr") & {"ADR003", "ADR004", "ADR009"}
    review = RECORD.format(middle=TABLE.format(title=title)).replace("## Decision", "## Proposal")
    assert "REV005" not in codes(review, "review")


def test_a_table_of_something_else_holds_no_options() -> None:
    table = "## Depots\n\n| Depot | Shelves | Drivers |\n|---|---|---|\n| North | 4 | 11 |\n| South | 2 | 9 |\n\n"
    decision = "## Decision\n\nParcels are held at the depot."
    assert "ADR003" in codes(RECORD.format(middle=table + decision), "adr")


def test_a_choice_in_fewer_words_is_the_option_that_has_them_all() -> None:
    options = "## Considered Options\n\n* {}\n* A locker at the station\n* Leave it to the driver\n\n"
    decision = "## Decision Outcome\n\nChosen option: the shelf with a camera, since it is passed anyway."
    said = RECORD.format(middle=options.format("Shelf watched by one camera") + decision)
    assert "ADR009" not in codes(said, "adr")
    assert "ADR009" in codes(RECORD.format(middle=options.format("Shelf behind bars") + decision), "adr")


@pytest.mark.parametrize(
    ("consequence", "silent"),
    [
        ("We give up the tour in the evening for this, knowingly.", True),
        ("At the price of one more stop, drivers have room.", True),
        ("Drivers have room for the parcels of the next tour.", False),
    ],
)
def test_what_is_given_up_is_the_price(consequence: str, silent: bool) -> None:
    text = RECORD.format(middle="## Decision\n\nWe will use a shelf, because drivers pass it. A locker was rejected.")
    text = text.partition("## Consequences")[0] + f"## Consequences\n\n- {consequence}\n"
    assert ("TRD001" not in codes(text, "adr")) is silent


@pytest.mark.parametrize(
    ("title", "silent"),
    [
        ("Timeline (EEST)", True),
        ("Timeline (Lisbon time)", True),
        ("Timeline (New York time)", True),
        ("Timeline (Europe/Riga)", True),
        ("Timeline (response time)", False),
        ("Timeline", False),
    ],
)
def test_a_zone_may_be_named_after_a_city(title: str, silent: bool) -> None:
    assert ("PMR005" not in codes(INCIDENT.format(middle=f"## {title}\n\n{TIMES}"), "postmortem")) is silent


def test_a_column_of_teams_names_owners() -> None:
    assert "PMR013" not in codes(INCIDENT.format(middle=TIMES), "postmortem")
    assert "PMR013" in codes(INCIDENT.format(middle=TIMES).replace("| Printing |", "| |"), "postmortem")


@pytest.mark.parametrize(
    ("end", "silent"),
    [
        ("09:10 filter in the proxy, logins work", True),
        ("09:10 the queue is at its usual level", True),
        ("09:10 incident closed", True),
        ("09:10 logins work slowly", False),
        ("09:10 the next shift begins", False),
    ],
)
def test_an_incident_ends_when_things_work_or_it_is_closed(end: str, silent: bool) -> None:
    times = f"## Timeline (UTC)\n\n- 06:05 the first login goes in a circle\n- 06:40 a user reports it\n- {end}"
    assert ("PMR011" not in codes(INCIDENT.format(middle=times), "postmortem")) is silent


@pytest.mark.parametrize(
    ("title", "code"),
    [("Why it was possible", "PMR010"), ("Reflection", "PMR018"), ("Agreed changes", "PMR012")],
)
def test_headings_of_a_postmortem_in_other_words(title: str, code: str) -> None:
    own = {"PMR010": "## Root cause", "PMR018": "## Lessons learned", "PMR012": "## Action items"}[code]
    text = INCIDENT.format(middle=f"## Timeline (UTC)\n\n{TIMES}")
    assert code not in codes(text.replace(own, f"## {title}"), "postmortem")


def test_the_number_of_those_who_saw_it_is_an_impact() -> None:
    said = "## Summary\n\n214 of 1,870 people who were active saw the login page again and again."
    assert "PMR002" not in codes(INCIDENT.format(middle=said), "postmortem")
    assert "PMR002" in codes(INCIDENT.format(middle="## Summary\n\nThe login page was shown."), "postmortem")


@pytest.mark.parametrize(
    ("entry", "answered"),
    [
        ("The shelf is full (likely, minor): parcels wait in the lorry.", True),
        ("A parcel is stolen (low, high): the camera sees it.", True),
        ("A parcel is stolen (low, high).", False),
        ("Two things may happen (see below): theft, rain.", False),
    ],
)
def test_what_stands_behind_the_rating_of_a_risk_is_its_answer(entry: str, answered: bool) -> None:
    text = RECORD.format(
        middle=f"## Proposal\n\nWe propose a shelf.\n\n## Risks\n\n- {entry}\n- Rain; the roof is mended."
    )
    assert ("RSK002" not in codes(text, "review")) is answered
