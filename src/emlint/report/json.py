"""The JSON report: ``schemas/findings.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from emlint.model import Finding, Fix, Level, Place
from emlint.report.report import Report, Style

VERSION = 1


def render(report: Report, style: Style) -> str:
    """Pure ASCII: nothing in it can steer a terminal, and no surrogate can fail to encode."""
    return dump(
        {
            "version": VERSION,
            "findings": [_finding(report, finding) for finding in report.findings],
            "summary": {
                "files": report.files,
                **{str(level): report.count(level) for level in (Level.ERROR, Level.WARNING, Level.INFO)},
                "suppressed": report.suppressed,
                "baselined": report.baselined,
            },
        }
        | ({"statistics": _statistics(report)} if style.statistics else {})
    )


def dump(value: Any, *, indent: int | None = 1) -> str:
    text = json.dumps(value, indent=indent, allow_nan=False)
    return text.replace("##[", "\\u0023#[").replace("\x7f", "\\u007f") + "\n"


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        **_place(report, finding.place),
        "rule": finding.rule,
        "name": finding.name,
        "kind": finding.kind,
        "severity": str(finding.level),
        "message": finding.message,
        "hint": finding.hint,
        "fingerprint": finding.fingerprint,
        "fix": _fix(report, finding.fix) if finding.fix else None,
        "related": [{**_place(report, place), "message": message} for place, message in finding.related],
    }


def _place(report: Report, place: Place) -> dict[str, Any]:
    line, column = report.position(place.path, place.span.start)
    end_line, end_column = report.position(place.path, place.span.end)
    return {"path": place.path, "line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    edits = [{**_place(report, edit.place), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


def _statistics(report: Report) -> dict[str, int]:
    from emlint.report.statistics import by_rule  # noqa: PLC0415  # only when asked for

    return {rule: count for rule, _, count in by_rule(report)}
