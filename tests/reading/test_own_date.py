"""Which of several dates is the document's own."""

from __future__ import annotations

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.reading.dates import dates, month_comes_first
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon


def date_of(text: str, kind: str) -> str | None:
    found: str | None = read(parse(source("notes/a.md", text)), LEXICON, Settings(), kind).data["date"]
    return found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("# Search was down\n\n## Summary\n\nOn May 6, 2024 searches failed for an hour.", "2024-05-06"),
        ("# Search was down\n\nOn 6 May 2024 searches failed. A fix followed on 8 May 2024.", "2024-05-06"),
        (
            "# Search was down\n\n## Summary\n\nThe limit of 2019-02-01 was too low. On 2024-05-06 searches failed.",
            "2024-05-06",
        ),
        ("---\ntitle: Search was down on 2024-05-06\n---\n\n## Summary\n\nSearches failed.", "2024-05-06"),
        (
            "# Search was down\n\n## Summary\n\nSearches failed.\n\n## Timeline\n\n- 2024-05-06 10:02 Alert\n",
            "2024-05-06",
        ),
        (
            "# Search was down\n\n## Timeline of 05/31/2024\n\n05/31/2024 10:00 alert\n\n06/01/2024 01:00 repaired\n",
            "2024-05-31",
        ),
        ("---\npath: 2024/05/06/search-was-down\n---\n\n# Search was down\n\nToday searches failed.", "2024-05-06"),
        ("# Search was down\n\nDate: 2024-05-07\n\n## Summary\n\nOn 2024-05-06 searches failed.", "2024-05-07"),
        (
            "# Stall\n\n## Timeline\n\n01-10-2024\n\n19:32 - Stopped.\n\n01-31-2024 - Mended.\n\n02-28-2024 - Out.\n",
            "2024-01-10",
        ),
    ],
)
def test_a_postmortem_is_dated_by_its_incident_where_no_date_is_stated(text: str, iso: str) -> None:
    assert date_of(text, "postmortem") == iso


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "# Keep the index warm\n\n## Context\n\nOn 2024-05-06 searches failed.\n\n## Decision\n\nWe preload it.",
            "adr",
        ),
        ("# Keep the index warm\n\nThe outage of 2024-05-06 was long.\n\n## Decision\n\nWe preload it.", "adr"),
        ("# A bug\n\n## Timeline\n\n- 2024-05-06 reported\n- 2024-09-01 fixed\n", "postmortem"),
        ("# A bug\n\n## Timeline\n\n- 03/04/2024 reported\n", "postmortem"),
        ("# A bug\n\n## Action items\n\n- Raise the limit by 2024-06-01\n", "postmortem"),
    ],
)
def test_a_date_that_is_only_told_of_is_not_the_documents_own(text: str, kind: str) -> None:
    assert date_of(text, kind) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("09/21/2024 and 03/04/2024", True),
        ("21/09/2024 and 03/04/2024", False),
        ("03/04/2024", None),
        ("09/21/2024 and 21/09/2024", None),
        ("no date", None),
    ],
)
def test_one_date_that_can_only_be_read_one_way_tells_the_order_of_all(text: str, first: bool | None) -> None:
    assert month_comes_first(text) is first


@pytest.mark.parametrize(
    ("order", "isos"),
    [({"month_first": True}, ["2024-03-04"]), ({"day_first": True}, ["2024-04-03"]), ({}, [])],
)
def test_an_ambiguous_date_is_read_only_where_the_order_is_known(order: dict[str, bool], isos: list[str]) -> None:
    assert [iso for iso, *_ in dates("03/04/2024", **order)] == isos


@pytest.mark.parametrize("text", ["2024 May 6", "2024-May-06", "May 6, 2024", "6 May 2024"])
def test_a_month_is_written_in_letters_before_or_behind_the_day(text: str) -> None:
    assert [iso for iso, *_ in dates(text)] == ["2024-05-06"]


@pytest.mark.parametrize(
    ("title", "iso"),
    [
        ("Timeline 2024-04-26 - 2024-05-01", "2024-04-26"),
        ("Timeline 2024-04-26 - 2024-08-01", None),
        ("Timeline", None),
    ],
)
def test_the_title_of_a_timeline_dates_what_lasted_a_week_at_most(title: str, iso: str | None) -> None:
    entries = "2024-04-26: told us\n\n2024-04-29: mended\n\n2024-05-01: released\n"
    assert date_of(f"# Wrong links\n\n## {title}\n\n{entries}", "postmortem") == iso
