"""Timelines and action items that people lay out in less usual ways, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
HEAD = "# Checkout outage\n\n- Date: 2025-03-04\n\n## Summary\n\nCheckout was down and orders failed.\n\n"
STORY = """## What happened

On Tuesday, 4 March 2025 at 10:02 UTC, we migrated. At 10:05 UTC errors rose.

Around 10:20 UTC it was killed. By 10:44 UTC all checks were green.
"""


def record(text: str) -> dict[str, Any]:
    return dict(read(parse(source("p.md", HEAD + text)), LEXICON, Settings(), "postmortem").data)


def times(text: str) -> list[str]:
    return [entry["time"] for entry in record(text)["timeline"]["entries"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            STORY,
            ["On Tuesday, 4 March 2025 at 10:02", "At 10:05", "Around 10:20", "By 10:44"],
        ),
        (
            "## Timeline\n\nThe migration started at 10:02. At 10:20 it was killed, and at 10:44 all was green.\n",
            ["10:02", "10:20", "10:44"],
        ),
        (
            "## Timeline\n\n- Migration starts (10:02 UTC)\n- Killed (10:20 UTC)\n- All clear (10:44 UTC)\n",
            ["10:02 UTC", "10:20 UTC", "10:44 UTC"],
        ),
        (
            "## Timeline\n\n- +3 min: errors rise\n- +18 min: killed\n- +42 min: clear\n",
            ["+3 min", "+18 min", "+42 min"],
        ),
        (
            "## Timeline\n\n### 4 March 2025\n\n- 22:10 start\n- 23:50 errors\n\n### 5 March 2025\n\n- 00:30 killed\n",
            ["22:10", "23:50", "00:30"],
        ),
        (
            "## Timeline\n\n- 2025-03-04\n  - 22:10 start\n  - 23:50 errors\n- 2025-03-05\n  - 00:30 killed\n",
            ["22:10", "23:50", "00:30"],
        ),
        ("## Timeline\n\n_3/4/2025_\n\n10:02: start\n\n10:20: killed\n", ["10:02", "10:20"]),
    ],
)
def test_a_timeline_is_read_from_sentences_brackets_and_below_days(text: str, told: list[str]) -> None:
    assert times(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "## Impact\n\nFrom 10:02 to 10:44 UTC checkout was down. At 10:30 a third of the orders failed.\n",
        "## What happened\n\nThe job runs at 02:00, at 14:00 and at 22:00 each day. It locked the table.\n",
        "## What happened\n\nAt 10:44 it ended. At 10:02 it had begun, but at 09:30 nobody knew. At 08:00 we slept.\n",
        "## What happened\n\nAt a ratio of 3:1 the queue fills. At 4:1 it drops. At 5:1 it dies.\n",
    ],
)
def test_a_few_times_or_times_out_of_order_are_no_timeline(text: str) -> None:
    assert times(text) == []


def test_a_day_alone_is_an_entry_where_it_is_all_that_is_said_of_the_time() -> None:
    assert times("## Timeline\n\n- March 4: shipped\n- March 6: reported\n- March 7: fixed\n") == [
        "March 4",
        "March 6",
        "March 7",
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("## Steps to avoid this in the future\n\n- Set a lock timeout\n- Alert on blocked queries\n", 2),
        ("## Measures taken and planned\n\n- Done: lock timeout\n- Planned: alert on blocked queries\n", 2),
        ("## What we're doing about it\n\nWe've added a lock timeout. Next week we'll add an alert.\n", 2),
        ("## Next steps\n\nWe have seen this before. We will add a lock timeout.\n", 1),
        ("## Steps to reproduce\n\n- Start a migration\n- Open the shop\n", 0),
        ("## Conditions that keep it running\n\n- Disk\n- Memory\n", 0),
    ],
)
def test_what_is_done_about_it_is_an_action_under_many_headings(text: str, asked: int) -> None:
    assert len(record(text)["actions"]) == asked
