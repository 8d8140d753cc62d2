"""What a technical review holds beside its checklist."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from emlint.markdown import plain
from emlint.model import Block, Path, Span
from emlint.reading.compared import compared
from emlint.reading.facts import Facts, Parts
from emlint.reading.option import Option
from emlint.reading.options import read_options
from emlint.reading.outline import Outline
from emlint.reading.rationale import rationale
from emlint.reading.risk import risk_entry
from emlint.reading.risks import read_risks
from emlint.reading.spoken_options import spoken_options
from emlint.reading.undertaken import undertaken
from emlint.reading.warned import warned_skills
from emlint.reading.weighed import weigh

CURRENCY = "USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|JPY|CAD|AUD|INR|BRL"
AMOUNT = re.compile(
    rf"(?:[$€£¥]|\b(?:{CURRENCY})\s)\s?\d[\d,.]{{0,20}}(?<=\d)\s?[kKmM]?\b"
    rf"|(?<![\d,.])\d[\d,.]{{0,20}}\s?[kKmM]?\s?(?:(?:{CURRENCY}|dollars?|euros?|pounds?|francs?)\b|[€£])"
)
ALTERNATIVES = frozenset({"options", "alternatives", "tradeoffs", "rationale"})
EFFORT = re.compile(
    r"(?<![\d,.])\d{1,9}(?:[.,]\d{1,3})?\s?"
    r"(?:(?:person|engineer|man|dev)[- ]?(?:days?|weeks?|months?|years?)|(?:FTEs?|sprints?)\b)",
    re.I,
)


def review_parts(facts: Facts) -> Parts:
    outline = facts.outline
    alternatives, risks, amounts = read_options(outline), read_risks(outline), costs(outline)
    data = {
        "alternatives": [_alternative(outline, option) for option in alternatives],
        "risks": [risk_entry(outline, risk) for risk in risks],
        "costs": [cost for cost, _ in amounts],
    }
    lists = {
        "risks": [{"span": risk.span} for risk in risks],
        "alternatives": [{"span": option.span} for option in alternatives],
        "compared": [{"span": option.span} for option in compared(outline)],
        "budgets": budgets(outline),
        "warned_skills": warned_skills(outline),
    }
    places: dict[Path, Span] = {("risks", number): risk.span for number, risk in enumerate(risks)}

    def late(met: Mapping[str, Span]) -> dict[str, Any]:
        told = alternatives or _told(outline)
        weighed = [_alternative(outline, option) for option in weigh(outline, told)]
        return {"alternatives": weighed, "rationale": rationale(outline, met)}

    return Parts(data, lists, places, (late,)) | undertaken(facts)


def _told(outline: Outline) -> tuple[Option, ...]:
    """Alternatives that sentences name together, or where alternatives have their place; none that is a mere word."""
    spoken = spoken_options(outline)
    spans = [part.section.span for part in outline.sections if part.own & ALTERNATIVES]
    passed = (
        option
        for option in spoken.passed
        if " " in option.name and any(span.start <= option.span.start < span.end for span in spans)
    )
    return (*spoken.among, *passed)


def _alternative(outline: Outline, option: Option) -> dict[str, Any]:
    lines = outline.lines(option.span)
    return {"name": option.name, "pros": list(option.pros), "cons": list(option.cons), "lines": lines}


def costs(outline: Outline) -> list[tuple[dict[str, Any], Span]]:
    """Amounts of money and effort as written, each with its line."""
    found = []
    for passage in outline.passages:
        if any(character.isdigit() for character in passage.low):
            text = plain(passage.block).text
            for match in (*AMOUNT.finditer(text), *EFFORT.finditer(text)):
                line = outline.lines(passage.block.span)[0]
                found.append(({"text": match[0].strip(), "line": line}, passage.block.span))
    return found


def budgets(outline: Outline) -> list[dict[str, Any]]:
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
