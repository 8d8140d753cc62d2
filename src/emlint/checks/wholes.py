"""Sums that are told in a sentence: ``$1,900 for nodes plus $300 for backups, $2,400 in total``; people times weeks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from emlint.checks.told import Told
from emlint.reading.number_words import NumberWords, Said, number_words, numbered, said_with_numbers
from emlint.reading.outline import Outline
from emlint.reading.quantities import Quantity, figure, written
from emlint.reading.terms import terms
from emlint.reading.units import Units

JOINED = re.compile(r"\b(?:plus|and|und|et|y|e)\b|[,;+&/]", re.I)
OPENS = re.compile(r"[\s*_]*(?:[^\W\d]+\s){0,4}[:(=–—]|\W*(?:of|from|for)\W*$", re.I)
LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|und|et|y))\s*", re.I)
EFFORT = re.compile(
    r"\W*(?:each|full[- ]time)?\W*(?:for|over|×|x|\*|during|à|für|pendant|durante)\W*(?:about\W*)?", re.I
)
DAYS = {"day": 1.0, "week": 5.0, "month": 21.0, "year": 250.0, "working_day": 1.0}  # of work
WORDS = 24  # characters between a sum and the word that calls it so
FAR = 3.0
EXACT = 0.011


def whole_faults(outline: Outline) -> Iterator[Told]:
    words = number_words(outline.lexicon)
    for whole in numbered(outline).having(3, words["in_total"]):
        for said in whole.sentences():
            yield from _added(said, words, outline.lexicon.units)
    for said in said_with_numbers(outline, 3, words["worked"]):
        yield from _effort(said, words)


def _added(said: Said, words: NumberWords, units: Units) -> Iterator[Told]:
    """The last amount of a sentence, or the first before a colon, is called the sum of the others."""
    match = words["in_total"].search(said.text)
    if not match or words["no_addition"].search(said.text):
        return
    at = said.start + match.start(), said.start + match.end()
    for group in _alike(_with_lent(said, units)):
        last, first = group[-1], group[0]
        if len(group) < 3 or not all(each.low == each.high and each.sense in ("", "~") for each in group):
            continue
        if _near(last, at, said) and _joined(group[:-1], said):
            yield from _judged(group[:-1], last, said)
        elif _near(first, at, said) and OPENS.match(said.between(first, group[1])) and _joined(group[1:], said):
            yield from _judged(group[1:], first, said)


def _with_lent(said: Said, units: Units) -> list[Quantity]:
    """``12, 18 and 40 ms``: what is listed before a quantity is measured as it is."""
    found: list[Quantity] = []
    for each in reversed(terms(said, units)):
        after = found[-1] if found else None
        if each.quantity:
            found.append(each.quantity)
        elif after and not each.noun and LISTED.fullmatch(said.shown.text, each.end, after.start):
            found.append(replace(after, low=each.value, high=each.value, sense="", start=each.start, end=each.end))
    return found[::-1]


def _alike(found: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Amounts of one kind, those that cannot be added left out."""
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for each in found:
        if each.dimension not in ("ratio", "factor"):
            unit = each.unit.name if each.dimension == "money" else each.dimension
            groups.setdefault((unit, ""), []).append(each)
    for group in groups.values():
        if len({each.per for each in group if each.per}) <= 1:
            yield group


def _near(total: Quantity, at: tuple[int, int], said: Said) -> bool:
    gap = said.shown.text[at[1] : total.start] if at[1] <= total.start else said.shown.text[total.end : at[0]]
    return len(gap) <= WORDS and not re.search(r"\d", gap)


def _joined(parts: Sequence[Quantity], said: Said) -> bool:
    return all(JOINED.search(said.between(one, two)) for one, two in pairwise(parts))


def _judged(parts: Sequence[Quantity], total: Quantity, said: Said) -> Iterator[Told]:
    added, stated = sum(each.base[0] for each in parts), total.base[0]
    if not added or abs(added - stated) <= EXACT * added or not 1 / FAR < stated / added < FAR:
        return
    text = said.shown.text
    shown = [" ".join(text[each.start : each.end].split()) for each in parts]
    values = {
        "sum": _like(added, total),
        "stated": text[total.start : total.end].strip(),
        "parts": " + ".join(shown),
        "difference": _like(abs(added - stated), total),
    }
    related = tuple((said.shown.place(each.start, each.end), f"{one}.") for each, one in zip(parts, shown, strict=True))
    finds = "costs" if total.dimension == "money" else "sums"
    yield Told(finds, said.shown.place(total.start, total.end), values, "said", related)


def _like(base: float, like: Quantity) -> str:
    amount = float(f"{base / like.unit.factor:.6g}")
    return written(Quantity(amount, amount, like.unit, like.per))


def _effort(said: Said, words: NumberWords) -> Iterator[Told]:
    """``2 engineers for 8 weeks, i.e. 12 person-weeks``."""
    for people, time, effort in zip(said.found, said.found[1:], said.found[2:], strict=False):
        kinds = people.dimension == "people" and time.unit.name in DAYS and effort.dimension == "effort"
        if not kinds or people.low != people.high or time.low != time.high or effort.low != effort.high or time.per:
            continue
        if EFFORT.fullmatch(said.between(people, time)) and words["effort_makes"].fullmatch(said.between(time, effort)):
            days = people.low * time.low * DAYS[time.unit.name]
            if abs(days - effort.base[0]) > 0.1 * days:
                yield _worked(people, time, effort, days, said)


def _worked(people: Quantity, time: Quantity, effort: Quantity, days: float, said: Said) -> Told:
    values = {
        "left": f"{figure(people.low)} × {Quantity(time.low, time.high, time.unit)}",
        "right": _like(days, effort),
        "stated": said.shown.text[effort.start : effort.end].strip(),
        "difference": _like(abs(days - effort.base[0]), effort),
    }
    related = tuple((said.shown.place(each.start, each.end), "Reckoned from this.") for each in (people, time))
    return Told("sums", said.shown.place(effort.start, effort.end), values, "equation", related)
