"""Words that stand where a number is expected: what was felt, what is promised, what is to be reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from emlint.checks.told import Told
from emlint.markdown import Plain, plain, sentences
from emlint.model import Block
from emlint.reading.number_words import NumberWords, number_words
from emlint.reading.outline import Outline, Part, leaves

FELT = frozenset({"impact", "summary"})
PROMISES = frozenset({"benefits", "pros", "consequences"})
GOALS = frozenset({"goals"})
ELSEWHERE = frozenset(
    {"options", "alternatives", "context", "problem", "risks", "cons", "tradeoffs", "current_state", "current_metrics"}
    | {"open_questions", "references", "timeline", "non_goals", "drivers", "motivation", "lessons", "related"}
)
MOST = 4  # findings a document
UNPLANNED = frozenset(
    {
        "risks",
        "failure_modes",
        "skills",
        "references",
        "changelog",
        "open_questions",
        "glossary",
        "options",
        "alternatives",
    }
    | {"related", "test_plan", "non_goals", "goals", "drivers"}
)
NUMBERED = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|twice|double|zero)\b", re.I
)
NEGATED = re.compile(
    r"\b(?:no|not|never|without|neither|non-?goals?|out of scope|instead of|rather than)\b|n't\b", re.I
)


def vague_faults(outline: Outline, kind: str) -> Iterator[Told]:
    """Of each passage that speaks of much and gives no number the first words; not more than a reader would mark."""
    words = number_words(outline.lexicon)
    told = 0
    for part in outline.sections:
        for block in leaves(part.section.blocks):
            if block.kind == "paragraph":
                found = next(_judge(kind)(block, part, words), None)
                if found and told < MOST:
                    told += 1
                    yield found


def _judge(kind: str) -> Callable[[Block, Part, NumberWords], Iterator[Told]]:
    return {"postmortem": _felt, "capacity": _sized}.get(kind, _counted)


def _sized(block: Block, part: Part, words: NumberWords) -> Iterator[Told]:
    """Much or little of what a plan counts."""
    yield from _unnumbered(block, part, words["vague_size"])
    yield from _counted(block, part, words)


def _counted(block: Block, part: Part, words: NumberWords) -> Iterator[Told]:
    """Some of what could be counted, for a while; what is promised."""
    yield from _unnumbered(block, part, words["vague_count"])
    yield from _hoped(block, part, words)


def _unnumbered(block: Block, part: Part, says: re.Pattern[str]) -> Iterator[Told]:
    """In a sentence without a number and with none behind it."""
    if part.chain & UNPLANNED:
        return
    shown = plain(block)
    spans = sentences(shown.text)
    for number, (start, end) in enumerate(spans):
        behind = spans[number + 1][1] if number + 1 < len(spans) else end
        match = says.search(shown.text, start, end)
        if match and not NUMBERED.search(shown.text[start:behind]) and not NEGATED.search(shown.text[start:end]):
            yield _told(shown, match.span(), "size")


def _felt(block: Block, part: Part, words: NumberWords) -> Iterator[Told]:
    shown = plain(block)
    if part.chain & FELT and not re.search(r"\d", shown.text):
        for match in words["vague_felt"].finditer(shown.text):
            before = re.split(r"[.;!?]", shown.text[: match.start()])[-1]
            if not (
                _part_of_more(shown.text, match) or re.search(r"\b(?:could|would|might|may|can|if)\b", before, re.I)
            ):
                yield _told(shown, match.span(), "felt")


def _hoped(block: Block, part: Part, words: NumberWords) -> Iterator[Told]:
    """What is promised, or what is to be reached, in a sentence without a number and with none behind it."""
    goals = bool(part.chain & GOALS)
    if part.chain & ELSEWHERE and not goals:
        return
    shown = plain(block)
    spans = sentences(shown.text)
    for number, (start, end) in enumerate(spans):
        behind = spans[number + 1][1] if number + 1 < len(spans) else end
        said = shown.text[start:end]
        if NUMBERED.search(shown.text[start:behind]) or re.match(r"\W*non-?goals?\b|\W*out of scope", said, re.I):
            continue
        promised = part.chain & PROMISES or goals or words["will_be"].search(said)
        for match in words["praise"].finditer(said) if promised else ():
            if not _part_of_more(said, match):
                yield _told(shown, (start + match.start(), start + match.end()), "praise")
        for match in words["vague_goal"].finditer(said) if goals else ():
            if not NEGATED.search(said[: match.start()]):
                yield _told(shown, (start + match.start(), start + match.end()), "goal")


def _part_of_more(text: str, match: re.Match[str]) -> bool:
    """Whether the word goes on ("some user-facing"), or is an aside in brackets."""
    before = text[: match.start()]
    return text[match.end() : match.end() + 1] == "-" or before.count("(") > before.count(")")


def _told(shown: Plain, span: tuple[int, int], variant: str) -> Told:
    return Told("vague", shown.place(*span), {"words": shown.text[slice(*span)]}, variant)
