"""Every setting does something, or says that it does not yet."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from emlint.markdown import parse, source
from emlint.reading import read
from emlint.rulebook import load
from emlint.rulebook.builtin import schema
from emlint.settings import NOT_USED_YET, Settings

SRC = Path(__file__).resolve().parent.parent / "src" / "emlint"
CODE = "\n".join(path.read_text("utf-8") for path in SRC.rglob("*.py") if path.name != "settings.py")
LEXICON = load(Settings()).lexicon
OUTAGE = "# Outage\n\n- **Severity**: {}\n\n## Timeline\n\n- 10:00 down\n\n## Root cause\n\nA full disk.\n"


@pytest.mark.parametrize("name", [field.name for field in fields(Settings) if field.name not in ("here", "per_file")])
def test_a_setting_is_read_somewhere_or_said_to_be_of_no_use_yet(name: str) -> None:
    described = schema("config")["properties"][name.replace("_", "-")].get("description", "")
    read_somewhere = re.search(rf"settings\.{name}\b|wanted\.{name}\b", CODE) is not None
    assert described.endswith("Not used yet.") == (name in NOT_USED_YET)
    assert name not in NOT_USED_YET or not read_somewhere
    assert name in NOT_USED_YET or re.search(rf"\.{name}\b|\"{name}\"", CODE)


@pytest.mark.parametrize(
    ("written", "scale", "severity"),
    [
        ("gelb (Teilausfall)", ("rot", "gelb", "grün"), "gelb"),
        ("Code Orange, later lowered", ("Code Red", "Code Orange"), "Code Orange"),
        ("SEV2", ("rot", "gelb"), "SEV2"),
        ("SEV2", (), "SEV2"),
        ("gelblich nach langer Diskussion im Team", ("rot", "gelb"), None),
    ],
)
def test_the_severities_of_the_house_are_known(written: str, scale: tuple[str, ...], severity: str | None) -> None:
    document = parse(source("outage.md", OUTAGE.format(written)))
    assert read(document, LEXICON, Settings(severity_scale=scale), "postmortem").data["severity"] == severity


@pytest.mark.parametrize(
    ("written", "house", "known", "status"),
    [
        ("Ratified by council", ("Ratified",), True, "accepted"),
        ("Waiting on legal", ("waiting on legal",), True, None),
        ("🟡 Trial (until May)", ("trial",), True, None),
        ("Trial", (), False, None),
        ("Trialled", ("trial",), False, None),
        ("Accepted", ("trial",), True, "accepted"),
        ("Closed", (), False, None),
    ],
)
def test_the_statuses_of_the_house_are_known(
    written: str, house: tuple[str, ...], known: bool, status: str | None
) -> None:
    document = parse(source("0007.md", f"# 7. Queue\n\n- **Status**: {written}\n"))
    data = read(document, LEXICON, Settings(statuses=house), "adr").data
    assert (data["status_known"], data["status"], data["status_raw"]) == (known, status, written)
