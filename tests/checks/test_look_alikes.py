"""Numbers that stand side by side and need not agree: every rule about numbers keeps silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[[str, str, str], tuple[str, ...]]


@pytest.mark.parametrize("code", ["GEN010", "CST003"])
@pytest.mark.parametrize(
    "text",
    [
        "We pay $1,900 per month for nodes and $300 per month for backups, $2,200 per month in total.",
        "We pay $1,900 a month, of which $300 is for backups and $250 for support; the total is $1,900 a month.",
        "We spend $5,000 a month in total, compared to $3,000 and $1,000 at two other teams.",
        "The limit is $500 a month, the nodes are $300 and the disks $100, so we stay below the total.",
        "In total 12 users in Berlin waited 40 minutes, 9 users in Rome 20 minutes.",
        "Nodes cost $400 minus a discount of $100, $300 in total.",
        "The two runs took 40 minutes and 35 minutes in parallel, 40 minutes in total.",
        "Each of the three nodes costs $100, disks $50, together $350.",
        "2 engineers work for 3 weeks, and 4 person-weeks of tests come on top.",
        "2 engineers for 8 weeks, that is 16 person-weeks.",
        "Three people for 2 days is 6 person-days.",
        "Latency fell from 400 ms to 100 ms, and 50% of the requests are cached now.",
        "Latency fell from 400 ms to 100 ms (75% less).",
        "Latency fell from 400 ms to 100 ms, a quarter (25%) of what it was.",
        "Cost rose from $100 to $150 a month (+50%).",
        "We moved traffic from 2 nodes to 3 nodes at 40% CPU.",
        "From 100 ms to 300 ms is where 90% of the answers lie.",
        "It costs $10K/month today, and the licence is $15,000 a year.",
        "Hosting is $500 a month; support, that is a contract of its own, is $2,000 a year.",
        "We lost 3 of 40 sites, and 25% of the rest were slow.",
        "Two of the three nodes (99.9% available) were up.",
        "Version 2 of 3 (50% of the features) is out.",
        "8,400 orders × $30 is $252,000.",
        "The room is 300 (20 × 15) square metres.",
        "We keep 40 TB (8 × 4 TB and two spares).",
        "The table of 12 × 20 = 240 cells is read in 3 s.",
    ],
)
def test_amounts_of_a_sentence_need_not_add_up(told: Told, code: str, text: str) -> None:
    assert told(code, "review", text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "| Item | 2024 | 2025 | Total |\n|---|---|---|---|\n| A | 1 | 2 | 3 |\n| B | 4 | 5 | 9 |\n| C | 6 | 7 | 13 |",
        "| Item | R | W | Total |\n|---|---|---|---|\n| A | 1 | 2 | 30 |\n| B | 4 | 5 | 90 |\n| C | 6 | 7 | 130 |",
        "| Item | Mean | p95 | Total |\n|---|---|---|---|\n| A | 1 | 2 | 3 |\n| B | 4 | 5 | 9 |\n| C | 6 | 7 | 14 |",
        "| Item | Monthly | Yearly |\n|---|---|---|\n| A | $10 | $120 |\n| B | $20 | $240 |\n| C | $30 | $360 |",
        "| Item | Monthly fee | Yearly report |\n|---|---|---|\n| A | 10 | 1 |\n| B | 20 | 2 |\n| C | 30 | 3 |",
        "A call has a budget of 300 ms:\n\n| Step | Budget |\n|---|---|\n| A | 100 ms |\n| B | 150 ms |",
        "A call has a budget of 300 ms:\n\n| Step (parallel) | Budget |\n|---|---|\n| A | 200 ms |\n| B | 250 ms |",
        "The alert fires after 5 min:\n\n| Step | Time |\n|---|---|\n| A | 4 min |\n| B | 3 min |",
        "Budget (300 ms):\n\n- Gateway: 100 ms\n- Service: 150 ms\n- Queue: 50 ms",
        "| Item | Cost |\n|---|---|\n| A | $10/mo |\n| Total | $10/mo |\n\nThat is $120 a year.",
        "| Item | Cost |\n|---|---|\n| A | $10/mo |\n| B | $20/mo |\n| Total | $30/mo |\n\nThis replaces a licence.",
    ],
)
@pytest.mark.parametrize("code", ["GEN010", "CST003"])
def test_columns_need_not_add_up(told: Told, code: str, text: str) -> None:
    assert told(code, "review", text) == ()


TIMES = """## Timeline (UTC)

- 10:02 A release introduces the wrong key.
- 10:09 Alert on refused cards.
- 10:31 Release rolled back.
- 11:10 All clear, incident resolved."""


@pytest.mark.parametrize(
    "text",
    [
        "Between 10:02 and 11:10 UTC some requests took 30 seconds.",
        "From 10:02 to 11:10 the queue was blocked for 5 minutes at a time.",
        "Between 10:02 and 11:10 each retry waited (20 seconds).",
        "It began at 10:02 and ended at 11:10, lasting 68 minutes.",
        "It began at 11:50 PM and ended at 12:20 AM, lasting 30 minutes.",
        "Down from 9:15 to 11:45 AM (150 minutes).",
        "Down from 10:02 CET to 11:10 UTC (128 minutes).",
        "The job runs at 10:02 and at 11:10 (20 minutes).",
        "At 10:02 the cache was emptied, and 20 minutes later (10:22) it was warm again.",
        "**Duration:** 68 minutes. **Time to detect:** 7 minutes. **Time to resolve:** 1 h 8 min.",
        "**Time to mitigate:** 29 minutes",
        "**Ausfalldauer:** 68 Minuten",
        "## Summary\n\nAll services were unreachable for 68 minutes.",
        "## Summary\n\nSome services were unreachable for up to 20 minutes.",
    ],
)
def test_a_duration_beside_other_times_need_not_be_theirs(told: Told, text: str) -> None:
    assert told("PMR009", "postmortem", f"{text}\n\n{TIMES}") == ()


@pytest.mark.parametrize(
    "line",
    [
        "11/03/2022 - Released.",
        "03.11.2022 Released.",
        "3/11/22 Released.",
        "29 February 2024 Released.",
        "June 30 Released.",
        "1.2.3 Released.",
        "24/7 support answers.",
        "10/12/300 nodes were moved in three steps.",
        "Mon, 2025-03-03 10:02 Released.",
    ],
)
def test_a_date_in_any_order_is_a_date(told: Told, line: str) -> None:
    text = f"## Timeline\n\n- 2022-01-03 First.\n- {line}\n- 2022-01-05 Last."
    assert [find for find in told("PMR007", "postmortem", text) if "10/12/300" not in find] == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("11/03/202 - Released.", "'11/03/202' has a year of 3 digits."),
        ("13/14/2022 Released.", "'13/14/2022' is no date of the calendar."),
        ("31/04/2022 Released.", "'31/04/2022' is no date of the calendar."),
        ("31 June 2022 Released.", "'31 June 2022' is no date of the calendar."),
        ("February 30, 2022 Released.", "'February 30, 2022' is no date of the calendar."),
        ("2022/13/01 Released.", "'2022/13/01' is no date of the calendar."),
    ],
)
def test_a_date_that_cannot_be_is_told_in_any_order(told: Told, line: str, says: str) -> None:
    paragraphs = f"## Timeline\n\n01/03/2022 - First.\n\n{line}\n\n01/05/2022 - Last."
    listed = f"## Timeline\n\n- 2022-01-03 First.\n- {line}\n- 2022-01-05 Last."
    assert [find.partition(" ")[2] for find in told("PMR007", "postmortem", paragraphs)] == [says]
    assert told("PMR007", "postmortem", listed) == (f"6:3 {says}",)


@pytest.mark.parametrize(
    "text",
    [
        "Traffic grows 5% per month. From 1,000 QPS today we expect 1,796 QPS in 12 months.",
        "Storage grows by 500 GB per month: in 12 months that is 6 TB more.",
        "Storage grows by 500 GB per month. In 12 months we move 2 TB of it to the archive.",
        "Storage doubles every year: 84 TB in March 2026 and 168 TB in March 2027.",
        "Storage doubles every 6 months: from 2 TB it grows to 8 TB in 12 months.",
        "One instance serves 200 requests per second. For 2,155 requests per second we need 11 instances.",
        "One instance serves 200 requests per second; peaks of 2,155 requests per second last for 4 instances' start.",
        "The service takes 1,200 requests per second with a latency of 250 ms, so 300 are in flight. A job takes 9 s.",
        "Load grows 40% per year.\n\n| Year | Load |\n|---|---|\n| 2025 | 100 |\n| 2026 | 140 |\n| 2027 | 196 |",
        "Load grows 40% per year.\n\n| Year | Load |\n|---|---|\n| 2025 | 100 |\n| 2026 | 140 |\n| 2027 | 180 |",
        "Load grows 40% per year.\n\n| Region | Load |\n|---|---|\n| Rome | 100 |\n| Oslo | 300 |\n| Bern | 196 |",
        "Load grows 40% per year.\n\n| | 2025 | 2026 | 2027 |\n|---|---|---|---|\n| Disks | 12 | 18 | 30 |",
    ],
)
def test_growth_that_fits_or_is_of_something_else_keeps_silent(told: Told, text: str) -> None:
    assert told("CAP007", "capacity", f"## Growth projections\n\n{text}") == ()


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        (
            "Load grows 15% a month.\n\n| | Load |\n|---|---|\n| 2025-01 | 100 |\n| 2025-02 | 105 |\n| 2025-03 | 110 |",
            ("5:12 The table grows by 4.9% a month, the text says 15%: 10.1 points apart.",),
        ),
        (
            "Load grows 40% per year.\n\n| Year | Load |\n|---|---|\n| 2025 | 100 |\n| 2026 | 140 |\n| 2027 | 296 |",
            ("11:10 100 × 1.4^2 is 196, the table says 296: 100 apart.",),
        ),
    ],
)
def test_a_table_of_growth_is_held_against_the_rate(told: Told, text: str, finds: tuple[str, ...]) -> None:
    assert told("CAP007", "capacity", f"## Growth projections\n\n{text}") == finds


@pytest.mark.parametrize(
    "impact",
    [
        "The alert turned out to be a false positive.",
        "No customer data was accessed.",
        "We have no reason to believe that anybody used this hole.",
        "We have not seen any attempts to use it.",
        "No abnormal activity was found in the logs.",
        "Every customer got a blank page.",
        "Between 10:02 and 11:10 UTC pages were blank.",
        "A total outage of the shop.",
    ],
)
def test_harm_that_is_denied_or_total_needs_no_number(told: Told, impact: str) -> None:
    text = f"## Summary\n\nA key was pushed to a public repository and revoked.\n\n## Impact\n\n{impact}"
    assert told("PMR003", "postmortem", text) == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The block could have held many requests.", "postmortem"),
        ("Some user-facing pages were blank.", "postmortem"),
        ("Pages answer in the (much smaller) second cache.", "adr"),
    ],
)
def test_what_is_supposed_or_an_aside_is_no_vague_quantity(told: Told, sentence: str, kind: str) -> None:
    head = "Impact" if kind == "postmortem" else "Consequences"
    assert told("GEN011", kind, f"## {head}\n\n{sentence}") == ()


@pytest.mark.parametrize(
    ("row", "speaks"),
    [
        ("Latency | 5 ms | high", True),
        ("Latency | 5 ms | 4 of 5", True),
        ("Latency | 5 ms | minimal", False),
        ("Latency | 5 ms | none", False),
        ("Time to market | 0 weeks | 2 sprints", False),
        ("Risk | 4/5 | 3 out of 5", False),
    ],
)
def test_a_quantity_beside_a_step_of_a_scale_does_not_compare(told: Told, row: str, *, speaks: bool) -> None:
    table = "| Factor | Kafka | NATS |\n|---|---|---|\n| Complexity | high | low |\n| Cost | $9 | $8 |\n"
    text = f"## Considered options\n\n* Kafka\n* NATS\n\n{table}| {row} |"
    assert bool(told("TBL002", "adr", text)) == speaks


@pytest.mark.parametrize(
    ("sentence", "finds"),
    [
        ("An SLO of 99.9% leaves an error budget of 0.1%.", ()),
        ("An SLO of 99.9% holds for reads; writes have an error budget of 1%.", ()),
        (
            "An SLO of 99.9% leaves an error budget of 1%.",
            ("3:43 An availability of 99.9% leaves 0.1% for errors, the text says 1%: 0.9% apart.",),
        ),
    ],
)
def test_an_error_budget_is_what_the_objective_leaves(told: Told, sentence: str, finds: tuple[str, ...]) -> None:
    assert told("MET004", "review", sentence) == finds


@pytest.mark.parametrize(
    ("lines", "speaks"),
    [
        ("target: 99.9%\n  downtime: 43 min", False),
        ("target: 99.9%\n  downtime: 8.76 hours", False),
        ("target: 99.9%\n  downtime: 4 min", True),
        ("target: 99.9%\n  window: 1 year\n  downtime: 43 min", True),
        ("target: 99.9%\n  window: 30 days\n  downtime: 43 min", False),
    ],
)
def test_a_downtime_under_its_key_is_held_against_the_availability(told: Told, lines: str, *, speaks: bool) -> None:
    assert bool(told("MET005", "review", f"```yaml\navailability:\n  {lines}\n```")) == speaks
