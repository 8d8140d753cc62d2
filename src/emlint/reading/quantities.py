"""Numbers with what they measure: ranges, approximations, money with currency and period, rates, durations.

``low`` and ``high`` count in the quantity's own unit, so that a message can repeat what was written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from emlint.reading.units import Unit, Units

DIGIT = re.compile(r"\d")
COMPOUND = re.compile(r"[\s,]*(?:and\s+|und\s+)?")
TIMES = ("duration", "workday", "effort", "sprint", "factor", "people")  # where a number may be a word
PARTS = ("day", "hour", "minute", "second")
SHOWN = 10  # significant digits
LONGEST = 40  # characters of a number
SPELT = ("one ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ", "half ", "wei ")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``sense``: "<", "≤", ">", "≥", "~" or nothing. ``per``: a length of time by name, or a noun ("user")."""

    low: float
    high: float
    unit: Unit
    per: str = ""
    sense: str = ""
    start: int = 0
    end: int = 0

    @property
    def dimension(self) -> str:
        return self.unit.dimension

    @property
    def base(self) -> tuple[float, float]:
        """Lower and upper bound in the base unit of the dimension (seconds, bytes, per cent, …)."""
        return self.low * self.unit.factor, self.high * self.unit.factor

    @property
    def exact(self) -> bool:
        return self.low == self.high and not self.sense

    def __str__(self) -> str:
        return written(self)


_REMEMBERED = 2048  # texts: several checks look at each paragraph of a document
_read: dict[str, tuple[Units, tuple[Quantity, ...]]] = {}


def quantities(text: str, units: Units) -> tuple[Quantity, ...]:
    """All quantities with a unit in a text, in order. A text without digits and number words costs a search."""
    if not DIGIT.search(text) and not any(word in text for word in SPELT):
        return ()
    known = _read.get(text)
    if known is None or known[0] is not units:
        if len(_read) >= _REMEMBERED:
            _read.clear()
        known = _read[text] = units, tuple(_compounds(list(_found(text, units)), text))
    return known[1]


def quantity(text: str, units: Units) -> Quantity | None:
    """The quantity that is all of a text ("~ $10K/mo", "< 15 %"), marks of emphasis and quotes aside."""
    bare = text.strip(" *_`\"'.\n")
    found = quantities(bare, units)
    if len(found) != 1:
        return None
    rest = bare[: found[0].start] + bare[found[0].end :]
    return found[0] if not rest.strip(" *_`\"'()") else None


def number(text: str) -> float | None:
    """A bare number that is all of a text."""
    bare = text.strip(" *_`\"'\n")
    match = re.fullmatch(r"([-+−]?)((?:\d[\d,.'’\u00a0]*)(?:e[+-]?\d{1,2})?)", bare)
    if not match or not re.fullmatch(r"[\d,.'’\u00a0]*\d(?:e[+-]?\d{1,2})?", match[2]):
        return None
    try:
        value = _value(match[2])
    except ValueError:
        return None
    return -value if match[1] in "-−" and match[1] else value


def _found(text: str, units: Units) -> Iterator[Quantity]:
    compact = [found for match in units.clockwork.finditer(text) if match[0] and (found := _compact(match, units))]
    ends = [each.end for each in compact]
    every = list(compact)
    for match in units.pattern.finditer(text):
        found = _one(match, units)
        at = bisect_right(ends, found.start) if found else 0
        if found and not (at < len(compact) and compact[at].start < found.end):
            every.append(found)
    for found in sorted(every, key=lambda each: each.start):
        yield _surrounded(found, text, units)


def _compact(match: re.Match[str], units: Units) -> Quantity | None:
    """``43m12s``, ``8h 45m``: in the smallest unit named."""
    named = [(units.by_name[name], int(said)) for name, said in zip(PARTS, match.groups(), strict=True) if said]
    if len(named) < 2 or len(match[0]) > LONGEST:
        return None
    smallest = named[-1][0]
    value = sum(unit.factor * count for unit, count in named) / smallest.factor
    return Quantity(value, value, smallest, start=match.start(), end=match.start() + len(match[0].rstrip()))


def _one(match: re.Match[str], units: Units) -> Quantity | None:
    unit = _unit_of(match, units)
    if unit is None or (not match["low"][0].isdigit() and unit.dimension not in TIMES) or len(match[0]) > 3 * LONGEST:
        return None
    first = units.unit(match["low_unit"]) if match["low_unit"] else unit
    if first is None or first.dimension != unit.dimension:
        return None
    if match["low"] == "0" and unit.dimension == "factor":
        return None  # 0x begins a number in hexadecimal
    money = unit.dimension == "money"
    behind = money and not match["money"]  # 2.160 €
    low = _number(match["low"], units, thousands=behind)
    high = _number(match["high"], units, thousands=behind) if match["high"] else None
    low_scale, high_scale = (_scale(match[f"{side}_scale"], units, money=money) for side in ("low", "high"))
    if low_scale is None or high_scale is None:
        return None
    if high is None:
        low = high = low * low_scale
    else:
        low = low * (low_scale if match["low_scale"] else high_scale) * first.factor / unit.factor
        high *= high_scale
    if match["minus"]:
        low, high = (-low, high) if match["high"] else (-low, -low)
    start = match.start("money") if match["money"] else match.start("minus") if match["minus"] else match.start("low")
    return Quantity(min(low, high), max(low, high), unit, unit.per, "", start, _end(match))


def _end(match: re.Match[str]) -> int:
    return max(match.end(name) for name in ("low", "low_scale", "high", "high_scale", "unit", "noun"))


def _unit_of(match: re.Match[str], units: Units) -> Unit | None:
    if match["money"]:
        return units.prefixes.get(match["money"].strip())
    said = match["unit"] or match["noun"]
    if not said:
        return None
    at = match.start("unit") if match["unit"] else -1
    if said in units.glued and said != "×" and at >= 0 and not match.string[at - 1].isalnum():
        return None
    return units.unit(said)


def _scale(text: str | None, units: Units, *, money: bool) -> float | None:
    """1 where there is none; None where it makes no sense ("5 m" of anything but money)."""
    if not text:
        return 1.0
    bare = text.strip()
    if money and bare in units.money_scales:
        return units.money_scales[bare]
    return units.scales.get(bare) or units.scales.get(bare.lower())


def _number(text: str, units: Units, *, thousands: bool) -> float:
    """``thousands``: whether three digits behind a single dot are thousands, too."""
    if not text[0].isdigit():
        return units.numbers[" ".join(text.lower().split())]
    grouped = thousands and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text)
    return _value(text.replace(".", "") if grouped else text)


def _value(text: str) -> float:
    """``1,200``, ``1.200.000``, ``1,5``, ``1'000.50``: three digits behind a comma are thousands."""
    bare = re.sub(r"['’ \u00a0\u202f]", "", text)
    if "," in bare and "." in bare:
        decimal = max(bare.rfind(","), bare.rfind("."))
        return float(re.sub(r"[.,]", "", bare[:decimal]) + "." + bare[decimal + 1 :])
    if bare.count(".") > 1 or re.fullmatch(r"\d{1,3}(?:,\d{3})+", bare):
        return float(bare.replace(".", "").replace(",", ""))
    return float(bare.replace(",", "."))


def _surrounded(found: Quantity, text: str, units: Units) -> Quantity:
    """With the words before it ("about", "less than") and what it is over behind it ("per month")."""
    before = units.before.search(text, max(0, found.start - 20), found.start)
    sense = units.bounds.get(" ".join(before[0].strip(" *_").lower().split()), "") if before else ""
    after = units.period.match(text, found.end)
    per = _per(after, units) if after and not found.per else ""
    end = after.end() if after and per else found.end
    return replace(
        found, sense=sense, per=per or found.per, start=before.start() if before and sense else found.start, end=end
    )


def period_of(text: str, units: Units) -> str:
    """The first length of time that something is said to be over: "a month", "pro Jahr"."""
    match = units.period.search(text)
    return _per(match, units) if match else ""


def _per(match: re.Match[str], units: Units) -> str:
    if match["adverb"]:
        return units.adverbs[" ".join(match["adverb"].lower().split())]
    said = match["over"] or match["each"]
    unit = units.unit(said) or units.unit(said.lower())
    return unit.name if unit else said.lower()


def _compounds(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """``1 h 30 min`` is 90 minutes."""
    whole: Quantity | None = None
    for each in found:
        if whole and _continues(whole, each, text):
            value = whole.low * whole.unit.factor / each.unit.factor + each.low
            whole = replace(each, low=value, high=value, sense=whole.sense, start=whole.start)
        else:
            if whole:
                yield whole
            whole = each
    if whole:
        yield whole


def _continues(whole: Quantity, each: Quantity, text: str) -> bool:
    return (
        whole.dimension == each.dimension == "duration"
        and whole.unit.factor > each.unit.factor
        and not (whole.per or each.sense)
        and whole.low == whole.high
        and each.low == each.high
        and COMPOUND.fullmatch(text, whole.end, each.start) is not None
    )


def written(quantity: Quantity) -> str:
    """A quantity as a message shows it; reading that again gives the same quantity."""
    money = quantity.dimension == "money"
    low, high = figure(quantity.low), figure(quantity.high)
    between = low if quantity.low == quantity.high else f"{low}–{high}"
    unit = quantity.unit.one if quantity.low == quantity.high == 1 else quantity.unit.many
    gap = "" if unit in ("", "%", "‰", "x") else " "
    body = f"{unit}{' ' if unit.isalpha() else ''}{between}" if money else f"{between}{gap}{unit}"
    per = f"/{quantity.per}" if quantity.per and quantity.per != quantity.unit.per else ""
    sense = f"{quantity.sense} " if quantity.sense else ""
    return f"{sense}{body}{per}"


def figure(value: float) -> str:
    """A number with thousands apart, at most ten digits."""
    return f"{value:,.{SHOWN}g}" if abs(value) < 1e10 else f"{value:.{SHOWN}g}"
