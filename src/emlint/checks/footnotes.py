"""Footnotes that are defined and never used, or used and never defined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emlint.checks.leaves import prose
from emlint.checks.telling import violation
from emlint.markdown import scan
from emlint.model import Context, Document, Record, Rule, Span, Violation

_MARK = re.compile(r"\[\^")


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    if "[^" not in record.document.source.text:
        return
    defined, used = _defined(record.document), _used(record.document)
    for rule in rules:
        for label, span in sorted(defined.items(), key=lambda pair: pair[1]):
            if label not in used:
                yield violation(rule, record, span, {"label": label}, "unused")
        for label, span in sorted(used.items(), key=lambda pair: pair[1]):
            if label not in defined and (defined or label.isdigit()):
                yield violation(rule, record, span, {"label": label}, "undefined")


def _defined(document: Document) -> dict[str, Span]:
    blocks = (block for top in document.blocks for block in top.walk() if block.kind == "footnote")
    return {block.info.removeprefix("^").lower(): block.span for block in blocks}


def _used(document: Document) -> dict[str, Span]:
    """Where each label is used first."""
    found: dict[str, Span] = {}
    for block, _, _ in prose(document, _MARK):
        for inline in scan(block.text):
            label = inline.target.removeprefix("^").lower() or inline.text.strip("[]^").lower()
            if inline.kind == "footnote" and re.fullmatch(r"[\w.:-]+", label):
                found.setdefault(label, block.place(inline.start, inline.end))
    return found
