"""Property tests take one path in CI, a new one elsewhere. Golden files have one switch, wording has one judge."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from emlint import markdown
from emlint.judge import examples, judge
from emlint.model import Context, Example, Finding
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def uncollected() -> Iterator[None]:
    """For timing: collecting what other tests left behind costs in proportion to that, not to the text."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text against the file of that name in the folder ``golden`` beside the test."""
    folder = request.path.parent / "golden"

    def hold(name: str, text: str) -> None:
        file = Path(folder, name)
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), "if this is meant: pytest --update-golden, then read the diff"

    return hold


@pytest.fixture(scope="session")
def wording() -> Callable[..., list[Finding]]:
    """Findings about wording in a text; ``more`` as in the configuration."""
    books = {profile: load(Settings(profile=profile)) for profile in ("recommended", "strict")}

    def found(text: str, kind: str = "postmortem", profile: str = "strict", **more: tuple[str, ...]) -> list[Finding]:
        wanted = Settings(profile=profile, **more)  # type: ignore[arg-type]  # only lists of words are given
        document = markdown.parse(markdown.source("postmortems/2026-03-04-checkout.md", text))
        record = read(document, books[profile].lexicon, wanted, kind)
        findings = judge(record, books[profile], Context(wanted, date(2026, 3, 10))).findings
        return [finding for finding in findings if finding.rule.startswith(("BLM", "INC", "ADR014"))]

    return found


@pytest.fixture(scope="session")
def told() -> Callable[[str, str, str], tuple[str, ...]]:
    """What one rule says ("line:column message"): its code, the kind of document, and the text from line 3 on."""
    book = load(Settings(), examples=True)

    def of(code: str, kind: str, text: str) -> tuple[str, ...]:
        rule = book.rule(code)
        assert rule is not None
        return examples.told(rule, Example({"doc.md": f"# A document\n\n{text}\n"}, kind=kind), book, date(2026, 1, 15))

    return of


@pytest.fixture(scope="session")
def levels() -> Callable[..., dict[str, str]]:
    """The level of each finding in a text of a kind, by its code."""
    book = load(Settings())

    def found(text: str, kind: str, profile: str = "recommended") -> dict[str, str]:
        wanted = Settings(kinds=(("*", kind),), profile=profile)
        record = read(markdown.parse(markdown.source("a.md", text)), book.lexicon, wanted)
        findings = judge(record, book, Context(wanted, date(2025, 3, 3))).findings
        return {finding.rule: finding.level.name.lower() for finding in findings}

    return found


@pytest.fixture(scope="session")
def postmortem(levels: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """The same for a section of a postmortem that is else complete."""
    whole = Path(__file__).parent.joinpath("fixtures/labels/postmortem.txt").read_text(encoding="utf-8")

    def found(title: str, text: str, profile: str = "recommended") -> dict[str, str]:
        return levels(whole.format(title=title, text=text), "postmortem", profile)

    return found
