"""Rule files and schemas become a rulebook; what is wrong in a user's is told with its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from emlint.errors import UserError
from emlint.model import Level, Rule
from emlint.rulebook import KINDS, Rulebook, builtin, data, load
from emlint.rulebook.clauses import join
from emlint.rulebook.rule import make_rule
from emlint.settings import Settings

RULE = """\
code: HSE001
name: house-word
kinds: [adr]
severity: {seed: error, recommended: {default: error, review: 'off'}, strict: error}
check: schema
point: /title
message: A house word.
hint: Use another word.
why: The house has left this word behind.
sources:
  - {title: House style, url: "https://example.com/style"}
bad:
  - text: |
      # A
    finds: ["1:1 A house word."]
good:
  - text: |
      # B
"""
CLAUSES = {"allOf": [{"x-rule": "HSE001", "properties": {"title": {"const": "x"}}}]}


class Tree:
    """The files of a repository, and which of them were read."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.read: list[str] = []

    def read_text(self, path: str) -> str:
        self.read.append(path)
        if path not in self.files:
            raise UserError("no such file", path)
        return self.files[path]

    def names(self, folder: str) -> list[str]:
        below = folder.rstrip("/") + "/" if folder not in ("", ".") else ""
        return sorted({path[len(below) :].split("/")[0] for path in self.files if path.startswith(below)})


def user_book(rule: str = RULE, packs: tuple[str, ...] = ("house/pack.yaml",), **files: Any) -> tuple[Rulebook, Tree]:
    tree = Tree({"house/pack.yaml": "name: house\n", "house/HSE001-house-word.yaml": rule, **files})
    schemas = tuple(path for path in files if path.endswith(".schema.json"))
    return load(Settings(packs=packs, schemas=schemas), tree.read_text, tree.names), tree


def schema_file(schema: Any) -> dict[str, Any]:
    return {"schemas/adr.schema.json": json.dumps(schema)}


def refusal(rule: str = RULE, **files: Any) -> str:
    with pytest.raises(UserError) as error:
        user_book(rule, **files)
    return str(error.value)


def schema_refusal(schema: Any) -> str:
    text = schema if isinstance(schema, str) else json.dumps(schema)
    return refusal(**{"schemas/adr.schema.json": text})


def test_the_data_folders_are_found() -> None:
    assert (data.root() / "rules").is_dir()
    assert {"rule", "pack", "record", "document", "adr"} <= {name for name, _ in data.schema_files()}


def test_built_in_rules_know_pack_severity_and_clauses() -> None:
    book = load(Settings())
    rule = book.rule("ADR001")
    assert rule is not None
    assert (rule.pack, rule.check, rule.kinds) == ("adr", "schema", frozenset({"adr"}))
    assert rule.level("seed", "adr") is Level.WARNING
    assert rule.level("recommended", "adr") is Level.ERROR
    assert list(rule.options["clauses"]) == ["adr"]
    assert book.packs["adr"].checklist
    assert not book.packs["general"].checklist


def test_all_stands_for_the_five_kinds() -> None:
    rule = load(Settings()).rule("GEN003")
    assert rule is not None
    assert rule.kinds == frozenset(KINDS)


def test_examples_are_read_only_where_asked_for() -> None:
    assert not any(rule.bad or rule.good for rule in load(Settings()).rules)
    with_examples = {rule.code: rule for rule in load(Settings(), examples=True).rules}
    assert all(rule.message == with_examples[rule.code].message for rule in load(Settings()).rules)
    assert with_examples["GEN003"].bad


def test_the_rules_are_loaded_in_no_time() -> None:
    import time

    builtin.rules.cache_clear()
    start = time.process_time()
    found = builtin.rules(examples=False)
    assert (time.process_time() - start) / len(found) < 0.001  # seconds a rule; measured: 0.00015


def test_a_pack_brings_rules_and_a_schema_their_clauses() -> None:
    book, _ = user_book(**schema_file(CLAUSES))
    rule = book.rule("HSE001")
    assert rule is not None
    assert (rule.pack, rule.good[0].files) == ("house", {"example.md": "# B\n"})
    assert rule.level("recommended", "review") is Level.OFF
    assert rule.options["clauses"] == {"adr": ({"$defs": {}, **CLAUSES["allOf"][0]},)}
    assert book.rule("ADR001") is not None
    assert book.rule("ADR001").options == load(Settings()).rule("ADR001").options  # type: ignore[union-attr]


def test_the_definitions_of_a_schema_go_with_its_clauses() -> None:
    schema = {
        "$defs": {"x": {"const": "x"}},
        "allOf": [{"x-rule": "HSE001", "properties": {"title": {"$ref": "#/$defs/x"}}}],
    }
    book, _ = user_book(**schema_file(schema))
    (clause,) = book.rule("HSE001").options["clauses"]["adr"]  # type: ignore[union-attr]
    assert clause["$defs"] == {"x": {"const": "x"}}


def test_one_pack_under_many_names_is_read_once() -> None:
    names = ("house/pack.yaml", "./house/pack.yaml", "house/../house/pack.yaml")
    book, tree = user_book(packs=names)
    assert sum(rule.code == "HSE001" for rule in book.rules) == 1
    assert tree.read.count("house/pack.yaml") == 1


def test_thresholds_come_from_the_rule_and_from_the_configuration() -> None:
    raw = builtin.parse(RULE.replace("check: schema", "check: {schema: {words: 3000}}"))
    rule = make_rule(raw, "house")
    schemas = {"adr": {"allOf": [{"x-rule": "HSE001", "properties": {"words": {"x-maximum": "words"}}}]}}

    def bound(thresholds: Mapping[str, float]) -> Any:
        (joined,) = join((rule,), schemas, thresholds)
        return joined.options["clauses"]["adr"][0]["properties"]["words"]

    assert bound({}) == {"maximum": 3000}
    assert bound({"HSE001.words": 500}) == {"maximum": 500}


def test_a_missing_pack_is_named() -> None:
    assert refusal(packs=("nope/pack.yaml",)) == "nope/pack.yaml: no such file"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            RULE.replace("HSE001", "'../x'"),
            "house/HSE001-house-word.yaml:1:7: code '../x' is not two or more capital letters",
        ),
        (RULE.replace("HSE001", "ADR001"), "code ADR001 is that of a rule that comes with emlint"),
        (
            RULE.replace("why: ", "wy: "),
            "house/HSE001-house-word.yaml:9:1: a rule file has no 'wy'; did you mean 'why'?",
        ),
        (RULE.replace("why: The house has left this word behind.\n", ""), "a rule file lacks 'why'"),
        (RULE.replace("strict: error", "strict: fatal"), "'fatal' is not"),
        (RULE.replace("check: schema", 'check: {python: "evil:run"}'), ":5:9: check has no 'python'; there are "),
        (
            RULE.replace("  - {title: House style", "  - &a {title: House style"),
            "house/HSE001-house-word.yaml:11:5: anchor '&a'",
        ),
        (RULE.replace("why: The", "why: *x The"), "alias '*x'"),
        (RULE.replace("{title: House style", "{<<: {title: House style}"), "merge key '<<'"),
        (RULE.replace("why: The", "why: !!python/object/apply:os.system The"), "tag '"),
        (
            RULE.replace("name: house-word\n", "name: house-word\nname: again\n"),
            "house/HSE001-house-word.yaml:3:1: duplicate key 'name'",
        ),
        (RULE.replace("kinds: [adr]", "kinds: ["), "house/HSE001-house-word.yaml:"),
        ("- a list\n", "is not of type 'object'"),
        ("", "is not of type 'object'"),
    ],
)
def test_a_fault_in_a_rule_file_is_told_with_its_place(rule: str, told: str) -> None:
    assert told in refusal(rule)


def test_a_url_is_no_pack_and_nothing_is_read() -> None:
    tree = Tree({"http:/127.0.0.1:9/pack.yaml": "name: house\n"})
    with pytest.raises(UserError, match="is a URL"):
        load(Settings(packs=("http://127.0.0.1:9/pack.yaml",)), tree.read_text, tree.names)
    assert tree.read == []


def test_too_many_rule_files_are_refused_unread() -> None:
    many = {f"house/X{number}.yaml": RULE for number in range(2_000)}
    assert "too many rule files: 2,001, the limit of a pack is 500" in refusal(**many)


def test_two_packs_may_not_have_one_name() -> None:
    told = refusal(packs=("house/pack.yaml", "other/pack.yaml"), **{"other/pack.yaml": "name: house\n"})
    assert told == "other/pack.yaml: a pack named 'house' exists already: give this one a name of its own"


def test_two_rules_may_not_have_one_code() -> None:
    assert "code HSE001 is that of house/" in refusal(**{"house/copy.yaml": RULE})


DEEP: dict[str, Any] = {"d0": {"type": "object"}} | {
    f"d{i}": {"allOf": [{"$ref": f"#/$defs/d{i - 1}"}] * 2} for i in range(1, 26)
}


def clause(**keywords: Any) -> dict[str, Any]:
    return {"allOf": [{"x-rule": "HSE001", **keywords}]}


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("{", "schemas/adr.schema.json:1:2: not JSON"),
        ("[" * 100_000, "schemas/adr.schema.json: not JSON that can be read"),
        ("[]", "a schema is an object"),
        ({"properties": {}}, "'properties' at the top level would belong to no rule"),
        ({"allOf": [{}]}, "clause 0 of 'allOf' has no 'x-rule'"),
        ({"allOf": [{"x-rule": "HSE002"}]}, "x-rule 'HSE002' is no rule; did you mean HSE001?"),
        (
            clause(properties={"title": {"pattern": "("}}),
            "pattern '(' at /allOf/0/properties/title/pattern is no regular",
        ),
        (clause(properties={"title": {"pattern": "^(a+)+$"}}), "may take for ever"),
        (clause(properties={"title": {"pattern": "(?<!x)(a)\\1(?=b)"}}), "may take for ever"),
        (clause(properties={"title": {"pattern": "(a|a)*b"}}), "may take for ever"),
        (clause(properties={"title": {"pattern": ".*.*.*.*x"}}), "may take for ever"),
        (clause(properties={"number": {"multipleOf": 0}}), "multipleOf"),
        (clause(**{"$ref": "http://127.0.0.1:9/s.json"}), "$ref 'http://127.0.0.1:9/s.json' leads out of the file"),
        (clause(**{"$ref": "file:///etc/passwd"}), "$ref 'file:///etc/passwd' leads out"),
        ({"$id": "http://127.0.0.1:9/", **clause(**{"$ref": "x.json"})}, "$ref 'x.json' leads out"),
        (clause(**{"$ref": "#"}), "is a loop"),
        (clause(**{"$ref": "#/$defs/nope"}), "$ref '#/$defs/nope' leads nowhere"),
        ({"$defs": DEEP, **clause(**{"$ref": "#/$defs/d25"})}, "once every $ref is expanded"),
        (
            clause(properties={"links": {"uniqueItems": True}}),
            "'uniqueItems' at /allOf/0/properties/links/uniqueItems is refused",
        ),
        (clause(**{"$dynamicRef": "#x"}), "'$dynamicRef'"),
        (clause(properties=7), "allOf/0/properties"),
        (clause(properties={"title": {"type": "strin"}}), "allOf/0/properties/title/type"),
    ],
)
def test_a_harmful_schema_is_refused_and_the_keyword_is_named(schema: Any, told: str) -> None:
    assert told in schema_refusal(schema)


@pytest.mark.parametrize("pattern", ["^[A-Z]{2,}-[0-9]+$", "(?:a|b)c+", "^x?$", "a{3}b{4}c{5}"])
def test_a_harmless_pattern_is_accepted(pattern: str) -> None:
    book, _ = user_book(**schema_file(clause(properties={"title": {"pattern": pattern}})))
    assert isinstance(book.rule("HSE001"), Rule)


def test_a_property_may_be_called_like_a_keyword() -> None:
    schema = clause(properties={"pattern": {"const": "("}, "uniqueItems": {"const": True}})
    assert user_book(**schema_file(schema))[0].rule("HSE001") is not None


def test_a_schema_is_named_after_its_kind() -> None:
    assert "as in 'adr.schema.json'" in _schema_named("schemas/adr.json")
    tree = Tree(
        {"house/pack.yaml": "name: house\n", "house/a.yaml": RULE, "a/x.schema.json": "{}", "b/x.schema.json": "{}"}
    )
    settings = Settings(packs=("house/pack.yaml",), schemas=("a/x.schema.json", "b/x.schema.json"))
    with pytest.raises(UserError, match="a second schema for the kind 'x'"):
        load(settings, tree.read_text, tree.names)


def _schema_named(path: str) -> str:
    tree = Tree({path: "{}"})
    with pytest.raises(UserError) as error:
        load(Settings(schemas=(path,)), tree.read_text, tree.names)
    return str(error.value)
