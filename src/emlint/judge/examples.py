"""Runs the examples of rules: each document is judged by the rule under test alone, under strict unless said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from emlint import markdown
from emlint.judge.judge import judge
from emlint.model import Context, Document, Example, Finding, Problem, Record, Rule, Section, Source, Span
from emlint.reading import read
from emlint.rulebook import Rulebook
from emlint.settings import Settings


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold. ``name``: such as ``ADR004-bad-1``."""

    name: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]

    def __str__(self) -> str:
        missing = [f"  missing:    {line}" for line in self.wanted if line not in self.found]
        needless = [f"  unexpected: {line}" for line in self.found if line not in self.wanted]
        return "\n".join([self.name, *missing, *needless] if missing or needless else [self.name, "  wrong order"])


def cases(book: Rulebook, pack: str | None = None) -> Iterator[tuple[str, Rule, Example]]:
    """Every example with its name."""
    for rule in book.rules:
        if pack in (None, rule.pack):
            for quality, examples in (("bad", rule.bad), ("good", rule.good)):
                for number, example in enumerate(examples, 1):
                    yield f"{rule.code}-{quality}-{number}", rule, example


def run(book: Rulebook, pack: str | None, today: date) -> list[Failure]:
    made = ((name, example.finds, told(rule, example, book, today)) for name, rule, example in cases(book, pack))
    return [Failure(name, wanted, found) for name, wanted, found in made if wanted != found]


def told(rule: Rule, example: Example, book: Rulebook, today: date) -> tuple[str, ...]:
    """What the rule says of an example's documents: ``line:column message``, with the path where there are several."""
    settings = _settings(rule, example)
    lines = []
    for path, text in example.files.items():
        record = _record(path, text, example.kind, book, settings)
        found = judge(record, book, Context(settings, today), shortest=0).findings
        prefix = f"{path}:" if len(example.files) > 1 else ""
        lines += [prefix + _line(finding, record.document.source) for finding in found if finding.rule == rule.code]
    return tuple(lines)


def _settings(rule: Rule, example: Example) -> Settings:
    """Whether a suppression is used depends on all rules."""
    alone = None if rule.check == "suppressions" else (rule.code,)
    return Settings(profile=example.profile, select=alone, extend_select=(rule.code,))


def _record(path: str, text: str, kind: str, book: Rulebook, settings: Settings) -> Record:
    source = markdown.decode(path, text.encode("utf-8", "surrogateescape"))
    if isinstance(source, Problem):
        root = Section("", 0, "document", Span(0, 0), Span(0, 0))
        document = Document(Source(path, "", (0,)), (), root, problems=(source,))
        return Record(document, "other", 1.0, {}, {})
    return read(markdown.parse(source), book.lexicon, settings, kind or None)


def _line(finding: Finding, source: Source) -> str:
    line, column = source.position(finding.place.span.start)
    return f"{line}:{column} {finding.message}"
