"""YAML and JSON Schema become rules."""

from emlint.rulebook.book import KINDS, Pack, Rulebook
from emlint.rulebook.load import load

__all__ = ["KINDS", "Pack", "Rulebook", "load"]
