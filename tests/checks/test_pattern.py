"""Rules of others that are an expression."""

from __future__ import annotations

import pytest

from emlint.checks import pattern
from emlint.errors import UserError
from emlint.markdown import parse, source
from emlint.model import Context, Record
from emlint.outside.clock import time_limit, today
from emlint.reading import read
from emlint.rulebook import load
from emlint.rulebook.rule import make_rule
from emlint.rulebook.vetting import searched
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
DOCUMENT = """\
# Use the blobstore

The blobstore is old, see `blobstore.conf`. We keep
the blobstore for now.

| Name | Store |
|---|---|
| orders | blobstore |

```
blobstore --help
```
"""


def record(text: str) -> Record:
    return read(parse(source("x.md", text)), LEXICON, Settings(), "adr")


def told(regex: str, text: str = DOCUMENT, *, where: str | None = None, message: str = "'{text}'") -> list[str]:
    options = {"regex": regex, **({"in": where} if where else {})}
    rule = make_rule(
        {
            "code": "HSE001",
            "name": "x",
            "kinds": ["adr"],
            "severity": {"seed": "off", "recommended": "error", "strict": "error"},
            "check": {"pattern": options},
            "message": message,
        },
        "house",
    )
    seen = record(text)
    found = pattern.check(Context(Settings(), today(), within=time_limit), seen, [rule])
    places = ((seen.document.source.position(each.place.span.start), each.message) for each in found)
    return [f"{line}:{column} {message}" for (line, column), message in places]


@pytest.mark.parametrize(
    ("where", "places"),
    [
        (None, ["1:11", "3:5", "4:5", "8:12"]),
        ("sentences", ["1:11", "3:5", "4:5", "8:12"]),
        ("lines", ["1:11", "3:5", "3:28", "4:5", "8:12", "11:1"]),
        ("headings", ["1:11"]),
        ("cells", ["8:12"]),
    ],
)
def test_an_expression_is_searched_where_the_rule_says(where: str | None, places: list[str]) -> None:
    assert told("blobstore", where=where) == [f"{place} 'blobstore'" for place in places]


def test_a_named_group_has_its_name_in_the_message() -> None:
    assert told(r"keep\s+the (?P<what>\w+)", message="'{what}' is kept, {nothing}.") == [
        "3:48 'blobstore' is kept, {nothing}."
    ]


def test_a_sentence_does_not_reach_into_the_next_one_nor_past_code() -> None:
    assert told(r"old.*for now") == []
    assert told(r"see blobstore") == []


def test_findings_of_a_rule_end_at_a_hundred() -> None:
    assert len(told("word", "# A\n\n" + "word " * 300)) == 100


def test_what_lies_far_behind_in_a_line_is_not_searched() -> None:
    assert told("needle", "# A\n\n" + "x" * 1_990 + " needle\n", where="lines") == ["3:1992 'needle'"]
    assert told("needle", "# A\n\n" + "x" * 3_000 + " needle\n", where="lines") == []


def test_a_slow_expression_is_stopped_and_the_others_go_on() -> None:
    (slow,) = told("(?m)^(a+)+$", "# Title\n\n" + "a" * 40 + "!\n")
    assert slow == "1:1 The regex of this rule takes too long here: not all of the document was searched."
    assert told("Title", "# Title\n\n" + "a" * 40 + "!\n") == ["1:3 'Title'"]


@pytest.mark.parametrize(
    ("regex", "why"),
    [
        ("(a", "missing )"),
        ("(?<!x)a", "looks around or back with '(?<!'"),
        ("a(?=b)", "looks around or back with '(?='"),
        (r"(a)\1", r"looks around or back with '\1'"),
        ("(?P<n>a)(?P=n)", "looks around or back with '(?P='"),
        ("x*", "matches the empty text"),
        ("a" * 2_001, "is too long"),
    ],
)
def test_what_cannot_be_searched_for_is_refused(regex: str, why: str) -> None:
    with pytest.raises(UserError) as error:
        searched(regex, "house/X.yaml:3:4")
    assert why in error.value.message
    assert error.value.where == "house/X.yaml:3:4"


@pytest.mark.parametrize("regex", [r"(?i)\bword\b", r"\\1", r"[(?=]", "(?:a|b)+c", "(?P<x>a)", r"a\(\?"])
def test_what_only_looks_like_looking_around_is_accepted(regex: str) -> None:
    searched(regex.replace("[(?=]", "[=?]"), "x")
