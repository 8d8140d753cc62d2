"""The report for people: grouped by file, each finding with its line, the place marked, and what to do.

Empty when there is nothing to say: pre-commit shows what a passing hook prints.
"""

from __future__ import annotations

from itertools import groupby

from emlint.model import Finding, Level
from emlint.report.excerpt import excerpt
from emlint.report.report import Report, Style
from emlint.report.statistics import by_rule
from emlint.report.terminal import paint, safe_lines, safe_text, text_width, wrap

_COLORS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.INFO: "blue"}
_MESSAGE = 600  # characters


def render(report: Report, style: Style) -> str:
    if not report.findings:
        return ""
    groups = groupby(report.findings, key=lambda finding: finding.place.path)
    parts = ["\n".join(_file(report, path, list(findings), style)) for path, findings in groups]
    parts += [_statistics(report, style)] if style.statistics else []
    return safe_lines("\n".join([*parts, summary(report, style)]) + "\n")


def _file(report: Report, path: str, findings: list[Finding], style: Style) -> list[str]:
    lines = [paint(safe_text(path), "bold", color=style.color)]
    shown = None
    for finding in findings:
        marked = _marked(report, finding, style) if finding.place.span != shown else ()  # the same line once
        lines += [_head(report, finding, style), *marked, *_tail(report, finding, style)]
        shown = finding.place.span
    return [*lines, ""]


def _head(report: Report, finding: Finding, style: Style) -> str:
    line, column = report.position(*_start(finding))
    place, level = f"{line}:{column}", str(finding.level)
    first = f"  {place:<7} {level:<7} {finding.rule} "
    wrapped = wrap(safe_text(finding.message, _MESSAGE) + f" [{finding.name}]", style.width, first, " " * 10)
    if not style.color:
        return wrapped
    painted = paint(f"{level:<7}", _COLORS[finding.level], color=True), paint(finding.rule, "bold", color=True)
    return f"  {place:<7} {' '.join(painted)} " + _dim_end(wrapped[len(first) :], f"[{finding.name}]")


def _dim_end(text: str, end: str) -> str:
    return text.removesuffix(end) + paint(end, "dim", color=True) if text.endswith(end) else text


def _start(finding: Finding) -> tuple[str, int]:
    return finding.place.path, finding.place.span.start


def _marked(report: Report, finding: Finding, style: Style) -> tuple[str, ...]:
    source = report.sources.get(finding.place.path)
    if source is None:
        return ()
    number = str(source.position(finding.place.span.start)[0])
    line, marks = excerpt(source, finding.place.span, style.width - len(number) - 7)
    if not line:
        return ()
    bar, carets = paint("|", "dim", color=style.color), marks.lstrip()
    painted = marks[: -len(carets)] + paint(carets, _COLORS[finding.level], color=style.color)
    return f"    {number} {bar} {line}".rstrip(), f"    {' ' * len(number)} {bar} {painted}"


def _tail(report: Report, finding: Finding, style: Style) -> list[str]:
    lines = []
    for place, message in finding.related:
        line, column = report.position(place.path, place.span.start)
        here = f"line {line}" if place.path == finding.place.path else f"{place.path}:{line}:{column}"
        lines.append(_note("see", f"{safe_text(here)}: {safe_text(message, _MESSAGE)}", style))
    if finding.hint:
        lines.append(_note("hint", safe_text(finding.hint, _MESSAGE), style))
    return lines


def _note(label: str, text: str, style: Style) -> str:
    first = f"    {label}: "
    return paint(first, "cyan", color=style.color) + wrap(text, style.width, first)[len(first) :]


def summary(report: Report, style: Style) -> str:
    """``2 errors, 1 warning in 3 of 41 documents``."""
    counts = [(report.count(level), level) for level in (Level.ERROR, Level.WARNING, Level.INFO)]
    told = ", ".join(
        paint(f"{count} {_plural(level, count)}", _COLORS[level], "bold", color=style.color)
        for count, level in counts
        if count
    )
    paths = len({finding.place.path for finding in report.findings})
    share = f"{paths} of " if paths and report.files != 1 else ""
    of = f"{share}{report.files} document" + ("s" if report.files != 1 else "")
    aside = ((report.suppressed, "suppressed"), (report.baselined, "in the baseline"))
    more = [f"{count} {what}" for count, what in aside if count]
    return f"{told or 'nothing found'} in {of}" + (f" ({', '.join(more)})" if more else "")


def _plural(level: Level, count: int) -> str:
    return str(level) + ("s" if count > 1 and level is not Level.INFO else "")


def _statistics(report: Report, style: Style) -> str:
    rows = by_rule(report)
    room = max(text_width(rule) for rule, _, _ in rows)
    lines = [f"{count:>6}  {paint(f'{rule:<{room}}', 'bold', color=style.color)}  {name}" for rule, name, count in rows]
    return "\n".join([*lines, ""])
