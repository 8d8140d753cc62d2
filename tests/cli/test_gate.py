"""The gate: what a pull request changed, told to several readers at once. Real repositories, real processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EMLINT = [sys.executable, "-m", "emlint", "check"]
GIT = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com"]
DRAFT = "# 1. Use a queue\n\n## Context\n\nTBD\n"
LOST = ("--isolated", "--kind", "adr", "--select", "GEN003")
TOLD = "'TBD' was never filled in."
Run = subprocess.CompletedProcess[str]


def git(*arguments: str) -> None:
    subprocess.run([*GIT, *arguments], check=True, capture_output=True)


def put(path: str, text: str = DRAFT) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def emlint(*arguments: str, env: dict[str, str] | None = None) -> Run:
    environment = {**os.environ, **(env or {})}
    return subprocess.run(
        [*EMLINT, *arguments], capture_output=True, encoding="utf-8", env=environment, check=False, timeout=60
    )


def found(file: str) -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = json.loads(Path(file).read_text(encoding="utf-8"))["findings"]
    return findings


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose main has a bad document, and a branch that adds another."""
    for name in list(os.environ):
        if name.startswith(("EMLINT_", "GITHUB_")):
            monkeypatch.delenv(name)
    home = tmp_path / "repository"
    home.mkdir()
    monkeypatch.chdir(home)
    git("init", "--quiet", "--initial-branch=main")
    put("docs/adr/0001-old.md")
    git("add", "--all")
    git("commit", "--quiet", "--message=base")
    git("checkout", "--quiet", "-b", "feature")
    put("docs/adr/0002-new, 100%.md")
    git("add", "--all")
    git("commit", "--quiet", "--message=change")
    return home


def test_one_run_tells_every_reader_the_same(branch: Path) -> None:
    formats = ("-f", "text", "-f", "json:out/report.json", "-f", "github:out/github.txt", "-f", "sarif:out/r.sarif")
    Path("out").mkdir()
    done = emlint("--since", "main", *LOST, *formats, ".")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "docs/adr/0002-new, 100%.md"
    assert lines[1] == f"  5:1     error   GEN003 {TOLD} [placeholder-left]"
    assert lines[-1] == "1 error in 1 document"
    (finding,) = found("out/report.json")
    assert (finding["path"], finding["line"], finding["column"]) == ("docs/adr/0002-new, 100%.md", 5, 1)
    assert (finding["rule"], finding["message"]) == ("GEN003", TOLD)
    assert (
        Path("out/github.txt")
        .read_text()
        .splitlines()[0]
        .startswith(
            "::error file=docs/adr/0002-new%2C 100%25.md,line=5,endLine=5,col=1,endColumn=4,"
            f"title=GEN003 placeholder-left::{TOLD}%0A"
        )
    )
    (run,) = json.loads(Path("out/r.sarif").read_text())["runs"]
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/adr/0002-new%2C%20100%25.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 4},
    }
    assert (result["ruleId"], result["message"]["text"].splitlines()[0]) == ("GEN003", TOLD)
    assert run["invocations"][0]["exitCode"] == 1


def test_services_hear_of_paths_from_the_top_of_the_repository(branch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("docs")
    done = emlint("--since", "main", *LOST, "-f", "github", "-f", "sarif:r.sarif", "-f", "json:r.json")
    assert "::error file=docs/adr/0002-new%2C 100%25.md," in done.stdout
    result = json.loads(Path("r.sarif").read_text())["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert (uri, found("r.json")[0]["path"]) == ("docs/adr/0002-new%2C%20100%25.md", "adr/0002-new, 100%.md")


def test_a_branch_that_changes_no_document_passes_and_says_so(branch: Path) -> None:
    done = emlint("--since", "HEAD", "--require-files", *LOST, "-f", "json:r.json", "-f", "sarif:r.sarif")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("emlint: no document has changed since HEAD (merge base ")
    assert found("r.json") == []
    assert json.loads(Path("r.sarif").read_text())["runs"][0]["results"] == []


def test_the_documents_of_a_branch_can_be_listed(branch: Path) -> None:
    assert emlint("--since", "main", "--show-files").stdout == "docs/adr/0002-new, 100%.md\n"
    assert emlint("--show-files", env={"EMLINT_SINCE": "HEAD"}).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--since", "nope"], "--since: git knows no commit 'nope'; fetch it first"),
        (["--since", "-h"], "--since: '-h' begins with a dash"),
        (["--since=--output=x"], "--since: '--output=x' begins with a dash"),
        (["--since", "main", "-"], "--since compares files, and '-' is none"),
        (
            ["-f", "github", "-f", "text"],
            "--format: one report only can go to standard output; give the other a file: -f github -f text:FILE",
        ),
        (["-f", "json:a.json", "-f", "sarif:./a.json"], "--format: two reports would be written to 'a.json'"),
        (["-f", "json:"], "--format: the name of the file is missing after 'json:'"),
        (["-f", "sarif:docs"], "docs: the report cannot be written there"),
        (["-f", "sarif:docs/adr/0001-old.md"], "docs/adr/0001-old.md: is a document"),
    ],
)
def test_wrong_use_is_told_in_one_line(branch: Path, arguments: list[str], told: str) -> None:
    done = emlint(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("emlint: " + told)
    assert done.stderr.count("\n") == 1


def test_a_machine_reads_its_report_also_when_people_want_quiet(branch: Path) -> None:
    for name in ("json", "sarif"):
        assert json.loads(emlint("-q", *LOST, "-f", name).stdout)
    assert emlint("-q", *LOST, "-f", "github").stdout.startswith("::error ")
    assert emlint("-q", *LOST, "-f", "text:r.txt").stdout == ""
    assert TOLD in Path("r.txt").read_text()


def test_the_environment_can_name_several_formats(branch: Path) -> None:
    done = emlint(*LOST, env={"EMLINT_FORMAT": "text sarif:r.sarif json:r.json"})
    assert done.stdout.startswith("docs/adr/0001-old.md\n")
    assert len(found("r.json")) == len(json.loads(Path("r.sarif").read_text())["runs"][0]["results"]) == 2


def test_the_job_summary_is_added_to_the_file_of_the_runner(branch: Path) -> None:
    page = {"GITHUB_STEP_SUMMARY": str(branch / "summary"), "GITHUB_ACTIONS": "true"}
    Path("summary").write_text("before\n")
    assert emlint("--since", "main", *LOST, "-f", "text", env=page).returncode == 1
    assert Path("summary").read_text() == "before\n"
    done = emlint("--since", "main", *LOST, "-f", "github", env=page)
    assert "stop-commands" not in done.stdout
    text = Path("summary").read_text()
    assert text.startswith("before\n### emlint: 1 error in 1 document\n\n| | Place | Rule | Finding |\n")
    assert r"| error | <code>docs/adr/0002-new, 100%\.md\:5</code> | GEN003 placeholder-left | 'TBD' was never" in text


@pytest.mark.parametrize("page", ["docs", "nowhere/summary"])
def test_a_job_summary_that_cannot_be_written_is_exit_code_2(branch: Path, page: str) -> None:
    done = emlint(*LOST, "-f", "github", env={"GITHUB_STEP_SUMMARY": page})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"emlint: GITHUB_STEP_SUMMARY: the file {page!r} cannot be written\n"


def test_a_full_job_summary_is_left_as_it_is(branch: Path) -> None:
    Path("summary").write_bytes(b"x" * (1 << 20))
    assert emlint(*LOST, "-f", "github", env={"GITHUB_STEP_SUMMARY": "summary"}).returncode == 1
    assert Path("summary").stat().st_size == 1 << 20


@pytest.mark.parametrize("line", ["::error::owned", "##[error]owned", "  ::stop-commands::x", "a ##[group]b"])
@pytest.mark.parametrize("name", ["github", "text", "json", "sarif"])
def test_no_document_commands_the_runner(branch: Path, line: str, name: str) -> None:
    put(f"docs/adr/{line.replace('/', '-')}.md", DRAFT + f"\n{line} TBD\n\n## {line}\n")
    done = emlint("--isolated", "--kind", "adr", "-f", name, env={"GITHUB_ACTIONS": "true"})
    commands = [each.split("::")[1].split(" ")[0] for each in done.stdout.splitlines() if each.lstrip()[:2] == "::"]
    assert set(commands) <= {"error", "warning", "notice"} if name == "github" else len(commands) in (0, 2)
    assert "##[" not in done.stdout
    assert "owned::" not in done.stdout
