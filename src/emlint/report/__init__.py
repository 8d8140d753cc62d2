"""Findings as text, JSON and more: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from emlint.report import json, text
from emlint.report.report import Report, Style

FORMATS: Mapping[str, Callable[[Report, Style], str]] = {"text": text.render, "json": json.render}

__all__ = ["FORMATS", "Report", "Style"]
