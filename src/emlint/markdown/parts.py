"""A part of a leaf as a block of its own."""

from __future__ import annotations

from bisect import bisect_right

from emlint.model import Block


def part(block: Block, start: int, end: int, kind: str = "", level: int = 0) -> Block:
    """A leaf that says ``text[start:end]`` of another one."""
    first = bisect_right(block.origin, start, key=lambda pair: pair[0]) - 1
    origin = [(0, block.offset(start))]
    for here, there in block.origin[first + 1 :]:
        if here >= end:
            break
        origin.append((here - start, there))
    return Block(kind or block.kind, block.place(start, end), block.text[start:end], tuple(origin), level, block.info)
