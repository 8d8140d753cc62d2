"""How a document was read, as text or JSON."""

from __future__ import annotations

from emlint.report.why import json, text
from emlint.report.why.why import Why

__all__ = ["Why", "json", "text"]
