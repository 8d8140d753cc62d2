"""Where wording is judged, and where the same words are left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from emlint import markdown
from emlint.judge import judge
from emlint.model import Context, Finding, Level, Source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

Found = Callable[..., list[Finding]]
BLAME = "The engineer forgot to renew the certificate."


def codes(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def page(section: str, text: str) -> str:
    return f"# Checkout slow\n\n## {section}\n\n{text}\n"


def test_a_finding_points_at_the_clause_and_quotes_it(wording: Found) -> None:
    text = page("What happened", "At noon all was well. The engineer **forgot** to renew the certificate.")
    (finding,) = wording(text)
    start, end = finding.place.span
    assert text[start:end] == "The engineer **forgot** to renew the certificate"
    assert finding.message == (
        "'The engineer forgot to renew the certificate' makes a person the subject of the failure."
    )


@pytest.mark.parametrize(
    "text",
    [
        "    The engineer forgot to renew the certificate.",
        "```\nThe engineer forgot to renew the certificate.\n```",
        "`The engineer forgot to renew the certificate.`",
        "> The engineer forgot to renew the certificate.",
        'Do not write "The engineer forgot to renew the certificate" here.',
        "<!-- The engineer forgot to renew the certificate. -->",
        "| Instead of | Write |\n|---|---|\n| The engineer forgot to renew the certificate. | The reminder was off. |",
        "See https://example.com/the-engineer-forgot-to-renew-the-certificate for more.",
    ],
)
def test_what_is_mentioned_is_not_said(text: str, wording: Found) -> None:
    assert codes(wording(page("What happened", text))) == []
    assert codes(wording(page("What happened", BLAME))) == ["BLM001"]


@pytest.mark.parametrize(
    "text",
    [
        "- 14:02 – Forgot to drain the node.",
        "- 14:02 UTC: forgot to drain the node",
        "| Time | Event |\n|---|---|\n| 14:02 | Forgot to drain the node. |",
        "- 14:02 The operator forgot to drain the node.",
    ],
)
def test_an_entry_of_a_timeline_may_leave_out_the_person(text: str, wording: Found) -> None:
    assert codes(wording(page("Timeline", text))) == ["BLM001"]


def test_outside_a_timeline_a_verb_without_a_person_blames_nobody(wording: Found) -> None:
    assert codes(wording(page("What happened", "Forgot to drain the node."))) == []


def test_wishes_are_counterfactual_in_the_story_and_fine_among_the_action_items(wording: Found) -> None:
    wish = "- We should have drained the node first."
    assert codes(wording(page("Timeline", wish))) == ["BLM004"]
    assert codes(wording(page("Action items", wish))) == []


def test_a_weak_remedy_is_one_only_where_remedies_are_listed(wording: Found) -> None:
    assert codes(wording(page("Action items", "- Be more careful."))) == ["BLM011"]
    assert codes(wording(page("Summary", "Be more careful."))) == []


def test_rosters_and_credit_name_people_freely(wording: Found) -> None:
    text = "# Checkout slow\n\n- Owner: Ingrid\n- Authors: Tomasz, Priya\n\n## What went well\n\nIngrid rolled it back."
    assert codes(wording(text)) == []


def test_names_of_the_roster_are_names(wording: Found) -> None:
    text = "# Checkout slow\n\n- Authors: Quillon Vex\n\n## What happened\n\nQuillon forgot to renew the certificate.\n"
    assert codes(wording(text)) == ["BLM002"]
    assert codes(wording(text.replace("Authors: Quillon Vex", "Severity: SEV2"))) == []


def test_configuration_tells_people_from_systems(wording: Found) -> None:
    assert codes(wording(page("Summary", "Quill forgot the lease."), people=("Quill",))) == ["BLM002"]
    assert codes(wording(page("Summary", "Ingrid dropped the wrong message."))) == ["BLM002"]
    assert codes(wording(page("Summary", "Ingrid dropped the wrong message."), systems=("Ingrid",))) == []


def test_trade_offs_of_a_decision_are_no_blame(wording: Found) -> None:
    text = page(
        "Considered options",
        "We could have used gRPC. A second store would have required a new query layer. Developers often forget it.",
    )
    assert codes(wording(text, kind="adr")) == []


def test_a_decision_hears_of_blame_as_information(wording: Found) -> None:
    (finding,) = wording(
        page("Context", "The previous architect ignored the limit."), kind="adr", profile="recommended"
    )
    assert (finding.rule, finding.level) == ("BLM001", Level.INFO)


def test_blame_is_a_warning_by_default_and_an_error_only_when_strict(wording: Found) -> None:
    assert [finding.level for finding in wording(page("Summary", BLAME), profile="recommended")] == [Level.WARNING]
    assert [finding.level for finding in wording(page("Summary", BLAME), profile="strict")] == [Level.ERROR]


def test_other_languages_are_left_alone(wording: Found) -> None:
    german = (
        "Der Dienst war für zwölf Minuten nicht erreichbar, und die Kunden sahen eine Seite mit Fehlern. Wir haben die "
        "alte Version wieder eingespielt. The engineer forgot to renew the certificate. Danach war alles wieder gut."
    )
    assert codes(wording(page("Zusammenfassung", german))) == []


def test_one_sentence_yields_one_finding(wording: Found) -> None:
    text = "The careless engineer should have checked, obviously, and forgot to tell anyone!!"
    assert len(wording(page("What happened", text))) == 1


def test_the_hint_fits_the_sentence(wording: Found) -> None:
    hints = {
        finding.hint
        for sentence in (
            "The engineer ignored the alert.",
            "The engineer deleted the wrong bucket.",
            "The reviewer rubber-stamped the migration.",
            "The engineer did not tell the support desk.",
            "The engineer overlooked the limit.",
        )
        for finding in wording(page("What happened", sentence))
    }
    assert len(hints) == 5


def test_a_replacement_keeps_inflection_and_capitals_and_is_not_safe(wording: Found) -> None:
    text = page("Summary", "Blacklisted hosts were whitelisted again.")
    (finding,) = wording(text)
    assert finding.fix is not None
    assert not finding.fix.safe
    assert [(text[edit.place.span.start : edit.place.span.end], edit.text) for edit in finding.fix.edits] == [
        ("Blacklisted", "Denylisted"),
        ("whitelisted", "allowlisted"),
    ]


@pytest.mark.parametrize(("kind", "asked"), [("postmortem", True), ("adr", False)])
def test_authors_are_asked_for_only_where_a_finding_would_weigh(kind: str, asked: bool) -> None:
    book, calls = load(Settings()), []

    def authors(path: str) -> frozenset[str]:
        calls.append(path)
        return frozenset({"Xochitl Ibarra"})

    source = markdown.decode("a.md", page("Root cause", "Xochitl forgot to set the lock timeout.").encode())
    assert isinstance(source, Source)
    record = read(markdown.parse(source), book.lexicon, Settings(), kind)
    judge(record, book, Context(Settings(), date(2026, 1, 1), authors=authors))
    assert calls == (["a.md"] if asked else [])
