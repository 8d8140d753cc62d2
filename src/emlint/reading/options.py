"""The options of a decision: named in lists, headings, tables or bold lines; what is said for and against them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from emlint.markdown import plain
from emlint.model import Block, Section
from emlint.reading.lexicon import Lexicon
from emlint.reading.option import Option
from emlint.reading.option_names import LONGEST, arguments, count_words, first_words, mark_of, option_name, words_in
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.same_options import each_once

STANDING = frozenset(
    {"options", "tradeoffs", "pros", "cons", "drivers", "decision", "rationale", "conclusion", "consequences"}
    | {"references", "summary", "context", "problem", "related", "open_questions"}
)  # parts that stand between options
ARGUING = frozenset({"pros", "cons", "tradeoffs"})
SHORT = 3  # words; a longer title that speaks of a plan or a metric may well be the name of an option
APART = re.compile(r";|(?:^|[,.:])\s*(?:and |or )?\([a-h1-9]\)\s|\bvs\.?\s|\bversus\b")
ELSE = re.compile(r"alternativ|reject|discarded|other |else", re.I)
REASON = re.compile(r"\b(?:because|reasons?|why)\b", re.I)  # "Rejected because" below one of the options
LED = re.compile(
    r"^\W{0,2}(?:\*\*|__)(?P<name>[^*_\n](?:[^\n]|\n(?!\n)){1,198}?)(?:\*\*|__)(?=\W)"
)  # a bold name before what is said
LETTER = re.compile(r"^\(?(?P<mark>[A-Ha-h]|\d{1,2})[.)]\s+")
OF_OPTIONS = re.compile(r"option|alternativ|approach|solution|consider|reject|discard|variant|möglich|opci|opç", re.I)
QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")
TO_A_SECTION = re.compile(r"\s*\[[^\]]*\]\(#[^)]*\)\s*$")  # an entry of a table of contents


@lru_cache(maxsize=1)  # several readers ask in turn
def read_options(outline: Outline) -> tuple[Option, ...]:
    """Named options, each once, with what is said for and against it."""
    return each_once(outline.lexicon, _named(outline))


def _named(outline: Outline) -> Iterator[Iterator[Option]]:
    """Group by group: what one place lists are different options."""
    holding = _option_parts(outline)
    for part in outline.sections:
        if part in holding and part.section.level:
            yield _of_section(outline, part)
        elif "options" in part.own and part.section.level and not _numbered(outline.lexicon, part.section.title):
            continue
        elif "tradeoffs" in part.own and "cons" not in part.own and part.section.children:
            yield _headed(outline.lexicon, part.section.children)
        elif part.parent not in holding and _numbered(outline.lexicon, part.section.title):
            yield iter([headed_option(outline.lexicon, part.section)])
    for part in outline.labels:
        if "options" in part.own and not REASON.search(part.section.title):
            yield _of_label(outline.lexicon, part.section)


def _option_parts(outline: Outline) -> list[Part]:
    """Where options are listed: not "Technology choices" of what was decided, if the alternatives have their place."""
    parts = [
        part
        for part in outline.sections
        if "options" in part.own
        and not _numbered(outline.lexicon, part.section.title)
        and not REASON.search(part.section.title)
    ]
    apart = [part for part in parts if part.parent is None or "decision" not in part.parent.chain]
    return apart or parts


def _of_label(lexicon: Lexicon, label: Section) -> Iterator[Option]:
    """``Options considered:`` with a list below it, or with names that semicolons or "vs" keep apart."""
    for block in label.blocks:
        if block.kind == "list" and not all(TO_A_SECTION.match(leaf.text) for leaf in leaves(block.children)):
            yield from _of_block(lexicon, block)
        elif block.kind == "paragraph":
            names = [name for said in APART.split(plain(block).text) if (name := option_name(lexicon, said))]
            yield from (Option(name, block.span) for name in names if len(names) > 1)


def _of_section(outline: Outline, part: Part) -> Iterator[Option]:
    if headed := [*_headed(outline.lexicon, [child for child in part.section.children if child.form != "label"])]:
        yield from headed
        return
    labels = [
        child for child in part.section.children if child.form == "label" and names_option(outline.lexicon, child)
    ]
    listed = _listed(outline.lexicon, part.section.blocks)
    led = _led_options(outline.lexicon, part.section.blocks)
    if len(listed) >= 1 or len(led) > 1:
        yield from (listed if len(listed) >= len(led) else led)
    elif labels:
        yield from (headed_option(outline.lexicon, child) for child in labels)


def _listed(lexicon: Lexicon, blocks: Sequence[Block]) -> list[Option]:
    """The entries of lists and tables; not of one that follows and is said to hold other things."""
    found: list[Option] = []
    for number, block in enumerate(blocks):
        before = " ".join(blocks[number - 1].text.split()) if number else ""
        apart = before.endswith(":") and blocks[number - 1].kind == "paragraph" and not OF_OPTIONS.search(before)
        argues = lexicon.concepts(before.rstrip(":")) & ARGUING or lexicon.shape("arguments_follow").search(before)
        if not (apart and (len(found) > 1 or argues)):
            found += _of_block(lexicon, block)
    return found


def _led_options(lexicon: Lexicon, blocks: Sequence[Block]) -> list[Option]:
    """With what is said for and against each one below it."""
    led = {number: option for number, block in enumerate(blocks) if (option := _led(lexicon, block))}
    said = (arguments(lexicon, blocks[start + 1 : stop]) for start, stop in pairwise([*led, len(blocks)]))
    return [replace(option, pros=pros, cons=cons) for option, (pros, cons) in zip(led.values(), said, strict=True)]


def _led(lexicon: Lexicon, block: Block) -> Option | None:
    """``**Renumber everything.** Rejected: …``: a paragraph that begins with the name of an option."""
    led = LED.match(block.text) if block.kind == "paragraph" else None
    if not led or (len(led["name"].split()) <= 3 and lexicon.concepts(led["name"])):
        return None
    said = " ".join(led["name"].replace("`", "").split())
    name = option_name(lexicon, LETTER.sub("", said))
    mark = LETTER.match(led["name"])
    words = count_words(block.text[led.end() :])
    return Option(name, block.span, mark=mark["mark"].lower() if mark else "", words=words) if name and words else None


def _numbered(lexicon: Lexicon, title: str) -> bool:
    """``Option 2: …`` – not ``Alternative 1`` of some standing part of a template."""
    bare = lexicon.shape("option_title").sub("", title)
    return bare != title and not lexicon.concepts(bare)


def names_option(lexicon: Lexicon, section: Section) -> bool:
    """A title that is no standing part of a template, and short enough to be a name."""
    if lexicon.shape("option_title").match(section.title):
        return True
    if lexicon.shape("no_option_title").match(section.title):
        return False
    concepts = lexicon.concepts(QUOTED.sub("", section.title)) - {"current_state"}  # the status quo is an option
    short = len(section.title.split()) + (concepts == {"proposal"}) <= SHORT  # "OpenAI embedding API" is a name
    return (
        not (concepts & STANDING or (concepts and short))
        and 0 < len(section.title) <= LONGEST
        and not section.title.endswith("?")
    )


def _of_block(lexicon: Lexicon, block: Block) -> Iterator[Option]:
    if block.kind == "list":
        yield from of_list(lexicon, block)
    elif block.kind == "table" and len(block.children) >= 2:
        yield from _of_table(lexicon, block)


def of_list(lexicon: Lexicon, block: Block) -> Iterator[Option]:
    for number, item in enumerate(block.children, 1):
        first = next(iter(leaves(item.children)), None)
        text = plain(first).text if first else ""
        argues = lexicon.shape("good").match(text) or lexicon.shape("bad").match(text)
        if (name := option_name(lexicon, text)) and not argues:
            pros, cons = arguments(lexicon, item.children)
            mark = mark_of(lexicon, text) or (str(number) if block.info == "ordered" else "")
            yield Option(name, item.span, pros, cons, mark=mark, words=words_in(item.children) - count_words(name))


def _of_table(lexicon: Lexicon, table: Block) -> Iterator[Option]:
    """Options as rows under a column of options, or as columns beside a column of criteria."""
    head, *rows = table.children
    heads = [lexicon.concepts(plain(cell).text) for cell in head.children]
    argued = any(concepts & {"pros", "cons", "decision", "tradeoffs"} for concepts in heads[1:])
    if heads and ("options" in heads[0] or argued):
        yield from (_of_row(lexicon, row, heads) for row in rows if _named_cell(lexicon, row.children, 0))
        return
    for column in range(1, len(head.children)):
        if name := _named_cell(lexicon, head.children, column):
            words = words_in(tuple(row.children[column] for row in rows if column < len(row.children)))
            mark = mark_of(lexicon, plain(head.children[column]).text)
            yield Option(name, head.children[column].span, mark=mark, words=words)


def _named_cell(lexicon: Lexicon, cells: Sequence[Block], at: int) -> str:
    return option_name(lexicon, plain(cells[at]).text) if at < len(cells) else ""


def _of_row(lexicon: Lexicon, row: Block, heads: Sequence[frozenset[str]]) -> Option:
    said = {
        concept: plain(cell).text for cell, concepts in zip(row.children, heads, strict=False) for concept in concepts
    }
    return Option(
        _named_cell(lexicon, row.children, 0),
        row.span,
        tuple(filter(None, [said.get("pros")])),
        tuple(filter(None, [said.get("cons")])),
        mark=mark_of(lexicon, plain(row.children[0]).text),
        words=words_in(row.children[1:]),
    )


def _headed(lexicon: Lexicon, sections: Sequence[Section]) -> Iterator[Option]:
    """Options as headings; a heading such as "Pros and cons" between them speaks of the one before it."""
    found: list[Option] = []
    for section in sections:
        if names_option(lexicon, section):
            found.append(headed_option(lexicon, section))
        elif found and lexicon.concepts(section.title) & ARGUING:
            pros, cons = _argued(lexicon, section)
            found[-1] = replace(found[-1], pros=found[-1].pros + pros, cons=found[-1].cons + cons)
    yield from found


def _argued(lexicon: Lexicon, section: Section) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a section says for and against: all of it below a heading that takes a side."""
    concepts = lexicon.concepts(section.title) & {"pros", "cons"}
    if len(concepts) != 1:
        return arguments(lexicon, section.blocks)
    said = tuple(plain(block).text for block in leaves(section.blocks) if block.text)
    return (said, ()) if "pros" in concepts else ((), said)


def headed_option(lexicon: Lexicon, section: Section) -> Option:
    """An option that has a heading, with what is said for and against it below."""
    pros, cons = arguments(lexicon, section.blocks)
    for child in section.children:
        of_the_section = child.form == "label" and all(block.kind == "list" for block in child.blocks)
        if not of_the_section and lexicon.concepts(child.title) & ARGUING:
            more = _argued(lexicon, child)
            pros, cons = pros + more[0], cons + more[1]
    below = tuple(block for inner in section.walk() if inner.form != "label" for block in inner.blocks)
    bare = not lexicon.shape("option_title").sub("", section.title).strip(" .:")
    return Option(
        (bare and first_words(lexicon, section)) or option_name(lexicon, section.title) or section.title,
        section.heading,
        pros,
        cons,
        label=section.title,
        mark=mark_of(lexicon, section.title),
        words=words_in(below),
    )


def beside_the_decision(outline: Outline, options: tuple[Option, ...], decided: Option) -> tuple[Option, ...]:
    """All options where a record lists the alternatives only: what was decided comes first."""
    parts = _option_parts(outline)
    alone = bool(parts) and all(ELSE.search(part.section.title) for part in parts)
    return (decided, *options) if options and alone and not any(option.chosen for option in options) else options
