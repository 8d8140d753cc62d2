"""The options of a decision: named in lists, headings, tables or bold lines; what is said for and against them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from emlint.markdown import plain
from emlint.model import Block, Section, Span
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.substance import unfilled

NUMBERED = re.compile(r"^\(?(?P<mark>\d{1,2})[.)]\s+")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
MOST = 0.6  # of the words of a name
CONTENT = re.compile(r"[^\W_]{3,}")
APART = re.compile(r";|\bvs\.?\s|\bversus\b")
ELSE = re.compile(r"alternativ|reject|discarded|other |else", re.I)
ARTICLES = re.compile(r"\b(?:the|a|an|use|using)\b(?=\s+\w)|[\W_]+")  # "Option A" ends in no article
NAME_END = re.compile(r"\s+[-–—]+\s+|:\s|\.\s|\n|;|\s\(|, (?:which|because|since|but|so)\b")


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    span: Span
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    chosen: bool = False
    label: str = ""  # what it is called in full: "Option A: Flutter"
    mark: str = ""  # the number or letter by which the record refers to it
    words: int = 0  # that are said about it, its name left out

    def same(self, name: str) -> bool:
        return any(alike(squash(mine), squash(name)) for mine in (self.name, self.label) if mine)

    def means(self, name: str) -> bool:
        """The same in other words: most words of the shorter name are in the longer one."""
        mine, other = (frozenset(CONTENT.findall(said.lower())) for said in (self.label or self.name, name))
        shared = sum(any(word[:5] == known[:5] for known in other) for word in mine)
        return self.same(name) or shared >= max(2, MOST * min(len(mine), len(other)))


def alike(one: str, other: str) -> bool:
    """Equal, or one begins with the other: "managed Kafka" is not "Kafka", nor "do not cache" "cache"."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= 4 and longer.startswith(shorter))


def squash(name: str) -> str:
    """A name without case, punctuation or articles."""
    return ARTICLES.sub("", name.lower()) or re.sub(r"[\W_]+", "", name.lower())


def read_options(outline: Outline) -> tuple[Option, ...]:
    """Named options, each once, with what is said for and against it."""
    found: list[Option] = []
    for option in _named(outline):
        number = next((n for n, known in enumerate(found) if known.same(option.name)), None)
        if number is None:
            found.append(option)
        else:
            known = found[number]
            found[number] = replace(
                known,
                pros=known.pros or option.pros,
                cons=known.cons or option.cons,
                mark=known.mark or option.mark,
                words=known.words + option.words,
            )
    return tuple(found)


def _named(outline: Outline) -> Iterator[Option]:
    for part in outline.sections:
        if "options" in part.own and part.section.level:
            yield from _of_section(outline, part)
        elif "tradeoffs" in part.own and part.section.children:
            yield from (
                _option(outline.lexicon, child)
                for child in part.section.children
                if _names_option(outline.lexicon, child)
            )
        elif _numbered(outline.lexicon, part.section.title):
            yield _option(outline.lexicon, part.section)
    for part in outline.labels:
        if "options" in part.own:
            yield from _of_label(outline.lexicon, part.section)


def _of_label(lexicon: Lexicon, label: Section) -> Iterator[Option]:
    """``Options considered:`` with a list below it, or with names that semicolons or "vs" keep apart."""
    for block in label.blocks:
        if block.kind == "list":
            yield from _of_block(lexicon, block)
        elif block.kind == "paragraph":
            names = [name for said in APART.split(plain(block).text) if (name := option_name(lexicon, said))]
            yield from (Option(name, block.span) for name in names if len(names) > 1)


def _of_section(outline: Outline, part: Part) -> Iterator[Option]:
    children = [
        child for child in part.section.children if child.form != "label" and _names_option(outline.lexicon, child)
    ]
    if children:
        yield from (_option(outline.lexicon, child) for child in children)
        return
    labels = [
        child for child in part.section.children if child.form == "label" and _names_option(outline.lexicon, child)
    ]
    listed = [option for block in part.section.blocks for option in _of_block(outline.lexicon, block)]
    if len(listed) >= 1:
        yield from listed
    elif labels:
        yield from (_option(outline.lexicon, child) for child in labels)


def _numbered(lexicon: Lexicon, title: str) -> bool:
    """``Option 2: …`` – not ``Alternative 1`` of some standing part of a template."""
    bare = lexicon.shape("option_title").sub("", title)
    return bare != title and not lexicon.concepts(bare)


def _names_option(lexicon: Lexicon, section: Section) -> bool:
    """A title that is no standing part of a template, and short enough to be a name."""
    if lexicon.shape("option_title").match(section.title):
        return True
    return not lexicon.concepts(section.title) and 0 < len(section.title) <= 120 and not section.title.endswith("?")


def _of_block(lexicon: Lexicon, block: Block) -> Iterator[Option]:
    if block.kind == "list":
        for number, item in enumerate(block.children, 1):
            first = next(iter(leaves(item.children)), None)
            text = plain(first).text if first else ""
            if name := option_name(lexicon, text):
                pros, cons = arguments(lexicon, item.children)
                mark = _mark(lexicon, text) or (str(number) if block.info == "ordered" else "")
                yield Option(name, item.span, pros, cons, mark=mark, words=_words(item.children) - _count(name))
    elif block.kind == "table" and len(block.children) >= 2:
        yield from _of_table(lexicon, block)


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
            words = _words(tuple(row.children[column] for row in rows if column < len(row.children)))
            mark = _mark(lexicon, plain(head.children[column]).text)
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
        mark=_mark(lexicon, plain(row.children[0]).text),
        words=_words(row.children[1:]),
    )


def _mark(lexicon: Lexicon, title: str) -> str:
    """``b`` of "Option B: Redis", ``2`` of "2. Redis"."""
    found = lexicon.shape("option_reference").match(title.lstrip("*_# ")) or NUMBERED.match(title.strip())
    return found["mark"].lower() if found else ""


def _words(blocks: Sequence[Block]) -> int:
    return sum(_count(plain(block).text) for block in leaves(tuple(blocks)) if block.kind not in ("html", "code"))


def _count(text: str) -> int:
    return len(WORD.findall(text))


def option_name(lexicon: Lexicon, text: str) -> str:
    """The name at the start of an entry: up to a dash, colon or the end of the sentence."""
    first = NUMBERED.sub("", text.strip())
    bare = lexicon.shape("option_title").sub("", first)
    name = NAME_END.split(bare or first, maxsplit=1)[0].strip(" .:*_`\"'")
    if name.startswith(("[ ]", "[x]", "[X]")):
        name = name[3:].strip()
    return "" if unfilled(name) or len(name) > 160 or name.endswith("?") else name


def _option(lexicon: Lexicon, section: Section) -> Option:
    pros, cons = arguments(lexicon, section.blocks)
    for child in section.children:
        concepts = lexicon.concepts(child.title)
        said = tuple(plain(block).text for block in leaves(child.blocks) if block.text)
        if "pros" in concepts:
            pros += said
        elif "cons" in concepts:
            cons += said
    below = tuple(block for inner in section.walk() if inner.form != "label" for block in inner.blocks)
    return Option(
        option_name(lexicon, section.title) or section.title,
        section.heading,
        pros,
        cons,
        label=section.title,
        mark=_mark(lexicon, section.title),
        words=_words(below),
    )


def arguments(lexicon: Lexicon, blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What list entries say for and against: "Good, because …", "Con: …", "(+) …"."""
    said = [plain(block).text for block in leaves(tuple(blocks)) if block.kind in ("paragraph", "cell")]
    good, bad = lexicon.shape("good"), lexicon.shape("bad")
    return tuple(text for text in said if good.match(text)), tuple(text for text in said if bad.match(text))


def beside_the_decision(outline: Outline, options: tuple[Option, ...], decided: Option) -> tuple[Option, ...]:
    """All options where a record lists the alternatives only: what was decided comes first."""
    alone = [part for part in outline.sections if "options" in part.own and ELSE.search(part.section.title)]
    others = [part for part in outline.sections if "options" in part.own and not ELSE.search(part.section.title)]
    listed = bool(options and alone and not others) and not any(option.chosen for option in options)
    return (decided, *options) if listed else options
