"""Whom or what a noun phrase stands for: the typing that decides whether a clause can blame anybody.

Kinds: name, handle, role, indefinite, nobody, they (all of them also ``person``), we, team, group, external, adversary,
activity, conduct, norm, measure, product, system, none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emlint.reading.tokens import Token

NONE = frozenset({"none"})
SYSTEM = frozenset({"system"})
_PARTITIVE = frozenset(
    {"one", "some", "any", "none", "many", "several", "most", "both", "each", "few", "all", "either", "half"}
    | {"two", "three", "four", "five", "six"}
)
_ANY = ("one", "a", "any", "anyone", "anybody")
_USUALLY_HUMAN = ("operator", "manager", "supervisor", "dispatcher", "coordinator", "inspector", "editor", "conductor")
_AFTER_A_NOUN = ("responsible", "involved", "concerned", "assigned", "present", "available")
_STANDS_FOR = ("external", "adversary", "activity", "conduct", "norm", "measure", "product", "group")


@dataclass(frozen=True, slots=True)
class Phrase:
    kinds: frozenset[str]
    tags: frozenset[str]  # of all its words
    start: int
    end: int
    owners: frozenset[str] = frozenset()  # kinds of whoever stands in the genitive, or after "of" and "by"
    text: str = ""


NOTHING = Phrase(NONE, frozenset(), 0, 0)


def phrase(words: Sequence[Token], context: frozenset[str]) -> Phrase:
    """The phrase that fills a window before a verb. ``context``: tags of the whole sentence."""
    inner = _trimmed(words)
    if not inner:
        return NOTHING
    head = _head_end(inner)
    gerund = inner[0].shaped("ing") and "activity" not in inner[0].tags and len(inner) > 1
    kinds = frozenset({"activity"}) if gerund else _kinds(inner[:head], context)
    if "person" in kinds and (inner[0].low == "none" or _negated(words, inner)):
        kinds |= {"nobody"}
    owners = _owners(inner, head, context)
    tags = frozenset[str]().union(*(word.tags for word in inner))
    return Phrase(kinds, tags, inner[0].start, inner[-1].end, owners, " ".join(word.text for word in inner))


def _negated(words: Sequence[Token], inner: Sequence[Token]) -> bool:
    """Whether it says "not one of them", "hardly anybody"."""
    first = next(at for at, word in enumerate(words) if word is inner[0])
    return first > 0 and "negation" in words[first - 1].tags and inner[0].low in _ANY


def _trimmed(words: Sequence[Token]) -> Sequence[Token]:
    """Without what stands before the noun phrase itself: adverbs, and a prepositional phrase at the beginning."""
    start = 0
    while (start < len(words) and words[start].has("adverb", "mark", "coordinator", "subordinator")) or (
        start < len(words) and words[start].low.endswith("ly") and "name" not in words[start].tags
    ):
        start += 1
    words = words[start:]
    if words and "preposition" in words[0].tags and "determiner" not in words[0].tags:
        begins = [at for at in range(2, len(words)) if _begins(words, at)]
        return words[begins[-1] :] if begins else words[1:]
    return words


def _begins(words: Sequence[Token], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if before.has("preposition", "determiner", "owning") or ("name" in before.tags and "determiner" not in word.tags):
        return False
    return word.has("determiner", "we", "they", "single", "indefinite", "nobody", "name")


def _head_end(words: Sequence[Token]) -> int:
    """Where the head ends: at the first preposition, unless what stands before it only counts ("one of our …")."""
    for at, word in enumerate(words):
        if at and "preposition" in word.tags and "determiner" not in word.tags:
            counts = word.low == "of" and at <= 2 and words[at - 1].low in _PARTITIVE
            return len(words[: at + 1]) + _head_end(words[at + 1 :]) if counts else at
        if at and "mark" in word.tags and word.text in ",(;:":
            return at
        person = (
            words[at - 1].has("indefinite", "role", "external", "collective") and "owning" not in words[at - 1].tags
        )
        if at > 1 and person and word.low.endswith("ing"):
            return at
        someone = at and (words[at - 1].has("role", "indefinite", "ambiguous", "nobody") or words[at - 1].low == "one")
        if someone and word.low in _AFTER_A_NOUN:
            return at
    return len(words)


def _owners(words: Sequence[Token], head: int, context: frozenset[str]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for at, word in enumerate(words):
        if "owning" in word.tags:
            found |= _kinds(words[: at + 1], context)
        if word.low in ("his", "her") or (word.low == "their" and "plural" not in word.tags):
            found |= {"person", "role"}
        if word.low in ("our", "my"):
            found |= {"we"}
    if head < len(words) and words[head].low in ("of", "by", "in", "from", "among", "within"):
        found |= _kinds(words[head + 1 : head + 1 + _head_end(words[head + 1 :])], context)
    return found


def _kinds(words: Sequence[Token], context: frozenset[str]) -> frozenset[str]:
    """By the last word of the head, and what stands before it."""
    words = [word for word in words if "mark" not in word.tags]
    while len(words) > 1 and words[-1].has("number", "code") and "determiner" not in words[-2].tags:
        words = words[:-1]
    if not words:
        return SYSTEM
    last, before = words[-1], words[-2] if len(words) > 1 else None
    return _pronoun(words, last, before) or _noun(words, last, before, context)


def _pronoun(words: Sequence[Token], last: Token, before: Token | None) -> frozenset[str]:
    """Of names and pronouns, which need no context; empty for the others."""
    described = "name" in last.tags and before is not None and _thing(before, words[0])
    if "product" in last.tags or described:
        return SYSTEM | ({"product"} & last.tags)
    if "name" in last.tags or _surname(words):
        return frozenset({"name", "person"}) | ({"handle"} & last.tags)
    if last.low == "one" and before is not None and before.low in ("no", "any", "every", "some"):
        return frozenset({"person", "nobody" if before.low == "no" else "indefinite"})
    if last.has("nobody", "indefinite"):
        outside = before is not None and "external" in before.tags
        return frozenset({"person"} | ({"nobody", "indefinite"} & last.tags) | ({"external"} if outside else set()))
    if last.has("single", "they"):
        return frozenset({"role", "person", "single"} if "single" in last.tags else {"they", "person"})
    side = last.has("team", "collective") and "outsider" not in last.tags
    own = "we" in last.tags or (side and words[0].low in ("our", "we"))
    return frozenset({"we"}) if own else frozenset()


def _thing(word: Token, first: Token) -> bool:
    """Whether a name tells more of a word before it, or belongs to it: "the graph Claire had built", "Storm Claire"."""
    plain = not word.has("capital", "role", "ambiguous", "determiner", "number", "collective", "external", "adverb")
    return "namesake" in word.tags or (plain and first.low in ("the", "a", "an"))


def _surname(words: Sequence[Token]) -> bool:
    return (
        len(words) > 1 and "name" in words[-2].tags and "capital" in words[-1].tags and "owning" not in words[-2].tags
    )


def _noun(words: Sequence[Token], last: Token, before: Token | None, context: frozenset[str]) -> frozenset[str]:
    if "system_head" in last.tags and "activity" not in last.tags:
        return SYSTEM
    if last.has("team", "collective") and (before is not None or "team" in last.tags):
        return _collective(words, last, before)
    if "role" in last.tags or ("ambiguous" in last.tags and _human(last, before, context)):
        return _person(words, last)
    if len(words) == 1 and "unit" in last.tags and "capital" in last.tags:
        return frozenset({"group"})
    return frozenset(tag for tag in _STANDS_FOR if last.has(tag)) or SYSTEM


def _collective(words: Sequence[Token], last: Token, before: Token | None) -> frozenset[str]:
    """ "The team" is the writer's own; "the mobile team" is another; a consumer group is none."""
    if before is None or ("determiner" in before.tags and not (before.low == "our" and "outsider" in last.tags)):
        if "team" not in last.tags:
            return frozenset({"group"}) if "group" in last.tags else SYSTEM
        other = before is not None and before.low in ("that", "their", "another")
        return frozenset({"group" if other else "team"})
    if last.low.startswith(("group", "provider")) and before.has("grouped", "software"):
        return SYSTEM
    ours = words[0].low == "our" and len(words) < 3 and "outsider" not in last.tags
    return frozenset({"we"}) if ours else frozenset({"group"})


def _person(words: Sequence[Token], last: Token) -> frozenset[str]:
    own = {"person", "role"} | ({"plural"} & last.tags)
    if words[0].low == "no":
        own |= {"nobody"}
    if "plural" in last.tags and "ambiguous" in last.tags and any("outside" in word.tags for word in words):
        own |= {"group"}
    return frozenset(own)


def _human(last: Token, before: Token | None, context: frozenset[str]) -> bool:
    """Whether a word such as "operator" or "agent" means somebody here."""
    if "compound" in last.tags or (before is not None and "software" in before.tags):
        return False
    if before is not None and (before.has("human_modifier", "owning") and "capital" not in before.tags):
        return True
    if before is not None and "capital" in before.tags and before.start and "determiner" not in before.tags:
        return False
    usual = last.low.rstrip("s") in _USUALLY_HUMAN
    if before is not None and last.low.startswith("manager") and "determiner" not in before.tags:
        return False
    return usual and "software_context" not in context
