"""emlint: a linter for engineering documents in Markdown."""

__version__ = "0.1.0"
