"""Why it was decided so, in the words of the record, and which of its drivers that answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from emlint.markdown import plain
from emlint.model import Span
from emlint.reading.drivers import stems, weighed_drivers
from emlint.reading.outline import Outline, leaves

SHARE = 0.5  # of the words of a driver, where the reasons answer it
DECIDED = frozenset({"decision", "proposal"})
TOLD = frozenset({"context", "problem", "current_state"})  # where reasons are those of what was
FEWEST = 2  # words that may be a reason
LONGEST = 600  # characters of a sentence
ENOUGH = 2  # words of it do as well


def rationale(outline: Outline, met: Mapping[str, Span]) -> dict[str, Any] | None:
    """Its text, lines, and the drivers that it answers.

    Beside the choice, in a section of its own, in a sentence of the decision, else where the checklist found it
    (``met``: items with their evidence).
    """
    found = _beside_the_choice(outline) or _section(outline) or _reasoned(outline)
    found = found or _evidence(outline, met.get("rationale"))
    if found is None:
        return None
    text, span = found
    drivers = [str(driver["text"]) for driver, _ in weighed_drivers(outline)]
    return {"text": text, "lines": outline.lines(span), "drivers": answered(outline, text, drivers)}


def answered(outline: Outline, reasons: str, drivers: Sequence[str]) -> list[str]:
    """Those whose words come back in the reasons; all, where it is said that all are met."""
    if outline.lexicon.shape("all_drivers").search(reasons):
        return list(drivers)
    said = stems(outline, reasons)
    return [driver for driver in drivers if _meets(said, stems(outline, driver))]


def _meets(said: frozenset[str], words: frozenset[str]) -> bool:
    shared = len(words & said)
    return shared > 0 and (shared >= ENOUGH or shared >= SHARE * len(words))


def _beside_the_choice(outline: Outline) -> tuple[str, Span] | None:
    """``Chosen option: "X", because …``: what follows the name, to the end of the paragraph; a list below it, too."""
    for part in outline.about("decision"):
        blocks = part.section.blocks
        for number, block in enumerate(blocks):
            shown = plain(block) if block.kind == "paragraph" else None
            match = outline.lexicon.shape("chosen_option").search(shown.text) if shown else None
            reason = outline.lexicon.shape("reason_follows").match(shown.text, match.end()) if shown and match else None
            if shown and reason:
                text, below = _flat(shown.text[reason.end() :]), blocks[number + 1 : number + 2]
                listed = [_flat(plain(leaf).text) for leaf in leaves(below) if below[0].kind == "list" and leaf.text]
                if listed and (not text or text.endswith(":")):
                    start = shown.offset(reason.end()) if text else below[0].span.start
                    return f"{text} {'; '.join(listed)}".strip(), Span(start, below[0].span.end)
                if len(text.split()) >= FEWEST:
                    return text, shown.place(reason.end(), len(shown.text))
    return None


def _section(outline: Outline) -> tuple[str, Span] | None:
    """A section or label that is about nothing else."""
    for part in outline.about("rationale"):
        if part.section.form == "label" and any(block.kind == "list" for block in part.section.blocks):
            continue  # an entry of a table of contents
        said = [block for block in leaves(part.section.blocks) if block.kind in ("paragraph", "cell") and block.text]
        if said:
            text = " ".join(_flat(plain(block).text) for block in said)
            return text, Span(said[0].span.start, said[-1].span.end)
    return None


def _reasoned(outline: Outline) -> tuple[str, Span] | None:
    """The sentence of the decision that decides and gives a reason, else the first one that gives a reason."""
    found: list[tuple[str, Span]] = []
    for number, passage in enumerate(outline.passages):
        if passage.part.chain & DECIDED and passage.role != "cell":
            for sentence in passage.sentences:
                if outline.lexicon.shape("gives_reason").search(sentence.low):
                    told = _flat(passage.shown(sentence))
                    listed = _listed(outline, number + 1) if told.endswith(":") else ""
                    found.append((f"{told} {listed}".strip(), passage.place(sentence)))
                    if outline.lexicon.shape("decides").search(sentence.low):
                        return found[-1]
    return next(iter(found), None)


def _listed(outline: Outline, start: int) -> str:
    entries = takewhile(lambda passage: passage.role == "item", outline.passages[start:])
    return "; ".join(_flat(plain(passage.block).text) for passage in entries)


def _evidence(outline: Outline, span: Span | None) -> tuple[str, Span] | None:
    """What met the item, where that is a sentence with a reason."""
    around = [
        part for part in outline.sections if span and part.section.span.start <= span.start < part.section.span.end
    ]
    if span is None or (around and around[-1].chain & TOLD):
        return None
    text = _flat(outline.document.source.text[span.start : span.end])
    reason = len(text) <= LONGEST and outline.lexicon.shape("gives_reason").search(text)
    return (text, span) if reason else None


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
