"""Capacity and incident plans of our own: what is read in them against what a careful reviewer reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from emlint.judge import judge
from emlint.markdown import decode, parse
from emlint.markdown import source as from_text
from emlint.model import Context, Level, Record, Source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

DOCUMENTS = Path(__file__).parent / "documents"
SETTINGS = Settings(
    kinds=(("capacity/**", "capacity"), ("incident-plan/**", "incident-plan"))
)  # as a repository says it
BOOK = load(SETTINGS)
TODAY = date(2026, 11, 25)
HALVES = [(kind, half) for kind in ("capacity", "incident-plan") for half in ("dev", "judged")]
GAPS = ("CAP001", "CAP002", "CAP003", "CAP004", "CAP005", "IMP", "CST001", "RSK001", "GEN006")
FACTS = ("title", "status", "date")


@dataclass(frozen=True)
class Case:
    name: str
    record: Record
    wanted: dict[str, Any]

    @property
    def differing_items(self) -> list[str]:
        """Items that are met and should not be, or the other way round."""
        got = self.record.data["checklist"]
        return [
            f"{self.name} {item}: wanted {lines or 'unmet'}, got {got.get(item)}"
            for item, lines in self.wanted["checklist"].items()
            if bool(got.get(item, {"met": None})["met"]) != bool(lines) or item not in got
        ]

    @property
    def misplaced(self) -> list[str]:
        """Items that are met, but not by lines of the evidence."""
        got = self.record.data["checklist"]
        return [
            f"{self.name} {item}: wanted lines {lines}, got {got[item]}"
            for item, lines in self.wanted["checklist"].items()
            if lines and got.get(item, {}).get("met") and not _overlap(lines, got[item]["lines"])
        ]

    @property
    def differing_facts(self) -> list[str]:
        got = self.record.data
        return [f"{self.name} {fact}: {got[fact]!r}" for fact in FACTS if got[fact] != self.wanted[fact]]

    @property
    def findings(self) -> list[str]:
        """Gaps, and whatever else is a warning or an error."""
        found = judge(self.record, BOOK, Context(SETTINGS, TODAY)).findings
        position = self.record.document.source.position
        loud = [each for each in found if each.level > Level.INFO or each.rule.startswith(GAPS)]
        told = [(position(each.place.span.start), each.rule, each.message) for each in loud]
        return [f"{line}:{column} {rule} {message}" for (line, column), rule, message in told]


def _overlap(one: list[int], other: list[int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


@cache
def cases(kind: str, half: str) -> tuple[Case, ...]:
    return tuple(_read(kind, half))


def _read(kind: str, half: str) -> Iterator[Case]:
    for path in sorted((DOCUMENTS / kind / half).glob("*.md")):
        source = decode(path.relative_to(DOCUMENTS).as_posix(), path.read_bytes())
        assert isinstance(source, Source)
        record = read(parse(source), BOOK.lexicon, SETTINGS)
        yield Case(path.stem, record, yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8")))


def share(wrong: list[str], of: int) -> str:
    return f"{1 - len(wrong) / of:.3f} ({len(wrong)} of {of} wrong)\n" + "\n".join(wrong)


@pytest.mark.parametrize(("kind", "half"), HALVES)
def test_at_least_six_plans_of_each_kind_and_half_with_gaps_and_without(kind: str, half: str) -> None:
    gaps = sum(not all(case.wanted["checklist"].values()) for case in cases(kind, half))
    assert len(cases(kind, half)) >= 6
    assert 2 <= gaps <= len(cases(kind, half)) - 2


@pytest.mark.parametrize(("kind", "half"), HALVES)
def test_the_items_that_a_reviewer_ticks_are_met_and_no_others(kind: str, half: str) -> None:
    wrong = [each for case in cases(kind, half) for each in case.differing_items]
    items = sum(len(case.wanted["checklist"]) for case in cases(kind, half))
    assert len(wrong) <= 0.05 * items, share(wrong, items)


@pytest.mark.parametrize(("kind", "half"), HALVES)
def test_an_item_is_met_by_lines_of_its_evidence(kind: str, half: str) -> None:
    wrong = [each for case in cases(kind, half) for each in case.misplaced]
    items = sum(bool(lines) for case in cases(kind, half) for lines in case.wanted["checklist"].values())
    assert len(wrong) <= 0.05 * items, share(wrong, items)


@pytest.mark.parametrize(("kind", "half"), HALVES)
def test_kind_title_status_and_date_are_read(kind: str, half: str) -> None:
    wrong = [each for case in cases(kind, half) for each in case.differing_facts]
    facts = len(FACTS) * len(cases(kind, half))
    assert len(wrong) <= 0.05 * facts, share(wrong, facts)


@pytest.mark.parametrize(("kind", "half"), HALVES)
def test_findings_are_those_that_a_reviewer_writes(kind: str, half: str) -> None:
    told = {case.name: (set(case.findings), set(case.wanted["findings"])) for case in cases(kind, half)}
    wrong = [
        f"{name} {sign} {finding}"
        for name, (found, wanted) in told.items()
        for sign, findings in (("missing", wanted - found), ("needless", found - wanted))
        for finding in sorted(findings)
    ]
    assert len(wrong) <= 0.1 * sum(len(case.wanted["checklist"]) for case in cases(kind, half)), "\n".join(wrong)


@pytest.mark.parametrize(("kind", "half"), HALVES)
def test_plans_are_known_by_their_content_where_nothing_says_their_kind(kind: str, half: str) -> None:
    """The path says it in these folders, so they are read under another name."""
    texts = {case.name: case.record.document.source.text for case in cases(kind, half)}
    kinds = {
        name: read(parse(from_text("note.md", text)), BOOK.lexicon, Settings()).kind for name, text in texts.items()
    }
    wrong = [f"{name} taken for {guess}" for name, guess in kinds.items() if guess != kind]
    assert len(wrong) <= {"dev": 0.1, "judged": 0.5}[half] * len(texts), share(wrong, len(texts))
