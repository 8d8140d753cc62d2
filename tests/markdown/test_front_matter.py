from __future__ import annotations

import pytest

from emlint.markdown import parse, source
from emlint.model import Document


def read(text: str) -> Document:
    return parse(source("a.md", text))


def problems(text: str) -> list[tuple[str, int, str]]:
    return [(problem.code, problem.span.start, problem.message) for problem in read(text).problems]


@pytest.mark.parametrize("close", ["---", "...", "---  "])
def test_yaml_is_read_up_to_its_close(close: str) -> None:
    document = read(f"---\nstatus: accepted\ndate: 2024-02-30x\nno: no\nid: 0777\n{close}\n# T\n")
    assert document.meta == {"status": "accepted", "date": "2024-02-30x", "no": "no", "id": "0777"}
    assert document.blocks[0].text == "T"
    start, end = document.meta_spans[("status",)]
    assert document.source.text[start:end] == "accepted"


def test_dates_stay_text() -> None:
    assert read("---\ndate: 2024-02-29\nat: 2024-02-29 10:00:00 +02:00\n---\n").meta == {
        "date": "2024-02-29",
        "at": "2024-02-29 10:00:00 +02:00",
    }


def test_toml_is_read_with_dates_as_text() -> None:
    document = read('+++\ntitle = "Use X"\ndate = 2024-01-05\n[extra]\nn = nan\n+++\ntext\n')
    assert document.meta == {"title": "Use X", "date": "2024-01-05", "extra": {"n": "nan"}}
    start, end = document.meta_spans[("title",)]
    assert document.source.text[start:end] == '"Use X"'


@pytest.mark.parametrize(
    "text",
    [
        "\n---\nid: 1\n---\n",
        "----\nid: 1\n----\n",
        "---\n\n# Title\n\ntext\n\n---\n",
        "---\n\ntext after a rule\n",
        "a: b\n---\n",
    ],
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    document = read(text)
    assert (document.meta, document.meta_span, document.problems) == ({}, None, ())


@pytest.mark.parametrize("text", ["---\n---\n# a\n", "---\n# only a comment\n---\n# a\n"])
def test_empty_front_matter_is_fine(text: str) -> None:
    document = read(text)
    assert (document.meta, document.problems, [block.text for block in document.blocks]) == ({}, (), ["a"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nid: 1\n# a\n", ("E910", 0, "front matter opens with --- and is never closed")),
        ("---\nid: 1\nid: 2\n---\n", ("E911", 10, "front matter: duplicate key 'id'")),
        ("---\n- a\n---\n", ("E913", 4, "front matter: it must be a mapping of keys to values")),
        ("---\ndate: 2024-13-45\n---\n", ("E910", 10, "front matter: impossible date or time '2024-13-45'")),
        ("---\na: 1\n---\nb: 2\n---\n", ("E912", 13, "front matter: a second YAML document is not allowed")),
        ("+++\na = \n+++\n", ("E910", 8, "front matter: Invalid value")),
    ],
)
def test_faults_are_told_where_they_stand(text: str, expected: tuple[str, int, str]) -> None:
    assert problems(text) == [expected]


def test_an_unfilled_template_is_a_fault_and_its_body_is_read() -> None:
    document = read("---\ndate: {YYYY-MM-DD when decided} x\n---\n# {title}\n")
    assert [problem.code for problem in document.problems] == ["E910"]
    assert [block.text for block in document.blocks] == ["{title}"]


def test_oversized_front_matter_costs_nothing_and_is_said() -> None:
    assert problems("---\n" + "# x\n" * 50_000 + "a: 1\n---\n")[0][0] == "E903"
