"""Title, number, date, people, status and relations where people write them."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
BODY = "\n\n## Context\n\nExports are slow.\n\n## Decision\n\nWe will use a queue.\n\n## Consequences\n\nA cluster.\n"


def data(text: str, path: str = "x.md") -> dict[str, Any]:
    return dict(read(parse(source(path, text)), LEXICON, Settings(), "adr").data)


@pytest.mark.parametrize(
    ("head", "path", "title", "number"),
    [
        ("# 7. Use a queue", "x.md", "Use a queue", "7"),
        ("# ADR-007: Use a queue", "x.md", "Use a queue", "007"),
        ("# ADR 7 – Use a queue", "x.md", "Use a queue", "7"),
        ("# [ADR-12] Use a queue", "x.md", "Use a queue", "12"),
        ("# RFC 0042: Use a queue", "x.md", "Use a queue", "0042"),
        ("# Use a queue", "docs/adr/0007-use-a-queue.md", "Use a queue", "0007"),
        ("# Use a queue", "docs/adr/adr-012-queue.md", "Use a queue", "012"),
        ("# Use a queue", "docs/2024-01-02-queue.md", "Use a queue", None),
        ("# Use a queue", "queue.md", "Use a queue", None),
        ("# Decision: Use a queue", "x.md", "Use a queue", None),
        ("Use a queue\n===========", "x.md", "Use a queue", None),
        ("---\ntitle: Use a queue\n---", "x.md", "Use a queue", None),
        ("---\ntitle: 'ADR-3: Use a queue'\n---\n# ADR", "x.md", "Use a queue", "3"),
        ("# Use **two** `queues`", "x.md", "Use two queues", None),
        ("# 3 queues are enough", "x.md", "queues are enough", "3"),
        ("# Incident report: 2026-07-02 Disk of the archive", "x.md", "Disk of the archive", None),
        ("# 2026-07-02: Disk of the archive", "x.md", "Disk of the archive", None),
    ],
)
def test_title_and_number_are_read(head: str, path: str, title: str, number: str | None) -> None:
    found = data(head + BODY, path)
    assert (found["title"], found["number"]) == (title, number)


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("---\ndate: 2024-05-06\n---\n# A", "2024-05-06"),
        ("# A\n\nDate: 6 May 2024", "2024-05-06"),
        ("# A\n\n* **Date**: May 6, 2024", "2024-05-06"),
        ("# A\n\n## Date\n\n2024/05/06", "2024-05-06"),
        ("# A\n\n| Date | Author |\n|---|---|\n| 2024-05-06 | Kim |", "2024-05-06"),
        ("# A\n\n| | |\n|---|---|\n| Date | 2024-05-06 |", "2024-05-06"),
        ("# A\n\n**Datum:** 6. Mai 2024", "2024-05-06"),
        ("# A\n\n日付: 2024年5月6日", "2024-05-06"),
        ("# A\n\n## Status\n\nAccepted on 2024-05-06", "2024-05-06"),
        ("# A\n\n## Status\n\nProposed 2024-05-01\n\nAccepted 2024-05-06", None),
        ("# A (2024-05-06)", "2024-05-06"),
        ("# A\n\n## Changelog\n\n- 2024-05-06: first draft", "2024-05-06"),
        ("# A\n\n## Changelog\n\n- 2024-05-06: first draft\n- 2024-06-01: accepted", None),
        ("# A\n\nDate: May 2024", "2024-05"),
        ("# A\n\nDate: 05/06/2024", None),
        ("# A\n\nDate: {YYYY-MM-DD}", None),
        ("# A\n\nThe outage of 2024-05-06 was long.", None),
        ("---\ndate: 2024-05-06\n---\n# A\n\nDate: 2020-01-01", "2024-05-06"),
        ("# A", None),
    ],
)
def test_the_date_of_the_document_is_read_and_no_other(head: str, iso: str | None) -> None:
    assert data(head + BODY)["date"] == iso


@pytest.mark.parametrize(
    ("head", "people"),
    [
        ("---\ndeciders: [Kim, '@ops']\n---\n# A", ["Kim", "@ops"]),
        ("---\ndecision-makers: Kim and Lee\n---\n# A", ["Kim", "Lee"]),
        ("# A\n\n* Deciders: Kim, Lee", ["Kim", "Lee"]),
        ("# A\n\n**Author(s)**: Kim (@kim) / Lee", ["Kim", "Lee"]),
        ("# A\n\n## Authors\n\n- Kim\n- Lee", ["Kim", "Lee"]),
        ("# A\n\nDeciders: core team", ["core team"]),
        ("# A\n\nDeciders: [list everyone involved in the decision]", []),
        ("# A\n\nDeciders: TBD", []),
        ("---\ndeciders: {Kim, Lee}\n---\n# A", ["Kim", "Lee"]),
        ("---\ndeciders: {list everyone involved; and with whom we talk}\n---\n# A", []),
        ("# A\n\nDeciders: -", []),
        ("# A\n\nKim and Lee met.", []),
    ],
)
def test_people_are_read_where_they_are_named_as_such(head: str, people: list[str]) -> None:
    assert data(head + BODY)["people"] == people


@pytest.mark.parametrize(
    ("head", "status", "near"),
    [
        ("## Status\n\nAccepted", "accepted", None),
        ("## Status\n\n✅ Accepted", "accepted", None),
        ("## Status\n\n:white_check_mark: accepted", "accepted", None),
        ("## Status\n\nDecided. Open to revisiting if prices change.", "accepted", None),
        ("## Status\n\nRejected: see below", "rejected", None),
        ("## Status\n\naccepted (documenting an existing decision)", "accepted", None),
        ("## Status\n\n- [x] Accepted", "accepted", None),
        ("## Status - DRAFT", "draft", None),
        ("## Status: Superseded by [12](0012-b.md)", "superseded", None),
        ("## Status\n\n**Deprecated**", "deprecated", None),
        ("**Status:** Proposed", "proposed", None),
        ("Status: WIP", "proposed", None),
        ("* Status: in review", "proposed", None),
        ("| Status | Accepted |\n|---|---|\n| Date | 2024-01-02 |", "accepted", None),
        ("![Status: accepted](https://img.example/badge/status-accepted-green)", "accepted", None),
        ("![ADR](https://img.example/badge/adr-rejected-red)", "rejected", None),
        ("**Statut** : proposé", "proposed", None),
        ("**Estado**: aceptado", "accepted", None),
        ("Status: beschlossen am 3.5.2024", "accepted", None),
        ("## ステータス\n\n承認済み", "accepted", None),
        ("## 状态\n\n提议已通过", "accepted", None),
        ("Status: implementable", "accepted", None),
        ("Status: withdrawn", "rejected", None),
        ("Status: replaced by 12", "superseded", None),
        ("## Status\n\nAccepted\n\nAmended by [9](0009-b.md)", "accepted", None),
        ("## Status\n\n> Say how far this is.\n\n{Draft|Accepted|Superseded}", None, None),
        ("Status: superceeded", "superseded", "superseded"),
        ("Status: apprroved", "accepted", "approved"),
        ("Status: depreciated", "deprecated", "deprecated"),
        ("Status: Acepted", "accepted", "accepted"),
        ("Status: green", None, None),
        (
            "## Current status\n\nIt runs on one machine and is restarted by hand every other week.",
            None,
            None,
        ),
        ("- `GET /status`\n  - Accepted", None, None),
        ("- host/status\n  - Accepted", None, None),
        ("", None, None),
    ],
)
def test_a_status_is_read_in_every_form(head: str, status: str | None, near: str | None) -> None:
    found = data(f"# 7. Use a queue\n\n{head}{BODY}")
    assert (found["status"], found["status_near"]) == (status, near)


@pytest.mark.parametrize(
    ("said", "relation", "references"),
    [
        ("## Status\n\nSuperseded by [ADR-12](0012-b.md)", "superseded_by", ["ADR-12"]),
        ("* Status: superseded by ADR-0012", "superseded_by", ["ADR-0012"]),
        ("## Status\n\nReplaced by 0012-b.md", "superseded_by", ["0012-b.md"]),
        ("## Status\n\n⌛ Superseded [0019](0019-b.md)", "superseded_by", ["0019"]),
        ("## Status\n\nAccepted\n\nAmended by [9](0009-b.md)", "related", ["9"]),
        ("Supersedes ADR-3.", "supersedes", ["ADR-3"]),
        ("Supercedes ADR-3.", "supersedes", ["ADR-3"]),
        ("---\nsupersedes: [ADR-3, ADR-4]\n---\n", "supersedes", ["ADR-3", "ADR-4"]),
        ("Amends ADR-5", "amends", ["ADR-5"]),
        ("Status: ersetzt durch ADR-9", "superseded_by", ["ADR-9"]),
        ("It takes the place of 12 servers.", "supersedes", []),
        ("Status: accepted", "superseded_by", []),
        ("## Status\n\nSupersedes ADR-3 and ADR-5", "supersedes", ["ADR-3", "ADR-5"]),
        (
            "## Context\n\nThis ADR supersedes the decisions made in ADRs 60 and 61, but no other.",
            "supersedes",
            ["60", "61"],
        ),
        (
            "Note: this ADR supersedes some aspects of [ADR-15](adr-015.md) and [ADR-16](adr-016.md).",
            "amends",
            ["ADR-15", "ADR-16"],
        ),
        ("Note: this ADR supersedes some aspects of [ADR-15](adr-015.md).", "supersedes", []),
        ("## Context\n\nLog4j supersedes 12 other loggers.", "supersedes", []),
    ],
)
def test_links_between_records_are_read(said: str, relation: str, references: list[str]) -> None:
    text = f"{said}\n# 7. Use a queue{BODY}" if said.startswith("---") else f"# 7. Use a queue\n\n{said}{BODY}"
    assert data(text)[relation] == references


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("## Considered Options\n\n* Redis\n* Kafka", ["Redis", "Kafka"]),
        ("## Considered Options\n\n1. Redis\n2. Kafka", ["Redis", "Kafka"]),
        ("## Considered Options\n\n* **Redis** – small\n* **Kafka**: large", ["Redis", "Kafka"]),
        ("## Considered Options\n\n* [Redis](#redis)\n* [Kafka](#kafka)", ["Redis", "Kafka"]),
        ("## Options\n\n### Option 1: Redis\n\nSmall.\n\n### Option 2 - Kafka\n\nLarge.", ["Redis", "Kafka"]),
        ("## Options\n\n**Redis**\n\nSmall.\n\n**Kafka**\n\nLarge.", ["Redis", "Kafka"]),
        ("## Option 1: Redis\n\nSmall.\n\n## Option 2: Kafka\n\nLarge.", ["Redis", "Kafka"]),
        ("## Alternatives\n\n- Kafka, which is large\n- Nothing", ["Use a queue", "Kafka", "Nothing"]),
        (
            "## Options\n\n| Option | Pros | Cons |\n|---|---|---|\n| Redis | + | - |\n| Kafka | + | - |",
            ["Redis", "Kafka"],
        ),
        ("## Options\n\n| Criterion | Redis | Kafka |\n|---|---|---|\n| Cost | none | $40 |", ["Redis", "Kafka"]),
        ("## Positions\n\n- Redis\n- Kafka", ["Redis", "Kafka"]),
        ("## Betrachtete Optionen\n\n- Redis\n- Kafka", ["Redis", "Kafka"]),
        ("## Options envisagées\n\n- Redis\n- Kafka", ["Redis", "Kafka"]),
        ("## Considered Options\n\n* {title of option 1}\n* {title of option 2}", []),
        ("## Background\n\n- Redis\n- Kafka", []),
        ("## Considered Options\n\nNone.", []),
    ],
)
def test_options_are_read_in_every_form(body: str, names: list[str]) -> None:
    found = data(f"# 7. Use a queue\n\n{body}\n\n## Decision\n\nWe will write our own.\n")
    assert [option["name"] for option in found["options"]] == names


@pytest.mark.parametrize(
    ("said", "item", "by"),
    [
        ("## Risks\n\nMessages may be lost.", "risks", "heading 'Risks'"),
        ("- **Risks**: messages may be lost", "risks", "label 'Risks'"),
        ("| Topic | Text |\n|---|---|\n| Cost | $40 a month |", "cost", "a row or column of the table"),
        ("| Cost | Age |\n|---|---|\n| $40 a month | 3 |", "cost", "a row or column of the table"),
        ("It costs $40 a month.", "cost", "sentence 'It costs $40 a month.'"),
        ("## Cost\n\nNone.", "cost", "heading 'Cost'"),
        ("## Cost\n\nN/A", "cost", "heading 'Cost'"),
        ("## Cost\n\nTBD", "cost", None),
        ("## Cost\n\n<!-- say it -->", "cost", None),
        ("> It costs $40 a month.", "cost", None),
        ("| Cost |\n|---|\n| TBD |", "cost", None),
        ("```\n## Cost\n\n$40\n```", "cost", None),
    ],
)
def test_an_item_is_met_by_heading_label_cell_or_sentence(said: str, item: str, by: str | None) -> None:
    found = data(f"# 7. Use a queue{BODY}\n{said}\n")["checklist"][item]
    assert (found["met"], found["by"]) == (by is not None, by)
