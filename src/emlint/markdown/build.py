"""From mistune's tokens with positions to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from emlint.markdown.html import html_blocks
from emlint.markdown.parser import Parser
from emlint.markdown.parts import part
from emlint.markdown.state import Lines, State, Token
from emlint.model import Block, Source, Span

_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_ALERT = re.compile(r"\[!(\w+)\][+-]?[ \t]*([^\n]*)(?:\n|$)")
_PARSER = Parser()
_KINDS = {
    "block_text": "paragraph",
    "thematic_break": "rule",
    "block_code": "code",
    "block_html": "html",
    "block_quote": "quote",
    "list_item": "item",
}


def blocks(source: Source, start: int) -> tuple[tuple[Block, ...], int | None]:
    """The blocks of a document from the start of a line on, and where nesting becomes too deep to be read."""
    state = State()
    state.lines = Lines.of(source.text, source.line_starts)
    state.base = source.text.count("\n", 0, start)
    body = source.text[start:]
    state.process(body if body.endswith("\n") else body + "\n")
    _PARSER.parse(state)
    return build(state.tokens), state.env.get("too deep")


def build(tokens: Iterable[Token]) -> tuple[Block, ...]:
    found = [block for token in tokens if token["type"] != "blank_line" for block in _build(token)]
    if any(first.span.start > second.span.start for first, second in pairwise(found)):
        found.sort(key=lambda block: block.span)  # mistune puts what interrupts a quote or list before it
    return tuple(found)


def _build(token: Token) -> Iterator[Block]:
    kind = token["type"]
    if kind in ("paragraph", "block_text"):
        if token["origin"]:
            yield Block("paragraph", Span(token["start"], token["end"]), token["text"], token["origin"])
    elif kind == "block_html":
        yield from html_blocks(Block("html", Span(token["start"], token["end"]), token["text"], token["origin"]))
    elif kind == "list_item":
        yield _item(token)
    elif kind == "block_quote":
        yield _quote(token)
    else:
        yield _other(token)


def _other(token: Token) -> Block:
    kind: str = token["type"]
    attributes = token.get("attrs", {})
    if kind == "list":
        info = token.get("info") or ("ordered" if attributes["ordered"] else "bullet")
    else:
        info = token.get("info") or attributes.get("info", "")
    return Block(
        _KINDS.get(kind, kind),
        Span(token["start"], token["end"]),
        token.get("text", ""),
        token.get("origin", ()),
        token.get("level") or attributes.get("level", 0),
        info,
        build(token.get("children", ())),
    )


def _item(token: Token) -> Block:
    children = build(token["children"])
    info = ""
    if children and children[0].kind == "paragraph" and (task := _TASK.match(children[0].text)):
        info = task[1].lower()
        children = (part(children[0], task.end(), len(children[0].text)), *children[1:])
    return Block("item", Span(token["start"], token["end"]), "", (), 0, info, children)


def _quote(token: Token) -> Block:
    children = build(token["children"])
    info = ""
    if children and children[0].kind == "paragraph" and (alert := _ALERT.match(children[0].text)):
        info = f"alert {alert[1].lower()} {alert[2]}".strip()
        rest = part(children[0], alert.end(), len(children[0].text))
        children = (rest, *children[1:]) if rest.text else children[1:]
    return Block("quote", Span(token["start"], token["end"]), "", (), 0, info, children)
