"""No shape of text costs more than time in proportion to its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from emlint.markdown import parse, plain, scan, sentences, source

pytestmark = pytest.mark.usefixtures("uncollected")
SHAPES: dict[str, Callable[[int], str]] = {
    "spaces inside a heading": lambda n: "# a" + " " * (n * 20) + "b",
    "spaces before a closing anchor": lambda n: "# a" + " {#" * n,
    "lines with pipes": lambda n: "a|b\n" * n,
    "fences that are none": lambda n: "```a`\n" * n,
    "nested emphasis": lambda n: "*a **a " * n,
    "open brackets": lambda n: "[" * n,
    "nested images": lambda n: "![" * n + "](x)" * n,
    "unclosed links": lambda n: "[a](b " * n,
    "unclosed link titles": lambda n: '[a](b "' * n,
    "open comments": lambda n: "a <!-- " * n,
    "unclosed directives": lambda n: "a <!-- emlint-disable" + " " * n * 10,
    "closing parentheses": lambda n: "www.a" + ")" * n * 5,
    "table rows": lambda n: "a|b\n-|-\n" + "c|d\n" * n,
    "wide table, short rows": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|x|\n" * n,
    "definitions": lambda n: "".join(f"[r{i}]: u\n" for i in range(n)),
    "definitions in items and outside": lambda n: "- [a]: b\n\n[c]: d\n\n" * n,
    "footnotes": lambda n: "".join(f"[^{i}]: u\n\n" for i in range(n)),
    "lazy lines": lambda n: "- a\n" + "b\n" * n,
    "alternating lists": lambda n: "- a\n+ b\n" * (n // 4),
    "open containers": lambda n: "::: a\n" * n,
    "admonitions": lambda n: "!!! note\n" * n,
    "lines": lambda n: "x\n" * n * 5,
    "blank lines in a fence": lambda n: "```\n" + "\n" * n * 5,
    "quotes": lambda n: ">" * n,
    "labels": lambda n: "**a:** b\n" * n,
    "backtick ladder": lambda n: "".join("`" * (i % 300) + " " for i in range(n // 20)),
    "spaces in a link": lambda n: "[a](" + " " * n * 10 + "b",
    "divs": lambda n: "<div " * n,
}


def cost(text: str) -> float:
    best = 9.0
    for _ in range(2):
        start = time.process_time()
        document = parse(source("a.md", text))
        for block in document.blocks:
            for inner in block.walk():
                sentences(plain(inner).text)
                scan(inner.text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_costs_at_most_about_twice_the_time(name: str) -> None:
    shape = SHAPES[name]
    small, large = cost(shape(2_000)), cost(shape(8_000))
    assert large <= 4 * 1.75 * small + 0.1, f"{small:.3f} s, then {large:.3f} s for four times as much"
    assert large < 3
