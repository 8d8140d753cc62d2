"""Units as data: what they are called, how they convert, and the expression that finds a number with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

APART = {"scales", "numbers", "over", "each", "adverbs", "adjectives", "about", "bounds"}  # what is no dimension
SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?:,\d{2})?(?=\s?(?:€|EUR\b|CHF\b|PLN\b|SEK\b|zł|kr\b))"  # 20 000 €
NUMBER = rf"{SPACED}|\d+(?:[,.'’\u00a0\u202f]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?(?:e[+-]?\d{{1,2}})?"
DASH = r"-|–|—|−|\.\.\.?|…"


@dataclass(frozen=True, slots=True)
class Unit:
    """``factor``: how much of the dimension's base unit; ``per``: the unit is a rate over this length of time."""

    name: str
    dimension: str
    factor: float
    one: str
    many: str
    per: str = ""


@dataclass(frozen=True)
class Units:
    by_name: Mapping[str, Unit]
    words: Mapping[str, Unit]  # lower case
    signs: Mapping[str, Unit]
    glued: frozenset[str]
    prefixes: Mapping[str, Unit]  # of money
    scales: Mapping[str, float]
    money_scales: Mapping[str, float]
    numbers: Mapping[str, float]
    adverbs: Mapping[str, str]  # word -> length of time
    bounds: Mapping[str, str]  # words before a number -> <, ≤, >, ≥, ~
    pattern: re.Pattern[str]
    clockwork: re.Pattern[str]
    worded: re.Pattern[str]  # a number as a word
    before: re.Pattern[str]
    period: re.Pattern[str]

    def unit(self, text: str) -> Unit | None:
        return self.signs.get(text) or self.words.get(" ".join(text.lower().split()))

    def lasting(self, name: str) -> float | None:
        """Seconds of a length of time by its name, None for what is none ("per user")."""
        found = self.by_name.get(name)
        return found.factor if found and found.dimension == "duration" else None


def build_units(raw: Mapping[str, Any]) -> Units:
    dimensions = {name: units for name, units in raw.items() if name not in APART}
    by_name = {
        name: _unit(name, dimension, told) for dimension, units in dimensions.items() for name, told in units.items()
    }
    told = [(by_name[name], told) for units in dimensions.values() for name, told in units.items()]
    words = {word.lower(): unit for unit, entry in told for word in entry.get("words", ())}
    signs = {sign: unit for unit, entry in told for sign in (*entry.get("signs", ()), *entry.get("glued", ()))}
    prefixes = {sign: unit for unit, entry in told for sign in entry.get("prefix", ())}
    prefixes |= {word.upper(): unit for word, unit in words.items() if unit.dimension == "money" and len(word) == 3}
    scales = {
        word: float(scale) for scale, entry in raw["scales"].items() for word in (*entry["signs"], *entry["words"])
    }
    money = {word: float(scale) for scale, entry in raw["scales"].items() for word in entry.get("money", ())}
    adverbs = {word: period for period, listed in raw["adverbs"].items() for word in listed}
    bounds = {word: sense for sense, listed in {**raw["bounds"], "~": raw["about"]}.items() for word in listed}
    return Units(
        by_name,
        words,
        signs,
        frozenset(sign for _, entry in told for sign in entry.get("glued", ())),
        prefixes,
        scales,
        money,
        {word: float(number) for word, number in raw["numbers"].items()},
        adverbs,
        bounds,
        _pattern(raw, words, signs, prefixes, scales),
        re.compile(r"(?<![\w.:,])(?:(\d+)d ?)?(?:(\d+)h(?:rs?)? ?)?(?:(\d+)m(?:in)? ?)?(?:(\d+)s)?(?!\w)"),
        re.compile(rf"(?i:\b{either(raw['numbers'])}\b)"),
        re.compile(rf"(?:(?<![\w]){either(bounds)}|between|zwischen)[\s*_]*$", re.I),
        _period(raw, words, adverbs),
    )


def _unit(name: str, dimension: str, told: Mapping[str, Any]) -> Unit:
    one, many = told["show"]
    return Unit(name, dimension, float(told["is"]), one, many, told.get("per", ""))


def _pattern(
    raw: Mapping[str, Any],
    words: Iterable[str],
    signs: Iterable[str],
    prefixes: Iterable[str],
    scales: Iterable[str],
) -> re.Pattern[str]:
    """A number or a range with a scale; then a unit. Which of them belong together is decided in ``quantities``."""
    scale = rf"(?:\s?{either(scales)}(?!\w)|(?(money)[mB](?!\w)|(?!)))"
    money = either(prefixes)
    noun = rf"(?:(?i:{either(words)})|{either(signs)})(?![\w])"
    few = rf"(?:(?i:{either(raw['adjectives'])})\s+){{0,2}}"
    unit = rf"(?:[\s\u00a0*_-]?(?P<unit>{noun})|\s+{few}(?P<noun>(?i:{either(words)})(?!\w)))"
    word = rf"(?i:\b{either(raw['numbers'])}\b)"
    to = rf"(?:{DASH}|(?i:\b(?:to|bis|à)\b)|(?(between)(?i:and|und)|(?!)))"
    return re.compile(
        rf"(?P<between>\b(?i:between|zwischen)\s+)?(?P<money>{money}\s?)?"
        rf"(?:(?<![\w.,/#:])(?P<minus>[-−])|(?<![\w.,#:])(?<![^\W\d]-)|(?<=[$€£¥₹]))"
        rf"(?P<low>{NUMBER}|{word}(?=[\s-]))(?P<low_scale>{scale})?"
        rf"(?:(?:\s?(?P<low_unit>{noun}))?\s?{to}\s?(?:{money})?\s?(?P<high>{NUMBER}|{word})(?P<high_scale>{scale})?)?"
        rf"(?![\d:]|[.,]\d){unit}?"
    )


def _period(raw: Mapping[str, Any], words: Mapping[str, Unit], adverbs: Mapping[str, str]) -> re.Pattern[str]:
    """What a quantity is over: ``/mo``, ``per user``, ``a month``, ``p.a.``"""
    times = sorted(
        {word for word, unit in words.items() if unit.dimension == "duration"} | {"s", "h", "d", "w", "mo", "y"}
    )
    return re.compile(
        rf"[\s*_]*(?:\(?(?P<adverb>{either(adverbs)})(?!\w)"
        rf"|(?:/\s?|\b(?:{either(w for w in raw['over'] if w != '/')})\s+)(?P<over>[^\W\d_]+)(?!\w)"
        rf"|\b(?:{either(raw['each'])})\s+(?P<each>{either(times)})(?!\w))",
        re.I,
    )


def either(words: Iterable[str]) -> str:
    """Any of these, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", r"[- ]?") for word in ordered) + ")"
