"""The words that the clause reader knows: what nouns and small words stand for, the forms of verbs and their classes.

Built from ``rules/lexicon/wording``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from emlint.reading.inflection import plural, verb_forms

NAME = "N{2,}(?:['’]s)?"  # how a name looks once it is masked
_SLOT = re.compile(r"\{([A-Za-z_]+)\}")
_MARKED = {"role": "\x1c", "external": "\x1d"}  # classes so large that their words are marked in the text
_BOTH = "\x1e"
_WORD = re.compile(r"[\w-]+")
_SPACED = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]| |\^")
NO_TAGS: frozenset[str] = frozenset()
_COUNTED = frozenset(  # whose plural is known too
    ("role", "ambiguous", "group", "external", "adversary", "collective", "activity", "norm", "measure", "change")
)


class Form(NamedTuple):
    lemma: str
    shape: str  # base, s, past, part, ing


@dataclass(frozen=True)
class Vocabulary:
    """``tags``: of lower-case words; ``verbs``: form -> what it may be a form of; ``classes``: of lemmas;
    ``phrases``: expressions with a name."""

    tags: Mapping[str, frozenset[str]]
    verbs: Mapping[str, tuple[Form, ...]]
    classes: Mapping[str, frozenset[str]]
    phrases: Mapping[str, str]
    _words: dict[str, frozenset[str]] = field(default_factory=dict)
    _past: dict[str, frozenset[str]] = field(default_factory=dict)
    seen: dict[str, tuple[Any, ...]] = field(default_factory=dict)  # words that were taken apart before

    def of(self, word: str) -> frozenset[str]:
        return self.tags.get(word, NO_TAGS)

    @cached_property
    def by_lemma(self) -> Mapping[str, frozenset[str]]:
        """Lemma -> its forms."""
        return _gathered((form.lemma, word) for word, known in self.verbs.items() for form in known)

    def words(self, name: str) -> frozenset[str]:
        """All words with a tag, and all forms of the verbs of a class."""
        if name not in self._words:
            lemmas = {lemma.split("_")[0] for lemma, classes in self.classes.items() if name in classes}
            tagged = (word for word, tags in self.tags.items() if name in tags)
            self._words[name] = frozenset(tagged).union(*(self.by_lemma[lemma] for lemma in lemmas))
        return self._words[name]

    def past(self, name: str) -> frozenset[str]:
        """Forms that tell what was done: of the past, participles, and the present of a timeline ("drops")."""
        if name not in self._past:
            lemmas = {lemma.split("_")[0] for lemma, classes in self.classes.items() if name in classes}
            self._past[name] = frozenset(
                word
                for lemma in lemmas
                for word in self.by_lemma[lemma]
                if any(form.shape in ("past", "part", "s") for form in self.verbs[word])
            )
        return self._past[name]

    def forms(self, lemma: str) -> frozenset[str]:
        """All forms of a verb; "be" and the like are their own."""
        if lemma == "be":
            return frozenset(("is", "are", "was", "were", "be", "been"))
        return self.by_lemma.get(lemma, frozenset({lemma}))

    def spelt(self, pattern: str) -> str:
        """An expression with its phrases written out; classes stay as they are."""
        return _SLOT.sub(
            lambda slot: self.spelt(self.phrases[slot[1]]) if slot[1] in self.phrases else slot[0], pattern
        )

    def filled(self, pattern: str) -> str:
        """An expression with ``{class}`` as any word of that class, ``{NAME}`` as a masked name."""
        return _SLOT.sub(lambda slot: self._put(slot[1]), self.spelt(pattern))

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """Words between spaces -> the same after a space that tells their class."""
        return _Marks({name: self.words(name) for name in _MARKED})

    def marked(self, text: str) -> str:
        """A text in which the space before a word of a large class tells so; one space longer, at its beginning."""
        return "".join(map(self.marks.__getitem__, text.split(" ")))

    def for_marked(self, pattern: str) -> str:
        """The same as ``filled``, for a text that is marked: there a large class needs no list of its words."""
        return _SLOT.sub(lambda slot: self._put_marked(slot[1]), _SPACED.sub(_any_space, self.spelt(pattern)))

    def _put_marked(self, name: str) -> str:
        return f"(?<=[{_MARKED[name]}{_BOTH}])[\\w-]++" if name in _MARKED else self._put(name)

    def _put(self, name: str) -> str:
        if name == "NAME":
            return NAME
        return any_of(self.words(name))


class _Marks(dict[str, str]):
    """Worked out when a word is first met."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self.classes = classes

    def __missing__(self, word: str) -> str:
        said = _WORD.match(word)
        names = [name for name, words in self.classes.items() if said and said[0].lower() in words]
        self[word] = (_BOTH if len(names) > 1 else _MARKED[names[0]] if names else " ") + word
        return self[word]


def _any_space(part: re.Match[str]) -> str:
    """Any space for a space, as marks are spaces too; a text that is marked begins with one."""
    if part[0] == "^":
        return r"^\s?"
    return part[0] if part[0][0] == "\\" else part[0].replace(" ", r"\s")


def any_of(words: Iterable[str]) -> str:
    """An expression for any of some words, the longest first; beginnings that they share are written once."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: Mapping[str, Any]) -> str:
    longer = [re.escape(letter) + _rest(branch) for letter, branch in sorted(tree.items()) if letter]
    return "|".join(longer)


def _rest(tree: Mapping[str, Any]) -> str:
    """What may follow a beginning: nothing, one way, or several."""
    said = _branches(tree)
    if not said:
        return ""
    whole = "" in tree
    return f"(?:{said})" + "?" * whole if whole or len(tree) > 1 else said


def build_vocabulary(part: Callable[[str], Any]) -> Vocabulary:
    """``part``: gives a file of the wording lexicon."""
    words = {**part("people"), **part("words"), **part("names")}
    verbs = part("verbs")
    return Vocabulary(
        _gathered(_tagged(words)), dict(_forms(verbs)), _gathered(_classed(verbs["classes"])), part("phrases")
    )


def _gathered(pairs: Iterator[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, tag in pairs:
        found.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}


def _tagged(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    singular = words["singular"].split()
    for tag, listed in words.items():
        for word in listed.split():
            yield word, tag
            if tag in _COUNTED and plural(word) not in singular:
                yield plural(word), tag
                yield plural(word), "plural"


def _classed(classes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, listed in classes.items():
        for lemma in listed.split():
            yield lemma, name


def _forms(verbs: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Form, ...]]]:
    irregular, doubled = verbs["irregular"], frozenset(verbs["doubled"].split())
    lemmas = {lemma.split("_")[0] for listed in verbs["classes"].values() for lemma in listed.split()} | set(irregular)
    found: dict[str, set[Form]] = {}
    for lemma in lemmas:
        for form, shape in verb_forms(lemma, irregular, doubled):
            found.setdefault(form, set()).add(Form(lemma, shape))
    yield from ((form, tuple(sorted(forms))) for form, forms in found.items())
