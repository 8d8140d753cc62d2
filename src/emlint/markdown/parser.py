"""mistune's block phase with positions, and the blocks that it lacks or reads in more than linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar, cast

from mistune import BlockParser
from mistune.core import BlockState

from emlint.markdown import containers, notes, tables
from emlint.markdown.state import State, Token

MAX_NESTING = 20  # mistune's own cap, against exhausting the stack

_CLOSING_HASHES = re.compile(r"(?:(?<=[ \t])|^)#+$")
_PROSE = re.compile(r"(?:[^\W\d_][^\n]*\n(?! {0,3}[|:-]))+")  # lines that start nothing, nor a table
_BLANK = re.compile(r"(?:[ \t\v\f]*\n)+")
_HIDDEN = re.compile(r"^ {0,3}(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])", re.M)


class Parser(BlockParser):
    """One instance serves all documents; what belongs to a document is in its state."""

    state_cls = State
    SPECIFICATION = BlockParser.SPECIFICATION | {
        "ref_link": notes.DEFINITION,
        "footnote": notes.FOOTNOTE,
        "term": notes.TERM,
        "container": containers.CONTAINER,
        "table": tables.TABLE,
    }
    DEFAULT_RULES: ClassVar[Iterable[str]] = (  # type: ignore[assignment]  # there the length is part of the type
        "fenced_code",
        "indent_code",
        "atx_heading",
        "setex_heading",
        "thematic_break",
        "block_quote",
        "list",
        "footnote",
        "ref_link",
        "raw_html",
        "container",
        "table",
        "term",
        "blank_line",
    )

    def __init__(self) -> None:
        super().__init__(max_nested_level=MAX_NESTING)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        state = cast("State", state)
        if state.level >= MAX_NESTING - 1 and "too deep" not in state.env and (hidden := _HIDDEN.search(state.src)):
            state.env["too deep"] = state.start(hidden.start())
        names = self.rules if rules is None else rules
        starts = self.compile_sc(names)
        while state.cursor < state.cursor_max:
            state.cursor = self._next(state, starts)
        state.seal()

    def _next(self, state: State, starts: re.Pattern[str]) -> int:
        """Read one block, or some lines of a paragraph; where to go on. As in mistune, but prose costs one match."""
        src, at = state.src, state.cursor
        if prose := _PROSE.match(src, at):
            state.grow(prose.end())
            return prose.end()
        if blank := _BLANK.match(src, at):
            state.tokens.append({"type": "blank_line"})
            return blank.end()
        if src[at] in " \t" and (end := self._parse_indent_code_fast(state)):
            return end
        found = starts.match(src, at)
        end = self.parse_method(found, state) if found else None
        if end is None:
            end = state.find_line_end()
            state.grow(end)
        return end

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        state = cast("State", state)
        kind = m.lastgroup
        before, start = len(state.tokens), m.start()
        saved = state.opened, state.items, state.in_list
        state.opened, state.items, state.in_list = start, [], kind == "list"
        end = super().parse_method(m, state)
        items = state.items
        state.opened, state.items, state.in_list = saved
        if end:
            self._mark(state, state.tokens[before:], start, end, items)
            if kind == "setex_heading" and len(state.tokens) == before:
                state.tokens[-1]["end"] = state.lines.ends[state.line(start)]
        return end

    def _mark(self, state: State, new: list[Token], start: int, end: int, items: list[int]) -> None:
        """Positions for what a rule has added.

        A block that interrupts a quote or list, and so ends it, is read before that one is complete.
        """
        stop = min((token["from"] for token in new if token.get("from", start) > start), default=end)
        for token in new:
            if "from" not in token and token["type"] != "blank_line":
                state.mark(token, start, stop)
                if token["type"] == "list":
                    self._mark_items(state, token, [*items, stop])
                elif "raw" in token:
                    self._fill_raw(state, token)

    def _mark_items(self, state: State, token: Token, starts: list[int]) -> None:
        for number, item in enumerate(token["children"]):
            state.mark(item, starts[number], starts[number + 1])

    def _fill_raw(self, state: State, token: Token) -> None:
        fenced = token.get("style") == "fenced"
        rows = token.pop("raw").removesuffix("\n").split("\n")
        state.fill(token, rows, token["line"] + fenced, keep_indent=True)

    def _parse_indent_code_fast(self, state: BlockState) -> int | None:
        state = cast("State", state)
        before, start = len(state.tokens), state.cursor
        end = super()._parse_indent_code_fast(state)
        if end:
            self._mark(state, state.tokens[before:], start, end, [])
        return end

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        """As mistune does it, but linear in the spaces inside a heading."""
        state = cast("State", state)
        token: Token = {"type": "heading", "level": len(m["atx_1"])}
        state.mark(token, m.start(), m.end())
        shown = m["atx_2"].strip()
        text = _CLOSING_HASHES.sub("", shown).rstrip()
        token["text"], token["origin"] = text, ((0, token["end"] - len(shown)),)
        state.append_token(token)
        return m.end() + 1

    def parse_ref_link(self, m: re.Match[str], state: BlockState) -> int | None:
        return notes.parse_definition(m, cast("State", state))

    def parse_footnote(self, m: re.Match[str], state: BlockState) -> int | None:
        return notes.parse_footnote(self, m, cast("State", state))

    def parse_term(self, m: re.Match[str], state: BlockState) -> int | None:
        return notes.parse_term(self, m, cast("State", state))

    def parse_container(self, m: re.Match[str], state: BlockState) -> int | None:
        return containers.parse_container(self, m, cast("State", state))

    def parse_table(self, m: re.Match[str], state: BlockState) -> int | None:
        return tables.parse_table(self, m, cast("State", state))
