"""``emlint why`` as a user runs it: what met, what was passed over and why, what holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = """\
---
date: 2026-02-03
deciders: [Mara Lind, Joel Pat]
---
# 12. Keep sessions in Redis

Status: proposed

## Context

Sessions live in the memory of each web server. A deployment logs everybody out, twice a week, in working hours.

## Options

- Redis with persistence, because it is already run for the queue
- Sticky sessions at the load balancer

## Decision

We will keep sessions in Redis and expire them after twelve hours.

## Risks

TBD

## Team impact

<!-- ask the platform team -->

## Consequences

Deployments are quiet.

> The vendor says: it is expensive only above a million sessions.

Run `expensive --dry-run` first, see [the notes](notes/costs.md).

<!-- emlint-disable-next-line GEN003: waits for the vendor -->
TODO: say how long a fail-over takes
"""


@pytest.fixture
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs/adr").mkdir(parents=True)
    (tmp_path / "docs/adr/0012-sessions.md").write_text(SESSIONS)
    return "docs/adr/0012-sessions.md"


def why(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("EMLINT_", "GITHUB_"))}
    return subprocess.run(
        [sys.executable, "-m", "emlint", "why", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**environment, "COLUMNS": "90", **more.pop("env", {})},
        check=False,
        timeout=60,
        **more,
    )


def explained(*arguments: str, **more: Any) -> dict[str, Any]:
    data = json.loads(why("--format", "json", *arguments, **more).stdout)
    schema = json.loads((ROOT / "schemas/why.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    (document,) = data["documents"]
    return dict(document)


def line(told: dict[str, Any]) -> int | None:
    return told["place"]["line"] if told["place"] else None


def passed_over(item: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(miss["place"]["line"], miss["words"], miss["why"]) for miss in item["passed_over"]]


def test_what_meets_an_item_is_quoted_with_its_words_marked(sessions: str) -> None:
    told = why(sessions).stdout
    assert ("  [x] decision: lines 18-20, heading 'Decision'\n      18 | ## Decision\n         | ^^^^^^^^^^^\n") in told
    assert (
        "      15 | - Redis with persistence, because it is already run for the queue\n"
        "         |                           ^^^^^^^\n"
    ) in told


def test_a_heading_with_nothing_but_guidance_below_it_is_passed_over(sessions: str) -> None:
    checklist = explained(sessions)["checklist"]
    assert checklist["risks"]["met"] is False
    assert checklist["risks"]["place"] == {"line": 22, "column": 1, "end_line": 22, "end_column": 9}
    assert passed_over(checklist["risks"]) == [(22, "Risks", "what stands below it is left to fill in: 'TBD'")]
    assert passed_over(checklist["team_impact"])[0] == (26, "Team impact", "only a comment stands below it")


def test_words_in_quotations_code_and_link_targets_are_passed_over(sessions: str) -> None:
    quotation = "the words stand in a quotation, which is not said by the author"
    told = passed_over(explained(sessions)["checklist"]["cost"])
    assert told == [(36, "expensive", "the words stand in code"), (34, "expensive", quotation)]
    Path(sessions).write_text(SESSIONS.replace("`expensive --dry-run` first", "it"))
    told = passed_over(explained(sessions)["checklist"]["cost"])
    assert told == [(36, "costs", "the words stand in the target of a link"), (34, "expensive", quotation)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## Cost centre\n\nNumber 4711.\n", [(2, "it is not known as a name for it; 'cost' alone would be")]),
        ("It is the cost function of the solver.\n", [(2, "'cost function' takes it back")]),
        ("## Context\n\nThe maintenance burden grows.\n", [(4, "under 'Context' (context) this does not count")]),
        ("Billing runs nightly, and nobody looks at it.\n", []),
    ],
)
def test_what_only_looks_like_an_item_is_passed_over_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: list[tuple[int, str]]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("0003-solver.md").write_text("# 3. Solver\n" + text)
    cost = explained("--kind", "adr", "0003-solver.md")["checklist"]["cost"]
    assert [(line, reason) for line, _, reason in passed_over(cost)] == told
    assert cost["met"] is False


def test_the_kind_is_explained_by_signals_with_their_lines(sessions: str) -> None:
    document = explained(sessions)
    assert (document["kind"], document["kind_by"], document["template"]) == ("adr", "content", False)
    signals = document["kinds"]["adr"]["signals"]
    told = {(each["from"], each["words"], line(each)) for each in signals}
    assert {("path", "/adr/0012", None), ("front matter", "deciders", 3), ("heading", "decision", 18)} <= told
    assert document["kinds"]["adr"]["points"] == pytest.approx(sum(each["points"] for each in signals), abs=0.01)


def test_metadata_tells_where_it_comes_from(sessions: str) -> None:
    metadata = explained(sessions)["metadata"]
    told = {name: (each["value"], each["from"], line(each)) for name, each in metadata.items()}
    assert told == {
        "title": ("Keep sessions in Redis", "heading", 5),
        "number": ("12", "title", 5),
        "status": ("proposed", "label", 7),
        "date": ("2026-02-03", "front matter", 2),
        "deciders": ("Mara Lind, Joel Pat", "front matter", 3),
        "language": ("en", "its most frequent small words", None),
    }


def test_settings_that_hold_are_told_with_their_source(sessions: str) -> None:
    Path("emlint.toml").write_text(
        'ignore = ["ADR012"]\n[severity]\nCST001 = "error"\n[kinds]\n"docs/adr/**" = "adr"\n'
        '[per-file]\n"docs/**" = {profile = "strict"}\n"old/**" = {profile = "seed"}\n'
    )
    document = explained(sessions)
    assert (document["configuration"], document["profile"]) == ("emlint.toml", "strict")
    assert document["per_file"] == ["docs/**"]
    assert (document["kind_by"], document["lowered"]) == ("'kinds' of the configuration has 'docs/adr/**'", "proposed")
    rules = {each["rule"]: (each["severity"], each["why"]) for each in document["rules"]}
    assert rules["ADR012"] == ("off", "'ignore' names it")
    assert rules["CST001"] == ("warning", "one step lower, since the document is proposed")
    assert rules["CAP001"] == ("off", "it does not speak of kind adr")
    assert rules["GEN003"] == ("error", None)
    assert {each["severity"] for each in explained("--isolated", "--profile", "seed", sessions)["rules"]} == {
        *("off", "info", "warning", "error")
    }


def test_what_was_silenced_is_told_with_what_silenced_it(sessions: str) -> None:
    text = SESSIONS.replace("## Risks\n", "<!-- emlint-disable-next-line RSK001: see the register -->\n## Risks\n")
    Path(sessions).write_text(text)
    document = explained(sessions)
    silenced = {each["rule"]: (each["line"], each["why"]) for each in document["silenced"]}
    assert silenced["RSK001"] == (23, "suppressed: see the register")
    assert silenced["TRD002"] == (31, "TRD001 tells of the same gap")
    by_line = {each["place"]["line"]: (each["codes"], each["silenced"]) for each in document["suppressions"]}
    assert by_line[22] == (["RSK001"], ["RSK001"])
    assert not {"RSK001", "TRD002"} & {each["rule"] for each in document["findings"]}


def test_findings_are_those_of_check(sessions: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "emlint", "check", "--isolated", "--fail-on", "never", "--format", "json", sessions],
        capture_output=True,
        check=True,
    )
    wanted = [(each["rule"], each["line"], each["message"]) for each in json.loads(done.stdout)["findings"]]
    found = explained("--isolated", sessions)["findings"]
    assert [(each["rule"], each["place"]["line"], each["message"]) for each in found] == wanted != []


def test_a_template_and_a_foreign_language_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("adr-template.md").write_text(
        "# {short title}\n\n## Context\n\n{what is the issue?}\n\n## Decision\n\n{what?}\n"
    )
    assert explained("adr-template.md")["template_by"].startswith("its name says so; 5 words beside")
    Path("0001-warteschlange.md").write_text(
        "# Warteschlange\n\n## Kontext\n\nDie Bestellungen gehen verloren, und das ist nicht gut.\n\n"
        "## Entscheidung\n\nWir nehmen eine Warteschlange, weil sie die Bestellungen nicht verliert.\n"
    )
    told = why("--kind", "adr", "0001-warteschlange.md").stdout
    assert "  Its language is de: headings, labels and tables count; " in told


def test_stdin_is_explained_under_the_name_it_is_given(sessions: str) -> None:
    document = explained("--stdin-filename", "docs/adr/0012-sessions.md", "-", input=SESSIONS)
    assert document == explained(sessions)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_explained(sessions: str) -> None:
    Path("bad.md").write_bytes(b"\xff")
    done = why("bad.md", sessions)
    assert (done.returncode, done.stderr) == (1, "emlint: bad.md: E901 not UTF-8: byte 0xff at line 1, column 1\n")
    assert done.stdout.startswith("docs/adr/0012-sessions.md\n")
    assert why("nope.md").returncode == 2
    assert why().returncode == 2
    Path("emlint.toml").write_text('exclude = ["docs"]\n')
    assert "left out, since 'exclude' has 'docs'" in why(sessions).stderr


def test_a_hostile_document_cannot_steer_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "0001-\x1b[31m.md"
    Path(name).write_text(
        '---\nstatus: "\\u001b]0;x\\u0007"\nauthors: ["\\u202eevil"]\n---\n# 1. \x1b[2J ##[error] risk\n\n'
        "## Risks \x9b\n\nTBD\n\nMuch is said here, and all of it is filled in.\n\n"
        "> cost \x1b]8;;http://x\x07\n\n<!-- emlint-disable: \x1b[1m -->\n"
    )
    for arguments in (["--kind", "adr"], ["--format", "json", "--kind", "adr"]):
        shown = why(*arguments, "./" + name).stdout
        assert not {char for char in shown if ord(char) < 32 or 127 <= ord(char) < 160 or char == "\u202e"} - {"\n"}
        assert "##[" not in shown
        assert "risk" in shown


def test_no_line_is_wider_than_the_terminal_and_colour_is_for_terminals(sessions: str) -> None:
    narrow = why(sessions, env={"COLUMNS": "60"}).stdout
    assert max(map(len, narrow.splitlines())) <= 60
    assert "\x1b" not in narrow
    assert "\x1b[32m[x]\x1b[0m context" in why("--color=always", sessions).stdout
