"""Action items: lists, task lists, tables, groups under subheadings; each with owner, due, done, tracker and type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emlint.markdown import plain, scan
from emlint.model import Block, Span
from emlint.reading.dates import first_date
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline, Part, leaves
from emlint.reading.substance import unfilled

TYPES = ("prevent", "detect", "mitigate", "process")
GROUP = re.compile(r":\s*$")
WORD = re.compile(r"\w+")
FRAGMENT = 5  # words up to which an entry without a verb is a mere noun


@dataclass(frozen=True, slots=True)
class Action:
    text: str
    span: Span
    owner: str | None = None
    due: str | None = None
    done: bool = False
    tracker: str | None = None
    type: str | None = None
    vague: bool = False  # nobody can say when it is done


def read_actions(outline: Outline) -> tuple[Action, ...]:
    """Entries of the sections that list what is to be done; each entry once."""
    found: dict[int, Action] = {}
    for part in outline.sections:
        listed = part.chain & {"action_items", "action_tracking"} or part.own & {"prevention"}
        if listed and not part.own & {"timeline", "lessons", "went_well", "went_wrong", "references"}:
            for action in _of_blocks(outline.lexicon, part.section.blocks, part):
                found.setdefault(action.span.start, action)
    return tuple(found[start] for start in sorted(found))


def _of_blocks(lexicon: Lexicon, blocks: Sequence[Block], part: Part) -> Iterator[Action]:
    for block in blocks:
        if block.kind == "list":
            for item in block.children:
                yield from _of_item(lexicon, item, part)
        elif block.kind == "table":
            yield from _of_table(lexicon, block)
        elif block.kind in ("admonition", "quote", "html") and block.children:
            yield from _of_blocks(lexicon, block.children, part)


def _of_item(lexicon: Lexicon, item: Block, part: Part) -> Iterator[Action]:
    """An entry; a group ("Process improvements:") gives its nested entries instead."""
    texts = [block for block in leaves(item.children) if block.text]
    if not texts or unfilled(texts[0].text):
        return
    nested = [block for block in item.children if block.kind == "list"]
    first = plain(texts[0]).text.strip()
    label = lexicon.concepts(first.rstrip(": "))
    if nested and (GROUP.search(first) or label & {"action_items", "prevention", "mitigation", "detection"}):
        for inner in nested:
            yield from _of_blocks(lexicon, [inner], part)
        return
    yield action(lexicon, first, item, texts)


def action(lexicon: Lexicon, first: str, item: Block, texts: Sequence[Block]) -> Action:
    whole = "\n".join(plain(block).text for block in texts)
    owner = lexicon.shape("owner").search(whole)
    due = lexicon.shape("due").search(whole) or lexicon.shape("priority").search(whole)
    done = item.info == "x" or bool(lexicon.shape("done").search(first)) or "~~" in texts[0].text
    link = tracker(lexicon, texts)
    return Action(
        text=first,
        span=item.span,
        owner=next((group.strip() for group in owner.groups() if group), None) if owner else None,
        due=due["due"] if due else first_date(whole),
        done=done,
        tracker=link,
        type=action_type(lexicon, whole),
        vague=not (done or link or due) and vague(lexicon, whole),
    )


def vague(lexicon: Lexicon, text: str) -> bool:
    """A question, an open end ("improve monitoring") or a few words without a verb."""
    if text.rstrip().endswith("?"):
        return True
    if lexicon.shape("action_open").search(text):
        return not lexicon.shape("action_bounded").search(text)
    return len(WORD.findall(text)) <= FRAGMENT and "doing" not in lexicon.classes.of_text(text)


def tracker(lexicon: Lexicon, texts: Sequence[Block]) -> str | None:
    """A link to an issue, ticket or change, or its id."""
    for block in texts:
        if "://" in block.text or "](" in block.text or "][" in block.text:
            for inline in scan(block.text):
                if (
                    inline.kind in ("link", "autolink")
                    and inline.target
                    and lexicon.shape("tracker_address").search(inline.target)
                ):
                    return inline.target
    match = next((match for block in texts if (match := lexicon.shape("ticket").search(plain(block).text))), None)
    return match[0].strip() if match else None


def action_type(lexicon: Lexicon, text: str) -> str | None:
    return next((name for name in TYPES if lexicon.shape(f"action_{name}").search(text)), None)


def _of_table(lexicon: Lexicon, table: Block) -> Iterator[Action]:
    if not table.children:
        return
    heads = [lexicon.concepts(plain(cell).text) for cell in table.children[0].children]
    main = next((number for number, concepts in enumerate(heads) if "action_items" in concepts), 0)
    for row in table.children[1:]:
        if row.children and not all(unfilled(cell.text) for cell in row.children):
            yield _of_row(lexicon, row, heads, row.children[min(main, len(row.children) - 1)])


def _of_row(lexicon: Lexicon, row: Block, heads: Sequence[frozenset[str]], main: Block) -> Action:
    said: dict[str, str] = {}
    for cell, concepts in zip(row.children, heads, strict=False):
        for concept in concepts:
            said.setdefault(concept, "" if unfilled(cell.text) else plain(cell).text.strip())
    cells = [cell for cell in row.children if cell.text]
    whole = action(lexicon, plain(main).text.strip(), row, cells)
    status = said.get("status", "")
    return Action(
        whole.text,
        row.span,
        said.get("owner") or said.get("participants") or whole.owner,
        said.get("due") or said.get("priority") or whole.due,
        bool(lexicon.shape("done").search(status)) or whole.done,
        said.get("tracker") or said.get("ticket") or whole.tracker,
        said.get("action_type") or whole.type,
        whole.vague and not any(said.get(column) for column in ("due", "priority", "tracker", "ticket")),
    )
