"""The text and the JSON report of the same findings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema

from emlint.markdown.source import source
from emlint.model import Edit, Finding, Fix, Level, Place, Span
from emlint.report import FORMATS, Report, Style

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("schemas", "findings.schema.json").read_text("utf-8"))
PATH = "docs/adr/0007-queue.md"
DOCUMENT = source(
    PATH,
    "# Use a queue\n\n## Options\n\n"
    "The option that was chosen is "
    + "very " * 30
    + "good; somebody forgot to say so, "
    + "and " * 30
    + "so on\n\n"
    + "値段 安い\n\n\tab\tc ##[x] \x1b[2J\n",
)


def finding(
    needle: str, level: Level = Level.WARNING, hint: str = "Say it.", message: str = "It is missing."
) -> Finding:
    start = DOCUMENT.text.index(needle)
    place = Place(PATH, Span(start, start + len(needle)))
    return Finding("ADR004", "single-option", "adr", level, place, message, hint, "f1")


def text(
    *findings: Finding, width: int = 60, color: bool = False, statistics: bool = False, suppressed: int = 0
) -> str:
    report = Report(findings, {PATH: DOCUMENT}, files=41, suppressed=suppressed)
    return FORMATS["text"](report, Style(width, color, statistics))


def test_nothing_to_say_is_no_text() -> None:
    assert text() == ""
    assert text(statistics=True) == ""


def test_a_finding_is_told_with_its_line_its_mark_and_its_hint() -> None:
    assert text(finding("## Options")) == (
        "docs/adr/0007-queue.md\n"
        "  3:1     warning ADR004 It is missing. [single-option]\n"
        "    3 | ## Options\n"
        "      | ^^^^^^^^^^\n"
        "    hint: Say it.\n"
        "\n"
        "1 warning in 1 of 41 documents\n"
    )


def test_a_long_line_is_cut_around_the_mark_and_no_line_is_wider_than_the_terminal() -> None:
    shown = text(finding("somebody forgot", message="A person is blamed for what the system allowed, in a long line."))
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 60
    line, marks = next((line, lines[at + 1]) for at, line in enumerate(lines) if "5 | …" in line)
    assert line[marks.index("^") : marks.rindex("^") + 1] == "somebody forgot"


def test_wide_letters_are_marked_below_where_they_stand() -> None:
    lines = text(finding("安い")).splitlines()
    assert lines[2:4] == ["    7 | 値段 安い", "      |      ^^^^"]


def test_tabs_and_escapes_keep_the_marks_in_place() -> None:
    lines = text(finding("c ##[x]")).splitlines()
    assert lines[2:4] == [r"    9 |     ab    c \x23#[x] \x1b[2J", "      |           ^^^^^^^^^^"]


def test_one_line_is_shown_once_for_findings_that_follow_each_other() -> None:
    assert text(finding("# Use a queue"), finding("# Use a queue")).count("# Use a queue") == 1


def test_related_places_are_told() -> None:
    related = ((Place(PATH, Span(0, 1)), "the title"), (Place("b.md", Span(0, 0)), "the other record"))
    told = replace(finding("## Options"), related=related)
    assert "    see: line 1: the title\n    see: b.md:1:1: the other record\n" in text(told)


def test_the_summary_counts_and_the_statistics_list_rules() -> None:
    shown = text(
        finding("## Options", Level.ERROR), finding("安い"), finding("安い", Level.INFO), statistics=True, suppressed=2
    )
    assert shown.endswith(
        "     3  ADR004  single-option\n\n1 error, 1 warning, 1 info in 1 of 41 documents (2 suppressed)\n"
    )


def test_colour_changes_nothing_but_colour() -> None:
    plain, painted = text(finding("## Options")), text(finding("## Options"), color=True)
    for code in ("0", "1", "2", "33", "36", "33;1"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


def test_json_is_what_its_schema_says_and_pure_ascii() -> None:
    fix = Fix("Say it", (Edit(Place(PATH, Span(0, 1)), "x\x7f"),), safe=True)
    odd = finding("安い", message="##[x] \x1b \udcff")
    told = replace(odd, related=((Place(PATH, Span(0, 5)), "t"),), fix=fix)
    answer = FORMATS["json"](Report((told,), {PATH: DOCUMENT}, 41, 1), Style())
    assert answer.isascii()
    assert "##[" not in answer
    data = json.loads(answer)
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    shown = {key: data["findings"][0][key] for key in ("path", "line", "column", "end_line", "end_column", "severity")}
    assert shown == {"path": PATH, "line": 7, "column": 4, "end_line": 7, "end_column": 6, "severity": "warning"}
    assert data["summary"] == {"files": 41, "error": 0, "warning": 1, "info": 0, "suppressed": 1, "baselined": 0}


def test_a_file_that_could_not_be_read_is_told_at_its_beginning() -> None:
    unread = Finding("E904", "unreadable", "other", Level.ERROR, Place("::x\n.md", Span(0, 0)), "not read", "", "f")
    report = Report((unread,), {}, files=1)
    assert FORMATS["text"](report, Style()) == (
        "\\x3a:x\\x0a.md\n  1:1     error   E904 not read [unreadable]\n\n1 error in 1 document\n"
    )
    assert json.loads(FORMATS["json"](report, Style()))["findings"][0]["end_column"] == 1
