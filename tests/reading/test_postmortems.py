"""What is read of a postmortem: its action items, in all the forms that people give them, and its timeline."""

from __future__ import annotations

from typing import Any

import pytest

from emlint.markdown import decode, parse
from emlint.model import Source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
Told = tuple[Any, ...]


def record(text: str) -> dict[str, Any]:
    source = decode("p.md", text.encode())
    assert isinstance(source, Source)
    return dict(read(parse(source), LEXICON, Settings(), "postmortem").data)


def actions(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record("# Outage\n\n" + text)["actions"]
    return found


LISTS = {
    "bullets": ("## Action items\n\n- Add an alert\n- Raise the limit\n", [5, 6]),
    "numbers": ("## Next steps\n\n1. Add an alert\n2. Raise the limit\n", [5, 6]),
    "boxes": ("## Follow-ups\n\n- [ ] Add an alert\n- [x] Raise the limit\n", [5, 6]),
    "a label with a list": (
        "- **Impact**: none\n- **Review actions**:\n  - Add an alert\n  - Raise the limit\n",
        [5, 6],
    ),
    "a bold line": ("**Action items**\n\n- Add an alert\n- Raise the limit\n", [5, 6]),
    "subheadings": ("## Action items\n\n### Prevent\n\n- Add a check\n\n### Detect\n\n- Add an alert\n", [7, 11]),
    "groups in the list": (
        "## Action items\n\n- Technical:\n  - Add a check\n- Process:\n  - Write a runbook\n",
        [6, 8],
    ),
    "an action with its details": (
        "## Action items\n\n- Add a check that:\n  - reads\n  - writes\n- Tell users\n",
        [5, 8],
    ),
    "one heading an action": (
        "## Action items\n\n### 1. Add a check\n\nOwner: Ada\n\n### 2. Tell users\n\nSoon.\n",
        [5, 9],
    ),
    "a table": ("## Actions\n\n| Action | Owner |\n|---|---|\n| Add a check | Ada |\n| Tell users | |\n", [7, 8]),
    "a table with numbers first": ("## Actions\n\n| # | What | Who |\n|---|---|---|\n| 1 | Add a check | Ada |\n", [7]),
    "sentences": ("## Recommendations\n\nThe relay should be watched. It is old. A backup must be kept.\n", [5, 5]),
    "taken and planned": (
        "## Lessons\n\n**Action taken:** We wrote it down.\n\n**Action planned:** We will test it.\n",
        [5, 7],
    ),
    "details": ("## Action items\n\n<details>\n\n- Add a check\n\n</details>\n", [7]),
    "prevention": ("## Prevention\n\n- Add a check\n", [5]),
    "a sentence before the list": (
        "We have taken these steps today:\n\n1. Rotated all keys\n2. Logged everybody out\n",
        [5, 6],
    ),
    "a promise in the text": ("It broke. We will rotate keys each month. We will keep you informed.\n", [3]),
}


@pytest.mark.parametrize(("text", "lines"), LISTS.values(), ids=LISTS)
def test_action_items_are_found_in_the_forms_that_people_give_them(text: str, lines: list[int]) -> None:
    assert [each["line"] for each in actions(text)] == lines


SILENT = {
    "none": "## Action items\n\nNone.\n",
    "none as an entry": "## Action items\n\n- None\n",
    "none with a reason": "## Action items\n\n- N/A: the system is gone\n",
    "no actions needed": "## Action items\n\n- No further action needed\n",
    "an empty form": "## Action items\n\n- [ ] {action}\n- TBD\n",
    "states to tick off": "## Actions\n\n- [ ] All sections are filled out\n- [ ] The incident is over\n",
    "lessons": "## Lessons learned\n\n- We need better alerts\n",
    "events": "## Timeline\n\n- 10:00 we will restart the host\n",
    "what was done to end it": "## Resolution\n\nWe restarted the host. We will see.\n",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_asks_for_nothing_is_no_action_item(text: str) -> None:
    assert actions(text) == []


FIELDS = [
    ("Add a check (owner: Ada)", "owner", "Ada"),
    ("Add a check. Owner: storage team, due 2025-03-01", "owner", "storage team"),
    ("Add a check @ada-l", "owner", "@ada-l"),
    ("Add a check [Ada]", "owner", "Ada"),
    ("Add a check (Ada)", "owner", "Ada"),
    ("Add a check (Ada, by 2025-03-01)", "owner", "Ada"),
    ("Ada: add a check", "owner", "Ada"),
    ("Ada Lovelace to add a check", "owner", "Ada Lovelace"),
    ("Storage team: add a check", "owner", "Storage team"),
    ("Add a check - Ada", "owner", "Ada"),
    ("Add a check – Ada Lovelace, 5 September, HOST-310", "owner", "Ada Lovelace"),
    ("Add a check – Head of claims – 2025-03-01", "owner", "Head of claims"),
    ("Add a check – once a day, 5 September at the latest", "owner", None),
    ("Add a check → storage team", "owner", "storage team"),
    ("Add a check\n  - Owner: Ada\n  - Due: 2025-03-01", "owner", "Ada"),
    ("Monitoring: add a check", "owner", None),
    ("Prevention: add a check", "owner", None),
    ("We will add a check", "owner", None),
    ("Add a check for uploads (Linux)", "owner", "Linux"),  # nobody can tell from the words alone
    ("Mail ada@example.org", "owner", None),
    ("Add a check by 2025-03-01", "due", "2025-03-01"),
    ("Add a check, due end of March", "due", "end of March"),
    ("Add a check by Friday", "due", "Friday"),
    ("Add a check within two weeks", "due", "within two weeks"),
    ("Add a check (Q3 2025)", "due", "Q3 2025"),
    ("P1: add a check", "due", "P1"),
    ("Add a check, high priority", "due", "high priority"),
    ("Reduce the load by marking hosts", "due", None),
    ("Raise the limit by 1.5", "due", None),
    ("Add a check OPS-12", "tracker", "OPS-12"),
    ("Add a check (#411)", "tracker", "#411"),
    ("[Add a check](https://github.com/a/b/issues/7)", "tracker", "https://github.com/a/b/issues/7"),
    ("Add a check https://example.org/-/merge_requests/3", "tracker", "https://example.org/-/merge_requests/3"),
    ("Read [the manual](https://example.org/manual)", "tracker", None),
    ("Read UTF-8 and RFC-9110", "tracker", None),
    ("Add a check (done)", "done", True),
    ("✅ Add a check", "done", True),
    ("~~Add a check~~", "done", True),
    ("[x] Add a check", "done", True),
    ("Added a check", "done", True),
    ("We have already fixed the check", "done", True),
    ("Done: a check", "done", True),
    ("[ ] Add a check", "done", False),
    (":white_check_mark: Add a check", "done", True),
    ("Add a check (not done)", "done", False),
    ("Switch to another provider", "owner", None),
    ("I will add a check", "owner", "I"),
    ("HIGH Add a check", "due", "HIGH"),
    ("Fix the check", "done", False),
    ("Be more careful", "vague", True),
    ("Improve monitoring", "vague", True),
    ("Better alerts", "vague", True),
    ("Old tokens", "vague", True),
    ("Can we find out who has access?", "vague", True),
    ("Investigate the leak", "vague", True),
    ("Investigate the leak: OPS-12", "vague", False),
    ("Investigate the leak until 2025-03-01", "vague", False),
    ("Improve monitoring by alerting at 80 %", "vague", False),
    ("Discuss the limit and decide on a number", "vague", False),
    ("Rotate old tokens", "vague", False),
    ("The importer rejects drafts of the price list", "vague", False),
]


@pytest.mark.parametrize(("text", "field", "value"), FIELDS, ids=[f"{row[1]} of {row[0]}" for row in FIELDS])
def test_what_is_said_of_an_action_item(text: str, field: str, value: Any) -> None:
    found = actions(f"## Action items\n\n- {text}\n")
    assert [each[field] for each in found] == [value]


def test_columns_say_who_when_and_where() -> None:
    text = (
        "## Action items\n\n| Type | Task | Assignee | Due | Ticket | Status |\n|---|---|---|---|---|---|\n"
        "| prevent | Add a check | Ada | 2025-03-01 | OPS-1 | done |\n| | Tell users | n/a | TBD | | open |\n"
    )
    keys = ("text", "owner", "due", "tracker", "done", "type")
    assert [tuple(each[key] for key in keys) for each in actions(text)] == [
        ("Add a check", "Ada", "2025-03-01", "OPS-1", True, "prevent"),
        ("Tell users", None, None, None, False, "mitigate"),
    ]


@pytest.mark.parametrize(
    ("lead", "owner", "tracker"),
    [
        ("The storage team will do the following:", "storage team", None),
        ("All of them are tracked in OPS-7.", None, "OPS-7"),
        ("Owner: Ada", "Ada", None),
        ("Each of them is small.", None, None),
        ("OPS-7 was a similar outage.", None, None),
    ],
)
def test_the_line_above_a_list_speaks_for_all_its_entries(lead: str, owner: str | None, tracker: str | None) -> None:
    found = actions(f"## Action items\n\n{lead}\n\n- Add a check\n- Tell users @bob\n")
    assert [(each["owner"], each["tracker"]) for each in found] == [
        (owner, tracker),
        ("@bob", tracker),
    ]


TIMES: dict[str, tuple[str, list[str]]] = {
    "entries": ("- 10:02 down\n- 10:05 page\n- 10:40 up\n", ["10:02", "10:05", "10:40"]),
    "dates": ("- 2025-03-01 down\n- 2025-03-02: page\n- 2025-03-05 – up\n", ["2025-03-01", "2025-03-02", "2025-03-05"]),
    "dates and times": (
        "- 2025-03-01 10:02: down\n- 2025-03-01 10:05: page\n",
        ["2025-03-01 10:02", "2025-03-01 10:05"],
    ),
    "bold": ("- **10:02** down\n- **10:05 UTC** page\n- **10:40**: up\n", ["10:02", "10:05", "10:40"]),
    "in brackets": ("- [10:02] down\n- [10:05] page\n- [10:40] up\n", ["10:02", "10:05", "10:40"]),
    "a table": ("| Time | Event |\n|---|---|\n| 10:02 | down |\n| 10:05 | page |\n", ["10:02", "10:05"]),
    "lines": ("10:02 down\n10:05 page\n10:40 up\n", ["10:02", "10:05", "10:40"]),
    "paragraphs": ("10:02 - down\n\n10:05 - page\n\n10:40 - up\n", ["10:02", "10:05", "10:40"]),
    "headings": ("### 10:02\n\nDown.\n\n### 10:05 Page\n", ["10:02", "10:05"]),
    "half days": ("- 9:05 am down\n- 1 pm page\n- 1:20 p.m. up\n", ["9:05 am", "1 pm", "1:20 p.m."]),
    "about": ("- ca. 10:02 down\n- ~10:05 page\n- around 10:40 up\n", ["10:02", "10:05", "10:40"]),
    "relative": ("- T+0 down\n- T+5m page\n- T+40m up\n", ["T+0", "T+5m", "T+40m"]),
    "no times": ("- down\n- page\n- up\n", []),
    "numbers": ("- 3 hosts are down\n- 40 % of requests fail\n- 12 of 14 hosts are up\n", []),
}


@pytest.mark.parametrize(("body", "times"), TIMES.values(), ids=TIMES)
def test_a_timeline_is_read_in_the_forms_that_people_give_it(body: str, times: list[str]) -> None:
    entries = record(f"# Outage\n\n## Timeline\n\n{body}")["timeline"]["entries"]
    assert [entry["time"] for entry in entries] == times


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("On 3 March at 10:02 it broke. At 10:05 we were paged, and at 10:40 it was up.", True),
        ("It broke on 3 March. It was up a day later.", False),
    ],
)
def test_dated_prose_is_a_story_in_order(text: str, met: bool) -> None:
    assert record(f"# Outage\n\n## What happened\n\n{text}\n")["aspects"]["chronology"]["met"] is met


LABELS = """# Incident 2025-03-04 10:09

- **Key events**
  - First detected 2025-03-04 10:09
  - Repaired 2025-03-04 12:34
- **Impact**: nobody could log in
- **Context**:
  - 2025-03-04 10:09: users ask in the channel
  - 2025-03-04 10:21: the incident is declared
  - 2025-03-04 12:30: the rule is taken back
- **Review actions**:
  - Add a test for the rule #49
"""


def test_a_report_of_nothing_but_labels_is_read_to_its_end() -> None:
    data = record(LABELS)
    assert [entry["line"] for entry in data["timeline"]["entries"]] == [8, 9, 10]
    assert data["milestones"]["mitigated"] == "2025-03-04 12:34"
    assert [(each["line"], each["tracker"]) for each in data["actions"]] == [(12, "#49")]


@pytest.mark.parametrize(
    ("cell", "done"), [("Done", True), ("n/a **DONE**", True), ("Blocked", False), ("not done", False), ("open", False)]
)
def test_a_column_says_what_is_done(cell: str, done: bool) -> None:
    text = f"## Action items\n\n| Action | Bug |\n|---|---|\n| Add a check | {cell} |\n"
    assert [each["done"] for each in actions(text)] == [done]


@pytest.mark.parametrize(
    ("text", "duration"),
    [("It lasted 45 minutes.", "45 minutes"), ("It lasted half an hour.", "half an hour"), ("It was as before.", None)],
)
def test_a_duration_has_a_number_and_a_unit(text: str, duration: str | None) -> None:
    assert record(f"# Outage\n\n## Impact\n\n{text}\n")["duration"] == duration


def test_fields_name_milestones_before_entries_do() -> None:
    text = (
        "# Outage\n\n- **Detected**: 10:05\n- **Resolved**: unknown\n\n## Timeline\n\n- 10:02 down\n- 10:40 resolved\n"
    )
    assert record(text)["milestones"] == {"start": "10:02", "detected": "10:05", "mitigated": None, "resolved": "10:40"}
