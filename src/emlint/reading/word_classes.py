"""Words by class, and the classes of the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

NONE: frozenset[str] = frozenset()
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
LETTERS = bytes(byte if chr(byte).isalpha() or chr(byte) == "'" else 32 for byte in range(128)).ljust(256)


class Seen(dict[str, frozenset[str]]):
    """The classes of a word, worked out when it is first met."""

    def __init__(self, whole: Mapping[str, set[str]], stems: Mapping[str, set[str]]) -> None:
        super().__init__()
        self.whole = whole
        self.stems = stems

    def __missing__(self, word: str) -> frozenset[str]:
        bare = word.strip("'").removesuffix("'s")
        beginnings = (bare[:end] for end in range(1, len(bare) + 1))
        stems = (self.stems[each] for each in beginnings if each in self.stems)
        shorter = bare.partition("'")[0]  # "can" begins "can't"
        self[word] = NONE.union(self.whole.get(bare, ()), self.whole.get(shorter, ()), *stems)
        return self[word]


@dataclass(frozen=True)
class WordClasses:
    """Words by class. "word*" stands for all words that begin so; a phrase is found by its first word."""

    raw: Mapping[str, Iterable[str]]
    seen: Seen

    @classmethod
    def of(cls, raw: Mapping[str, Iterable[str]]) -> WordClasses:
        whole: dict[str, set[str]] = {}
        stems: dict[str, set[str]] = {}
        for name, words in raw.items():
            for first in (match[0] for word in words if (match := re.match(r"[\w'’]+\*?", word))):
                (stems if first.endswith("*") else whole).setdefault(first.rstrip("*"), set()).add(name)
        return cls(raw, Seen(whole, stems))

    def expression(self, name: str) -> str:
        words = sorted(self.raw[name], key=len, reverse=True)
        return r"\b(?:" + "|".join(re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", " ") for w in words) + r")\b"

    def of_words(self, low: str) -> Iterator[frozenset[str]]:
        """The classes of each word of a text in lower case; words without any are left out."""
        return filter(None, map(self.seen.__getitem__, set(words(low))))

    def of_text(self, text: str) -> frozenset[str]:
        """The classes of all words in a text."""
        return NONE.union(*self.of_words(text.lower()))


def words(low: str) -> list[str]:
    """The words of a text in lower case, in order."""
    if low.isascii():
        return low.encode().translate(LETTERS).decode().split()
    return WORD.findall(low.replace("’", "'"))
