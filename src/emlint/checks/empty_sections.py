"""Headings of something known with nothing below them. Comments are nothing; "None" and "N/A" are answers.

Options: ``silent`` headings say "none" by being empty beside filled ones ("Neutral"); ``continued`` concepts may
go on in the next section of the same level, which names a part of them; ``whole`` ones in any with a title of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from emlint.checks.telling import violation
from emlint.model import Block, Context, Place, Record, Rule, Section, Violation
from emlint.reading import Lexicon
from emlint.reading.titles import normalise, parts

_VALUE = re.compile(r"\w\s*(?::|\s[-–—=])\s*\w")  # "Status: accepted", "Date - 3 March": the heading itself says it

_OPTIONAL = re.compile(  # may be empty
    r"[(\[]\W*(?:optional|(?:if|where|as) (?:applicable|any|needed|relevant))\W*[)\]]|[-–—:,]\s*optional\W*$", re.I
)


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    for rule in rules:
        for section in record.document.root.walk():
            empty = list(_gaps(rule.options, section))
            if empty:
                yield _told(rule, record, empty)


def _told(rule: Rule, record: Record, empty: list[Section]) -> Violation:
    """One violation for the empty parts of a section; where the others stand is related."""
    source = record.document.source
    first, *others = empty
    lines = [source.position(section.heading.start)[0] for section in empty]
    values = {"title": first.title, "others": len(others), "lines": lines}
    told = violation(rule, record, first.heading, values, "several" if others else "")
    related = tuple((Place(source.path, each.heading), f"'{each.title}' is empty as well.") for each in others)
    return Violation(rule, told.place, told.message, told.hint, told.variant, related)


def _gaps(options: Mapping[str, Any], around: Section) -> Iterator[Section]:
    """The empty sections directly below another one; where a section is nothing but empty parts, it is the gap."""
    lexicon: Lexicon = options["lexicon"]
    inside = [section for section in around.children if section.form == "heading"]
    if inside and around.level > 1 and _known(lexicon, around.title) and _empty(lexicon, around, deep=True):
        return
    filled = any(not _empty(lexicon, section, deep=True) for section in inside)
    for section, after in zip(inside, [*inside[1:], None], strict=False):
        deep = section.level > 1
        weighed = filled and len(inside) > 1 and "options" in lexicon.about(around.title)
        if not (_known(lexicon, section.title) or weighed) or _OPTIONAL.search(section.title):
            continue
        if not _empty(lexicon, section, deep=deep):
            continue
        silent = filled and normalise(section.title) in options["silent"]
        if not silent and not (after and _continues(options, section, after)):
            yield section


def _known(lexicon: Lexicon, title: str) -> bool:
    """A heading that is about something known: not "Producer creation and lifecycle" for its last word."""
    whole, *pieces = parts(title)
    first_or_all = whole in lexicon.headings or not pieces or pieces[0] in lexicon.headings
    return first_or_all and bool(lexicon.about(title))


def _continues(options: Mapping[str, Any], section: Section, after: Section) -> bool:
    lexicon: Lexicon = options["lexicon"]
    concepts = lexicon.concepts(section.title)
    if concepts & set(options["whole"]) and not lexicon.about(after.title) and not _empty(lexicon, after, deep=True):
        return True
    for concept in concepts & options["continued"].keys():
        if lexicon.concepts(after.title) & set(options["continued"][concept]):
            return True
        if concept == "options" and lexicon.shape("option_title").match(after.title):
            return True
    return False


def _empty(lexicon: Lexicon, section: Section, *, deep: bool = False) -> bool:
    """``deep``: a section that holds nothing but empty ones is empty, too."""
    if section.children and not (deep and all(_empty(lexicon, child, deep=True) for child in section.children)):
        return False
    if any(_stated_in_bold(lexicon, child) for child in section.children):
        return False
    targets = "references" in lexicon.concepts(section.title)  # of links, which are shown elsewhere
    shown = any(_shows(block) or (targets and block.kind == "definition") for block in section.blocks)
    return not shown and not _VALUE.search(section.title)


def _stated_in_bold(lexicon: Lexicon, child: Section) -> bool:
    """``**Accepted**`` below "Status" is the answer, ``**Pros**`` below an option is a heading."""
    return child.form == "bold" and (
        not lexicon.concepts(child.title) or normalise(child.title).split(" ")[0] in lexicon.statuses
    )


def _shows(block: Block) -> bool:
    if block.kind in ("heading", "definition", "rule"):
        return False
    if block.kind == "html" and (block.info == "comment" or _only_comment(block.text)):
        return False
    return any(_shows(child) for child in block.children) if block.children else bool(block.text.strip())


def _only_comment(text: str) -> bool:
    bare = text.strip()
    return bare.startswith("<!--") and ((bare.endswith("-->") and bare.count("<!--") == 1) or "-->" not in bare)
