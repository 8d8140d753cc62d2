"""What an entry about a risk says of it in words: how likely and how bad it is, what is done about it, its score."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from emlint.markdown import sentences
from emlint.reading.lexicon import Lexicon
from emlint.reading.risk import COLUMNS
from emlint.reading.substance import unfilled

ARROW = re.compile(r"\s(?:→|->|=>|–|—)\s|;\s")
STATED = re.compile(r"(?:^|[\s(;,.])(?P<name>[^\W\d_][\w ]{2,24}?)\s*[:=]\s*(?P<value>[^\s.;,()][^.;,()\n]{0,60})")
NAMED = re.compile(r"\W*risk(?:\s+\d+)?\s*[:–—-]\s*(?P<text>\S.*)", re.I)
BRACKET = re.compile(r"\([^()]{1,60}\)|\[[^\[\]]{1,60}\](?!\()")
BEHIND = re.compile(r"[)\]]\s*(?:[:.;–—→-]|->|=>)\s*(?P<answer>\S.*)", re.S)
CHANCE = re.compile(r"like|probab|chance|odds", re.I)
PRODUCT = re.compile(
    r"(?<![\d.])(?:[a-z]{1,12}\s?)?(?P<chance>\d{1,2})\s?(?:[×x*·]|times)\s?(?:[a-z]{1,12}\s?)?(?P<harm>\d{1,2})"
    r"\s?(?:=|is|makes|gives)\s?(?P<score>\d{1,3})(?![\d.%])",
    re.I,
)
RATED_APART = re.compile(
    r"\b(?:likelihood|probability|chance|p)\W{0,3}(?P<chance>\d{1,2})\b(?:\s?/\s?\d+)?[^.;\n]{0,12}?"
    r"\b(?:impact|severity|damage|harm|i|s)\W{0,3}(?P<harm>\d{1,2})\b(?:\s?/\s?\d+)?[^.;\n]{0,12}?"
    r"\b(?:(?:risk )?(?:score|rating|exposure|value|level|total)|r|rpn)\W{0,3}(?P<score>\d{1,3})\b",
    re.I,
)
SUFFERED = re.compile(
    r"\b(?:can|could|may|might|will|would|must|should)\s+(?:\w+\s+)?be\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|lt|nt|ld|ost|ept|ft|un|et|it|ut)\b",
    re.I,
)
WORD = re.compile(r"[^\W\d_]{2,}")
OWNED = re.compile(
    r"\b(?i:owner|owned by|looked after by|in the hands of)\s+(?:is\s+)?(?:the\s+)?([A-Z][\w.'’-]*(?:\s[A-Z][\w'’-]+)?)"
    r"|(?<=[.)*\]]\s)([A-Z][a-z]{2,}(?:\s[A-Z][a-z]+)?):\s(?=[a-z])"
    r"|\b([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?) (?:owns|carries) (?:this|it)"
    r"|\b(?i:accepted by) (?:the )?([\w'’-]+(?:\s[\w'’-]+)?)"
)
LONGEST_LABEL = 3  # words
FEWEST = 2  # words that may be an answer


def answer(lexicon: Lexicon, texts: Sequence[str]) -> str | None:
    """What is done about it: behind "Mitigation:", in nested entries, in the sentences that say so; else the rest."""
    for text in texts:
        if follows := lexicon.shape("mitigation_follows").search(text):
            return text[follows.end() :].strip() or None
    first, behind = _unrated(lexicon, texts[0])
    if _says_more(lexicon, behind):
        return behind
    told = [first, *texts[1:]]
    nested, mitigated = "\n".join(text for text in told[1:] if _says_more(lexicon, text)), lexicon.shape("mitigated")
    if nested and mitigated.search(nested):
        return nested
    bounds = [(start, end) for start, end in sentences(first) if not start or _says_more(lexicon, first[start:end])]
    answers = next((start for start, end in bounds[1:] if mitigated.search(first[start:end])), None)
    if answers is not None:
        return first[answers:].strip()
    said = first[: bounds[-1][1]] if bounds else first
    apart = len(sentences(said)) == 1 and SUFFERED.search(said)  # "can be drained" answers nothing
    found = None if apart and not lexicon.shape("answered_in_short").search(said) else mitigated.search(said)
    return said if found else nested or _after(said) or None


def _says_more(lexicon: Lexicon, text: str) -> bool:
    """Whether something is said beside ratings, scores and the name of an owner."""
    bare = lexicon.shape("owner").sub(" ", lexicon.shape("rated").sub(" ", text))
    bare = RATED_APART.sub(" ", PRODUCT.sub(" ", STATED.sub(lambda found: _unlabelled(lexicon, found), bare)))
    return len(WORD.findall(bare)) >= FEWEST


def _unlabelled(lexicon: Lexicon, found: re.Match[str]) -> str:
    return " " if lexicon.concepts(found["name"]) & COLUMNS.keys() - {"mitigation"} else found[0]


def _unrated(lexicon: Lexicon, text: str) -> tuple[str, str]:
    """A text without a rating in brackets, which answers nothing, and what stands behind that: "(low, high): …"."""
    for bracket in BRACKET.finditer(text):
        if lexicon.shape("rated").search(bracket[0]) or scored(bracket[0]):
            behind = BEHIND.match(text, bracket.end() - 1)
            return text[: bracket.start()] + " " + text[bracket.end() :], behind["answer"].strip() if behind else ""
    return text, ""


def _after(text: str) -> str:
    """What is said after the first sentence or arrow of an entry: what happens then, or what is done about it."""
    if arrow := ARROW.search(text):
        return text[arrow.end() :].strip()
    found = sentences(text)
    return text[found[1][0] :].strip() if len(found) > 1 else ""


def rated(lexicon: Lexicon, said: Mapping[str, str], text: str) -> tuple[str | None, str | None]:
    """Likelihood and impact: by a label, else in words ("very unlikely", "high impact", "(low, severe)")."""
    matches = list(lexicon.shape("rated").finditer(text))
    found = [match[0] for match in matches if not match["chance"]]
    pair = next(((match["chance"], match["harm"]) for match in matches if match["chance"]), (None, None))
    chance = next((rating for rating in found if CHANCE.search(rating)), pair[0])
    harm = next((rating for rating in found if not CHANCE.search(rating)), pair[1])
    return said.get("likelihood") or chance, said.get("impact") or harm


def owner(lexicon: Lexicon, said: Mapping[str, str], text: str) -> str | None:
    """By a label; else "owner Piotr", a name before the answer ("(low, high). Hana: …"), or who accepts it."""
    named = (next(group for group in found.groups() if group) for found in OWNED.finditer(text))
    return said.get("owner") or next((name for name in named if not lexicon.concepts(name)), None)


def scored(text: str) -> tuple[float, float, float] | None:
    """Likelihood, impact and score in numbers: "3 × 4 = 12", "likelihood 3, impact 4, score 12"."""
    found = PRODUCT.search(text) or RATED_APART.search(text)
    return (float(found["chance"]), float(found["harm"]), float(found["score"])) if found else None


def bare(lexicon: Lexicon, text: str) -> str:
    """``Risk: the disk fills up`` without the label before it and the answer below it."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if n and _labels_a_part(lexicon, line)), len(lines))
    said = "\n".join(lines[:end])
    if (follows := lexicon.shape("mitigation_follows").search(said)) and said[: follows.start()].strip():
        said = said[: follows.start()].strip()
    named = NAMED.match(said)
    return said[named.start("text") :].strip() if named else said


def _labels_a_part(lexicon: Lexicon, line: str) -> bool:
    name, colon, _ = line.partition(":")
    return bool(colon) and short(name) and bool(lexicon.concepts(name) & COLUMNS.keys())


def short(name: str) -> bool:
    """Whether it may be a label."""
    return len(name.split()) <= LONGEST_LABEL


def stated(lexicon: Lexicon, text: str) -> dict[str, str]:
    """``Likelihood: low`` and the like, in any order."""
    found: dict[str, str] = {}
    for match in STATED.finditer(text):
        for concept in lexicon.concepts(match["name"]) & COLUMNS.keys():
            if not unfilled(match["value"]):
                found.setdefault(COLUMNS[concept], match["value"].strip())
    return found
