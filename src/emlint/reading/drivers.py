"""What a decision is measured by: drivers, and whether the options are weighed against them."""

from __future__ import annotations

import re
from typing import Any

from emlint.markdown import plain
from emlint.model import Span
from emlint.reading.outline import Outline, leaves
from emlint.reading.substance import unfilled

WEIGHING = frozenset({"options", "tradeoffs", "decision", "rationale", "consequences", "pros", "cons", "proposal"})
CONTENT = re.compile(r"[^\W\d_]{4,}")
STEM = 4  # letters by which "safe" and "safety" are the same


def weighed_drivers(outline: Outline) -> list[tuple[dict[str, Any], Span]]:
    """Listed drivers with ``weighed``: whether any of their words comes back where options are judged."""
    listed = [
        (plain(first).text.strip(), item.span)
        for part in outline.parts
        if "criteria" in part.own and not part.own & WEIGHING
        for block in part.section.blocks
        if block.kind == "list"
        for item in block.children
        if (first := next(iter(leaves(item.children)), None)) and not unfilled(first.text)
    ]
    said = stems(outline, _judging(outline)) if listed else frozenset()
    found = []
    for text, span in listed:
        words = stems(outline, text)
        weighed = not words or bool(words & said)
        found.append(({"text": " ".join(text.split()), "weighed": weighed, "line": outline.lines(span)[0]}, span))
    return found


def _judging(outline: Outline) -> str:
    """All that is said where options are named and judged, headings included."""
    parts = [part for part in outline.sections if part.chain & WEIGHING and "criteria" not in part.own]
    return "\n".join(
        text for part in parts for text in (part.section.title, *(block.text for block in leaves(part.section.blocks)))
    )


def stems(outline: Outline, text: str) -> frozenset[str]:
    """The words that mean something, each by its first letters."""
    filler = outline.lexicon.raw["words"]["filler"]
    return frozenset(word[:STEM] for word in CONTENT.findall(text.lower()) if word not in filler)
