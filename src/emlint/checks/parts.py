"""Parts of a whole in a sentence: ``three sources: 60 %, 30 %, 20 %``; ``of 40 hosts 25 are here, the other 12 …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from emlint.checks.told import Told
from emlint.reading.number_words import Said, number_words, numbered
from emlint.reading.outline import Outline
from emlint.reading.quantities import figure
from emlint.reading.terms import Term, same_noun, terms

LISTED = re.compile(r"(?:\s+[^\W\d_][\w’'-]*){1,5}?\s*[:–—(-]\s*$")
OF = re.compile(
    r"(?:^|[.;:,]\s+)\W*(?:out )?of (?:the |our |its |their |all |these )*$|(?:^|[.;:]\s+)von (?:den |unseren )?$", re.I
)
REST = re.compile(
    r"\b(?:the (?:other|remaining|rest of the|last)|the rest,?|remaining|die (?:übrigen|anderen|restlichen))\s*$", re.I
)
SIGNS = re.compile(
    r"%|\b(?:other|remaining|rest|in all|in total|altogether|all told|übrigen|anderen|restlichen|insgesamt"
    r"|zusammen)\b",
    re.I,
)
JOINED = re.compile(r"[,;&+]|\b(?:and|plus|und|et|y)\b", re.I)
NEAR = 1.34
WHOLE = (80, 120)
LEAST = 3
MOST = 40  # numbers of a sentence that anybody adds up


def part_faults(outline: Outline) -> Iterator[Told]:
    read = numbered(outline)
    for at, (block, count) in enumerate(read.blocks):
        if count >= LEAST and SIGNS.search(block.text):
            yield from _of_whole(read.whole(at), outline)


def _of_whole(whole: Said, outline: Outline) -> Iterator[Told]:
    shown = whole.shown
    for said in whole.sentences():
        start, end = said.start, said.end
        known = terms(said, outline.lexicon.units, grouped=outline.day_first)
        if LEAST < len(known) <= MOST and not any(span.start < end and start < span.end for span in shown.code):
            yield from _shares(known, said)
            yield from _rest(known, said)
            yield from _bare(known, said, outline)


def _shares(known: Sequence[Term], said: Said) -> Iterator[Told]:
    """So many things, and as many shares."""
    text = said.shown.text
    for at, count in enumerate(known):
        shares = known[at + 1 :]
        percent = all(each.quantity and each.quantity.unit.name == "percent" for each in shares)
        if not (percent and LEAST <= len(shares) == count.value and not (count.quantity and count.quantity.per)):
            continue
        added = sum(each.value for each in shares)
        if LISTED.match(text[count.end : shares[0].start]) and abs(added - 100) > 1 and WHOLE[0] <= added <= WHOLE[1]:
            yield _told(shares, shares[-1], said, (100.0, "%", " points"))


def _rest(known: Sequence[Term], said: Said) -> Iterator[Told]:
    """``Of 40 hosts, 25 are here and 12 there; the other 5 are away``."""
    text = said.shown.text
    whole, *parts = known
    last = parts[-1]
    counts = all(
        each.quantity is None or each.quantity.dimension not in ("ratio", "money", "duration") for each in known
    )
    if not (counts and OF.search(text[said.start : whole.start]) and REST.search(text[said.start : last.start])):
        return
    added = sum(each.value for each in parts)
    if added != whole.value and 1 / NEAR < added / (whole.value or 1) < NEAR:
        yield _told(parts, whole, said, (whole.value, "", ""))


def _bare(known: Sequence[Term], said: Said, outline: Outline) -> Iterator[Told]:
    """``12 in Berlin, 9 in Lyon, 4 in Porto: 27 hosts in all``, where not all of them have a unit that is known."""
    words, text = number_words(outline.lexicon), said.shown.text
    *parts, total = known
    if len(parts) < LEAST or words["no_addition"].search(said.text):
        return
    after = text[total.end :].lstrip().removeprefix(total.noun)
    named = [each for each in parts if each.noun or each.quantity]
    units = {each.quantity.dimension if each.quantity else "" for each in parts}
    if units != {""} or (total.quantity and not all(same_noun(each.noun, total.noun) for each in named if each.noun)):
        return
    apart = [text[one.end : two.start] for one, two in pairwise(parts)]
    if words["in_all"].match(after) and all(JOINED.search(gap) for gap in apart):
        added = sum(each.value for each in parts)
        if added != total.value and 1 / NEAR < added / (total.value or 1) < NEAR:
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
