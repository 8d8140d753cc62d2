"""What the project says about itself is true, and its own documents and examples are what they claim to be."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    sorted(path for path in ROOT.glob("*.md"))
    + sorted(ROOT.glob("docs/**/*.md"))
    + sorted(ROOT.glob("examples/**/*.md"))
)
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
CODE = re.compile(r"\b(?:GEN|ADR|TRD|RSK|CST|TEAM|SUP|E)\d{3}\b")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def check(*arguments: str) -> dict[str, list[dict[str, Any]]]:
    """Findings by path."""
    command = [sys.executable, "-m", "emlint", "check", "--isolated", "--no-cache", "--format=json", "--fail-on=never"]
    done = subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr.decode()
    by_path: dict[str, list[dict[str, Any]]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        by_path.setdefault(finding["path"], []).append(finding)
    return by_path


def loud(findings: dict[str, list[dict[str, Any]]]) -> list[str]:
    return [
        f"{path}:{finding['line']} {finding['rule']} {finding['message']}"
        for path, found in findings.items()
        for finding in found
        if finding["severity"] in {"warning", "error"}
    ]


@pytest.fixture(scope="module")
def readme() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme", ROOT / ".ci/readme.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [target for target in LINK.findall(prose) if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("shown", ["output", "why", "audit"])
def test_the_readme_shows_what_emlint_prints_today(readme: ModuleType, shown: str) -> None:
    assert readme.block(shown) == readme.output(shown), "run .ci/readme.py --write"


def test_the_readme_has_one_command_to_try_and_one_to_test(readme: ModuleType) -> None:
    assert readme.block("try").count("\n") == readme.block("test").count("\n") == 1
    assert "emlint check" in readme.block("try")
    assert "pytest" in readme.block("test")


def test_rules_named_in_prose_exist() -> None:
    known = {path.name.split("-", 1)[0] for path in (ROOT / "rules").glob("*/*-*.yaml")}
    prose = {name(page): set(CODE.findall(page.read_text(encoding="utf-8"))) for page in PAGES}
    assert {page: codes - known for page, codes in prose.items() if codes - known} == {}


def test_our_own_decisions_leave_nothing_to_report_under_strict() -> None:
    assert loud(check("--profile=strict", "docs/adr")) == []


def test_our_own_decisions_are_read_as_decisions() -> None:
    command = [sys.executable, "-m", "emlint", "extract", "--isolated", "--no-cache", "--format=jsonl", "docs/adr"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == len(list((ROOT / "docs/adr").glob("*.md"))) >= 6
    assert {record["kind"] for record in records} == {"adr"}
    assert {(record["status"], len(record["options"]) >= 2) for record in records} == {("accepted", True)}


def test_good_examples_leave_nothing_to_report() -> None:
    good = [*ROOT.glob("examples/*/good"), ROOT / "examples/capacity", ROOT / "examples/incident-plan"]
    assert loud(check(*map(name, good))) == []


@pytest.mark.parametrize("example", sorted(ROOT.glob("examples/adr/bad/*.md")), ids=name)
def test_a_bad_decision_shows_three_to_eight_findings(example: Path) -> None:
    assert 3 <= len(check(name(example)).get(name(example), [])) <= 8


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("examples/adr", "adr"),
        ("examples/postmortem", "postmortem"),
        ("examples/review", "review"),
        ("examples/capacity", "capacity"),
        ("examples/incident-plan", "incident-plan"),
    ],
)
def test_examples_are_read_as_their_kind(folder: str, kind: str) -> None:
    command = [sys.executable, "-m", "emlint", "extract", "--isolated", "--no-cache", "--format=jsonl", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records
    assert {record["kind"] for record in records} == {kind}
    assert not any(record["template"] for record in records)
