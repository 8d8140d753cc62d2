from __future__ import annotations

import pytest

from emlint.markdown import decode, parse
from emlint.model import Problem, Source


def read(data: bytes) -> Source:
    found = decode("a.md", data)
    assert isinstance(found, Source)
    return found


def fault(data: bytes) -> tuple[str, int, str]:
    found = decode("a.md", data)
    assert isinstance(found, Problem)
    return found.code, found.span.start, found.message


@pytest.mark.parametrize(
    ("data", "newline"), [(b"a\nb\n", "\n"), (b"a\r\nb\r\n", "\r\n"), (b"a\rb\r", "\r"), (b"", "\n")]
)
def test_line_ends_are_made_one_and_remembered(data: bytes, newline: str) -> None:
    found = read(data)
    assert found.newline == newline
    assert found.text == ("a\nb\n" if data else "")


def test_the_byte_order_mark_is_no_text() -> None:
    assert (read(b"\xef\xbb\xbf# a").bom, read(b"\xef\xbb\xbf# a").text) == (True, "# a")
    assert read(b"\xef\xbb\xbf\xef\xbb\xbfa").text == "\ufeffa"


def test_bytes_that_are_not_utf8_are_told_with_their_place() -> None:
    assert fault(b"a\r\nb\xe9c") == ("E901", 3, "not UTF-8: byte 0xe9 at line 2, column 2")
    assert fault("é\nab".encode() + b"\xe2\x82") == ("E901", 4, "not UTF-8: byte 0xe2 at line 2, column 3")


def test_wide_encodings_are_named() -> None:
    assert fault("# a".encode("utf-16")) == ("E901", 0, "not UTF-8 but UTF-16, by its byte order mark")
    assert fault("# a".encode("utf-32")) == ("E901", 0, "not UTF-8 but UTF-32, by its byte order mark")


def test_nul_is_binary() -> None:
    assert fault(b"a\r\n\0")[:2] == ("E902", 2)
    assert fault("# a".encode("utf-16-le"))[0] == "E902"


def test_rewritten_line_ends_and_a_byte_order_mark_change_no_span() -> None:
    text = "---\na: 1\n---\n# T\n\n- a\n  - b\n\n> q\n> r\n\n```\nx\n\ny\n```\n| a |\n|---|\n| b |\n"
    plain = parse(read(text.encode()))
    for newline in ("\r\n", "\r"):
        other = parse(read(b"\xef\xbb\xbf" + text.replace("\n", newline).encode()))
        assert (other.blocks, other.root, other.meta_spans) == (plain.blocks, plain.root, plain.meta_spans)
