"""What HTML blocks say: comments nothing, ``<h2>`` a heading, everything else the text between its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.markdown.parts import part
from emlint.model import Block

_BREAKS = re.compile(
    r"address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|form"
    r"|h[1-6r]|header|html|iframe|li|main|nav|ol|option|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*>|<[!?][^>]*>", re.S)
_SILENT = frozenset({"script", "style"})
_INLINE = re.compile(r"<!--.*?(?:-->|\Z)|<[/!?A-Za-z][^<>]*>|&nbsp;", re.S)


def html_blocks(block: Block) -> Iterator[Block]:
    """The block with its paragraphs as children; the paragraphs alone, if there is a heading among them."""
    if block.text.startswith("<!--") and block.text.find("-->") in (-1, len(block.text) - 3):
        yield Block("html", block.span, block.text, block.origin, 0, "comment")
        return
    children = tuple(_children(block))
    if any(child.kind == "heading" for child in children):
        yield from children
    else:
        yield Block("html", block.span, block.text, block.origin, 0, "", children)


def _children(block: Block) -> Iterator[Block]:
    for start, end, tag in _segments(block.text):
        said = block.text[start:end]
        if not _INLINE.sub("", said).strip():
            continue
        inner = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        if re.fullmatch(r"h[1-4]", tag):
            yield part(block, *inner, "heading", int(tag[1]))
        else:
            yield part(block, *inner, "paragraph")


def _segments(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and enclosing block tag of each stretch of text between the tags that break lines."""
    start, around, silent = 0, "", ""
    for tag in _TAG.finditer(text):
        name = (tag[2] or "").lower()
        if silent:
            if tag[1] and name == silent:
                start, silent = tag.end(), ""
        elif name in _SILENT and not tag[1]:
            yield start, tag.start(), around
            silent = name
        elif _BREAKS.fullmatch(name):
            yield start, tag.start(), around
            start, around = tag.end(), "" if tag[1] else name
    if not silent:
        yield start, len(text), around
