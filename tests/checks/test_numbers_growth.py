"""The rules about numbers take time in proportion to the text, whatever stands in it."""

from __future__ import annotations

import time
from datetime import date

import pytest

from emlint import markdown
from emlint.judge import judge
from emlint.model import Context, Source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

BOOK = load(Settings())
CODES = ("TBL", "MET", "GEN010", "GEN011", "CST", "CAP006", "CAP007", "REV002", "PMR003", "PMR006", "PMR007", "PMR009")
SETTINGS = Settings(select=CODES, profile="strict")
SMALL, TIMES = 1_000, 6
pytestmark = pytest.mark.usefixtures("uncollected")


def seconds(text: str, kind: str) -> float:
    """The lesser of two runs."""
    source = markdown.decode("doc.md", text.encode())
    assert isinstance(source, Source)
    record = read(markdown.parse(source), BOOK.lexicon, SETTINGS, kind)
    taken = []
    for _ in range(2):
        start = time.process_time()
        judge(record, BOOK, Context(SETTINGS, date(2026, 1, 1)), shortest=0)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("kind", ["review", "capacity"])
@pytest.mark.parametrize(
    "piece",
    [
        "99.9 % needs 99.9 % promises ",
        "12 nodes at €4 each come to ",
        "weight 40 % and 1h 5m ",
        "1",
        "1,",
        "1 + ",
        "1 x 1 = ",
        "$1 ",
        "5 min ",
        "99.9% 43 min ",
        "between 1 and ",
        "one ",
        "10:02 ",
        "grows 8% per month to 5 TB in 12 months, ",
        "we will use we chose ",
        "total cost: ",
        "a is chosen ",
        "1-",
        "1h2m3s",
        "free beta free in ",
        "~<>",
    ],
)
def test_a_long_line_costs_in_proportion(piece: str, kind: str) -> None:
    head = "# Total\n\n## Cost\n\nphase total weekly grows cost downtime free beta\n\n"
    body = [head + (piece * (size // len(piece))) + "\n" for size in (SMALL, SMALL * TIMES)]
    small, large = (seconds(text, kind) for text in body)
    assert large < 3 * TIMES * max(small, 0.002), f"{small:.4f} s, {large:.4f} s"


@pytest.mark.parametrize(
    "line",
    [
        "| Option A | 1 | $2/mo | 99.9% | |",
        "- 10:02 something began",
        "- Total duration: 3 weeks",
        "### Phase 1: a (1-2 weeks)",
        "| Total | 1 | $2 | 99.9% | 4 min |",
    ],
)
def test_many_lines_cost_in_proportion(line: str) -> None:
    head = "# Review\n\n## Timeline\n\n| Factor | Option A | Cost | Availability | Total |\n|--|--|--|--|--|\n"
    small, large = (seconds(head + f"{line}\n" * lines, "postmortem") for lines in (60, 60 * TIMES))
    assert large < 3 * TIMES * max(small, 0.002), f"{small:.4f} s, {large:.4f} s"
