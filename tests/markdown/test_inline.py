from __future__ import annotations

import pytest

from emlint.markdown import plain, scan
from emlint.model import Block, Span


def paragraph(text: str) -> Block:
    return Block("paragraph", Span(0, len(text)), text, ((0, 0),))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("a **b** *c* __d__ ~~e~~ ***f***", "a b c d e f"),
        ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
        ("\\*not bold\\* \\a", "*not bold* \\a"),
        ("`code *kept*` and ``a ` b``", "code *kept* and a ` b"),
        ("[text](http://a.b 'T') ![alt](c.png)", "text alt"),
        ("[text][ref] [text][] [text]", "text text [text]"),
        ("<http://a.b> and <me@example.org>", "http://a.b and me@example.org"),
        ("a<!-- hidden -->b <b>c</b><br>d", "ab c d"),
        ("R&amp;D &#169; &nosuch; & co", "R&D © &nosuch; & co"),
        ("note[^1] here", "note here"),
        ("[a [b](c) d](e", "[a b d](e"),
        ("a < b and c > d", "a < b and c > d"),
        ("**unclosed", "**unclosed"),
    ],
)
def test_plain_text_is_what_a_reader_sees(text: str, seen: str) -> None:
    assert plain(paragraph(text)).text == seen


def test_plain_text_knows_the_way_back() -> None:
    text = "a **bold** `x y` &amp; [link](u) end"
    shown = plain(Block("paragraph", Span(100, 140), text, ((0, 100),)))
    assert shown.text == "a bold x y & link end"
    for word in ("a", "bold", "x y", "link", "end"):
        at = shown.text.index(word)
        start, end = shown.place(at, at + len(word))
        assert text[start - 100 : end - 100] == word
    assert [shown.text[start:end] for start, end in shown.code] == ["x y"]


def test_links_and_code_are_told_with_their_places() -> None:
    text = 'see [a *b*](http://x.y/(1) "T"), `c`, https://z.org/q_r. ![i](j) [k][L]'
    found = [
        (inline.kind, text[inline.start : inline.end], inline.text, inline.target) for inline in scan(text, {"l": "m"})
    ]
    assert [row for row in found if row[0] != "text"] == [
        ("link", '[a *b*](http://x.y/(1) "T")', "a b", "http://x.y/(1)"),
        ("code", "`c`", "c", ""),
        ("autolink", "https://z.org/q_r", "https://z.org/q_r", "https://z.org/q_r"),
        ("image", "![i](j)", "i", "j"),
        ("link", "[k][L]", "k", "m"),
    ]


def test_a_badge_is_a_link_with_an_image_in_it() -> None:
    assert [(inline.kind, inline.text, inline.target) for inline in scan("[![status: ok](b.svg)](c)")] == [
        ("link", "status: ok", "c"),
        ("image", "status: ok", "b.svg"),
    ]


def test_references_need_a_definition_where_definitions_are_known() -> None:
    assert [inline.kind for inline in scan("[a] [b][c]", {"a": "t"})] == ["link", "text"]
    assert [inline.kind for inline in scan("[a] [b][c]")] == ["text", "link"]


def test_a_bare_address_ends_before_what_ends_the_sentence() -> None:
    assert [inline.target for inline in scan("(see https://a.b/c_(d).) www.e.f!") if inline.target] == [
        "https://a.b/c_(d)",
        "http://www.e.f",
    ]
