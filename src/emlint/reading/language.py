"""In which language a document is written, and how long a text is in any of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from emlint.model import Block

SAMPLE = 1500  # characters by which a language is known
LEAST = 4  # small words of a language other than English
DIFFERENT = 3  # of them: "e" of "e.g." is a word of several languages
CLEARLY = 1.5  # times as many as English ones
ADDRESS = re.compile(r"\]\([^()\s]*\)|<[^<>]*>|https?://\S+|`[^`\n]*`")
SMALL = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[a-z\u00c0-\u024f]{2,}")
KANA = re.compile(r"[\u3040-\u30ff]")
SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
OTHER_SCRIPTS = {
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
}
KANA_SHARE = 20  # one of so many signs: Chinese has none, Japanese many


def read_language(leaves: Iterable[Block], small_words: Mapping[str, Sequence[str]]) -> str:
    """A two-letter code, by script, else by the most frequent small words; ``en`` where nothing speaks against it.

    ``small_words``: word -> the languages that have it.
    """
    text = _sample(leaves).lower()
    if script := None if text.isascii() else _script(text):
        return script
    counts: Counter[str] = Counter()
    different: Counter[str] = Counter()
    for word, count in Counter(SMALL.findall(text)).items():
        for code in small_words.get(word, ()):
            counts[code] += count
            different[code] += 1
    told = [(code, count) for code, count in counts.items() if different[code] >= DIFFERENT]
    best, most = max(told, key=lambda entry: entry[1], default=("en", 0))
    return best if most > CLEARLY * counts["en"] and most >= LEAST else "en"


def _script(text: str) -> str | None:
    """The language of a script of which there are more signs than there are words in Latin letters: names of
    products are Latin everywhere, and names of people are not always."""
    latin = len(LATIN.findall(text))
    signs = len(SIGN.findall(text))
    if signs > latin:
        return "ja" if len(KANA.findall(text)) * KANA_SHARE > signs else "zh"
    return next((code for code, script in OTHER_SCRIPTS.items() if len(script.findall(text)) > 2 * latin), None)


def _sample(leaves: Iterable[Block]) -> str:
    """Some prose from the beginning, without addresses and code."""
    found: list[str] = []
    size = 0
    for block in leaves:
        if block.kind in ("paragraph", "heading", "cell"):
            found.append(block.text[:SAMPLE])
            size += len(block.text)
        if size > SAMPLE:
            break
    return ADDRESS.sub(" ", " ".join(found))


def word_count(text: str) -> int:
    """Words between white space; where a script has none, three ideographs or six kana count as two."""
    if text.isascii():
        return len(text.split())
    kana, signs = len(KANA.findall(text)), len(SIGN.findall(text))
    return len(SIGN.sub(" ", text).split()) + (2 * (signs - kana) + kana) // 3
