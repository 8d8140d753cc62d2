"""What the records of a folder usually state, seen from how they begin and without reading them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from emlint.reading.lexicon import Lexicon

RECORD = ("decision", "context", "consequences", "options")  # a text that has none of these is no decision record
USUAL = 0.5  # of the records of a folder
Beginnings = Callable[[str], Sequence[str]]  # path of a document -> how those of its folder begin, itself included


@dataclass(frozen=True)
class Habits:
    """A folder is looked at when it is first asked about, and once."""

    lexicon: Lexicon
    beginnings: Beginnings
    _known: dict[tuple[str, str], bool] = field(default_factory=dict)
    _lines: dict[Sequence[str], re.Pattern[str]] = field(default_factory=dict)

    def usual(self, path: str, concept: str) -> bool:
        """Whether at least half of the records in the folder of a document state something."""
        key = (path.rpartition("/")[0], concept)
        if key not in self._known:
            records = [text for text in self.beginnings(path) if self._states(RECORD).search(text)]
            stating = sum(1 for text in records if self._states((concept,)).search(text))
            self._known[key] = stating > 0 and stating >= USUAL * len(records)
        return self._known[key]

    def _states(self, concepts: Sequence[str]) -> re.Pattern[str]:
        if concepts not in self._lines:
            self._lines[concepts] = self._line(concepts)
        return self._lines[concepts]

    def _line(self, concepts: Sequence[str]) -> re.Pattern[str]:
        """A line that begins with a name for one of the concepts, and nothing but a value behind it."""
        names = {
            re.escape(phrase.lstrip("~"))
            for concept in concepts
            for phrases in self.lexicon.raw["headings"].get(concept, {}).values()
            for phrase in phrases
        }
        longest_first = "|".join(sorted(names, key=len, reverse=True))
        return re.compile(rf"^[\s>#*_|!\[\d.+-]*(?:{longest_first})[\s*_`]*(?:[:：|\])=–—-]|$)", re.M | re.I)
