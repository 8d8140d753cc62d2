"""Risks with their likelihood, impact, mitigation and owner, from lists, tables and subsections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Any

from emlint.markdown import plain, sentences
from emlint.model import Block, Section
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline, leaves
from emlint.reading.risk import COLUMNS, Risk
from emlint.reading.risk_parts import NAMED, answer, bare, owner, rated, scored, short, stated
from emlint.reading.substance import has_content, unfilled

ASKS_HOW = re.compile(r"how\b[^?]*\?", re.I)  # "How can a rollout fail?" is answered by what happens, not by a register
NUMBER = re.compile(r"^[^\d%$€£]{0,20}(\d+(?:\.\d+)?)(?:\s*/\s*\d+)?[^\d%$€£]{0,20}$")


def read_risks(outline: Outline) -> tuple[Risk, ...]:
    found: dict[int, Risk] = {}
    for part in outline.sections:
        if "risks" in part.own and not ASKS_HOW.match(part.section.title):
            for risk in _of_section(outline.lexicon, part.section):
                found.setdefault(risk.span.start, risk)
    return tuple(found.values())


def _of_section(lexicon: Lexicon, section: Section) -> Iterator[Risk]:
    if named := NAMED.match(section.title):
        yield _of_heading(lexicon, section, named["text"])
        return
    entries = [*_listed(lexicon, section)]
    told = (
        next(filter(None, ([*form(lexicon, section)] for form in (_labelled, _headed, _told))), [])
        if not entries
        else []
    )
    yield from entries or told


def _listed(lexicon: Lexicon, section: Section) -> Iterator[Risk]:
    answer = _answer_apart(lexicon, section)
    before: Block | None = None
    for block in section.blocks:
        if block.kind == "table":
            yield from _of_table(lexicon, block)
        elif block.kind == "list" and not (before and _announces_answers(lexicon, before)):
            listed = [risk for item in block.children if (risk := _of_item(lexicon, item))]
            for risk, after in zip_longest(listed, listed[1:]):
                answered = after.text if after and lexicon.shape("answers_before").search(after.text) else answer
                yield replace(risk, mitigation=risk.mitigation or answered)
        before = block


def _labelled(lexicon: Lexicon, section: Section) -> Iterator[Risk]:
    """``**Risk**: …`` and the labels that follow it, each a paragraph or a line of one."""
    found: list[Risk] = []
    for label in (child for child in section.children if child.form == "label"):
        concepts = lexicon.concepts(label.title)
        text = "\n".join(plain(block).text.strip() for block in leaves(label.blocks) if block.text)
        listed = any(block.kind == "list" for block in label.blocks)
        if "risks" in concepts and text and not listed and not unfilled(text):
            found.append(Risk(text, label.span))
        elif found and text and not unfilled(text):
            parts: dict[str, Any] = {COLUMNS[concept]: text for concept in concepts & COLUMNS.keys()}
            found[-1] = replace(found[-1], **parts)
    yield from found


def _headed(lexicon: Lexicon, section: Section) -> Iterator[Risk]:
    """A risk as the heading of what is said of it."""
    for child in section.children:
        named = child.form != "label" and not lexicon.concepts(child.title) and not child.title.endswith("?")
        if named and has_content(child):
            if labelled := next(_labelled(lexicon, child), None):
                answered = labelled.mitigation or _answer_apart(lexicon, child)
                yield replace(labelled, text=child.title, mitigation=answered)
            else:
                yield _of_heading(lexicon, child, child.title)


def _told(lexicon: Lexicon, section: Section) -> Iterator[Risk]:
    """``One risk is that … Another risk is …``: what a paragraph goes on to say is what is done about it."""
    found: list[Risk] = []
    for block in section.blocks:
        said = plain(block) if block.kind == "paragraph" else None
        bounds = sentences(said.text) if said else ()
        starts = [
            n
            for n, (start, end) in enumerate(bounds)
            if said and lexicon.shape("names_risk").search(said.text[start:end])
        ]
        for at, until in pairwise([*starts, len(bounds)]):
            if said:
                rest = said.text[bounds[at + 1][0] : bounds[until - 1][1]] if at + 1 < until else ""
                text = said.text[slice(*bounds[at])]
                answered = rest or (text if lexicon.shape("mitigated").search(text) else "")
                found.append(Risk(text, said.place(*bounds[at]), mitigation=answered or None))
    yield from found if len(found) > 1 else ()


def _of_heading(lexicon: Lexicon, section: Section, text: str) -> Risk:
    """``### Risk: the registry is down``: what stands below is what is said of it."""
    body = "\n".join(plain(block).text.strip() for block in leaves(section.blocks) if block.text)
    below = next((child.title for child in section.children if child.form != "label"), None)
    said = stated(lexicon, body)
    likelihood, impact = rated(lexicon, said, body)
    return Risk(
        text,
        section.heading,
        likelihood=likelihood,
        impact=impact,
        mitigation=said.get("mitigation") or body or below,
        owner=said.get("owner"),
    )


def _answer_apart(lexicon: Lexicon, section: Section) -> str | None:
    """What a paragraph or a part of its own says against the risks listed beside it."""
    for child in section.children:
        if "mitigation" in lexicon.concepts(child.title):
            return child.title
    beside = (block for block in section.blocks if block.kind in ("paragraph", "quote", "admonition"))
    said = (plain(leaf).text for block in beside for leaf in leaves((block,)) if leaf.text)
    return next((text for text in said if lexicon.shape("answers_risks").search(text)), None)


def _announces_answers(lexicon: Lexicon, block: Block) -> bool:
    """``Mitigations:`` above a list."""
    if block.kind != "paragraph" or not (said := plain(block).text.strip()).endswith(":"):
        return False
    return (
        "mitigation" in lexicon.concepts(said.rstrip(":")) or lexicon.shape("answers_follow").search(said) is not None
    )


def _of_table(lexicon: Lexicon, table: Block) -> Iterator[Risk]:
    if not table.children:
        return
    heads = [lexicon.concepts(plain(cell).text) for cell in table.children[0].children]
    if not frozenset().union(*heads) & {"risks", *COLUMNS}:
        return
    risks = [risk for row in table.children[1:] if (risk := _of_row(heads, row))]
    judged = [(risk, _numbers(risk)) for risk in risks]
    known = [numbers for _, numbers in judged if numbers]
    added_up = len(known) > 1 and all(chance + harm == score for chance, harm, score in known)
    for risk, numbers in judged:
        yield replace(risk, score_right=_is_product(*numbers)) if numbers and not added_up else risk


def _of_row(heads: Sequence[frozenset[str]], row: Block) -> Risk | None:
    said: dict[str, str] = {}
    for cell, concepts in zip(row.children, heads, strict=False):
        for concept in concepts & {"risks", *COLUMNS}:
            said.setdefault(COLUMNS.get(concept, concept), plain(cell).text.strip())
    text = said.get("risks") or next((plain(cell).text for cell in row.children if cell.text), "")
    if not text or unfilled(text):
        return None
    filled = {part: value for part, value in said.items() if not unfilled(value)}
    return Risk(
        text,
        row.span,
        likelihood=filled.get("likelihood"),
        impact=filled.get("impact"),
        mitigation=filled.get("mitigation"),
        owner=filled.get("owner"),
        score=filled.get("score"),
    )


def _numbers(risk: Risk) -> tuple[float, float, float] | None:
    """Likelihood, impact and score where all three are numbers."""
    chance, harm, score = (NUMBER.match(text or "") for text in (risk.likelihood, risk.impact, risk.score))
    return (float(chance[1]), float(harm[1]), float(score[1])) if chance and harm and score else None


def _is_product(chance: float, harm: float, score: float) -> bool:
    return abs(chance * harm - score) <= 0.01 * max(1.0, score)


def _of_item(lexicon: Lexicon, item: Block) -> Risk | None:
    """An entry, with what nested entries and labels say about it."""
    texts = [plain(block).text.strip() for block in leaves(item.children) if block.text]
    if not texts or unfilled(texts[0]) or texts[0].endswith("?"):
        return None
    name = texts[0].partition(":")[0]
    if short(name) and "mitigation" in lexicon.concepts(name):  # the answer to what stands above the list
        return None
    said = stated(lexicon, "\n".join(texts))
    likelihood, impact = rated(lexicon, said, "\n".join(texts))
    numbers = scored("\n".join(texts))
    return Risk(
        bare(lexicon, texts[0]),
        item.span,
        likelihood=likelihood,
        impact=impact,
        mitigation=answer(lexicon, texts) or said.get("mitigation"),
        owner=owner(lexicon, said, "\n".join(texts)),
        score=said.get("score") or (f"{numbers[2]:g}" if numbers else None),
        score_right=_is_product(*numbers) if numbers else None,
    )
