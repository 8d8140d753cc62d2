"""Link reference definitions, footnote definitions and definition lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from emlint.markdown.state import DEEPEST, State, Token

if TYPE_CHECKING:
    from mistune import BlockParser

_LABEL = r"(?:[^\\\[\]]|\\.){1,999}"
DEFINITION = r"^ {0,3}\[(?P<label>" + _LABEL + r")\]:"
FOOTNOTE = r"^ {0,3}\[\^(?P<note>[^\[\]\s]{1,500})\]:[ \t]*"
TERM = r"^ {0,3}:[ \t]+(?=\S)"

_TARGET = re.compile(r"[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|([^\s<][^\s]*))")
_TITLE = re.compile(
    r"(?:[ \t]+|[ \t]*\n[ \t]*)"
    r"(?:\"(?:[^\"\\\n]|\\.|\n(?!\s*\n))*\"|'(?:[^'\\\n]|\\.|\n(?!\s*\n))*'|\([^()\n]*\))[ \t]*(?:\n|$)"
)
_REST = re.compile(r"[ \t]*(?:\n|$)")


def parse_definition(m: re.Match[str], state: State) -> int | None:
    """``[label]: target "title"``: text is the target, info the label."""
    if end := state.append_paragraph():
        return end
    target = _TARGET.match(state.src, m.end())
    if not target or not m["label"].strip():
        return None
    end_match = _TITLE.match(state.src, target.end()) or _REST.match(state.src, target.end())
    if not end_match:
        return None
    token: Token = {"type": "definition", "info": " ".join(m["label"].split())}
    state.mark(token, m.start(), end_match.end())
    group = 1 if target[1] is not None else 2
    at = target.start(group)
    rest = state.src[at : state.find_line_end_at(at)].rstrip()
    token["text"], token["origin"] = target[group], ((0, state.lines.ends[state.line(at)] - len(rest)),)
    state.append_token(token)
    return end_match.end()


def parse_footnote(block: BlockParser, m: re.Match[str], state: State) -> int | None:
    """``[^label]: text`` with what is indented below it."""
    if state.level >= DEEPEST:
        return None
    end = _indented(state, state.find_line_end_at(m.end()))
    token: Token = {"type": "footnote", "info": m["note"]}
    state.mark(token, m.start(), end)
    token["children"] = _content(block, state, m.end(), end, token["line"])
    state.append_token(token)
    return end


def parse_term(block: BlockParser, m: re.Match[str], state: State) -> int | None:
    """``: definition`` below a paragraph, the term; a list whose items are term and definitions."""
    term = _pop_term(state) if state.level < DEEPEST else None
    if term is None:
        return None
    end = _indented(state, state.find_line_end_at(m.end()))
    token: Token = {"type": "definition_item"}
    state.mark(token, m.start(), end)
    definitions = _content(block, state, m.end(), end, token["line"])
    if term["type"] == "list":
        term["children"][-1]["children"] += definitions
        term["children"][-1]["end"] = term["end"] = token["end"]
        state.append_token(term)
        return end
    state.tokens.append(term)
    state.seal()
    state.tokens.pop()
    item = {**token, "type": "item", "start": term["start"], "children": [term, *definitions]}
    state.append_token({**item, "type": "list", "tight": False, "info": "definition", "children": [item]})
    return end


def _pop_term(state: State) -> Token | None:
    """The paragraph before, or the definition list that goes on; taken off the tokens."""
    tokens = state.tokens
    at = len(tokens) - 1
    if at > 0 and tokens[at]["type"] == "blank_line":
        at -= 1
    if at < 0 or not (tokens[at]["type"] == "paragraph" or tokens[at].get("info") == "definition"):
        return None
    term: Token = tokens[at]
    del tokens[at:]
    return term


def _indented(state: State, at: int) -> int:
    """The end of the lines that are indented, with the blank lines between them; and prose that follows directly."""
    end, lazy = at, True
    while at < state.cursor_max:
        line = state.get_line(at)
        at += len(line)
        if not line.strip():
            lazy = False
        elif line.startswith(("  ", "\t")) or (lazy and line[0].isalnum()):
            end = at
        else:
            break
    return end


def _content(block: BlockParser, state: State, start: int, end: int, line: int) -> list[Token]:
    first, newline, rest = state.src[start:end].partition("\n")
    rows = [row.removeprefix("    ") if row.startswith("    ") else row.lstrip(" \t") for row in rest.split("\n")]
    child = state.nested("\n".join([first.lstrip(), *rows]) if newline else first + "\n", line)
    block.parse(child, block.list_rules)
    return child.tokens
