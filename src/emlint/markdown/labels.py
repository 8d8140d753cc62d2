"""Labels: list items and paragraphs that begin with a name for what follows, seen as sections of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emlint.markdown.parts import part
from emlint.markdown.plain import plain
from emlint.model import Block, Section, Span

MAX_TITLE = 80
RUN_IN = 6  # words; longer bold text that ends like a sentence is one
STANDING = 3  # words, the same where nothing follows on the line
_SEPARATOR = r"[ \t]*(?P<separator>[:：]|[-–—](?=\s)|(?=\n|$))?"
_BOLD = re.compile(r"(?P<mark>\*\*\*?|__)(?=\S)(?P<title>[^\n]{1,120}?)(?P=mark)" + _SEPARATOR)
_ITALIC = re.compile(
    r"(?P<mark>[*_])(?=\S)(?P<title>[^\n*_]{1,60}?)(?P=mark)[ \t]*(?P<separator>[:：])"
    r"|(?P<slanted>[*_])(?P<inside>[^\n*_]{1,60}?:)(?P=slanted)"
)
_IDEOGRAPH = r"[\u3040-\u30ff\u3400-\u9fff]"  # no space is written round these
_NAME = re.compile(
    r"(?P<title>[^\W\d_][^:：*`\n|<>\[\](){}。，；！？]{0,60}?)[ \t]*(?P<separator>：|(?<="
    + _IDEOGRAPH
    + r"):|:(?=\s|$))"
)
_ALONE = re.compile(r"(?P<title>[^\n`]{1,60})(?P<separator>)$")  # a line with entries below; code is no name for them
_INNER = frozenset({"list", "item", "admonition", "html"})


def bold_title(block: Block) -> str:
    """The title that a paragraph of nothing but bold text is, else ""."""
    text = block.text
    if block.kind != "paragraph" or text[:2] not in ("**", "__") or "\n" in text or len(text) > MAX_TITLE + 10:
        return ""
    found = _BOLD.match(text)
    if not found or found["separator"] not in (None, "", ":", "：") or text[found.end() :].strip():
        return ""
    title = title_of(block, found.start("title"), found.end("title"))
    return run_in(title, STANDING) if title.endswith(".") else title


def run_in(title: str, longest: int = RUN_IN) -> str:
    """``Impact`` of ``**Impact.**``: a heading that ends with a full stop, as books set them; "" for a sentence."""
    name = title.removesuffix(".")
    return name if name[:1].isupper() and len(name.split()) <= longest and not name.endswith(".") else ""


def begins_section(block: Block) -> bool:
    """Whether a paragraph begins like ``**Impact.** Nobody could pay.``, and so ends the section above it."""
    found = _BOLD.match(block.text) if block.kind == "paragraph" and block.text[:2] in ("**", "__") else None
    return found is not None and found["title"].endswith(".") and bool(run_in(found["title"]))


def title_of(block: Block, start: int, end: int) -> str:
    said = plain(part(block, start, end)).text
    return " ".join(said.split()).rstrip(":：").rstrip()


def labels(blocks: Sequence[Block], level: int) -> Iterator[Section]:
    """The labels among blocks, in order, at any depth of lists; those inside a labelled item are its children."""
    for block in blocks:
        if block.kind == "paragraph":
            yield from _of_paragraph(block, level)
        elif block.kind == "item":
            yield from _of_item(block, level)
        elif block.kind in _INNER or (block.kind == "quote" and block.info):
            yield from labels(block.children, level)


def names_list(label: Section, before: Block) -> bool:
    """Whether the list below a paragraph is what its last label names: "Cons:"."""
    return label.form == "label" and not label.blocks and before.span.start <= label.span.start < before.span.end


def _of_paragraph(block: Block, level: int) -> Iterator[Section]:
    """A label stands at the start of a line and reaches to the next one."""
    found = list(_starts(block))
    for number, (at, end_of_title, title_span, title) in enumerate(found):
        stop = found[number + 1][0] if number + 1 < len(found) else len(block.text)
        said = _rest(block, end_of_title, stop)
        span = Span(block.offset(at), said.span.end if said else title_span.end)
        yield Section(title, level, "label", span, title_span, (said,) if said else ())


def _starts(block: Block) -> Iterator[tuple[int, int, Span, str]]:
    """Of each label in a paragraph: where it starts, where what it names starts, its span and title."""
    for at, _ in block.origin:
        found = _label(block.text, at)
        if found and _separated(found) and (title := _title(block, found)):
            yield at, found.end(), block.place(*_span(found)), title


def _separated(found: re.Match[str]) -> bool:
    said = found.string[found.start() : found.end()].rstrip("*_ \t")
    return (
        bool(found["separator"]) or said.endswith((":", "：")) or (said.endswith(".") and bool(run_in(found["title"])))
    )


def _of_item(item: Block, level: int) -> Iterator[Section]:
    first = item.children[0] if item.children else None
    if first is None or first.kind != "paragraph":
        yield from labels(item.children, level)
        return
    found = _label(first.text, 0)
    if found is None and len(item.children) > 1 and item.children[1].kind == "list":
        found = _ALONE.match(first.text)
    title = _title(first, found) if found else ""
    if not found or not title:
        yield from labels(item.children, level)
        return
    said = _rest(first, found.end(), len(first.text))
    content = ((said,) if said else ()) + item.children[1:]
    yield Section(
        title,
        level,
        "label",
        item.span,
        first.place(*_span(found)),
        content,
        tuple(labels(item.children[1:], level + 1)),
    )


def _label(text: str, at: int) -> re.Match[str] | None:
    mark = text[at : at + 1]
    if mark in ("*", "_"):
        return _BOLD.match(text, at) or _ITALIC.match(text, at)
    name = _NAME.match(text, at) if mark.isalpha() else None
    return name if name and len(name["title"].split()) <= 5 else None


def _span(found: re.Match[str]) -> tuple[int, int]:
    group = "title" if found["title"] is not None else "inside"
    return found.span(group)


def _title(block: Block, found: re.Match[str]) -> str:
    title = title_of(block, *_span(found))
    return (run_in(title) or title) if len(title) <= MAX_TITLE else ""


def _rest(block: Block, start: int, end: int) -> Block | None:
    """What a paragraph says between two places, without the space around it."""
    said = block.text[start:end]
    start += len(said) - len(said.lstrip())
    end -= len(said) - len(said.rstrip())
    return part(block, start, end) if end > start else None
