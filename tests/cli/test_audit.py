"""``emlint audit`` as a user runs it: what documents have and lack, in every format."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from emlint.outside.clock import today

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
QUEUE = """\
# 1. Publish orders through a queue

Status: accepted
Date: 2023-05-04
Deciders: Mara Lind

## Context

Orders are lost while the billing service is down, about twice a month, and support enters them again by hand.

## Considered options

- A queue between shop and billing
- A retry in the shop, because it is cheap to build

## Decision

We will put a queue between shop and billing, because it also keeps orders over a night.

## Consequences

Orders arrive late instead of never.

## Risks

The queue may fill the disk; an alarm at 70 % leaves a day to act.

## Cost

About $40 a month, and two days of work.

## Drawbacks

One more service that can fail.

## Team impact

The billing team has to learn to operate a queue.
"""
SHORTER = """\
# 2. Keep invoices as PDF

Status: proposed

## Context

Customers ask for their invoices again, and we cannot print the old layout any more since the shop was rewritten.

## Decision

We will keep every invoice as PDF next to its data, in the bucket that already holds the delivery notes of each order.
"""
OUTAGE = """\
# Postmortem: billing outage on 2024-02-06

Severity: SEV-2

## Summary

Billing was down for 50 minutes, and 1,200 orders were not invoiced until noon. A full disk on the queue stopped it.

## Impact

1,200 customers got their invoice late.

## Timeline

All times are UTC.

- 10:02 the disk of the queue is full
- 10:10 an alert pages the engineer on call
- 10:52 the disk is larger and billing runs again

## Root cause

Messages of a consumer that had been removed were kept for ever.

## Resolution

The disk was enlarged and the old messages were deleted.

## Lessons learned

A queue without a consumer needs an alarm of its own.

## Communication

The shops were told on the status page at 10:20.

## Action items

- [ ] Alert at 70 % of the disk. Owner: Mara Lind, due 2020-01-15, [BILL-7](https://example.org/browse/BILL-7)
- [ ] Delete queues without a consumer after a week. Owner: Joel Pat, due 2099-06-01
- [x] Write down how to enlarge the disk. Owner: Mara Lind, due 2024-02-20
- [ ] Review the retention of every queue
"""
TEMPLATE = "# {short title}\n\n## Context\n\n{what is the issue?}\n\n## Decision\n\n{what do we do?}\n"
CONFIGURATION = 'select = ["ADR003", "ADR005", "PMR013", "E901"]\n'


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two repositories and what else lies in a folder."""
    monkeypatch.chdir(tmp_path)
    put("shop/docs/adr/0001-queue.md", QUEUE)
    put("shop/docs/adr/adr-template.md", TEMPLATE)
    put("shop/docs/postmortems/2024-02-06-billing.md", OUTAGE)
    put("shop/README.md", "# Shop\n\nHow to build it: run `make`.\n")
    put("billing/docs/adr/0002-pdf.md", SHORTER)
    put("emlint.toml", CONFIGURATION)
    Path("billing/docs/broken.md").write_bytes(b"# Caf\xe9\n")
    return tmp_path


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


def audit(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("EMLINT_", "GITHUB_"))}
    return subprocess.run(
        [sys.executable, "-m", "emlint", "audit", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**environment, "COLUMNS": "80", **more.pop("env", {})},
        check=False,
        timeout=60,
        **more,
    )


def data(*arguments: str) -> dict[str, Any]:
    answer = json.loads(audit("--format", "json", *arguments).stdout)
    schema = json.loads((ROOT / "schemas/audit.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(answer)
    return dict(answer)


@pytest.mark.parametrize(("name", "golden"), [("text", "audit.txt"), ("markdown", "audit.md"), ("csv", "audit.csv")])
def test_a_report_says_exactly_this(tree: Path, name: str, golden: str) -> None:
    done = audit("--format", name, "shop", "billing")
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.replace(today().isoformat(), "<today>")
    assert told == (GOLDEN / golden).read_text(encoding="utf-8")


def test_coverage_is_told_by_kind_item_folder_and_year(tree: Path) -> None:
    answer = data("shop", "billing")
    assert answer["today"] == today().isoformat()
    assert answer["folders"] == [
        {"path": "shop", "documents": 2, "coverage": {"met": 24, "of": 24, "percent": 100}},
        {"path": "billing", "documents": 1, "coverage": {"met": 3, "of": 9, "percent": 33}},
    ]
    adr = answer["kinds"]["adr"]
    assert adr["items"]["options"] == {"met": 1, "of": 2, "percent": 50}
    assert adr["items"]["context"] == {"met": 2, "of": 2, "percent": 100}
    assert adr["status"] == {"accepted": 1, "proposed": 1}
    assert adr["years"]["2023"]["documents"] == adr["years"]["none"]["documents"] == 1
    assert answer["summary"]["states"] == {"document": 3, "template": 1, "short": 0, "unclassified": 1, "unread": 1}


def test_a_document_below_several_folders_is_told_of_the_innermost(tree: Path) -> None:
    folders = data(".", "shop/docs/adr", "billing/docs/adr/0002-pdf.md")["folders"]
    told = {each["path"]: each["documents"] for each in folders}
    assert told == {".": 2, "shop/docs/adr": 1}
    os.chdir("shop")
    told = {each["path"]: each["documents"] for each in data(".", "../billing")["folders"]}
    assert told == {".": 2, "../billing": 1}


def test_findings_are_those_of_check(tree: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "emlint", "check", "--fail-on=never", "--format=json", "."],
        capture_output=True,
        check=True,
    )
    wanted: dict[str, dict[str, int]] = {}
    for each in json.loads(done.stdout)["findings"]:
        counts = wanted.setdefault(each["rule"], {"error": 0, "warning": 0, "info": 0})
        counts[each["severity"]] += 1
    found = {each["rule"]: {level: each[level] for level in ("error", "warning", "info")} for each in data()["rules"]}
    assert found == wanted != {}


def test_open_action_items_are_listed_with_place_and_whether_they_are_overdue(tree: Path) -> None:
    actions = data()["actions"]
    path = "shop/docs/postmortems/2024-02-06-billing.md"
    assert [(each["path"], each["line"], each["owner"], each["due_date"], each["overdue"]) for each in actions] == [
        (path, 39, "Mara Lind", "2020-01-15", True),
        (path, 40, "Joel Pat", "2099-06-01", False),
        (path, 42, None, None, False),
    ]
    assert actions[0]["tracker"] == "https://example.org/browse/BILL-7"
    assert actions[2]["text"] == "Review the retention of every queue"


def test_a_broken_file_is_listed_and_stops_nothing(tree: Path) -> None:
    answer = data("billing")
    broken = next(each for each in answer["documents"] if each["path"] == "billing/docs/broken.md")
    assert (broken["state"], broken["problem"]) == ("unread", "E901 not UTF-8: byte 0xe9 at line 1, column 6")
    assert answer["summary"]["files"] == 2
    assert audit("nope").returncode == 2
    assert audit("--format", "html").returncode == 2
    assert audit("--format", "csv", "--format", "json").returncode == 2


def test_nothing_to_audit_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = audit()
    assert done.returncode == 0
    assert done.stderr.startswith("emlint: 0 documents")
    assert done.stdout.startswith("0 documents, ")
    assert audit("--require-files").returncode == 2
    assert data()["summary"]["coverage"] == {"met": 0, "of": 0, "percent": None}


def test_several_reports_are_written_at_once(tree: Path) -> None:
    done = audit("-f", "text", "-f", "markdown:audit.md", "-f", "csv:audit.csv", "-f", "json:audit.json", ".")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("6 documents, ")
    assert Path("audit.md").read_text().startswith("# Audit of 6 documents, ")
    assert json.loads(Path("audit.json").read_text())["version"] == 1
    assert len(Path("audit.csv").read_text().splitlines()) == 7
    refused = audit("-f", "csv:shop/README.md", ".")
    assert (refused.returncode, Path("shop/README.md").read_text()[:6]) == (2, "# Shop")


def test_long_lists_are_cut_unless_all_is_asked_for(tree: Path) -> None:
    for number in range(10, 40):
        put(f"shop/docs/adr/00{number}-x.md", QUEUE.replace("# 1.", f"# {number}."))
    assert "  and 12 more (--all shows them)\n" in audit().stdout
    whole = audit("--all").stdout
    assert "--all" not in whole
    assert whole.count("-x.md\n") == 30


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_no_line_is_wider_than_the_terminal(tree: Path, width: int) -> None:
    put("shop/docs/adr/0003-" + "long-name-" * 15 + ".md", QUEUE)
    put("shop/docs/adr/0004-決定決定決定決定決定決定決定決定決定決定決定決定決定決定決定決定.md", QUEUE)
    lines = audit(env={"COLUMNS": str(width)}).stdout.splitlines()
    wide = re.compile("[\u3000-\u9fff]")
    assert [line for line in lines if len(line) + len(wide.findall(line)) > width] == []


def test_colour_is_for_terminals(tree: Path) -> None:
    assert "\x1b" not in audit().stdout
    coloured = audit("--color=always").stdout
    assert "\x1b[31m  2020-01-15  \x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == audit().stdout
    audit("--color=always", "-f", "markdown:audit.md", "-f", "csv:audit.csv", "shop")
    assert "\x1b" not in Path("audit.md").read_text() + Path("audit.csv").read_text()


ACTIVE = '=HYPERLINK("http://x") | <img src=x> @all ##[error] \x1b[2J \u202e[x](y)'
HOSTILE = OUTAGE.replace("Alert at 70 % of the disk", ACTIVE)
NAMES = ["=1+1", "+x", "-x", "@sum", "\tx", "\rx", "::error::x", "a|b`<b>", 'a,"b\nc', "\x1b[31m"]


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        put(f"./{name}.md", HOSTILE.replace("# Postmortem:", "# =cmd|' /C calc'!A0 postmortem:"))
    Path(os.fsdecode(b"\xff.md")).write_text(HOSTILE)
    return tmp_path


@pytest.mark.parametrize("name", ["text", "markdown", "csv", "json"])
def test_nothing_of_a_document_acts_in_a_report(hostile: Path, name: str) -> None:
    done = audit("--format", name, "--all")
    assert (done.returncode, done.stderr) == (0, "")
    shown = done.stdout
    assert not {char for char in shown if ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u202e\ufeff"} - {"\n"}
    assert "##[" not in shown
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


def test_no_cell_is_a_formula_and_every_row_can_be_read_back(hostile: Path) -> None:
    rows = list(csv.reader(audit("--format", "csv").stdout.splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    assert {"'=1+1.md", "'+x.md", "'-x.md", "'@sum.md", "'\\x09x.md", "'\\x0dx.md"} <= {row[0] for row in rows}
    assert {"\\udcff.md", 'a,"b\\x0ac.md'} <= {row[0] for row in rows}
    assert {row[3][:5] for row in rows if row[0] == "'+x.md"} == {"'=cmd"}


def test_no_text_of_a_document_is_markup_in_the_markdown(hostile: Path) -> None:
    page = audit("--format", "markdown").stdout
    assert "<img" not in page
    assert "[x](y)" not in page
    assert "@all" not in page
    rows = [line for line in page.splitlines() if line.startswith("| <code>")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}
