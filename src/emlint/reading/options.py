"""The options of a decision: named in lists, headings, tables or bold lines; their pros and cons; the chosen one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from emlint.markdown import plain
from emlint.model import Block, Section, Span
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.substance import unfilled
from emlint.reading.titles import normalise

NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+")
MOST = 0.6  # of the words of a name
CONTENT = re.compile(r"[^\W_]{3,}")
ELSE = re.compile(r"alternativ|reject|discarded|other |else", re.I)
ARTICLES = re.compile(r"\b(?:the|a|an|use|using)\b|[\W_]+")
NAME_END = re.compile(r"\s+[-–—]+\s+|:\s|\.\s|\n|;|\s\(|, (?:which|because|since|but|so)\b")


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    span: Span
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    chosen: bool = False
    label: str = ""  # what it is called in full: "Option A: Flutter"

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
            found[number] = replace(known, pros=known.pros or option.pros, cons=known.cons or option.cons)
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
        for item in block.children:
            first = next(iter(leaves(item.children)), None)
            if first and (name := option_name(lexicon, plain(first).text)):
                pros, cons = arguments(lexicon, item.children)
                yield Option(name, item.span, pros, cons)
    elif block.kind == "table" and len(block.children) >= 2:
        yield from _of_table(lexicon, block)


def _of_table(lexicon: Lexicon, table: Block) -> Iterator[Option]:
    """Options as rows under a column of options, or as columns beside a column of criteria."""
    head, *rows = table.children
    heads = [lexicon.concepts(plain(cell).text) for cell in head.children]
    argued = any(concepts & {"pros", "cons", "decision", "tradeoffs"} for concepts in heads[1:])
    if heads and ("options" in heads[0] or argued):
        for row in rows:
            if row.children and (name := option_name(lexicon, plain(row.children[0]).text)):
                said = {
                    concept: plain(cell).text
                    for cell, concepts in zip(row.children, heads, strict=False)
                    for concept in concepts
                }
                yield Option(
                    name, row.span, tuple(filter(None, [said.get("pros")])), tuple(filter(None, [said.get("cons")]))
                )
    else:
        yield from (
            Option(name, cell.span) for cell in head.children[1:] if (name := option_name(lexicon, plain(cell).text))
        )


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
    return Option(
        option_name(lexicon, section.title) or section.title, section.heading, pros, cons, label=section.title
    )


def arguments(lexicon: Lexicon, blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What list entries say for and against: "Good, because …", "Con: …", "(+) …"."""
    said = [plain(block).text for block in leaves(tuple(blocks)) if block.kind in ("paragraph", "cell")]
    good, bad = lexicon.shape("good"), lexicon.shape("bad")
    return tuple(text for text in said if good.match(text)), tuple(text for text in said if bad.match(text))


def read_choice(outline: Outline, options: tuple[Option, ...]) -> tuple[str | None, Span | None, tuple[Option, ...]]:
    """The chosen option as named in the decision, its span, and the options with that one marked."""
    name, span = _stated_choice(outline)
    if name is None:
        name, span = _mentioned(outline, options)
    match = _match(name, options)
    return name, span, tuple(replace(option, chosen=option is match) for option in options)


def _match(name: str | None, options: tuple[Option, ...]) -> Option | None:
    """The option of that name, else the first that means the same."""
    if name is None:
        return None
    same = [option for option in options if option.same(name)]
    return next(iter(same or [option for option in options if option.means(name)]), None)


def beside_the_decision(outline: Outline, options: tuple[Option, ...], decided: Option) -> tuple[Option, ...]:
    """All options where a record lists the alternatives only: what was decided comes first."""
    alone = [part for part in outline.sections if "options" in part.own and ELSE.search(part.section.title)]
    others = [part for part in outline.sections if "options" in part.own and not ELSE.search(part.section.title)]
    listed = bool(options and alone and not others) and not any(option.chosen for option in options)
    return (decided, *options) if listed else options


def _stated_choice(outline: Outline) -> tuple[str | None, Span | None]:
    """``Chosen option: "X", because …``, or a section of that name."""
    for part in outline.about("decision"):
        for block in leaves(part.section.blocks):
            text = plain(block).text if block.kind == "paragraph" else ""
            if match := outline.lexicon.shape("chosen_option").search(text):
                return (match["quoted"] or match["name"]).strip(" \"'`*_."), block.place(0, len(block.text))
    for part in outline.parts:
        title = normalise(part.section.title)
        if title in ("chosen option", "selected option", "chosen solution", "gewählte option") and part.section.blocks:
            text = plain(next(iter(leaves(part.section.blocks)))).text
            if name := option_name(outline.lexicon, text):
                return name, part.section.heading
    return None, None


def _mentioned(outline: Outline, options: tuple[Option, ...]) -> tuple[str | None, Span | None]:
    """The option that the decision speaks of first."""
    for part in outline.about("decision"):
        for block in leaves(part.section.blocks):
            said = squash(plain(block).text) if block.kind == "paragraph" else ""
            places = [(said.find(squash(option.name)), option) for option in options if squash(option.name) in said]
            if places:
                return min(places, key=lambda place: place[0])[1].name, block.span
    return None, None
