"""An explanation tells what the reading did: the same points, the same evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from emlint import markdown
from emlint.markdown.source import source
from emlint.model import Document
from emlint.reading import read
from emlint.reading.explain import Explanation, explain
from emlint.rulebook import load
from emlint.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("examples/**/*.md"), *ROOT.glob("docs/adr/*.md"), *ROOT.glob("tests/documents/**/*.md")])
SETTINGS = Settings()
BOOK = load(SETTINGS)


def document(page: Path) -> Document:
    return markdown.parse(source(page.relative_to(ROOT).as_posix(), page.read_text(encoding="utf-8")))


def explained(page: Path) -> Explanation:
    return explain(document(page), BOOK.lexicon, SETTINGS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_an_explanation_agrees_with_the_record(page: Path) -> None:
    told = explained(page)
    assert told.record.data == read(document(page), BOOK.lexicon, SETTINGS).data
    checklist = told.record.data["checklist"]
    assert {story.name: (story.met, story.by or None) for story in told.checklist} == {
        item: (entry["met"], entry["by"]) for item, entry in checklist.items()
    }
    lines = {story.name: told.record.document.source.position(story.span.start)[0] for story in told.checklist}
    for item, entry in checklist.items():
        assert not entry["met"] or entry["lines"][0] <= lines[item] <= entry["lines"][1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_signals_of_a_kind_add_up_to_its_points(page: Path) -> None:
    """Words of the text count only where they could change the verdict, and never for more than they are told."""
    story = explained(page).kind
    for kind, points in story.points.items():
        seen = [each.signal for each in story.signals[kind]]
        without_text = sum(signal.points for signal in seen if signal.source != "text")
        assert without_text - 1e-9 <= points <= without_text + sum(s.points for s in seen if s.source == "text") + 1e-9


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nothing_that_meets_an_item_is_passed_over(page: Path) -> None:
    told = explained(page)
    position = told.record.document.source.position
    for story in told.checklist:
        met = {position(story.span.start)[0]} if story.met else set()
        assert not met & {position(miss.span.start)[0] for miss in story.passed_over}, story.name
