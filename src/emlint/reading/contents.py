"""What a passage is about by what it holds, whatever its heading says: several signs that must come together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emlint.markdown import plain
from emlint.model import Block, Section, Span
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import MENTIONED, Outline, Part, leaves

PART = re.compile(r"<(\w+)>")
LONGEST = 4000  # characters; who writes more gives a section a heading that tells


@dataclass(frozen=True, slots=True)
class Content:
    """Expressions that must all be found, each so often; ``unless``: one that must not."""

    signs: tuple[tuple[re.Pattern[str], int], ...]
    unless: re.Pattern[str] | None

    def holds(self, text: str) -> bool:
        """Whether a text in lower case holds every sign."""
        if self.unless and self.unless.search(text):
            return False
        return all(_often(sign, text, least) for sign, least in self.signs)


def content(lexicon: Lexicon, name: str) -> Content:
    """By its name in ``rules/lexicon/contents.yaml``."""
    data = lexicon.raw["contents"]
    spec = data[name]
    signs = tuple((_compiled(lexicon, sign, data["parts"]), least) for sign, least in spec["all"].items())
    return Content(signs, _compiled(lexicon, spec["unless"], data["parts"]) if "unless" in spec else None)


def held(outline: Outline, wanted: Sequence[str], elsewhere: frozenset[str]) -> list[str]:
    """Those of the wanted contents that some passage holds."""
    texts = [text.lower() for text, _ in passages(outline, elsewhere)]
    return [name for name in wanted if any(map(content(outline.lexicon, name).holds, texts))]


def passages(outline: Outline, elsewhere: frozenset[str]) -> Iterator[tuple[str, Span]]:
    """Texts with their spans: sections that no heading gives to something else, then what they consist of."""
    for part in outline.parts:
        if not part.chain & elsewhere and part.section.blocks:
            whole = _whole(part)
            if whole:
                yield whole
            if part.section.form != "label":
                yield from _blocks(part.section)


def _whole(part: Part) -> tuple[str, Span] | None:
    """A section below the title, read as one."""
    section = part.section
    if section.form != "label" and section.level < 2:
        return None
    text = f"{section.title}\n{_text(section.blocks)}"
    return (text, section.span) if len(text) <= LONGEST else None


def _blocks(section: Section) -> Iterator[tuple[str, Span]]:
    for block in section.blocks:
        text = _text((block,))
        if 0 < len(text) <= LONGEST:
            yield text, block.span


def _text(blocks: tuple[Block, ...]) -> str:
    said = (block for block in blocks if block.kind not in MENTIONED or block.info)
    return "\n".join(plain(leaf).text for leaf in leaves(tuple(said)) if leaf.kind not in MENTIONED and leaf.text)


def _compiled(lexicon: Lexicon, pattern: str, parts: Mapping[str, Any]) -> re.Pattern[str]:
    while PART.search(pattern):
        pattern = PART.sub(lambda found: parts[found[1]], pattern)
    return lexicon.compile(pattern)


def _often(sign: re.Pattern[str], text: str, least: int) -> bool:
    found = sign.finditer(text)
    return all(next(found, None) is not None for _ in range(least))
