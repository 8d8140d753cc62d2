#!/usr/bin/env python3
"""The page docs/seeds.md: every line of the seed documents that asks for something, and the rules that cite it.

Usage: seeds.py prints the page, seeds.py --write makes it anew. The lines stand in seeds.yaml beside this script; rules
are found by their `sources`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from emlint.model import Rule
from emlint.rulebook import builtin

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/seeds.md"
HEAD = """\
# From the seed documents to the rules

emlint's checklists come from two documents. This page has each of their lines that asks something of a document, and
the rules that cite it as their source; a line without a rule waits for one. The page is made by `.ci/seeds.py --write`
from the `sources` of the rules.
"""


class Line(NamedTuple):
    """Lines of a seed, from ``first`` to ``last``. ``asks``: the codes it leads to, written or not."""

    file: str
    first: int
    last: int
    says: str
    asks: tuple[str, ...]


def documents() -> dict[str, tuple[Line, ...]]:
    """Title of a seed -> its lines."""
    raw = yaml.safe_load(Path(__file__).with_name("seeds.yaml").read_text(encoding="utf-8"))
    return {title: tuple(lines(seed["file"], seed["lines"])) for title, seed in raw.items()}


def lines(file: str, raw: dict[Any, Any]) -> Iterator[Line]:
    for where, entry in raw.items():
        first, _, last = str(where).partition("-")
        yield Line(file, int(first), int(last or first), entry["says"], tuple(entry["asks"]))


def rules_of(line: Line) -> list[Rule]:
    """The rules that cite a line as their source, by code."""
    cited = [rule for rule in builtin.rules(examples=False) if any(covers(line, source) for source in rule.sources)]
    return sorted(cited, key=lambda rule: rule.code)


def covers(line: Line, source: Any) -> bool:
    return bool(source.get("seed") == line.file and line.first <= source.get("line", 0) <= line.last)


def page() -> str:
    return "\n".join([HEAD, *(text for title, seed in documents().items() for text in table(title, seed))])


def table(title: str, seed: tuple[Line, ...]) -> Iterator[str]:
    yield from (f"## {title}", "", "| line | says | rules |", "|------|------|-------|")
    for line in seed:
        where = str(line.first) if line.first == line.last else f"{line.first}–{line.last}"
        told = ", ".join(f"[{rule.code}](../{path(rule)}) {rule.name}" for rule in rules_of(line))
        yield f"| {where} | {line.says} | {told} |"
    yield ""


def path(rule: Rule) -> str:
    return f"rules/{rule.pack}/{rule.code}-{rule.name}.yaml"


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
