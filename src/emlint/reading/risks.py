"""Risks with their likelihood, impact, mitigation and owner, from lists, tables and subsections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from emlint.markdown import plain
from emlint.model import Block, Section, Span
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline, leaves
from emlint.reading.substance import unfilled

PARTS = ("likelihood", "impact", "mitigation", "owner")


@dataclass(frozen=True, slots=True)
class Risk:
    text: str
    span: Span
    likelihood: str | None = None
    impact: str | None = None
    mitigation: str | None = None
    owner: str | None = None


def read_risks(outline: Outline) -> tuple[Risk, ...]:
    found: dict[int, Risk] = {}
    for part in outline.sections:
        if "risks" in part.own:
            for risk in _of_section(outline.lexicon, part.section):
                found.setdefault(risk.span.start, risk)
    return tuple(found.values())


def _of_section(lexicon: Lexicon, section: Section) -> Iterator[Risk]:
    for block in section.blocks:
        if block.kind == "table":
            yield from _of_table(lexicon, block)
        elif block.kind == "list":
            yield from (risk for item in block.children if (risk := _of_item(lexicon, item)))


def _of_table(lexicon: Lexicon, table: Block) -> Iterator[Risk]:
    if not table.children:
        return
    heads = [lexicon.concepts(plain(cell).text) for cell in table.children[0].children]
    for row in table.children[1:]:
        said: dict[str, str] = {}
        for cell, concepts in zip(row.children, heads, strict=False):
            for concept in concepts & {"risks", *PARTS}:
                said.setdefault(concept, plain(cell).text.strip())
        text = said.get("risks") or next((plain(cell).text for cell in row.children if cell.text), "")
        if text and not unfilled(text):
            yield Risk(
                text, row.span, **{part: value for part in PARTS if (value := said.get(part)) and not unfilled(value)}
            )


def _of_item(lexicon: Lexicon, item: Block) -> Risk | None:
    """An entry, with what nested entries and labels say about it."""
    texts = [plain(block).text.strip() for block in leaves(item.children) if block.text]
    if not texts or unfilled(texts[0]):
        return None
    whole = "\n".join(texts)
    answered = whole if lexicon.shape("mitigated").search(whole) else None
    nested = "\n".join(texts[1:])
    return Risk(texts[0], item.span, mitigation=answered or nested or None)


def risk_entry(outline: Outline, risk: Risk) -> dict[str, Any]:
    return {
        "text": risk.text,
        "likelihood": risk.likelihood,
        "impact": risk.impact,
        "mitigation": risk.mitigation,
        "owner": risk.owner,
        "line": outline.lines(risk.span)[0],
    }
