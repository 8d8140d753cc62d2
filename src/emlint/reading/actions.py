"""Action items: lists, task lists, tables, groups, headings and sentences that say what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from emlint.markdown import plain, sentences
from emlint.model import Block, Span
from emlint.reading.action import Action, action, owner, tracker
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.substance import unfilled

NOTHING = re.compile(r"\W*(?:n/?a|none|tbd|nobody|unassigned)\b|[\s?–—-]*$", re.I)
GROUP = re.compile(r":\s*$")
LONGEST_NAME = 7  # words of the name of a group
LISTED = frozenset({"action_items", "action_tracking"})
OTHERWISE = frozenset({"timeline", "lessons", "went_well", "went_wrong", "references"})
TOLD = OTHERWISE | {"impact", "causes", "detection", "resolution", "changelog"}  # speaks of what was
WRAPPERS = ("admonition", "quote", "html")


def read_actions(outline: Outline) -> tuple[Action, ...]:
    """What the sections and labels called so list; where nothing is called so, what the text promises."""
    found: dict[int, Action] = {}
    planned = [part for part in outline.parts if _lists_actions(outline, part)]
    for part in planned:
        _add(found, _of_part(outline, part))
    for part in outline.parts:
        if _taken(outline, part) and (planned or part.chain & {"lessons", *LISTED}):
            _add(found, (replace(each, done=True, vague=False) for each in _of_part(outline, part)))
    if not planned:
        _add(found, _promised(outline))
    return tuple(found[start] for start in sorted(found))


def _add(found: dict[int, Action], actions: Iterator[Action]) -> None:
    for each in actions:
        found.setdefault(each.span.start, each)


def _taken(outline: Outline, part: Part) -> bool:
    return bool(outline.lexicon.shape("actions_taken").search(part.section.title))


def _lists_actions(outline: Outline, part: Part) -> bool:
    advice = outline.lexicon.shape("advice_title").search(part.section.title)
    if (part.own & OTHERWISE and not _mixed(part)) or _taken(outline, part) or advice:
        return False
    if part.section.form == "label":  # inside a list of actions a label is a part of its entry
        around = part.parent.chain if part.parent else frozenset[str]()
        return bool(part.own & (LISTED | {"prevention"})) and not around & LISTED
    return bool(part.chain & LISTED or part.own & {"prevention"})


def _mixed(part: Part) -> bool:
    """``## Lessons learned and future improvements``"""
    return bool(part.own & LISTED and part.own & {"lessons"})


def _of_part(outline: Outline, part: Part) -> Iterator[Action]:
    lexicon, blocks = outline.lexicon, part.section.blocks
    said = [block for block in leaves(blocks) if block.text]
    listed = list(_of_blocks(lexicon, blocks))
    if _mixed(part):
        listed = [each for each in listed if _commits(lexicon, each.text, "commitment")]
    if said and lexicon.shape("one_action").search(part.section.title):
        yield action(lexicon, plain(said[0]).text.strip(), said[0], said)
    elif listed or _listing(blocks):
        yield from _given(lexicon, part.section.title, listed)
    elif _is_action(lexicon, part):
        texts = [Block("paragraph", part.section.heading, part.section.title), *said]
        yield action(lexicon, part.section.title, texts[0], texts)
    elif not any(child.form != "label" for child in part.section.children):
        yield from _of_prose(lexicon, blocks, whole=part.section.form != "heading")


def _listing(blocks: Sequence[Block]) -> bool:
    return any(block.kind in ("list", "table") for block in blocks)


def _is_action(lexicon: Lexicon, part: Part) -> bool:
    """``### 2. Alert on the age of the queue`` under the heading of the action items."""
    around = part.parent.chain if part.parent else frozenset[str]()
    if part.own or not around & LISTED or part.section.form == "label":
        return False
    return bool(lexicon.shape("action_title").search(part.section.title)) or _begins_with_verb(
        lexicon, part.section.title
    )


def _begins_with_verb(lexicon: Lexicon, text: str) -> bool:
    first = re.search(r"[^\W\d_]+", text)
    return bool(first) and "doing" in lexicon.classes.of_text(first[0] if first else "")


def _of_blocks(lexicon: Lexicon, blocks: Sequence[Block]) -> Iterator[Action]:
    lead = ""
    for block in blocks:
        if block.kind == "list" and not _states(lexicon, block) and not lexicon.shape("advice").search(lead):
            entries = [found for item in block.children for found in _of_item(lexicon, item)]
            yield from _given(lexicon, lead, entries)
        elif block.kind == "table":
            yield from _of_table(lexicon, block)
        elif block.kind in WRAPPERS and block.children:
            yield from _of_blocks(lexicon, block.children)
        lead = plain(block).text if block.kind == "paragraph" else ""


def _given(lexicon: Lexicon, lead: str, actions: Sequence[Action]) -> Iterator[Action]:
    """What the line above says for all of them: "The storage team will do the following", "Tracked in OPS-7"."""
    who = owner(lexicon, lead, lead, ("owner", "owner_team")) if lead else None
    said = lexicon.shape("tracked_in").search(lead)
    link = tracker(lexicon, [Block("paragraph", Span(0, 0), lead)]) if said else None
    for each in actions:
        yield replace(each, owner=each.owner or who, tracker=each.tracker or link)


def _states(lexicon: Lexicon, block: Block) -> bool:
    """A list to tick off how things are ("All sections are filled out") asks for nothing."""
    items = block.children
    texts = [plain(leaf).text for item in items for leaf in list(leaves(item.children))[:1]]
    return (
        len(items) > 1
        and all(item.info in ("x", " ") for item in items)
        and all(lexicon.shape("state").search(text) for text in texts)
    )


def _of_item(lexicon: Lexicon, item: Block) -> Iterator[Action]:
    """An entry; a group ("Process improvements:") gives its nested entries instead."""
    texts = [block for block in leaves(item.children) if block.text]
    if not texts or unfilled(texts[0].text):
        return
    nested = [block for block in item.children if block.kind == "list"]
    first = plain(texts[0]).text.strip()
    if nested and _is_group(lexicon, first):
        for inner in nested:
            yield from _given(lexicon, first, list(_of_blocks(lexicon, [inner])))
    elif not lexicon.shape("no_action").search(first):
        yield action(lexicon, first, item, texts)


def _is_group(lexicon: Lexicon, text: str) -> bool:
    """ "Process improvements:" is a name for what follows, "We will introduce checks that:" is an action."""
    if lexicon.concepts(text.rstrip(": ")) & {"action_items", "prevention", "mitigation", "detection"}:
        return True
    named = GROUP.search(text) and len(text.split()) <= LONGEST_NAME
    return bool(named) and not _begins_with_verb(lexicon, text) and not lexicon.shape("commitment").search(text)


def _of_table(lexicon: Lexicon, table: Block) -> Iterator[Action]:
    if not table.children:
        return
    heads = [lexicon.concepts(plain(cell).text) for cell in table.children[0].children]
    main = next((number for number, concepts in enumerate(heads) if "action_items" in concepts), None)
    for row in table.children[1:]:
        if row.children and not all(unfilled(cell.text) for cell in row.children):
            cells = row.children
            first = cells[min(main, len(cells) - 1)] if main is not None else _longest(cells, heads)
            if not lexicon.shape("no_action").search(plain(first).text):
                yield _of_row(lexicon, row, heads, first)


def _longest(cells: Sequence[Block], heads: Sequence[frozenset[str]]) -> Block:
    """The cell that says most, in a column without a meaning of its own."""
    plainly = [cell for cell, concepts in zip(cells, heads, strict=False) if not concepts] or list(cells)
    return max(plainly, key=lambda cell: len(cell.text))


def _of_row(lexicon: Lexicon, row: Block, heads: Sequence[frozenset[str]], main: Block) -> Action:
    said: dict[str, str] = {}
    for cell, concepts in zip(row.children, heads, strict=False):
        for concept in concepts:
            said.setdefault(concept, "" if _blank(cell.text) else plain(cell).text.strip())
    cells = [main, *(cell for cell in row.children if cell.text and cell is not main)]
    whole = action(lexicon, plain(main).text.strip(), row, cells)
    finished = any(lexicon.shape("finished").search(plain(cell).text) for cell in cells[1:])
    return replace(
        whole,
        owner=said.get("owner") or said.get("participants") or said.get("team_impact") or whole.owner,
        due=said.get("due") or said.get("priority") or whole.due,
        done=finished or whole.done,
        tracker=said.get("tracker") or said.get("ticket") or whole.tracker,
        type=said.get("action_type") or whole.type,
        vague=whole.vague and not any(said.get(column) for column in ("due", "priority", "tracker", "ticket")),
    )


def _blank(text: str) -> bool:
    return unfilled(text) or bool(NOTHING.match(text))


def _of_prose(lexicon: Lexicon, blocks: Sequence[Block], *, whole: bool) -> Iterator[Action]:
    """Sentences that say what will or should be done; below a mere label a paragraph is one action."""
    for block in blocks:
        if block.kind == "paragraph" and not unfilled(block.text):
            shown = plain(block)
            if whole and not lexicon.shape("no_action").search(shown.text):
                yield action(lexicon, shown.text.strip(), block, [block])
            elif not whole:
                yield from _committed(lexicon, block, "commitment")


def _committed(lexicon: Lexicon, block: Block, shape: str) -> Iterator[Action]:
    shown = plain(block)
    for start, end in sentences(shown.text):
        text = shown.text[start:end].strip()
        if _commits(lexicon, text, shape):
            span = Span(shown.offset(start), shown.offset(end - 1) + 1)
            said = Block("paragraph", span, text)
            linked = [said, block] if _only(shown.text, start, end) else [said]
            yield action(lexicon, text, said, linked)


def _commits(lexicon: Lexicon, text: str, shape: str) -> bool:
    if text.endswith(("?", ":")) or lexicon.shape("advice").search(text):
        return False
    if shape != "commitment":
        return bool(lexicon.shape(shape).search(text))
    done = lexicon.shape("committed_done").search(text)
    return bool(done or lexicon.shape(shape).search(text)) or _begins_with_verb(lexicon, text)


def _only(text: str, start: int, end: int) -> bool:
    return not text[:start].strip() and not text[end:].strip()


def _promised(outline: Outline) -> Iterator[Action]:
    """``We have taken these actions:`` with a list, what lessons ask for, else what "we will" do."""
    for part in outline.sections:
        if not part.chain & {"timeline", "impact", "references", "changelog"}:
            yield from _announced(outline.lexicon, part.section.blocks)
            if part.chain & {"lessons"} and not part.chain & {"went_well"}:
                yield from _asked_for(outline.lexicon, part.section.blocks)
            shape = "promise_later" if part.chain & TOLD else "promise"
            for block in part.section.blocks:
                if block.kind == "paragraph":
                    yield from (replace(each, promised=True) for each in _committed(outline.lexicon, block, shape))


def _announced(lexicon: Lexicon, blocks: Sequence[Block]) -> Iterator[Action]:
    for lead, block in pairwise(blocks):
        if block.kind == "list" and lead.kind == "paragraph":
            match = lexicon.shape("actions_follow").search(plain(lead).text)
            if lexicon.shape("lessons_follow").search(plain(lead).text):
                yield from _asked_for(lexicon, [block])
            done = bool(match and match["taken"])
            for each in _of_blocks(lexicon, [block]) if match else ():
                yield replace(each, done=each.done or done, vague=each.vague and not done)


def _asked_for(lexicon: Lexicon, blocks: Sequence[Block]) -> Iterator[Action]:
    """What "we need to" do, among the entries of lists of lessons."""
    for item in (item for block in blocks if block.kind == "list" for item in block.children):
        texts = [leaf for leaf in leaves(item.children) if leaf.text]
        if texts and lexicon.shape("promise_lesson").search(plain(texts[0]).text):
            yield action(lexicon, plain(texts[0]).text.strip(), item, texts)
