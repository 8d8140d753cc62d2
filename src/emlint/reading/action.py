"""One thing to be done: who, until when, where it is tracked, whether it is done, of what type, whether it can end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from emlint.markdown import plain, scan
from emlint.model import Block, Span
from emlint.reading.dates import first_date
from emlint.reading.lexicon import Lexicon

TYPES = ("prevent", "detect", "mitigate", "process")
OWNERS = ("owner", "owner_team", "owner_first", "owner_last")
WORD = re.compile(r"\w+")
PRIORITY = re.compile(r"^\W*(?:\[?p[0-4]\]?|prio(?:rity)?\W{0,2}\w+)\W+", re.I)  # says when, not what
BRACKETS = re.compile(r"\s*(?:[(\[][^()\[\]]*[)\]]|[–—-]\s[^?]{1,40})\s*$")
FRAGMENT = 5  # words up to which an entry without a verb is a mere noun


@dataclass(frozen=True, slots=True)
class Action:
    text: str
    span: Span
    owner: str | None = None
    due: str | None = None
    done: bool = False
    tracker: str | None = None
    type: str | None = None
    vague: bool = False  # nobody can say when it is done
    promised: bool = False  # in passing, in a sentence of what happened


def action(lexicon: Lexicon, first: str, item: Block, texts: Sequence[Block]) -> Action:
    """An action called ``first``, of which all is said in ``texts``."""
    whole = "\n".join(plain(block).text for block in texts)
    dated = lexicon.shape("due").search(whole)
    due = dated or lexicon.shape("priority").search(whole)
    done = item.info == "x" or bool(lexicon.shape("done").search(first)) or "~~" in texts[0].text
    link = tracker(lexicon, texts)
    return Action(
        text=first,
        span=item.span,
        owner=owner(lexicon, first, whole),
        due=due[due.lastgroup or 0] if due else first_date(whole),
        done=done,
        tracker=link,
        type=action_type(lexicon, whole),
        vague=not done and (asks(first) or (not (link or dated) and vague(lexicon, PRIORITY.sub("", whole)))),
    )


def owner(lexicon: Lexicon, first: str, whole: str, shapes: Sequence[str] = OWNERS) -> str | None:
    """Who is named by a label, a handle or brackets, before the action or behind it."""
    for shape in shapes:
        for match in lexicon.shape(shape).finditer(whole if shape == "owner" else first):
            named = next((group.strip() for group in match.groups() if group), "")
            if named and not _topic(lexicon, named):
                return named
    return None


def _topic(lexicon: Lexicon, named: str) -> bool:
    """ "Monitoring: …" and "Prevention: …" name what it is about, not who does it."""
    if named == "I":
        return False
    if lexicon.shape("topic").search(named) or lexicon.concepts(named) - {"owner", "people"}:
        return True
    return " " not in named and "doing" in lexicon.classes.of_text(named)


def tracker(lexicon: Lexicon, texts: Sequence[Block]) -> str | None:
    """A link to an issue, ticket or change, or its id."""
    for block in texts:
        if "://" in block.text or "](" in block.text or "][" in block.text:
            for inline in scan(block.text):
                if (
                    inline.kind in ("link", "autolink")
                    and inline.target
                    and lexicon.shape("tracker_address").search(inline.target)
                ):
                    return inline.target
    match = next((match for block in texts if (match := lexicon.shape("ticket").search(plain(block).text))), None)
    return match[0].strip() if match else None


def action_type(lexicon: Lexicon, text: str) -> str | None:
    """What begins with a repair is one, whatever it speaks of: "Re-send the mails that exceeded the limit"."""
    if lexicon.shape("action_repair").search(PRIORITY.sub("", text)):
        return "mitigate"
    return next((name for name in TYPES if lexicon.shape(f"action_{name}").search(text)), None)


def asks(text: str) -> bool:
    """Whether an action is a question, whatever stands in brackets behind it."""
    return BRACKETS.sub("", text).rstrip(" .*_").endswith("?")


def vague(lexicon: Lexicon, text: str) -> bool:
    """A question, an open end ("improve monitoring") or a few words without a verb."""
    if text.rstrip().endswith("?"):
        return True
    if lexicon.shape("action_open").search(text):
        return not lexicon.shape("action_bounded").search(text)
    return len(WORD.findall(text)) <= FRAGMENT and "doing" not in lexicon.classes.of_text(text)
