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
SUBJECTS = ("live", "load", "speed", "machines", "stores", "watch", "people", "change")
MOST = 6  # of these
IMMATURE = (
    "experimental",
    "beta",
    "alpha",
    "preview",
    "version 0.",
    "at 0.",
    "unstable",
    "pre-release",
    "not production",
)
BRIEF = 400  # words; a longer document speaks of it again
BORDER = r"(?<![\w.-]){}(?![\w-])"


def undertaken(facts: Facts, *, decides: bool = False) -> Parts:
    """Of a decision record (``decides``) or a review."""
    outline = facts.outline
    return (
        Parts({"runtime": (runs := speaks_of_runtime(outline)), "operated": runs or serves(outline)})
        | listed("open_questions", open_questions(outline))
        | listed("patterns", named_patterns(outline))
        | listed("new_technology", new_technology(outline, facts.stack, facts.title.text or "", decides=decides))
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


def serves(outline: Outline) -> bool:
    """Whether it is about something that serves people: it speaks of most subjects that come with that, if briefly."""
    said = {name: outline.index.words.get(f"serving_{name}", 0).bit_count() for name in SUBJECTS}
    several = sum(map(bool, said.values())) >= MOST and bool(said["load"] or said["speed"])
    return several and said["live"] * BRIEF >= outline.words


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


def new_technology(
    outline: Outline, stack: Sequence[str], title: str, *, decides: bool
) -> list[tuple[dict[str, Any], Span]]:
    """What is adopted although it is unfinished by its own name, or not in the stack that configuration approves."""
    if outline.lexicon.shape("experiment").search(title):
        return []
    found: dict[str, tuple[dict[str, Any], Span]] = {}
    for passage in _deciding(outline, "adopt"):
        for name in _adopted(outline, passage, stack):
            found.setdefault(name, ({"name": name, "line": _line(outline, passage)}, passage.block.span))
    for name, passage in _told_immature(outline) if decides else ():
        found.setdefault(name, ({"name": name, "line": _line(outline, passage)}, passage.block.span))
    return list(found.values())


def _told_immature(outline: Outline) -> Iterator[tuple[str, Passage]]:
    """``The library is at version 0.9``: what is said of that which is decided for, where one thing is decided."""
    lexicon = outline.lexicon
    for passage in outline.passages:
        here = passage.part.chain & DECIDING or (not passage.part.chain and passage.part.section.level <= 1)
        if not here or passage.part.chain & (ASIDE - {"rollout"}) or not any(word in passage.low for word in IMMATURE):
            continue
        for sentence in passage.sentences:
            match = lexicon.shape("immature_told").search(sentence.text)
            if match and not lexicon.shape("not_adopted").search(sentence.text):
                yield " ".join((match["what"] or match["called"]).split()), passage


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
