"""Sentences of plain text: enough about abbreviations, versions and initials not to cut where nobody would."""

from __future__ import annotations

import re

_END = re.compile(  # begins with one set of characters: that is what makes the search fast
    r"[.!?…。！？\n](?:(?<=[.!?…])[.!?…]*[\"'”’»)\]*_]*(?=\s|$)|(?<=[。！？])[。！？]*[」』”’）]*|(?<=\n)(?=[ \t]*\n))"
)
_START = re.compile(r"[\"'“‘«(\[*_`]*(?:[^\W\d_a-z]|[A-Z0-9`#@]|[^\x00-\x7f])")
_WORD = re.compile(r"[^\s(\[\"'“‘。！？]*$")
_NEVER = re.compile(
    r"e\.g|i\.e|eg|ie|cf|vs|viz|resp|approx|ca|dr|mr|mrs|ms|prof|st|jr|sr|figs?|nr|vol|ch|sec|eqs?|refs?|pp|eds?|dept|est"
    r"|incl|excl|max|min|aka|a\.k\.a|w\.r\.t|z\.b|d\.h|u\.a|bzw|ggf|p\.ej|p\.ex|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_SELDOM = frozenset({"etc", "al", "inc", "ltd", "co", "corp", "usw", "u.s", "a.m", "p.m"})  # a capital must follow
_UNITS = frozenset({"ms", "min", "sec"})  # after a number, at the end of a sentence as often as not
_MAX_WORD = 40


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, space around it left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if _ends(text, end):
            _add(found, text, start, end.end())
            start = end.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    said = text[start:end]
    if said.strip():
        found.append((start + len(said) - len(said.lstrip()), start + len(said.rstrip())))


def _ends(text: str, end: re.Match[str]) -> bool:
    mark = end[0]
    if mark[0] in "。！？\n!?":
        return True
    after = end.end()
    while after < len(text) and text[after].isspace():
        after += 1
    if after == len(text):
        return True
    starts = bool(_START.match(text, after))
    if mark.startswith(("..", "…")) or not starts:
        return starts
    return not _abbreviation(text, end.start(), text[after].isupper())


def _abbreviation(text: str, dot: int, capital: bool) -> bool:  # noqa: FBT001  # what follows
    """Does the dot belong to the word before it (or to a list number)?"""
    found = _WORD.search(text, max(0, dot - _MAX_WORD), dot)
    word = found[0] if found else ""
    known = word.lower()
    if known == "no":
        return text[dot + 1 : dot + 9].lstrip()[:1].isdigit()
    if known in _UNITS and text[max(0, dot - len(word) - 2) : dot - len(word)].strip().isdigit():
        return not capital
    if _NEVER.fullmatch(known) or (len(word) == 1 and word.isupper() and word != "I"):
        return True
    if known in _SELDOM:
        return not capital
    return word.isdigit() and _starts_line(text, dot - len(word))


def _starts_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"
