"""The reports of one run with everything that is hard to tell: each as a whole, and what their readers rely on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from emlint import __version__
from emlint.markdown.source import source
from emlint.model import Edit, Finding, Fix, Level, Place, Rule, Span
from emlint.report import FORMATS, Report, Style, step_summary

FIXTURES = Path(__file__).parents[1] / "fixtures"
SARIF = json.loads((FIXTURES / "sarif/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
TEXTS = {
    "adr/0007-queue, 100%.md": "# Use a queue\n\n## Options\n\n* Use Kafka | `now`\n\n値段 安い ::error::x ##[x]\n",
    "adr/::x\n#\x1b.md": "# TBD\n",
}
QUEUE, ODD = TEXTS
DOCUMENTS = {path: source(path, text) for path, text in TEXTS.items()}
RULES = tuple(
    Rule(
        code,
        name,
        "adr",
        frozenset({"adr", "review"}),
        {profile: {"default": level} for profile in ("seed", "recommended", "strict")},
        "schema",
        why=f"Why {code} asks.\n",
        hint=f"Do what {code} asks.",
        sources=({"title": "A book"}, {"title": "A page", "url": "https://example.com/a"}),
    )
    for code, name, level in (
        ("ADR004", "single-option", Level.WARNING),
        ("ADR005", "silent", Level.ERROR),
        ("GEN003", "placeholder-left", Level.OFF),
    )
)


def finding(path: str, needle: str, level: Level, message: str, **more: Any) -> Finding:
    at = TEXTS.get(path, "").find(needle)
    span = Span(at, at + len(needle)) if at >= 0 else Span(0, 0)
    code, name = ("GEN003", "placeholder-left") if "TBD" in message else ("ADR004", "single-option")
    return Finding(code, name, "adr", level, Place(path, span), message, more.pop("hint", ""), "f0a1", **more)


FIX = Fix("Write it out", (Edit(Place(QUEUE, Span(0, 1)), "##"), Edit(Place(QUEUE, Span(1, 1)), "\n")), safe=True)
OTHER = ((Place(QUEUE, Span(0, 13)), "the [title](https://evil.example)"), (Place("adr/b.md", Span(0, 0)), "b"))
FINDINGS = (
    finding(QUEUE, "## Options", Level.WARNING, "One option only ('Use Kafka | `now`').", hint="List, 100%: more."),
    finding(QUEUE, "安い", Level.ERROR, "See [x](https://evil.example) @all <b>\r\n::error::y\x1b[2J", related=OTHER),
    finding(QUEUE, "", Level.INFO, "Nothing says so.", fix=FIX),
    finding(ODD, "TBD", Level.ERROR, "'TBD' ##[error]z \udcff"),
)
REPORT = Report(FINDINGS, DOCUMENTS, files=41, suppressed=2, rules=RULES)
STYLE = Style(width=100, folder="docs", exit_code=1)


@pytest.mark.parametrize(("name", "end"), [("text", "txt"), ("json", "json"), ("github", "txt"), ("sarif", "json")])
def test_each_report_is_what_it_was(golden: Callable[[str, str], None], name: str, end: str) -> None:
    golden(f"{name}.{end}", FORMATS[name](REPORT, STYLE).replace(f'"{__version__}"', '"VERSION"'))


def test_the_job_summary_is_what_it_was(golden: Callable[[str, str], None]) -> None:
    golden("step_summary.md", step_summary.render(REPORT).decode())


def sarif(report: Report = REPORT, style: Style = STYLE) -> dict[str, Any]:
    data = json.loads(FORMATS["sarif"](report, style))
    jsonschema.Draft4Validator(SARIF, format_checker=jsonschema.FormatChecker()).validate(data)
    run: dict[str, Any] = data["runs"][0]
    return run


@pytest.mark.parametrize("report", [REPORT, Report(), Report(files=3), Report(FINDINGS, {}, files=1)])
def test_sarif_is_what_its_official_schema_says(report: Report) -> None:
    assert len(sarif(report)["results"]) == len(report.findings)


def test_the_official_schema_refuses_what_is_wrong() -> None:
    wrong = json.loads(FORMATS["sarif"](REPORT, STYLE))
    wrong["runs"][0]["results"][0]["level"] = "info"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SARIF).validate(wrong)


def test_sarif_describes_the_rules_that_spoke_and_no_other() -> None:
    run = sarif()
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("ADR004", "warning"),
        ("GEN003", "warning"),
    ]
    assert rules[0]["help"]["markdown"] == (
        "Why ADR004 asks.\n\nWhat to do: Do what ADR004 asks.\n\n- [A page](https://example.com/a)"
    )
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]


def test_sarif_places_count_characters_and_end_behind_the_last() -> None:
    result = sarif()["results"][1]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/adr/0007-queue%2C%20100%25.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 7, "startColumn": 4, "endLine": 7, "endColumn": 6}
    assert [each["physicalLocation"]["region"]["endColumn"] for each in result["relatedLocations"]] == [14, 1]


@pytest.mark.parametrize(
    ("folder", "path", "uri"),
    [
        ("", "a:b/c.md", "a%3Ab/c.md"),
        ("docs", "../a b#?.md", "a%20b%23%3F.md"),
        ("docs", "\udcff[].md", "docs/%FF%5B%5D.md"),
        ("", "größe.md", "gr%C3%B6%C3%9Fe.md"),
        ("docs", "/elsewhere/a.md", "file:///elsewhere/a.md"),
    ],
)
def test_sarif_addresses_are_relative_and_encoded(folder: str, path: str, uri: str) -> None:
    run = sarif(Report((finding(path, "", Level.INFO, "m"),)), Style(folder=folder))
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (artifact["uri"], "uriBaseId" in artifact) == (uri, ":" not in uri)


def test_sarif_messages_hold_no_link_and_no_control_character() -> None:
    text = sarif()["results"][1]["message"]["text"]
    assert text == r"See [x] (https://evil.example) @all <b>\x0d\x0a::error::y\x1b[2J"


def test_sarif_tells_of_defects_and_of_results_beyond_the_limit() -> None:
    many = tuple(finding(QUEUE, "安い", level, "m") for level in (Level.INFO,) * 3 + (Level.ERROR,) * 25_000)
    run = json.loads(FORMATS["sarif"](Report(many, DOCUMENTS, 1, defects=("a.md: Traceback",)), Style(exit_code=3)))
    assert {result["level"] for result in run["runs"][0]["results"]} == {"error"}
    (invocation,) = run["runs"][0]["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    assert [note["message"]["text"] for note in invocation["toolExecutionNotifications"]] == [
        "emlint failed on a.md",
        "3 findings are left out: a run holds at most 25,000",
    ]


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """As the runner reads them."""
    for line in text.splitlines():
        if command := re.fullmatch(r"::(\w+) (.*?)::(.*)", line):
            pairs = (each.split("=", 1) for each in command[2].split(","))
            yield command[1], {key: decoded(value) for key, value in pairs}, decoded(command[3])


def decoded(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_the_runner_reads_what_was_meant() -> None:
    read = list(commands(FORMATS["github"](REPORT, STYLE)))
    assert [level for level, _, _ in read] == ["error", "error", "warning", "notice"]
    assert read[2] == (
        "warning",
        {
            "file": "docs/adr/0007-queue, 100%.md",
            "line": "3",
            "endLine": "3",
            "col": "1",
            "endColumn": "11",
            "title": "ADR004 single-option",
        },
        "One option only ('Use Kafka | `now`').\nList, 100%: more.",
    )


def test_what_github_would_not_show_is_told_as_text() -> None:
    many = [finding(QUEUE, "安い", Level.WARNING, f"number {n}") for n in range(12)]
    many += [finding(ODD, "TBD", Level.ERROR, "worst")]
    text = FORMATS["github"](Report(tuple(many), DOCUMENTS, 2), Style())
    read = list(commands(text))
    assert [level for level, _, _ in read] == ["error", *["warning"] * 10]
    assert text.splitlines()[-4:] == [
        "adr/0007-queue, 100%.md:7:4: warning ADR004 number 10 [single-option]",
        "adr/0007-queue, 100%.md:7:4: warning ADR004 number 11 [single-option]",
        "1 error, 12 warnings in 2 of 2 documents",
        "GitHub shows 10 annotations of a kind; the other 2 findings are listed above as text",
    ]


def test_nothing_found_is_said_to_the_log_and_in_the_summary() -> None:
    assert FORMATS["github"](Report(files=3), Style()) == "nothing found in 3 documents\n"
    assert step_summary.render(Report(files=3)) == b"### emlint: nothing found in 3 documents\n\n"


def test_a_summary_fits_its_room_shows_the_worst_and_counts_the_rest() -> None:
    many = (*(finding(QUEUE, "安い", Level.INFO, "x" * 600) for _ in range(99)), FINDINGS[3])
    page = step_summary.render(Report(many, DOCUMENTS, 2), room=9_000)
    assert len(page) <= 9_000
    rows = [line for line in page.decode().splitlines() if line.startswith(("| error", "| info"))]
    assert rows[0].startswith("| error")
    assert page.decode().endswith(f"\n{100 - len(rows)} more findings have no room here; the log has them.\n\n")
    assert step_summary.render(REPORT, room=10) == b""
