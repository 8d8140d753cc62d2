"""Which passage meets which item of a checklist, and by what.

An item of a kind (``rules/lexicon/kinds``) names ``headings`` (concepts whose section, label, row or column meets it),
``cues`` (ways to say it in a sentence, with the sections they hold in) and ``least`` (so many entries of a list of the
record). ``at``: cues for where it is spoken of without being said; there it is missed.
With ``cells: false`` a row or column does not count: it names the matter and settles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from emlint.markdown import plain, sentences
from emlint.model import Block, Section, Span
from emlint.reading.contents import content, passages
from emlint.reading.index import members
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline, Passage, leaves
from emlint.reading.pattern import Pattern
from emlint.reading.substance import has_content, says_something, unfilled

SHORT = 160  # characters; in a longer passage a promise is not all that is said
PUT_OFF = 2  # passages; who writes more than that has something to say

ENTRIES = {
    "lead": "opening paragraphs",
    "argued": "reasons",
    "compared": "compared options",
    "against": "drawbacks",
    "entries": "timeline entries",
    "zones": "time zones",
    "prevent_actions": "preventive actions",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """``span`` is what meets the item or, where nothing does, where it belongs; ``by`` is empty then."""

    span: Span
    by: str = ""

    @property
    def met(self) -> bool:
        return bool(self.by)


@dataclass(frozen=True)
class Reader:
    """Reads one document for the items of its kind."""

    outline: Outline
    title: Span
    lists: Mapping[str, Sequence[Mapping[str, Any]]]  # parts of the record that items may count
    language: str
    elsewhere: frozenset[str] = frozenset()  # under headings for these a passage is not read for anything else

    @property
    def lexicon(self) -> Lexicon:
        return self.outline.lexicon

    def checklist(self, items: Mapping[str, Mapping[str, Any]]) -> dict[str, Evidence]:
        """Every item with its evidence. What is missing belongs below what it follows, whatever that is called."""
        found: dict[str, Evidence] = {}
        for name, item in items.items():
            evidence = self.read(item)
            before = [found[home].span for home in item.get("home", ()) if home in found and found[home].met]
            if not evidence.met and evidence.span == self.title and before:
                evidence = Evidence(self._heading_of(before[0]))
            found[name] = evidence
        return found

    def _heading_of(self, span: Span) -> Span:
        """Of the innermost section round a passage; the title where it has none."""
        around = [
            part.section
            for part in self.outline.sections
            if part.section.level > 1 and part.section.span.start <= span.start < part.section.span.end
        ]
        return around[-1].heading if around else self.title

    def read(self, item: Mapping[str, Any]) -> Evidence:
        headings = tuple(item.get("headings", ()))
        found = next(self.candidates(item, headings), None)
        spoken_of = None if found or self.language != "en" else next(self._by_sentence(item.get("at", ())), None)
        if spoken_of:
            return Evidence(self._from_its_heading(spoken_of.span))
        return found or Evidence(self._home(headings, item.get("home", ()), frozenset(item.get("not_under", ()))))

    def _from_its_heading(self, span: Span) -> Span:
        """A sentence; with its heading where it stands right below that."""
        for part in self.outline.sections:
            first = next(iter(part.section.blocks), None)
            if first and first.span.start <= span.start < first.span.end and part.section.level > 1:
                return Span(part.section.heading.start, span.end)
        return span

    def candidates(self, item: Mapping[str, Any], headings: Sequence[str]) -> Iterator[Evidence]:
        yield from self._by_list(item)
        if headings:
            yield from self._by_section(headings, frozenset(item.get("not_under", ())))
            if item.get("cells", True):
                yield from self._by_cell(frozenset(headings))
        if self.language == "en":
            yield from self._by_content(item, headings)
            yield from self._by_sentence(item.get("cues", ()))

    def _by_list(self, item: Mapping[str, Any]) -> Iterator[Evidence]:
        for name, least in item.get("least", {}).items():
            counted = [
                entry for entry in self.lists.get(name, ()) if all(entry.get(key) for key in item.get("having", ()))
            ]
            if len(counted) >= least:
                yield Evidence(counted[0]["span"], counted_as(name, len(counted)))

    def _by_section(self, headings: Sequence[str], elsewhere: frozenset[str]) -> Iterator[Evidence]:
        for part in self.outline.about(*headings):
            around = part.parent.chain if part.parent and part.parent.section.level else frozenset()
            if not around & elsewhere and has_content(part.section) and not self._put_off(part.section):
                yield Evidence(part.section.span, f"{form(part.section)} {quoted(part.section.title)}")

    def _by_cell(self, headings: frozenset[str]) -> Iterator[Evidence]:
        for passage in self.outline.cells:
            if passage.about & headings and not unfilled(passage.block.text):
                yield Evidence(passage.block.span, "a row or column of the table")

    def _by_content(self, item: Mapping[str, Any], headings: Sequence[str]) -> Iterator[Evidence]:
        if "content" not in item:
            return
        wanted = content(self.lexicon, item["content"])
        elsewhere = self.elsewhere - frozenset(headings)
        for text, span in passages(self.outline, elsewhere):
            if wanted.holds(text.lower()) and not (len(text) < SHORT and self._promise(span)):
                yield Evidence(span, f"what is said in {quoted(text)}")

    def _by_sentence(self, cues: Sequence[str]) -> Iterator[Evidence]:
        where = self.outline.index.where
        live = [(where(pattern), pattern) for cue in cues for pattern in self.lexicon.cue(cue)]
        live = [(bits, pattern) for bits, pattern in live if bits]
        for number in members(reduce(or_, (bits for bits, _ in live), 0)):
            passage = self.outline.passages[number]
            here = [pattern for bits, pattern in live if bits >> number & 1]
            if any(pattern.anchored or pattern.says.search(passage.low) for pattern in here):
                yield from (found for found in spoken(here, passage) if not self._promise(found.span))

    def _put_off(self, section: Section) -> bool:
        """Whether a section only says that its content is still to come."""
        if any(child.form != "label" for child in section.children):
            return False
        said = [block for block in leaves(section.blocks) if says_something(block)]
        told = [text for block in said for text in texts(block)] if len(said) <= PUT_OFF else ()
        return bool(told) and all(map(self.lexicon.shape("promised").search, told))

    def _promise(self, span: Span) -> bool:
        text = self.outline.document.source.text[span.start : span.end]
        return self.lexicon.shape("promised").search(text) is not None

    def _home(self, headings: Sequence[str], neighbours: Sequence[str], elsewhere: frozenset[str]) -> Span:
        """Where a missing item belongs: its own empty heading, else a neighbour's heading, else the title.

        What is said of one option is no place for it.
        """
        for concept in (*headings, *neighbours):
            for part in self.outline.about(concept):
                of_an_option = part.parent is not None and "options" in part.parent.chain
                titles = part.section.level == 1 and part.section.form == "heading"
                if not part.chain & elsewhere and not titles and not of_an_option:
                    return part.section.heading
        return self.title


def spoken(patterns: Sequence[Pattern], passage: Passage) -> Iterator[Evidence]:
    for sentence in passage.sentences:
        for pattern in patterns:
            if pattern.holds(sentence.low):
                yield Evidence(passage.place(sentence), f"sentence {quoted(passage.shown(sentence))}")


def counted_as(name: str, count: int) -> str:
    """``3 options``; the lists that have no name of their own by what they hold."""
    many = ENTRIES.get(name, name.replace("_", " "))
    one = {"people": "person"}.get(many) or re.sub("ies$", "y", many).removesuffix("s")
    return f"{count} {one if count == 1 else many}"


def texts(block: Block) -> list[str]:
    """The sentences of a block as a reader sees them."""
    shown = plain(block).text
    return [shown[start:end] for start, end in sentences(shown)]


def form(section: Section) -> str:
    return "label" if section.form == "label" else "heading"


def quoted(text: str, width: int = 60) -> str:
    """Text in quotes, on one line, cut at a word."""
    flat = " ".join(text.split())
    return f"'{flat if len(flat) <= width else flat[:width].rsplit(' ', 1)[0] + ' …'}'"
