"""One document never takes the others with it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from emlint import reading, run
from emlint.errors import TimeLimit
from emlint.model import Document, Record
from emlint.outside import clock
from emlint.rulebook import load
from emlint.run import Plan
from emlint.settings import Settings


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# A\n\nText.\n")
    Path("b.md").write_text("# B\n\nText.\n")
    settings = Settings()
    return Plan(settings, load(settings), trace=lambda: "trace")


def fails_on_a(fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    real = reading.read

    def read(document: Document, *arguments: object, whole: bool) -> Record:
        if document.source.path == "a.md":
            if isinstance(fault, TimeLimit):
                end = time.monotonic() + 10
                while time.monotonic() < end:
                    pass
            raise fault
        return real(document, *arguments, whole=whole)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "read_record", read)


def test_a_defect_is_told_of_its_document_and_the_others_are_linted(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_on_a(KeyError("x"), monkeypatch)
    report = run.check(run.find(["."], plan), plan)
    assert [(each.place.path, each.rule) for each in report.findings if each.rule == "E999"] == [("a.md", "E999")]
    assert (report.files, report.defects) == (2, ("a.md: trace",))


def test_a_lack_of_memory_is_a_limit(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    fails_on_a(MemoryError(), monkeypatch)
    report = run.check(run.find(["."], plan), plan)
    assert ("a.md", "E903") in [(each.place.path, each.rule) for each in report.findings]
    assert report.defects == ()


def test_a_document_is_stopped_at_the_time_limit(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "time_limit", lambda: clock.time_limit(0.2))
    fails_on_a(TimeLimit(), monkeypatch)
    start = time.monotonic()
    report = run.check(run.find(["."], plan), plan)
    assert time.monotonic() - start < 5
    assert ("a.md", "E903") in [(each.place.path, each.rule) for each in report.findings]


NO_STATUS = (
    "# 7. Queue\n\n## Context\n\nSlow.\n\n## Decision\n\nA queue.\n\n## Consequences\n\nA cluster." + " More." * 40
)
STATED = NO_STATUS.replace("# 7. Queue\n", "# 8. Table\n\n* **Status**: accepted\n")


@pytest.mark.parametrize(
    ("beside", "level"),
    [
        ({"0008.md": STATED}, "warning"),
        ({"0008.md": STATED, "README.md": "# Records\n\n- [7](0007.md)\n"}, "warning"),
        ({"0008.md": NO_STATUS}, "info"),
        ({"0008.md": STATED, "0009.md": NO_STATUS, "0010.md": NO_STATUS}, "info"),
        ({"other/0008.md": STATED}, "info"),
        ({}, "info"),
    ],
)
def test_a_status_is_missed_where_the_records_beside_state_one(plan: Plan, beside: dict[str, str], level: str) -> None:
    """Only the one document is named, as a hook does it."""
    for path, text in {"log/0007.md": NO_STATUS, **{f"log/{name}": text for name, text in beside.items()}}.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)
    report = run.check(run.find(["log/0007.md"], plan), plan)
    assert [str(each.level) for each in report.findings if each.rule == "ADR006"] == [level]


def test_the_source_of_a_document_without_findings_is_not_kept(plan: Plan) -> None:
    report = run.check(run.find(["."], plan), plan)
    assert set(report.sources) == {each.place.path for each in report.findings}
