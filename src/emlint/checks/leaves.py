"""The blocks that hold prose, as their reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.markdown import Plain, plain
from emlint.model import Block, Document

_PROSE = {"heading", "paragraph", "cell"}
HIDDEN = "\ufffc"  # stands for a character of code


def prose(document: Document, having: re.Pattern[str]) -> Iterator[tuple[Block, Plain, str]]:
    """Each leaf whose text has what is looked for, with its plain text, and that with code blotted out by character."""
    if not having.search(document.source.text):
        return
    for top in document.blocks:
        for block in top.walk():
            if block.kind in _PROSE and not block.children and having.search(block.text):
                shown = plain(block)
                yield block, shown, without_code(shown)


def without_code(shown: Plain) -> str:
    text = shown.text
    for span in shown.code:
        text = text[: span.start] + HIDDEN * (span.end - span.start) + text[span.end :]
    return text
