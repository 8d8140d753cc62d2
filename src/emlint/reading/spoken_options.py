"""Options that a record tells in sentences: what it looked at, what it prefers to what, what it did not take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from emlint.markdown import part, plain
from emlint.model import Block, Span
from emlint.reading.compared import asked_why_not, headings_weighed, tables_weighed
from emlint.reading.lexicon import Lexicon
from emlint.reading.option import Option
from emlint.reading.option_names import count_words, spoken_name
from emlint.reading.options import of_list
from emlint.reading.outline import Outline, Part, Passage, leaves
from emlint.reading.told_alternatives import (
    ASIDE,
    DECIDED_IN,
    LONGEST,
    in_their_place,
    in_turn,
    left_behind,
    weighs,
)

HINT = re.compile(
    r"consider|option|alternativ|approach|solution|instead|rather|opposed|in place of|over |reject|discard|dismiss"
    r"|ruled|decid|could|status quo|between|ways|possib|propos|evaluat|compar|explor|thought|looked|candidate|choice"
    r"|overkill|engineered|too |not an? |not (?:viable|feasible|practical|realistic|suitable|acceptable)"
    r"|while |whilst |though |tried"
    r"|would|suggest|initially|originally|first|once|against|neglect|turned down|aside|pursued|passed o"
)
AND = re.compile(r"\s*(?:,|\band\b|\bor\b|&|\bvs\.?|\bversus\b)\s*")
ENDS = re.compile(r"\s(?:as an?|because|since|in order|which|so that|against|instead)\b|, (?:but|so|which)\b")
VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.I)
COMPARED = re.compile(r"^(?:analysis|comparison|evaluation) of ", re.I)
COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
Told = tuple[Passage, int, str, Span]
NAMED = 7  # words of one name among several
FIRST = 2  # passages in which a decision says what is done
PROPER = re.compile(r"(?:the |an? )?(?:[A-Z`][\w`.+#-]*|\d[\w.]*)(?: [\w`.+#-]+){0,2}")
OPENING = 4  # passages of a section that tell the decision; what follows are its details


@dataclass(frozen=True, slots=True)
class Spoken:
    """``among``: options named together; ``passed``: what was not taken, each against the decision."""

    among: tuple[Option, ...]
    passed: tuple[Option, ...]


def spoken_options(outline: Outline) -> Spoken:
    """Each once, in the order of the text."""
    told = tuple(_sentences(outline))
    among = _once(_together(outline, told), ())
    passed = (*asked_why_not(outline), *_passed(outline, told), *left_behind(outline))
    passed = (*passed, *in_their_place(outline, (*among, *passed)))
    return Spoken(among, _once(sorted(passed, key=lambda option: option.span.start), among))


def _once(options: Iterable[Option], known: tuple[Option, ...]) -> tuple[Option, ...]:
    found: list[Option] = []
    for option in options:
        if not any(other.same(option.name) or _inside(other, option) for other in (*known, *found)):
            found.append(option)
    return tuple(found)


def _inside(shorter: Option, longer: Option) -> bool:
    """ "MFA delete" is what "enabling MFA delete on these buckets" speaks of."""
    return len(shorter.name.split()) > 1 and shorter.within(longer.name)


def _together(outline: Outline, told: Sequence[Told]) -> Iterator[Option]:
    for around in outline.sections:
        if weighs(around.chain):
            yield from _versus(outline.lexicon, around)
        if not around.chain & ASIDE:
            yield from _announced(outline.lexicon, around.section.blocks)
            yield from _lettered(outline.lexicon, around.section.blocks)
            yield from _headings_announced(outline.lexicon, around)
    yield from _argued_for(outline)
    yield from headings_weighed(outline)
    yield from tables_weighed(outline)
    for turns in in_turn(outline):
        yield from turns
    for passage, _, said, span in told:
        if among := _among(outline.lexicon, said):
            listed = AND.split(ENDS.split(among["names"], maxsplit=1)[0])
            names = [name for each in listed if (name := spoken_name(outline.lexicon, each, NAMED))]
            if len(names) > 1 and passage.role != "cell":
                yield from (Option(name, span, words=len(said.split())) for name in names)


def _passed(outline: Outline, spoken: Sequence[Told]) -> Iterator[Option]:
    for passage, place, said, span in spoken:
        shapes = ["option_untaken"]
        if place < OPENING and passage.part.chain & DECIDED_IN:
            shapes.append("option_instead" if passage.part.own & DECIDED_IN else "option_instead_first")
        for shape in shapes:
            for match in outline.lexicon.shape(shape).finditer(said):
                how, text = next((how, text) for how, text in match.groupdict().items() if text is not None)
                told = how != "done" or (place < FIRST and "decision" in passage.part.own)
                for each in _each(text) if told else ():
                    if name := spoken_name(outline.lexicon, each, LONGEST):
                        yield Option(name, span, words=len(said.split()))


def _each(text: str) -> list[str]:
    """``Kaniko, Buildah and Jib``, where all are names; else the whole."""
    names = [name for name in AND.split(text) if name]
    return names if len(names) > 1 and all(PROPER.fullmatch(name) for name in names) else [text]


def _among(lexicon: Lexicon, said: str) -> re.Match[str] | None:
    """Names in a row; not what can be set: "The client gets two options: …"."""
    among = lexicon.shape("options_among").search(said)
    return None if among and lexicon.shape("options_to_set").search(said[: among.start()]) else among


def _sentences(outline: Outline) -> Iterator[Told]:
    """What is said where choices are spoken of: the passage, its number in its section, the sentence, its place."""
    place, section = 0, None
    for passage in outline.passages:
        place, section = (place + 1, section) if passage.part is section else (0, passage.part)
        if HINT.search(passage.low) and weighs(passage.around):
            for sentence in passage.sentences:
                if HINT.search(sentence.low) and not sentence.text.rstrip().endswith("?"):
                    yield passage, place, passage.shown(sentence).replace("\n", " "), passage.place(sentence)


def _versus(lexicon: Lexicon, around: Part) -> Iterator[Option]:
    """``## Kafka vs RabbitMQ``, where one is held against the other."""
    names = VERSUS.split(COMPARED.sub("", around.section.title))
    named = len(names) > 1 and all(0 < len(name.split()) <= NAMED for name in names)
    if named and any(lexicon.shape("argued").search(block.text) for block in leaves(around.section.blocks)):
        yield from (Option(name.strip(), around.section.heading) for name in names)


def _announced(lexicon: Lexicon, blocks: Sequence[Block]) -> Iterator[Option]:
    """The entries of a list below "We have two options:"."""
    for before, block in pairwise(blocks):
        listed = before.kind == "paragraph" and block.kind == "list" and len(block.children) > 1
        if listed and lexicon.shape("options_follow").search(" ".join(before.text.split())):
            yield from of_list(lexicon, block)


def _argued_for(outline: Outline) -> Iterator[Option]:
    """``Arguments in favour of X:`` and ``Arguments in favour of Y:``, each with what speaks for it below."""
    shape = outline.lexicon.shape("case_for")
    titles = [(part.section.title, part.section.heading) for part in outline.parts]
    leads = [(passage.prose, passage.block.span) for passage in outline.passages if passage.low.rstrip().endswith(":")]
    found: dict[str, Option] = {}
    for said, span in titles + leads:
        match = shape.match(said)
        if match and (name := spoken_name(outline.lexicon, match["name"], LONGEST)):
            found.setdefault(name, Option(name, span))
    yield from found.values() if len(found) > 1 else ()


def _lettered(lexicon: Lexicon, blocks: Sequence[Block]) -> Iterator[Option]:
    """Paragraphs or lines that begin with "Option 1:", or with "a)" below "There are two approaches:"."""
    found: list[Option] = []
    shape = "option_line_called"
    for block in blocks:
        if block.kind == "paragraph":
            if lexicon.shape("options_follow").search(block.text.partition("\n")[0]):
                shape = "option_line"
            for match in lexicon.shape(shape).finditer(block.text):
                said = " ".join(plain(part(block, match.start("text"), match.end("text"))).text.split())
                name = spoken_name(lexicon, said, LONGEST) or " ".join(said.split()[:LONGEST])
                place = block.place(match.start("mark"), match.end())
                found.append(Option(name, place, mark=match["mark"].lower(), words=count_words(said)))
    marks = [option.mark for option in found]
    if len(found) > 1 and len(set(marks)) == len(marks):
        yield from found


def _headings_announced(lexicon: Lexicon, around: Part) -> Iterator[Option]:
    """The headings below "This section discusses possible solutions", or as many as "two ways to solve it" promises."""
    children = [child for child in around.section.children if child.form == "heading"]
    if len(children) < 2 or any(lexicon.concepts(child.title) for child in children):
        return
    for block in around.section.blocks:
        said = lexicon.shape("options_announced").search(block.text) if block.kind == "paragraph" else None
        if said and (said["possible"] or COUNTED.get(said["count"].lower()) == len(children)):
            yield from (Option(child.title, child.heading, label=child.title) for child in children)
            return
