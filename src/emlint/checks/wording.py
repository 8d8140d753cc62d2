"""How a document speaks of people: rules over clauses and sentences, in one pass for all of them.

A rule lists conditions (``any``): over a clause, by its slots (``emlint.reading.frames``), or over a ``sentence`` by an
expression in which ``{class}`` stands for the words of a class and ``{NAME}`` for a name. ``in`` and ``not_in`` name
concepts of the sections round it. One sentence yields one finding: that of the rule which the pack puts first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from emlint.checks.telling import fill, violation
from emlint.checks.wording_rules import Pattern, WordingRule, compiled
from emlint.model import Context, Level, Record, Rule, Violation
from emlint.reading.outline import outline_of
from emlint.reading.spoken import ROSTERS, Sentence, Speech

_DANGLING = re.compile(
    r"(?:[\s,;:.–—(-]|\b(?:to|that|on|at|of|in|for|with|which|who|and|but|or|by|from|as|the|a))+$", re.I
)


@dataclass(frozen=True, slots=True)
class Hit:
    rank: int
    rule: WordingRule
    variant: str
    start: int
    end: int
    values: dict[str, str]
    hint: str


def check(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    if (record.data.get("language") or "en") != "en":
        return
    lexicon = rules[0].options["lexicon"]
    speech = Speech(outline_of(record, lexicon), record.data, context.settings, _authors(context, record, rules))
    patterns = _for_kind(compiled(tuple(rules)), record.kind)
    for passage, live in speech.worth(patterns, ROSTERS):
        alone = len(passage.sentences) == 1  # then the words of the passage are its own
        for sentence in speech.sentences(passage):
            heard = live if alone else [each for each in live if each[1].hears(sentence.heard)]
            hit = min(_hits(sentence, heard), key=lambda hit: (hit.rank, hit.start), default=None)
            if hit:
                yield _told(record, sentence, hit)


@lru_cache(maxsize=16)  # kinds; the rules are told apart by identity
def _for_kind(rules: tuple[WordingRule, ...], kind: str) -> list[tuple[WordingRule, Pattern]]:
    return [
        (rule, pattern) for rule in rules for pattern in rule.patterns if not pattern.kinds or kind in pattern.kinds
    ]


def _authors(context: Context, record: Record, rules: Sequence[Rule]) -> Callable[[], frozenset[str]]:
    """Those of the repository; where nothing weighs enough to be sure of a name, nobody asks for them."""
    weighs = any(rule.level(context.settings.profile, record.kind) >= Level.WARNING for rule in rules)
    return partial(context.authors, record.document.source.path) if weighs else frozenset


def _hits(sentence: Sentence, live: Sequence[tuple[WordingRule, Pattern]]) -> Iterator[Hit]:
    for rule, pattern in live:
        for start, end, clause in pattern.found(sentence):
            if not rule.spares(sentence):
                place = sentence.whole if rule.quotes_sentence else _trimmed(sentence, start, end)
                said = " ".join(sentence.text[slice(*place)].split())
                values = {"said": said, **(clause.values() if clause else {})}
                yield Hit(rule.rank, rule, pattern.variant, *place, values, rule.hint(clause, sentence))


def _trimmed(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """With a clause that completes it ("thought the region was empty"), and without what dangles at its ends."""
    for clause in sentence.known_clauses:
        if clause.start < end < clause.end:
            end = clause.end
    said = _DANGLING.sub("", sentence.text[start:end])
    bare = said.lstrip(" ,;:–—-(\"'")
    return start + len(said) - len(bare), start + max(len(said), len(said) - len(bare) + 1)


def _told(record: Record, sentence: Sentence, hit: Hit) -> Violation:
    span = sentence.place(hit.start, hit.end)
    return replace(violation(hit.rule.rule, record, span, hit.values, hit.variant), hint=fill(hit.hint, hit.values))
