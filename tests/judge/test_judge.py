"""How much a violation weighs, and what is silenced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from emlint.judge import Judged, judge
from emlint.judge.findings import MOST
from emlint.judge.wishes import wishes
from emlint.markdown import parse, source
from emlint.model import Context, Json, Level, Problem, Record, Rule, Span
from emlint.reading import read
from emlint.rulebook import KINDS, Rulebook, builtin, load
from emlint.settings import Settings

BOOK = load(Settings())
TEXT = "# 7. Use a queue\n\n## Decision\n\nWe will use a queue.\n\n## Cost\n\nTBD\n"
ITEMS = ("context", "decision", "rationale", "options", "tradeoffs", "consequences", "risks", "cost", "team_impact")
ASPECTS = (
    *("confirmation", "deciders", "accepted_drawback", "skills_gap", "skills_plan", "single_person"),
    *("failure_mode", "fallback", "new_component", "operations"),
)


def evidence(met: bool) -> dict[str, Any]:
    return {"met": met, "lines": [1, 1] if met else None, "by": "a test" if met else None}


def data(unmet: tuple[str, ...] = (), **changes: Any) -> dict[str, Any]:
    """A record of an ADR that has all but what is named."""
    options = [
        {"name": name, "pros": ["a"], "cons": ["b"], "words": 9, "chosen": name == "Queue", "lines": [1, 1]}
        for name in ("Queue", "Table")
    ]
    base: dict[str, Any] = {
        "path": "docs/adr/0007.md",
        "kind": "adr",
        "kind_confidence": 1.0,
        "template": False,
        "language": "en",
        "title": "Use a queue",
        "number": 7,
        "status": "accepted",
        "status_raw": "Accepted",
        "status_known": True,
        "status_near": None,
        "date": "2026-01-02",
        "people": ["Mara Lindqvist"],
        "claimed": None,
        "words": 200,
        "checklist": {item: evidence(item not in unmet) for item in ITEMS},
        "aspects": {name: evidence(name in ("confirmation", "deciders", "accepted_drawback")) for name in ASPECTS},
        "links": [],
        "roles": [],
        "rationale": None,
        "options": options,
        "chosen": "Queue",
        "chosen_listed": True,
        "decisions": 1,
        "supersedes": [],
        "superseded_by": [],
        "amends": [],
        "related": [],
        "consequences": {"positive": 1, "negative": 1},
        "risks": [],
        "runtime": False,
        "open_questions": [],
        "patterns": [],
        "new_technology": [],
        "drivers": [],
        "shortcuts": [],
    }
    return base | changes


def record(text: str = TEXT, values: Json | None = None, path: str = "docs/adr/0007.md") -> Record:
    values = data() if values is None else values
    return Record(parse(source(path, text)), values["kind"], 1.0, values, {(): Span(0, 16), ("title",): Span(0, 16)})


def judged(given: Record, book: Rulebook = BOOK, **settings: Any) -> Judged:
    return judge(given, book, Context(Settings(**settings), date(2026, 1, 15)))


def told(given: Record, book: Rulebook = BOOK, **settings: Any) -> list[tuple[str, str]]:
    return [(finding.rule, str(finding.level)) for finding in judged(given, book, **settings).findings]


def test_a_finding_names_place_rule_level_message_and_hint() -> None:
    (finding,) = judged(record(), select=("GEN003",)).findings
    assert (finding.place.path, record().document.source.position(finding.place.span.start)) == (
        "docs/adr/0007.md",
        (9, 1),
    )
    assert (finding.rule, finding.name, finding.kind, finding.level) == (
        "GEN003",
        "placeholder-left",
        "adr",
        Level.ERROR,
    )
    assert finding.message == "'TBD' was never filled in."
    assert "none" in finding.hint


def test_a_complete_record_is_told_nothing() -> None:
    assert told(record(TEXT.replace("TBD", "Three days."), data()), profile="strict") == []


@pytest.mark.parametrize(("profile", "level"), [("seed", "warning"), ("recommended", "error"), ("strict", "error")])
def test_the_profile_decides_how_loudly_a_rule_speaks(profile: str, level: str) -> None:
    assert told(record(TEXT.replace("TBD", "Three days."), data(("context",))), profile=profile) == [("ADR001", level)]


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_a_draft_hears_of_the_checklist_one_step_lower(status: str) -> None:
    given = record(values=data(("context", "cost"), status=status))
    assert told(given, select=("ADR001", "CST001", "GEN003")) == [
        ("ADR001", "warning"),
        ("CST001", "info"),
        ("GEN003", "error"),
    ]


def test_an_accepted_record_hears_it_in_full() -> None:
    assert told(record(values=data(("context",))), select=("ADR001",)) == [("ADR001", "error")]


def test_a_selected_rule_that_the_profile_switches_off_speaks_as_under_strict() -> None:
    rule = replace(
        _rule("ADR001"),
        severity={p: {"default": Level.OFF} for p in ("seed", "recommended")} | {"strict": {"default": Level.WARNING}},
    )
    book = replace(BOOK, rules=(rule,))
    given = record(values=data(("context",)))
    assert told(given, book) == []
    assert told(given, book, select=("ADR",)) == [("ADR001", "warning")]
    assert told(given, book, extend_select=("ADR001",)) == [("ADR001", "warning")]
    assert told(given, book, severity={"ADR001": Level.INFO}) == [("ADR001", "info")]


def test_select_replaces_the_profile_and_ignore_comes_last() -> None:
    given = record(values=data(("context", "decision")))
    assert told(given, select=("ADR001",)) == [("ADR001", "error")]
    assert told(given, select=("ADR",), ignore=("ADR002",)) == [("ADR001", "error")]
    assert told(given, select=("missing-context",)) == [("ADR001", "error")]
    assert told(given, select=()) == []


def test_a_severity_of_the_configuration_wins_and_off_is_silent() -> None:
    given = record(values=data(("context",)))
    assert told(given, select=("ADR001",), severity={"ADR001": Level.INFO}) == [("ADR001", "info")]
    assert told(given, select=("ADR001",), severity={"ADR001": Level.OFF}) == []


def test_of_settings_for_a_file_the_last_match_wins() -> None:
    per_file = (
        ("docs/**", {"severity": {"ADR001": Level.INFO}, "ignore": ("GEN",)}),
        ("docs/adr/*.md", {"severity": {"ADR001": Level.WARNING}, "profile": "strict"}),
        ("other/**", {"ignore": ("ADR",)}),
    )
    wanted = wishes(Settings(per_file=per_file), "docs/adr/0007.md")
    assert (wanted.profile, wanted.ignore, dict(wanted.severity)) == ("strict", ("GEN",), {"ADR001": Level.WARNING})
    assert wishes(Settings(per_file=per_file), "README.md").profile == "recommended"


def test_settings_for_a_file_are_relative_to_the_root() -> None:
    settings = Settings(here="sub", per_file=(("docs/*.md", {"profile": "seed"}),))
    assert wishes(settings, "../docs/a.md").profile == "seed"
    assert wishes(settings, "docs/a.md").profile == "recommended"


def test_a_template_is_not_judged_as_a_document() -> None:
    assert told(record(values=data(("context",), template=True)), profile="strict") == []


def test_another_kind_of_document_is_judged_only_where_asked_for() -> None:
    other = record(values=data((), kind="other"))
    assert told(other) == []
    assert told(other, select=("GEN003",)) == []
    assert told(other, extend_select=("GEN003",)) == [("GEN003", "error")]
    per_file = (("docs/**", {"select": ("GEN003",)}),)
    assert told(other, per_file=per_file) == [("GEN003", "error")]
    assert told(record(values=data(("context",), kind="other")), extend_select=("ADR",)) == []


def test_a_stub_is_held_against_no_checklist() -> None:
    assert told(record(values=data(("context",), words=39))) == [("GEN003", "error")]
    assert ("ADR001", "error") in told(record(values=data(("context",), words=40)))


def test_a_rule_for_one_language_is_silent_in_another() -> None:
    rule = _rule("ADR001")
    book = replace(BOOK, rules=(replace(rule, options={**rule.options, "languages": ["en"]}),))
    assert told(record(values=data(("context",), language="de")), book) == []
    assert told(record(values=data(("context",), language=None)), book) == [("ADR001", "error")]


def test_one_gap_is_one_finding() -> None:
    aspects = {name: evidence(False) for name in ASPECTS}
    given = record(values=data(("tradeoffs",), aspects=aspects))
    assert [code for code, _ in told(given, select=("TRD",))] == ["TRD001"]
    assert [code for code, _ in told(record(values=data(aspects=aspects)), select=("TRD",))] == ["TRD002"]


EMPTY = """# 7. Use a queue

## Context

Orders are lost in the evening, when the mail service is slow, and support answers for it the next day. Some
customers call twice, since no mail reaches them, and the second call takes longer than the first one did.

## Decision

We will put mails on a queue, because a queue can wait.

## Consequences

{consequences}

## {heading}
"""


def told_of_gaps(consequences: str, heading: str) -> list[tuple[str, str]]:
    text = EMPTY.format(consequences=consequences, heading=heading)
    given = read(parse(source("docs/adr/0007.md", text)), BOOK.lexicon, Settings(), "adr")
    return told(given, select=("GEN007", "ADR005", "RSK001"))


def test_an_empty_heading_and_what_is_missing_below_it_are_one_gap_and_the_weightier_is_told() -> None:
    assert told_of_gaps("A broker has to be run.", "Risks") == [("GEN007", "warning")]
    assert told_of_gaps("", "Links\n\n[The broker](https://broker.example)") == [
        ("ADR005", "error"),
        ("RSK001", "info"),
    ]


def test_an_empty_heading_of_something_else_is_told_beside_what_is_missing() -> None:
    assert told_of_gaps("A broker has to be run.", "References") == [("RSK001", "info"), ("GEN007", "warning")]


def test_at_the_same_words_the_earlier_code_of_the_precedence_stays() -> None:
    first = _rule("GEN003")
    second = replace(first, code="GEN103", name="second")
    book = replace(BOOK, rules=(first, second), precedence=("GEN103", "GEN003"))
    assert [code for code, _ in told(record(), book)] == ["GEN103"]
    assert len(told(record(), replace(book, precedence=()))) == 2


def test_suppressed_findings_are_counted_and_the_suppression_is_used() -> None:
    text = TEXT.replace("TBD", "<!-- emlint-disable-next-line GEN003: not known before May -->\nTBD")
    result = judged(record(text))
    assert ([finding.rule for finding in result.findings], result.suppressed) == ([], 1)


def test_a_suppression_holds_where_it_says_and_nowhere_else() -> None:
    text = TEXT.replace("TBD", "TBD\n\n<!-- emlint-disable-next-line GEN003: not known before May -->\nThree days.")
    assert told(record(text)) == [("GEN003", "error"), ("SUP001", "warning")]


def test_a_suppression_of_a_family_or_of_everything_holds_too() -> None:
    for codes in ("GEN", "placeholder-left", ""):
        text = TEXT.replace("TBD", f"<!-- emlint-disable-next-line {codes}: not known before May -->\nTBD")
        assert judged(record(text)).suppressed == 1, codes


def test_an_unused_suppression_is_told_where_it_stands() -> None:
    text = TEXT.replace("TBD", "<!-- emlint-disable-next-line GEN003: not known before May -->\nThree days.")
    (finding,) = judged(record(text)).findings
    assert (finding.rule, record(text).document.source.position(finding.place.span.start)) == ("SUP001", (9, 1))
    assert finding.message == "Nothing is suppressed here by GEN003."


def test_a_suppression_of_a_rule_that_was_not_asked_for_is_left_alone() -> None:
    text = TEXT.replace("TBD", "<!-- emlint-disable-next-line GEN003: not known before May -->\nThree days.")
    assert told(record(text), select=("ADR", "SUP")) == []
    assert told(record(text), ignore=("GEN003",)) == []


def test_a_suppression_without_reason_is_told_even_where_it_is_used() -> None:
    text = TEXT.replace("TBD", "<!-- emlint-disable-next-line GEN003 -->\nTBD")
    assert [finding.rule for finding in judged(record(text)).findings] == ["SUP002"]


@pytest.mark.parametrize("profile", ["seed", "recommended", "strict"])
def test_faults_of_the_file_are_errors_in_every_profile_and_kind(profile: str) -> None:
    broken = record(
        "---\na: [\n---\n\n# A\n\n<!-- emlint-disable: all of it -->\n", data((), kind="other", template=False)
    )
    assert told(broken, profile=profile, select=("ADR",)) == [("E910", "error")]


@pytest.mark.parametrize("front", ['status: "{proposed | accepted', "date: {when}\n- x", "- {one}"])
def test_front_matter_that_a_template_leaves_to_be_filled_in_is_no_fault(front: str) -> None:
    text = f"---\n{front}\n---\n\n# {{title}}\n"
    assert [code for code, _ in told(record(text, data((), template=True)))] == []
    assert told(record(text, data((), template=False)), select=("E9",)) != []


def test_a_document_that_was_not_read_has_its_fault_and_nothing_else() -> None:
    empty = replace(parse(source("a.md", "")), problems=(Problem("E904", Span(0, 0), "not read: it is a pipe"),))
    (finding,) = judged(Record(empty, "other", 1.0, {}, {})).findings
    assert (finding.rule, finding.message, finding.place.span) == ("E904", "not read: it is a pipe", Span(0, 0))


def test_findings_stand_in_the_order_of_the_document() -> None:
    findings = judged(record(values=data(("context",), path="")), profile="strict").findings
    assert [finding.place.span for finding in findings] == sorted(finding.place.span for finding in findings)


def test_too_many_findings_are_cut_and_that_is_said() -> None:
    lines = "".join(f"<!-- emlint-disable-next-line ADR9{number:03} -->\n\nText.\n\n" for number in range(MOST))
    findings = judged(record(TEXT + "\n" + lines)).findings
    assert len(findings) == MOST + 1
    assert (findings[0].rule, findings[0].level, findings[0].place.span) == ("E903", Level.ERROR, Span(0, 0))
    assert findings[0].message.startswith(f"Only the first {MOST} of 1,0")


def test_a_fingerprint_survives_what_happens_elsewhere() -> None:
    def prints(text: str) -> list[str]:
        return [finding.fingerprint for finding in judged(record(text), select=("GEN003",)).findings]

    shifted = TEXT.replace("# 7. Use a queue\n", "# 7. Use a queue\n\nA new line.\n")
    assert prints(TEXT) == prints(shifted) == prints(TEXT.replace("TBD", "  TBD  "))
    assert prints(TEXT) != prints(TEXT.replace("TBD", "Price: TBD"))


def test_equal_lines_have_different_fingerprints() -> None:
    text = TEXT + "\n## A\n\n<!-- emlint-disable XYZ123 -->\n\n## B\n\n<!-- emlint-disable XYZ123 -->\n"
    found = [finding.fingerprint for finding in judged(record(text), select=("SUP",)).findings]
    assert len(found) == len(set(found)) >= 4


def test_the_records_of_these_tests_are_records() -> None:
    import jsonschema

    jsonschema.Draft202012Validator(builtin.schema("record")).validate(data(("context",)))
    assert data()["kind"] in KINDS


def _rule(code: str) -> Rule:
    found = BOOK.rule(code)
    assert found is not None
    return found
