"""Checks that few documents need: imported and run only where a document has what they look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from emlint.model import Context, Record, Rule, Violation

DIGIT = re.compile(r"\d")
MEASURED = (
    "99.",
    "99,",
    "availab",
    "uptime",
    "latenc",
    "error",
    "throughput",
    "mttr",
    "mttd",
    "downtime",
    "p50",
    "percentile",
    "median",
    "p95",
    "p99",
    "verfügbar",
    "disponib",
    "latenz",
    "response_time",
    "time_to_re",
    "lead_time",
    "deployment_freq",
    "failure_rate",
)  # spaces are underscores
TABLED = ("total", "sum", "gesamt", "suma", "somme", "cost", "price", "amount", "budget", "kosten", "preis", "betrag")
WEIGHED = ("weigh", "gewicht", "poids", "pondér", "ponder", "pesos")
SPANNED = ("minute", " min", "hour", "h)", "stunde", "heure", "hora")
PLANNED = ("$", "€", "£", "total", "overall", "altogether", "all in all", "gesamt", "insgesamt", "durée", "duración")
BETWEEN = re.compile(r"\d[^.\n|]*\d")  # of one sentence, from its first number to its last
MULTIPLIED = re.compile(r"\b(?:of|with|at|je|zu|de|à|con|day|week|daily|täglich|people)\b", re.I)
SPELT = (
    "two ",
    "three ",
    "four ",
    "five ",
    "six ",
    "ten ",
    "twelve ",
    "twenty ",
    "zwei ",
    "drei ",
    "vier ",
    "deux ",
    "dos ",
)
COUNTED = re.compile(r"[^.\n|]{1,60}?\b(?:of|with|at|je|zu|de|à|con|day|week|daily|täglich)\s[^.\n|]{0,60}\d")
SHARED = ("the other", "the remaining", "the rest", "in all ", "in all.", "all told", "übrigen", "restlichen")
EXPECTED = {
    "cost": (
        "cost",
        "pricing",
        "price",
        "tco",
        "budget",
        "expenses",
        "spend",
        "free",
        "charge",
        "kosten",
        "coût",
        "custo",
        "money",
        "bill",
        "econom",
    ),
    "current-state": (
        "current",
        "as-is",
        "as is",
        "today",
        "where we",
        "system health",
        "ist-zustand",
        "present",
        "status quo",
        "existing",
        "baseline",
        "starting point",
        "what we",
    ),
    "horizon": ("grow", "forecast", "projec", "demand", "load", "scal", "prognose", "prévision"),
    "vague": (),
    "impact": (),
}


def matrix(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if "|" not in text and not ("%" in text and _says(text, WEIGHED)) and "weights:" not in text:
        return iter(())
    from emlint.checks import matrix as module  # noqa: PLC0415

    return module.check(context, record, rules)


def metrics(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if not DIGIT.search(text) or not (
        any(sign in text for sign in ("|", "```", "~~~", "%", ":", "p9", "percentile"))
        and _says(text.replace(" ", "_"), MEASURED)
    ):
        return iter(())
    from emlint.checks import metrics as module  # noqa: PLC0415

    return module.check(context, record, rules)


def timeline(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if not (record.data.get("timeline", {}).get("entries") or (":" in text and _says(text, SPANNED))):
        return iter(())
    from emlint.checks import timeline as module  # noqa: PLC0415

    return module.check(context, record, rules)


def arithmetic(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    if not DIGIT.search(text):
        return iter(())
    tabled = "|" in text and _says(text, TABLED)
    shared = "%" in text and any(word in text for word in (" of ", "from ", " de ", " von ", " sur ", " di "))
    reckoned = " = " in text or "≈" in text or "×" in text or shared or _says(text, PLANNED)
    if not (tabled or reckoned or record.kind == "capacity" or _reckons(text)):
        return iter(())
    from emlint.checks import arithmetic as module  # noqa: PLC0415

    return module.check(context, record, rules)


def expected(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    text = record.document.source.text
    wanted = [rule for rule in rules if _says(text, EXPECTED[rule.options["finds"]])]
    if not wanted:
        return iter(())
    from emlint.checks import expected as module  # noqa: PLC0415

    return module.check(context, record, wanted)


def _reckons(text: str) -> bool:
    """Whether numbers of one sentence may be multiplied or added up; plain searches, since every document pays."""
    low = text.lower()
    return (
        any(MULTIPLIED.search(between[0]) for between in BETWEEN.finditer(low))
        or any(word in low for word in SHARED)
        or any(COUNTED.match(low, at) for word in SPELT for at in _places(word, low))
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
