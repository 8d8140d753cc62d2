"""Risks and their parts, in every form in which people list them."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
DISK, DNS = "The disk fills up", "Names stop resolving"
CLEANED, CACHED = "Old files are deleted every night", "Answers are cached for an hour"


def risks(below: str) -> list[dict[str, Any]]:
    text = f"# Design: uploads\n\n## Proposal\n\nA bucket.\n\n## Risks and mitigations\n\n{below}\n"
    return list(read(parse(source("design/uploads.md", text)), LEXICON, Settings(), "review").data["risks"])


@pytest.mark.parametrize(
    "below",
    [
        f"- {DISK}. {CLEANED}\n- {DNS}. {CACHED}",
        f"- **Risk**: {DISK}\n  **Mitigation**: {CLEANED}\n- **Risk**: {DNS}\n  **Mitigation**: {CACHED}",
        f"- **Risk**: {DISK}\n  - **Mitigation**: {CLEANED}\n- **Risk**: {DNS}\n  - **Mitigation**: {CACHED}",
        f"| Risk | Mitigation |\n|---|---|\n| {DISK} | {CLEANED} |\n| {DNS} | {CACHED} |",
        f"**Risk**: {DISK}\n**Mitigation**: {CLEANED}\n\n**Risk**: {DNS}\n**Mitigation**: {CACHED}",
        f"**Risk:** {DISK}\n\n**Mitigation:** {CLEANED}\n\n**Risk:** {DNS}\n\n**Mitigation:** {CACHED}",
        f"### {DISK}\n\n{CLEANED}\n\n### {DNS}\n\n{CACHED}",
        (
            f"### {DISK}\n\n_Risk_: Uploads fail.\n\n_Mitigation_: {CLEANED}\n\n### {DNS}\n\n_Risk_: Ditto.\n\n"
            f"_Mitigation_: {CACHED}"
        ),
    ],
)
def test_every_risk_is_read_with_what_is_done_about_it(below: str) -> None:
    found = [(each["text"].rstrip(".").split(". ")[0], each["mitigation"]) for each in risks(below)]
    assert found == [(DISK, CLEANED), (DNS, CACHED)]


def test_sentences_that_count_risks_up_are_risks() -> None:
    below = f"One risk is that the disk fills up. {CLEANED}.\n\nAnother risk is that names stop resolving. {CACHED}."
    assert [(each["text"], each["mitigation"]) for each in risks(below)] == [
        ("One risk is that the disk fills up.", f"{CLEANED}."),
        ("Another risk is that names stop resolving.", f"{CACHED}."),
    ]


@pytest.mark.parametrize(
    "below",
    [
        "| Risk | Likelihood | Impact | Owner |\n|---|---|---|---|\n| {risk} | low | high | Kim |",
        "- {risk}\n  - Likelihood: low\n  - Impact: high\n  - Owner: Kim",
        "**Risk**: {risk}\n**Likelihood**: low\n**Impact**: high\n**Owner**: Kim",
    ],
)
def test_likelihood_impact_and_owner_belong_to_their_risk(below: str) -> None:
    (risk,) = risks(below.format(risk=DISK))
    assert [risk[part] for part in ("text", "likelihood", "impact", "owner")] == [DISK, "low", "high", "Kim"]


@pytest.mark.parametrize(
    ("below", "parts"),
    [
        (f"- {DISK}. Mitigation: {CLEANED}; see OPS-7.", (f"{DISK}.", None, None, f"{CLEANED}; see OPS-7.")),
        (f"- {DISK}. Mitigated by deleting old files.", (f"{DISK}.", None, None, "deleting old files.")),
        (f"- {DISK} → mitigation: {CLEANED}", (DISK, None, None, CLEANED)),
        (f"- {DISK}, which is very unlikely.", (f"{DISK}, which is very unlikely.", "unlikely", None, None)),
        (
            f"- {DISK}: low likelihood, high impact.",
            (f"{DISK}: low likelihood, high impact.", "low likelihood", "high impact", None),
        ),
        (f"- {DISK}\n  - We will delete old files.", (DISK, None, None, "We will delete old files.")),
        (
            f"- {DISK} at night. We will delete old files. Kim knows.",
            (
                f"{DISK} at night. We will delete old files. Kim knows.",
                None,
                None,
                "We will delete old files. Kim knows.",
            ),
        ),
    ],
)
def test_what_is_said_of_a_risk_in_one_line_is_taken_apart(below: str, parts: tuple[str | None, ...]) -> None:
    (risk,) = risks(below)
    told = parts if parts[3] else (*parts[:3], risk["mitigation"])
    assert tuple(risk[part] for part in ("text", "likelihood", "impact", "mitigation")) == told


@pytest.mark.parametrize(
    "below",
    [
        "None.",
        "The risk is low, since nothing is deleted.",
        "To mitigate this we do the following:\n\n- Delete old files\n- Watch the disk",
        "### What if a user deletes the bucket?\n\nIt comes back.",
        "### Mitigations\n\nOld files are deleted.",
        "**Risk**:",
        "### {name of the risk}",
    ],
)
def test_answers_and_empty_forms_are_no_risks(below: str) -> None:
    assert risks(below) == []


def test_an_entry_that_begins_with_an_answer_answers_the_one_before() -> None:
    found = risks(f"- {DISK}.\n- We recommend a larger one.\n- {DNS}.")
    assert [risk["mitigation"] is not None for risk in found] == [True, True, False]


def test_a_list_of_placeholders_holds_no_risk() -> None:
    assert risks("- TBD\n- ") == []
