"""A share with its part and its whole: ``of 8,000 letters 2,000 came late, i.e. 35 %``; ``10 % of 5,400 are 600``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from emlint.checks.products import fits, like_term
from emlint.checks.told import Told
from emlint.reading.number_words import NumberWords, Said, number_words, numbered
from emlint.reading.outline import Outline
from emlint.reading.quantities import figure
from emlint.reading.terms import Term, terms

NUMBERS = 3  # of a sentence, so that nothing else can be meant
NO_COUNT = ("ratio", "factor", "money", "duration")
POINTS, FAR = 1.0, 3.0
ROUGH, EXACT = 0.12, 0.011


class Shared(NamedTuple):
    """``result``: the part or the share, whichever is told last."""

    share: Term
    part: Term
    whole: Term
    result: Term


def share_faults(outline: Outline) -> Iterator[Told]:
    words, read = number_words(outline.lexicon), numbered(outline)
    for at, (block, count) in enumerate(read.blocks):
        if count >= NUMBERS and "%" in block.text and words["shared_out"].search(block.text):
            for said in read.whole(at).sentences():
                known = terms(said, outline.lexicon.units, grouped=outline.day_first)
                shared = _shared(known, said, words) if len(known) == NUMBERS else None
                if shared and not words["changed"].search(said.text):
                    yield from _judged(shared, said)


def _shared(known: Sequence[Term], said: Said, words: NumberWords) -> Shared | None:
    """What belongs together where words tell so; the larger amount is the whole."""
    shares = [each for each in known if _is_share(each)]
    amounts = [each for each in known if not _is_share(each)]
    if len(shares) != 1 or not _alike(*amounts) or not all(each.value > 0 for each in amounts):
        return None
    part, whole = sorted(amounts, key=lambda each: each.value)
    tells = _part_told_last if known[0] is shares[0] else _of_whole
    return Shared(shares[0], part, whole, known[-1]) if tells(known, said, words) else None


def _part_told_last(known: Sequence[Term], said: Said, words: NumberWords) -> bool:
    """``10 % of 5,400 are 540``."""
    text, (share, whole, part) = said.shown.text, known
    of = words["share_of"].fullmatch(text, share.end, whole.start)
    return bool(of and words["share_makes"].fullmatch(text, whole.end, part.start))


def _of_whole(known: Sequence[Term], said: Said, words: NumberWords) -> bool:
    """``Of 8,000 letters 2,000 came late, i.e. 25 %``; of "12 of 40 (30 %)" another check speaks."""
    text, (first, second, last) = said.shown.text, known
    before = text[second.end : last.start]
    of_all = words["of_all"].search(text[said.start : first.start])
    out_of = words["out_of"].search(text[first.end : second.start]) and before.rstrip()[-1:] not in ("(", ",")
    alone = not _is_share(last) or words["share_ends"].match(text, last.end)
    return bool((of_all or out_of) and alone and words["share_said"].search(before))


def _alike(one: Term, other: Term) -> bool:
    """Counts may be of anything: "of 8,000 letters, 2,000 came late"."""
    if one.quantity and other.quantity:
        return one.like(other)
    return all(each.quantity is None or each.quantity.dimension not in NO_COUNT for each in (one, other))


def _is_share(each: Term) -> bool:
    return each.quantity is not None and each.quantity.unit.name == "percent" and not each.quantity.per


def _judged(shared: Shared, said: Said) -> Iterator[Told]:
    share, part, whole, result = shared
    right, amount = 100 * part.value / whole.value, share.value / 100 * whole.value
    rough = bool(result.quantity and result.quantity.sense)
    agrees = abs(right - share.value) <= max(POINTS, 0.03 * right) * (3 if rough else 1)
    rounded = result is part and fits(part, amount, ROUGH if rough else EXACT)
    if not agrees and not rounded and 1 / FAR < right / (share.value or 1) < FAR:
        if result is share:
            apart = f"{figure(round(abs(right - share.value), 1))} points"
            yield _told(shared, said, (part, whole), (f"{figure(round(right, 1))}%", apart))
        else:
            apart = like_term(abs(amount - part.value), part.quantity)
            yield _told(shared, said, (share, whole), (like_term(amount, part.quantity), apart))


def _told(shared: Shared, said: Said, factors: tuple[Term, Term], right: tuple[str, str]) -> Told:
    """``right``: what the result should be, and how far it is from that."""
    text, place, result = said.shown.text, said.shown.place, shared.result
    one, other, stated = (" ".join(text[each.start : each.end].split()) for each in (*factors, result))
    values = {"left": f"{one} of {other}", "right": right[0], "stated": stated, "difference": right[1]}
    related = tuple((place(each.start, each.end), "Reckoned from this.") for each in factors)
    finds = "costs" if result.quantity and result.quantity.dimension == "money" else "sums"
    return Told(finds, place(result.start, result.end), values, "equation", related)
