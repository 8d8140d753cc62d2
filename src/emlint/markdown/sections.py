"""From a row of blocks to a tree of sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from emlint.markdown.labels import begins_section, bold_title, labels, names_list
from emlint.markdown.plain import plain
from emlint.model import Block, Section, Span

_ANCHOR = re.compile(r"\{[#.:][^{}]*\}$")


@dataclass(slots=True)
class _Open:
    """A section that may still grow."""

    title: str
    level: int
    form: str
    heading: Span
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    def hold(self, block: Block) -> None:
        label = self.children[-1] if self.children else None
        if label and block.kind in ("list", "table") and self.blocks[-1:] and names_list(label, self.blocks[-1]):
            self.children[-1] = replace(label, blocks=(block,), span=Span(label.span.start, block.span.end))
        self.blocks.append(block)
        self.children += labels((block,), self.level + 1)

    def closed(self, end: int) -> Section:
        ends = [self.heading.end, end]
        if self.form != "document":
            ends[1:] = [block.span.end for block in self.blocks[-1:]] + [child.span.end for child in self.children[-1:]]
        span = Span(self.heading.start, max(ends))
        return Section(self.title, self.level, self.form, span, self.heading, tuple(self.blocks), tuple(self.children))


def sections(blocks: Iterable[Block], start: int, end: int) -> Section:
    """The whole document as a section, from the end of the front matter on."""
    return _tree(_Open("", 0, "document", Span(start, start)), blocks, end)


def _tree(root: _Open, blocks: Iterable[Block], end: int) -> Section:
    opened = [root]
    for block in _stream(blocks):
        if block.kind == "heading":
            _open(opened, _Open(title(block), block.level, "heading", block.span), end)
        elif name := bold_title(block):
            above = next(section for section in reversed(opened) if section.form != "bold")
            _open(opened, _Open(name, above.level + 1, "bold", block.span), end)
        elif _holds_heading(block):
            _add_container(opened[-1], block, end)
        else:
            if opened[-1].form == "bold" and begins_section(block):
                _close(opened, end)
            opened[-1].hold(block)
    while len(opened) > 1:
        _close(opened, end)
    return root.closed(end)


def _open(opened: list[_Open], section: _Open, end: int) -> None:
    while len(opened) > 1 and (opened[-1].level >= section.level or opened[-1].form == "bold"):
        _close(opened, end)
    opened.append(section)


def _close(opened: list[_Open], end: int) -> None:
    section = opened.pop()
    opened[-1].children.append(section.closed(end))


def _add_container(around: _Open, block: Block, end: int) -> None:
    """The sections inside a container lie below the section around it, which goes on behind it."""
    inner = _tree(_Open("", around.level, "document", Span(block.span.start, block.span.start)), block.children, end)
    around.blocks += inner.blocks
    around.children += inner.children


def _stream(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, with lists that number headings ("1. ## Context") taken apart."""
    for block in blocks:
        if block.kind in ("list", "item") and any(inner.kind == "heading" for inner in block.walk()):
            yield from _stream(block.children)
        else:
            yield block


def _holds_heading(block: Block) -> bool:
    if block.kind == "admonition" or (block.kind == "quote" and block.info):
        return any(inner.kind == "heading" for inner in block.walk())
    return False


def title(heading: Block) -> str:
    """What a heading says, without marks, anchors and line breaks."""
    return " ".join(_ANCHOR.sub("", plain(heading).text.rstrip()).split())
