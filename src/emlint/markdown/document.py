"""A document from its source: the way through this floor."""

from __future__ import annotations

from emlint.markdown.build import blocks
from emlint.markdown.frontmatter import read_front_matter
from emlint.markdown.sections import sections
from emlint.markdown.suppressions import suppressions
from emlint.model import Document, Problem, Source, Span

MAX_CHARACTERS = 1 << 20


def parse(source: Source) -> Document:
    """Read any text; what is wrong with it stands in ``problems``."""
    end = len(source.text)
    if end > MAX_CHARACTERS:
        problem = Problem("E903", Span(0, 0), f"too large: {end:,} characters, {MAX_CHARACTERS:,} are read")
        return Document(source, (), sections((), 0, end), problems=(problem,))
    front = read_front_matter(source.text)
    found, too_deep = blocks(source, front.end)
    problems = front.problems
    if too_deep is not None:
        problems += (Problem("E903", Span(too_deep, too_deep), "nested too deep: not checked from here on"),)
    return Document(
        source,
        found,
        sections(found, front.end, end),
        front.meta,
        front.spans,
        Span(0, front.end) if front.end else None,
        suppressions(source, found, front),
        problems,
    )
