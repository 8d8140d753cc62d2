"""Findings as GitHub Actions shows them: annotations on the lines of a pull request.

The runner takes what stands behind ``::`` for commands, and GitHub shows ten annotations of a kind a step. So the worst
become annotations, and the others are printed as plain lines that command nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from emlint.model import Finding, Level
from emlint.report.report import Report, Style, worst_first
from emlint.report.terminal import safe_lines, safe_text
from emlint.report.text import summary

MOST = 10  # annotations of a kind that GitHub shows a step
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = {**_DATA, ord(":"): "%3A", ord(","): "%2C"}
_LENGTH = 600  # characters


def render(report: Report, style: Style) -> str:
    shown: dict[Level, int] = dict.fromkeys(Level, 0)
    annotations, rest = [], []
    for finding in worst_first(report.findings):
        shown[finding.level] += 1
        if shown[finding.level] <= MOST:
            annotations.append(annotation(report, finding, style))
        else:
            rest.append(safe_lines(line(report, finding)))
    return "\n".join([*annotations, *rest, *_end(report, len(rest))]) + "\n"


def annotation(report: Report, finding: Finding, style: Style) -> str:
    place = finding.place
    line, column = report.position(place.path, place.span.start)
    end_line, end_column = report.position(place.path, place.span.end)
    where = {"file": style.from_top(place.path), "line": line, "endLine": end_line, "col": column}
    if line == end_line and end_column > column:
        where["endColumn"] = end_column
    where["title"] = f"{finding.rule} {finding.name}"
    properties = ",".join(f"{name}={safe_text(str(value)).translate(_PROPERTY)}" for name, value in where.items())
    told = "\n".join(safe_text(text, _LENGTH) for text in (finding.message, finding.hint) if text)
    return f"::{_COMMANDS[finding.level]} {properties}::{told.translate(_DATA)}"


def line(report: Report, finding: Finding) -> str:
    """``path:line:column: level CODE message [name]``"""
    number, column = report.position(finding.place.path, finding.place.span.start)
    place = f"{safe_text(finding.place.path)}:{number}:{column}"
    return f"{place}: {finding.level} {finding.rule} {safe_text(finding.message, _LENGTH)} [{finding.name}]"


def _end(report: Report, more: int) -> Iterator[str]:
    yield summary(report, Style())
    if more:
        yield f"GitHub shows {MOST} annotations of a kind; the other {more} findings are listed above as text"
