"""For any text: no exception, spans in order and inside each other, every line of text found where it is said to be."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from emlint.markdown import decode, parse, plain, scan, sentences, source
from emlint.model import Block, Document, Section, Source, Span

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "  ",
            "    ",
            "\t",
            "\n",
            "\n\n",
            "text",
            "a: b",
            "**b**",
            "***",
            "---",
            "===",
            "```",
        ),
        *(
            "~~~",
            "|",
            "| a | b |",
            "|---|---|",
            "[x]: y",
            "[^1]: n",
            "[ ] ",
            "!!! note",
            ":::",
            "::: tip",
            ": def",
            "<div>",
            "</div>",
        ),
        *(
            "<!--",
            "-->",
            "<h2>",
            "</h2>",
            "[!NOTE]",
            "`",
            "[a](b)",
            "![",
            "](",
            "&amp;",
            "\\",
            "*",
            "_",
            "é",
            "\u2028",
            "\x0b",
            "\xa0",
        ),
        *(
            "+++",
            "---\na: ",
            "emlint-disable X: r",
            "http://a.b",
            "\x1c",
            "Label:",
            "(",
            ")",
            "~~",
            "<!-- emlint-disable-next-line -->",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def check_block(document: Document, block: Block, around: Span) -> None:
    assert around.start <= block.span.start <= block.span.end <= around.end
    at = 0
    for line, (here, there) in zip(block.text.split("\n") if block.origin else [], block.origin, strict=True):
        assert (here, document.source.text[there : there + len(line)]) == (at, line)
        at += len(line) + 1
    last = block.span.start
    for child in block.children:
        assert child.span.start >= last
        last = child.span.start
        check_block(document, child, block.span)


def check_section(section: Section, around: Span) -> None:
    assert (
        around.start
        <= section.span.start
        <= section.heading.start
        <= section.heading.end
        <= section.span.end
        <= around.end
    )
    for child in section.children:
        check_section(child, section.span)


def check(document: Document) -> None:
    whole = Span(0, len(document.source.text))
    last = 0
    for block in document.blocks:
        assert block.span.start >= last
        last = block.span.start
        check_block(document, block, whole)
        for inner in block.walk():
            shown = plain(inner)
            assert all(0 <= shown.offset(at) <= whole.end for at in range(len(shown.text)))
            assert all(start < end for start, end in sentences(shown.text))
            assert all(0 <= inline.start < inline.end <= len(inner.text) for inline in scan(inner.text))
    check_section(document.root, whole)
    for problem in document.problems:
        assert 0 <= problem.span.start <= problem.span.end <= whole.end
    for each in document.suppressions:
        assert 0 <= each.covers.start <= each.covers.end <= whole.end


@example(text="- text\n: def")  # a definition list in a tight list
@example(text="text\n> quote\n- ")  # an empty entry ends the quote, and does not go on with the paragraph before it
@example(text="\u2028\n---")  # a heading of nothing but odd space
@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_mix_of_marks_is_read(text: str) -> None:
    check(parse(source("a.md", text)))


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_line_ends_and_byte_order_mark_change_nothing(text: str) -> None:
    plain_text = decode("a.md", text.encode())
    rewritten = decode("a.md", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert isinstance(plain_text, Source)
    assert isinstance(rewritten, Source)
    assert parse(plain_text).blocks == parse(rewritten).blocks


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    found = decode("a.md", data)
    if isinstance(found, Source):
        check(parse(found))
