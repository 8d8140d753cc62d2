"""Which rules may speak of a document at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emlint.judge.wishes import Wishes, covers
from emlint.model import Level, Record, Rule
from emlint.rulebook import KINDS, Rulebook

SHORTEST = 40  # words; what is shorter is a stub or a link to the real document
ITEMS = {"checklist": "items", "aspects": "aspects"}  # part of a record -> of the description of a kind
SAID = frozenset({"cues", "content"})  # what makes a sentence meet an item
ALWAYS = ("file", "suppressions")  # check kinds that look at the file, not at the document


def speaking(record: Record, book: Rulebook, wanted: Wishes, shortest: int) -> tuple[Rule, ...]:
    """The rules that apply to the kind, language and size of a document and are not switched off."""
    data = record.data
    size = data.get("words", 0) < shortest
    key = (id(book), record.kind, "checklist" in data, data.get("template"), data.get("language"), size, repr(wanted))
    if key not in _SPEAKING:
        if len(_SPEAKING) >= _REMEMBERED:
            _SPEAKING.clear()
        rules = (rule for rule in book.rules if not barred(rule, record, book, wanted, shortest))
        _SPEAKING[key] = book, tuple(rule for rule in rules if audible(rule, record.kind, wanted))
    return _SPEAKING[key][1]


_REMEMBERED = 256
_SPEAKING: dict[tuple[object, ...], tuple[Rulebook, tuple[Rule, ...]]] = {}  # keeps each book, so that its id stays its


def barred(rule: Rule, record: Record, book: Rulebook, wanted: Wishes, shortest: int) -> str:
    """Why a rule has nothing to say of a document; "" where it has."""
    if rule.check == "file":
        return ""
    if "checklist" not in record.data:
        return "the file could not be read"
    if record.data.get("template"):
        return "the document is a template"
    if rule.check in ALWAYS:
        return ""
    return _deaf(rule, record, book, wanted, shortest)


def _deaf(rule: Rule, record: Record, book: Rulebook, wanted: Wishes, shortest: int) -> str:
    """For its kind, language or size."""
    generic = frozenset(KINDS) <= rule.kinds
    if record.kind not in rule.kinds and not (record.kind not in KINDS and generic and covers(wanted.asked, rule)):
        return f"it does not speak of kind {record.kind}"
    languages = rule.options.get("languages")
    if languages and (record.data.get("language") or "en") not in languages:
        return f"it does not know language {record.data.get('language')}"
    if unread(rule, record, book):
        return f"in language {record.data.get('language')} only headings, lists and tables are read for it"
    if record.data.get("words", 0) < shortest and book.packs[rule.pack].checklist:
        return f"the document has fewer than {shortest} words"
    return ""


def unread(rule: Rule, record: Record, book: Rulebook) -> bool:
    """Whether a rule asks for what people mostly say in a sentence, and sentences of the language are not read.

    Where an item may be said in a sentence, ``structure`` of the kind tells that its heading, list or table decides.
    """
    if (record.data.get("language") or "en") == "en":
        return False
    spec: Mapping[str, Any] = book.lexicon.kinds.get(record.kind, {})
    part, _, item = rule.point.removeprefix("/").partition("/")
    if part == "checklist" and not item:
        return True
    asked = spec.get(ITEMS[part], {}).get(item, {}) if part in ITEMS else {}
    return item not in spec.get("structure", ()) and bool(asked.keys() & SAID)


def audible(rule: Rule, kind: str, wanted: Wishes) -> bool:
    return any(wanted.level(rule, kind, variant) is not Level.OFF for variant in ("", *rule.variants))
