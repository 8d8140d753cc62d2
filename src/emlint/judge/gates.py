"""Which rules may speak of a document at all."""

from __future__ import annotations

from collections.abc import Iterator

from emlint.judge.wishes import Wishes, covers
from emlint.model import Level, Record, Rule
from emlint.rulebook import KINDS, Rulebook

SHORTEST = 40  # words; what is shorter is a stub or a link to the real document
ALWAYS = ("file", "suppressions")  # check kinds that look at the file, not at the document


def speaking(record: Record, book: Rulebook, wanted: Wishes, shortest: int) -> Iterator[Rule]:
    """The rules that apply to the kind, language and size of a document and are not switched off."""
    for rule in book.rules:
        if _applies(rule, record, book, wanted, shortest) and _audible(rule, record.kind, wanted):
            yield rule


def _applies(rule: Rule, record: Record, book: Rulebook, wanted: Wishes, shortest: int) -> bool:
    if rule.check == "file":
        return True
    if record.data.get("template") or "checklist" not in record.data:
        return False
    if rule.check in ALWAYS:
        return True
    generic = frozenset(KINDS) <= rule.kinds
    if record.kind not in rule.kinds and not (record.kind == "other" and generic and covers(wanted.asked, rule)):
        return False
    languages = rule.options.get("languages")
    if languages and (record.data.get("language") or "en") not in languages:
        return False
    return record.data.get("words", 0) >= shortest or not book.packs[rule.pack].checklist


def _audible(rule: Rule, kind: str, wanted: Wishes) -> bool:
    return any(wanted.level(rule, kind, variant) is not Level.OFF for variant in ("", *rule.variants))
