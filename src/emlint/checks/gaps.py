"""Blank cells of tables by which people act: classes of incidents, severities, priorities, situations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emlint.checks.told import Told, counted
from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.matrices import words_of
from emlint.reading.outline import Outline

CLASSES = re.compile(
    r"\W*(?:(?:incident|alert|urgency|severity) (?:class(?:es)?|levels?|priority)|severity|severities|urgency|sev"
    r"|schweregrad|gravité|severidad)\W*",
    re.I,
)
SITUATIONS = re.compile(
    r"\W*(?:situation|condition|trigger|symptom|if|case|escalation|stage|step|fall|auslöser|cas)\b[\w ]{0,12}\W*",
    re.I,
)
RANKS = re.compile(r"\W*(?:class|level|grade|rank|colou?r|category|priority|tier|type|degree|stufe|klasse)\W*", re.I)
CLASS = re.compile(
    r"\W*(?:critical|major|high|medium|moderate|minor|low|cosmetic|blocker|urgent|normal|trivial|catastrophic|sev\W?\d|p[0-5]"
    r"|s[0-5]|prio\w*\W?\d|(?:level|tier|class|stufe)\W?(?:\d|[a-d])|kritisch|hoch|mittel|niedrig|gering|critique|haute|moyenne"
    r"|basse|crítica|alta|media|baja)\b.*",
    re.I,
)
ASIDE = re.compile(
    r"\b(?:notes?|comments?|remarks?|examples?|exceptions?|see|links?|bemerkung\w*|beispiel\w*|remarques?)\b", re.I
)
LEAST = 3  # rows
FEW = 2  # blank cells that are rather forgotten than meant


def gap_faults(outline: Outline, kind: str) -> Iterator[Told]:
    acting = {
        block.span
        for part in outline.sections
        if "action_items" in part.chain
        for block in part.section.blocks
        if block.kind == "table"
    }
    for table in outline.tables:
        head, *rows = table.children
        named = plain(head.children[0]).text if head.children else ""
        labels = [plain(row.children[0]).text.strip() for row in rows if row.children]
        classes = CLASSES.fullmatch(named) or 2 * sum(bool(CLASS.fullmatch(label)) for label in labels) > len(labels)
        planned = kind == "incident-plan" and (SITUATIONS.fullmatch(named) or RANKS.fullmatch(named))
        if len(rows) >= LEAST and (classes or planned or table.span in acting):
            yield from _blank(head, rows, outline)


def _blank(head: Block, rows: Sequence[Block], outline: Outline) -> Iterator[Told]:
    """Cells that are blank although all others of their column say something."""
    unfilled = words_of(outline.lexicon).raw["unfilled"]
    gaps: list[tuple[str, str, Span]] = []
    for at, cell in enumerate(head.children):
        if not at or ASIDE.search(plain(cell).text):
            continue
        blank = [row for row in rows if _text(row, at) in unfilled and _text(row, 0)]
        if len(blank) == 1:
            row = blank[0]
            span = row.children[at].span if at < len(row.children) else row.children[0].span
            gaps.append((plain(cell).text.strip(), plain(row.children[0]).text.strip(), span))
    if 0 < len(gaps) <= FEW:
        column, label, span = gaps[0]
        related = tuple((other, f"'{one}' for '{name}' is blank as well.") for one, name, other in gaps[1:])
        more = "" if len(gaps) == 1 else f", nor in {counted(len(gaps) - 1, 'other cell')}"
        yield Told("empty-cell", span, {"factor": column, "option": label, "more": more}, "acting", related)


def _text(row: Block, at: int) -> str:
    return _lowered(row.children[at]) if at < len(row.children) else ""


def _lowered(cell: Block) -> str:
    return " ".join(plain(cell).text.strip(" *_`").lower().split())
