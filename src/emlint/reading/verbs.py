"""Verb groups: which words of a sentence say what is done, told by their forms and their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emlint.reading.tokens import Token

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "gets", "got", "get"])
_HAVE = frozenset(["has", "have", "had"])
_DO = frozenset(["do", "does", "did"])
_NOT_BEFORE = ("determiner", "preposition", "number")
_DOERS = ("name", "single", "relative", "role", "nobody", "group", "team", "collective", "product")
_LOOK_AHEAD = 9  # words between an auxiliary and its verb in a question


@dataclass(frozen=True, slots=True)
class Group:
    """``start``, ``end``: words of the group. ``subject``: the window of words in which its subject stands."""

    start: int
    end: int
    lemmas: tuple[str, ...]
    form: frozenset[str]
    subject: tuple[int, int]
    inverted: bool = False


def verb_groups(words: Sequence[Token]) -> list[Group]:
    found: list[Group] = []
    at = floor = 0
    while at < len(words):
        if _starts(words, at):
            group = _group(words, at, floor)
            found.append(group)
            at = floor = group.end
        else:
            at += 1
    return found


def _starts(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    if not word.forms and "auxiliary" not in word.tags and not word.low.endswith("ed"):
        return False
    before = words[at - 1] if at else None
    if "auxiliary" in word.tags and "owning" not in word.tags:
        return not (
            word.low in ("get", "got", "gets", "be", "being", "been", "do", "have")
            and before is not None
            and before.low in ("to", "not")
        )
    if word.shaped("past") or _unknown_past(word):
        return _past(words, at)
    if word.shaped("s"):
        return before is not None and _singular(words, at)
    return word.shaped("base") and before is not None and _plural_subject(before, words[at - 2] if at > 1 else None)


def _unknown_past(word: Token) -> bool:
    return word.low.endswith("ed") and len(word.low) > 4 and not word.forms and not word.tags - {"compound", "capital"}


def _past(words: Sequence[Token], at: int) -> bool:
    if at == 0:
        return (
            "capital" not in words[at].tags
            or len(words) == 1
            or words[at + 1].has("determiner", "preposition")
            or bool(words[at].forms)
        )
    before = words[at - 1]
    if at > 1 and words[at - 2].low == "to" and before.shaped("base"):
        return False
    if before.has(*_NOT_BEFORE) and not before.has(
        "indefinite", "nobody", "they", "we", "single", "relative", "particle"
    ):
        return False
    told = words[at].low in ("involved", "concerned") and (
        before.has("nobody", "indefinite", "role") or before.low == "one"
    )
    if told or before.has("fault_adjective", "judgement", "careless") or before.low == "-":
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if before.low.endswith("ly") or "adverb" in before.tags:
        return at > 1 and not words[at - 2].has("determiner", "preposition")
    ambiguous_noun = words[at].shaped("base") and following is not None and "auxiliary" in following.tags
    return not ambiguous_noun


def _singular(words: Sequence[Token], at: int) -> bool:
    before, following = words[at - 1], words[at + 1] if at + 1 < len(words) else None
    if before.has(*_DOERS) and not before.has("owning", "plural"):
        return following is None or "auxiliary" not in following.tags
    if before.low in ("never", "always", "often", "rarely", "seldom", "usually", "routinely", "it", "this"):
        return True
    plain = not before.tags & {"determiner", "preposition", "mark", "owning", "number", "adverb", "coordinator"}
    return (
        plain
        and following is not None
        and following.has("determiner", "subordinator")
        and not before.low.endswith("ly")
    )


def _plural_subject(before: Token, earlier: Token | None) -> bool:
    if before.has("they", "we") or before.low in ("you", "who"):
        return not (before.low in ("us", "them") or (earlier is not None and "preposition" in earlier.tags))
    return "plural" in before.tags and before.has("role", "external", "group") and "owning" not in before.tags


def _group(words: Sequence[Token], start: int, floor: int) -> Group:
    form: set[str] = set()
    lemmas: list[str] = []
    end, last = _auxiliaries(words, start, form)
    start = _with_adverbs(words, start, floor, form)
    subject = (floor, start)
    inverted = False
    main = _main(words, end, last)
    first = start if "auxiliary" in words[start].tags else end - 1
    if main < 0 and "auxiliary" in words[first].tags and _may_invert(words, first, floor):
        later = _inverted(words, end, last)
        if later:
            subject, main, inverted = (end, later), later, True
            form |= {"inverted"}
            end, last = _auxiliaries(words, later, form)
            main = _main(words, end, last)
    if main < 0:
        lemma = _alone(last or words[start].low)
        return Group(
            start, end, (lemma,), frozenset(form | ({"copula"} if lemma == "be" else set())), subject, inverted
        )
    _shape(words[main], last, form)
    form |= {"present"} if _present(words[main], last) else set()
    lemmas.append(_lemma(words[main], last))
    end = _chained(words, main + 1, lemmas, form)
    return Group(start, end, tuple(lemmas), frozenset(form), subject, inverted)


def _alone(auxiliary: str) -> str:
    """The lemma of an auxiliary that is the verb itself ("was late", "had no access", "got it wrong")."""
    if auxiliary.startswith(("get", "got")):
        return "get"
    return "be" if auxiliary in _BE else "have" if auxiliary in _HAVE else "do" if auxiliary in _DO else auxiliary


def _with_adverbs(words: Sequence[Token], start: int, floor: int, form: set[str]) -> int:
    """Back over the adverbs before a verb ("never told", "accidentally deleted")."""
    while start - 1 > floor and ("adverb" in words[start - 1].tags or words[start - 1].low.endswith("ly")):
        if words[start - 1].has("mark", "name", "preposition"):
            break
        start -= 1
        if "negation" in words[start].tags:
            form.add("negated")
    return start


def _auxiliaries(words: Sequence[Token], at: int, form: set[str]) -> tuple[int, str]:
    """Past the auxiliaries, negations and adverbs from ``at`` on; the last auxiliary."""
    last = ""
    modal = False
    while at < len(words):
        word = words[at]
        if "negation" in word.tags:
            form.add("negated")
        if "auxiliary" in word.tags:
            modal = modal or "modal" in word.tags
            if "perfect_modal" in word.tags:
                form.add("modal_" + word.low)
            if word.low == "have" and any(each.startswith("modal_") for each in form):
                form.add("perfect")
            if word.low == "cannot":
                form.add("negated")
            form |= {"modal"} if "modal" in word.tags else {word.low} & {"had"}
            last = word.low
        elif not (
            word.has("adverb", "negation")
            or (word.low == "to" and last == "ought")
            or (word.low.endswith("ly") and not word.forms)
        ):
            break
        at += 1
    if last == "have" and at < len(words) and "determiner" in words[at].tags:
        form.discard("perfect")  # "should have a printed copy": what is had is no verb
    if ({"modal_could", "negated"} <= form and "perfect" not in form) or (
        "negated" in form and last in ("can", "cannot")
    ):
        form.add("inability")
    return at, last


def _main(words: Sequence[Token], at: int, last: str) -> int:
    """Where the main verb stands that fits the last auxiliary, or -1."""
    if at >= len(words):
        return -1
    word = words[at]
    if not last:
        return at
    if last in _BE:
        participle = word.shaped("part", "ing") or (_unknown_past(word) or (word.low.endswith("ing") and not word.tags))
        return at if participle and not ("activity" in word.tags and word.shaped("base")) else -1
    if last in _HAVE:
        return at if word.shaped("part") or _unknown_past(word) else -1
    if word.shaped("base"):
        return at
    known = word.tags - {"capital", "compound"}
    return at if not known and word.text.islower() and not word.forms else -1


def _may_invert(words: Sequence[Token], start: int, floor: int) -> bool:
    asked = words[-1].text == "?"
    first = start == floor or words[start - 1].has("mark", "coordinator", "subordinator", "relative") or start < 3
    return first and (asked or words[start].low in ("had", "should", "were"))


def _inverted(words: Sequence[Token], at: int, last: str) -> int:
    """The verb after the subject of a question or of "had we …", or 0."""
    for later in range(at + 1, min(at + _LOOK_AHEAD, len(words))):
        word = words[later]
        if word.has("mark", "subordinator") or word.text == "?":
            return 0
        if word.has("auxiliary", "negation") and "determiner" not in word.tags:
            return later
        fits = word.shaped("part") or _unknown_past(word) if last in _HAVE else word.shaped("base", "ing", "part")
        if fits and not words[later - 1].has("determiner", "preposition", "fault_adjective"):
            return later
    return 0


def _shape(main: Token, last: str, form: set[str]) -> None:
    if last in _BE and not main.low.endswith("ing"):
        form.add("passive")
    if last in _BE and main.low.endswith("ing"):
        form.add("progressive")


def _present(main: Token, last: str) -> bool:
    return (
        last in ("do", "does", "is", "are", "has", "have") if last else not (main.shaped("past") or _unknown_past(main))
    )


def _lemma(word: Token, last: str) -> str:
    if not word.forms:
        return word.low
    wanted = ("part",) if last in _HAVE or last in _BE else ("base",) if last else ("past", "s", "base")
    return next((form.lemma for form in word.forms if form.shape in wanted), word.forms[0].lemma)


def _chained(words: Sequence[Token], at: int, lemmas: list[str], form: set[str]) -> int:
    """Past "to" and another verb ("forgot to reload", "decided not to ask"), as often as it goes on."""
    while at < len(words):
        next_at = at
        while (
            next_at < len(words) and words[next_at].has("adverb", "negation") and "particle" not in words[next_at].tags
        ):
            next_at += 1
        if next_at + 1 >= len(words) or words[next_at].low != "to":
            return at
        verb = next_at + 1
        while verb < len(words) and ("adverb" in words[verb].tags or words[verb].low.endswith("ly")):
            verb += 1
        if verb >= len(words) or not (words[verb].shaped("base") or words[verb].low in ("be", "have", "do")):
            return at
        if any("negation" in word.tags for word in words[at:next_at]):
            form.add("negated")
        lemmas.append(_lemma(words[verb], "to"))
        at = verb + 1
    return at
