"""Parts of a whole in a sentence: ``three sources: 60 %, 30 %, 20 %``; ``of 40 hosts 25 are here, the other 12 …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from emlint.checks.told import Told
from emlint.reading.number_words import NumberWords, Said, number_words, numbered
from emlint.reading.outline import Outline
from emlint.reading.quantities import figure
from emlint.reading.terms import Term, same_noun, terms

NEAR, SURELY = 1.34, 1.1  # how far a whole may be off so that it is still meant as one
WHOLE = (80, 120)
LEAST = 3
MOST = 40  # numbers of a sentence that anybody adds up


def part_faults(outline: Outline) -> Iterator[Told]:
    words, read = number_words(outline.lexicon), numbered(outline)
    for at, (block, count) in enumerate(read.blocks):
        if count >= LEAST and words["parted"].search(block.text):
            yield from _of_whole(read.whole(at), outline, words)


def _of_whole(whole: Said, outline: Outline, words: NumberWords) -> Iterator[Told]:
    shown = whole.shown
    for said in whole.sentences():
        start, end = said.start, said.end
        known = terms(said, outline.lexicon.units, grouped=outline.day_first)
        if LEAST < len(known) <= MOST and not any(span.start < end and start < span.end for span in shown.code):
            for told in (_shares, _rest, _bare, _split):
                yield from told(known, said, words)


def _shares(known: Sequence[Term], said: Said, words: NumberWords) -> Iterator[Told]:
    """So many things, and as many shares."""
    for at, count in enumerate(known):
        shares = known[at + 1 :]
        percent = all(each.quantity and each.quantity.unit.name == "percent" for each in shares)
        if not (percent and LEAST <= len(shares) == count.value and not (count.quantity and count.quantity.per)):
            continue
        added = sum(each.value for each in shares)
        listed = words["parts_follow"].match(said.shown.text[count.end : shares[0].start])
        if listed and abs(added - 100) > 1 and WHOLE[0] <= added <= WHOLE[1]:
            yield _told(shares, shares[-1], said, (100.0, "%", " points"))


def _rest(known: Sequence[Term], said: Said, words: NumberWords) -> Iterator[Told]:
    """``Of 40 hosts, 25 are here and 12 there; the other 5 are away``; ``and 5 gave no answer``."""
    text = said.shown.text
    whole, *parts = known
    last = parts[-1]
    closes = words["the_rest"].search(text[said.start : last.start]) or words["no_answer"].match(text, last.end)
    if closes and all(map(_is_count, known)) and words["of_all"].search(text[said.start : whole.start]):
        added = sum(each.value for each in parts)
        if added != whole.value and _near(added, whole.value, NEAR):
            yield _told(parts, whole, said, (whole.value, "", ""))


def _split(known: Sequence[Term], said: Said, words: NumberWords) -> Iterator[Told]:
    """``7,200 letters in two halls: east 4,150 and west 2,850``: as many names with numbers as are promised.

    Where none are, not all parts may be named: only more than the whole is wrong.
    """
    whole, count, *rest = known
    promised = len(rest) == count.value
    before, parts = (count, rest) if promised else (whole, [count, *rest])
    if not all(map(_is_count, (whole, *parts))) or not (promised or len(parts) >= LEAST):
        return
    lead, *apart = [said.shown.text[one.end : two.start] for one, two in pairwise((before, *parts))]
    head, mark, first = re.split(r"([:(]|$)", lead, maxsplit=1)
    named = all(map(words["part_named"].fullmatch, (first, *apart)))
    added = sum(each.value for each in parts)
    off = abs(added - whole.value) > _rounded(whole) + sum(map(_rounded, parts)) and (promised or added > whole.value)
    if off and mark and named and words["split_into"].fullmatch(head) and _near(added, whole.value, SURELY):
        yield _told(parts, whole, said, (whole.value, "", ""))


def _near(added: float, whole: float, far: float) -> bool:
    return bool(whole) and 1 / far < added / whole < far


def _is_count(each: Term) -> bool:
    return each.quantity is None or each.quantity.dimension not in ("ratio", "money", "duration", "factor")


def _rounded(each: Term) -> float:
    """Half a step of the last digit that is not 0."""
    figures = f"{each.value:.0f}"
    return 0.5 * 10.0 ** (len(figures) - len(figures.rstrip("0"))) if each.value >= 100 else 0.0


def _bare(known: Sequence[Term], said: Said, words: NumberWords) -> Iterator[Told]:
    """``12 in Berlin, 9 in Lyon, 4 in Porto: 27 hosts in all``, where not all of them have a unit that is known."""
    text = said.shown.text
    *parts, total = known
    if len(parts) < LEAST or words["no_addition"].search(said.text):
        return
    after = text[total.end :].lstrip().removeprefix(total.noun)
    named = [each for each in parts if each.noun or each.quantity]
    units = {each.quantity.dimension if each.quantity else "" for each in parts}
    if units != {""} or (total.quantity and not all(same_noun(each.noun, total.noun) for each in named if each.noun)):
        return
    apart = [text[one.end : two.start] for one, two in pairwise(parts)]
    if words["in_all"].match(after) and all(words["part_joined"].search(gap) for gap in apart):
        added = sum(each.value for each in parts)
        if added != total.value and _near(added, total.value, NEAR):
            yield _told(parts, total, said, (total.value, "", ""))


def _told(parts: Sequence[Term], at: Term, said: Said, whole: tuple[float, str, str]) -> Told:
    """``whole``: what the parts should give, the sign behind it, and what a difference is called."""
    text, place = said.shown.text, said.shown.place
    shown = [" ".join(text[each.start : each.end].split()) for each in parts]
    stated, sign, points = whole
    added = sum(each.value for each in parts)
    values = {
        "sum": f"{figure(added)}{sign}",
        "stated": f"{figure(stated)}{sign}",
        "parts": " + ".join(shown),
        "difference": f"{figure(abs(added - stated))}{points}",
    }
    related = tuple((place(each.start, each.end), f"{one}.") for each, one in zip(parts, shown, strict=True))
    return Told("sums", place(at.start, at.end), values, "said", related)
