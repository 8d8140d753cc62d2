"""Where the author asked for silence: comments and the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from emlint.markdown.frontmatter import FrontMatter
from emlint.markdown.inline import scan
from emlint.model import Block, Path, Source, Span, Suppression

_DIRECTIVE = re.compile(
    r"<!--[ \t]{0,20}emlint-(?P<verb>disable-next-line|disable-line|disable|enable)(?![\w-])(?P<rest>.{0,1000}?)-->",
    re.S,
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_KEY = ("emlint", "ignore")


@dataclass(frozen=True, slots=True)
class _Directive:
    verb: str
    codes: tuple[str, ...]
    reason: str
    span: Span


def suppressions(source: Source, blocks: Iterable[Block], front: FrontMatter) -> tuple[Suppression, ...]:
    """In the order of the document; none of them from code."""
    found = list(_from_front_matter(source, front))
    if "emlint-" in source.text:
        found += _resolved(source, sorted(_directives(blocks), key=lambda directive: directive.span))
    return tuple(found)


def _from_front_matter(source: Source, front: FrontMatter) -> Iterator[Suppression]:
    settings = front.meta.get(_KEY[0])
    ignore = settings.get(_KEY[1]) if isinstance(settings, dict) else None
    whole = Span(0, len(source.text))
    if isinstance(ignore, dict):
        for code, reason in ignore.items():
            span = front.key_spans.get((*_KEY, code), Span(0, front.end))
            yield Suppression((code,), str(reason or "").strip(), span, whole)
    elif isinstance(ignore, list | str):
        for number, code in enumerate([ignore] if isinstance(ignore, str) else ignore):
            path: Path = (*_KEY, number) if isinstance(ignore, list) else _KEY
            if isinstance(code, str):
                yield Suppression((code,), "", front.spans.get(path, Span(0, front.end)), whole)


def _directives(blocks: Iterable[Block]) -> Iterator[_Directive]:
    for block in blocks:
        if block.kind == "html":
            yield from _in_text(block, block.text, 0)
        elif block.children:
            yield from _directives(block.children)
        elif block.kind != "code" and "emlint-" in block.text:
            for inline in scan(block.text):
                if inline.kind == "html":
                    yield from _in_text(block, inline.text, inline.start)


def _in_text(block: Block, text: str, base: int) -> Iterator[_Directive]:
    for found in _DIRECTIVE.finditer(text):
        codes, _, reason = found["rest"].partition(":")
        names = tuple(_CODE.findall(codes))
        yield _Directive(
            found["verb"], names, " ".join(reason.split()), block.place(base + found.start(), base + found.end())
        )


def _resolved(source: Source, directives: list[_Directive]) -> Iterator[Suppression]:
    """Each with what it covers: a line, the next line, or all up to where it is enabled again."""
    for number, directive in enumerate(directives):
        if directive.verb == "enable":
            continue
        covers = _covers(source, directive, directives[number + 1 :])
        yield Suppression(directive.codes, directive.reason, directive.span, covers)


def _covers(source: Source, directive: _Directive, later: list[_Directive]) -> Span:
    line = source.position(directive.span.start)[0]
    last = source.position(directive.span.end - 1)[0]
    if directive.verb == "disable-line" or (directive.verb == "disable" and _trails(source, directive.span)):
        return _line_span(source, line)
    if directive.verb == "disable-next-line":
        following = last + 1
        while following < len(source.line_starts) and not source.line(following).strip():
            following += 1
        return _line_span(source, min(following, len(source.line_starts)))
    ends = (enable.span.start for enable in later if enable.verb == "enable" and _matches(enable, directive))
    return Span(directive.span.start, next(ends, len(source.text)))


def _matches(enable: _Directive, disable: _Directive) -> bool:
    return not enable.codes or bool(set(enable.codes) & set(disable.codes))


def _trails(source: Source, span: Span) -> bool:
    """Does something other than a comment or a list mark stand before it on its line?"""
    line, column = source.position(span.start)
    before = re.sub(r"<!--.*?-->", "", source.line(line)[: column - 1])
    return any(character.isalnum() or character in "|#" for character in before)


def _line_span(source: Source, line: int) -> Span:
    start = source.line_starts[line - 1]
    return Span(start, start + len(source.line(line)))
