"""Links between records: supersedes, superseded by, amends, related."""

from __future__ import annotations

import re
from collections.abc import Iterator

from emlint.markdown import plain
from emlint.reading.fields import fields
from emlint.reading.outline import Outline, leaves

REFERENCE = r"(?P<ref>[\w./-]+\.mdx?\b|(?:\[?(?:adr|rfc|rfd|kep|tep|decision)?[-_ #]*\d{1,6}(?!\d|\.\d|[-/]\d{2}\b)\b))"
RELATIONS = ("superseded_by", "supersedes", "amends")
AFTER = re.compile(rf"\W{{0,4}}(?:(?:the|our|link to|decision|record|see) )*\W{{0,4}}{REFERENCE}", re.I)


def read_relations(outline: Outline) -> dict[str, list[str]]:
    """References as written, by relation, in order, each once."""
    text = "\n".join(_said(outline))
    found = {name: _unique(_references(outline.lexicon.shape(name), text)) for name in RELATIONS}
    for name in ("supersedes", "superseded_by", "related"):
        stated = [
            value
            for field in fields(outline, name)
            if field.form != "section" or name == "related"
            for value in field.values
        ]
        known = _references(outline.lexicon.shape("amended_by"), text) if name == "related" else found[name]
        found[name] = _unique([*known, *(value[:200] for value in stated if re.search(r"\w", value))])
    return found


def _references(verb: re.Pattern[str], text: str) -> Iterator[str]:
    for match in verb.finditer(text):
        if named := AFTER.match(text, match.end()):
            yield named["ref"].strip("[]( ")


def _said(outline: Outline) -> Iterator[str]:
    """Where relations are stated: the lead, the status, links."""
    for field in fields(outline, "status", "related", "supersedes", "superseded_by"):
        yield from (field.value, *field.values)
    for part in outline.sections[:2]:
        yield from (plain(block).text for block in leaves(part.section.blocks[:6]) if block.kind == "paragraph")


def _unique(values: Iterator[str] | list[str]) -> list[str]:
    return list(dict.fromkeys(values))
