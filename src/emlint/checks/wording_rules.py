"""Wording rules made ready: their conditions, their hints, and the order in which they may speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from emlint.model import Rule
from emlint.reading.clauses import Clause
from emlint.reading.frames import Condition, Expression, condition
from emlint.reading.index import Index
from emlint.reading.lexicon import Lexicon
from emlint.reading.listening import Needs
from emlint.reading.spoken import Sentence


@dataclass(frozen=True, slots=True)
class Pattern:
    variant: str
    kinds: frozenset[str]
    within: frozenset[str]
    without: frozenset[str]
    sentence: Expression | None
    condition: Condition | None
    unless: Expression | None
    needs: Needs  # what the sentence must hold

    def where(self, index: Index, heard: Callable[[frozenset[str]], int]) -> int:
        """The passages in which it may be said, as bits; ``heard``: those with a word of one of some classes."""
        found = index.below(self.within) if self.within else index.everywhere
        found &= ~index.below(self.without)
        for classes in self.needs:
            if not found:
                break
            found &= heard(classes)
        return found

    def hears(self, classes: frozenset[str]) -> bool:
        return all(not needed.isdisjoint(classes) for needed in self.needs)

    def found(self, sentence: Sentence) -> Iterator[tuple[int, int, Clause | None]]:
        if self.sentence is not None:
            match = self.sentence.search(sentence.marked)
            if match and not (self.unless and self.unless.search(sentence.marked)):
                yield *_whole(match), None
        elif self.condition is not None:
            for clause in sentence.clauses:
                if self.condition.holds(clause, sentence.frames):
                    yield clause.start, clause.end, clause


def _whole(match: re.Match[str]) -> tuple[int, int]:
    """What is quoted: the match, or what its group "said" holds."""
    start, end = match.span("said") if "said" in match.re.groupindex and match["said"] else match.span()
    return max(start - 1, 0), end - 1  # without the space before a sentence that is marked


@dataclass(frozen=True, eq=False)
class WordingRule:
    rule: Rule
    rank: int
    patterns: tuple[Pattern, ...]
    unless: Expression | None
    quotes_sentence: bool
    hints: tuple[tuple[Condition | None, Expression | None, str], ...]

    def spares(self, sentence: Sentence) -> bool:
        return bool(self.unless and self.unless.search(sentence.marked))

    def hint(self, clause: Clause | None, sentence: Sentence) -> str:
        """The first that fits the clause or the sentence."""
        for when, says, text in self.hints:
            if says is not None and not says.search(sentence.text):
                continue
            if when is None or (clause is not None and when.holds(clause, sentence.frames)):
                return text
        return self.rule.hint


_ready: dict[tuple[int, ...], tuple[tuple[Rule, ...], tuple[WordingRule, ...]]] = {}


def compiled(rules: tuple[Rule, ...]) -> tuple[WordingRule, ...]:
    """Compiled once; the rules are kept alive, so that their identity may stand for them."""
    key = tuple(map(id, rules))
    if key not in _ready:
        _ready[key] = rules, tuple(_rule(rule, rule.options["lexicon"]) for rule in rules)
    return _ready[key][1]


def _rule(rule: Rule, lexicon: Lexicon) -> WordingRule:
    options = rule.options
    return WordingRule(
        rule,
        options.get("rank", 0),
        tuple(_pattern(each, options, lexicon) for each in options["any"]),
        over_sentences(options.get("unless"), lexicon),
        options.get("quote") == "sentence",
        tuple(_hint(each, lexicon) for each in rule.hints),
    )


def _pattern(spec: Mapping[str, Any], options: Mapping[str, Any], lexicon: Lexicon) -> Pattern:
    over_sentence = "sentence" in spec
    return Pattern(
        spec.get("variant", ""),
        frozenset(spec.get("kinds", ())),
        frozenset(spec.get("in", options.get("in", ()))),
        frozenset((*spec.get("not_in", ()), *options.get("not_in", ()))),
        over_sentences(spec.get("sentence"), lexicon),
        None if over_sentence else condition(spec, lexicon.filled),
        over_sentences(spec.get("unless"), lexicon) if over_sentence else None,
        lexicon.listening.needs(spec),
    )


def _hint(spec: Mapping[str, Any], lexicon: Lexicon) -> tuple[Condition | None, Expression | None, str]:
    when = dict(spec.get("when", {}))
    says = expression(when.pop("sentence", None), lexicon)
    return condition(when, lexicon.filled) if when else None, says, spec["text"].strip()


def expression(pattern: str | None, lexicon: Lexicon) -> Expression | None:
    return None if pattern is None else Expression(pattern, lexicon.filled)


def over_sentences(pattern: str | None, lexicon: Lexicon) -> Expression | None:
    """An expression for sentences that are marked."""
    return None if pattern is None else Expression(pattern, lexicon.for_marked)
