"""Findings as text, JSON and more: one module a format, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from emlint.report.report import Report, Style

Render = Callable[[Report, Style], str]


def _render(name: str, report: Report, style: Style) -> str:
    text: str = import_module(f"emlint.report.{name}").render(report, style)
    return text


FORMATS: Mapping[str, Render] = {name: partial(_render, name) for name in ("text", "json", "github", "sarif")}

__all__ = ["FORMATS", "Report", "Style"]
