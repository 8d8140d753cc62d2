from __future__ import annotations

from collections.abc import Iterator

import pytest

from emlint.markdown import parse, source
from emlint.model import Section

Row = tuple[int, str, int, str]  # depth in the tree, form, level, title


def outline(text: str) -> list[Row]:
    def walk(section: Section, depth: int) -> Iterator[Row]:
        yield depth, section.form, section.level, section.title
        for child in section.children:
            yield from walk(child, depth + 1)

    return list(walk(parse(source("a.md", text)).root, 0))[1:]


def find(text: str, title: str) -> Section:
    return next(section for section in parse(source("a.md", text)).root.walk() if section.title == title)


def test_headings_nest_by_level_and_may_skip_some() -> None:
    assert outline("### A\n# B\n### C\n## D\n# E\n") == [
        (1, "heading", 3, "A"),
        (1, "heading", 1, "B"),
        (2, "heading", 3, "C"),
        (2, "heading", 2, "D"),
        (1, "heading", 1, "E"),
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# *Use* `X` [now](u) ##", "Use X now"),
        ("# Risks {#risks}", "Risks"),
        ('# <a name="x"></a>2. 🚀 Risks:', "2. 🚀 Risks:"),
        ("#", ""),
    ],
)
def test_titles_are_what_a_reader_sees(line: str, title: str) -> None:
    assert outline(line + "\n") == [(1, "heading", 1, title)]


@pytest.mark.parametrize("line", ["**Context**", "**Context:**", "**Context**:", "__Context__"])
def test_a_line_of_nothing_but_bold_text_is_a_heading_below_the_current_one(line: str) -> None:
    text = f"# T\n\n{line}\n\ntext\n\n**Decision**\n\nmore\n\n## H\n"
    assert outline(text) == [
        (1, "heading", 1, "T"),
        (2, "bold", 2, "Context"),
        (2, "bold", 2, "Decision"),
        (2, "heading", 2, "H"),
    ]
    assert [block.text for block in find(text, "Context").blocks] == ["text"]


@pytest.mark.parametrize("line", ["**This is a sentence.**", "**Bold** start of a text", "**a** and **b**"])
def test_other_bold_text_is_no_heading(line: str) -> None:
    assert "bold" not in [form for _, form, *_ in outline(f"# T\n\n{line}\n")]


def test_labels_are_views_of_items_and_paragraphs() -> None:
    text = "# T\n\n- Status: accepted\n- **Date:** 2024\n- **Options**\n  - a\n  - b: c\n- plain item\n\n"
    text += "**Impact:** big\n**Cost**: low\n"
    assert outline(text) == [
        (1, "heading", 1, "T"),
        (2, "label", 2, "Status"),
        (2, "label", 2, "Date"),
        (2, "label", 2, "Options"),
        (3, "label", 3, "b"),
        (2, "label", 2, "Impact"),
        (2, "label", 2, "Cost"),
    ]
    assert [block.kind for block in find(text, "T").blocks] == ["list", "paragraph"]
    status, options = find(text, "Status"), find(text, "Options")
    assert [(block.text, text[block.span.start : block.span.end]) for block in status.blocks] == [("accepted",) * 2]
    assert text[status.heading.start : status.heading.end] == "Status"
    assert [block.kind for block in options.blocks] == ["list"]
    assert [block.text for block in find(text, "Impact").blocks] == ["big"]


def test_a_bold_beginning_that_ends_with_a_full_stop_is_a_label_and_closes_the_bold_heading_above() -> None:
    text = "# T\n\n**Damage.** Two shops closed.\n\n**Conditions.**\n\n- one disk\n\n**Repair.** We swapped it.\n"
    assert outline(text) == [
        (1, "heading", 1, "T"),
        (2, "label", 2, "Damage"),
        (2, "bold", 2, "Conditions"),
        (2, "label", 2, "Repair"),
    ]
    assert [block.text for block in find(text, "Repair").blocks] == ["We swapped it."]
    assert [block.kind for block in find(text, "Conditions").blocks] == ["list"]


@pytest.mark.parametrize(
    "text", ["**Nobody may ever start this job by hand again.** It is slow.\n", "**no heading.** It is slow.\n"]
)
def test_a_bold_sentence_is_no_label(text: str) -> None:
    assert outline(text) == []


def test_a_list_or_table_below_a_line_with_nothing_but_a_label_is_what_it_names() -> None:
    text = "# T\n\nThings that may break:\n\n- Disk: full\n\nRates:\n\n| a |\n|---|\n| 1 |\n\nOwner: Kim\n\n- x\n"
    assert outline(text) == [
        (1, "heading", 1, "T"),
        (2, "label", 2, "Things that may break"),
        (2, "label", 2, "Disk"),
        (2, "label", 2, "Rates"),
        (2, "label", 2, "Owner"),
    ]
    assert [block.kind for block in find(text, "Things that may break").blocks] == ["list"]
    assert [block.kind for block in find(text, "Rates").blocks] == ["table"]
    assert [block.text for block in find(text, "Owner").blocks] == ["Kim"]
    assert [block.kind for block in find(text, "T").blocks] == [
        *["paragraph", "list", "paragraph", "table"],
        "paragraph",
        "list",
    ]


@pytest.mark.parametrize(
    "text", ["See https://example.org now\n", "- at 10:30 it broke\n", "- a b c d e f: too long\n"]
)
def test_not_every_colon_makes_a_label(text: str) -> None:
    assert outline(text) == []


def test_headings_in_alerts_and_admonitions_count_and_end_with_them() -> None:
    text = "# T\n\n> [!NOTE]\n> ## In\n> inside\n\nafter\n\n> # quoted\n"
    assert outline(text) == [(1, "heading", 1, "T"), (2, "heading", 2, "In")]
    assert [block.kind for block in find(text, "T").blocks] == ["paragraph", "quote"]
    assert [block.text for block in find(text, "In").blocks] == ["inside"]


def test_headings_that_are_numbered_as_a_list_count() -> None:
    text = "1. ## Context\n\ntext\n\n2. ## Decision\n"
    assert [row[1:] for row in outline(text)] == [("heading", 2, "Context"), ("heading", 2, "Decision")]
    assert [block.text for block in find(text, "Context").blocks] == ["text"]


def test_a_section_reaches_to_the_end_of_what_stands_below_it() -> None:
    text = "# A\n\ntext\n\n## B\n\nmore\n\n\n# C\n"
    assert [find(text, title).span for title in "ABC"] == [(0, 21), (11, 21), (24, 27)]


def test_a_label_alone_in_its_line_names_the_list_below_it() -> None:
    text = "# A\n\nWe looked twice.\nCons:\n\n- slow\n- dear\n\nPros: none\n\n- an entry\n\nA remark.\n\n- another\n"
    root = parse(source("a.md", text)).root
    labels = [section for section in root.walk() if section.form == "label"]
    assert [(label.title, [block.kind for block in label.blocks]) for label in labels] == [
        ("Cons", ["list"]),
        ("Pros", ["paragraph"]),
    ]
    assert text[slice(*labels[0].span)] == "Cons:\n\n- slow\n- dear"
