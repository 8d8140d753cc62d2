"""Alternatives that paragraphs tell: in their own place, one after the other, or left for something else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from emlint.reading.option import Option
from emlint.reading.option_names import count_words, spoken_name
from emlint.reading.outline import Outline, Part, Passage, Sentence

DECIDED_IN = frozenset({"decision", "rationale", "options", "proposal"})
WEIGHED_IN = DECIDED_IN | {"context", "problem", "tradeoffs", "drivers"}
ASIDE = frozenset({"references", "changelog", "status", "rollout", "schedule", "test_plan", "related"})
TURN = re.compile(r"\b(?:first|second|third|one|another|other|next|last|final)\b")
COUNT = re.compile(r"\b(?:two|three|four|five|several|few|couple|multiple)\b")
MORE = re.compile(r"\W*(?:another|the other|a (?:second|third|different)|also|alternatively|finally|lastly|we also)\b")
LONGEST = 14  # words; what is longer is a sentence and no name
NEAR = 2  # passages
FEWEST = 6  # words of a paragraph that tells an alternative
AFTER = frozenset({"second", "another", "other"})  # says that there was one before it


class Turn(NamedTuple):
    """``word``: "first", "another" …; ``before``: what was told between it and the announcement."""

    word: str
    option: Option
    before: Option | None


def weighs(around: frozenset[str]) -> bool:
    """Whether choices are spoken of there: in the parts of a record that hold them, or where no part is named."""
    return bool(around & WEIGHED_IN or not around) and not around & ASIDE


def in_turn(outline: Outline) -> Iterator[tuple[Option, ...]]:
    """``The first is to …`` and ``The second is …``, section by section."""
    for part, passages in _by_part(outline):
        if weighs(part.chain):
            turns = _turns(outline, passages)
            if len(turns) > 1:
                yield tuple(turn.option for turn in turns)
            elif turns and turns[0].before and turns[0].word in AFTER:
                yield turns[0].before, turns[0].option


def _turns(outline: Outline, passages: Sequence[Passage]) -> list[Turn]:
    found: list[Turn] = []
    shape, announced = outline.lexicon.shape("option_in_turn"), outline.lexicon.shape("options_counted")
    spoken, before = -NEAR, None  # the passage in which options were spoken of last; what was told of the first one
    for number, passage in enumerate(passages):
        for sentence in passage.sentences if passage.role != "cell" else ():
            match = shape.search(_shown(passage, sentence)) if TURN.search(sentence.low) else None
            if match and (match["noun"] or number - spoken < NEAR):
                if option := _named(outline, passage, sentence, match["name"]):
                    found.append(Turn(match["turn"].lower(), option, before))
                    spoken = number
            elif COUNT.search(sentence.low) and announced.search(sentence.low):
                spoken = number
            elif spoken == number or (spoken == number - 1 and before is None):
                said = _shown(passage, sentence)
                before = before or _named(outline, passage, sentence, said) or Option(said, passage.place(sentence))
    return found


def _named(outline: Outline, passage: Passage, sentence: Sentence, said: str) -> Option | None:
    name = spoken_name(outline.lexicon, said, LONGEST)
    return Option(name, passage.place(sentence), words=count_words(passage.prose)) if name else None


def _by_part(outline: Outline) -> Iterator[tuple[Part, list[Passage]]]:
    found: dict[int, list[Passage]] = defaultdict(list)
    for passage in outline.passages:
        found[id(passage.part)].append(passage)
    return ((passages[0].part, passages) for passages in found.values())


def left_behind(outline: Outline) -> Iterator[Option]:
    """``While using X would …`` or ``We will not X`` before a sentence that says what is done instead."""
    before: tuple[Passage, Sentence] | None = None
    for passage in outline.passages:
        decided = bool(passage.part.chain & DECIDED_IN) and passage.role != "cell"
        for sentence in passage.sentences if decided else ():
            if before and "instead" in sentence.low and outline.lexicon.shape("instead_we").search(sentence.text):
                said = _shown(*before)
                match = outline.lexicon.shape("option_left").search(said)
                text = next(filter(None, match.groups()), "") if match else ""
                if text and (name := spoken_name(outline.lexicon, text, LONGEST)):
                    yield Option(name, before[0].place(before[1]), words=count_words(said))
            before = (passage, sentence)


def in_their_place(outline: Outline, found: Sequence[Option]) -> Iterator[Option]:
    """What paragraphs below a heading of alternatives tell, where nothing was found below it by its words."""
    for part, passages in _by_part(outline):
        place = "options" in part.own and part.section.level > 1 and part.section.form == "heading"
        if place:
            told = _paragraphs(outline, part, passages)
            span = part.section.span
            known = [option.span.start for option in found if span.start <= option.span.start < span.end]
            if not known:
                yield from told
            elif told and min(known) >= told[0].span.end and _goes_on(passages, min(known)):
                yield told[0]


def _goes_on(passages: Sequence[Passage], start: int) -> bool:
    """Whether the paragraph there speaks of one more: "Another option was …"."""
    spans = ((passage.low, passage.block.span) for passage in passages)
    return any(span.start <= start < span.end and MORE.match(low) for low, span in spans)


def _paragraphs(outline: Outline, part: Part, passages: Sequence[Passage]) -> list[Option]:
    """The first paragraph, and those behind it that begin as if another alternative came."""
    begins, none = outline.lexicon.shape("alternative_begins"), outline.lexicon.shape("no_alternative")
    if any(block.kind in ("list", "table") for block in part.section.blocks) or part.section.children:
        return []
    found: list[Option] = []
    for number, passage in enumerate(passages):
        if passage.role != "paragraph" or not passage.sentences:
            continue
        said = " ".join(_shown(passage, passage.sentences[0]).split())
        if not number and (none.search(said) or said.endswith((":", "?")) or len(passage.prose.split()) < FEWEST):
            return []
        if not number or begins.search(said):
            asked = part.section.title if part.section.title.endswith("?") else ""
            name = asked or spoken_name(outline.lexicon, said, LONGEST) or " ".join(said.split()[:LONGEST])
            found.append(Option(name.strip(" .,;[]"), passage.block.span, words=count_words(passage.prose)))
    return found


def _shown(passage: Passage, sentence: Sentence) -> str:
    return passage.shown(sentence).replace("\n", " ")
