"""What sentences say for and against an option: "X would be faster, but locks us in", "The drawback of X is …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from emlint.reading.lexicon import CJK, Lexicon
from emlint.reading.option import Option
from emlint.reading.option_names import mark_of, option_name
from emlint.reading.outline import Outline, Part, Passage, Sentence

SPOKEN_IN = frozenset({"options", "tradeoffs", "decision", "rationale", "context", "proposal", "conclusion"})
LISTED = frozenset({"pros", "cons"})  # read as lists
SHORTEST = 4  # letters of a name that is looked for in sentences; shorter ones are words as well
NEAR = 8  # words before which a sentence about an option names it
ARTICLES = re.compile(r"\b(?:the|an?|use|using)\b|[\W_]+")

Sides = tuple[list[str], list[str]]  # for, against


def weigh(outline: Outline, options: Sequence[Option]) -> tuple[Option, ...]:
    """The options with what sentences say for and against them, where nothing is listed on that side."""
    sides: dict[int, Sides] = {number: ([], []) for number in range(len(options))}
    for number, passage, sentence in _spoken(outline, options):
        for favourable, text in judgements(outline.lexicon, passage, _beside(sentence, options[number].name)):
            side = sides[number][0 if favourable else 1]
            if text not in side:
                side.append(text)
    return tuple(
        replace(option, pros=option.pros or tuple(sides[number][0]), cons=option.cons or tuple(sides[number][1]))
        for number, option in enumerate(options)
    )


def _beside(sentence: Sentence, name: str) -> Sentence:
    """A sentence in which the name of the option says nothing: "Simple queue" is no praise."""
    return sentence._replace(low=sentence.low.replace(name.lower(), " " * len(name)))


def judgements(lexicon: Lexicon, passage: Passage, sentence: Sentence) -> Iterator[tuple[bool, str]]:
    """What a sentence says for (True) and against something: clause by clause where they differ, else as a whole."""
    if (labelled := lexicon.shape("good").match(sentence.text)) or lexicon.shape("bad").match(sentence.text):
        yield labelled is not None, _shown(passage, sentence)
        return
    comma = sentence.low.find(",") if lexicon.shape("turned").match(sentence.low) else -1  # "Although X is cheap, it …"
    turns = {found.start() for found in lexicon.shape("turns").finditer(sentence.low)} | {max(comma, 0)}
    bounds = sorted({0, *turns, len(sentence.low)})
    judged = [
        (side, start, end)
        for start, end in pairwise(bounds)
        if (side := _side(lexicon, sentence.low[start:end])) is not None
    ]
    if len({side for side, _, _ in judged}) == 1:
        yield judged[0][0], _shown(passage, sentence)
        return
    for side, start, end in judged:
        piece = sentence._replace(start=sentence.start + start, end=sentence.start + end)
        yield side, lexicon.shape("turned").sub("", _shown(passage, piece)).strip(" ,;.")


def _side(lexicon: Lexicon, clause: str) -> bool | None:
    """True for praise, False for an objection, None for neither or both; a denial turns it round."""
    found = [
        (match.start(), favourable != (lexicon.shape("denied").search(clause[: match.start()]) is not None))
        for favourable, shape in ((True, "praise"), (False, "objection"))
        if (match := lexicon.shape(shape).search(clause))
    ]
    if named := lexicon.shape("names_side").search(clause):  # "the drawback is that it is easy to forget"
        return named["good"] is not None and lexicon.shape("denied").search(clause[: named.start()]) is None
    return found[0][1] if len({side for _, side in found}) == 1 else None


def _shown(passage: Passage, sentence: Sentence) -> str:
    return " ".join(passage.shown(sentence).replace("*", "").split())


def _spoken(outline: Outline, options: Sequence[Option]) -> Iterator[tuple[int, Passage, Sentence]]:
    """Sentences about one option: below its heading, in its entry, or in the sections that weigh, by its name."""
    homes: dict[int, int | None] = {}  # part -> the option that it is about
    named, entries = _Named(outline.lexicon, options), _entries(outline, options)
    for passage in outline.passages:
        if passage.part.chain & LISTED or passage.about & LISTED:
            continue
        home = _home(outline.lexicon, passage.part, options, homes)
        home = entries.get(passage.block.span.start, home) if home is None else home
        for sentence in passage.sentences if home is not None or passage.around & SPOKEN_IN else ():
            number = home if home is not None else named.in_sentence(sentence.low)
            if number is not None and not sentence.text.rstrip().endswith("?"):
                yield number, passage, sentence


def _home(lexicon: Lexicon, part: Part | None, options: Sequence[Option], homes: dict[int, int | None]) -> int | None:
    """The option that a section, or one around it, is called after."""
    if part is None or part.section.level == 0:
        return None
    if id(part) not in homes:
        homes[id(part)] = _called(lexicon, part, options)
        if homes[id(part)] is None:
            homes[id(part)] = _home(lexicon, part.parent, options, homes)
    return homes[id(part)]


def _called(lexicon: Lexicon, part: Part, options: Sequence[Option]) -> int | None:
    section = part.section
    if section.level == 1 and section.form == "heading":
        return None
    for number, option in enumerate(options):
        if option.span == section.heading:
            return number
    name, mark = option_name(lexicon, section.title), mark_of(lexicon, section.title)
    same = [number for number, option in enumerate(options) if name and option.same(name)]
    marked = [number for number, option in enumerate(options) if mark and option.mark == mark]
    return next(iter((*same, *(marked if "options" in part.chain and len(marked) == 1 else ()))), None)


def _entries(outline: Outline, options: Sequence[Option]) -> dict[int, int]:
    """The passages of a list entry, row or paragraph that is one option: where each begins -> its number."""
    spans = sorted((option.span.start, option.span.end, number) for number, option in enumerate(options))
    found: dict[int, int] = {}
    at = 0
    for passage in sorted(outline.passages, key=lambda passage: passage.block.span.start):
        start = passage.block.span.start
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] <= start and passage.part.chain:
            found[start] = spans[at][2]
    return found


class _Named:
    """The options by the names that a sentence may give them."""

    def __init__(self, lexicon: Lexicon, options: Sequence[Option]) -> None:
        self.lexicon = lexicon
        names = {number: _flat(option.name) for number, option in enumerate(options)}
        self.names = {number: name for number, name in names.items() if len(name) >= SHORTEST}
        self.marks = {option.mark: number for number, option in enumerate(options) if option.mark}

    def in_sentence(self, low: str) -> int | None:
        """The only option that a sentence names, if it does so near its beginning."""
        low = self.lexicon.shape("preferred_to").sub(" ", low)
        told = f" {_flat(low)} "
        meant = {number for number, name in self.names.items() if (name if CJK.search(name) else f" {name} ") in told}
        meant -= {few for few in meant for many in meant if few != many and self.names[few] in self.names[many]}
        for found in self.lexicon.shape("option_reference").finditer(low):
            meant |= {self.marks[found["mark"]]} if found["mark"] in self.marks else set()
        if len(meant) != 1:
            return None
        (number,) = meant
        at = told.find(self.names.get(number, " "))
        return number if len(told[: max(at, 0)].split()) <= NEAR else None


def _flat(text: str) -> str:
    return ARTICLES.sub(" ", text.lower()).strip()
