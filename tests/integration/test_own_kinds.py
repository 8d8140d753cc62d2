"""The worked example of docs/own-kinds.md: its files are written out, its commands are run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "own-kinds.md").read_text("utf-8")
FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n\$ emlint ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENT = "docs/runbooks/restore-orders.md"
KIND = "house/lexicon/kinds/runbook.yaml"
RULE = "house/RUN003-by-hand.yaml"


def emlint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "emlint", *arguments]
    wide = {**os.environ, "COLUMNS": "100"}
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=wide)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for path, text in FILE.findall(PAGE):
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return tmp_path


def change(house: Path, path: str, old: str, new: str) -> None:
    text = (house / path).read_text("utf-8")
    assert old in text
    (house / path).write_text(text.replace(old, new, 1), "utf-8")


def test_the_page_shows_whole_files() -> None:
    assert [path for path, _ in FILE.findall(PAGE)] == [
        "emlint.toml",
        "house/pack.yaml",
        KIND,
        "schemas/runbook.schema.json",
        "house/RUN001-missing-verification.yaml",
        "house/RUN002-missing-escalation.yaml",
        RULE,
        DOCUMENT,
    ]


@pytest.mark.parametrize(("arguments", "shown"), CONSOLE.findall(PAGE), ids=lambda value: value[:20])
def test_the_output_on_the_page_is_real(house: Path, arguments: str, shown: str) -> None:
    done = emlint(house, *arguments.split())
    assert done.stderr == ""
    if shown.endswith("…\n"):
        assert done.stdout.startswith(shown.removesuffix("…\n").rstrip() + "\n")
    else:
        assert done.stdout.rstrip() == shown.rstrip()


def test_check_tells_what_the_schema_and_the_pattern_ask_for(house: Path) -> None:
    done = emlint(house, "check", "-f", "json")
    found = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert [(each["path"], each["line"], each["column"], each["rule"], each["kind"]) for each in found] == [
        (DOCUMENT, 9, 1, "RUN001", "runbook"),
        (DOCUMENT, 12, 4, "RUN003", "runbook"),
        (DOCUMENT, 15, 1, "RUN002", "runbook"),
    ]


def test_a_runbook_that_has_everything_is_clean(house: Path) -> None:
    with (house / DOCUMENT).open("a", encoding="utf-8") as file:
        file.write("\n## How to verify\n\nThe alert clears.\n\n## Escalation\n\nPayments on-call, after ten minutes.\n")
    change(house, DOCUMENT, "Edit the connection string by hand.", "Run `shopctl point orders`.")
    done = emlint(house, "check")
    assert (done.returncode, done.stdout) == (0, "")


def test_extract_prints_the_checklist_of_the_kind_and_a_valid_record(house: Path) -> None:
    (record,) = json.loads(emlint(house, "extract").stdout)
    assert record["kind"] == "runbook"
    assert {item: told["met"] for item, told in record["checklist"].items()} == {
        "trigger": True,
        "steps": True,
        "verification": False,
        "rollback": True,
        "escalation": False,
    }
    schema = json.loads((ROOT / "schemas" / "record.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(record)


def test_without_a_glob_the_kind_is_guessed_and_front_matter_may_claim_it(house: Path) -> None:
    (house / "emlint.toml").write_text('packs = ["house/pack.yaml"]\n', "utf-8")
    (house / "schemas" / "runbook.schema.json").unlink()
    (house / "note.md").write_text("---\ntype: playbook\n---\n\n# Restart the relay\n\nAs usual.\n", "utf-8")
    (house / "readme.md").write_text("# Tools\n\nWhat we use at work.\n", "utf-8")
    records = json.loads(emlint(house, "extract").stdout)
    kinds = {record["path"]: (record["kind"], record["kind_confidence"] > 0.7) for record in records}
    assert kinds == {DOCUMENT: ("runbook", True), "note.md": ("runbook", True), "readme.md": ("other", True)}


def test_german_headings_of_the_kind_are_known(house: Path) -> None:
    text = "# Runbook: Relais neu starten\n\n## Anlass\n\nDie Schlange ist voll.\n\n## Schritte\n\n1. Neu starten.\n\n"
    (house / DOCUMENT).write_text(text + "## Erfolgskontrolle\n\nDie Schlange wird und ist leer.\n", "utf-8")
    (record,) = json.loads(emlint(house, "extract").stdout)
    assert [item for item, told in record["checklist"].items() if told["met"]] == ["trigger", "steps", "verification"]


def test_audit_explain_and_rules_know_the_kind(house: Path) -> None:
    audit = emlint(house, "audit").stdout
    assert "runbook: 1 document, 60 % met" in audit
    assert "c verification     0 of 1    0 %" in audit
    assert "Under pressure a step that printed no error" in emlint(house, "explain", "RUN001").stdout
    assert "RUN003  editing-by-hand" in emlint(house, "rules").stdout
    assert emlint(house, "check", "--kind", "runbok").stderr.startswith("emlint: --kind: no such kind 'runbok'. Did")


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("emlint.toml", '"runbook"', '"runbok"', "emlint.toml:5:22: no such kind 'runbok'. Did you mean 'runbook'?"),
        (
            KIND,
            "headings: [steps]",
            "headings: [step]",
            f"{KIND}:20:22: items/steps/headings/0: there is no concept 'step'; did",
        ),
        (KIND, "cues: [undone]", "cues: [undo]", "there is no cue 'undo'; did you mean 'undone'?"),
        (KIND, "home: [steps]", "home: [stepz]", "there is no item or concept 'stepz'; did you mean 'steps'?"),
        (KIND, "least: {people: 1}", "least: {folks: 1}", "aspects/owned/least/folks: there is no list 'folks'"),
        (KIND, "names:", "nams:", f"{KIND}:2:1: a kind file has no 'nams'; did you mean 'names'?"),
        (KIND, "title: Runbook\n", "", "a kind file lacks 'title'"),
        (KIND, "/': 3}", "/': many}", f"{KIND}:5:46: signals/path/"),
        (
            KIND,
            "'(?:^|/)(?:runbooks?|playbooks?)/'",
            "'(a+)+$'",
            f"{KIND}:5:10: pattern '(a+)+$' at signals/path may take for ever",
        ),
        (
            KIND,
            "'(?:^|/)(?:runbooks?|playbooks?)/'",
            "'(a'",
            f"{KIND}:5:10: pattern '(a' at signals/path is no regular expression",
        ),
        (
            KIND,
            "verification: 1,",
            "verifikation: 1,",
            "there is no concept 'verifikation'; did you mean 'verification'?",
        ),
        (KIND, "title: Runbook\n", "title: &a Runbook\n", f"{KIND}:1:8: anchor '&a'"),
        (KIND, "names: [playbook]", "names: [playbook", f"{KIND}:"),
        (
            RULE,
            "kinds: [runbook]",
            "kinds: [runbok]",
            f"{RULE}:3:9: there is no kind 'runbok'; did you mean 'runbook'?",
        ),
        (RULE, "in: sentences", "in: words", f"{RULE}:"),
        (RULE, "regex: '(?i)", "regex: '(?i)(", f"{RULE}:7:12: regex "),
        (RULE, "regex: '(?i)", "regex: '(?<!x)", "looks around or back with '(?<!', which is refused"),
        (RULE, r"regex: '(?i)\b", "regex: '(?i)|", "matches the empty text"),
        ("schemas/runbook.schema.json", "RUN002", "RUN020", "x-rule 'RUN020' is no rule; did you mean"),
        ("schemas/runbook.schema.json", '"$defs"', '$defs"', "schemas/runbook.schema.json:4:3: not JSON"),
    ],
)
def test_a_fault_ends_the_run_and_is_told_with_its_place(house: Path, path: str, old: str, new: str, told: str) -> None:
    change(house, path, old, new)
    done = emlint(house, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("adr", "house/lexicon/kinds/adr.yaml: the kind 'adr' comes with emlint"),
        ("other", "the kind 'other' comes with emlint"),
        ("Data Sheet", "'Data Sheet' is no name of a kind"),
    ],
)
def test_a_kind_has_a_name_of_its_own(house: Path, name: str, told: str) -> None:
    (house / KIND).rename(house / KIND.replace("runbook", name))
    done = emlint(house, "check")
    assert done.returncode == 2
    assert told in done.stderr
