"""What was passed over: what looks as if it met an item, and why it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from emlint.model import Block, Section, Span
from emlint.reading.evidence import Reader, form, quoted
from emlint.reading.explain.spoken import Said, hiding, named, ways, words
from emlint.reading.explain.values import Miss
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import MENTIONED, leaves
from emlint.reading.substance import has_content, unfilled
from emlint.reading.titles import by_first_word, longest_inside, normalise

MOST = 12  # an item
MENTIONS = 3  # words that only mention an item
SHORTEST = 4  # letters of a word that is looked for
HIDDEN = {
    "quote": "a quotation",
    "code": "a code block",
    "html": "a comment or HTML",
    "definition": "a link definition",
}


def passed_over(
    reader: Reader, name: str, item: Mapping[str, Any], said: Sequence[Said], met: Sequence[Span]
) -> Iterator[Miss]:
    """In the order of how near it came; a line once; nothing inside of what meets the item."""
    seen = {reader.outline.lines(span)[0] for span in met}
    count = 0
    for miss in _every(reader, name, item, said, alone=not met):
        line = reader.outline.lines(miss.span)[0]
        if line not in seen and count < MOST:
            seen.add(line)
            count += 1
            yield miss


def _every(reader: Reader, name: str, item: Mapping[str, Any], said: Sequence[Said], *, alone: bool) -> Iterator[Miss]:
    headings = tuple(item.get("headings", ()))
    yield from _sections(reader, headings, frozenset(item.get("not_under", ())))
    yield from _cells(reader, frozenset(headings))
    yield from _lists(reader, item)
    if alone:
        yield from _lookalikes(reader, headings)
    yield from (Miss("sentence", each.span, each.words, each.why) for each in said if each.why)
    if alone:
        wanted = _words(reader.lexicon, name, headings)
        yield from _hidden(reader, item, wanted)
        yield from _mentions(reader, wanted)


def _sections(reader: Reader, headings: Sequence[str], elsewhere: frozenset[str]) -> Iterator[Miss]:
    for part in reader.outline.about(*headings):
        section = part.section
        around = part.parent.chain if part.parent and part.parent.section.level else frozenset()
        if around & elsewhere and part.parent:
            why = (
                f"it stands under {quoted(part.parent.section.title)}, and speaks of {named(around & elsewhere)} there"
            )
            yield Miss(form(section), section.heading, section.title, why)
        elif not has_content(section):
            yield Miss(form(section), section.heading, section.title, _emptiness(section))


def _emptiness(section: Section) -> str:
    texts = [block for block in leaves(section.blocks) if block.text.strip() or block.kind == "html"]
    if not texts:
        return "nothing stands below it"
    if all(block.kind == "html" for block in texts):
        return "only a comment stands below it"
    told = next(block.text for block in texts if block.kind != "html")
    return f"what stands below it is left to fill in: {quoted(told, 40)}"


def _cells(reader: Reader, headings: frozenset[str]) -> Iterator[Miss]:
    for passage in reader.outline.cells:
        if passage.about & headings and unfilled(passage.block.text):
            yield Miss("cell", passage.block.span, passage.block.text, "the cell is left to fill in")


def _lists(reader: Reader, item: Mapping[str, Any]) -> Iterator[Miss]:
    for name, least in item.get("least", {}).items():
        entries = reader.lists.get(name, ())
        needed = tuple(item.get("having", ()))
        counted = [entry for entry in entries if all(entry.get(key) for key in needed)]
        if entries and len(counted) < least:
            told = name.replace("_", " ")
            why = f"{len(entries)} of at least {least} {told}"
            if needed:
                why = f"none of {len(entries)} {told} has {' and '.join(map(_one, needed))}"
            yield Miss("list", entries[0]["span"], told, why)


def _one(name: str) -> str:
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _lookalikes(reader: Reader, headings: Sequence[str]) -> Iterator[Miss]:
    """Headings that have a name of the concept in them, and are read as something else."""
    known = by_first_word({phrase for concept in headings for phrase in _phrases(reader.lexicon, concept)})
    for part in reader.outline.parts:
        title = part.section.title
        if not title or not part.section.level or part.own & frozenset(headings):
            continue
        if word := longest_inside(normalise(title), known):
            unknown = f"it is not known as a name for it; {quoted(word)} alone would be"
            why = f"read as a heading on {named(part.own)}" if part.own else unknown
            yield Miss(form(part.section), part.section.heading, title, why)


def _phrases(lexicon: Lexicon, concept: str) -> Iterator[str]:
    """What people call a concept, in any language."""
    listed = lexicon.raw["headings"].get(concept, {}).values()
    return (phrase.lstrip("~") for phrase in chain.from_iterable(listed) if len(phrase.lstrip("~")) >= SHORTEST)


def _words(lexicon: Lexicon, name: str, headings: Sequence[str]) -> re.Pattern[str]:
    """The item's own name and the English names of its concepts, in the singular or plural."""
    names = {name.replace("_", " ")}
    for concept in headings[:1]:
        names |= {phrase.lstrip("~") for phrase in lexicon.raw["headings"].get(concept, {}).get("en", ())}
    stems = sorted((each.rstrip("s") for each in names if len(each) >= SHORTEST), key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(re.escape(stem).replace(r"\ ", r"[\s_-]+") for stem in stems) + r")s?\b", re.I
    )


def _hidden(reader: Reader, item: Mapping[str, Any], wanted: re.Pattern[str]) -> Iterator[Miss]:
    """Words where nothing is said by the author: quotations, blocks of code, comments; code and targets in a line."""
    patterns = [wanted, *(pattern.says for pattern in ways(reader, item))]
    for block in reader.outline.document.blocks:
        yield from _in_hidden(block, "", patterns)
    for passage in reader.outline.passages:
        match = None if wanted.search(passage.low) else wanted.search(passage.block.text)
        if match and (why := hiding(passage.block, match.start())):
            yield Miss("mention", passage.block.place(*match.span()), match[0], why)


def _in_hidden(block: Block, where: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[Miss]:
    if not (block.kind == "quote" and block.info):  # an alert is said by the author
        where = where or (HIDDEN.get(block.kind, "") if block.kind in MENTIONED else "")
    for child in block.children:
        yield from _in_hidden(child, where, patterns)
    if where and block.text and not block.children:
        found = [match for pattern in patterns if (match := pattern.search(block.text.lower()))]
        if found:
            span = block.place(*found[0].span())
            yield Miss("mention", span, found[0][0], f"the words stand in {where}, which is not said by the author")


def _mentions(reader: Reader, wanted: re.Pattern[str]) -> Iterator[Miss]:
    """Words of the item in sentences that do not state it."""
    count = 0
    for passage in reader.outline.passages:
        for sentence in passage.sentences if count < MENTIONS else ():
            if match := wanted.search(sentence.text):
                count += 1
                yield Miss(
                    "mention", words(passage, sentence, match), match[0], "only mentioned: no sentence states it"
                )
