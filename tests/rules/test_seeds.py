"""The two seed documents: every line that asks for a rule has one; their templates, filled in, are read perfectly."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from emlint import markdown
from emlint.judge.judge import judge
from emlint.model import Context, Record, Source
from emlint.reading import read
from emlint.rulebook import KINDS, load
from emlint.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FILLED = ROOT / "tests/fixtures/seeds"
SEEDS = ROOT.parent / "shared/seeds"
BOOK = load(Settings())

# Codes that lines of the seeds lead to and that are not written yet. Who writes one takes it off this list, cites the
# line in its `sources` and runs `.ci/seeds.py --write`.
UNWRITTEN = {"GEN004"}


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("seeds", ROOT / ".ci/seeds.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = script()
LINES = [line for seed in PAGE.documents().values() for line in seed]
WRITTEN = {rule.code for rule in BOOK.rules}


def test_the_codes_that_are_not_written_yet_are_these() -> None:
    assert {code for line in LINES for code in line.asks} - WRITTEN == UNWRITTEN


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.file[:3]}-{line.first}")
def test_a_line_that_asks_for_rules_is_cited_by_one_of_them(line: Any) -> None:
    cited = {rule.code for rule in PAGE.rules_of(line)}
    assert set(line.asks) & cited or set(line.asks) <= UNWRITTEN


def test_every_line_that_a_rule_cites_is_on_the_page() -> None:
    cited = [(rule.code, source) for rule in BOOK.rules for source in rule.sources if "seed" in source]
    assert [(code, source) for code, source in cited if not any(PAGE.covers(line, source) for line in LINES)] == []


def test_the_page_is_what_the_sources_of_the_rules_say() -> None:
    assert PAGE.PAGE.read_text(encoding="utf-8") == PAGE.page(), "run .ci/seeds.py --write"


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.file[:3]}-{line.first}")
def test_a_line_of_the_page_is_a_line_of_the_seed(line: Any) -> None:
    file = SEEDS / line.file
    if not file.exists():
        pytest.skip("the seed documents are not beside this checkout")
    said = "\n".join(file.read_text(encoding="utf-8").splitlines()[line.first - 1 : line.last])
    assert said.strip()


def record(text: str, kind: str | None = None, path: str = "filled.md") -> Record:
    source = markdown.decode(path, text.encode())
    assert isinstance(source, Source)
    return read(markdown.parse(source), BOOK.lexicon, Settings(), kind)


def findings(given: Record, profile: str) -> Iterator[str]:
    for finding in judge(given, BOOK, Context(Settings(profile=profile), date(2026, 1, 15))).findings:
        line, column = given.document.source.position(finding.place.span.start)
        yield f"{line}:{column} {finding.rule} {finding.message}"


TEMPLATES = {
    "technical-review": ("review", "current_state cost proposal pattern benefits risks schedule"),
    "incident-report": ("postmortem", "impact impact_quantified cause action_items prevention"),
    "adr-checklist": ("adr", "context options tradeoffs risks cost team_impact"),
    "capacity-checklist": (
        "capacity",
        "current_metrics growth_projection resource_requirements cost scaling_strategy team_skills",
    ),
    "incident-management-checklist": (
        "incident-plan",
        "classification escalation communication postmortem_process action_tracking prevention",
    ),
    "decision-matrix": ("adr", "context decision options tradeoffs consequences risks cost team_impact"),
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_of_the_seeds_that_is_filled_in_has_every_item_met(template: str) -> None:
    kind, items = TEMPLATES[template]
    found = record((FILLED / f"{template}.md").read_text(encoding="utf-8"))
    assert (found.kind, found.data["template"]) == (kind, False)
    assert [item for item in items.split() if not found.data["checklist"][item]["met"]] == []


def test_the_options_of_the_decision_matrix_are_its_columns_and_one_is_chosen() -> None:
    data = record((FILLED / "decision-matrix.md").read_text(encoding="utf-8")).data
    assert [(option["name"], option["chosen"]) for option in data["options"]] == [
        ("Managed queue", True),
        ("Own Kafka", False),
        ("Database table", False),
    ]


def test_the_options_of_the_checklist_are_the_entries_below_its_line() -> None:
    data = record((FILLED / "adr-checklist.md").read_text(encoding="utf-8")).data
    assert [option["name"] for option in data["options"]] == ["a managed index", "an index of our own", "leave it"]


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != "incident-report"])
def test_a_filled_in_template_leaves_nothing_to_report_under_the_profile_of_the_seeds(template: str) -> None:
    found = record((FILLED / f"{template}.md").read_text(encoding="utf-8"))
    assert list(findings(found, "seed")) == []


@pytest.mark.parametrize("kind", [*KINDS, None])
@pytest.mark.parametrize("seed", ["000_02a842664fe88be1.txt", "004_016ebe5b2ceb9415.txt"])
def test_a_seed_document_as_any_kind_is_read_to_its_end(seed: str, kind: str | None) -> None:
    file = SEEDS / seed
    if not file.exists():
        pytest.skip("the seed documents are not beside this checkout")
    found = record(file.read_text(encoding="utf-8"), kind, "docs/seed.md")
    assert found.kind == (kind or "other")
    for profile in ("seed", "recommended", "strict"):
        assert any("GEN008" in told for told in findings(found, profile)) == (kind is not None)


def test_options_that_are_told_apart_by_a_letter_are_several() -> None:
    table = "| Factor | Option A | Option B |\n|---|---|---|\n| Cost | low | high |\n"
    text = f"# 4. A broker\n\n## Decision Matrix\n\n{table}"
    assert [option["name"] for option in record(text, "adr").data["options"]] == ["Option A", "Option B"]
