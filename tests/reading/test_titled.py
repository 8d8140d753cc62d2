"""Headings in free words are understood; those that only share a word with one are not."""

from __future__ import annotations

import pytest

from emlint.markdown import parse, source
from emlint.reading.outline import Outline
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("Which routes we compared", "options"),
        ("Ideas that were put aside", "options"),
        ("What else was on the table", "options"),
        ("Why not a managed queue?", "options"),
        ("Contenders at a glance", "options"),
        ("What we lose with it", "tradeoffs"),
        ("The catch", "cons"),
        ("Price we pay", "tradeoffs"),
        ("What gets slower", "cons"),
        ("And what changes for callers", "consequences"),
        ("Where this leaves us", "consequences"),
        ("What we settled on", "decision"),
        ("Way forward", "decision"),
        ("How we got here", "context"),
        ("What annoys the night shift", "problem"),
        ("Why now", "context"),
        ("What might bite us", "risks"),
        ("Things that could break", "risks"),
        ("When the cache is down", "failure_modes"),
        ("Who looks after it", "team_impact"),
        ("What this means for the support desk", "team_impact"),
        ("Money, in short", "cost"),
        ("What the move costs", "cost"),
        ("How we get there", "rollout"),
        ("Moving over, and getting back", "rollback"),
        ("If we have to turn back", "rollback"),
        ("How we will notice", "observability"),
        ("Keeping an eye on it", "observability"),
        ("Who may see the scans", "security"),
        ("By when", "schedule"),
        ("What we do not know yet", "open_questions"),
        ("Still to be agreed", "open_questions"),
        ("What better looks like", "goals"),
        ("Not touched by this plan", "non_goals"),
        ("Where things stand today", "current_state"),
        ("How it works at present", "current_state"),
        ("What I suggest", "proposal"),
        ("What it buys us", "benefits"),
        ("In a nutshell", "summary"),
        ("Who noticed, and what guests saw", "impact"),
        ("How the night unfolded", "timeline"),
        ("How it came to light", "detection"),
        ("How could this happen", "causes"),
        ("Conditions behind it", "causes"),
        ("What brought it back", "resolution"),
        ("Back to normal", "resolution"),
        ("What we take away", "lessons"),
        ("What surprised us", "lessons"),
        ("What comes next", "action_items"),
        ("So that it never repeats", "prevention"),
        ("What we told the clinics", "communication"),
        ("Whom to wake", "escalation"),
        ("How serious is it?", "classification"),
        ("When it is over", "postmortem_process"),
        ("Machines to be ordered", "resource_requirements"),
        ("When we add shelves", "scaling_strategy"),
    ],
)
def test_a_heading_in_free_words_is_about_what_it_says(title: str, concept: str) -> None:
    assert concept in LEXICON.about(title)


@pytest.mark.parametrize(
    "title",
    [
        "Custom tasks",
        "Log rotation",
        "Command-line options of the exporter",
        "Access to the bucket",
        "Error codes",
        "Client and server",
        "Whatever the reader returns",
        "Pricing service",
        "People search API",
        "Moving averages",
        "Return value",
        "Watch events",
        "Wake-on-LAN",
        "Transition states of a job",
    ],
)
def test_a_heading_that_only_shares_a_word_is_about_nothing_known(title: str) -> None:
    assert LEXICON.about(title) - LEXICON.concepts(title) == frozenset()


def test_the_title_of_the_document_and_cells_of_tables_are_not_read_in_free_words() -> None:
    text = "# What we might lose\n\n## What we might lose\n\n| What we might lose | b |\n|---|---|\n| x | 1 |\n"
    outline = Outline(parse(source("a.md", text)), LEXICON)
    assert [part.own for part in outline.sections[1:]] == [frozenset(), frozenset({"cons", "tradeoffs"})]
    assert all(not passage.about for passage in outline.passages)


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("What the drivers met", "impact"),
        ("Who has to know", "communication"),
        ("Look back", "confirmation"),
        ("What could spoil it", "risks"),
        ("Words to the guests", "communication"),
        ("Proof", "confirmation"),
    ],
)
def test_headings_name_those_who_were_hit_told_or_asked_again(title: str, concept: str) -> None:
    assert concept in LEXICON.about(title)
