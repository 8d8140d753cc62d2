"""How loudly the default profile tells what good documents often leave out, and what strict asks beside it."""

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
POSTMORTEM = """# Postmortem: labels printed twice

## Summary

Two workers printed the same labels between 08:58 and 09:34 UTC; 300 parcels got two. The warehouse called us, and one
worker was stopped.

## Impact

300 parcels with two labels.

## Root cause

The lease was kept in local memory.

## {title}

{text}
"""
DESIGN = """# Design: labels of parcels

## Problem

Today labels are printed by the shop service in production, and its latency doubles when traffic
peaks at 90 requests per second.

## Proposal

{proposal}

## Alternatives considered

A second printer.
"""
FIELDS = """# 0012: fields of a label

This RFC proposes names for what is printed on a label, so that importers of all shops write and
read the same ones in future.

## Fields

| Field | Type |
|---|---|
| label.height | long |
| label.width | long |

## Usage

Importers write them; searches for labels that do not fit read them.
"""


def told(text: str, kind: str, profile: str = "recommended") -> dict[str, str]:
    """The level of each finding by its code."""
    settings = Settings(kinds=(("*", kind),), profile=profile)
    context = Context(settings=settings, today=date(2025, 3, 3))
    record = read(parse(source("a.md", text)), BOOK.lexicon, settings)
    return {finding.rule: finding.level.name.lower() for finding in judge(record, BOOK, context).findings}


def postmortem(title: str, text: str, profile: str = "recommended") -> dict[str, str]:
    return told(POSTMORTEM.format(title=title, text=text), "postmortem", profile)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("- [ ] Alert when a parcel gets a second label (Mia, SHIP-4)", "info"),
        ("- [ ] Send new labels to the shops (Mia, SHIP-5)\n- [ ] Refund the postage (Mia, SHIP-6)", "warning"),
    ],
)
def test_missing_lessons_weigh_less_where_something_is_done_against_the_next_incident(text: str, level: str) -> None:
    assert postmortem("Action items", text)["PMR018"] == level
    assert postmortem("Action items", text, "strict")["PMR018"] == "error"


def test_a_timeline_of_two_days_is_told_more_quietly_than_none() -> None:
    short = "- 2025-02-03: a customer reports it\n- 2025-02-17: version 4.2.1 has the limit"
    assert postmortem("Timeline (UTC)", short)["PMR004"] == "info"
    assert postmortem("Timeline", "It was a long day.")["PMR004"] == "error"


def test_one_action_that_repairs_is_told_more_quietly_than_a_list_of_them() -> None:
    one, two = "- [ ] Refund the postage (Mia, SHIP-6)", "- [ ] Restore the list of labels (Mia, SHIP-7)"
    assert postmortem("Action items", one)["PMR016"] == "info"
    assert postmortem("Action items", f"{one}\n{two}")["PMR016"] == "warning"


def test_without_action_items_the_default_profile_says_so_once_and_strict_asks_for_owner_and_ticket() -> None:
    quiet, strict = postmortem("Detection", "The warehouse called."), postmortem("Detection", "They called.", "strict")
    assert quiet["PMR012"] == "error"
    assert not quiet.keys() & {"PMR013", "PMR015", "PMR016"}
    assert (quiet["PMR018"], strict["PMR018"]) == ("info", "error")  # beside actions, lessons can be asked for
    assert [strict[code] for code in ("PMR012", "PMR013", "PMR015", "PMR016")] == ["error"] * 4


def test_where_nothing_is_to_be_done_nobody_asks_who_does_it() -> None:
    assert not postmortem("Action items", "None.", "strict").keys() & {"PMR012", "PMR013", "PMR015"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Prevention", "Shops should do the following:\n\n1. Print each label once."),
        ("Prevention", "All users should do the following:\n\n1. Print each label once.\n2. Count the labels."),
        ("What you can do", "1. Print each label once.\n2. Count the labels."),
        ("Recommendations for operators", "- Print each label once.\n- Count the labels."),
    ],
)
def test_advice_to_readers_is_no_action_item(title: str, text: str) -> None:
    loud = title == "Prevention" and text.startswith("Shops")  # shops of our own may be told what to do
    assert ("PMR013" in postmortem(title, text)) is loud


def test_what_was_done_against_a_repetition_is_a_finished_action_item() -> None:
    text = "To prevent such a case in the future, a lease in the database was\nintroduced with release 88."
    assert not postmortem("Resolution", text).keys() & {"PMR012", "PMR013", "PMR015"}


@pytest.mark.parametrize(
    ("proposal", "level"),
    [
        ("We propose to deploy a new label service beside the shop service.", "warning"),
        ("We propose to print in another thread of the shop service.", "info"),
    ],
)
def test_cost_and_people_weigh_less_where_nothing_new_is_run(proposal: str, level: str) -> None:
    loud = told(DESIGN.format(proposal=proposal), "review")
    assert (loud["CST001"], loud["TEAM001"]) == (level, level)


def test_a_list_of_fields_under_the_name_of_a_proposal_hears_quietly_of_alternatives() -> None:
    loud = told(FIELDS, "review")
    assert [loud.get(code) for code in ("REV005", "TRD001", "RSK001")] == ["info"] * 3
    assert told(FIELDS, "review", "strict")["REV005"] == "error"


def test_a_design_hears_of_missing_alternatives_and_drawbacks_in_full() -> None:
    text = DESIGN.format(
        proposal="We propose to print each label once, when the parcel is closed and its weight is known."
    ).partition("## Alternatives")[0]
    loud = told(text, "review")
    assert (loud["REV005"], loud["TRD001"], loud["RSK001"]) == ("warning", "warning", "warning")


def test_where_risks_are_told_the_price_of_a_design_is_asked_for_quietly() -> None:
    proposal = "We propose to print each label once.\n\n## Risks\n\nA label may be lost; then it is printed by hand."
    assert told(DESIGN.format(proposal=proposal), "review").get("TRD001") == "info"


@pytest.mark.parametrize(("status", "level"), [("Accepted", "warning"), ("Withdrawn", "info"), ("Proposed", "info")])
def test_what_is_not_yet_or_no_longer_meant_to_hold_hears_of_gaps_one_step_lower(status: str, level: str) -> None:
    text = DESIGN.format(proposal="We propose to print each label once.").replace(
        "## Problem", "## Status\n\n{}\n\n## Problem", 1
    )
    assert told(text.format(status), "review")["TRD001"] == level


def test_several_empty_headings_are_told_once_and_not_again_as_gaps() -> None:
    proposal = "We propose to print each label once, when the parcel is closed and its weight is known."
    text = DESIGN.format(proposal=proposal).partition("## Alternatives")[0]
    loud = told(f"{text}## Drawbacks\n\n## Alternatives considered\n\n## References\n\nNone.\n", "review")
    assert loud["GEN007"] == "warning"
    assert not loud.keys() & {"REV005", "TRD001"}


def test_how_a_change_is_rolled_out_and_back_is_asked_of_designs() -> None:
    usage = "Importers in production write them as a service; searches of the service cause little traffic and latency."
    fields = told(FIELDS.replace("Importers write them", usage), "review")
    design = told(DESIGN.format(proposal="We propose to print each label once in the service."), "review")
    assert [fields.get(code) for code in ("REV006", "REV007", "REV008", "RSK006")] == ["info"] * 4
    assert [design.get(code) for code in ("REV006", "REV007", "REV008", "RSK006")] == ["warning"] * 4


def test_the_problem_may_tell_how_things_are_today() -> None:
    proposal = "We propose to print each one once. " * 9
    text = f"# Design: labels\n\n## Motivation\n\nLabels get lost.\n\n## Proposal\n\n{proposal}\n"
    assert told(text, "review").get("REV001") == "info"
