"""Markdown as data: text -> Document, with exact places in the source."""

from __future__ import annotations

from emlint.markdown.document import parse
from emlint.markdown.inline import Inline, scan
from emlint.markdown.parts import part
from emlint.markdown.plain import Plain, plain
from emlint.markdown.prose import prose
from emlint.markdown.sentences import sentences
from emlint.markdown.source import decode, source

__all__ = ["Inline", "Plain", "decode", "parse", "part", "plain", "prose", "scan", "sentences", "source"]
