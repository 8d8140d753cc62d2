"""What is missing is told in full where the reading is sure, and mentioned where something may be meant as it."""

from __future__ import annotations

from datetime import date

import pytest

from emlint.judge import judge
from emlint.markdown import parse, source
from emlint.model import Context
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

BOOK = load(Settings())
RECORD = """# 7. {title}

## Status

Accepted

## Context

{context}

## Decision

{decision}
"""
CONTEXT = """Pictures of products fill the disks of both web servers, and a second data centre cannot see them. The shop
grows by a third each year, and the disks are full in the evening before every sale of the season."""


def record(decision: str, more: str = "", context: str = CONTEXT, title: str = "Keep pictures in a bucket") -> str:
    return RECORD.format(title=title, context=context, decision=decision) + more


def told(text: str, *codes: str, profile: str = "recommended") -> list[str]:
    given = read(parse(source("docs/adr/0007.md", text)), BOOK.lexicon, Settings(), "adr")
    found = judge(given, BOOK, Context(Settings(profile=profile, select=codes), date(2026, 1, 15)))
    return [
        f"{given.document.source.position(each.place.span.start)[0]} {each.level} {each.rule}"
        for each in found.findings
    ]


BARE = record("Pictures of products lie in a bucket.")


def test_a_record_without_options_and_consequences_is_told_of_both_and_not_of_the_trade_off() -> None:
    assert told(BARE, "ADR003", "ADR005", "TRD001") == [
        "12 warning ADR003",
        "12 error ADR005",
        "12 info TRD001",
    ]


def test_strict_tells_each_gap_in_full() -> None:
    assert told(BARE, "ADR003", "ADR005", "TRD001", profile="strict") == [
        "12 error ADR003",
        "12 error ADR005",
        "12 error TRD001",
    ]


@pytest.mark.parametrize(
    "decision",
    [
        "Pictures lie in a bucket. Where they lay before is not a scalable place for two data centres.",
        "Pictures lie in a bucket. There are several products for this on the market.",
        "Pictures lie in a bucket. We elect not to resize them there.",
        "We will remove the network drive and replace it with a bucket.",
        "Pictures lie in a bucket. There are several quite different methods of this kind in the house.",
        "Pictures lie in a bucket. Folders on a drive had downsides of their own.",
        "Pictures lie in a bucket. Adding disks to both servers would fill two more racks.",
    ],
)
def test_where_another_way_is_spoken_of_missing_options_are_only_mentioned(decision: str) -> None:
    assert told(record(decision), "ADR003") == ["12 info ADR003"]
    assert told(record(decision), "ADR003", profile="strict") == ["12 error ADR003"]


@pytest.mark.parametrize(
    "decision",
    [
        "Pictures lie in a bucket. That way the web servers can be replaced at any time.",
        "Pictures lie in a bucket. All old links must be rewritten.",
        "Pictures lie in a bucket. This way the second data centre sees them.",
        "Pictures lie in a bucket. We accept that the first request is slower.",
        "Pictures lie in a bucket. Whoever uploads them has to keep in mind that they are public.",
    ],
)
def test_where_an_effect_is_told_missing_consequences_are_no_error(decision: str) -> None:
    assert "12 error ADR005" not in told(record(decision), "ADR005")
    assert told(record("Pictures lie in a bucket. They have names of 32 letters."), "ADR005") == ["12 error ADR005"]


def test_where_the_context_tells_what_the_change_gives_missing_consequences_are_no_error() -> None:
    context = CONTEXT + " In a bucket they are out of the way. This will reduce the backup to an hour."
    assert told(record("Pictures lie in a bucket.", context=context), "ADR005") == ["12 info ADR005"]


def test_a_chosen_option_that_is_described_at_length_tells_what_follows() -> None:
    described = "It is rented by the gigabyte, copied to three sites and reached by every server under one name. " * 3
    options = f"\n## Options\n\n### A bucket\n\n{described}\n\n### Bigger disks\n\nOrdered each spring.\n"
    assert told(record("We go with a bucket.", options), "ADR005") == ["12 info ADR005"]
    short = options.replace(described, "Rented.")
    assert told(record("We go with a bucket.", short), "ADR005") == ["12 error ADR005"]


@pytest.mark.parametrize(
    ("consequences", "level"),
    [
        ("Web servers hold no pictures. Both data centres see the same ones.", "warning"),
        ("Web servers hold no pictures. Each picture is renamed by hand.", "info"),
        ("Web servers hold no pictures, whilst the first page comes second by second.", "info"),
        ("Web servers hold no pictures. The team of the shop makes up to 200 thumbnails a day.", "info"),
    ],
)
def test_a_limit_among_the_consequences_may_be_meant_as_the_price(consequences: str, level: str) -> None:
    text = record("Pictures lie in a bucket.", f"\n## Consequences\n\n{consequences}\n")
    assert told(text, "TRD001") == [f"16 {level} TRD001"]


def test_the_record_that_starts_a_log_weighs_nothing() -> None:
    decision = "We will use Architecture Decision Records, as Michael Nygard describes them."
    text = record(decision, "\n## Consequences\n\nSee the article.\n", title="Record architecture decisions")
    assert told(text, "ADR003", "TRD001") == ["12 info ADR003", "16 info TRD001"]


def test_a_decision_to_change_nothing_has_no_price() -> None:
    text = record("We keep the current disks.", title="Keep pictures on disks")
    assert told(text, "ADR003", "ADR005", "TRD001") == ["12 info ADR003", "12 info ADR005", "12 info TRD001"]


def test_a_missing_trade_off_belongs_to_the_decision_and_not_to_an_option_that_was_not_taken() -> None:
    options = (
        "\n## Options\n\n### A bucket\n\nPros:\n\n- Known to all of us\n\n"
        "### Bigger disks\n\nPros:\n\n- Nothing new\n\nCons:\n\n"
    )
    assert told(record("We go with a bucket.", options), "TRD001", profile="strict") == ["12 error TRD001"]


def test_a_placeholder_below_its_heading_tells_of_the_gap_alone() -> None:
    left = "\n## Consequences\n\n_TODO: describe after three months_\n"
    assert told(record("Pictures lie in a bucket.", left), "ADR005", "GEN003") == ["18 error GEN003"]
    elsewhere = "\n## References\n\n_TODO: the wiki_\n"
    assert told(record("Pictures lie in a bucket.", elsewhere), "ADR005", "GEN003") == [
        "12 error ADR005",
        "18 error GEN003",
    ]


def test_several_empty_headings_are_told_once_and_not_again_for_what_is_missing_there() -> None:
    empty = "\n## Consequences\n\nWeb servers hold no pictures.\n\n### Negative\n\n### References\n"
    assert told(record("Pictures lie in a bucket.", empty), "GEN007", "TRD001") == ["20 warning GEN007"]
    alone = "\n## Consequences\n\nWeb servers hold no pictures.\n\n### Negative\n"
    assert told(record("Pictures lie in a bucket.", alone), "GEN007", "TRD001") == ["20 warning TRD001"]


def test_a_decision_that_is_only_told_in_the_text_is_mentioned_and_an_unfilled_one_is_an_error() -> None:
    text = f"# 7. Pictures\n\n{CONTEXT}\n\nThe shop {{}} two places for pictures, a bucket and a folder for tests.\n"
    assert told(text.format("should know"), "ADR002") == ["1 info ADR002"]
    assert told(text.format("knew"), "ADR002") == ["1 error ADR002"]


def test_a_price_may_be_told_where_the_chosen_option_is_described_at_length() -> None:
    described = "It is rented by the gigabyte, copied to three sites and reached by every server under one name. " * 3
    options = "\n## Options\n\n### A bucket\n\n{}\n\n### Bigger disks\n\nOrdered each spring.\n"
    after = "\n## Consequences\n\nBoth data centres see the same pictures.\n"
    text = record("We go with a bucket.", options.format(described) + after)
    assert [line[3:] for line in told(text, "TRD001")] == ["info TRD001"]
    short = record("We go with a bucket.", options.format("Rented.") + after)
    assert [line[3:] for line in told(short, "TRD001")] == ["warning TRD001"]


def test_what_is_said_of_the_chosen_option_in_a_list_may_be_the_reason_for_it() -> None:
    options = "\n## Options\n\n1. **A bucket**{}\n2. **Bigger disks** - ordered in spring\n"
    said, bare = options.format(" - rented, seen from both sites"), options.format("")
    assert [line[3:] for line in told(record("We will use a bucket.", said), "ADR010")] == ["info ADR010"]
    assert [line[3:] for line in told(record("We will use a bucket.", bare), "ADR010")] == ["warning ADR010"]
