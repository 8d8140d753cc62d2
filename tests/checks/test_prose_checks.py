"""Check kinds that read the document itself: what they speak of and, more important, what they do not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from emlint.checks import CHECKS
from emlint.markdown import parse, source
from emlint.model import Context, Record, Span, Violation
from emlint.rulebook import builtin, load
from emlint.settings import Settings

BOOK = load(Settings())


def violations(code: str, text: str, path: str = "a.md") -> list[Violation]:
    rule = BOOK.rule(code)
    assert rule is not None
    record = Record(parse(source(path, text)), "adr", 1.0, {}, {(): Span(0, 0)})
    return list(CHECKS[rule.check](Context(Settings(), date(2026, 1, 15)), record, [rule]))


def told(code: str, text: str, path: str = "a.md") -> list[str]:
    where = source(path, text)
    return ["{}:{} {}".format(*where.position(v.place.span.start), v.message) for v in violations(code, text, path)]


def test_the_schema_of_rules_knows_every_check_kind() -> None:
    check = builtin.schema("rule")["properties"]["check"]["oneOf"]
    assert {*check[0]["enum"], *check[1]["properties"]} == set(CHECKS)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("TBD", "TBD"),
        ("- TBD.", "TBD"),
        ("**Cost**: TBD", "TBD"),
        ("*TBD*", "TBD"),
        ("The final name is TBD.", "TBD"),
        ("a deadline (TBD) and instructions", "TBD"),
        ("| a | b |\n|---|---|\n| 1 | TBD |", "TBD"),
        ("TODO: describe the rest", "TODO"),
        ("_TODO: describe the rest_", "TODO"),
        ("> TODO(mara)", "TODO"),
        ("Mitigation: TODO", "TODO"),
        ("XXX: can we change it?", "XXX"),
        ("TBA.", "TBA"),
        ("Date: YYYY-MM-DD", "YYYY-MM-DD"),
        ("System: [Name]", "[Name]"),
        ("- [Title]", "[Title]"),
        ("[list everyone involved in the decision]", "[list everyone involved in the decision]"),
        ("# {short title of solved problem and solution}", "{short title of solved problem and solution}"),
        ("{Deprecated|Proposed|Accepted}", "{Deprecated|Proposed|Accepted}"),
        ("* Good, because [argument a]", "[argument a]"),
        ("* {title of option 1}", "{title of option 1}"),
        ("Fixed by [link to github issue]", "[link to github issue]"),
        ("Lorem ipsum", "Lorem ipsum"),
    ],
)
def test_a_placeholder_is_found(text: str, written: str) -> None:
    (found,) = violations("GEN003", f"# A\n\n{text}\n")
    assert found.message == f"'{written}' was never filled in."
    assert f"# A\n\n{text}\n"[found.place.span.start : found.place.span.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "There are no TBD items left.",
        "Every TBD was resolved.",
        "TBDs are hard to find.",
        'Reviewers found "TBD" in it.',
        "`TBD` is refused",
        "    TBD",
        "```\nTBD\n```",
        "<!-- TBD -->",
        "see https://example.com/TBD and a/TBD/b",
        "TBD-17 is done",
        "the inline follow-up TODO referencing the issue",
        "## TODO",
        "things that are on the TODO list",
        "Dates are written as YYYY-MM-DD.",
        "[x] done",
        "- [ ] to do\n- [x] done",
        "[Name](https://example.com)",
        "[Name][label]\n\n[label]: https://example.com",
        "System: [Name]\n\n[name]: https://example.com",
        "[^1]\n\n[^1]: Note.",
        "[RFC2119] and [Boehm, 1988]",
        "[sic] and [...] and [a-z]",
        "the set {a, b, c} and {id}",
        "/users/{id}/orders and ${name} and {{ name }} and {% name %}",
        "References cited in {title}: a text",
        "## A heading {#name}",
        "$s_{name}$ and \\{name\\}",
        "N/A",
        "None",
        "Unknown",
        "The Option A is to keep DNS.",
        "- [Roll-out (TBD)](#roll-out-tbd)",
    ],
)
def test_what_is_no_placeholder_is_left_alone(text: str) -> None:
    assert told("GEN003", f"# A\n\n{text}\n") == []


def test_braces_are_code_in_mdx() -> None:
    assert told("GEN003", "# A\n\n{title of option 1}\n", "a.md") != []
    assert told("GEN003", "# A\n\n{title of option 1}\n", "a.mdx") == []


def test_several_placeholders_are_one_violation_with_the_others_related() -> None:
    (found,) = violations("GEN003", "# A\n\nTBD\n\n- TBD\n- TODO: more\n")
    assert found.message == "'TBD' and 2 more placeholders were never filled in (lines 3, 5, 6)."
    assert [place.span.start for place, _ in found.related] == [12, 18]


def test_default_names_of_options_count_only_where_nothing_says_what_they_are() -> None:
    table = "| Factor | Option A | Option B |\n|---|---|---|\n| Cost | 1 | 2 |\n"
    assert told("GEN003", f"# A\n\n{table}") == ["3:12 'Option A' was never filled in."]
    assert told("GEN003", f"# A\n\nOption A is Kafka, Option B is NATS.\n\n{table}") == []
    assert told("GEN003", f"# A\n\n{table}".replace("Option B", "Kafka")) == []


@pytest.mark.parametrize(
    "body",
    [
        "Text.",
        "None",
        "N/A",
        "- ",
        "> Quote.",
        "```\ncode\n```",
        "![x](y.png)",
        "### Child\n\nText.",
        "|a|\n|-|\n|1|",
        "<b>x</b>",
    ],
)
def test_a_section_with_anything_in_it_is_not_empty(body: str) -> None:
    expected = ["3:1 Nothing stands below 'Decision'."] if body == "- " else []
    assert told("GEN007", f"# A\n\n## Decision\n\n{body}\n") == expected


@pytest.mark.parametrize(
    "body", ["", "<!-- say it -->", "<!-- a -->\n\n<!-- b\nc -->", "---", "[x]: https://example.com"]
)
def test_a_section_with_nothing_to_read_is_empty(body: str) -> None:
    assert told("GEN007", f"# A\n\n## Decision\n\n{body}\n\n## More\n\nText.\n") == [
        "3:1 Nothing stands below 'Decision'."
    ]


@pytest.mark.parametrize("title", ["Zebra", "Status: accepted", "Status - accepted"])
def test_headings_of_nothing_known_and_those_that_say_it_themselves_may_stand_alone(title: str) -> None:
    assert told("GEN007", f"# A\n\n## {title}\n\n## More\n\nText.\n") == []


@pytest.mark.parametrize(
    ("meant", "codec"),
    [
        ("é", "cp1252"),
        ("ü", "mac_roman"),
        ("—", "mac_roman"),
        ("’", "cp1252"),
        ("🎯", "mac_roman"),
        ("✅", "mac_roman"),
        ("→", "cp1252"),
    ],
)
def test_wrongly_decoded_signs_are_taken_back(meant: str, codec: str) -> None:
    written = meant.encode().decode(codec)
    (found,) = violations("GEN008", f"# A\n\nword{written}word\n")
    assert found.message == f"'{written}' looks like a wrongly decoded '{meant}' (lines 3)."


def test_the_lost_first_byte_of_a_pictograph_is_known() -> None:
    assert told("GEN008", "# üéØ Goals\n\nüìö Books\n") == ["1:3 'üéØ' looks like a wrongly decoded '🎯' (lines 1, 3)."]


@pytest.mark.parametrize(
    "text",
    [
        "Größe, Übung, Ångström, naïve, Škoda, Łódź, ÆØÅ, Ã, CAMARÃO, AMANHÃ",
        "„MÜ“ und »É«, “CARTÃ” and ‘Â’",
        "2√π, √∞, ¬∃, 25 °C, ½, ±, 10 µs, ≈ 3 ≤ 4",
        "日本語 한국어 русский ελληνικά العربية",
        "🎯 ✅ ⚠️ → — … “”",
        "`Ã©` in code",
        "a & b; R&D; AT&T; &amp; &lt; &#233; &foo; &nosuch;",
    ],
)
def test_signs_that_are_meant_are_left_alone(text: str) -> None:
    assert told("GEN008", f"# A\n\n{text}\n") == []


def test_an_entity_that_does_not_exist_is_told_with_the_one_that_does() -> None:
    assert told("GEN008", "# A\n\nx &mdah; y\n") == ["3:3 '&mdah;' is no HTML entity; '&mdash;' is (lines 3)."]


def test_footnotes_are_paired() -> None:
    assert told("GEN009", "# A\n\nText[^1] and[^2].\n\n[^1]: One.\n[^3]: Three.\n") == [
        "6:1 Footnote '3' is defined and never used.",
        "3:13 Footnote '2' is used and never defined.",
    ]
    assert told("GEN009", "# A\n\nText[^1].\n\n[^1]: One.\n") == []
    assert told("GEN009", "# A\n\nThe class [^abc] matches.\n") == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("date: {YYYY-MM-DD when}", "Front matter: 'date' still has the braces of the template: {YYYY-MM-DD when}."),
        (
            "deciders: { Mara Lindqvist, Ade Oyelaran }",
            "Front matter: 'deciders' still has the braces of the template: {Mara Lindqvist, Ade Oyelaran}.",
        ),
        ("last-updated: soon", "Front matter: 'last-updated' is not a date: 'soon'."),
        ("date: true", "Front matter: 'date' is not a date: 'true'."),
        ("date: [2025-01-02]", "Front matter: 'date' is not a date: '2025-01-02'."),
        ("status: [a, b]", "Front matter: 'status' is not a text: 'a, b'."),
        ("title: {a: b}", "Front matter: 'title' is not a text: '{a}'."),
    ],
)
def test_a_wrong_value_in_front_matter_is_told(line: str, message: str) -> None:
    (found,) = told("GEN005", f"---\n{line}\n---\n\n# A\n")
    assert found == f"2:{line.index(':') + 3} {message}"


@pytest.mark.parametrize(
    "line",
    [
        "date: 2025-01-02",
        "date: March 2025",
        "date: 20250102",
        "date: 1/2/25",
        "date:",
        "status: 1",
        "status: ''",
        "tags: {a: b}",
        "date: []",
        "x: {}",
    ],
)
def test_right_and_missing_values_are_left_alone(line: str) -> None:
    assert told("GEN005", f"---\n{line}\n---\n\n# A\n") == []


HOSTILE: list[Any] = [
    "[" * 5_000,
    "{" * 5_000,
    "TBD " * 5_000,
    "TODO: " * 5_000,
    "a: " * 5_000,
    "é" * 20_000,
    "&a" * 10_000,
    "[^" * 5_000,
    "{a " * 5_000 + "}" * 5_000,
    "* " * 2_000 + "TBD",
    ": TBD" * 3_000,
    "_" * 20_000 + "TBD",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_takes_long(text: str) -> None:
    import time

    document = f"# A\n\n{text}\n"
    parsed = Record(parse(source("a.md", document)), "adr", 1.0, {}, {(): Span(0, 0)})
    start = time.process_time()
    for rule in BOOK.rules:
        if rule.pack == "general" and rule.check != "schema":
            list(CHECKS[rule.check](Context(Settings(), date(2026, 1, 15)), parsed, [rule]))
    assert time.process_time() - start < 1
