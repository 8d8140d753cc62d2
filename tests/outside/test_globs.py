"""Globs from configuration and .gitignore."""

from __future__ import annotations

import time

import pytest

from emlint.globs import matches


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.md", "docs/a.md"),
        ("vendor", "a/vendor/b.md"),
        ("vendor/", "vendor/b.md"),
        ("/docs", "docs/a.md"),
        ("docs/*.md", "docs/a.md"),
        ("docs/**/a.md", "docs/a.md"),
        ("docs/**/a.md", "docs/x/y/a.md"),
        ("docs/**", "docs/x/y/a.md"),
        ("**", "a.md"),
        ("[0-9]*-?.md", "0007-x.md"),
        ("[!a-c].md", "d.md"),
        (r"\*.md", "*.md"),
        ("./docs/a.md", "docs/a.md"),
    ],
)
def test_a_pattern_matches_a_file_and_what_lies_in_a_folder(pattern: str, path: str) -> None:
    assert matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("docs/*.md", "docs/x/a.md"),
        ("/docs", "a/docs/b.md"),
        ("vendor/", "vendor"),
        ("vendor", "vendored/a.md"),
        ("?.md", "ab.md"),
        ("[!a-c].md", "b.md"),
        (r"\*.md", "a.md"),
        ("[", "a"),
        ("", "a"),
    ],
)
def test_a_pattern_keeps_to_its_folder_and_name(pattern: str, path: str) -> None:
    assert not matches(pattern, path)


def test_no_pattern_takes_long() -> None:
    start = time.process_time()
    assert not matches("*a" * 40 + "b", "docs/" + "a" * 5000 + ".md")
    assert not matches("**/a/" * 20 + "b", "a/" * 200 + "c")
    assert time.process_time() - start < 1
