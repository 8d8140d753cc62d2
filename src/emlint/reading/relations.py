"""Links between records: supersedes, superseded by, amends, related."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.markdown import plain
from emlint.reading.fields import fields
from emlint.reading.outline import Outline, leaves

REFERENCE = r"(?P<ref>[\w./-]+\.mdx?\b|(?:\[?(?:adr|rfc|rfd|kep|tep|decision)?[-_ #]*\d{1,6}(?!\d|\.\d|[-/]\d{2}\b)\b))"
RELATIONS = ("superseded_by", "supersedes", "amends")
AFTER = re.compile(
    rf"\W{{0,4}}(?:(?:the|our|its|that|some|parts?|aspects|link|to|decisions?|descriptions?|sections?|records?|adrs|rfcs"
    rf"|see|made|in|of)\s)*\W{{0,4}}{REFERENCE}",
    re.I,
)
AND = re.compile(
    rf"(?:\]\([^()\s]*\)|\])?\s*(?:,|;|&|/|and\b|\bund\b|\bet\b|\by\b)\s*(?:and\s)?\W{{0,4}}{REFERENCE}", re.I
)
PARTLY = re.compile(r"\W*(?:some|parts?|aspects)\b", re.I)  # the other record stands, but for what is changed
OF_ITSELF = re.compile(r"\bthis (?:adr|rfc|kep|tep|decision|record|proposal|document)\b", re.I)


def read_relations(outline: Outline) -> dict[str, list[str]]:
    """References as written, by relation, in order, each once."""
    text = "\n".join(_said(outline))
    partly: list[str] = []
    found = {name: _unique(_references(outline.lexicon.shape(name), text, partly)) for name in RELATIONS}
    found["amends"] = _unique([*found["amends"], *partly])
    for name in ("supersedes", "superseded_by", "related"):
        stated = [
            value
            for field in fields(outline, name)
            if field.form != "section" or name == "related"
            for value in field.values
        ]
        known = _references(outline.lexicon.shape("amended_by"), text, partly) if name == "related" else found[name]
        found[name] = _unique([*known, *(value[:200] for value in stated if re.search(r"\w", value))])
    return found


def _references(verb: re.Pattern[str], text: str, partly: list[str]) -> Iterator[str]:
    """What follows a verb: "ADR-3", "the decisions in ADRs 3 and 5"; "some aspects of ADR-3" goes to ``partly``."""
    for match in verb.finditer(text):
        named, part = AFTER.match(text, match.end()), PARTLY.match(text, match.end())
        while named:
            reference = named["ref"].strip("[]( ")
            if part:
                partly.append(reference)
            else:
                yield reference
            named = AND.match(text, named.end())


def _said(outline: Outline) -> Iterator[str]:
    """Where relations are stated: the lead, the status, links, and wherever the document speaks of itself."""
    for field in fields(outline, "status", "related", "supersedes", "superseded_by"):
        yield from (field.value, *field.values)
    for part in outline.sections[:2]:
        yield from (plain(block).text for block in leaves(part.section.blocks[:6]) if block.kind == "paragraph")
    for passage in outline.passages:
        if ("supersede" in passage.low or "amends" in passage.low) and OF_ITSELF.search(passage.low):
            yield plain(passage.block).text


def _unique(values: Iterator[str] | list[str]) -> list[str]:
    return list(dict.fromkeys(values))
