"""Whatever a document looks like, it is read: a valid record whose places lie in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emlint.checks.schema import validator
from emlint.markdown import decode, parse
from emlint.model import Source
from emlint.reading import read
from emlint.rulebook import KINDS, load
from emlint.rulebook.builtin import schema
from emlint.settings import Settings

LEXICON = load(Settings()).lexicon
RECORD = validator(schema("record"))
HEADINGS = sorted(
    {
        phrase.lstrip("~")
        for languages in LEXICON.raw["headings"].values()
        for phrases in languages.values()
        for phrase in phrases
    }
)
DATES = ["2024-02-30", "03.04.2024", "10:61 UTC", "(owner: x, due 2024-13-01)"]
NAMES = ["Option 1:", "“Option 2”", "Chosen option:", "@ops", "SEV1", "`code`", "#4"]
CLAUSES = ["because it costs $4", "may lose data.", "Superseded by [12](0012-b.md).", "good, because"]
GAPS = ["{name}", "TBD", "N/A", "~", "<!-- emlint-disable -->", "![status](badge/status-x)"]
SPACE = ["\u2028", "\x0b", "\xa0", "\u202e", "\ufeff", "\u200d"]
ODD = ["e\u0301", "İ", "ﬁ", "決定", "²", "👩", "|", "\\", "`", "**", "[", "](", "<!--", "=", ":"]
PATHS = ["a.md", "docs/adr/0007-b.md", "0000-template.md", "postmortems/2024-01-02.md", "docs/README.md"]

words = st.one_of(
    st.sampled_from(HEADINGS),
    st.sampled_from(sorted(LEXICON.statuses)),
    st.sampled_from([*DATES, *NAMES, *CLAUSES, *GAPS]),
)
odd_words = st.one_of(words, words, words, st.sampled_from([*SPACE, *ODD]), st.text(max_size=6))
lines = st.lists(odd_words, max_size=5).map(" ".join)
marks = st.sampled_from(["", "- ", "* ", "1. ", "> ", "  - ", "    - ", "\t- ", "- [x] ", "+ "])
emphasis = st.sampled_from(["**", "", "*", "__"])

headings = st.builds("{} {}{}".format, st.sampled_from(["#", "##", "###", "######"]), lines, st.sampled_from("::#  "))
underlined = lines.map("{}\n---".format)
labels = st.builds("{0}{1}{2}{1}: {3}".format, marks, emphasis, odd_words, lines)
bullets = st.lists(st.builds("{}{}".format, marks, lines), max_size=5).map("\n".join)
rows = st.lists(st.lists(odd_words, max_size=4).map(" | ".join).map("| {} |".format), max_size=4).map("\n".join)
tables = st.builds("| {} | {} |\n|---|---|\n{}".format, words, words, rows)
fences = lines.map("```\n{}\n```".format)
details = lines.map("<details>\n\n{}\n\n</details>".format)
blocks = st.one_of(headings, headings, underlined, labels, labels, lines, bullets, tables, fences, details)

keys = st.sampled_from(["status", "date", "title", "type", "kind", "deciders", "owner", "number"])
entries = st.lists(st.builds("{}: {}".format, keys, lines), max_size=4).map("\n".join)
front_matter = st.one_of(st.just(""), entries.map("---\n{}\n---\n".format), entries.map("+++\n{}\n+++\n".format))


@st.composite
def documents(draw: st.DrawFn) -> str:
    text = draw(front_matter) + "\n\n".join(draw(st.lists(blocks, max_size=12)))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


@pytest.mark.parametrize("kind", [None, *KINDS, "other"])
@given(text=documents(), path=st.sampled_from(PATHS))
@settings(max_examples=80, deadline=None)
def test_any_document_is_read_as_any_kind(kind: str | None, text: str, path: str) -> None:
    source = decode(path, text.encode("utf-8", "replace"))
    if not isinstance(source, Source):
        return
    record = read(parse(source), LEXICON, Settings(), kind)
    assert [error.message for error in RECORD.iter_errors(record.data)] == []
    assert kind in (None, record.kind)
    for where, span in record.places.items():
        assert 0 <= span.start <= span.end <= len(source.text), where
