"""An explanation tells what the reading did: the same points, the same evidence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from emlint import markdown
from emlint.judge.explain import explain as verdict
from emlint.markdown.source import source
from emlint.model import Context, Document
from emlint.reading import read
from emlint.reading.explain import Explanation, explain
from emlint.report.why.json import render
from emlint.report.why.why import Why
from emlint.rulebook import load
from emlint.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("examples/**/*.md"), *ROOT.glob("docs/adr/*.md"), *ROOT.glob("tests/documents/**/*.md")])
VALIDATOR = jsonschema.Draft202012Validator(json.loads((ROOT / "schemas/why.schema.json").read_text("utf-8")))
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
    """The text is searched only where it could change the verdict, and its words never count for more than is told."""
    story = explained(page).kind
    for kind, points in story.points.items():
        signals = [each.signal for each in story.signals[kind]]
        late = sum(signal.points for signal in signals if signal.source in ("text", "contents"))
        early = sum(signal.points for signal in signals) - late
        assert early - 1e-9 <= points <= early + late + 1e-9


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nothing_that_meets_an_item_is_passed_over(page: Path) -> None:
    told = explained(page)
    position = told.record.document.source.position
    for story in told.checklist:
        met = {position(story.span.start)[0]} if story.met else set()
        assert not met & {position(miss.span.start)[0] for miss in story.passed_over}, story.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_an_explanation_is_what_its_schema_says(page: Path) -> None:
    read = explained(page)
    told = Why(read, verdict(read.record, BOOK, Context(SETTINGS, date(2026, 1, 2))))
    VALIDATOR.validate(json.loads(render([told])))
