"""Services that need each other, told in sentences and lists: no target is higher than the product of what it needs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.model import Block, Span
from emlint.reading.number_words import NumberWords, Said, number_words
from emlint.reading.outline import Outline, Part
from emlint.reading.quantities import Quantity, figure, quantities
from emlint.reading.terms import terms

STEP = 0.006  # per cent: half a step of 99.99 %, and rounding
MUCH = 95.0  # per cent: less is no availability that is promised
OF_ELSE = re.compile(r"\s*(?:of|der|des|de|von)\s+(?!the (?:time|day|month|year)|time|availability|uptime)", re.I)
MOST = 12  # services that one sentence names
CLAUSE = 20  # characters that the end of a clause counts for
Stated = tuple[float, Span, str]  # share, where, what it is of


def serial_fault(parts: Sequence[Stated], target: float, at: Span) -> Iterator[Told]:
    product = math.prod(share / 100 for share, _, _ in parts) * 100
    if target > product + STEP:
        values = {
            "count": len(parts),
            "product": f"{figure(round(product, 3))}%",
            "parts": " × ".join(f"{figure(share)}%" for share, _, _ in parts),
            "target": f"{figure(target)}%",
            "difference": f"{figure(round(target - product, 3))}%",
        }
        related = tuple((span, f"{name}: {figure(share)}%.") for share, span, name in parts)
        yield Told("availability-error", at, values, "serial" if len(parts) > 1 else "needed", related)


def chain_faults(outline: Outline) -> Iterator[Told]:
    words, text = number_words(outline.lexicon), outline.document.source.text
    if not ("%" in text and words["needs"].search(text) and words["promises"].search(text)):
        return
    for part in outline.sections:
        for block in part.section.blocks:
            if block.kind == "paragraph" and "%" in block.text and not words["redundant"].search(block.text):
                yield from _of_paragraph(block, outline, words)
        yield from _of_list(part, outline, words)


def _of_paragraph(block: Block, outline: Outline, words: NumberWords) -> Iterator[Told]:
    """A sentence, else two neighbours, that name what is needed and what is promised."""
    shown = plain(block)
    whole = Said(shown, 0, len(shown.text), quantities(shown.text, outline.lexicon.units))
    spans = sentences(shown.text)
    wider = [(one[0], two[1]) for one, two in pairwise(spans)]
    for start, end in (*spans, *wider):
        said = whole.part(start, end)
        needs = words["needs"].search(said.text)
        shares = [each for each in said.found if _available(each, shown)]
        other = [each for each in said.found if each.dimension == "ratio" and not _available(each, shown)]
        if not needs or not 2 <= len(shares) <= MOST or other or words["so_far"].search(said.text):
            continue
        target = _promised(shares, said, words)
        if target:
            parts = [each for each in shares if each is not target]
            count = _times(parts, said, outline, words)
            stated = [(each.low, shown.place(each.start, each.end), "Needed") for each in parts] * count
            yield from serial_fault(stated, target.low, shown.place(target.start, target.end))
            return


def _available(each: Quantity, shown: Plain) -> bool:
    """A share of the time, not of something else: "99.9 % of customers"."""
    share = each.dimension == "ratio" and each.low == each.high and MUCH <= each.low < 100 and not each.per
    return share and not OF_ELSE.match(shown.text, each.end)


def _promised(shares: Sequence[Quantity], said: Said, words: NumberWords) -> Quantity | None:
    """The share that stands nearest to a word of promise, no other share between them."""
    text = said.shown.text
    near: list[tuple[int, Quantity]] = []
    for match in words["promises"].finditer(text, said.start, said.end):
        for each in shares:
            between = (match.end(), each.start) if match.end() <= each.start else (each.end, match.start())
            apart = between[1] - between[0]
            if 0 <= apart <= 40 and not any(between[0] <= one.start < between[1] for one in shares):
                apart += CLAUSE if re.search(r"[;,)]", text[between[0] : between[1]]) else 0
                near.append((apart, each))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _times(parts: Sequence[Quantity], said: Said, outline: Outline, words: NumberWords) -> int:
    """``three services of 99.9 % each``."""
    text = said.shown.text
    if len(parts) != 1 or not words["each"].match(text, parts[0].end):
        return 1
    counts = [each for each in terms(said, outline.lexicon.units) if each.end <= parts[0].start and each.noun]
    count = counts[-1].value if counts else 1.0
    return int(count) if 2 <= count <= 20 and count == int(count) else 1


def _of_list(part: Part, outline: Outline, words: NumberWords) -> Iterator[Told]:
    """A list of what is needed, each with its share, in a section that promises one."""
    blocks = part.section.blocks
    lists = [block for block in blocks if block.kind == "list"]
    said = [plain(block) for block in blocks if block.kind == "paragraph"]
    lead = part.section.title + " " + " ".join(shown.text for shown in said)
    if len(lists) != 1 or not words["needs"].search(lead) or words["redundant"].search(lead):
        return
    entries = [plain(leaf) for item in lists[0].children for leaf in item.children[:1] if leaf.kind == "paragraph"]
    needed: list[Stated] = []
    for shown in entries:
        found = [each for each in quantities(shown.text, outline.lexicon.units) if each.dimension == "ratio"]
        if len(found) == 1 and _available(found[0], shown) and not words["redundant"].search(shown.text):
            name = shown.text[: found[0].start].strip(" :(,–—-*_") or "Needed"
            needed.append((found[0].low, shown.place(found[0].start, found[0].end), f"'{name}'"))
    for shown in said:
        found = [each for each in quantities(shown.text, outline.lexicon.units) if each.dimension == "ratio"]
        promised = words["promises"].search(shown.text) and not words["so_far"].search(shown.text)
        if promised and len(needed) == len(entries) >= 2 and len(found) == 1 and _available(found[0], shown):
            yield from serial_fault(needed, found[0].low, shown.place(found[0].start, found[0].end))
