"""Costs that are spoken of without an amount, a currency, a period or an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.checks.told import Told
from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.number_words import number_words
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.quantities import quantities

ASIDE = frozenset({"options", "alternatives", "context", "problem", "drivers", "references", "current_state", "risks"})
FIGURE = re.compile(r"\d")
PRICED = re.compile(
    r"\b(?:costs?|pricing|price|tco|budget|spend|expenses?|financials?|economics|money|bill|kosten|coûts?|costes?|custos?)\b",
    re.I,
)
PERFORMANCE = re.compile(
    r"\b(?:performance|complexity|computational|gas|query|runtime|storage|memory|cpu|maintenance|delay)\b", re.I
)
SETTLED = re.compile(
    r"\b(?:no|none|zero|negligible|minimal|free|unknown|n/?a|not applicable|unchanged|same|within|covered"
    r"|included|already paid|nothing|neither|without|tbd|keine?"
    r"|does not|do not|doesn't|don't|not (?:yet )?known|open[- ]source)\b",
    re.I,
)
ROUGHLY = re.compile(r"\d|\b(?:hours?|days?|weeks?|months?|years?|sprints?|stunden?|tagen?|wochen?|monaten?)\b", re.I)
RECURS = re.compile(
    r"\b(?:subscription|licen[cs]es?|hosting|instances?|cluster|nodes?|infrastructure|cloud|managed service|saas"
    r"|plan|tier|running|operating|seats?|storage)\b",
    re.I,
)
PERIOD = re.compile(
    r"\b(?:month\w*|year\w*|annual\w*|week\w*|daily|hour\w*|quarter\w*|p\.a\.|per |once|one[- ](?:off|time)"
    r"|up ?front|setup|set-up|initial|total|single|lifetime"
    r"|migration|monat\w*|jahr\w*|each|every|/)\b|/",
    re.I,
)
FREE = re.compile(
    r"\b(?:(?:for )?free(?: of charge)?|at no (?:cost|charge)|no charge|without charge"
    r"|\$0)\b[^.;\n]{0,50}?\b(?:during|in|while|as part of|throughout|for the|under)\b"
    r"[^.;\n]{0,30}?\b(?P<phase>(?:public |private |open )?(?:beta|preview|trial|early access|pilot"
    r"|alpha)\b(?:\s(?:programme|program|period|phase))?)",
    re.I,
)
GRATIS = ("free", "no cost", "no charge", "without charge", "$0")
PHASES = ("beta", "preview", "trial", "early access", "pilot", "alpha")
ENDS = re.compile(
    r"\b(?:until|till|ends?|ending|expires?|thereafter|afterwards|after (?:that|which|the|it)|then|from \w+ on"
    r"|later|general availability|20\d\d|for \d+|\d+ (?:days|weeks|months)"
    r"|will (?:cost|be charged|be billed)|list price|bis|danach)\b|[$€£]\s?[1-9]",
    re.I,
)
BARE = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:costs?|price|budget|kosten)[\s*_]*[:=][\s*_]*(?P<number>\d[\d.,]*\s?[kKmM]?)[\s.*_]*$", re.I
)


def cost_faults(outline: Outline) -> Iterator[Told]:
    found = list(_unpriced(outline))
    yield from found or _worded(outline)


def _unpriced(outline: Outline) -> Iterator[Told]:
    parts = [part for part in outline.about("cost") if _priced(part)]
    for part in parts:
        blocks = _inside(part)
        text = "\n".join(plain(block).text for block in blocks)
        if text.strip() and not ROUGHLY.search(text) and not SETTLED.search(text) and not _linked(blocks):
            yield Told("cost", opening(part), {"title": part.section.title}, "amount")
        yield from _periods(outline, blocks, text + part.section.title)
    yield from _bare(outline)
    yield from _free(outline)


def opening(part: Part) -> Span:
    """The heading of a section and the first block below it."""
    first = next((block for block in leaves(part.section.blocks) if block.text.strip()), None)
    return Span(part.section.heading.start, first.span.end) if first else part.section.heading


def _worded(outline: Outline) -> Iterator[Told]:
    """``It will be somewhat cheaper``: a cost that is told, and no amount in its paragraph; the first one."""
    says = number_words(outline.lexicon)["priced_in_words"]
    for part in outline.sections:
        for block in leaves(part.section.blocks) if not part.chain & ASIDE else ():
            match = says.search(block.text) if block.kind == "paragraph" and not FIGURE.search(block.text) else None
            if match:
                yield Told("cost", block.span, {"stated": " ".join(match[0].split())}, "worded")
                return


def _priced(part: Part) -> bool:
    title = part.section.title
    return part.section.form == "heading" and bool(PRICED.search(title)) and not PERFORMANCE.search(title)


def _inside(part: Part) -> list[Block]:
    blocks = [block for section in part.section.walk() if section.form != "label" for block in section.blocks]
    return [leaf for leaf in leaves(tuple(blocks)) if leaf.kind in ("paragraph", "cell", "code", "html")]


def _linked(blocks: list[Block]) -> bool:
    """The amount may stand in the calculator or the sheet that is linked, or in an image."""
    return any("](" in block.text or "://" in block.text or block.kind in ("code", "html") for block in blocks)


def _periods(outline: Outline, blocks: list[Block], text: str) -> Iterator[Told]:
    """Money for something that is paid again and again, where the whole section names no period."""
    if PERIOD.search(text):
        return
    for block in blocks:
        shown = plain(block)
        for found in quantities(shown.text, outline.lexicon.units):
            if found.dimension == "money" and not found.per and RECURS.search(shown.text):
                stated = shown.text[found.start : found.end].strip()
                yield Told("cost", shown.place(found.start, found.end), {"stated": stated}, "period")
                return


def _bare(outline: Outline) -> Iterator[Told]:
    """``Cost: 4000``: a number without currency."""
    for block in outline.leaves:
        short = block.kind == "paragraph" and len(block.text) < 80 and (":" in block.text or "=" in block.text)
        if short and PRICED.search(block.text) and (match := BARE.match((shown := plain(block)).text)):
            yield Told("cost", shown.place(*match.span("number")), {"stated": match["number"].strip()}, "currency")


def _free(outline: Outline) -> Iterator[Told]:
    """Free during a beta, and no word on what comes then."""
    low = outline.document.source.text.lower()
    gratis = any(word in low for word in GRATIS)
    phases = [phase for phase in PHASES if phase in low] if gratis else []
    for block in outline.leaves if phases else ():
        worth = block.kind == "paragraph" and any(phase in block.text.lower() for phase in phases)
        shown = plain(block) if worth else None
        match = FREE.search(shown.text) if shown else None
        if shown and match and not ENDS.search(shown.text[match.start() :]):
            yield Told("cost", shown.place(*match.span()), {"phase": match["phase"].lower()}, "free")
