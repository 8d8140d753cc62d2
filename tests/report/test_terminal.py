"""Safe printing, widths, colour."""

from __future__ import annotations

import io

import pytest

from emlint.report.terminal import cut, safe_lines, safe_text, text_width, use_color, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – тест 決定 👍", "plain – тест 決定 👍"),
        ("\x1b[2J\x07\x00\x7f", r"\x1b[2J\x07\x00\x7f"),
        ("a\r\nb\tc", r"a\x0d\x0ab\x09c"),
        ("\x9b31m\x85", r"\x9b31m\x85"),
        ("\u202egpj\u2066x\u2069", r"\u202egpj\u2066x\u2069"),
        ("\udcff\ud800", r"\udcff\ud800"),
        ("x ##[error]y", r"x \x23#[error]y"),
        ("::error::x", r"\x3a:error::x"),
        ("a::b", "a::b"),
    ],
)
def test_what_could_act_is_written_out(text: str, shown: str) -> None:
    assert safe_text(text) == shown


def test_a_long_text_is_cut() -> None:
    assert safe_text("x" * 300, 200) == "x" * 199 + "…"


def test_no_line_of_a_report_is_a_command() -> None:
    assert safe_lines("a\n  ::error::x\n##[debug]") == "a\n  \\x3a:error::x\n\\x23#[debug]"


def test_wide_letters_and_marks_are_counted_as_a_terminal_shows_them() -> None:
    assert [text_width(text) for text in ("abc", "決定", "e\u0301", "👍")] == [3, 4, 1, 2]


def test_lines_break_between_words_and_the_rest_is_indented() -> None:
    assert wrap("one two three", 9, "- ") == "- one two\n  three"
    assert wrap("unbreakable", 5) == "unbreakable"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "pipe"),
    [
        ("auto", {}, True, False),
        ("always", {"NO_COLOR": "1"}, True, True),
        ("never", {"FORCE_COLOR": "1"}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ("auto", {"NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ("auto", {"TERM": "dumb"}, False, False),
        ("auto", {"FORCE_COLOR": "0"}, True, False),
    ],
)
def test_colour_is_decided_by_option_then_environment_then_terminal(
    choice: str, environment: dict[str, str], terminal: bool, pipe: bool
) -> None:
    assert use_color(choice, Terminal(), environment) is terminal
    assert use_color(choice, io.StringIO(), environment) is pipe


@pytest.mark.parametrize(
    ("text", "width", "start", "end"),
    [
        ("short", 5, "short", "short"),
        ("docs/adr/0001.md", 9, "docs/adr…", "…/0001.md"),
        ("決定決定", 5, "決定…", "…決定"),
        ("決定決定", 4, "決…", "…定"),
        ("abc", 0, "…", "…"),
    ],
)
def test_what_is_too_wide_is_cut_at_either_side(text: str, width: int, start: str, end: str) -> None:
    assert (cut(text, width), cut(text, width, keep_end=True)) == (start, end)
