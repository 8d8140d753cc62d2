"""Realistic documents without a fault in their numbers; and each of them again with one contradiction planted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from emlint import markdown
from emlint.judge.judge import judge
from emlint.model import Context, Level, Source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

FOLDER = Path(__file__).resolve().parents[1] / "fixtures/planted"
CODES = ("TBL", "MET", "CST", "PMR003", "PMR006", "PMR007", "PMR009", "CAP006", "CAP007", "REV002", "GEN010", "GEN011")
SETTINGS = Settings(select=CODES, profile="strict")
BOOK = load(SETTINGS)
DOCUMENTS = sorted(FOLDER.glob("*.md"))
PLANTS = [(path, each) for path in DOCUMENTS for each in yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))]


def told(text: str, name: str) -> list[str]:
    """What the rules about numbers say at warning or above; the kind is found, not forced."""
    source = markdown.decode(name, text.encode())
    assert isinstance(source, Source)
    record = read(markdown.parse(source), BOOK.lexicon, SETTINGS, None)
    found = judge(record, BOOK, Context(SETTINGS, date(2026, 1, 15))).findings
    return [
        "{}:{} {} {}".format(*source.position(each.place.span.start), each.rule, each.message)
        for each in found
        if each.level >= Level.WARNING
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_whose_numbers_agree_hears_nothing(path: Path) -> None:
    assert told(path.read_text("utf-8"), path.name) == []


@pytest.mark.parametrize(("path", "plant"), PLANTS, ids=lambda each: each.stem if isinstance(each, Path) else "")
def test_a_planted_contradiction_is_told_where_it_stands(path: Path, plant: dict[str, Any]) -> None:
    text = path.read_text("utf-8")
    for old, new in plant["change"]:
        assert old in text
        text = text.replace(old, new, 1)
    assert told(text, path.name) == plant["finds"]
