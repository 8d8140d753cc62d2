"""Which of the options was chosen: stated ("Chosen option: …"), or said in the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from emlint.markdown import plain, sentences
from emlint.model import Block, Span
from emlint.reading.lexicon import CJK, Lexicon
from emlint.reading.option import CONTENT, Option, squash
from emlint.reading.option_names import option_name
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.substance import unfilled
from emlint.reading.titles import normalise

ARTICLES = re.compile(r"\b(?:the|a|an|use|using)\b")
WORD = re.compile(r"\w+")
LETTER = re.compile(
    r"\b(?:take|takes|took|choose|chose|chosen|pick|picked|with|for|select|selected|adopt|adopted|prefer|on|recommend|propose)"
    r"\s+\(?(?P<mark>[A-H])\)?(?=[\s,.;:)]|$)"
)  # "We take B"
FEWEST = 3  # words of a name that is known by them in another order


def read_choice(outline: Outline, options: tuple[Option, ...]) -> tuple[str | None, Span | None, tuple[Option, ...]]:
    """The chosen option as named in the decision, its span, and the options with that one marked."""
    name, span = _stated(outline)
    if name is not None and unfilled(name):
        return None, None, options  # a template's line that nobody has filled in
    match = _match(outline.lexicon, name, options) if name else None
    if name is None:
        match, span = _marked(outline, options)
        match, span = (match, span) if match else _decided(outline, options)
        name = match.name if match else None
    return name, span, tuple(replace(option, chosen=option is match) for option in options)


def _stated(outline: Outline) -> tuple[str | None, Span | None]:
    """``Chosen option: "X", because …``, or a section of that name."""
    for part in outline.about("decision"):
        for block in leaves(part.section.blocks):
            text = plain(block).text if block.kind == "paragraph" else ""
            if match := outline.lexicon.shape("chosen_option").search(text):
                return (match["quoted"] or match["name"]).strip(" \"'`*_.,"), block.place(0, len(block.text))
    for part in outline.parts:
        title = normalise(part.section.title)
        if title in ("chosen option", "selected option", "chosen solution", "gewählte option") and part.section.blocks:
            text = plain(next(iter(leaves(part.section.blocks)))).text
            if name := option_name(outline.lexicon, text):
                return name, part.section.heading
    return None, None


def lists_several(outline: Outline, options: Sequence[Option]) -> bool:
    """Whether a decision lists several of the options as what was chosen together."""
    names = [
        option_name(outline.lexicon, plain(next(leaves(item.children))).text)
        for part in outline.about("decision")
        for block in part.section.blocks
        if block.kind == "list"
        for item in block.children
        if item.children
    ]
    return sum(any(name and option.same(name) for name in names) for option in options) > 1


def _match(lexicon: Lexicon, name: str, options: Sequence[Option]) -> Option | None:
    """The option of that name, else the one referred to, else the first that means the same."""
    same = sorted((option for option in options if option.same(name)), key=lambda option: -option.likeness(name))
    referred = None if same else _referred(lexicon, name, options)
    return next(iter(same), referred) or _nearest(name, options) or _led(lexicon, name, options)


def _led(lexicon: Lexicon, name: str, options: Sequence[Option]) -> Option | None:
    """``Picocli`` where "Migrate to Picocli" was chosen; "managed Kafka" is not "Kafka"."""
    bare = squash(lexicon.shape("verb_led").sub("", name))
    return next((option for option in options if bare and squash(option.name) == bare), None)


def _nearest(name: str, options: Sequence[Option]) -> Option | None:
    """Of those that mean the same the one that says the most of it: "MIT" for "MIT licence", not "MIT and CC0"."""
    if not any(option.means(name) for option in options):
        return None
    meant = [option for option in options if option.means(name) or option.within(name)]
    return max(meant, key=lambda option: (option.likeness(name), option.within(name)))


def _referred(lexicon: Lexicon, name: str, options: Sequence[Option]) -> Option | None:
    """``Option B``, ``4``, ``the second option``: by its mark; where none has one, by its place."""
    if found := lexicon.shape("option_reference").match(name) or lexicon.shape("option_mark").match(name):
        mark = found["mark"].lower()
    elif found := lexicon.shape("option_ordinal").match(name):
        mark = str(lexicon.shape("option_ordinal").groupindex[str(found.lastgroup)])
    else:
        return None
    marked = [option for option in options if option.mark]
    place = int(mark) - 1 if mark.isdecimal() else ord(mark[0]) - ord("a")
    if marked and found.lastgroup == "mark":
        return next((option for option in marked if option.mark == mark), None)
    return options[place] if 0 <= place < len(options) and len(mark) <= 2 else None


def _marked(outline: Outline, options: Sequence[Option]) -> tuple[Option | None, Span | None]:
    """``Define new types – chosen``: the only one that says so of itself in the line of its name."""
    text, mark = outline.document.source.text, outline.lexicon.shape("chosen_mark")
    own = [option for option in options if mark.search(text[option.span.start : option.span.end].split("\n")[0])]
    if not own:
        below = {part.section.heading: part for part in outline.sections}
        own = [option for option in options if option.span in below and _says_so(outline, below[option.span])]
    return (own[0], own[0].span) if len(own) == 1 and len(options) > 1 else (None, None)


def _says_so(outline: Outline, part: Part) -> bool:
    """``This is the chosen option.`` below its heading."""
    said = (block.text for block in part.section.blocks if block.kind == "paragraph")
    return any(map(outline.lexicon.shape("says_chosen").search, said))


def _decided(outline: Outline, options: Sequence[Option]) -> tuple[Option | None, Span | None]:
    """The option that the decision decides for; that it speaks of one is not enough."""
    for part in outline.about("decision") if options else ():
        if headed := _headed(outline.lexicon, part, options):
            return headed
        for block in leaves(part.section.blocks):
            if block.kind == "paragraph":
                for clause, first in _clauses(outline.lexicon, block):
                    if option := _chosen_by(outline.lexicon, clause, options, first=first):
                        return option, block.span
    return None, None


def _headed(lexicon: Lexicon, part: Part, options: Sequence[Option]) -> tuple[Option, Span] | None:
    """``### Option 2: Kafka`` as the only heading below that of the decision."""
    below = [child for child in part.section.children if child.form == "heading"]
    headings = {option.span for option in options}  # options that are listed in the decision
    if len(below) != 1 or below[0].heading in headings:
        return None
    match = _match(lexicon, option_name(lexicon, below[0].title) or below[0].title, options)
    return (match, below[0].heading) if match else None


def _clauses(lexicon: Lexicon, block: Block) -> Iterator[tuple[str, bool]]:
    """What is said clause by clause, without what it is preferred to; whether it is the first one."""
    said = plain(block).text
    first = True
    for start, end in sentences(said):
        for clause in lexicon.shape("clause_end").split(said[start:end]):
            yield lexicon.shape("preferred_to").sub(" ", clause), first
            first = False


def _chosen_by(lexicon: Lexicon, clause: str, options: Sequence[Option], *, first: bool) -> Option | None:
    if favoured := lexicon.shape("in_favour_of").search(clause):
        clause = clause[favoured.end() :]
    elif lexicon.shape("looked_at").search(clause):
        return None
    places = sorted(_places(lexicon, clause, options), key=lambda place: (place[0], -len(place[1].name)))
    decides = lexicon.shape("decides").search(clause) or favoured
    if decides and not places:
        return _worded(clause, options)
    if places and (decides or (first and places[0][0] <= 1)):
        return places[0][1]
    return None


def _worded(clause: str, options: Sequence[Option]) -> Option | None:
    """The only option of which the clause has every word, in whatever order."""
    meant = [option for option in options if len(CONTENT.findall(option.name)) >= FEWEST and option.within(clause)]
    return meant[0] if len(meant) == 1 else None


def _places(lexicon: Lexicon, clause: str, options: Sequence[Option]) -> Iterator[tuple[int, Option]]:
    """Where in a clause an option is named, or referred to."""
    told = _flat(clause)
    for option in options:
        name = _flat(option.name)
        at = told.find(name if CJK.search(name) else f" {name.strip()} ") if name.strip() else -1
        if at >= 0:
            yield at, option
    for found in lexicon.shape("option_reference").finditer(clause):
        if referred := _referred(lexicon, found[0], options):
            yield len(_flat(clause[: found.start()])) - 1, referred
    for letter in LETTER.finditer(clause):
        for option in options:
            if option.mark == letter["mark"].lower():
                yield len(_flat(clause[: letter.start("mark")])) - 1, option


def _flat(text: str) -> str:
    """Lower case words between single spaces, articles left out."""
    return f" {' '.join(WORD.findall(ARTICLES.sub(' ', text.lower())))} "
