"""Checks that few documents need: imported and run only where a document has what they look at.

The words for that are in ``rules/lexicon/gates.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from emlint.model import Context, Record, Rule, Violation

DIGIT = re.compile(r"\d")
BETWEEN = re.compile(r"\d[^.\n|]*\d")  # of one sentence, from its first number to its last


def matrix(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if "|" not in text and not ("%" in text and _says(text, _gates(rules)["weighed"])) and "weights:" not in text:
        return iter(())
    from emlint.checks import matrix as module  # noqa: PLC0415

    return module.check(context, record, rules)


def metrics(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if not DIGIT.search(text) or not (
        any(sign in text for sign in ("|", "```", "~~~", "%", ":", "p9", "percentile"))
        and _says(text.replace(" ", "_"), _gates(rules)["measured"])
    ):
        return iter(())
    from emlint.checks import metrics as module  # noqa: PLC0415

    return module.check(context, record, rules)


def timeline(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if not (record.data.get("timeline", {}).get("entries") or (":" in text and _says(text, _gates(rules)["spanned"]))):
        return iter(())
    from emlint.checks import timeline as module  # noqa: PLC0415

    return module.check(context, record, rules)


def arithmetic(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if not DIGIT.search(text):
        return iter(())
    gates = _gates(rules)
    tabled = "|" in text and _says(text, gates["tabled"])
    shared = "%" in text and any(word in text for word in (" of ", "from ", " de ", " von ", " sur ", " di "))
    reckoned = " = " in text or "≈" in text or "×" in text or shared or _says(text, gates["planned"])
    if not (tabled or reckoned or record.kind == "capacity" or _reckons(text, gates)):
        return iter(())
    from emlint.checks import arithmetic as module  # noqa: PLC0415

    return module.check(context, record, rules)


def expected(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    expected = _gates(rules)["expected"]
    wanted = [rule for rule in rules if _says(text, expected[rule.options["finds"]])]
    if not wanted:
        return iter(())
    from emlint.checks import expected as module  # noqa: PLC0415

    return module.check(context, record, wanted)


def _gates(rules: Sequence[Rule]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = rules[0].options["lexicon"].raw["gates"]
    return found


def _reckons(text: str, gates: Mapping[str, Any]) -> bool:
    """Whether numbers of one sentence may be multiplied or added up; plain searches, since every document pays."""
    low = _lowered(text)
    multiplied, counted = re.compile(gates["multiplied"]), re.compile(gates["counted"])
    return (
        any(multiplied.search(between[0]) for between in BETWEEN.finditer(low))
        or _says(text, gates["shared"])
        or any(counted.match(low, at) for word in gates["spelt"] for at in _places(word, low))
    )


def _places(word: str, low: str) -> Iterator[int]:
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + 1)


def _says(text: str, words: Sequence[str]) -> bool:
    """Whether one of some words is in a text; yes where there are none."""
    return not words or any(word in _lowered(text) for word in words)


@lru_cache(maxsize=2)
def _lowered(text: str) -> str:
    return text.lower()
