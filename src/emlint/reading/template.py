"""Whether a document is a form to be filled in: by configuration, by name, or because next to nothing is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from emlint.globs import matches
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import Outline
from emlint.reading.substance import has_content, unfilled
from emlint.settings import Settings

SOME = 3  # places left to fill in, from which on a document may be a template
WORDS_A_SLOT = 12  # fewer words than this for each such place: nobody has filled it in
WORDS_A_ZERO = 48  # the same for a document with the number 0000, which many first records have
SHORT = 120  # words; what is called a template and is shorter is one
LEAD = 20  # blocks in which a template speaks of itself
OPEN = re.compile(r"[{<\[_?]|\b(?:YYYY|TBD|TODO|XX|lorem)")  # cheap, and needed by every slot
SLOTS = re.compile(
    r"\{[^{}\n]{3,}\}|<[a-z][^<>\n=:/@]{4,}>|\[(?!x\]| \])(?P<label>[^\[\]\n]{4,})\](?![(\[:])"
    r"|\b(?:YYYY-MM-DD|lorem ipsum|TBD|TODO)\b|_{4,}|\bX+ (?:minutes|QPS)\b"
)


def template_by(outline: Outline, settings: Settings) -> str:
    """What makes it a template: configuration, name or number 0000, next to nothing filled in. "" for none."""
    path = outline.document.source.path
    inside = settings.inside(path)
    if glob := next((glob for glob in settings.templates if matches(glob, inside)), None):
        return f"'templates' of the configuration has '{glob}'"
    named = _named(outline.lexicon, path)
    zero = bool(outline.lexicon.shape("template_zero").search(path))
    if not named and not zero and not _open(outline.document.source.text):
        return ""
    filled, slots = filled_in(outline)
    told = f"{filled} words beside {slots} marks of what is left to fill in"
    if named:
        return f"its name says so; {told}" if slots or filled < SHORT or _gapped(outline) or _says_so(outline) else ""
    return told if slots >= (1 if zero else SOME) and filled < slots * (WORDS_A_ZERO if zero else WORDS_A_SLOT) else ""


def _named(lexicon: Lexicon, path: str) -> bool:
    """``adr-template.md``, ``templates/rfc.md``, ``NNNN-kep-template/README.md`` – not a record about templates."""
    folder, _, file = path.rpartition("/")
    if lexicon.shape("template_page").match(file):
        file = folder.rpartition("/")[2]
        return bool(lexicon.shape("template_folder").search(file)) and not lexicon.shape("numbered").match(file)
    if lexicon.shape("numbered").match(file):
        return False
    return any(lexicon.shape(shape).search(path) for shape in ("template_name", "template_number"))


def _open(text: str) -> bool:
    """Whether there are marks enough for places left to fill in; counting them is cheap."""
    marks = sum(map(text.count, ("{", "<", "[", "____", "TBD", "TODO", "YYYY", "XX")))
    return marks >= SOME and marks * WORDS_A_SLOT * 7 > len(text)


def _gapped(outline: Outline) -> bool:
    """Whether nothing stands below some heading."""
    sections = (part.section for part in outline.sections if part.section.level and part.section.form == "heading")
    return any(not section.children and not has_content(section) for section in sections)


def _says_so(outline: Outline) -> bool:
    shape = outline.lexicon.shape("template_about")
    return any(shape.search(text) for text in islice(_prose(outline), LEAD))


def filled_in(outline: Outline) -> tuple[int, int]:
    """Words that somebody wrote, and places left to fill in."""
    words = slots = 0
    defined = frozenset(block.info.strip().lower() for block in outline.leaves if block.kind == "definition")
    for text in _prose(outline):
        if OPEN.search(text):
            found = [match for match in SLOTS.finditer(text) if (match["label"] or "").strip().lower() not in defined]
            slots += len(found) + unfilled(text)
            words += SLOTS.sub("", text).count(" ") + 1
        else:
            words += text.count(" ") + 1
    return words, slots


def _prose(outline: Outline) -> Iterator[str]:
    for block in outline.leaves:
        if block.kind in ("paragraph", "cell", "heading"):
            yield block.text
