"""Headings of something known with nothing below them. Comments are nothing; "None" and "N/A" are answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emlint.checks.telling import violation
from emlint.model import Block, Context, Record, Rule, Section, Violation

_VALUE = re.compile(r"\w\s*(?::|\s[-–—=])\s*\w")  # "Status: accepted", "Date - 3 March": the heading itself says it


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    for rule in rules:
        lexicon = rule.options["lexicon"]
        for section in record.document.root.walk():
            if section.form == "heading" and _empty(section) and lexicon.concepts(section.title):
                yield violation(rule, record, section.heading, {"title": section.title})


def _empty(section: Section) -> bool:
    return not (section.children or _VALUE.search(section.title) or any(_shows(block) for block in section.blocks))


def _shows(block: Block) -> bool:
    if block.kind in ("heading", "definition", "rule"):
        return False
    if block.kind == "html" and (block.info == "comment" or _only_comment(block.text)):
        return False
    return any(_shows(child) for child in block.children) if block.children else bool(block.text.strip())


def _only_comment(text: str) -> bool:
    bare = text.strip()
    return bare.startswith("<!--") and ((bare.endswith("-->") and bare.count("<!--") == 1) or "-->" not in bare)
