from __future__ import annotations

from typing import Any

import pytest
import yaml

from emlint import strict_yaml
from emlint.strict_yaml import TRUSTED, YamlProblem, load


@pytest.fixture(params=["C", "Python"], autouse=True)
def _both_loaders(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "Python":
        monkeypatch.setattr(strict_yaml, "_LOADER", yaml.BaseLoader)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("a: ~", {"a": None}),
        ("a: null\nb:", {"a": None, "b": None}),
        ("a: true\nb: False\nc: no\nd: off", {"a": True, "b": False, "c": "no", "d": "off"}),
        ("a: 12\nb: -3\nc: 0777\nd: 1:30\ne: 1_000", {"a": 12, "b": -3, "c": "0777", "d": "1:30", "e": "1_000"}),
        ("a: 1.5\nb: .inf\nc: 1.2.3", {"a": 1.5, "b": ".inf", "c": "1.2.3"}),
        ("a: '12'\nb: \"true\"\nc: |\n  null\n", {"a": "12", "b": "true", "c": "null\n"}),
        ("a: 2024-02-29\nb: 2024-01-01T10:00:00Z", {"a": "2024-02-29", "b": "2024-01-01T10:00:00Z"}),
        ("- [a, {b: c}]", [["a", {"b": "c"}]]),
        ("no: 1\n'1': 2", {"no": 1, "1": 2}),
    ],
)
def test_scalars_are_text_unless_they_are_plainly_more(text: str, value: Any) -> None:
    assert load(text).value == value


def test_every_value_and_key_has_its_place() -> None:
    text = "é: [x, {k: 'v'}]\n"
    loaded = load(text, base=10)
    places = {path: text[start - 10 : end - 10] for path, (start, end) in loaded.spans.items()}
    assert places[("é",)] == "[x, {k: 'v'}]"
    assert places[("é", 0)] == "x"
    assert places[("é", 1, "k")] == "'v'"
    start, end = loaded.key_spans[("é", 1, "k")]
    assert text[start - 10 : end - 10] == "k"


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("a: &x 1\nb: *x", "E912", 3),
        ("b: *x", "E912", 3),
        ("<<: {a: 1}", "E912", 0),
        ("a: !!python/name:os.system x", "E912", 3),
        ("a: !foo x", "E912", 3),
        ("a: 1\n---\nb: 2", "E912", 5),
        ("a: 1\nb: 2\na: 3", "E911", 10),
        ("1: a", "E913", 0),
        ("true: a", "E913", 0),
        ("? [a]\n: b", "E913", 2),
        ("a:\n\tb: 1", "E910", 3),
        ("a: @x", "E910", 3),
        ("a: x\x07", "E910", 4),
        ("a: 2024-13-45", "E910", 3),
        ("a: 2024-01-01 25:00:00", "E910", 3),
        ("a: 2024-01-01T10:00:00+99:00", "E910", 3),
        ("a: 0000-01-01", "E910", 3),
        ("a: " + "9" * 5000, "E910", 3),
    ],
)
def test_what_is_refused_is_told_with_code_and_place(text: str, code: str, offset: int) -> None:
    with pytest.raises(YamlProblem) as refused:
        load(text, base=100)
    assert (refused.value.code, refused.value.offset - 100) == (code, offset)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000 + "]" * 20_000,
        "".join(" " * depth + "a:\n" for depth in range(200)),
        "".join(f"k{number}: 1\n" for number in range(3_000)),
        "a: &a [x]\n" + "".join(f"m{number}: &m{number} {{<<: [*a, *a]}}\n" for number in range(30)),
    ],
)
def test_bombs_are_refused(text: str) -> None:
    with pytest.raises(YamlProblem) as refused:
        load(text)
    assert refused.value.code == "E912"


def test_a_text_that_is_too_long_is_refused_unless_it_is_trusted() -> None:
    text = "a: " + "x" * 70_000
    with pytest.raises(YamlProblem, match="too long"):
        load(text)
    assert load(text, limit=TRUSTED).value == {"a": "x" * 70_000}
