"""Which sentences meet an item of a checklist, and which only look like it."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon


def record(text: str, kind: str) -> dict[str, Any]:
    return dict(read(parse(source("x.md", text)), LEXICON, Settings(), kind).data)


def met(heading: str, sentence: str, kind: str, item: str) -> bool:
    found: bool = record(f"# 7. Use a queue\n\n## {heading}\n\n{sentence}\n", kind)["checklist"][item]["met"]
    return found


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Consequences", "Imports are very hard to debug when two of them overlap."),
        ("Consequences", "Stored names need to be converted."),
        ("Consequences", "There is no check that the two lists agree."),
        ("Consequences", "The preview won't work if scripts are switched off."),
        ("Design", "Building tables at compile time means that some programs cannot be translated."),
        ("Proposal", "Checking each call adds measurable overhead to loops."),
        ("Performance", "Startup is slower because every worker loads the catalogue."),
        ("Concerns", "It may be hard to tell which of the two fields to fill."),
        ("Proposal", "This poses a few difficulties for readers of old files."),
    ],
)
def test_a_drawback_is_heard_in_other_words(heading: str, sentence: str) -> None:
    assert met(heading, sentence, "review" if heading != "Consequences" else "adr", "tradeoffs")


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Consequences", "Orders are not hard to find any more."),
        ("Consequences", "There is no need to restart the importer."),
        ("Consequences", "Reports are kept on a hard disk of their own."),
        ("Proposal", "Reading from the copy adds no overhead."),
        ("Context", "Today, startup is slower than it was in spring."),
    ],
)
def test_what_only_looks_like_a_drawback_is_none(heading: str, sentence: str) -> None:
    assert not met(heading, sentence, "adr", "tradeoffs")


SAID = [
    ("adr", "Decision", "To avoid double bookings, every seat gets a lock.", "context", True),
    ("adr", "Decision", "Every seat gets a lock to the left of its number.", "context", False),
    ("adr", "Decision", "This decision affects every service that sells seats.", "consequences", True),
    ("adr", "Decision", "Instead, we decided to poll the mirror.", "options", True),
    ("review", "Discussion", "Should the client retry at once, or wait for the next poll?", "alternatives", True),
    ("review", "Discussion", "Should the client retry at once?", "alternatives", False),
    ("adr", "Process", "Each customer must be told to renew the key.", "team_impact", True),
    ("adr", "Context", "Each customer must be told to renew the key.", "team_impact", False),
    ("review", "Proposal", "The table needs a third less disk space.", "cost", True),
    ("review", "Will this lead to a non-negligible increase of resource usage?", "No.", "cost", True),
    ("review", "Scope", "Documentation updates would be needed.", "cost", True),
    ("review", "Proposal", "The marker enforces security at build time.", "security", True),
    ("review", "Proposal", "It's possible that a reader takes the older of the two.", "risks", True),
    ("review", "Compatibility", "There is some unsafe code that this change will break.", "risks", True),
    ("review", "Motivation", "It's possible that a reader takes the older of the two.", "risks", False),
    ("review", "Discussion", "One obvious tactic we could use is a version marker.", "alternatives", True),
    ("review", "Proposal", "It would be impractical to offer a setting for each argument.", "alternatives", True),
    ("review", "Discussion", "The dashboards must show the length of the queue.", "observability", True),
    ("review", "Motivation", "In practice, a new leader needs minutes to become active.", "current_state", True),
    ("review", "Risks", "Domain experts of the vendor should mend failing tests.", "team_impact", True),
    ("postmortem", "Conclusion", "The daemon was hung on two nodes, preventing new containers.", "cause", True),
    ("postmortem", "Action items", "Alert on hung daemons that are preventing new containers.", "cause", False),
    ("adr", "Decision", "A gateway was deemed infeasible, since calls are signed.", "options", True),
    ("review", "Motivation", "We can tolerate slower imports, spikes we cannot.", "tradeoffs", True),
    ("review", "Scope", "There should be no breaking changes or significant refactoring.", "cost", True),
    ("review", "Proposal", "Requests pile up, which eventually leads to an empty pool.", "risks", True),
    ("review", "Motivation", "Mirroring can be done with two commands.", "current_state", True),
    ("review", "Proposal", "Mirroring will take one command.", "current_state", False),
    ("postmortem", "Next", "It should not have been possible to upload that many files.", "lessons", True),
    ("postmortem", "Details", "We discovered that tokens were being written to the log.", "cause", True),
    ("postmortem", "Action items", "Check that tokens are not written to the log.", "cause", False),
    ("postmortem", "Review", "Our response was slower because nobody had access.", "lessons", True),
    ("postmortem", "Timeline", "10:02 our response was slower than usual.", "lessons", False),
    ("postmortem", "Details", "No damage was found on the laptops.", "impact", True),
    ("postmortem", "Remedial measures", "The feed is switched to a second source.", "resolution", True),
]


@pytest.mark.parametrize(("kind", "heading", "sentence", "item", "is_met"), SAID)
def test_an_item_is_met_by_what_a_sentence_does(
    kind: str, heading: str, sentence: str, item: str, *, is_met: bool
) -> None:
    assert met(heading, sentence, kind, item) is is_met


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("The scanners exist, and the storage team intends to switch them on.", "storage team"),
        ("The storage team is planning a second scanner.", "storage team"),
        ("A second scanner is planned.", None),
    ],
)
def test_who_plans_an_action_owns_it(said: str, owner: str | None) -> None:
    (action,) = record(f"# Outage of the store\n\n## Future actions\n\n- {said}\n", "postmortem")["actions"]
    assert action["owner"] == owner


def test_an_amended_record_is_still_accepted() -> None:
    text = "# 5. Comments\n\n## Status\n\nAccepted\n\nAmended by [9. Scripts](0009.md)\n\n## Decision\n\nWe comment.\n"
    found = record(text, "adr")
    assert (found["status"], found["status_raw"]) == ("accepted", "Accepted")


CHANGE = [
    ("Rollout of the parser", "Old archives are migrated step by step.", "rollout", True),
    ("Proposal", "The importer converts the files gradually, shelf by shelf.", "rollout", True),
    ("Proposal", "It is released in three phases, and each one adds a format.", "rollout", True),
    ("Proposal", "The commit protocol works in two phases.", "rollout", False),
    ("Proposal", "The format has gained adoption among printers.", "rollout", False),
    ("Proposal", "The weight is \\alpha in the version that follows.", "rollout", False),
    ("Introduction", "Printers speak four dialects.", "rollout", False),
    ("Introduction and way back", "Hall by hall, from May.", "rollout", True),
    ("Proposal", "We can revert to the old parser at any time.", "rollback", True),
    ("Proposal", "The feature is disabled with a flag.", "rollback", True),
    ("Proposal", "Validators roll back their block when votes are missing.", "rollback", False),
    ("Proposal", "Fall back to a default folder when none is set.", "rollback", False),
    ("Proposal", "Colours are out of the scope of this document.", "non_goals", True),
    ("Proposal", "Colours will be handled in a separate proposal.", "non_goals", True),
    ("Proposal", "Fonts of the printer do not change the margins.", "non_goals", False),
    ("Design", "We still need to decide how long a page is kept.", "open_questions", True),
    ("Design", "It remains to be seen whether four pages are enough.", "open_questions", True),
    ("Design", "When a page comes in, the printer needs to determine its size.", "open_questions", False),
    ("Proposal", "The folder was added in 2021.", "schedule", False),
    ("Implementation History", "- 2026-02-03: first draft of the parser", "schedule", True),
    ("Background", "An important requirement for the proposal is to keep old pages readable.", "goals", True),
    ("Diagnostics", "Each printer writes what it received.", "observability", True),
    ("Proposal", "Output of terminals is sensitive content.", "security", True),
]


@pytest.mark.parametrize(("heading", "sentence", "item", "expected"), CHANGE)
def test_what_is_said_of_the_change_meets_an_item_and_of_other_things_not(
    heading: str, sentence: str, item: str, expected: bool
) -> None:
    assert met(heading, sentence, "review", item) is expected


OF_A_RECORD = [
    ("Consequences", "This will not work if a shelf has no number.", "risks", True),
    ("Consequences", "We have to be careful that two shelves do not get one number.", "risks", True),
    ("Consequences", "If this proves too slow, shelves are counted by hand.", "risks", True),
    ("Consequences", "It is easy to forget a shelf.", "risks", True),
    ("Decision", "The shelf could expose the function that counts books.", "risks", False),
    ("Decision", "If the shelf is empty, no error is shown.", "risks", False),
    ("Decision", "Care must be taken when two people count.", "tradeoffs", False),
    ("Decision", "Special care is needed when two people count.", "tradeoffs", True),
    ("Consequences", "Counting is more complex due to the second shelf.", "tradeoffs", True),
    ("Decision", "The switch causes ten seconds of downtime.", "tradeoffs", True),
    ("Decision", "The switch works without downtime.", "tradeoffs", False),
    (
        "Context",
        "We run on a shared cluster, and this is where the workload of the catalogue lives.",
        "team_impact",
        False,
    ),
    ("Consequences", "The change keeps disruption for the librarians' developers small.", "team_impact", False),
    ("Consequences", "It is less confusing for the developers.", "team_impact", True),
    ("Decision", "Everyone opens a pull request against the shelf plan.", "team_impact", True),
    ("Consequences", "Adding a shelf is cheap.", "cost", True),
    ("Decision", "This way two shelves can share a number.", "consequences", True),
]


@pytest.mark.parametrize(("heading", "sentence", "item", "expected"), OF_A_RECORD)
def test_a_record_is_read_by_what_its_sentences_do(heading: str, sentence: str, item: str, expected: bool) -> None:
    assert met(heading, sentence, "adr", item) is expected


OF_AN_INCIDENT = [
    ("Timeline", "- 10:02: Mia contacts Jo, who has the keys.", "communication", True),
    ("Summary", "The leak was disclosed to our team.", "communication", False),
    ("Timeline", "- 10:02: all clear given.", "communication", True),
    ("Summary", "Three pumps in each hall were turned on.", "impact_quantified", False),
    ("Summary", "All orders took 10+ seconds.", "impact_quantified", True),
    ("Resolution", "Fortunately, the tools make it simple to add a pump.", "lessons", False),
    ("Resolution", "Fortunately, a second pump was running.", "lessons", True),
    ("Summary", "It was a high-priority incident.", "severity", True),
    ("Summary", "Nobody had listed which are the high-priority endpoints.", "severity", False),
]


@pytest.mark.parametrize(("heading", "sentence", "item", "expected"), OF_AN_INCIDENT)
def test_a_postmortem_is_read_by_what_its_sentences_do(heading: str, sentence: str, item: str, expected: bool) -> None:
    assert met(heading, sentence, "postmortem", item) is expected


def test_a_table_of_contents_and_a_signoff_list_state_nothing() -> None:
    text = (
        "# RFC 7: Shelves\n\n## Contents\n\n- [Drawbacks](#drawbacks)\n- [Operational overhead](#overhead)\n\n"
        "## Release Signoff Checklist\n\n- [ ] Rollout plan reviewed, graduation criteria in place\n"
        "- [ ] Security review done\n\n## Proposal\n\nEvery shelf gets a number.\n\n## Drawbacks\n"
    )
    checklist = record(text, "review")["checklist"]
    assert [name for name in ("tradeoffs", "cost", "rollout", "security") if checklist[name]["met"]] == []


PRECISE = [
    ("review", "Proposal", "The parser will report an error if the page is torn.", "risks", False),
    ("review", "Proposal", "If a page is torn, an error will be returned.", "risks", False),
    ("review", "Proposal", "It could leak the keys of a printer.", "risks", True),
    ("review", "Proposal", "The colour is an application concern.", "risks", False),
    ("review", "Proposal", "One concern is that old printers stop.", "risks", True),
    ("review", "Proposal", "Packages are tested (upgrade, downgrade, scale).", "rollback", False),
    ("review", "Proposal", "The migration can be reverted within an hour.", "rollback", True),
    ("review", "Proposal", "The engineer can revert the flag is_open to true.", "rollback", False),
    ("review", "Proposal", "The printer-operator watches its queue.", "observability", False),
    ("review", "Proposal", "Operators can monitor the queue.", "observability", True),
    (
        "review",
        "Proposal",
        "The printer operator of the cluster, shelf-operator, can be installed twice.",
        "team_impact",
        False,
    ),
    ("review", "Proposal", "In version 1.10, a page knew its number.", "schedule", False),
    ("review", "Proposal", "It will ship in 1.10.", "schedule", True),
    ("review", "Proposal", "The first page has started to perform its work.", "cost", False),
    ("review", "Proposal", "It takes considerable time to sort the pages.", "cost", True),
    ("review", "Proposal", "The best-effort mode sorts pages.", "cost", False),
    ("review", "Proposal", "Pages are still being discussed.", "open_questions", True),
    ("review", "Summary", "Up until this point, readers told us which page was torn.", "current_state", True),
    ("adr", "Consequences", "One additional lookup per page.", "cost", True),
    ("adr", "Consequences", "It makes debugging harder.", "team_impact", True),
    ("adr", "Consequences", "The switch may trigger a second count.", "risks", True),
    ("postmortem", "Summary", "Our team was notified by a reader.", "communication", False),
    ("postmortem", "Summary", "A community member notified the team.", "communication", False),
    ("postmortem", "Summary", "We notified all users.", "communication", True),
    ("postmortem", "Timeline", "- Tickets have 8 hour response times.", "impact_quantified", False),
]


@pytest.mark.parametrize(("kind", "heading", "sentence", "item", "expected"), PRECISE)
def test_what_a_system_does_anyway_is_neither_risk_nor_cost_nor_way_back(
    kind: str, heading: str, sentence: str, item: str, expected: bool
) -> None:
    assert met(heading, sentence, kind, item) is expected
