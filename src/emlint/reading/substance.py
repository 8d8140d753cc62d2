"""Does a section say something, or is it an empty form?"""

from __future__ import annotations

import re

from emlint.model import Block, Section
from emlint.reading.outline import leaves

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
UNFILLED = re.compile(
    r"""^[\s*_>\-–—.…:]*(?:
        (?:tbd|tba|tbc|todo|to\ be\ (?:done|decided|determined|written|filled(?:\ in)?|completed|added)|xxx+|wip
        |fill\ me\ in|placeholder|\?+)[.!\s]*
        | (?:\{[^{}]*\}[\s,;.|]*)+ | <[^<>]{2,}> | (?:\[[^\[\]]{2,}\][\s,;.]*)+
        | lorem\ ipsum.*
    )?[\s*_.…]*$""",
    re.X | re.I | re.S,
)


def unfilled(text: str) -> bool:
    """Nothing but white space, a comment, or what a template left to fill in. "None" and "N/A" are answers."""
    bare = COMMENT.sub("", text) if "<!--" in text else text
    return len(bare) < 400 and UNFILLED.match(bare) is not None


def says_something(block: Block) -> bool:
    if block.kind in ("rule", "definition") or (block.kind == "html" and block.info == "comment"):
        return False
    if block.kind in ("code", "html"):
        return bool(block.text.strip())
    return not unfilled(block.text)


def has_content(section: Section) -> bool:
    """Whether anything in a section, or below it, is filled in."""
    return any(map(says_something, leaves(section.blocks))) or any(
        has_content(child) for child in section.children if child.form != "label"
    )
