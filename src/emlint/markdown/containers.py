"""Blocks around blocks that CommonMark lacks: ``!!! note``, ``??? note``, ``=== "Tab"`` and ``:::note`` … ``:::``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from emlint.markdown.state import DEEPEST, State, Token

if TYPE_CHECKING:
    from mistune import BlockParser

CONTAINER = (
    r"^ {0,3}(?P<container_mark>!!!|\?\?\?\+?|===[!+]?|:{3,})(?=[ \t]*[^\s:=!?+])(?P<container_label>[^\n]*)(?:\n|$)"
)

_FENCE = re.compile(r"^[ \t]*:{3,}[ \t]*(?P<label>[^\n]*)$", re.M)
_LABEL = re.compile(
    r"""\{?\.?(?P<kind>[\w.-]+)\}?[^"'\[\n]*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|\[(?P<square>[^\]\n]*)\])?"""
)


def parse_container(block: BlockParser, m: re.Match[str], state: State) -> int | None:
    if state.level >= DEEPEST:
        return None
    marker, label = m["container_mark"], m["container_label"].strip()
    if marker[0] == ":":
        close = _closing(state, m.start())
        if close is None:
            return None
        inner, end = close
        body = state.src[m.end() : inner]
    else:
        end = _indented_end(state, m.end())
        body = _dedented(state.src[m.end() : end])
    token: Token = {"type": "admonition", "info": _info(marker, label)}
    state.mark(token, m.start(), end)
    child = state.nested(body, token["line"] + 1)
    block.parse(child, block.list_rules)
    token["children"] = child.tokens
    state.append_token(token)
    return end


def _info(marker: str, label: str) -> str:
    """Type and title; a tab is of type "tab"."""
    if marker.startswith("==="):
        return f"tab {label.strip(chr(34) + chr(39))}"
    found = _LABEL.match(label)
    if not found:
        return label.strip("\"'")
    title = found["double"] or found["single"] or found["square"] or ""
    if marker[0] == ":" and not title:
        title = label[found.end("kind") :].strip(" }\"'")
    return f"{found['kind'].lower()} {title.strip()}".strip()


def _indented_end(state: State, at: int) -> int:
    end = at
    while at < state.cursor_max:
        line = state.get_line(at)
        at += len(line)
        if line.strip():
            if line[0] not in " \t":
                break
            end = at
    return end


def _dedented(body: str) -> str:
    rows = [row.expandtabs(4) if "\t" in row else row for row in body.split("\n")]
    indent = next((min(4, len(row) - len(row.lstrip())) for row in rows if row.strip()), 0)
    return "\n".join(row[indent:] if row[:indent].isspace() else row.lstrip() for row in rows)


def _closing(state: State, start: int) -> tuple[int, int] | None:
    """Start and end of the line that closes the ``:::`` container opened on the line at ``start``."""
    if state.fences is None:
        state.fences = _pairs(state.src)
    return state.fences.get(start)


def _pairs(src: str) -> dict[int, tuple[int, int]]:
    opened: list[int] = []
    pairs: dict[int, tuple[int, int]] = {}
    for fence in _FENCE.finditer(src):
        if fence["label"] and not fence["label"].endswith(":::"):
            opened.append(fence.start())
        elif not fence["label"] and opened:
            pairs[opened.pop()] = (fence.start(), min(fence.end() + 1, len(src)))
    return pairs
