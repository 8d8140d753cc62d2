"""What headings are called, and what they are about, in the languages of the lexicon."""

from __future__ import annotations

import pytest

from emlint.reading.titles import normalise, parts
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon


@pytest.mark.parametrize(
    ("title", "normal"),
    [
        ("Context", "context"),
        ("1. Context", "context"),
        ("2.3 Context and Problem Statement", "context and problem statement"),
        ("IV. Consequences", "consequences"),
        ("🎯 Goals", "goals"),
        (":warning: Risks", "risks"),
        ("Risks:", "risks"),
        ("**Risks**", "risks"),
        ("Drawbacks (optional)", "drawbacks"),
        ("Rollback {#rollback}", "rollback"),
        ("What’s next?", "what's next"),
        ("  Cost   of  change ", "cost of change"),
        ("Step 2: Roll out", "roll out"),
        ("2024 plan", "plan"),
        ("A queue", "a queue"),
        ("", ""),
        ("🎯", ""),
    ],
)
def test_a_heading_is_bared_of_numbers_and_decoration(title: str, normal: str) -> None:
    assert normalise(title) == normal


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("Risks and mitigations", ("risks", "mitigations")),
        ("Pros/Cons", ("pros", "cons")),
        ("Kosten & Aufwand", ("kosten", "aufwand")),
        ("Contexte et problème", ("contexte", "problème")),
        ("背景と目的", ("背景", "目的")),
        ("Risks", ()),
        ("Android app", ()),
    ],
)
def test_a_heading_is_taken_apart_at_its_joints(title: str, pieces: tuple[str, ...]) -> None:
    assert parts(title)[1:] == pieces


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("Context", "context"),
        ("Kontext", "context"),
        ("Contexte", "context"),
        ("Contexto", "context"),
        ("背景", "context"),
        ("Decision Outcome", "decision"),
        ("Entscheidung", "decision"),
        ("Décision", "decision"),
        ("Decisión", "decision"),
        ("決定", "decision"),
        ("Consequences", "consequences"),
        ("Konsequenzen", "consequences"),
        ("Conséquences", "consequences"),
        ("Considered Options", "options"),
        ("Betrachtete Optionen", "options"),
        ("Alternatives Considered", "options"),
        ("Pros and Cons", "tradeoffs"),
        ("Risks and Mitigations", "risks"),
        ("Risiken", "risks"),
        ("Cost", "cost"),
        ("Kosten", "cost"),
        ("Timeline", "timeline"),
        ("Root Cause Analysis", "causes"),
        ("Action Items", "action_items"),
        ("Lessons Learned", "lessons"),
        ("Status", "status"),
        ("Rollback Plan", "rollback"),
        ("Non-Goals", "non_goals"),
    ],
)
def test_a_heading_is_about_its_concept(title: str, concept: str) -> None:
    assert concept in LEXICON.concepts(title)


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("host/status", "status"),
        ("/api/v1/status", "status"),
        ("src/context", "context"),
        ("Contextual menus", "context"),
        ("The decisive week", "decision"),
        ("Statusbar", "status"),
        ("Costa Rica", "cost"),
        ("Kafka", "options"),
        ("", "context"),
    ],
)
def test_a_heading_that_only_looks_like_a_concept_is_none(title: str, concept: str) -> None:
    assert concept not in LEXICON.concepts(title)


@pytest.mark.parametrize("title", ["pros/cons", "Pros/Cons", "risks/mitigations"])
def test_names_between_slashes_are_all_known_or_an_address(title: str) -> None:
    assert LEXICON.concepts(title)
