"""What a template left to fill in. Precise before complete: GEN003 is an error, and documents speak of gaps, too.

Options: ``open`` marks count in any sentence that does not talk about them ("the final name is TBD"), ``loose`` marks
where they begin an entry or are all of a value ("TODO: describe"), ``values`` where they are all of a value;
``phrases`` are expressions for what templates put between brackets or braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from emlint.checks.leaves import prose
from emlint.checks.telling import violation
from emlint.markdown import scan
from emlint.model import Block, Context, Document, Place, Record, Rule, Span, Violation
from emlint.reading.option_names import stands_for

ALL = ("es", "pt")  # languages in which "todo" is a word
_LONG = 5_000  # characters of a paragraph that are looked at
_TALKED_ABOUT = r"(?i:\b(?:no|any|every|each|all|of|these|those|remaining|open|without|says?|called|word) |['\"“‘«])"
_THINGS = r"(?:['’]?s\b|['\"”’»]|[ -](?i:items?|entries|entry|markers?|sections?|lists?|placeholders?|comments?)\b)"
_SQUARE = re.compile(r"(?<![\]\w!\\^])\[([^\[\]\n]{3,300})\](?![\[(:])")
_BRACES = re.compile(r"(?<![\w$\\^_{/#=.)%\]])\{([^{}\n]{3,300})\}(?![}/\w.])")
_ANGLES = re.compile(r"(?<![\w`])<([A-Za-z][^<>=/\"'`\n]{2,60})>")
_TO_FILL = re.compile(
    r"(?:insert|add|enter|fill|put|write|describe|specify|replace|name|names|date|title|number|version|amount"
    r"|owner|author|approver|reviewer|person|team|ticket|link|phone|reason|your|the|an?|to be|who|what|when|where|why"
    r"|how|short|brief|first|second|third|tbd|todo)\b [^<>]+",
    re.I,
)
FORGOTTEN = frozenset(
    {"date", "name", "owner", "author", "version", "team", "number", "ticket", "approver", "reviewer", "tbd"}
)
_CROSSED = re.compile(r"(?<![\w.-])\+?\d[\d ()/-]{1,14}[ -]X{2,}(?:[ -]X{2,})+(?!\w)")  # a number of a telephone
_CROSSED_VALUE = re.compile(
    r"^(?:[^:\n]{1,60}:)?[\s*_]*(?P<mark>[$€£]\s?X{2,}[\d,.X]*|X{2,}\s?%|X{2}:X{2}|[A-Z]{2,8}-X{3,}|\#X{2,}|DD[./-]MM[./-]YYYY"
    r"|MM/DD/YYYY)[\s*_.]*$"
)
_OPTION = re.compile(r"(?:Option|Alternative|Variant|Solution|Candidate|Vendor|Product|Lösung|Variante) [A-F]")
_OPTIONS = re.compile(r"\W*(?:options?|alternatives?|solutions?|candidates?|vendors?|lösung|variante)\W*", re.I)


class Left(NamedTuple):
    span: Span
    text: str


class Marks(NamedTuple):
    any: re.Pattern[str]  # without one of these there is nothing to look for
    anywhere: re.Pattern[str]
    begins: re.Pattern[str]
    whole: re.Pattern[str]
    phrase: re.Pattern[str]


def check(_context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    for rule in rules:
        listed = (tuple(rule.options[name]) for name in ("open", "loose", "values", "phrases"))
        marks = _marks(*listed, words=record.data.get("language") in ALL)
        left = sorted(set(_found(record.document, marks)))
        if left:
            yield _told(rule, record, left)


def _told(rule: Rule, record: Record, left: list[Left]) -> Violation:
    """One violation a document; where the others stand is related."""
    source = record.document.source
    lines = sorted({source.position(each.span.start)[0] for each in left})
    values = {"text": left[0].text, "others": len(left) - 1, "lines": lines}
    told = violation(rule, record, left[0].span, values, "several" if len(left) > 1 else "")
    related = tuple((Place(source.path, each.span), f"'{each.text}' is left as well.") for each in left[1:])
    return Violation(rule, told.place, told.message, told.hint, told.variant, related)


@lru_cache(maxsize=16)
def _marks(
    anywhere: tuple[str, ...], loose: tuple[str, ...], values: tuple[str, ...], phrases: tuple[str, ...], *, words: bool
) -> Marks:
    """``words``: a mark is a word of the language, so that one without a colon begins a sentence."""
    follows = "" if words else r"|\s+[\w*]"
    opens, starts, wholes = (_words(words) for words in (anywhere, loose, (*anywhere, *loose, *values)))
    return Marks(
        re.compile(rf"{wholes}|XX|DD.MM|MM/DD|\[[^\[\]\n]{{3,300}}\](?![\[(:])|\{{\s*[A-Za-z]"),
        re.compile(rf"(?P<before>{_TALKED_ABOUT})?(?<![\w/#.-])(?P<mark>{opens})(?![\w/]|-\w|{_THINGS})"),
        re.compile(rf"(?:^|(?<=[(\[]))[\s>*_]*(?P<mark>{starts})(?=\s*[:)\]]|\(\w+\){follows})"),
        re.compile(rf"^(?:[^:\n]{{1,60}}:)?[\s*_\[(]*(?P<mark>{wholes})[\s*_\])]*[.:!?]?\s*$"),
        re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE),
    )


def _words(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _found(document: Document, marks: Marks) -> Iterator[Left]:
    labels = _labels(document)
    braces = not document.source.path.endswith((".mdx", ".mdx.erb"))
    for block, shown, text in prose(document, marks.any):
        contents = list(_contents(block))
        for start, end in _spans(block, text[:_LONG], marks, labels, braces=braces):
            place = shown.place(start, end)
            if not any(link.start <= place.start and place.end <= link.end for link in contents):
                yield Left(place, " ".join(text[start:end].split()))
    yield from _default_options(document)
    if "<" in document.source.text and not document.source.path.endswith((".mdx", ".mdx.erb")):
        yield from _angles(document)


def _angles(document: Document) -> Iterator[Left]:
    """``<name of the approver>``, which a browser takes for a tag."""
    for block in (block for top in document.blocks for block in top.walk()):
        if block.kind in ("paragraph", "cell", "heading") and not block.children and "<" in block.text:
            code = [inline for inline in scan(block.text) if inline.kind == "code"] if "`" in block.text else []
            for match in _ANGLES.finditer(block.text):
                if _TO_FILL.fullmatch(match[1]) and not any(each.start <= match.start() < each.end for each in code):
                    yield Left(block.place(*match.span()), match[0])


def _contents(block: Block) -> Iterator[Span]:
    """Links to headings of the same page, which repeat what stands there."""
    for inline in scan(block.text) if "](#" in block.text else ():
        if inline.kind == "link" and (inline.target or "").startswith("#"):
            yield block.place(inline.start, inline.end)


def _spans(block: Block, text: str, marks: Marks, labels: frozenset[str], *, braces: bool) -> Iterator[tuple[int, int]]:
    whole = (marks.whole.match(text) or _CROSSED_VALUE.match(text)) if block.kind != "heading" else None
    if whole:
        yield whole.span("mark")
        return
    yield from _marked(block, text, marks)
    for sign, pattern in (("[", _SQUARE), ("{", _BRACES)):
        if sign in text and (braces or sign == "["):
            for match in pattern.finditer(text):
                inner = match[1].strip()
                if inner.lower() not in labels and marks.phrase.match(inner) and _stands_for_all(inner, match, text):
                    yield match.span()


def _marked(block: Block, text: str, marks: Marks) -> Iterator[tuple[int, int]]:
    for match in marks.anywhere.finditer(text):
        if not match["before"]:
            yield match.span("mark")
    if block.kind == "paragraph":
        yield from (match.span("mark") for match in marks.begins.finditer(text))
    if "XX" in text:
        yield from (match.span() for match in _CROSSED.finditer(text))


def _stands_for_all(inner: str, match: re.Match[str], text: str) -> bool:
    """A single word, such as ``{name}``, is a gap only where it is all of a value; in a sentence it is a variable."""
    if " " in inner or "|" in inner:
        return True
    before, after = text[: match.start()].strip(" *_"), text[match.end() :].strip(" *_.")
    if match[0][0] == "[" and inner.lower() in FORGOTTEN and (not after or after[0] in ",;·|"):
        return True
    return not after and (not before or (before.endswith(":") and len(before) < 60))


def _labels(document: Document) -> frozenset[str]:
    """Labels of link definitions, which make ``[label]`` a link."""
    blocks = (block for top in document.blocks for block in top.walk() if block.kind == "definition")
    return frozenset(block.info.strip().lower() for block in blocks)


def _default_options(document: Document) -> Iterator[Left]:
    """A comparison whose columns or rows are still called Option A, Option B, and nothing says what those are."""
    blocks = [block for top in document.blocks for block in top.walk()]
    for table in (block for block in blocks if block.kind == "table"):
        first = [row.children[0] for row in table.children[1:] if row.children]
        head = table.children[0].children if table.children else ()
        named = [cell for cell in head[1:] if cell.text.strip()]
        for cells in (named, first if head and _OPTIONS.fullmatch(head[0].text.strip()) else []):
            if len(cells) > 1 and all(_OPTION.fullmatch(cell.text.strip(" *_")) for cell in cells):
                name = cells[0].text.strip(" *_")
                if not stands_for(name, blocks):
                    yield Left(cells[0].span, name)
