from __future__ import annotations

import pytest

from emlint.markdown import parse, source
from emlint.model import Block

Shape = tuple[str, str, str, str]  # kind, info, text, what stands in the source


def shapes(text: str, *kinds: str) -> list[Shape]:
    document = parse(source("x.md", text))
    found = [inner for block in document.blocks for inner in block.walk() if not kinds or inner.kind in kinds]
    return [(block.kind, block.info, block.text, text[block.span.start : block.span.end]) for block in found]


def only(text: str) -> Block:
    blocks = parse(source("x.md", text)).blocks
    assert len(blocks) == 1
    return blocks[0]


def test_a_heading_loses_its_closing_hashes_but_not_those_of_its_words() -> None:
    assert shapes("## C# and F# ##\n") == [("heading", "", "C# and F#", "## C# and F# ##")]
    assert only("## C# and F# ##\n").level == 2


def test_a_setext_heading_spans_its_underline() -> None:
    block = only("One\ntwo\n---\n")
    assert (block.kind, block.level, block.text, block.span) == ("heading", 2, "One\ntwo", (0, 11))


def test_lines_of_a_paragraph_in_a_quote_in_a_list_know_their_places() -> None:
    text = "- > one\n  > two\n  lazy\n"
    paragraph = only(text).children[0].children[0].children[0]
    assert (paragraph.text, paragraph.origin) == ("one\ntwo\nlazy", ((0, 4), (4, 12), (8, 18)))
    assert paragraph.place(4, 12) == (12, 22)


def test_task_items_carry_their_state_and_lose_their_box() -> None:
    assert shapes("- [ ] open\n- [X] done\n- plain\n", "item") == [
        ("item", " ", "", "- [ ] open"),
        ("item", "x", "", "- [X] done"),
        ("item", "", "", "- plain"),
    ]
    assert [shape[2:] for shape in shapes("- [ ] open\n", "paragraph")] == [("open", "open")]


def test_lists_say_whether_they_are_ordered() -> None:
    assert [info for _, info, *_ in shapes("- a\n\n1. b\n", "list")] == ["bullet", "ordered"]


def test_a_table_has_rows_and_cells_with_the_place_of_their_text() -> None:
    assert shapes("| a | b\\|c |\n|---|---|\n|  1 | |\n") == [
        ("table", "", "", "| a | b\\|c |\n|---|---|\n|  1 | |"),
        ("row", "head", "", "| a | b\\|c |"),
        ("cell", "", "a", "a"),
        ("cell", "", "b\\|c", "b\\|c"),
        ("row", "", "", "|  1 | |"),
        ("cell", "", "1", "1"),
        ("cell", "", "", ""),
    ]


@pytest.mark.parametrize("prefix", ["", "> ", "- "])
def test_a_short_row_stays_short_and_a_long_one_is_cut(prefix: str) -> None:
    rest = "  " if prefix == "- " else prefix
    rows = only(f"{prefix}a | b\n{rest}--|--\n{rest}1\n{rest}1|2|3\n")
    while rows.kind != "table":
        rows = rows.children[0]
    assert [[cell.text for cell in row.children] for row in rows.children] == [["a", "b"], ["1"], ["1", "2"]]


def test_lines_with_pipes_are_no_table_without_a_delimiter_row() -> None:
    assert shapes("a | b\nc | d\n") == [("paragraph", "", "a | b\nc | d", "a | b\nc | d")]


def test_an_alert_is_a_quote_without_its_marker_line() -> None:
    assert shapes("> [!NOTE]\n> Keep calm.\n") == [
        ("quote", "alert note", "", "> [!NOTE]\n> Keep calm."),
        ("paragraph", "", "Keep calm.", "Keep calm."),
    ]
    assert shapes("> just a quote\n")[0][:2] == ("quote", "")


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ('!!! note "A title"\n    Inside.\n', "note A title"),
        ("!!! warning\n Sloppy inside.\n", "warning"),
        ('??? tip "Folded"\n\tInside.\n', "tip Folded"),
        ('=== "Linux"\n\n    Inside.\n', "tab Linux"),
        (":::note Title\nInside.\n:::\n", "note Title"),
        ("::: {tip}\nInside.\n:::\n", "tip"),
        (":::info[In brackets]\nInside.\n:::\n", "info In brackets"),
    ],
)
def test_admonitions_and_tabs_hold_blocks(text: str, info: str) -> None:
    block = only(text)
    assert (block.kind, block.info) == ("admonition", info)
    assert [child.kind for child in block.children] == ["paragraph"]
    inner = block.children[0]
    assert text[inner.span.start : inner.span.end] == inner.text
    assert inner.text.lower().endswith("inside.")


@pytest.mark.parametrize("text", ["::: never closed\ntext\n", ":::image src=x:::\n", "a !!! b\n", "::: \n"])
def test_what_only_looks_like_an_admonition_is_a_paragraph(text: str) -> None:
    assert [kind for kind, *_ in shapes(text)] == ["paragraph"]


def test_containers_close_in_pairs() -> None:
    outer = only("::: a\n::: b\nx\n:::\ny\n:::\n")
    assert [child.kind for child in outer.children] == ["admonition", "paragraph"]


def test_details_say_what_stands_between_their_tags() -> None:
    text = "<details><summary>Why</summary> because\nit <b>works</b></details>\n"
    assert [shape[2] for shape in shapes(text, "paragraph")] == ["Why", "because\nit <b>works</b>"]


def test_html_headings_are_headings() -> None:
    text = '<h2 align="center">Risks</h2>\n'
    assert shapes(text) == [("heading", "", "Risks", "Risks")]
    assert only(text).level == 2


def test_comments_and_scripts_say_nothing() -> None:
    assert shapes("<!-- # hidden -->\n")[0][:2] == ("html", "comment")
    assert shapes("<script>\nvar a = 1\n</script>\n", "paragraph") == []


def test_definitions_and_footnotes_are_kept() -> None:
    assert shapes("[Ref One]: <https://example.org> 't'\n[^n]: note\n    more\n") == [
        ("definition", "Ref One", "https://example.org", "[Ref One]: <https://example.org> 't'"),
        ("footnote", "n", "", "[^n]: note\n    more"),
        ("paragraph", "", "note\nmore", "note\n    more"),
    ]


def test_a_definition_list_is_a_list_of_terms() -> None:
    assert [shape[1:3] for shape in shapes("Term\n: one\n: two\n")] == [
        ("definition", ""),
        ("", ""),
        ("", "Term"),
        ("", "one"),
        ("", "two"),
    ]


def test_code_keeps_its_indentation_and_its_lines() -> None:
    assert shapes("- a\n\n  ```py\n  if x:\n      y\n  ```\n", "code") == [
        ("code", "py", "if x:\n    y", "```py\n  if x:\n      y\n  ```")
    ]


def test_only_newlines_end_lines() -> None:
    document = parse(source("x.md", "a\u2028b\u0085c\x0cd\n\n# e\n"))
    assert document.source.position(document.blocks[1].span.start) == (3, 1)


def test_what_nesting_hides_is_said() -> None:
    document = parse(source("x.md", "> " * 25 + "# deep\n"))
    assert [(problem.code, problem.span, problem.message) for problem in document.problems] == [
        ("E903", (38, 38), "nested too deep: not checked from here on")
    ]
    assert parse(source("x.md", "> " * 15 + "# deep\n")).problems == ()


def test_too_large_a_text_is_not_read() -> None:
    document = parse(source("x.md", "a" * (1 << 20) + "b"))
    assert (document.blocks, document.problems[0].code) == ((), "E903")
