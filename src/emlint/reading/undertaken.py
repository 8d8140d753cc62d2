"""What a decision or proposal takes on, and whether it says what that costs: patterns, new technology, shortcuts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from emlint.model import Span
from emlint.reading.drivers import weighed_drivers
from emlint.reading.facts import Facts, Parts, listed
from emlint.reading.outline import Outline, Passage
from emlint.reading.questions import open_questions

DECIDING = frozenset({"decision", "proposal"})
TAKING = DECIDING | {"consequences"}
LISTED = frozenset({"options", "pros", "cons", "tradeoffs"})  # said of what is weighed, not of what is done
ARGUED = frozenset({"pros", "cons"})  # below the consequences they are those of the decision
ASIDE = frozenset({"options", "context", "problem", "current_state", "rollout", "schedule", "references", "test_plan"})
LEAST = 3  # mentions of production, a service, traffic …
SEVERAL = 3  # different ones
LIVE = 1000  # words; a product speaks of production now and then
SHORT = 400  # words
EVERY = 250  # words; a library's design speaks of a server now and then
BORDER = r"(?<![\w.-]){}(?![\w-])"


def undertaken(facts: Facts) -> Parts:
    """Of a decision record or a review."""
    outline = facts.outline
    return (
        Parts({"runtime": speaks_of_runtime(outline)})
        | listed("open_questions", open_questions(outline))
        | listed("patterns", named_patterns(outline))
        | listed("new_technology", new_technology(outline, facts.stack, facts.title.text or ""))
        | listed("drivers", weighed_drivers(outline))
    )


def speaks_of_runtime(outline: Outline) -> bool:
    """Whether the document is about something that runs: it says so again and again; if long, in several words."""
    titles = [part.section.title for part in outline.sections]
    texts = [passage.block.text for passage in outline.having("runtime")] + titles
    lexicon, length = outline.lexicon, outline.words
    said = [word.lower() for text in texts for word in lexicon.shape("runtime").findall(text)]
    operated = [found for word in said if (found := lexicon.shape("operated").search(word))]  # not merely a cluster
    live = sum(bool(found["live"]) for found in operated)
    if not live or len(said) < LEAST or len(said) * EVERY < length or live * LIVE < length:
        return False
    several = len({word.rstrip("s") for word in said}) >= SEVERAL and len({found[0] for found in operated}) > 1
    return length <= SHORT or several


def named_patterns(outline: Outline) -> list[tuple[dict[str, Any], Span]]:
    """Patterns that are decided on or proposed, each once; ``argued`` tells whether their known price is mentioned."""
    found: dict[str, tuple[dict[str, Any], Span]] = {}
    taken_on = outline.lexicon.shape("taken_on")
    for passage in _deciding(outline, "pattern"):
        said = [sentence.low for sentence in passage.sentences if taken_on.search(sentence.low)]
        for name, (say, price, asks) in outline.lexicon.patterns.items():
            if name not in found and any(map(say.search, said)):
                argued = any(price.search(other.low) for other in outline.passages)
                entry = {"name": name, "price": asks, "argued": argued, "line": _line(outline, passage)}
                found[name] = (entry, passage.block.span)
    return list(found.values())


def new_technology(outline: Outline, stack: Sequence[str], title: str) -> list[tuple[dict[str, Any], Span]]:
    """What is adopted although it is unfinished by its own name, or not in the stack that configuration approves."""
    if outline.lexicon.shape("experiment").search(title):
        return []
    found: dict[str, tuple[dict[str, Any], Span]] = {}
    for passage in _deciding(outline, "adopt"):
        for name in _adopted(outline, passage, stack):
            found.setdefault(name, ({"name": name, "line": _line(outline, passage)}, passage.block.span))
    return list(found.values())


def _adopted(outline: Outline, passage: Passage, stack: Sequence[str]) -> Iterator[str]:
    lexicon = outline.lexicon
    known = {name.lower() for name in stack}
    immature = lexicon.shape("immature_choice")
    for sentence in passage.sentences:
        told = sentence.text
        if lexicon.shape("experiment").search(told) or lexicon.shape("not_adopted").search(told):
            continue
        if match := immature.search(told):
            what = sentence._replace(start=sentence.start + match.start("what"), end=sentence.start + match.end("what"))
            yield " ".join(passage.shown(what).split())
        elif stack and (adopted := lexicon.shape("adopted").search(told)):
            yield from (
                name
                for name in lexicon.raw["technologies"]
                if name.lower() not in known and re.search(BORDER.format(re.escape(name)), adopted["what"])
            )


def shortcuts(outline: Outline) -> list[tuple[dict[str, Any], Span]]:
    """Temporary solutions that are taken; ``followed`` tells whether an end, a ticket or a link is named with them."""
    found = []
    for passage in outline.having("shortcut"):
        listed = LISTED - ARGUED if "consequences" in passage.part.chain else LISTED
        if passage.part.chain & TAKING and not passage.part.chain & listed:
            told = next((sentence for sentence in passage.sentences if _is_shortcut(outline, sentence.text)), None)
            if told:
                followed = bool(outline.lexicon.shape("followed_up").search(passage.block.text))
                span = passage.place(told)
                said = " ".join(passage.shown(told).split())
                found.append(({"text": said, "followed": followed, "line": outline.lines(span)[0]}, span))
    return found


def _is_shortcut(outline: Outline, sentence: str) -> bool:
    return bool(outline.lexicon.shape("shortcut").search(sentence)) and not outline.lexicon.shape("no_shortcut").search(
        sentence
    )


def _deciding(outline: Outline, words: str) -> Iterator[Passage]:
    """Passages of the decision with a word of a class."""
    return (
        passage for passage in outline.having(words) if passage.part.chain & DECIDING and not passage.part.chain & ASIDE
    )


def _line(outline: Outline, passage: Passage) -> int:
    return outline.lines(passage.block.span)[0]
