"""What the default profile only remarks on, since a passage may be meant as it, and tells in full where none is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Levels = Callable[..., dict[str, str]]
DESIGN = Path(__file__).parents[1].joinpath("fixtures/labels/design.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Release 4.2.1 rejects a second lease for the same label.", "info"),
        ("The bug was fixed in version 4.2.1, and all shops have it.", "info"),
        ("A patch was merged upstream and backported on the same day.", "info"),
        ("The worker now refuses a lease that is older than a minute.", "info"),
        ("The complaint was closed as a false alarm.", "info"),
        ("The worker was stopped and started again at 09:34.", "error"),
        ("We rolled back to the release of the day before.", "error"),
        ("A permanent fix is planned, but not yet written.", "error"),
    ],
)
def test_where_the_fix_is_released_missing_action_items_are_no_error(postmortem: Levels, text: str, level: str) -> None:
    assert postmortem("Resolution", text)["PMR012"] == level
    assert postmortem("Resolution", text, "strict")["PMR012"] == "error"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Here is [the postmortem of the label incident](https://example.org/p/12).", "info"),
        ("The full incident report can be found in [our archive](https://example.org/r/4).", "info"),
        ("For all details see the complete post-mortem of the carrier.", "info"),
        ("The report of the carrier did not help us.", "error"),
        ("A full report was printed twice as well.", "error"),
    ],
)
def test_an_announcement_that_links_to_the_full_report_hears_in_passing_what_is_not_in_it(
    postmortem: Levels, text: str, level: str
) -> None:
    loud = postmortem("More", text)
    assert (loud["PMR004"], loud["PMR012"]) == (level, level)


@pytest.mark.parametrize(
    ("proposal", "level"),
    [
        ("We propose to print each label once, when the parcel is closed.", "warning"),
        ("We propose to print each label once. The drawbacks of printing from a queue are its delays.", "info"),
        ("We propose to print each label once. We could support two printers, but this would need a lock.", "info"),
        (
            "We propose to print each label once. It is possible to print at the gate; drivers are not there yet.",
            "info",
        ),
        ("We propose to print each label once, unlike the depot, which prints on demand.", "info"),
    ],
)
def test_where_another_way_is_mentioned_missing_alternatives_are_only_mentioned(
    levels: Levels, proposal: str, level: str
) -> None:
    text = DESIGN.format(proposal=proposal).partition("## Alternatives")[0]
    assert levels(text, "review")["REV005"] == level
    assert levels(text, "review", "strict")["REV005"] == "error"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("REV007", "A setting of the service turns it on."),
        ("REV008", "Each label is logged by its number."),
        ("RSK006", "An error of the printer is shown to the packer."),
    ],
)
def test_a_hint_at_what_operators_need_makes_its_absence_a_remark(levels: Levels, code: str, hint: str) -> None:
    plain = "We propose to print each label once in the service."
    assert levels(DESIGN.format(proposal=plain), "review")[code] == "warning"
    loud = levels(DESIGN.format(proposal=f"{plain} {hint}"), "review")
    assert loud.get(code, "info") == "info"
    assert [other for other in ("REV007", "REV008", "RSK006") if loud.get(other) == "warning"] == [
        other for other in ("REV007", "REV008", "RSK006") if other != code
    ]


def test_a_cell_that_was_put_off_is_one_finding_that_weighs(levels: Levels) -> None:
    head = "## Options\n\n| Criterion | Thermal printer | Laser printer |\n|---|---|---|\n"
    table = head + "| Cost per month | 40 € | {} |\n| Time for a label | 2 s | 9 s |\n\nWe choose the thermal printer."
    put_off = levels(DESIGN.format(proposal=table.format("TBD")), "review")
    assert (put_off["GEN003"], put_off["TBL001"]) == ("error", "info")
    assert levels(DESIGN.format(proposal=table.format("")), "review")["TBL001"] == "warning"


@pytest.mark.parametrize(
    ("said", "level"), [("The master node of Kubernetes", "info"), ("The master database and its slaves", "warning")]
)
def test_a_name_that_a_foreign_system_gives_is_a_remark(levels: Levels, said: str, level: str) -> None:
    assert levels(DESIGN.format(proposal=f"{said} was restarted for labels."), "review")["INC001"] == level


@pytest.mark.parametrize(
    ("summary", "level"),
    [
        ("A security researcher found that any shop could print labels of others.", "info"),
        ("Some labels came again for a while. Attackers can print labels of others through it.", "info"),
        ("Some labels came again, with very little impact on the shops.", "info"),
        ("Some shops got labels again for a while.", "warning"),
    ],
)
def test_the_impact_of_a_fault_that_did_no_harm_is_asked_for_quietly(levels: Levels, summary: str, level: str) -> None:
    text = (
        f"# Postmortem: labels\n\n## Impact\n\n{summary} A depot reported it to the people who look after printers.\n\n"
        "## Root cause\n\nThe lease was kept in the memory of the worker, which forgot to ask for it; "
        "when the morning began, the printer took the label for a new label.\n"
    )
    assert levels(text, "postmortem")["PMR003"] == level


@pytest.mark.parametrize(("title", "level"), [("Action items", "warning"), ("What happened next", "info")])
def test_who_does_what_was_promised_in_passing_is_asked_quietly(postmortem: Levels, title: str, level: str) -> None:
    text = "The depot was called at noon. In the coming weeks we will add a second lease to the printer."
    assert postmortem(title, text)["PMR013"] == level
    assert postmortem(title, text, "strict")["PMR013"] == "error"
