"""Numbers as people write them, read with unit, period, range and bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emlint.reading.lexicon import Lexicon
from emlint.reading.quantities import Quantity, number, quantities, quantity, written
from emlint.rulebook import builtin

UNITS = Lexicon(builtin.lexicon()).units


def one(text: str) -> Quantity:
    found = quantities(text, UNITS)
    assert len(found) == 1, f"{text!r}: {found}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("$10K/mo", (10_000, 10_000, "USD", "month", "")),
        ("€1.2M p.a.", (1_200_000, 1_200_000, "EUR", "year", "")),
        ("EUR 300 pro Monat", (300, 300, "EUR", "month", "")),
        ("300 €/Monat", (300, 300, "EUR", "month", "")),
        ("EUR 1.200,50", (1200.5, 1200.5, "EUR", "", "")),
        ("$10K–$15K/mo", (10_000, 15_000, "USD", "month", "")),
        ("$0.10/GB", (0.1, 0.1, "USD", "gigabyte", "")),
        ("US$ 30 per user", (30, 30, "USD", "user", "")),
        ("$400 a month", (400, 400, "USD", "month", "")),
        ("£2,500 annually", (2500, 2500, "GBP", "year", "")),
        ("$5m", (5_000_000, 5_000_000, "USD", "", "")),
        ("6-10 weeks", (6, 10, "week", "", "")),
        ("6 to 10 weeks", (6, 10, "week", "", "")),
        ("between 6 and 10 weeks", (6, 10, "week", "", "")),
        ("10%–20%", (10, 20, "percent", "", "")),
        ("~60-80 hours", (60, 80, "hour", "", "~")),
        ("about two weeks", (2, 2, "week", "", "~")),
        ("< 100ms", (100, 100, "millisecond", "", "<")),
        ("up to 4 hours per week", (4, 4, "hour", "week", "≤")),
        ("at least 3 nodes", (3, 3, "machine", "", "≥")),
        ("99,95 %", (99.95, 99.95, "percent", "", "")),
        ("10x", (10, 10, "times", "", "")),
        ("1,200 req/s", (1200, 1200, "request", "second", "")),
        ("5k QPS", (5000, 5000, "request_rate", "second", "")),
        ("50 requests per second", (50, 50, "request", "second", "")),
        ("1h 30m", (90, 90, "minute", "", "")),
        ("43m12s", (2592, 2592, "second", "", "")),
        ("2 hours and 15 minutes", (135, 135, "minute", "", "")),
        ("1,5 Stunden", (1.5, 1.5, "hour", "", "")),
        ("half an hour", (0.5, 0.5, "hour", "", "")),
        ("512 GiB", (512, 512, "gibibyte", "", "")),
        ("2TB/day", (2, 2, "terabyte", "day", "")),
        ("16 vCPU", (16, 16, "core", "", "")),
        ("3 person-days", (3, 3, "person_day", "", "")),
        ("12 FTEs", (12, 12, "person", "", "")),
        ("1.200.000 Nutzer", (1_200_000, 1_200_000, "user", "", "")),
        ("5 million daily active users", (5_000_000, 5_000_000, "user", "", "")),
        ("8% per month", (8, 8, "percent", "month", "")),
        ("-5 ms", (-5, -5, "millisecond", "", "")),
        ("3 business days", (3, 3, "working_day", "", "")),
    ],
)
def test_a_quantity_is_read_with_unit_period_range_and_bound(
    text: str, read: tuple[float, float, str, str, str]
) -> None:
    found = one(text)
    assert (found.low, found.high, found.unit.name, found.per, found.sense) == read


@pytest.mark.parametrize(
    "text",
    [
        "ADR-12 days after",
        "v1.2.3 ms",
        "2024-03-01",
        "14:03 min",
        "a line of 20 m",
        "0x1f",
        "version 1.5M",
        "#12 users",
        "step 3",
        "HTTP 503",
        "p99",
        "one of them",
        "two of three options",
        "",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert quantities(text, UNITS) == ()


@pytest.mark.parametrize(
    ("text", "value"), [("1,200", 1200), ("1.5", 1.5), ("-3", -3), ("1'000.5", 1000.5), ("4 of 5", None), ("", None)]
)
def test_a_bare_number_is_all_of_its_text(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["about 10K/mo per user and more", "the 3 months", "$5 or $6"])
def test_a_cell_with_more_than_one_quantity_in_it_is_not_one(text: str) -> None:
    assert quantity(text, UNITS) is None


def test_a_quantity_knows_where_it_stands() -> None:
    text = "It took about 45 minutes to restore."
    found = one(text)
    assert text[found.start : found.end] == "about 45 minutes"


amounts = st.integers(1, 9_999_999).map(lambda whole: whole / 100)
units = st.sampled_from(sorted(UNITS.by_name)).map(UNITS.by_name.__getitem__)
lengths = ["", "second", "minute", "hour", "day", "week", "month", "year"]


@st.composite
def built(draw: st.DrawFn) -> Quantity:
    unit, low = draw(units), draw(amounts)
    high = draw(st.one_of(st.just(low), amounts.map(lambda more: round(low + more, 2))))
    per = unit.per or draw(st.sampled_from(lengths))
    return Quantity(low, high, unit, per, draw(st.sampled_from(["", "~", "<", "≤", ">", "≥"])))


@given(built())
def test_a_quantity_that_is_written_reads_as_itself(quantity: Quantity) -> None:
    found = one(written(quantity))
    assert (found.unit.dimension, found.per, found.sense) == (quantity.unit.dimension, quantity.per, quantity.sense)
    assert (found.base[0], found.base[1]) == pytest.approx(quantity.base)


@given(amounts, amounts, st.sampled_from(["duration", "storage", "effort", "requests"]), st.data())
def test_conversion_keeps_the_order_of_amounts(one: float, other: float, dimension: str, data: st.DataObject) -> None:
    alike = sorted(name for name, unit in UNITS.by_name.items() if unit.dimension == dimension)
    first, second = (UNITS.by_name[data.draw(st.sampled_from(alike))] for _ in range(2))
    mine, its = Quantity(one, one, first), Quantity(other, other, second)
    converted = Quantity(other * second.factor / first.factor, other * second.factor / first.factor, first)
    assert converted.base == pytest.approx(its.base)
    if mine.base[0] < its.base[0] * (1 - 1e-9):
        assert one < converted.low * (1 + 1e-9)


@given(st.text(alphabet="0123456789.,-–$€%kKM smhd/per~<>eE±()xX'", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for found in quantities(text, UNITS):
        assert 0 <= found.start < found.end <= len(text)
        assert found.low <= found.high
