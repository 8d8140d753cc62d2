"""What an author says in a block's text, with everything else blanked and every character in its place."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[*_`~\[\]<\\]|://")
_BLANK = re.compile(  # each alternative begins with a literal: that makes it fast; the bound keeps it linear
    r"`(?P<ticks>`*)(?!`).{1,2000}?(?<!`)`(?P=ticks)(?!`)"
    r"|\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"  # the target of a link
    r"|\]\[[^\[\]]*\]|!\[|\[|\]"
    r"|</?[a-zA-Z][^<>]*>|https?://[^\s<>)\]]+"
    r"|\*\**|~~|__{0,2}(?:(?![^\W_])|(?<![^\W_]_)(?<![^\W_]__)(?<![^\W_]___))"
    r"|\\(?=[!-/:-@\[-`{-~])",
    re.S,
)


def prose(text: str) -> str:
    """The text with marks, link targets, addresses, HTML and comments as spaces, and code as underscores."""
    if not _SPECIAL.search(text):
        return text
    return _BLANK.sub(_blanked, _without_comments(text) if "<!--" in text else text)


def _blanked(found: re.Match[str]) -> str:
    return ("_" if found["ticks"] is not None else " ") * (found.end() - found.start())


def _without_comments(text: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        parts += text[at:start], " " * (close + 3 - start)
        at = close + 3
    return "".join([*parts, text[at:]])
