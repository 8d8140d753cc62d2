"""What may go wrong, told outside the section on risks: "If the vault is sealed, no pod can start"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from emlint.model import Span
from emlint.reading.outline import Outline, Passage, Sentence

MAY = re.compile(r"\b(?:may|might|could|can|would)\b")
LISTED = frozenset({"risks", "failure_modes", "reservations"})  # read as a list of risks
ASIDE = frozenset(
    {
        "options",
        "alternatives",
        "context",
        "problem",
        "current_state",
        "current_metrics",
        "references",
        "open_questions",
    }
    | {
        "rollback",
        "cons",
        "tradeoffs",
        "drivers",
        "goals",
        "non_goals",
        "test_plan",
        "scaling_strategy",
        "changelog",
        "observability",
    }
)


def feared(outline: Outline) -> list[tuple[dict[str, Any], Span]]:
    """Each with whether the same paragraph or entry goes on to say what is done about it."""
    return [
        (
            {"text": " ".join(passage.shown(sentence).split()), "answered": answered, "line": outline.lines(span)[0]},
            span,
        )
        for passage in outline.passages
        if passage.role != "cell" and passage.part.section.level and not passage.around & (LISTED | ASIDE)
        for sentence, answered in _told(outline, passage)
        for span in [passage.place(sentence)]
    ]


def _told(outline: Outline, passage: Passage) -> Iterator[tuple[Sentence, bool]]:
    says, stops = outline.lexicon.shape("may_go_wrong"), outline.lexicon.shape("stops_if")
    for number, sentence in enumerate(passage.sentences):
        match = says.search(sentence.low) if MAY.search(sentence.low) else None
        match = match or (stops.search(sentence.low) if "," in sentence.low else None)
        if match and not sentence.text.rstrip().endswith("?") and "%" not in sentence.low:
            around = sentence.low[: match.start()] + " " + sentence.low[match.end() :]
            last = number == len(passage.sentences) - 1
            yield sentence, not last or outline.lexicon.shape("answers_fear").search(around) is not None
