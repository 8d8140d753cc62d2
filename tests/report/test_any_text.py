"""Whatever a document, a rule or a file name says: each report can be read back, and commands nobody."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emlint.markdown.source import source
from emlint.model import Finding, Level, Place, Span
from emlint.report import FORMATS, Report, Style, step_summary

SARIF = Path(__file__).parents[1] / "fixtures/sarif/sarif-2.1.0-rtm.5.json"
VALIDATOR = jsonschema.Draft4Validator(json.loads(SARIF.read_text("utf-8")))
CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
PIECES = (
    "::error::x",
    "##[error]",
    "%0A",
    "\r\n",
    "\x1b[2J",
    "|",
    "`",
    "\\",
    "[a](b)",
    "@all",
    "<b>",
    "\udcff",
    "\u202e",
)
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=6).map("".join)
BYTES = st.binary(min_size=1, max_size=20).map(
    lambda data: data.replace(b"\0", b"x").decode("utf-8", "surrogateescape")
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(TEXT)
    path = draw(BYTES)
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    finding = Finding(
        "ADR004",
        "single-option",
        "adr",
        draw(st.sampled_from([Level.INFO, Level.WARNING, Level.ERROR])),
        Place(path, Span(start, end)),
        draw(TEXT),
        draw(TEXT),
        "f",
        related=((Place(draw(BYTES), Span(0, 0)), draw(TEXT)),),
    )
    return Report((finding,) * draw(st.integers(0, 3)), {path: source(path, text)}, 3)


@pytest.mark.parametrize("name", ["text", "github"])
@given(report=reports())
def test_no_printed_line_holds_what_a_terminal_or_a_runner_obeys(name: str, report: Report) -> None:
    printed = FORMATS[name](report, Style())
    assert CONTROL.search(printed) is None
    assert "##[" not in printed
    commands = [line for line in printed.split("\n") if line.lstrip().startswith("::")]
    assert len(commands) == (len(report.findings) if name == "github" else 0)
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in commands)


@given(report=reports())
def test_machine_reports_are_ascii_and_what_their_schemas_say(report: Report) -> None:
    printed = FORMATS["sarif"](report, Style(folder="docs"))
    assert printed.isascii()
    assert "##[" not in printed
    VALIDATOR.validate(json.loads(printed))
    assert len(json.loads(FORMATS["json"](report, Style()))["findings"]) == len(report.findings)


@given(report=reports())
def test_the_job_summary_has_one_row_a_finding_and_every_cell_closed(report: Report) -> None:
    page = step_summary.render(report).decode("utf-8")
    assert CONTROL.search(page) is None
    rows = [line for line in page.split("\n") if line.startswith("| ")][1:]
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows] == [5] * len(report.findings)
    assert "](" not in page
    assert set(re.findall(r"(?<!\\)<(\w+)", page)) <= {"code", "br"}
