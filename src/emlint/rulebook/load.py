"""From rule files and schemas to a rulebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from emlint.model import Json, Rule
from emlint.reading import Lexicon, build_lexicon
from emlint.rulebook import builtin
from emlint.rulebook.book import Pack, Rulebook
from emlint.rulebook.clauses import join, join_schemas
from emlint.settings import Settings

ReadText = Callable[[str], str]
Names = Callable[[str], Sequence[str]]
# check kinds that need to know what people call things
READERS = {"arithmetic", "empty-sections", "expected", "matrix", "metrics", "terms", "timeline", "wording"}


def load(
    settings: Settings, read_text: ReadText | None = None, names: Names | None = None, *, examples: bool = False
) -> Rulebook:
    """The rules of emlint and those that the settings name.

    ``read_text`` reads a file of the configured tree, ``names`` lists a folder of it; both raise UserError for what
    they refuse. Without ``examples`` the built-in rules have none, which saves time.
    """
    rules, packs, schemas, lexicon = (
        builtin.rules(examples=examples),
        builtin.packs(),
        builtin.schemas(),
        builtin.lexicon(),
    )
    if settings.packs or settings.schemas:
        from emlint.rulebook import user  # noqa: PLC0415  # brings jsonschema, which is slow to import

        if read_text is None:
            raise ValueError("packs and schemas need a reader")
        added, lexicon = user.packs(settings.packs, settings.schemas, lexicon, read_text, names)
        packs = (*packs, *(pack for pack, _ in added))
        rules = (*rules, *(rule for _, new in added for rule in new))
        known = {rule.code for rule in rules if rule.check == "schema"}
        schemas = join_schemas(schemas, user.schemas(settings.schemas, known, read_text))
    return bind(rules, packs, schemas, lexicon, settings.thresholds)


def bind(
    rules: tuple[Rule, ...],
    packs: Sequence[Pack],
    schemas: Mapping[str, Json],
    lexicon: Mapping[str, Any],
    thresholds: Mapping[str, float] | None = None,
) -> Rulebook:
    listening = [(rule.kinds, rule.options) for rule in rules if rule.check in ("terms", "wording")]
    words = build_lexicon({**lexicon, "listening": listening})
    joined = join(rules, schemas, thresholds)
    precedence = tuple(code for pack in packs for code in pack.precedence)
    return Rulebook(
        rules=tuple(with_lexicon(rule, words, precedence) if rule.check in READERS else rule for rule in joined),
        packs={pack.name: pack for pack in packs},
        schemas=schemas,
        lexicon=words,
        precedence=precedence,
        silences={code: codes for pack in packs for code, codes in pack.silences.items()},
    )


def with_lexicon(rule: Rule, lexicon: Lexicon, precedence: Sequence[str]) -> Rule:
    rank = precedence.index(rule.code) if rule.code in precedence else len(precedence)
    return replace(rule, options={**rule.options, "lexicon": lexicon, "rank": rank})
