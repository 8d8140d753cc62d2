"""What two amounts are apart: ``from €3,400 to €900, a saving of €2,400``; ``$240 against $400, 60 % less``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from emlint.checks.changes import both_ends
from emlint.checks.products import fits, like_term
from emlint.checks.told import Told
from emlint.model import Span
from emlint.reading.number_words import NumberWords, Said, number_words, numbered
from emlint.reading.outline import Outline
from emlint.reading.quantities import figure
from emlint.reading.terms import Term, terms

LEAST = 3  # numbers of a passage: two amounts, and what they are apart
MOST = 8  # numbers of a sentence of which all pairs are looked at
NEAR, SURELY = 1.34, 1.1  # how far a difference may be off: of the only two amounts, and of two among more
EXACT, ROUGH = 0.006, 0.12
POINTS, FAR = 1.0, 25.0  # of a share
NO_AMOUNT = ("ratio", "factor")


def claim_faults(outline: Outline) -> Iterator[Told]:
    words, read = number_words(outline.lexicon), numbered(outline)
    for at, (block, count) in enumerate(read.blocks):
        if count >= LEAST and words["apart"].search(block.text):
            told = tuple(read.whole(at).sentences())
            for before, said in zip((None, *told), told, strict=False):
                known = _amounts(said, outline) if words["apart"].search(said.text) else ()
                if 0 < len(known) <= MOST:
                    follows = words["follows_from"].search(said.text)
                    yield from _differences(known, _amounts(before, outline) if before and follows else (), said, words)
                    yield from _shares(known, said, words)


def _amounts(said: Said, outline: Outline) -> list[Term]:
    """The numbers of a sentence, both ends of "from 40 to 25 hosts" among them."""
    ends = [pair for each in said.found if (pair := both_ends(said, each))]
    added = [Term(each.base[0], each.start, each.end, each.unit.many, each) for pair in ends for each in pair]
    return sorted([*terms(said, outline.lexicon.units, grouped=outline.day_first), *added], key=lambda each: each.start)


def _differences(known: Sequence[Term], before: Sequence[Term], said: Said, words: NumberWords) -> Iterator[Told]:
    text = said.shown.text
    for result in known:
        told_before = words["apart_of"].search(text, said.start, result.start)
        if not (told_before or words["apart_by"].match(text, result.end, said.end)) or _is_share(result):
            continue
        others = _alike(result, known)
        if len(others) < 2:
            others += _alike(result, before)
        if pair := _missed(result, others):
            yield _told(pair, result, said)


def _alike(result: Term, known: Sequence[Term]) -> list[Term]:
    return [each for each in known if each is not result and each.like(result)]


def _missed(result: Term, others: Sequence[Term]) -> tuple[Term, Term] | None:
    """The two amounts that the result is meant to be the difference of; none where it fits any two, or far from all."""
    pairs = list(combinations(others, 2))
    rough = ROUGH if result.quantity and result.quantity.sense else EXACT
    ways = [way for one, other in pairs for way in (_apart((one, other)), one.value + other.value)]
    if not pairs or any(way and fits(result, way, rough) for way in ways):
        return None
    pair = min(pairs, key=lambda each: abs(_apart(each) - result.value))
    near = NEAR if len(pairs) == 1 else SURELY
    return pair if result.value and 1 / near < _apart(pair) / result.value < near else None


def _apart(pair: tuple[Term, Term]) -> float:
    return abs(pair[0].value - pair[1].value)


def _shares(known: Sequence[Term], said: Said, words: NumberWords) -> Iterator[Told]:
    """What is less is less than the larger one, what is more is more than the smaller one."""
    text = said.shown.text
    amounts = [each for each in known if each.quantity and each.quantity.dimension not in NO_AMOUNT]
    pairs = [
        pair for pair in combinations(amounts, 2) if pair[0].like(pair[1]) and all(each.value > 0 for each in pair)
    ]
    if len(pairs) != 1 or not words["set_against"].search(text, pairs[0][0].start, said.end):
        return
    low, high = sorted(each.value for each in pairs[0])
    for share in filter(_is_share, known):
        less, more = (words[name].match(text, share.end, said.end) for name in ("share_less", "share_more"))
        right = 100 * (high - low) / (high if less else low)
        slack = max(POINTS, 0.03 * right) * (3 if share.quantity and share.quantity.sense else 1)
        if (less or more) and slack < abs(right - share.value) <= FAR:
            yield _shared(pairs[0], share, right, said)


def _is_share(each: Term) -> bool:
    return each.quantity is not None and each.quantity.unit.name == "percent" and not each.quantity.per


def _told(pair: tuple[Term, Term], result: Term, said: Said) -> Told:
    larger, smaller = sorted(pair, key=lambda each: -each.value)
    quantity = result.quantity
    values = {
        "left": f"{_written(larger, said)} − {_written(smaller, said)}",
        "right": like_term(_apart(pair), quantity),
        "stated": _written(result, said),
        "difference": like_term(abs(_apart(pair) - result.value), quantity),
    }
    finds = "costs" if quantity and quantity.dimension == "money" else "sums"
    return Told(finds, _place(result, said), values, "equation", _related(pair, said))


def _shared(pair: tuple[Term, Term], share: Term, right: float, said: Said) -> Told:
    values = {
        "left": f"{_written(pair[0], said)} against {_written(pair[1], said)}",
        "right": f"a difference of {figure(round(right, 1))}%",
        "stated": _written(share, said),
        "difference": f"{figure(round(abs(right - share.value), 1))} points",
    }
    return Told("sums", _place(share, said), values, "equation", _related(pair, said))


def _written(each: Term, said: Said) -> str:
    if each.quantity and said.shown.text[each.start : each.end].count(" to "):
        return like_term(each.value, each.quantity)
    return " ".join(said.shown.text[each.start : each.end].split())


def _place(each: Term, said: Said) -> Span:
    return said.shown.place(each.start, each.end)


def _related(pair: tuple[Term, Term], said: Said) -> tuple[tuple[Span, str], ...]:
    return tuple((_place(each, said), "Reckoned from this.") for each in pair)
