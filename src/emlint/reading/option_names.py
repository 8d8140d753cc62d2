"""What an option is called, by which mark it is referred to, and what is said for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from emlint.markdown import plain
from emlint.model import Block, Section
from emlint.reading.lexicon import Lexicon
from emlint.reading.outline import leaves
from emlint.reading.substance import unfilled

NUMBERED = re.compile(r"^\(?(?P<mark>\d{1,2}|[A-Ha-h])[.)]\s+")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
TAG = re.compile(r"^[\s:–-]*\[[^\[\]]{1,40}\]\s*[:–-]\s*")  # "[Supported] - Memory as plugin"
NAME_END = re.compile(
    r"\s+[-–—]+\s+|:\s|\.\s|\n|;|\s\((?=[^()]*\)\W*(?:$|\s[-–—]|[:.;,]))|, (?:which|because|since|but|so)\b"
)
LEADING = re.compile(r"^\W*(?:(?:to|just|simply|using|use|the use of|either|both|the|an?)\s+)+", re.I)
LONGEST = 250  # characters of a name


def option_name(lexicon: Lexicon, text: str) -> str:
    """The name at the start of an entry: up to a dash, colon or the end of the sentence."""
    if lexicon.shape("option_of_topic").match(text):
        return text.strip(" []*_:.")
    first = NUMBERED.sub("", text.strip())
    bare = TAG.sub("", lexicon.shape("option_title").sub("", first))
    name = NAME_END.split(first if bare[:1] in ("", "(") else bare, maxsplit=1)[0].strip(" .:*_`\"'")
    if name.startswith(("[ ]", "[x]", "[X]")):
        name = name[3:].strip()
    return "" if unfilled(name) or len(name) > LONGEST or name.endswith("?") else name


def arguments(lexicon: Lexicon, blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said for and against: "Good, because …", "Con: …", "(+) …", and the entries of a list below "Pros:"."""
    found = list(_sided(lexicon, blocks))
    return tuple(text for side, text in found if side), tuple(text for side, text in found if not side)


def _sided(lexicon: Lexicon, blocks: Sequence[Block]) -> Iterator[tuple[bool, str]]:
    announced: bool | None = None  # by a label that says nothing more
    for block in blocks:
        if block.children and announced is not None and block.kind == "list":
            yield from ((announced, plain(leaf).text) for leaf in leaves(block.children) if leaf.text)
        elif block.children:
            yield from _sided(lexicon, block.children)
        elif block.kind in ("paragraph", "cell"):
            text = plain(block).text
            side = True if lexicon.shape("good").match(text) else False if lexicon.shape("bad").match(text) else None
            announced = side if side is not None and lexicon.shape("bare_side").match(text) else None
            if side is not None and announced is None:
                yield side, text
            continue
        announced = None


def mark_of(lexicon: Lexicon, title: str) -> str:
    """``b`` of "Option B: Redis", ``2`` of "2. Redis"."""
    found = lexicon.shape("option_reference").match(title.lstrip("*_# ")) or NUMBERED.match(title.strip())
    return found["mark"].lower() if found else ""


def words_in(blocks: Sequence[Block]) -> int:
    return sum(count_words(plain(block).text) for block in leaves(tuple(blocks)) if block.kind not in ("html", "code"))


def count_words(text: str) -> int:
    return len(WORD.findall(text))


def first_words(lexicon: Lexicon, section: Section) -> str:
    """What an option is called below a heading that only numbers it."""
    bold = (child.title for child in section.children if child.form in ("bold", "label"))
    name = option_name(lexicon, next(bold, ""))
    standing = len(name.split()) <= 3 and lexicon.concepts(name)  # "Pros:"
    return "" if standing else name


def stands_for(name: str, blocks: Iterable[Block]) -> bool:
    """Whether a heading or a paragraph says what "Option A" is; that it was chosen says nothing of the kind."""
    bare = re.escape(" ".join(name.lower().split()))
    told = re.compile(rf"\b{bare}\b[*_`]*(?!\s*(?:[.;!*]|$|,?\s*(?:because|since|as|for|weil|da)\b))", re.M)
    label = re.compile(rf"^\W*{re.escape(name.rsplit(maxsplit=1)[-1].lower())}\s*[:.)–—-]\s", re.M)
    for block in blocks:
        low = block.text.lower() if block.kind in ("heading", "paragraph") else ""
        if low and (
            told.search(low) or label.match(low) or (block.kind == "heading" and re.search(rf"\b{bare}\b", low))
        ):
            return True
    return False


def spoken_name(lexicon: Lexicon, said: str, most: int) -> str:
    """A name without articles and without what is said about it; none where it is a pronoun or a whole sentence."""
    bare = lexicon.shape("option_open_end").sub("", LEADING.sub("", said.strip()), count=1)
    name = option_name(lexicon, bare)
    return "" if not name or len(name.split()) > most or lexicon.shape("option_no_name").search(name) else name
