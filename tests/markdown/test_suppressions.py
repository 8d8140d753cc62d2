from __future__ import annotations

from emlint.markdown import parse, source


def found(text: str) -> list[tuple[tuple[str, ...], str, str]]:
    """Codes, reason and the text that is covered."""
    return [
        (each.codes, each.reason, text[each.covers.start : each.covers.end])
        for each in parse(source("a.md", text)).suppressions
    ]


def test_next_line_covers_the_next_line_that_is_not_blank() -> None:
    text = "<!-- emlint-disable-next-line BLM001, ADR004: quoted -->\n\nfirst line\nsecond line\n"
    assert found(text) == [(("BLM001", "ADR004"), "quoted", "first line")]


def test_a_comment_at_the_end_of_a_line_covers_the_next_line_or_its_own() -> None:
    assert found("- a <!-- emlint-disable-next-line X1: r -->\n- b\n- c\n") == [(("X1",), "r", "- b")]
    text = "- a <!-- emlint-disable X1: r -->\n- b\n"
    assert found(text) == [(("X1",), "r", "- a <!-- emlint-disable X1: r -->")]
    text = "a <!-- emlint-disable-line X1 -->\nb\n"
    assert found(text) == [(("X1",), "", "a <!-- emlint-disable-line X1 -->")]


def test_disable_holds_until_it_is_enabled_again_or_to_the_end() -> None:
    text = "<!-- emlint-disable X1: r -->\na\n\n<!-- emlint-enable X2 -->\nb\n\n<!-- emlint-enable -->\nc\n"
    ((codes, reason, covered),) = found(text)
    assert (codes, reason, covered.endswith("b\n\n")) == (("X1",), "r", True)
    assert found("a\n\n<!-- emlint-disable -->\n\nb\n")[0] == ((), "", "<!-- emlint-disable -->\n\nb\n")


def test_front_matter_covers_the_document() -> None:
    text = "---\nemlint: {ignore: {BLM001: a quotation, X2: }}\n---\nbody\n"
    assert found(text) == [(("BLM001",), "a quotation", text), (("X2",), "", text)]
    first = parse(source("a.md", text)).suppressions[0]
    assert text[first.span.start : first.span.end] == "BLM001"
    text = "---\nemlint:\n  ignore: [BLM001]\n---\n"
    assert found(text) == [(("BLM001",), "", text)]


def test_code_suppresses_nothing() -> None:
    assert found("```\n<!-- emlint-disable X1: r -->\n```\n\n`<!-- emlint-disable X1: r -->`\n") == []
    assert found("    <!-- emlint-disable X1: r -->\n") == []
    assert found("<!-- emlint-disabled X1 -->\n") == []
