"""A risk as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from emlint.model import Span
from emlint.reading.outline import Outline

COLUMNS = {
    "likelihood": "likelihood",
    "impact": "impact",
    "severity": "impact",
    "harm": "impact",
    "mitigation": "mitigation",
    "owner": "owner",
    "score": "score",
}  # concept -> what it says of a risk


@dataclass(frozen=True, slots=True)
class Risk:
    text: str
    span: Span
    likelihood: str | None = None
    impact: str | None = None
    mitigation: str | None = None
    owner: str | None = None
    score: str | None = None
    score_right: bool | None = None  # whether the score is likelihood times impact; None where one is no number


def risk_entry(outline: Outline, risk: Risk) -> dict[str, Any]:
    return {
        "text": risk.text,
        "likelihood": risk.likelihood,
        "impact": risk.impact,
        "mitigation": risk.mitigation,
        "owner": risk.owner,
        "score": risk.score,
        "score_right": risk.score_right,
        "line": outline.lines(risk.span)[0],
    }
