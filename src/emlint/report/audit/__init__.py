"""A whole folder of documents at a glance: one module a format, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from emlint.report.audit.audit import Audit, Look

Render = Callable[[Audit, Look], str]


def _render(name: str, audit: Audit, look: Look) -> str:
    text: str = import_module(f"emlint.report.audit.{name}").render(audit, look)
    return text


FORMATS: Mapping[str, Render] = {name: partial(_render, name) for name in ("text", "markdown", "json", "csv")}

__all__ = ["FORMATS", "Audit", "Look"]
