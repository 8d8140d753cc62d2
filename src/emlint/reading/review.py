"""What reviews, capacity plans and incident plans hold beside their checklists."""

from __future__ import annotations

import re
from typing import Any

from emlint.markdown import plain
from emlint.model import Block, Path, Span
from emlint.reading.facts import Facts, Parts
from emlint.reading.options import read_options
from emlint.reading.outline import Outline, leaves
from emlint.reading.risks import read_risks, risk_entry
from emlint.reading.undertaken import undertaken

AMOUNT = re.compile(r"[$€£¥]\s?\d[\d,.]*\s?[kKmM]?\b|\d[\d,.]*\s?[kKmM]?\s?(?:USD|EUR|GBP|€|dollars?|euros?)\b")
EFFORT = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:(?:person|engineer|man|dev)[- ]?(?:days?|weeks?|months?|years?)|(?:FTEs?|sprints?)\b)",
    re.I,
)


def review_parts(facts: Facts) -> Parts:
    outline = facts.outline
    alternatives, risks, costs = read_options(outline), read_risks(outline), _costs(outline)
    data = {
        "alternatives": [{"name": option.name, "lines": outline.lines(option.span)} for option in alternatives],
        "risks": [risk_entry(outline, risk) for risk in risks],
        "costs": [cost for cost, _ in costs],
    }
    lists = {
        "risks": [{"span": risk.span} for risk in risks],
        "alternatives": [{"span": option.span} for option in alternatives],
        "budgets": _budgets(outline),
    }
    places: dict[Path, Span] = {("risks", number): risk.span for number, risk in enumerate(risks)}
    return Parts(data, lists, places) | undertaken(facts)


def capacity_parts(facts: Facts) -> Parts:
    outline = facts.outline
    risks, costs = read_risks(outline), _costs(outline)
    data = {
        "risks": [risk_entry(outline, risk) for risk in risks],
        "costs": [cost for cost, _ in costs],
        "growth": _said(outline, "growth_projection"),
        "scaling": _said(outline, "scaling_strategy"),
    }
    places: dict[Path, Span] = {("risks", number): risk.span for number, risk in enumerate(risks)}
    return Parts(data, {"risks": [{"span": risk.span} for risk in risks], "budgets": _budgets(outline)}, places)


def _costs(outline: Outline) -> list[tuple[dict[str, Any], Span]]:
    """Amounts of money and effort as written, each with its line."""
    found = []
    for passage in outline.passages:
        if any(character.isdigit() for character in passage.low):
            text = plain(passage.block).text
            for match in (*AMOUNT.finditer(text), *EFFORT.finditer(text)):
                line = outline.lines(passage.block.span)[0]
                found.append(({"text": match[0].strip(), "line": line}, passage.block.span))
    return found


def _budgets(outline: Outline) -> list[dict[str, Any]]:
    """Where latency, errors, availability or cost get a limit in numbers: in a sentence, row or block of code."""
    shape = outline.lexicon.shape("budget")
    return [
        {"span": block.span}
        for top in outline.document.blocks
        for block in top.walk()
        if (block.kind == "row" or not block.children) and shape.search(_text(block))
    ]


def _text(block: Block) -> str:
    """A row as one line, so that a name and its number are read together."""
    return " | ".join(cell.text for cell in block.children) if block.kind == "row" else block.text


def _said(outline: Outline, concept: str) -> list[str]:
    """What the sections of a concept list or say, entry by entry."""
    return [
        plain(block).text.strip()
        for part in outline.sections
        if concept in part.own
        for block in leaves(part.section.blocks)
        if block.kind in ("paragraph", "cell") and block.text.strip()
    ]
