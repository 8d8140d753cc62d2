"""Every rule proves itself by its examples, and is complete."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from emlint import strict_yaml
from emlint.judge import examples
from emlint.model import Example, Rule
from emlint.rulebook import KINDS, builtin, data, load
from emlint.rulebook.rule import PROFILES
from emlint.settings import Settings

BOOK = load(Settings(), examples=True)
CASES = list(examples.cases(BOOK))
FILES = [(folder.name, name, file) for folder in data.packs() for name, file in data.files(folder, ".yaml")]
RULE_FILES = [(name, file) for _, name, file in FILES if name != "pack"]
TODAY = date(2026, 1, 15)
WITHOUT_EXAMPLES = {"E904", "E999"}  # an unreadable file and a defect of emlint cannot be written down


@pytest.mark.parametrize(("rule", "example"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_an_example_says_exactly_what_its_rule_finds(rule: Rule, example: Example) -> None:
    assert examples.told(rule, example, BOOK, TODAY) == example.finds


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_a_rule_has_a_reason_sources_and_examples(rule: Rule) -> None:
    assert rule.why
    assert rule.sources
    if rule.code not in WITHOUT_EXAMPLES:
        assert len(rule.good) >= 2
        assert len(rule.bad) >= 2
        assert all(example.finds for example in rule.bad)
        assert not any(example.finds for example in rule.good)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)
def test_a_message_says_how_to_satisfy_it(rule: Rule) -> None:
    assert rule.message.endswith((".", ")."))
    assert rule.hint or all(told.get("hint") for told in rule.variants.values())


@pytest.mark.parametrize(("name", "file"), RULE_FILES, ids=[name for name, _ in RULE_FILES])
def test_a_rule_file_fits_its_schema_and_its_name(name: str, file: Any) -> None:
    raw = strict_yaml.load(file.read_text("utf-8"), limit=strict_yaml.TRUSTED).value
    jsonschema.Draft202012Validator(builtin.schema("rule")).validate(raw)
    if raw["code"] not in WITHOUT_EXAMPLES:
        assert list(raw)[-2:] == ["bad", "good"]
    assert name == f"{raw['code']}-{raw['name']}"


@pytest.mark.parametrize(("name", "file"), RULE_FILES, ids=[name for name, _ in RULE_FILES])
def test_the_quick_reader_reads_what_the_strict_one_reads(name: str, file: Any) -> None:
    text = file.read_text("utf-8")
    assert builtin.parse(text) == strict_yaml.load(text, limit=strict_yaml.TRUSTED).value


@pytest.mark.parametrize("folder", list(data.packs()), ids=lambda folder: folder.name)
def test_a_pack_fits_its_schema_and_its_folder(folder: Any) -> None:
    raw = strict_yaml.load((folder / "pack.yaml").read_text("utf-8")).value
    jsonschema.Draft202012Validator(builtin.schema("pack")).validate(raw)
    assert raw["name"] == folder.name


def test_every_clause_has_its_rule_and_every_schema_rule_its_clauses() -> None:
    told = {(kind, part["x-rule"]) for kind, schema in builtin.schemas().items() for part in schema["allOf"]}
    wanted = set()
    for rule in BOOK.rules:
        if rule.check == "schema":
            everywhere = ("document", rule.code) in told
            kinds = {kind for kind in rule.kinds if any(rule.level(profile, kind) for profile in PROFILES)}
            wanted |= {("document", rule.code)} if everywhere else {(kind, rule.code) for kind in kinds}
    assert told == wanted


def test_variants_of_clauses_and_of_rules_are_the_same() -> None:
    clauses = {
        (part["x-rule"], part["x-variant"])
        for schema in builtin.schemas().values()
        for part in schema["allOf"]
        if "x-variant" in part
    }
    rules = {(rule.code, variant) for rule in BOOK.rules if rule.check == "schema" for variant in rule.variants}
    unusual = {(rule.code, "unusual") for rule in BOOK.rules if "usual" in rule.options}
    assert clauses | unusual == rules


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in BOOK.rules}) == len({rule.name for rule in BOOK.rules}) == len(BOOK.rules)


def test_kinds_of_rules_are_kinds_of_documents() -> None:
    assert {kind for rule in BOOK.rules for kind in rule.kinds} <= {*KINDS, "other"}


def test_silences_and_precedence_name_rules() -> None:
    codes = {rule.code for rule in BOOK.rules}
    named = {code.partition("/")[0] for first, others in BOOK.silences.items() for code in (first, *others)} | set(
        BOOK.precedence
    )
    assert named <= codes


@pytest.mark.parametrize("name", [name for name, _ in data.schema_files()])
def test_every_schema_is_one(name: str) -> None:
    schema = builtin.schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.dumps(schema).isascii() or schema["$schema"].endswith("2020-12/schema")


def test_a_rule_that_says_something_else_is_told() -> None:
    rule = next(rule for rule in BOOK.rules if rule.code == "GEN003")
    wrong = Example({"a.md": next(iter(rule.bad[0].files.values()))}, ("1:1 Something else.",))
    failure = examples.Failure("GEN003-bad-1", wrong.finds, examples.told(rule, wrong, BOOK, TODAY))
    assert str(failure).splitlines() == [
        "GEN003-bad-1",
        "  missing:    1:1 Something else.",
        "  unexpected: 17:1 'TBD' was never filled in.",
    ]
