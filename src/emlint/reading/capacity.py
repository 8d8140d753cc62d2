"""What a capacity plan holds beside its checklist."""

from __future__ import annotations

from collections.abc import Iterator

from emlint.markdown import plain
from emlint.model import Block, Path, Span
from emlint.reading.contents import content, passages
from emlint.reading.facts import Facts, Parts, listed
from emlint.reading.feared import feared
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.review import budgets, costs
from emlint.reading.risk import risk_entry
from emlint.reading.risks import read_risks


def capacity_parts(facts: Facts) -> Parts:
    outline = facts.outline
    risks = read_risks(outline)
    data = {
        "risks": [risk_entry(outline, risk) for risk in risks],
        "costs": [cost for cost, _ in costs(outline)],
        "growth": said(outline, "growth_projection"),
        "scaling": said(outline, "scaling_strategy"),
    }
    places: dict[Path, Span] = {("risks", number): risk.span for number, risk in enumerate(risks)}
    lists = {"risks": [{"span": risk.span} for risk in risks], "budgets": budgets(outline)}
    return Parts(data, lists, places) | listed("feared", feared(outline))


def said(outline: Outline, concept: str) -> list[str]:
    """What the sections and labels of a concept list or say, entry by entry; else the first passage that says it."""
    stated = {
        block.span.start: plain(block).text.strip() for part in outline.about(concept) for block in _said(outline, part)
    }
    if any(stated.values()):
        return [text for text in stated.values() if text]
    wanted = content(outline.lexicon, concept)
    elsewhere = frozenset(outline.lexicon.kinds["capacity"]["elsewhere"]) - {concept}
    found = (text.strip() for text, _ in passages(outline, elsewhere) if wanted.holds(text.lower()))
    return [text for text in (next(found, ""),) if text]


def _said(outline: Outline, part: Part) -> Iterator[Block]:
    """Without the paragraphs and entries that a label gives to something else."""
    labelled = {label.section.span.start for label in outline.labels if label is not part and label.own - part.own}
    for block in part.section.blocks:
        if block.span.start not in labelled:
            yield from (leaf for leaf in leaves((block,)) if leaf.kind in ("paragraph", "cell") and leaf.text.strip())
