"""A sentence as clauses: who does what, and in which way it is said.

There is no grammar of English here. A verb group is found by its forms and its neighbours, its subject in the words
before it; who, and, commas and subordinating words tell how the clauses hang together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from emlint.reading.subjects import NOTHING, Phrase, phrase
from emlint.reading.tokens import Token, hide_quoted, tokens
from emlint.reading.verbs import Group, verb_groups
from emlint.reading.vocabulary import Vocabulary

_BREAKS = frozenset(",;:–—()-")
_REASONS = frozenset({"because", "since", "as"})
_COMPLEMENT_TAKING = frozenset({"mind", "report"})
_PLAIN_PEOPLE = frozenset({"person", "we", "team", "group"})
_RELATIVES = ("who", "whom", "which", "that")
_SET_PHRASES = frozenset({("at", "once"), ("without", "so"), ("much", "as")})
_SOMEBODY = frozenset({"indefinite", "person"})
NO_KINDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clause:
    """``predicate``: classes of what is done. ``having``: tags of the words from the verb on.

    ``form``: negated, passive, modal, perfect (would have), inability, copula, if, had, question, reason, reported,
    complement, cleft, relative, elliptic.
    """

    start: int
    end: int
    text: str
    verb: str
    lemmas: tuple[str, ...]
    subject: Phrase
    agent: Phrase
    predicate: frozenset[str]
    having: frozenset[str]
    form: frozenset[str]
    object: str = ""

    def slot(self, name: str) -> frozenset[str]:
        """The set that a condition of a rule is held against."""
        if name == "subject":
            return self.subject.kinds
        if name == "agent":
            return self.agent.kinds
        if name == "owner":
            return self.subject.owners
        if name == "about":
            return self.subject.tags
        if name == "lemma":
            return frozenset(self.lemmas)
        found: frozenset[str] = getattr(self, name)
        return found

    def values(self) -> dict[str, str]:
        """What messages and hints may name."""
        return {"verb": self.verb, "object": self.object, "subject": self.subject.text}


def clauses(
    text: str,
    vocabulary: Vocabulary,
    people: Collection[str] = (),
    systems: Collection[str] = (),
    before: Phrase = NOTHING,
) -> tuple[Clause, ...]:
    """``before``: the last person or thing that the sentence before spoke of in the plural."""
    words = tokens(hide_quoted(text), vocabulary, people, systems)
    return Reading(text, words, vocabulary, before).read()


class Reading:
    """One sentence while it is read: verb groups first, then for each its subject and the words that belong to it."""

    def __init__(self, text: str, words: Sequence[Token], vocabulary: Vocabulary, before: Phrase) -> None:
        self.text = text
        self.words = words
        self.vocabulary = vocabulary
        self.before = before
        self.context = NO_KINDS.union(*(word.tags for word in words))
        self.groups = verb_groups(words)
        self.floors = [0, *(group.end for group in self.groups)]
        self.opened = [self._opened(floor, group.start) for floor, group in zip(self.floors, self.groups, strict=False)]
        self.found: list[Clause] = []

    def read(self) -> tuple[Clause, ...]:
        for number in range(len(self.groups)):
            self.found.append(self._clause(number, self._subject(number)))
        return tuple(self._related())

    def _opened(self, floor: int, end: int) -> tuple[str, int]:
        """The last word or mark before the subject that begins a clause, and where the subject begins."""
        for at in range(end - 1, floor - 1, -1):
            word = self.words[at]
            if "relative" in word.tags and not (word.low == "that" and at + 1 < end):
                return word.low, at + 1
            if word.has("subordinator", "coordinator") or ("mark" in word.tags and word.text in _BREAKS):
                return self._past_marks(word.low, at, floor), at + 1
            if word.low == "that" and at > floor and at + 1 < end:
                return "that", at + 1
        return "", floor

    def _past_marks(self, opener: str, at: int, floor: int) -> str:
        """A comma says little; what stands before it may say more (", who", ", and")."""
        if opener in _BREAKS and at > floor and self.words[at - 1].has("coordinator", "relative"):
            return self.words[at - 1].low
        return opener

    def _subject(self, number: int) -> Phrase:
        group, (opener, start) = self.groups[number], self.opened[number]
        window = self.words[slice(*group.subject)] if group.inverted else self.words[start : group.start]
        if window and window[-1].low == "having":  # "…, having skipped the section"
            window = window[:-1]
        own = phrase(window, self.context)
        if own is NOTHING and opener in _RELATIVES:
            return self._antecedent(number)
        if opener == "whoever":
            whoever = self.words[start - 1]
            return Phrase(_SOMEBODY, own.tags, whoever.start, whoever.end, text=whoever.text)
        if own is NOTHING:
            return self._shared(number)
        if self._resumes(number):
            return self._main(number)
        return self._resolved(own)

    def _resumes(self, number: int) -> bool:
        """Whether a clause goes on with the subject of which the relative clause before it told ("who … forgot")."""
        opener, start = self.opened[number]
        if not number or self.opened[number - 1][0] not in (*_RELATIVES, "whoever") or opener not in ("", ","):
            return False
        return start == self.floors[number] and not self.found[-1].predicate & _COMPLEMENT_TAKING

    def _main(self, number: int) -> Phrase:
        """Of what a sentence speaks that goes on after a relative clause."""
        told = phrase(self.words[: self.opened[0][1] - 1], self.context) if number == 1 else NOTHING
        known = told is not NOTHING and told.text.lower() != "the one"
        return self._resolved(told) if known else self.found[-1].subject

    def _shared(self, number: int) -> Phrase:
        """The subject of a verb that has none of its own: that of the clause before, or a label ("Bob: merged it")."""
        opener, start = self.opened[number]
        if not self.found:
            label = phrase(self.words[: max(start - 1, 0)], self.context) if opener in _BREAKS else NOTHING
            return label if label.kinds & {"person", "group"} else NOTHING
        if opener in ("and", "but") and "complement" in self.found[-1].form:
            return next((clause.subject for clause in reversed(self.found) if "complement" not in clause.form), NOTHING)
        return self._main(number) if self.opened[number - 1][0] in _RELATIVES else self.found[-1].subject

    def _resolved(self, own: Phrase) -> Phrase:
        """They are the last whom, or which, the text spoke of; people where nothing is known."""
        if "they" not in own.kinds:
            return own
        earlier = [clause.subject for clause in self.found if clause.subject is not NOTHING]
        known = earlier[-1] if earlier else self.before
        if known is NOTHING or known.kinds & {"person", "we", "none"}:
            return own
        return replace(own, kinds=known.kinds | {"they"} if known.kinds & {"group", "team"} else known.kinds)

    def _antecedent(self, number: int) -> Phrase:
        opener, start = self.opened[number]
        before = self.words[self.floors[number] : start - 1]
        window = [word for word in before if not ("mark" in word.tags and word.text == ",")]
        if not window and self.found:
            return self.found[-1].subject
        if opener not in ("who", "whom"):
            return phrase(_nearest(window), self.context)
        for end in range(len(window), 0, -1):
            near = phrase(_nearest(window[:end]), self.context)
            if near.kinds & {"person", "group", "external", "adversary", "we", "team"}:
                return near
        return Phrase(_SOMEBODY, NO_KINDS, self.words[start - 1].start, self.words[start - 1].end)

    def _limit(self, number: int) -> int:
        """Where the words of a clause end: at the next clause, at a semicolon, at a subordinating word."""
        group, stop = self.groups[number], len(self.words)
        if number + 1 < len(self.groups):
            opener, start = self.opened[number + 1]
            stop = start - 1 if opener else self.groups[number + 1].start
        for at in range(group.end, stop):
            word = self.words[at]
            if ("mark" in word.tags and word.text in ";:") or (
                "subordinator" in word.tags and "preposition" not in word.tags
            ):
                if (self.words[at - 1].low, word.low) in _SET_PHRASES:
                    continue
                return at
        return max(stop, group.end)

    def _clause(self, number: int, subject: Phrase) -> Clause:
        group, limit = self.groups[number], self._limit(number)
        rest = self.words[group.end : limit]
        first = self.words[group.start].start
        begin = min(subject.start, first) if subject.end else self.words[min(self.opened[number][1], group.start)].start
        end = self.words[limit - 1].end
        form = group.form | self._said(number, subject)
        if "nobody" in subject.kinds and "passive" not in form:
            form = form ^ {"negated"}
        return Clause(
            start=begin,
            end=end,
            text=self.text[begin:end],
            verb=self.text[first : self.words[group.end - 1].end],
            lemmas=group.lemmas,
            subject=subject,
            agent=self._agent(rest),
            predicate=self._classes(group, rest),
            having=NO_KINDS.union(*(word.tags for word in self.words[group.start : limit])),
            form=form,
            object=self._object(rest),
        )

    def _said(self, number: int, subject: Phrase) -> set[str]:
        opener = self.opened[number][0]
        form = {"because" if opener == "since" else opener} & {"if", "so", "because"}
        if opener in ("how", "what", "whether", "that") and not (opener == "that" and subject.kinds & {"system"}):
            form.add("complement")
        if opener in _RELATIVES:
            before = subject.start < self.words[self.opened[number][1] - 1].start
            form.add("relative" if opener == "who" or before else "described")
        if self.words[-1].text == "?":
            form.add("question")
        if subject is NOTHING:
            form.add("elliptic")
        if opener == "who" and self.words[0].low == "it" and self.words[1].low in ("was", "is"):
            form.add("cleft")
        return form

    def _classes(self, group: Group, rest: Sequence[Token]) -> frozenset[str]:
        """Classes of the verbs; after "failed to" and its like only that is said."""
        known = self.vocabulary.classes
        if len(group.lemmas) > 1 and "failing" in known.get(group.lemmas[0], NO_KINDS):
            return frozenset({"lapse", "failing", group.lemmas[0]})
        particles = [word.low for word in rest[:5] if "particle" in word.tags][:1] + [word.low for word in rest[:1]]
        found = NO_KINDS
        for lemma in group.lemmas:
            joined = [known[f"{lemma}_{particle}"] for particle in particles if f"{lemma}_{particle}" in known]
            found = found.union(*joined) if joined else found | known.get(lemma, NO_KINDS)
        return found

    def _agent(self, rest: Sequence[Token]) -> Phrase:
        for at, word in enumerate(rest):
            if word.low == "by" and at + 1 < len(rest):
                return phrase(_until_break(rest[at + 1 :]), self.context)
        return NOTHING

    def _object(self, rest: Sequence[Token]) -> str:
        taken = _until_break(rest)[:7]
        return self.text[taken[0].start : taken[-1].end] if taken else ""

    def _rests(self, at: int) -> bool:
        """Whether what somebody believed has a reason behind it ("believed it was up because the graph …")."""
        if not self.found[at].predicate & _COMPLEMENT_TAKING or self.opened[at + 1][0] not in ("", "that"):
            return False
        after = at + 2 < len(self.found) and self.opened[at + 2][0] in _REASONS
        return after and not self.found[at + 2].subject.kinds & _PLAIN_PEOPLE

    def _related(self) -> Iterator[Clause]:
        """With what the neighbours say: a reason that lies in a system, an account that somebody gave."""
        reported = False
        for at, clause in enumerate(self.found):
            opener = self.opened[at][0]
            added: set[str] = set()
            if at + 1 < len(self.found) and self.opened[at + 1][0] in _REASONS:
                added |= set() if self.found[at + 1].subject.kinds & _PLAIN_PEOPLE else {"reason"}
            if at + 1 < len(self.found) and self._rests(at):
                added.add("reason")
            if at and opener == "so" and not self.found[at - 1].subject.kinds & {"person", "group"}:
                added.add("reason")
            told = bool(at) and "report" in self.found[at - 1].predicate and opener in ("", "that", "how")
            reported = told or (reported and opener in ("and", "but"))
            added |= {"reported"} if reported else set()
            yield replace(clause, form=clause.form | added) if added else clause


def _nearest(window: Sequence[Token]) -> Sequence[Token]:
    """The last noun phrase of a window."""
    for at in range(len(window) - 1, -1, -1):
        if window[at].has("determiner", "preposition") or (at and window[at - 1].has("preposition", "mark")):
            return (
                window[at + 1 :]
                if "preposition" in window[at].tags and "determiner" not in window[at].tags
                else window[at:]
            )
    return window


def _until_break(words: Sequence[Token]) -> Sequence[Token]:
    for at, word in enumerate(words):
        if word.has("relative", "subordinator") or ("mark" in word.tags and word.text in ",;:.()!?–—"):
            return words[:at]
    return words
