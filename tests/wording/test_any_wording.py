"""For any text: no exception, a place inside the document, and the words that the message quotes at that place."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emlint.model import Finding
from emlint.reading.needles import needles
from emlint.rulebook import load
from emlint.settings import Settings

Found = Callable[..., list[Finding]]
WORDS = st.sampled_from(
    re.findall(
        r"\S+|\n+",
        "the a engineer operator they she nobody who which that because if had should have been not never n't failed "
        "to forgot deleted wrong production careless Priya @bob team vendor human error caused by and , . ; : ? ! ( ) "
        "\" ' – * ** ` [ ] 14:02 | master slave whitelist why did didn't obviously root cause was be more careful to "
        "\n \n\n - #",
    )
)
QUOTED = re.compile(r"^'(.*)' ", re.DOTALL)
BLAMEFUL = "The operator who merged the patch forgot the second region, and nobody looked, out of human error. "


@settings(max_examples=150, deadline=None)
@given(words=st.lists(WORDS, max_size=60), kind=st.sampled_from(["postmortem", "adr", "review"]))
def test_any_words_in_any_order_are_read_to_their_end(wording: Found, words: list[str], kind: str) -> None:
    text = "# Title\n\n## What happened\n\n" + " ".join(words)
    for finding in wording(text, kind=kind):
        start, end = finding.place.span
        assert 0 <= start < end <= len(text)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_read_to_its_end(wording: Found, text: str) -> None:
    wording("# Title\n\n## Timeline\n\n" + text)


@settings(max_examples=100, deadline=None)
@given(words=st.lists(WORDS.filter(lambda word: not set(word) & set("*`[]|#\n-")), max_size=40))
def test_what_a_message_quotes_stands_at_its_place(wording: Found, words: list[str]) -> None:
    text = "# Title\n\n## What happened\n\nThe engineer " + " ".join(words)
    for finding in wording(text):
        quoted = QUOTED.match(finding.message)
        if finding.rule.startswith("BLM") and quoted and "…" not in quoted[1]:
            start, end = finding.place.span
            assert " ".join(text[start:end].split()) == quoted[1]


@pytest.mark.usefixtures("uncollected")
def test_twice_the_text_costs_at_most_about_twice_the_time(wording: Found) -> None:
    def cost(times: int) -> float:
        text = "# Title\n\n## What happened\n\n" + (BLAMEFUL * 3 + "\n\n") * times
        start = time.process_time()
        wording(text)
        return time.process_time() - start

    cost(20)
    small, large = min(cost(40) for _ in range(3)), min(cost(160) for _ in range(3))
    assert large < small * 4 * 1.4


@pytest.mark.parametrize("shape", ["to " * 4000, "who " * 4000, "the engineer " * 2000, "not " * 4000, "a, " * 4000])
def test_no_shape_of_a_sentence_is_slow(shape: str, wording: Found) -> None:
    start = time.process_time()
    wording("# Title\n\n## What happened\n\nThe engineer forgot " + shape)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bforgot\b", [{"forgot"}]),
        (r"\b(?:lazy|sloppy) (?:merge|review)s?\b", [{"lazy", "sloppy"}, {"merge*", "review*"}]),
        (r"\b(?:the )?engineers?\b", [{"engineer*"}]),
        (r"\bwhy\b[^?]*\?", [{"why"}, {"?"}]),
        (r"\b(?:a|\w+)\b", []),
        (r"re-?train", []),
    ],
)
def test_an_expression_tells_which_words_it_cannot_do_without(pattern: str, words: list[set[str]]) -> None:
    assert needles(pattern, lambda name, _: frozenset({name})) == [frozenset(each) for each in words]


def test_every_sentence_that_a_rule_names_as_wrong_is_found_and_what_to_write_is_not(wording: Found) -> None:
    book = load(Settings(), examples=True)
    sections = {"BLM011": "Action items", "BLM009": "Root cause", "BLM002": "Root cause"}
    for rule in book.rules:
        for pair in rule.instead:
            document = "# Checkout slow\n\n## {}\n\n- {}\n"
            section = sections.get(rule.code, "What happened")
            assert [one.rule for one in wording(document.format(section, pair["of"]))] == [rule.code], pair
            assert wording(document.format(section, pair["write"])) == [], pair
