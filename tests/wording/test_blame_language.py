"""A language of blame and of what only looks like it: who did what, in which words.

The sentences were written before the rules knew them. Half of them, chosen by hash, may guide the rules; the other half
is for judging only: nobody looks at what is wrong there, only at how much.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from emlint.model import Finding

CODES = {
    "individual-blame": "BLM001",
    "named-person-cause": "BLM002",
    "human-error-cause": "BLM003",
    "counterfactual": "BLM004",
    "normative": "BLM005",
    "carelessness": "BLM006",
    "punitive": "BLM007",
    "mind-reading": "BLM008",
    "single-root-cause": "BLM009",
    "hindsight": "BLM010",
    "weak-remedy": "BLM011",
    "team-blame": "BLM012",
    "mechanistic": "BLM013",
    "animated-language": "BLM014",
    "who-why-question": "BLM015",
    "inclusive-language": "INC",
}
SECTIONS = {
    "weak-remedy": "Action items",
    "single-root-cause": "Root cause",
    "human-error-cause": "Root cause",
    "mechanistic": "Root cause",
    "named-person-cause": "Root cause",
}


class Case(NamedTuple):
    text: str
    code: str  # "" where nothing is to be found
    near: str

    @property
    def judging(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1

    @property
    def document(self) -> str:
        section = SECTIONS.get(self.near, "What happened")
        mark = "- " if section == "Action items" else ""
        return (
            f"# Checkout slow\n\n## Summary\n\nCheckout was slow for 42 minutes.\n\n## {section}\n\n{mark}{self.text}\n"
        )


def cases() -> list[Case]:
    rows = (line.split("\t") for line in Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()[1:])
    return [Case(text, CODES.get(kind, ""), note.removeprefix("near:") or kind) for text, kind, note in rows]


class Figures(NamedTuple):
    precision: float
    recall: float
    right_code: float
    findings_a_hit: float


def measured(those: list[Case], wording: Callable[..., list[Finding]], profile: str) -> Figures:
    count: Counter[str] = Counter()
    for case in those:
        codes = [finding.rule for finding in wording(case.document, profile=profile)]
        count["findings"] += len(codes)
        count["hits"] += bool(codes)
        count["right hits"] += bool(codes and case.code)
        count["wanted"] += bool(case.code)
        count["right code"] += bool(case.code) and any(code.startswith(case.code) for code in codes)
    hits = count["right hits"]
    return Figures(
        hits / count["hits"], hits / count["wanted"], count["right code"] / hits, count["findings"] / count["hits"]
    )


@pytest.mark.parametrize(
    ("profile", "least"),
    [("strict", Figures(0.96, 0.92, 0.85, 1.15)), ("recommended", Figures(0.96, 0.75, 0.85, 1.15))],
)
def test_sentences_kept_for_judging_are_told_apart(
    profile: str, least: Figures, wording: Callable[..., list[Finding]]
) -> None:
    figures = measured([case for case in cases() if case.judging], wording, profile)
    assert figures.precision >= least.precision, figures
    assert figures.recall >= least.recall, figures
    assert figures.right_code >= least.right_code, figures
    assert figures.findings_a_hit <= least.findings_a_hit, figures


SILENT = [case for case in cases() if not case.code and not case.judging]


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case.text[:50])
def test_what_only_looks_like_blame_is_left_alone(case: Case, wording: Callable[..., list[Finding]]) -> None:
    assert [finding.message for finding in wording(case.document)] == []


def test_there_are_enough_sentences_of_every_kind() -> None:
    halves = Counter((case.code, case.judging) for case in cases())
    assert sum(halves.values()) >= 400
    assert all(halves[code, half] >= 4 for code in CODES.values() for half in (True, False))
