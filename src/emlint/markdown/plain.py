"""A block as its reader sees it, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from emlint.markdown.inline import cuts
from emlint.model import Block, Span


@dataclass(frozen=True, slots=True)
class Plain:
    """``text`` keeps what code spans say; ``code`` tells where, as spans of ``text``."""

    text: str
    block: Block
    pairs: tuple[tuple[int, int], ...] = ((0, 0),)  # (offset in text, offset in the block's text) where they part
    code: tuple[Span, ...] = ()

    def offset(self, at: int) -> int:
        """Where a character of ``text`` stands in the source."""
        return self.block.offset(self._inner(at))

    def place(self, start: int, end: int) -> Span:
        """The source span of ``text[start:end]``, marks inside it included."""
        if end <= start:
            return Span(self.offset(start), self.offset(start))
        return Span(self.offset(start), self.offset(end - 1) + 1)

    def _inner(self, at: int) -> int:
        here, there = self.pairs[bisect_right(self.pairs, at, key=lambda pair: pair[0]) - 1]
        return there + at - here


_REMEMBERED = 4096  # blocks: more than a document that people read has
_known: dict[int, Plain] = {}  # by identity of the block, which is kept alive here


def plain(block: Block) -> Plain:
    """What a reader sees: code kept, marks of emphasis, link targets, HTML and comments removed, entities decoded."""
    found = _known.get(id(block))
    if found is None:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        found = _known[id(block)] = _seen(block)
    return found


def _seen(block: Block) -> Plain:
    text = block.text
    if block.kind == "code" or not text:
        return Plain(text, block, code=(Span(0, len(text)),) if text else ())
    if block.kind == "html" and block.info == "comment":
        return Plain("", block)
    removed, code = cuts(text)
    if not removed:
        return Plain(text, block)
    parts: list[str] = []
    pairs = [(0, 0)]
    at = length = 0
    for cut in removed:
        if cut.start < at:
            continue
        parts += text[at : cut.start], cut.shown
        length += cut.start - at
        if cut.shown:
            pairs.append((length, cut.start))
        length += len(cut.shown)
        at = cut.end
        pairs.append((length, at))
    parts.append(text[at:])
    return Plain("".join(parts), block, tuple(pairs), _moved(code, pairs))


def _moved(code: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> tuple[Span, ...]:
    def there(at: int) -> int:
        here, inner = pairs[bisect_right(pairs, at, key=lambda pair: pair[1]) - 1]
        return here + at - inner

    return tuple(Span(there(start), there(start) + end - start) for start, end in code)
