"""Numbers that do not agree, beside those that only look so: each case is a passage and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from emlint.rulebook import load
from emlint.settings import Settings

BOOK = load(Settings(), examples=True)
TODAY = date(2026, 1, 15)
Told = Callable[[str, str, str], tuple[str, ...]]


def table(*rows: str) -> str:
    head, *rest = rows
    rule = "|".join("---" for _ in head.split("|"))
    return "\n".join(f"| {row} |" for row in (head, rule, *rest))


SCORES = ("Criterion | Kafka | NATS", "Security | 4 | 3", "Flexibility | 2 | 5")
COSTS = ("Factor | Kafka | NATS", "Complexity | high | low", "Reliability | 99.9% | 99.5%")


@pytest.mark.parametrize(
    ("code", "rows", "finds"),
    [
        ("TBL001", (*COSTS, "Cost | | $8K/mo"), ["7:9 The comparison says nothing on 'Cost' for 'Kafka'."]),
        ("TBL001", (*COSTS, "Cost | $9 | ???"), ["7:15 The comparison says nothing on 'Cost' for 'NATS'."]),
        ("TBL001", (*COSTS, "Cost | $9"), ["7:3 The row 'Cost' ends before 'NATS': the comparison has a gap there."]),
        ("TBL001", (*COSTS, "Cost | - | $9"), []),
        ("TBL001", (*COSTS, "Cost | none | $9"), []),
        ("TBL001", (*COSTS, "Replay | ✅ | "), []),
        ("TBL001", (*COSTS, "**Money** | | ", "Cost | $8 | $9"), []),
        (
            "TBL002",
            (*COSTS, "Cost | $10K/mo | $90K/yr"),
            ["7:20 'Cost' compares '$10K/mo' (Kafka) with '$90K/yr' (NATS): not the same period."],
        ),
        (
            "TBL002",
            (*COSTS, "Cost | $10K | €9K"),
            ["7:17 'Cost' compares '$10K' (Kafka) with '€9K' (NATS): not the same currency."],
        ),
        (
            "TBL002",
            (*COSTS, "Time to market | 3 months | 2 sprints"),
            [
                (
                    "7:31 'Time to market' compares '3 months' (Kafka) with '2 sprints' (NATS): the units"
                    " cannot be converted"
                    " into each other."
                )
            ],
        ),
        (
            "TBL002",
            (*COSTS, "Memory usage | 2 GB | 512"),
            ["7:25 'Memory usage' compares '2 GB' (Kafka) with '512' (NATS): one of them has no unit."],
        ),
        (
            "TBL002",
            (*COSTS, "Risk | low | 3"),
            ["7:16 'Risk' compares 'low' (Kafka) with '3' (NATS): two different scales."],
        ),
        ("TBL002", (*COSTS, "Cost | $10K/mo | free"), []),
        ("TBL002", (*COSTS, "Cost | $10K per month | $9,000/month"), []),
        ("TBL002", (*COSTS, "Time to market | 3 months | 6 weeks"), []),
        ("TBL002", (*COSTS, "Memory usage | 2 GB | 512 MiB"), []),
        ("TBL002", (*COSTS, "Risk | low (known) | high"), []),
        ("TBL002", (*COSTS, "Latency | 2 ms | depends on the disk"), []),
        ("TBL002", (*COSTS, "Throughput | 5k req/s | 9,000 requests per second"), []),
        ("TBL007", (*SCORES, "Total | 6 | 9"), ["7:15 The total of 'NATS' is 8 (3 + 5), the table says 9: 1 off."]),
        ("TBL007", (*SCORES, "Total | 6 | 8"), []),
        ("TBL007", (*SCORES, "Score | 3 | 4"), []),
        ("TBL007", (*SCORES, "Total | 17 | 12"), []),
        (
            "TBL007",
            ("Criterion | Weight | Kafka | NATS", "Security | 60% | 4 | 3", "Flexibility | 30% | 2 | 5"),
            ["5:14 The weights add up to 90% (60 + 30), not 100%."],
        ),
        (
            "TBL007",
            ("Criterion | Weight | Kafka | NATS", "Security | 0.6 | 4 | 3", "Flexibility | 0.5 | 2 | 5"),
            ["5:14 The weights add up to 1.1 (0.6 + 0.5), not 1."],
        ),
        ("TBL007", ("Criterion | Weight | Kafka | NATS", "Security | 5 | 4 | 3", "Flexibility | 3 | 2 | 5"), []),
        ("TBL007", ("Criterion | Weight | Kafka | NATS", "Security | 60% | 4 | 3", "Flexibility | 40% | 2 | 5"), []),
        (
            "TBL007",
            (
                "Criterion (weight) | Kafka | NATS",
                "Security (60%) | 4 | 3",
                "Flexibility (40%) | 2 | 5",
                "Total | 3.2 | 4.2",
            ),
            ["7:17 The total of 'NATS' is 3.8 (60%×3 + 40%×5), the table says 4.2: 0.4 off."],
        ),
    ],
)
def test_a_matrix_is_told_what_does_not_compare(told: Told, code: str, rows: tuple[str, ...], finds: list[str]) -> None:
    text = "## Considered options\n\n* Kafka\n* NATS\n\n"
    shifted = [_down(find, 5) for find in finds]
    assert list(told(code, "adr", text + table(*rows))) == shifted


def _down(find: str, lines: int) -> str:
    line, _, rest = find.partition(":")
    return f"{int(line) + lines}:{rest}"


@pytest.mark.parametrize(
    "rows",
    [
        ("Name | Type | Default", "timeout | duration | ", "retries | number | 3"),
        ("Metric | Before | After", "Latency | 20 ms | ", "Cost | $8 | €7"),
        ("Risk | Likelihood | Impact", "Data loss | low | ", "Lock-in | high | 3"),
        ("Time | Event | Who", "10:02 | Alert | ", "10:04 | Ack | Kim"),
        ("Feature | 1.0 | 2.0", "Latency | 2 ms | ", "Cost | 3 | €4"),
    ],
)
@pytest.mark.parametrize("code", ["TBL001", "TBL002", "TBL003", "TBL006", "TBL007", "TBL008"])
def test_a_table_that_compares_no_options_is_no_matrix(told: Told, code: str, rows: tuple[str, ...]) -> None:
    assert told(code, "review", table(*rows)) == ()


CHOICE = ("Factor | Kafka | NATS", "Cost | $900/mo | $400/mo", "Complexity | high | low", "Reliability | 99.5% | 99.9%")


@pytest.mark.parametrize(
    ("decision", "dominated"),
    [
        ("We will use Kafka.", True),
        ("We chose Kafka because the team knows it.", True),
        ('Chosen option: "Kafka", because it is fast.', True),
        ("We will use NATS.", False),
        ("We will not use Kafka.", False),
        ("We decided to go with NATS over Kafka.", False),
        ("We compared Kafka and NATS for a week.", False),
    ],
)
def test_a_choice_that_loses_every_row_is_told_of(told: Told, decision: str, *, dominated: bool) -> None:
    text = "## Considered options\n\n* Kafka\n* NATS\n\n" + table(*CHOICE) + f"\n\n## Decision\n\n{decision}"
    assert bool(told("TBL005", "adr", text)) == dominated


SKILLS = ("Factor | Kafka | NATS", "Team skills | ⚠️ | ✅", "Complexity | high | low", "Reliability | 99.9% | 99.5%")


@pytest.mark.parametrize(
    ("decision", "finds"),
    [
        ("We will use Kafka.", ["10:17 A gap in skills is stated without a plan to close it."]),
        ("We will use NATS.", []),
        ("We will use Kafka, and the team will take a training in May.", []),
    ],
)
def test_a_warning_on_the_skills_for_the_chosen_option_asks_for_a_plan(
    told: Told, decision: str, finds: list[str]
) -> None:
    text = "## Considered options\n\n* Kafka\n* NATS\n\n" + table(*SKILLS) + f"\n\n## Decision\n\n{decision}"
    assert list(told("TEAM002", "adr", text)) == finds


@pytest.mark.parametrize(
    "row",
    [
        "Reliability | 99.9% | 99.5%",
        "Lock-in | yes | no",
        "Team fit | very good | unknown",
        "Portability | high | none",
    ],
)
def test_a_row_that_speaks_for_the_choice_or_cannot_be_judged_keeps_silent(told: Told, row: str) -> None:
    rows = (*CHOICE[:3], row)
    text = "## Considered options\n\n* Kafka\n* NATS\n\n" + table(*rows) + "\n\n## Decision\n\nWe will use Kafka."
    assert told("TBL005", "adr", text) == ()


@pytest.mark.parametrize(
    ("code", "lines", "finds"),
    [
        (
            "MET001",
            "latency:\n  p50: 1 ms\n  p99: [2 ms",
            [
                (
                    "6:3 This block of metrics is not valid YAML: did not find expected ',' or ']' (while"
                    " parsing a flow sequence)."
                ),
            ],
        ),
        ("MET001", "latency:\n  p50: 1 ms\n  p99: < 2 ms", []),
        ("MET001", "apiVersion: v1\nlatency:\n  p99: [2 ms", []),
        ("MET001", "latency: {{ .Values.p99 }}\nerror_rate: {{ x", []),
        ("MET001", "name: [unclosed", []),
        (
            "MET002",
            "availability:\n  target: 110%",
            ["5:11 'availability.target' is '110%', which no share of all can be."],
        ),
        (
            "MET002",
            "availability:\n  target: 0%",
            ["5:11 'availability.target' is '0%', which no share of all can be."],
        ),
        ("MET002", "mttr:\n  target: -5 min", ["5:11 'mttr.target' is '-5 min': no time is negative."]),
        ("MET002", "availability:\n  target: 0.999", []),
        ("MET002", "availability:\n  target: four nines", []),
        ("MET002", "throughput:\n  target: 150%", []),
        ("MET003", "latency:\n  p50: 90 ms\n  p99: 0.05 s", ["6:8 p50 (90 ms) is above p99 (0.05 s)."]),
        ("MET003", "latency:\n  p95: 300 ms\n  p50: 100 ms\n  max: 1 s", []),
        ("MET003", "get:\n  latency:\n    p50: 90 ms\nput:\n  latency:\n    p99: 50 ms", []),
        ("MET003", "latency_p50: 300 ms\nlatency_p99: 200 ms", ["5:14 p50 (300 ms) is above p99 (200 ms)."]),
        (
            "MET004",
            "availability:\n  target: 99.9%\nerror_rate:\n  target: 0.5%",
            [
                (
                    "7:11 The target for errors is 0.5%, and an availability of 99.9% leaves 0.1%: 5 times as"
                    " much (0.4% more)."
                ),
            ],
        ),
        ("MET004", "availability:\n  target: 99.9%\nerror_rate:\n  target: 0.05%", []),
        ("MET004", "availability:\n  target: 99%\nerror_rate:\n  target: 1%", []),
        (
            "MET006",
            "error_rate:\n  target: 0.1%\n  alert: 0.5%",
            [
                (
                    "6:10 The alert at 0.5% is 5 times the target of 0.1%: at 0.46% no alert fires although"
                    " the target is missed."
                ),
            ],
        ),
        ("MET006", "error_rate:\n  target: 0.1%\n  alert: 0.1%", []),
        ("MET006", "error_rate:\n  target: 0.1%\n  alert: 1.44%\n  burn_rate: 14.4", []),
        ("MET006", "availability:\n  target: 99%\nmttr:\n  target: 2 hours", []),
        ("MET006", "availability:\n  target: 99.9%\n  window: 1 year\nmttr:\n  target: 2 hours", []),
        (
            "MET006",
            "availability:\n  target: 99.99%\n  window: 1 year\nmttr:\n  target: 2 hours",
            [
                (
                    "8:11 One incident that takes 2 hours to repair spends 228% of the 1 year budget of 99.99%"
                    " (52.6 min): 67.4 min"
                    " too long."
                )
            ],
        ),
        ("MET007", "latency:\n  p99: 300", ["5:8 'latency.p99' (300) has no unit."]),
        ("MET007", "latency:\n  p99_ms: 300", []),
        ("MET007", "latency:\n  p99: 300  # ms", []),
        (
            "MET007",
            "availability:\n  target: 99.9%",
            ["5:11 'availability.target' (99.9%) does not say over which time it is counted."],
        ),
        ("MET007", "availability:\n  target: 99.9%\n  window: 30d", []),
        (
            "MET008",
            "lead_time: 1 day\nchange_failure_rate: 5%",
            ["4:12 The delivery metrics lack deployment frequency, mttr."],
        ),
        ("MET008", "lead_time: 1 day\nmttr: 1 hour", []),
    ],
)
def test_a_block_of_metrics_is_held_against_itself(told: Told, code: str, lines: str, finds: list[str]) -> None:
    assert list(told(code, "review", f"```yaml\n{lines}\n```")) == finds


@pytest.mark.parametrize(
    ("sentence", "finds"),
    [
        (
            "We promise 99.9% uptime (4 minutes of downtime per month).",
            ["3:26 99.9% leaves 43.2 min a month, the text says 4 min: 39.2 min off."],
        ),
        (
            "We promise 99.99%, i.e. 53 minutes a month.",
            ["3:25 99.99% leaves 4.3 min a month, the text says 53 min/month: 48.7 min off."],
        ),
        ("We promise 99.95% = 22 min/month.", []),
        ("We promise 99.9% (8.76 hours of downtime a year).", []),
        ("We promise 99% of requests within 300 ms.", []),
        ("At 99.5% availability a deploy causes 2 minutes of downtime.", []),
        ("CPU is at 95% for 10 minutes per day.", []),
        ("Less than 99.9% (43m12s of downtime per month) is a breach.", []),
        ("We promise 99.9% in February (40 min of downtime per month).", []),
    ],
)
def test_a_downtime_is_held_against_its_availability(told: Told, sentence: str, finds: list[str]) -> None:
    assert list(told("MET005", "review", sentence)) == finds


@pytest.mark.parametrize(
    ("sentence", "finds"),
    [
        ("Latency is p50 300 ms and p99 200 ms.", ["3:30 p50 (300 ms) is above p99 (200 ms)."]),
        ("- Latency: p50 80 ms, p95 60 ms, p99 300 ms", ["3:26 p50 (80 ms) is above p95 (60 ms)."]),
        ("Latency is p50 80 ms and p99 0.3 s.", []),
        ("The p99 fell from 300 ms to 200 ms, the p50 was 250 ms then.", []),
        ("Reads have a p99 of 20 ms. Writes have a p50 of 90 ms.", []),
        ("The p50 and the p99 are drawn; 10 ms is the step.", []),
    ],
)
def test_percentiles_in_a_sentence_are_held_against_each_other(told: Told, sentence: str, finds: list[str]) -> None:
    assert list(told("MET003", "review", sentence)) == finds


@pytest.mark.parametrize(
    ("entries", "finds"),
    [
        (
            ("10:02 a", "10:20 b", "10:09 c", "10:40 d"),
            ["7:1 10:09 stands after 10:20, which is 11 min later on the same day."],
        ),
        (
            ("2025-03-03 10:02 a", "2025-03-04 10:20 b", "2025-03-03 10:30 c", "2025-03-05 09:00 d"),
            ["7:1 2025-03-03 10:30 stands after 2025-03-04 10:20, which is 23 h 50 min later."],
        ),
        (
            ("2025-03-03 10:02 a", "2024-03-03 10:20 b", "2025-03-03 10:30 c"),
            ["6:1 2024-03-03 10:20 stands after 2025-03-03 10:02, which is 364 days later: is the date a slip?"],
        ),
        (("22:50 a", "23:40 b", "00:20 c", "01:10 d"), []),
        (("10:02 a", "10:30 - 11:00 b", "10:45 - 10:50 c", "11:05 d"), []),
        (("10:02 a", "10:20 b", "~10:15 c", "10:40 d"), []),
        (("10:40 d", "10:20 c", "10:09 b", "10:02 a"), []),
        (("9:50 AM a", "11:10 AM b", "12:05 PM c", "1:30 PM d"), []),
        (("14:20 CET a", "13:40 UTC b", "14:55 CET c"), []),
        (("10:02:30 a", "10:02 b", "10:05 c"), []),
    ],
)
def test_a_timeline_runs_forwards(told: Told, entries: tuple[str, ...], finds: list[str]) -> None:
    text = "## Timeline\n\n" + "\n".join(f"- {entry}" for entry in entries)
    assert list(told("PMR006", "postmortem", text)) == finds


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("25:10 x", "no time of day"),
        ("10:61 x", "no time of day"),
        ("10:7 x", "lacks a digit"),
        ("2025-13-01 10:00 x", "no date of the calendar"),
        ("2025-02-29 10:00 x", "no date of the calendar"),
        ("20202-01-16 10:00 x", "a year of 5 digits"),
        ("10.30 Database restarted", "with a dot"),
        ("24:00 x", ""),
        ("2024-02-29 10:00 x", ""),
        ("10:30:15.250 x", ""),
        ("10.5 GB written", ""),
        ("x:xx (unknown) x", ""),
        ("3:1 vote for a restart", "lacks a digit"),
        ("1.2.3 is released", ""),
    ],
)
def test_a_time_that_cannot_be_is_told_of(told: Told, entry: str, says: str) -> None:
    text = f"## Timeline\n\n- 10:02 a\n- 10:20 b\n- {entry}\n- 10:40 c"
    found = told("PMR007", "postmortem", text)
    assert len(found) == bool(says)
    assert says in "".join(found)


TIMES = "## Timeline\n\n- 10:02 Deploy begins\n- 10:09 Alert fires\n- 10:31 Rolled back\n- 11:10 All clear"


@pytest.mark.parametrize(
    ("stated", "speaks"),
    [
        ("Duration: 45 minutes", True),
        ("Time to detect: 15 min", True),
        ("**Total downtime:** 3 hours", True),
        ("The outage lasted 90 minutes.", True),
        ("Duration: 68 minutes", False),
        ("Duration: 1h 8m", False),
        ("Duration: about 70 minutes", False),
        ("Duration: 1 hour", False),
        ("Time to detect: 7 min", False),
        ("Duration: 45 minutes, in support hours (10:00-17:00)", False),
        ("Duration: unknown", False),
        ("Duration: 2 days", False),
        ("Duration: less than 3 hours", False),
        ("Builds took 45 minutes.", False),
        ("Duration: 45 minutes (from 10:05 to 10:50)", False),
    ],
)
def test_a_duration_is_held_against_the_timeline(told: Told, stated: str, *, speaks: bool) -> None:
    assert bool(told("PMR009", "postmortem", f"{stated}\n\n{TIMES}")) == speaks


@pytest.mark.parametrize(
    ("rows", "finds"),
    [
        (
            ("Site | Orders", "A | 10", "B | 20", "Total | 40"),
            ["7:11 The rows add up to 30 (10 + 20), the total says 40: 10 apart."],
        ),
        (
            ("Item | Size", "A | 1.5 GB", "B | 500 MB", "Total | 2.5 GB"),
            ["7:11 The rows add up to 2 GB (1.5 GB + 500 MB), the total says 2.5 GB: 0.5 GB apart."],
        ),
        (("Site | Orders", "A | 10", "B | 20", "Total | 30"), []),
        (("Item | Size", "A | 1.5 GB", "B | 500 MB", "Total | 2 GB"), []),
        (("Site | Share", "A | 33.3%", "B | 66.6%", "Total | 100%"), []),
        (("Site | Average delay", "A | 10", "B | 20", "Total | 15"), []),
        (("Site | Orders", "A | 10", "B | unknown", "Total | 40"), []),
        (("Site | Orders", "A | 10", "Subtotal | 10", "B | 20", "Total | 30"), []),
        (("Site | Orders", "A | 10", "B | 20", "All others | 7"), []),
        (("Site | Year", "A | 2024", "B | 2025", "Total | 2"), []),
    ],
)
def test_a_total_is_the_sum_of_its_rows(told: Told, rows: tuple[str, ...], finds: list[str]) -> None:
    assert list(told("GEN010", "review", table(*rows))) == finds


@pytest.mark.parametrize(
    ("sentence", "finds"),
    [
        ("We need 3 × 400 = 1,300 seats.", ["3:19 3 × 400 is 1,200, not 1,300 seats: 100 apart."]),
        ("Together 12 + 7 + 5 = 23 shops.", ["3:23 12 + 7 + 5 is 24, not 23 shops: 1 apart."]),
        ("We need 3 × 400 = 1,200 seats.", []),
        ("That is 36 GB × 90 = 3.2 TB.", []),
        ("Each day 100 × 86,400 = 8.64M requests.", []),
        ("In `a = 1 + 1 = 3` it fails.", []),
        ("About 7 × 13 ≈ 90 calls.", []),
        ("Set retries = 3.", []),
        ("The chart has 2 + 1 * 3 = 5 parts.", []),
        ("From 2 - 3 = unknown we learn nothing.", []),
    ],
)
def test_an_equation_holds(told: Told, sentence: str, finds: list[str]) -> None:
    assert list(told("GEN010", "review", sentence)) == finds


@pytest.mark.parametrize(
    ("lines", "speaks"),
    [
        (("Phase 1: a (1-2 weeks)", "Phase 2: b (2-3 weeks)", "Total duration: 5-8 weeks"), True),
        (("Phase 1: a (2 weeks)", "Phase 2: b (3 weeks)", "Total duration: 2 months"), True),
        (("Phase 1: a (1-2 weeks)", "Phase 2: b (2-3 weeks)", "Total duration: 3-5 weeks"), False),
        (("Phase 1: a (1-2 weeks)", "Phase 2: b (2-3 weeks)", "Total duration: 4 weeks"), False),
        (("Phase 1: a (2 weeks)", "Phase 2: b (2 weeks)", "Total duration: 1 month"), False),
        (("Phase 1: a (2 weeks)", "Phase 2: b in parallel (3 weeks)", "Total duration: 3 weeks"), False),
        (("Phase 1: a (2 weeks)", "Phase 2: b", "Total duration: 6 weeks"), False),
        (("Phase 1: a (2 weeks)", "Phase 2: b (3 weeks)", "Total effort: 8 person-days"), False),
    ],
)
def test_phases_add_up_to_the_whole(told: Told, lines: tuple[str, ...], *, speaks: bool) -> None:
    *phases, total = lines
    text = "\n\n".join(f"### {phase}\n\nText." for phase in phases) + f"\n\n## Schedule\n\n- {total}"
    assert bool(told("GEN010", "review", f"## Plan\n\n{text}")) == speaks


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        (
            table("Item | Cost", "A | $100/mo", "B | $250/mo", "Total | $400/mo"),
            ["7:11 The costs add up to $350/month ($100/mo + $250/mo), the total says $400/mo: $50/month apart."],
        ),
        (table("Item | Cost", "A | €1.5K", "B | €500", "Total | €2K"), []),
        (table("Item | Cost", "A | $100/mo", "B | $250/mo", "Total | $4,200/yr"), []),
        (
            table("Item | Cost", "A | $100/mo", "B | $250/yr", "C | $9/mo"),
            ["6:7 One column holds $100/month and $250/year: costs for different periods."],
        ),
        (table("Item | Cost", "A | $100/mo", "B (one-off) | $250", "C | $9/mo"), []),
        (
            table("Item | Cost", "A | $100", "B | €250", "C | $9"),
            ["6:7 One column holds $100 and €250: two currencies that cannot be added or compared."],
        ),
        ("A licence is 3 × €400 = €1,100.", ["3:25 3 × €400 is €1,200, not €1,100: €100 apart."]),
        ("Twelve months: 12 × $99.99 = $1,199.88.", []),
    ],
)
def test_costs_agree(told: Told, text: str, finds: list[str]) -> None:
    assert list(told("CST003", "review", text)) == finds


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("Traffic grows 10% per month: from 1,000 QPS it reaches 5,000 QPS in 12 months.", True),
        ("Traffic grows 10% per month: from 1,000 QPS it reaches 3,100 QPS in 12 months.", False),
        ("Traffic grows 10% per month: from 1,000 QPS it reaches 2,200 QPS in 12 months.", False),
        ("Users grow 50% per year: from 100 users to 340 users in 3 years.", False),
        ("Users grow 50% per year: from 100 users to 600 users in 3 years.", True),
        ("Traffic grows 10% per month. Peak is 5,000 QPS on 12 nodes.", False),
        ("Data doubles every year: 4 TB becomes 64 TB in 2 years.", True),
        ("Data doubles every year: 4 TB becomes 16 TB in 2 years.", False),
        ("With 200 requests per second and a latency of 50 ms, 40 requests are in flight.", True),
        ("With 200 requests per second and a latency of 50 ms, 10 requests are in flight.", False),
        ("With 200 requests per second and a timeout of 5 s, 64 workers are idle.", False),
        ("At 600 GB of 1 TB the utilization is 80%.", True),
        ("At 600 GB of 1 TB the utilization is 60%.", False),
        ("We keep a headroom of 30% on 4 nodes and 16 cores.", False),
    ],
)
def test_a_projection_follows_from_its_numbers(told: Told, sentence: str, *, speaks: bool) -> None:
    assert bool(told("CAP007", "capacity", f"## Growth projections\n\n{sentence}")) == speaks


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("## Cost\n\nCheaper than today.", ["3:1 'Cost' names no amount."]),
        ("## Cost\n\nNone.", []),
        ("## Cost\n\nTwo weeks of work.", []),
        ("## Cost\n\nSee [the calculator](https://example.com/costs).", []),
        ("## Performance cost\n\nQueries get slower.", []),
        ("## Cost\n\nThe cluster is $900.", ["5:16 $900 has no period: a month, a year, once?"]),
        ("## Cost\n\nThe cluster is $900 a month.", []),
        ("## Cost\n\nThe consultant is $900.", []),
        ("It is free during the beta.", ["3:7 Free during beta, and nothing says what comes then."]),
        ("It is free during the beta, which ends in May; then it costs $20 a month.", []),
        ("The beta was free of bugs.", []),
        ("- Cost: 4000", ["3:9 The cost 4000 has no currency."]),
        ("- Cost: $4000", []),
        ("- Cost: O(n)", []),
    ],
)
def test_a_cost_has_an_amount_a_currency_and_a_period(told: Told, text: str, finds: list[str]) -> None:
    assert list(told("CST002", "review", text)) == finds


@pytest.mark.parametrize(
    ("code", "sentence", "finds"),
    [
        ("GEN010", "We lost 12 of 40 customers (25%).", ["3:29 12 of 40 is 30%, not 25%: 5 points apart."]),
        ("GEN010", "We lost 25% (12 of the 40) of them.", ["3:9 12 of 40 is 30%, not 25%: 5 points apart."]),
        ("GEN010", "We lost 12 of 40 customers (30%).", []),
        ("GEN010", "We lost 1,210 of 8,400 orders (14%).", []),
        ("GEN010", "We lost 2 of 3 sites (67%).", []),
        ("GEN010", "In 3 of 4 regions (99.9% available) it worked.", []),
        (
            "CST003",
            "It costs $10K/month ($100K/year).",
            ["3:22 $10K/month is $120,000/year, not $100K/year: $20,000/year apart."],
        ),
        ("CST003", "It costs $10K/month ($120K/year).", []),
        ("CST003", "It costs $10K/month, and the old one $100K/year.", []),
        (
            "CST003",
            "- Nodes: $100/mo\n- Disks: $50/mo\n- Total: $200/mo",
            ["5:10 The costs add up to $150/month ($100/mo + $50/mo), the total says $200/mo: $50/month apart."],
        ),
        ("CST003", "- Nodes: $100/mo\n- Disks: $50/mo\n- Total: $150/mo", []),
        ("CST003", "- Nodes: $100/mo\n- Discount: $50/mo\n- Total: $50/mo", []),
        (
            "GEN010",
            "- Reads: 100 req/s\n- Writes: 20 req/s\n- Total: 150 req/s",
            [
                (
                    "5:10 The rows add up to 120 requests/second (100 req/s + 20 req/s), the total says 150 req/s:"
                    " 30 requests/second apart."
                )
            ],
        ),
    ],
)
def test_shares_periods_and_lists_agree(told: Told, code: str, sentence: str, finds: list[str]) -> None:
    assert list(told(code, "review", sentence)) == finds


@pytest.mark.parametrize(
    ("stated", "speaks"),
    [
        ("Down from 10:02 to 11:10 UTC (45 minutes).", True),
        ("Down 23:50 - 00:20 (2 hours).", True),
        ("Down from 10:02 to 11:10 UTC (68 minutes).", False),
        ("Down 23:50 - 00:20 (30 min).", False),
        ("Down 10:02 to 11:10 (about 70 minutes).", False),
        ("Down 10:02 to 11:10 (45 minutes of it fully).", False),
        ("Open 10:00-17:00 (5 days).", False),
    ],
)
def test_a_span_is_as_long_as_the_text_beside_it_says(told: Told, stated: str, *, speaks: bool) -> None:
    assert (
        bool([find for find in told("PMR009", "postmortem", f"{stated}\n\n{TIMES}") if find.startswith("3:")]) == speaks
    )


def test_a_finding_shows_where_the_other_number_stands_and_mends_what_is_certain() -> None:
    from emlint import markdown
    from emlint.judge import judge
    from emlint.model import Context, Source
    from emlint.reading import read

    text = "# Outage\n\n" + table("Site | Orders", "A | 10", "B | 20", "Total | 40") + "\n"
    source = markdown.decode("doc.md", text.encode())
    assert isinstance(source, Source)
    settings = Settings(select=("GEN010",), profile="strict")
    record = read(markdown.parse(source), BOOK.lexicon, settings, "review")
    (finding,) = judge(record, BOOK, Context(settings, TODAY), shortest=0).findings
    assert [source.text[place.span.start : place.span.end] for place, _ in finding.related] == ["10", "20"]
    assert finding.fix is not None
    assert not finding.fix.safe
    assert [(text[edit.place.span.start : edit.place.span.end], edit.text) for edit in finding.fix.edits] == [
        ("40", "30")
    ]
