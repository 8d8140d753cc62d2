"""Tables as GitHub reads them: short rows stay short, a table ends at a blank line or at another block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from emlint.markdown.state import State, Token

if TYPE_CHECKING:
    from mistune import BlockParser

TABLE = r"^ {0,3}[^\s][^\n]*\n {0,3}[|:-][ \t|:-]*(?:\n|$)"

_DELIMITER = re.compile(r"[ \t]*:?-+:?[ \t]*")
_ENDS = ["blank_line", "fenced_code", "atx_heading", "thematic_break", "block_quote", "list", "block_html"]
_PIPE = re.compile(r"\\.|\|", re.S)


def parse_table(block: BlockParser, m: re.Match[str], state: State) -> int | None:
    head, delimiters = m[0].rstrip("\n").split("\n")
    if "|" not in head and "|" not in delimiters and ":" not in delimiters:
        return None
    aligns = _bounds(delimiters)
    columns = _bounds(head)
    if len(columns) != len(aligns) or not all(_DELIMITER.fullmatch(delimiters, *bounds) for bounds in aligns):
        return None
    end = _end(block, state, m.end())
    token: Token = {"type": "table"}
    state.mark(token, m.start(), end)
    texts = state.src[m.end() : end].removesuffix("\n").split("\n") if end > m.end() else []
    rows = [_row(state, head, columns, token["line"], "head")]
    for line, text in enumerate(texts, token["line"] + 2):
        rows.append(_row(state, text, _bounds(text, len(columns)), line, ""))
    token["children"] = rows
    state.append_token(token)
    return end


def _end(block: BlockParser, state: State, at: int) -> int:
    interrupts = block.compile_sc(_ENDS)
    src = state.src
    while at < state.cursor_max and not interrupts.match(src, at):
        line = state.get_line(at)
        if line.startswith(("    ", "\t")) or not line.strip():
            break
        at += len(line)
    return at


def _bounds(line: str, limit: int = 1 << 20) -> list[tuple[int, int]]:
    """Where the cells of a row stand, with the space around them."""
    end = len(line.rstrip())
    start = len(line) - len(line.lstrip())
    if line.startswith("|", start):
        start += 1
    bounds: list[tuple[int, int]] = []
    for pipe in _PIPE.finditer(line, start, end):
        if pipe[0] == "|":
            bounds.append((start, pipe.start()))
            start = pipe.end()
    if start < end or not bounds:
        bounds.append((start, end))
    return bounds[:limit]


def _row(state: State, text: str, bounds: list[tuple[int, int]], line: int, info: str) -> Token:
    right = state.lines.ends[line] - len(text.rstrip())  # what to add to an offset in the line
    cells = []
    for start, end in bounds:
        shown = text[start:end].strip()
        at = right + end - len(text[start:end].lstrip()) if shown else right + start
        cells.append({"type": "cell", "text": shown, "origin": ((0, at),), "start": at, "end": at + len(shown)})
    first = right + len(text) - len(text.lstrip())
    return {"type": "row", "start": first, "end": state.lines.ends[line], "info": info, "children": cells}
