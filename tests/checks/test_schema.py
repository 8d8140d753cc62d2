"""A clause that fails is one violation, where the rule points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emlint.checks import schema
from emlint.markdown import parse, source
from emlint.model import Context, Json, Level, Path, Record, Rule, Span
from emlint.settings import Settings

SEVERITY = {profile: {"default": Level.WARNING} for profile in ("seed", "recommended", "strict")}
RULE = Rule("HSE001", "house-word", "house", frozenset({"adr"}), SEVERITY, "schema", message="No.", point="/title")
CONTEXT = Context(Settings(), date(2026, 1, 15))
PLACES: dict[Path, Span] = {
    (): Span(0, 3),
    ("title",): Span(2, 3),
    ("risks",): Span(5, 6),
    ("risks", 0): Span(5, 6),
    ("risks", 1): Span(8, 9),
    ("risks", 2): Span(11, 12),
}


def record(**data: Any) -> Record:
    return Record(parse(source("a.md", "# A\n\nb\n\nc\n\nd\n")), "adr", 1.0, data, PLACES)


def rule(*clauses: Json, kind: str = "adr", **changes: Any) -> Rule:
    return replace(RULE, options={"clauses": {kind: clauses}}, **changes)


def told(given: Record, *rules: Rule) -> list[tuple[int, str, str]]:
    return [(v.place.span.start, v.message, v.variant) for v in schema.check(CONTEXT, given, rules)]


def test_a_clause_that_holds_says_nothing() -> None:
    assert told(record(title="x"), rule({"properties": {"title": {"const": "x"}}})) == []


def test_a_clause_that_fails_is_one_violation_at_the_point_with_values() -> None:
    clause = {"properties": {"title": {"const": "x"}, "number": {"const": 2}}}
    failing = rule(
        clause,
        message="'{title}' is not {number}, {unknown} {0.__class__}.",
        values={"title": "/title", "number": "/number"},
    )
    assert told(record(title="A  b", number=None), failing) == [(2, "'A b' is not none, {unknown} {0.__class__}.", "")]


def test_clauses_for_other_kinds_are_not_asked() -> None:
    assert told(record(title="y"), rule({"properties": {"title": {"const": "x"}}}, kind="review")) == []
    assert told(record(title="y"), rule({"properties": {"title": {"const": "x"}}}, kind="document")) != []


def test_of_several_variants_the_first_that_fails_speaks() -> None:
    both = {"x-variant": "both", "anyOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"b": {"const": 1}}}]}
    one = {"x-variant": "one", "properties": {"a": {"const": 1}}}
    variants = {"one": {"message": "One."}}
    assert told(record(a=0, b=0), rule(both, one, variants=variants)) == [(2, "No.", "both")]
    assert told(record(a=0, b=1), rule(both, one, variants=variants)) == [(2, "One.", "one")]
    assert told(record(a=1, b=0), rule(both, one, variants=variants)) == []


def test_entries_of_a_list_that_fail_are_one_violation_with_their_lines() -> None:
    clause = {"properties": {"risks": {"items": {"properties": {"mitigation": {"type": "string"}}}}}}
    risks = [{"mitigation": "x"}, {"mitigation": None}, {"mitigation": None}]
    failing = rule(clause, point="/risks", message="{count} of {total} (lines {lines}).")
    assert told(record(risks=risks), failing) == [(8, "2 of 3 (lines 5, 7).", "")]


def test_entries_below_a_combinator_are_found_too() -> None:
    clause = {
        "if": {"properties": {"title": {"const": "x"}}},
        "then": {"properties": {"risks": {"items": {"const": 1}}}},
    }
    assert told(record(title="x", risks=[1, 2]), rule(clause, point="/risks"))[0][0] == 8
    assert told(record(title="y", risks=[1, 2]), rule(clause, point="/risks")) == []


def test_a_long_value_is_cut_in_the_message() -> None:
    failing = rule({"properties": {"title": {"const": 1}}}, values={"title": "/title"}, message="{title}")
    assert told(record(title="w" * 200), failing)[0][1] == "w" * 79 + "…"


MET = {"properties": {"met": {"const": True}}}
CLAUSES: list[Json] = [
    {"properties": {"a": MET}},
    {"if": {"properties": {"a": {"type": "null"}}}, "then": {"properties": {"b": {"minItems": 1}}}},
    {"anyOf": [{"properties": {"a": {"const": 1}}}, {"required": ["b"]}]},
    {"properties": {"a": {"$ref": "#/$defs/met"}}, "$defs": {"met": MET}},
    {"properties": {"a": {"properties": {"met": {"const": 1}}, "required": ["b"]}}},
    {"properties": {"a": {"items": MET, "maxItems": 2}}},
    {"properties": {"b": {"contains": {"properties": {"met": {"type": "null"}}}, "maxContains": 1}}},
    {"properties": {"b": {"not": {"contains": {"minItems": 2}}}}},
    {"properties": {"a": {"type": "array"}, "b": {"minItems": 2, "items": {"type": ["object", "boolean"]}}}},
]
VALUES = st.recursive(
    st.sampled_from([None, True, False, 0, 1, 1.0, "", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["met", "a", "b"]), inner, max_size=2),
    max_leaves=6,
)
COMPILED = [(schema.Clause(clause), jsonschema.Draft202012Validator(clause)) for clause in CLAUSES]


@given(st.fixed_dictionaries({}, optional={"a": VALUES, "b": VALUES}))
def test_remembered_verdicts_are_those_of_jsonschema(data: dict[str, Any]) -> None:
    for compiled, validator in COMPILED:
        assert (not compiled.failing(data)) == validator.is_valid(data), compiled.schema


def test_only_what_a_clause_looks_at_decides_which_verdict_is_remembered() -> None:
    compiled = schema.Clause({"properties": {"a": {"contains": MET}, "b": {"maxItems": 1}}})
    for text in ("one", "two"):
        assert not compiled.failing({"a": [{"met": True, "by": text}, {"by": text}], "b": [text], "title": text})
    assert len(compiled.seen) == 1


def test_what_was_said_of_the_same_values_is_remembered_and_right() -> None:
    clause = {"properties": {"a": {"const": True}, "b": {"maxItems": 1}}}
    compiled = schema.Clause(clause)
    validator = jsonschema.Draft202012Validator(clause)
    first: list[Any] = [True, False, 1, 0, None, "x", [], {}, [1]]
    second: list[Any] = [[], [1], [1, 2], None, {}]
    for a in first:
        for b in second:
            data: dict[str, Any] = {"a": a, "b": b}
            for _ in range(2):
                assert (not compiled.failing(data)) == validator.is_valid(data), data
    assert compiled.seen


def test_a_boolean_and_the_number_that_equals_it_are_told_apart() -> None:
    compiled = schema.Clause({"properties": {"a": {"type": "boolean"}}})
    assert not compiled.failing({"a": True})
    assert compiled.failing({"a": 1})


def test_nothing_is_fetched() -> None:
    validator = schema.validator({"$ref": "http://127.0.0.1:9/s.json"})
    with pytest.raises(Exception, match="Unresolvable"):
        validator.is_valid({})
