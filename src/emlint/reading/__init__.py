"""Documents become records."""

from emlint.reading.lexicon import Lexicon, build_lexicon
from emlint.reading.record import read

__all__ = ["Lexicon", "build_lexicon", "read"]
