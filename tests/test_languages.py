"""Documents in six other languages: what is read in them against what a careful reviewer reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from emlint.judge import judge
from emlint.markdown import decode, parse
from emlint.model import Context, Record, Source
from emlint.reading import read
from emlint.rulebook import load
from emlint.settings import Settings

DOCUMENTS = Path(__file__).parent / "documents" / "languages"
LANGUAGES = ("de", "es", "fr", "ja", "pt", "zh")
BOOK = load(Settings())
TODAY = date(2026, 11, 25)
FACTS = ("kind", "language", "title", "status", "date", "severity", "chosen", "superseded_by", "people")
PROSE = "prose"  # a reviewer ticks it for a sentence, which is not read outside English
HEADING = re.compile(r"(#+) ")


@dataclass(frozen=True)
class Case:
    name: str
    lines: list[str]
    record: Record
    wanted: dict[str, Any]

    def differences(self) -> Iterator[str]:
        yield from (f"{self.name}: {told}" for told in (*self._facts(), *self._items(), *self._lists()))

    def _facts(self) -> Iterator[str]:
        for fact in FACTS:
            if fact in self.wanted and self.record.data.get(fact) != self.wanted[fact]:
                yield f"{fact}: wanted {self.wanted[fact]!r}, got {self.record.data.get(fact)!r}"

    def _items(self) -> Iterator[str]:
        for item, places in self.wanted["checklist"].items():
            got = self.record.data.get("checklist", {}).get(item)
            if got is None:
                yield f"{item} is no item of the kind {self.record.kind}"
            elif places is False and got["met"]:
                yield f"{item}: wanted unmet, got {got['by']} in lines {got['lines']}"
            elif places not in (False, PROSE) and not (got["met"] and self._stands(places, got["lines"])):
                yield f"{item}: wanted {places}, got {got['by']} in lines {got['lines']}"

    def _lists(self) -> Iterator[str]:
        data = self.record.data
        options = data.get("options", ())
        found = {
            "options": [option["name"] for option in options],
            "arguments": sum(len(option["pros"]) + len(option["cons"]) for option in options),
            "alternatives": [alternative["name"] for alternative in data.get("alternatives", ())],
            "risks": [[risk["likelihood"], risk["impact"], risk["mitigation"]] for risk in data.get("risks", ())],
            "actions": [self._action(each) for each in data.get("actions", ())],
            "timeline": {
                "entries": len(data.get("timeline", {}).get("entries", ())),
                "timezone": data.get("timeline", {}).get("timezone"),
            },
        }
        for name, got in found.items():
            if name in self.wanted and got != self.wanted[name]:
                yield f"{name}: wanted {self.wanted[name]}, got {got}"

    def _action(self, told: dict[str, Any]) -> list[Any]:
        """An action without what its entry says beside it."""
        wanted = next((each[0] for each in self.wanted["actions"] if told["text"].startswith(each[0])), told["text"])
        return [wanted, told["owner"], told["due"], told["tracker"]]

    def _line(self, place: str) -> int:
        """The line that begins so; a heading is given in full, or by its number."""
        bare = [line.lstrip("-* ") for line in self.lines]
        whole = [number for number, line in enumerate(bare, 1) if line == place.lstrip("-* ")]
        return next(iter(whole), 0) or next(n for n, line in enumerate(bare, 1) if line.startswith(place.lstrip("-* ")))

    def _stands(self, places: str | list[str], lines: list[int]) -> bool:
        """Whether evidence stands in one of these lines or, where that is a heading, in its section."""
        ranges = [self._range(self._line(place)) for place in ([places] if isinstance(places, str) else places)]
        return any(first <= lines[1] and lines[0] <= last for first, last in ranges)

    def _range(self, first: int) -> tuple[int, int]:
        last = first
        if heading := HEADING.match(self.lines[first - 1]):
            deeper = "#" * (len(heading[1]) + 1)
            while last < len(self.lines) and not self._ends(self.lines[last], deeper):
                last += 1
        return first, last

    @staticmethod
    def _ends(line: str, deeper: str) -> bool:
        return bool(HEADING.match(line)) and not line.startswith(deeper)

    @property
    def findings(self) -> list[str]:
        found = judge(self.record, BOOK, Context(Settings(), TODAY)).findings
        position = self.record.document.source.position
        return [f"{position(each.place.span.start)[0]} {each.rule}" for each in found]

    @property
    def wanted_findings(self) -> list[str]:
        told = (each.rsplit(" ", 1) for each in self.wanted["findings"])
        return [f"{self._line(place)} {code}" for place, code in told]


@cache
def cases(language: str) -> tuple[Case, ...]:
    return tuple(_read(path) for path in sorted((DOCUMENTS / language).glob("*.md")))


def _read(path: Path) -> Case:
    wanted = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    source = decode(path.name, path.read_bytes())
    assert isinstance(source, Source)
    record = read(parse(source), BOOK.lexicon, Settings())
    return Case(f"{path.parent.name}/{path.name}", source.text.split("\n"), record, wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_in_other_languages_are_read_as_a_reviewer_reads_them(language: str) -> None:
    assert [difference for case in cases(language) for difference in case.differences()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_in_other_languages_have_the_findings_that_structure_decides(language: str) -> None:
    wanted = {case.name: case.wanted_findings for case in cases(language)}
    assert {case.name: case.findings for case in cases(language)} == wanted


BLAME = {
    "de": "Der Entwickler war unvorsichtig. Der master und der slave standen auf der whitelist, mit sanity check.",
    "fr": "Une erreur humaine de l'ingénieur. Le master et le slave sont dans la whitelist, avec un sanity check.",
    "es": "Un error humano del ingeniero. El master y el slave están en la whitelist, con un sanity check.",
    "pt": "Um erro humano do engenheiro. O master e o slave estão na whitelist, com um sanity check.",
    "ja": "担当者の不注意が原因である。masterとslaveをwhitelistに入れ、sanity checkを行う。",
    "zh": "工程师粗心大意,属于人为错误。master和slave都在whitelist中,并执行sanity check。",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["recommended", "strict"])
def test_wording_is_judged_in_english_only(language: str, profile: str) -> None:
    settings = Settings(profile=profile, extend_select=("BLM", "INC", "ADR014"))
    book, context = load(settings), Context(settings, TODAY)
    for path in sorted((DOCUMENTS / language).glob("*.md")):
        text = path.read_text("utf-8") + f"\n## Ursache\n\n{BLAME[language]}\n"
        source = decode(path.name, text.encode())
        assert isinstance(source, Source)
        found = judge(read(parse(source), book.lexicon, settings), book, context).findings
        assert [each.rule for each in found if each.rule.startswith(("BLM", "INC", "ADR014"))] == []
