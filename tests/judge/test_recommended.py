"""How loudly the default profile tells what good documents often leave out, and what strict asks beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Levels = Callable[..., dict[str, str]]
DESIGN = Path(__file__).parents[1].joinpath("fixtures/labels/design.txt").read_text(encoding="utf-8")
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


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("- [ ] Alert when a parcel gets a second label (Mia, SHIP-4)", "info"),
        ("- [ ] Send new labels to the shops (Mia, SHIP-5)\n- [ ] Refund the postage (Mia, SHIP-6)", "warning"),
    ],
)
def test_missing_lessons_weigh_less_where_something_is_done_against_the_next_incident(
    postmortem: Levels, text: str, level: str
) -> None:
    assert postmortem("Action items", text)["PMR018"] == level
    assert postmortem("Action items", text, "strict")["PMR018"] == "error"


def test_a_timeline_of_two_days_is_told_more_quietly_than_none(postmortem: Levels) -> None:
    short = "- 2025-02-03: a customer reports it\n- 2025-02-17: version 4.2.1 has the limit"
    assert postmortem("Timeline (UTC)", short)["PMR004"] == "info"
    assert postmortem("Timeline", "It was a long day.")["PMR004"] == "error"


def test_one_action_that_repairs_is_told_more_quietly_than_a_list_of_them(postmortem: Levels) -> None:
    one, two = "- [ ] Refund the postage (Mia, SHIP-6)", "- [ ] Restore the list of labels (Mia, SHIP-7)"
    assert postmortem("Action items", one)["PMR016"] == "info"
    assert postmortem("Action items", f"{one}\n{two}")["PMR016"] == "warning"


def test_without_action_items_the_default_profile_says_so_once_and_strict_asks_for_owner_and_ticket(
    postmortem: Levels,
) -> None:
    quiet, strict = postmortem("Detection", "The warehouse called."), postmortem("Detection", "They called.", "strict")
    assert quiet["PMR012"] == "error"
    assert not quiet.keys() & {"PMR013", "PMR015", "PMR016"}
    assert (quiet["PMR018"], strict["PMR018"]) == ("info", "error")  # beside actions, lessons can be asked for
    assert [strict[code] for code in ("PMR012", "PMR013", "PMR015", "PMR016")] == ["error"] * 4


def test_where_nothing_is_to_be_done_nobody_asks_who_does_it(postmortem: Levels) -> None:
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
def test_advice_to_readers_is_no_action_item(postmortem: Levels, title: str, text: str) -> None:
    loud = title == "Prevention" and text.startswith("Shops")  # shops of our own may be told what to do
    assert ("PMR013" in postmortem(title, text)) is loud


def test_what_was_done_against_a_repetition_is_a_finished_action_item(postmortem: Levels) -> None:
    text = "To prevent such a case in the future, a lease in the database was\nintroduced with release 88."
    assert not postmortem("Resolution", text).keys() & {"PMR012", "PMR013", "PMR015"}


@pytest.mark.parametrize(
    ("proposal", "level"),
    [
        ("We propose to deploy a new label service beside the shop service.", "warning"),
        ("We propose to print in another thread of the shop service.", "info"),
    ],
)
def test_cost_and_people_weigh_less_where_nothing_new_is_run(levels: Levels, proposal: str, level: str) -> None:
    loud = levels(DESIGN.format(proposal=proposal), "review")
    assert (loud["CST001"], loud["TEAM001"]) == (level, level)


def test_a_list_of_fields_under_the_name_of_a_proposal_hears_quietly_of_alternatives(levels: Levels) -> None:
    loud = levels(FIELDS, "review")
    assert [loud.get(code) for code in ("REV005", "TRD001", "RSK001")] == ["info"] * 3
    assert levels(FIELDS, "review", "strict")["REV005"] == "error"


def test_a_design_hears_of_missing_alternatives_and_drawbacks_in_full(levels: Levels) -> None:
    text = DESIGN.format(
        proposal="We propose to print each label once, when the parcel is closed and its weight is known."
    ).partition("## Alternatives")[0]
    loud = levels(text, "review")
    assert (loud["REV005"], loud["TRD001"], loud["RSK001"]) == ("warning", "warning", "warning")


def test_where_risks_are_told_the_price_of_a_design_is_asked_for_quietly(levels: Levels) -> None:
    proposal = "We propose to print each label once.\n\n## Risks\n\nA label may be lost; then it is printed by hand."
    assert levels(DESIGN.format(proposal=proposal), "review").get("TRD001") == "info"


@pytest.mark.parametrize(("status", "level"), [("Accepted", "warning"), ("Withdrawn", "info"), ("Proposed", "info")])
def test_what_is_not_yet_or_no_longer_meant_to_hold_hears_of_gaps_one_step_lower(
    levels: Levels, status: str, level: str
) -> None:
    text = DESIGN.format(proposal="We propose to print each label once.").replace(
        "## Problem", "## Status\n\n{}\n\n## Problem", 1
    )
    assert levels(text.format(status), "review")["TRD001"] == level


def test_several_empty_headings_are_told_once_and_not_again_as_gaps(levels: Levels) -> None:
    proposal = "We propose to print each label once, when the parcel is closed and its weight is known."
    text = DESIGN.format(proposal=proposal).partition("## Alternatives")[0]
    loud = levels(f"{text}## Drawbacks\n\n## Alternatives considered\n\n## References\n\nNone.\n", "review")
    assert loud["GEN007"] == "warning"
    assert not loud.keys() & {"REV005", "TRD001"}


def test_how_a_change_is_rolled_out_and_back_is_asked_of_designs(levels: Levels) -> None:
    usage = "Importers in production write them as a service; searches of the service cause little traffic and latency."
    fields = levels(FIELDS.replace("Importers write them", usage), "review")
    design = levels(DESIGN.format(proposal="We propose to print each label once in the service."), "review")
    assert [fields.get(code) for code in ("REV006", "REV007", "REV008", "RSK006")] == ["info"] * 4
    assert [design.get(code) for code in ("REV006", "REV007", "REV008", "RSK006")] == ["warning"] * 4


def test_the_problem_may_tell_how_things_are_today(levels: Levels) -> None:
    proposal = "We propose to print each one once. " * 9
    text = f"# Design: labels\n\n## Motivation\n\nLabels get lost.\n\n## Proposal\n\n{proposal}\n"
    assert levels(text, "review").get("REV001") == "info"
