"""What kind a document is taken for: by its content, its path, its front matter, by configuration – or none."""

from __future__ import annotations

import pytest

from emlint import markdown
from emlint.model import Source
from emlint.reading.classify import classify
from emlint.reading.outline import Outline
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon

RECORD = """\
# Keep carts in Redis

## Context

Carts are lost when a web server restarts.

## Decision

We will keep carts in Redis.

## Consequences

One more thing to run at night.
"""
POSTMORTEM = """\
# Search returned nothing on 3 May

## Impact

Nobody could search for 40 minutes.

## Timeline

- 10:02 The index is dropped.
- 10:42 The index is back.

## Root cause

The job could reach the live index.

## Action items

- Give the job an account of its own.
"""
PROPOSAL = """\
# Cursor pagination

## Motivation

Deep pages time out.

## Goals

- No page takes longer than 200 ms.

## Non-Goals

- Sorting by relevance.

## Proposal

Every answer carries a cursor.

## Alternatives considered

Offsets with a limit.
"""
CAPACITY = """\
# Capacity plan 2026

## Current usage

Peak is 1,200 requests/s at 61 % CPU.

## Growth projection

Traffic grows by 6 % a month.

## Resource requirements

Eight more nodes by September.

## Scaling strategy

We scale out at 70 %.
"""
PLAN = """\
# Incident response plan

## Severity levels

SEV1: nobody can pay.

## Escalation

The commander calls the duty manager after 15 minutes.

## Communication

The status page is updated every half hour.
"""
CHECKLISTS = """\
# What we look for in documents

## Decision records

### Context

### Decision

### Considered options

### Consequences

## Postmortems

### Impact

### Timeline

### Root cause

### Action items

## Capacity plans

### Current usage

### Growth projection

### Resource requirements

### Scaling strategy

## Design documents

### Goals

### Non-goals

### Alternatives considered
"""


def kind(text: str, path: str = "notes.md", settings: Settings | None = None, forced: str | None = None) -> str:
    source = markdown.decode(path, text.encode())
    assert isinstance(source, Source)
    found = classify(Outline(markdown.parse(source), LEXICON), settings or Settings(), forced)
    assert 0 <= found.confidence <= 1
    return found.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RECORD, "adr"),
        (POSTMORTEM, "postmortem"),
        (PROPOSAL, "review"),
        (CAPACITY, "capacity"),
        (PLAN, "incident-plan"),
    ],
    ids=["adr", "postmortem", "review", "capacity", "incident-plan"],
)
def test_a_document_is_known_by_what_it_says(text: str, expected: str) -> None:
    assert kind(text) == expected


RETRO = """\
# Queue workers ran out of memory – retro

*Severity: S2 | times in UTC*

**Who was hit.** Mails arrived up to two hours late.

**Log**

- 2026-02-01 08:10 workers restart one after the other, on-call paged
- 2026-02-01 10:05 queue empty again

**How come?** A mail of 80 MB was retried for ever.

**To do**

- Refuse mails above 20 MB.
"""
VENDOR = """\
# Feature flag vendor review

## Why we look again

The contract ends in June.

## Aims

Flags for the mobile apps. Not an aim: experiments.

## What we propose

Move to the second vendor in two steps.

## Risks

The SDK is young.

## What it costs

€ 9,000 a year.
"""
LOGGED = """\
# Choose a message broker

## Situation

Orders are polled from a table.

## What we decided

We picked RabbitMQ, since two of us have run it before.
"""


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("sre/retros/2026-02-01-workers.md", RETRO, "postmortem"),
        ("tech-reviews/2026-flags.md", VENDOR, "review"),
        ("docs/decision-log/broker.md", LOGGED, "adr"),
        ("handbook/incidents.md", PLAN.replace("Incident response plan", "Major incidents"), "incident-plan"),
    ],
    ids=["retro", "vendor review", "decision log", "handbook"],
)
def test_a_document_is_known_under_the_names_of_the_house(path: str, text: str, expected: str) -> None:
    assert kind(text, path) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/checklists.md", CHECKLISTS),
        (
            "docs/adr/README.md",
            "# Architecture decisions\n\n- [1. Use Redis](0001-use-redis.md)\n- [2. Use Go](0002-use-go.md)\n",
        ),
        (
            "docs/postmortem-guide.md",
            "# Postmortem guide\n\n## Timeline\n\nList what happened when.\n\n## Impact\n\nSay who was affected.\n",
        ),
        (
            "docs/how-we-write-adrs.md",
            "# Writing decision records\n\n## Context\n\nWhat forced it.\n\n## Decision\n\nIn one sentence.\n",
        ),
        (
            "CHANGELOG.md",
            "# Changelog\n\n## 1.2.0\n\n- The decision table is sorted.\n- Fixed an outage of the cache.\n",
        ),
        ("README.md", "# shop\n\n## Installation\n\n`pip install shop`\n\n## Usage\n\nRun `shop serve`.\n"),
        (
            "docs/install.md",
            "# Installing on Linux\n\n## Prerequisites\n\nPython 3.11.\n\n## Troubleshooting\n\nLook at the log.\n",
        ),
        ("empty.md", ""),
    ],
    ids=["several kinds", "index", "guide", "how to", "changelog", "readme", "manual", "empty"],
)
def test_a_page_about_documents_or_about_software_is_none_of_them(path: str, text: str) -> None:
    assert kind(text, path) == "other"


def test_folder_and_title_speak_where_headings_do_not() -> None:
    text = "# 7. Carts live in Redis\n\nCarts were lost on restarts, so we decided to keep them in Redis.\n"
    assert kind(text) == "other"
    assert kind(text, "docs/adr/0007-carts-live-in-redis.md") == "adr"


def test_the_front_matter_is_believed_before_the_content() -> None:
    assert kind("---\ntype: postmortem\n---\n" + RECORD) == "postmortem"


def test_configuration_is_believed_before_the_front_matter_and_its_last_match_wins() -> None:
    settings = Settings(kinds=(("**/*.md", "adr"), ("notes.md", "capacity")))
    assert kind("---\ntype: postmortem\n---\n" + RECORD, settings=settings) == "capacity"


def test_the_command_line_is_believed_before_all() -> None:
    assert kind(RECORD, settings=Settings(kinds=(("**", "adr"),)), forced="review") == "review"
