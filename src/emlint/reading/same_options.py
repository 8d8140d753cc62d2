"""The same options named again: which of those found is meant, and what both places say of it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from emlint.reading.lexicon import Lexicon
from emlint.reading.option import Option, squash

LIKE = 0.5  # of all words of two names, where both stand for one option
NEARLY = 0.75  # of all words in common, where nothing else could be meant


def each_once(lexicon: Lexicon, groups: Iterable[Iterable[Option]]) -> tuple[Option, ...]:
    """The options of several places; what one place lists are different options."""
    found: list[Option] = []
    for group in groups:
        options = list(group)
        pairs = [_known(lexicon, found, option) for option in options]
        if None in pairs and len(found) == len(options) == 1:
            if found[0].likeness(options[0].name) >= NEARLY and found[0].mark in ("", options[0].mark):
                pairs = [0]
        elif len(options) > 1 and None in pairs and len(found) > 1:
            pairs = _in_other_words(found, options, pairs)
        new: list[Option] = []
        for option, number in zip(options, pairs, strict=True):
            if number is not None:
                found[number] = _both(found[number], option)
            elif not any(_again(lexicon, other, option) for other in new):
                new.append(option)
        found += new
    return tuple(found)


def _known(lexicon: Lexicon, found: Sequence[Option], option: Option) -> int | None:
    """Which of those found is meant: the one of just that name before one that only begins so."""
    numbered = _called_by_number(lexicon, option)
    same = [
        number
        for number, known in enumerate(found)
        if known.same(option.name)
        and not (numbered and known.mark != option.mark and _called_by_number(lexicon, known))
    ]
    name = squash(option.name)
    return next((number for number in same if squash(found[number].name) == name), next(iter(same), None))


def _again(lexicon: Lexicon, other: Option, option: Option) -> bool:
    """Whether one place names an option twice, by the same number if it has one."""
    return other.name == option.name and (other.mark == option.mark or not _called_by_number(lexicon, option))


def _called_by_number(lexicon: Lexicon, option: Option) -> bool:
    """``Option 2 – …``: it is another one than Option 1, however alike their names are."""
    return lexicon.shape("option_title").match(option.label) is not None


def _both(known: Option, again: Option) -> Option:
    return replace(
        known,
        label=known.label or ("" if known.same(again.name) else again.name),
        pros=known.pros or again.pros,
        cons=known.cons or again.cons,
        mark=known.mark or again.mark,
        words=known.words + again.words,
    )


def _in_other_words(found: Sequence[Option], again: Sequence[Option], pairs: list[int | None]) -> list[int | None]:
    """The same options listed a second time: by the words they share, then, where as many are left, by their place."""
    left = [number for number in range(len(found)) if number not in pairs]
    if len(left) == len(found):
        return pairs
    for at, option in enumerate(again):
        if pairs[at] is None and left:
            nearest = max(left, key=lambda number: found[number].likeness(option.name))
            if found[nearest].likeness(option.name) >= LIKE:
                pairs[at] = nearest
                left.remove(nearest)
    rest = [at for at, pair in enumerate(pairs) if pair is None]
    if len(again) == len(found) and len(rest) == len(left):
        pairs = [dict(zip(rest, left, strict=True)).get(at, pair) for at, pair in enumerate(pairs)]
    return pairs
