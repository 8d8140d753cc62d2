"""The command as a user runs it: real processes, exit codes, streams."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

EMLINT = [sys.executable, "-m", "emlint"]
ADR = "# 1. Use a queue\n\nStatus: accepted\n\n## Context\n\nOrders are lost when the consumer is down for a while.\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith(("EMLINT_", "GITHUB_")) or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name)
    return tmp_path


def emlint(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **more.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*EMLINT, *arguments], capture_output=True, encoding="utf-8", env=environment, check=False, timeout=60, **more
    )


def put(path: str, text: str = ADR) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


def check_json(*arguments: str, **more: object) -> dict[str, object]:
    return dict(json.loads(emlint("check", "--format", "json", *arguments, **more).stdout))


def test_the_version_is_told(tree: Path) -> None:
    assert emlint("--version").stdout.startswith("emlint 0.")


def test_findings_go_to_stdout_and_decide_the_exit_code(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    done = emlint("check", "--fail-on", "info")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("docs/adr/0001-queue.md\n  ")
    assert done.stdout.endswith(" in 1 document\n")
    never = emlint("check", "--fail-on", "never", "docs")
    assert (never.returncode, never.stdout) == (0, done.stdout)
    assert emlint("check", "--quiet", "--fail-on", "info").stdout == ""
    assert '"findings"' in emlint("check", "--quiet", "--format", "json").stdout


def test_unreadable_files_are_findings_and_the_others_are_linted(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    Path("bad.md").write_bytes(b"# A\n\xff\n")
    Path("nul.md").write_bytes(b"# A\n\0\n")
    Path("gone.md").symlink_to("nowhere")
    os.mkfifo("pipe.md")
    data = check_json()
    told = {(each["path"], each["rule"]) for each in data["findings"] if each["rule"].startswith("E")}  # type: ignore[attr-defined]
    assert told == {("bad.md", "E901"), ("nul.md", "E902"), ("gone.md", "E904"), ("pipe.md", "E904")}
    assert data["summary"]["files"] == 5  # type: ignore[index]


def test_no_document_is_a_warning_and_on_request_an_error(tree: Path) -> None:
    done = emlint("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("emlint: 0 documents to lint")
    assert emlint("check", "--require-files").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nope.md"], "emlint: nope.md: no such file or folder\n"),
        (
            ["check", ".", "--profile"],
            "emlint: --profile: no such file or folder (options come before the first path)\n",
        ),
        (["check", "--select", "ADR999"], "emlint: --select: no rule 'ADR999'. Did you mean 'ADR00"),
        (["check", "--kind", "adrs"], "emlint: --kind: no such kind 'adrs'. Did you mean 'adr'?"),
        (["check", "--format", "xml"], "emlint: --format: no format 'xml'; there are text, json"),
        (["check", "--nope"], "emlint: No such option"),
        (["chekc"], "emlint: no such command 'chekc'. Did you mean 'check'?"),
        (["check", "-f", "json:no/where.json"], "emlint: no/where.json: the report cannot be written there"),
        (["check", "-f", "json:0001.md", "."], "emlint: 0001.md: is a document, and would be replaced by the report"),
        (["check", "--config", "nope.toml"], "emlint: nope.toml: no such file"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(tree: Path, arguments: list[str], message: str) -> None:
    put("0001.md")
    done = emlint(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["--fix", "--config=evil.md", "--output=owned.md", "-q"])
def test_a_file_whose_name_is_an_option_is_no_option(tree: Path, name: str) -> None:
    put("a.md")
    put(name)
    for arguments in ([name], ["a.md", name]):
        done = emlint("check", *arguments)
        assert done.returncode == 2
        assert f"write './{name}' for the file" in done.stderr
    assert emlint("check", "--fail-on", "never", "./" + name).returncode == 0
    assert emlint("check", "--fail-on", "never", "--", name).returncode == 0


def test_a_dash_is_stdin_unless_a_file_is_called_so(tree: Path) -> None:
    data = check_json("--stdin-filename", "docs/adr/0001-x.md", "-", input=ADR)
    assert {each["path"] for each in data["findings"]} == {"docs/adr/0001-x.md"}  # type: ignore[attr-defined]
    Path("-").write_bytes(b"\xff")
    data = check_json("-", input=ADR)
    assert [(each["path"], each["rule"]) for each in data["findings"]] == [("-", "E901")]  # type: ignore[attr-defined]
    assert emlint("check", "--stdin-filename", "x.md").returncode == 2


def test_the_environment_has_every_option(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    assert emlint("check", env={"EMLINT_FAIL_ON": "info"}).returncode == 1
    assert emlint("check", env={"EMLINT_FAIL_ON": "never"}).returncode == 0
    assert emlint("check", env={"EMLINT_FAIL_ON": "x"}).returncode == 2
    assert emlint("check", env={"EMLINT_FORMAT": "json"}).stdout.startswith("{")


def test_the_configuration_is_used_and_the_command_line_comes_first(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    put("emlint.toml", 'fail-on = "info"\nexclude = ["old"]\nignore = ["single-option"]\n')
    put("old/adr/0002-x.md")
    assert emlint("check").returncode == 1
    assert emlint("check", "--fail-on", "never").returncode == 0
    assert emlint("check", "--isolated", "--show-files").stdout == "docs/adr/0001-queue.md\nold/adr/0002-x.md\n"
    assert emlint("check", "--show-files").stdout == "docs/adr/0001-queue.md\n"
    shown = emlint("check", "--show-settings").stdout
    assert "configuration = emlint.toml\n" in shown
    assert "fail-on = info\n" in shown
    assert "ignore = [ADR004]\n" in shown
    named = emlint("check", "--verbose", "old/adr/0002-x.md")
    assert named.returncode == 0
    assert "emlint: old/adr/0002-x.md: left out, since 'exclude' has 'old'\n" in named.stderr


def test_a_wrong_configuration_stops_the_run(tree: Path) -> None:
    put("0001.md")
    put("emlint.toml", '[severity]\nADR01 = "error"\nADR999 = "error"\n')
    done = emlint("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("emlint: emlint.toml:3:1: no rule 'ADR999'")


def test_several_reports_at_once(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    done = emlint("check", "-f", "text", "-f", "json:out.json")
    assert done.stdout.startswith("docs/adr/0001-queue.md\n")
    assert json.loads(Path("out.json").read_text())["version"] == 1
    assert emlint("check", "-f", "text", "-f", "json").returncode == 2


def test_on_a_runner_the_report_is_fenced(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    lines = emlint("check", "--fail-on", "never", env={"GITHUB_ACTIONS": "true"}).stdout.splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    assert lines[-1] == f"::{token}::"
    assert not any(line.lstrip().startswith("::") for line in lines[1:-1])


def test_a_report_that_cannot_be_written_is_exit_code_2(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    for command in ("check", "check --format json", "rules", "extract", "--version"):
        closed = subprocess.run(f"{' '.join(EMLINT)} {command} >&-", shell=True, capture_output=True, check=False)
        assert closed.returncode == 2, command
        full = subprocess.run(f"{' '.join(EMLINT)} {command} >/dev/full", shell=True, capture_output=True, check=False)
        assert full.returncode == 2, command
        assert full.stderr.count(b"\n") == 1
        assert b"Traceback" not in full.stderr


def test_a_reader_that_goes_away_is_no_fault(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    done = subprocess.run(
        f"{' '.join(EMLINT)} rules --format json | head -1", shell=True, capture_output=True, check=False
    )
    assert done.stderr == b""


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}, {"COLUMNS": "1"}]
)
def test_any_environment_can_show_the_report(tree: Path, environment: dict[str, str]) -> None:
    put("docs/adr/0001-größe.md", ADR.replace("queue", "Größe \u202e 決定"))
    done = emlint("check", "--fail-on", "never", env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert " in 1 document" in done.stdout


def test_a_deleted_working_directory_is_told(tree: Path) -> None:
    done = subprocess.run(
        f"mkdir x && cd x && rmdir ../x && {' '.join(EMLINT)} check a.md", shell=True, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_an_interrupt_is_exit_code_130(tree: Path) -> None:
    process = subprocess.Popen([*EMLINT, "check", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told.strip()) == (130, b"")


def test_nothing_in_the_working_directory_is_imported(tree: Path) -> None:
    for name in ("yaml", "mistune", "click", "json", "tomllib", "difflib"):
        put(f"{name}.py", "raise SystemExit(77)")
    put("emlint.toml", "x = 1\n")
    script = Path(sys.executable).with_name("emlint")
    if not script.exists():
        pytest.skip("the console script is not installed")
    assert subprocess.run([script, "check"], capture_output=True, check=False).returncode == 2


def test_extract_gives_records_and_tells_what_could_not_be_read(tree: Path) -> None:
    put("docs/adr/0001-queue.md")
    Path("bad.md").write_bytes(b"\xff")
    done = emlint("extract", "--format", "jsonl")
    (record,) = map(json.loads, done.stdout.splitlines())
    assert (record["path"], record["kind"], record["status"]) == ("docs/adr/0001-queue.md", "adr", "accepted")
    assert done.returncode == 1
    assert done.stderr.startswith("emlint: bad.md: E901 not UTF-8")
    assert [each["path"] for each in json.loads(emlint("extract", "docs").stdout)] == ["docs/adr/0001-queue.md"]


def test_rules_are_listed_and_explained(tree: Path) -> None:
    listed = emlint("rules", "ADR").stdout
    assert "ADR004  single-option" in listed
    assert "RSK001" not in listed
    data = json.loads(emlint("rules", "--format", "json").stdout)
    assert {"code", "name", "kinds", "severity", "why", "sources"} <= data[0].keys()
    for name in ("ADR004", "adr004", "single-option"):
        page = emlint("explain", name).stdout
        assert page.startswith("ADR004 single-option\n")
        assert "\nBad\n" in page
        assert "\nGood\n" in page
    assert emlint("explain", "ADR").returncode == 2
    narrow = emlint("explain", "ADR004", env={"COLUMNS": "50"}).stdout
    assert max(len(line) for line in narrow.split("\nBad\n")[0].splitlines()) <= 80


@pytest.mark.parametrize("command", [[], ["check"], ["audit"], ["extract"], ["why"], ["explain"], ["rules"], ["test"]])
def test_every_command_has_help(tree: Path, command: list[str]) -> None:
    done = emlint(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: emlint")


def test_failures_of_examples_are_told_line_by_line(tree: Path) -> None:
    put("emlint.toml", 'packs = ["house/pack.yaml"]\n')
    put("house/pack.yaml", "name: house\n")
    rule = Path(__file__).parents[2] / "rules/general/GEN003-placeholder-left.yaml"
    text = rule.read_text("utf-8").split("\nbad:\n")[0].replace("GEN003", "HSE001").replace("placeholder-left", "left")
    bad = "bad:\n  - text: |\n      # A\n\n      Good words.\n    finds: ['1:1 one', '2:1 two']\n"
    put("house/HSE001-left.yaml", text + "\n" + bad + "good:\n  - text: |\n      # B\n")
    done = emlint("test", "house")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "HSE001-bad-1\n  missing:    1:1 one\n  missing:    2:1 two\n"
