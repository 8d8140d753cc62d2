"""Words that have a better one: master/slave, whitelist, man-hours. Each finding carries the replacement as a fix.

Options: ``terms`` with ``say`` (an expression), ``put`` (what to write, groups as ``\\1``), ``when`` and ``unless``
(expressions over the sentence) and ``variant``. The inflection stays, and so does the capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from emlint.checks.telling import violation
from emlint.checks.wording_rules import expression
from emlint.model import Context, Edit, Fix, Place, Record, Rule, Span, Violation
from emlint.reading.frames import Expression
from emlint.reading.index import Index
from emlint.reading.listening import Needs
from emlint.reading.outline import outline_of
from emlint.reading.spoken import Sentence, Speech

_NOT_BEFORE = r"(?<![\w./@\\#$-])"
_NOT_AFTER = r"(?![\w/\\=(]|[.:-]\w)"


@dataclass(frozen=True, slots=True)
class Term:
    needs: Needs  # what stands in every text that has the term
    says: re.Pattern[str]
    put: str
    when: Expression | None
    unless: Expression | None
    variant: str

    def where(self, index: Index, heard: Callable[[frozenset[str]], int]) -> int:
        found = index.everywhere
        for classes in self.needs:
            found &= heard(classes)
        return found

    def fits(self, text: str) -> bool:
        return not ((self.when and not self.when.search(text)) or (self.unless and self.unless.search(text)))


@dataclass(frozen=True, slots=True)
class Use:
    start: int
    end: int
    said: str
    put: str
    variant: str


_ready: dict[int, tuple[Rule, tuple[Term, ...]]] = {}


def check(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    speech = Speech(outline_of(record, rules[0].options["lexicon"]), record.data, context.settings)
    listed = [(rule, term) for rule in rules for term in _terms(rule)]
    for passage, live in speech.worth(listed):
        for sentence in speech.sentences(passage):
            for rule in rules:
                uses = _uses(sentence, [term for its_rule, term in live if its_rule is rule])
                if uses:
                    yield _told(rule, record, sentence, uses)


def _terms(rule: Rule) -> tuple[Term, ...]:
    if id(rule) not in _ready:
        _ready[id(rule)] = rule, tuple(_term(spec, rule) for spec in rule.options["terms"])
    return _ready[id(rule)][1]


def _term(spec: dict[str, str], rule: Rule) -> Term:
    lexicon = rule.options["lexicon"]
    return Term(
        lexicon.listening.of_term(spec["say"]),
        re.compile(f"{_NOT_BEFORE}(?:{spec['say']}){_NOT_AFTER}", re.IGNORECASE),
        spec.get("put", ""),
        expression(spec.get("when"), lexicon),
        expression(spec.get("unless"), lexicon),
        spec.get("variant", ""),
    )


def _uses(sentence: Sentence, terms: Sequence[Term]) -> list[Use]:
    found: dict[int, Use] = {}
    text = sentence.quoteless
    for term in terms:
        for match in term.says.finditer(text):
            if term.fits(text) and not any(use.start <= match.start() < use.end for use in found.values()):
                found[match.start()] = Use(
                    *match.span(), match[0], _like(match[0], match.expand(term.put)), term.variant
                )
    return [found[start] for start in sorted(found)]


def _like(said: str, put: str) -> str:
    """With the capitals of what was said."""
    if said.isupper() and len(said) > 1:
        return put.upper()
    return put[:1].upper() + put[1:] if said[:1].isupper() else put


def _told(rule: Rule, record: Record, sentence: Sentence, uses: Sequence[Use]) -> Violation:
    source = record.document.source
    spans = [sentence.place(use.start, use.end) for use in uses]
    values = {"said": _listed(use.said for use in uses), "put": _listed(use.put for use in uses if use.put)}
    told = violation(rule, record, spans[0], values, uses[0].variant)
    exact = [
        Edit(Place(source.path, span), use.put)
        for span, use in zip(spans, uses, strict=True)
        if use.put and _stands(source.text, span, use)
    ]
    fix = Fix(f"Write {values['put']}", tuple(exact), safe=False) if len(exact) == len(uses) else None
    return replace(told, fix=fix)


def _stands(text: str, span: Span, use: Use) -> bool:
    """Whether the words stand in the source as they are shown, without marks between."""
    return text[span.start : span.end] == use.said


def _listed(words: Iterator[str]) -> str:
    return ", ".join(f"'{word}'" for word in dict.fromkeys(words))
