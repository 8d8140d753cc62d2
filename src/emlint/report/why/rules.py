"""Which settings and rules hold for a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from emlint.judge.explain import RuleStory, Silenced, Verdict
from emlint.model import Finding, Level, Source, Suppression
from emlint.report.report import Style
from emlint.report.terminal import paint, safe_text, wrap
from emlint.report.why.why import Why

COLORS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.INFO: "blue"}


def rules(why: Why, style: Style) -> Iterator[str]:
    verdict, source = why.verdict, why.source
    yield paint("Settings", "bold", color=style.color)
    yield f"  configuration  {safe_text(why.configuration or 'none')}"
    yield f"  profile        {verdict.profile}"
    yield from (f"  per file       {safe_text(glob)}" for glob in verdict.per_file)
    if verdict.lowered:
        yield wrap(f"{verdict.lowered}: checklists speak one step lower", style.width, "  status         ")
    yield from _suppressions(why, style)
    on = [story for story in verdict.rules if story.level is not Level.OFF]
    yield ""
    yield paint(f"Rules: {len(on)} of {len(verdict.rules)} are on", "bold", color=style.color)
    for level in (Level.ERROR, Level.WARNING, Level.INFO):
        yield from _level(level, [story for story in on if story.level is level], style)
    yield from _notes(on, style)
    yield from _off(verdict, style)
    yield from _found(verdict.findings, source, style)
    yield from _silenced(verdict.silenced, source, style)


def _suppressions(why: Why, style: Style) -> Iterator[str]:
    for each in why.read.record.document.suppressions:
        used = sorted({silenced.rule for silenced in why.verdict.silenced if silenced.by == each})
        did = f"silenced {', '.join(used)}" if used else "silenced nothing"
        told = f"line {_line(why.source, each.span.start)}: {_codes(each)} ({each.reason or 'no reason given'}); {did}"
        yield wrap(safe_text(told, 400), style.width, "  suppression    ")


def _codes(suppression: Suppression) -> str:
    return ", ".join(suppression.codes) or "every rule"


def _line(source: Source, offset: int) -> int:
    return source.position(offset)[0]


def _level(level: Level, stories: Sequence[RuleStory], style: Style) -> Iterator[str]:
    if stories:
        first = f"  {level!s:<8} "
        told = wrap(", ".join(story.rule.code for story in stories), style.width, first)
        yield paint(first, COLORS[level], color=style.color) + told[len(first) :]


def _notes(stories: Sequence[RuleStory], style: Style) -> Iterator[str]:
    """Why some speak otherwise than the profile has them speak."""
    for why, codes in _by_reason(stories):
        if why:
            yield wrap(f"{', '.join(codes)}: {safe_text(why, 200)}", style.width, "  note     ")


def _off(verdict: Verdict, style: Style) -> Iterator[str]:
    for why, codes in _by_reason([story for story in verdict.rules if story.level is Level.OFF]):
        count = f"{len(codes)} rules" if len(codes) > 12 else ", ".join(codes)
        first = "  off      "
        told = wrap(f"{count}: {safe_text(why, 200)}", style.width, first)
        yield paint(first, "dim", color=style.color) + told[len(first) :]


def _by_reason(stories: Sequence[RuleStory]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for story in stories:
        found.setdefault(story.why, []).append(story.rule.code)
    return list(found.items())


def _found(findings: Sequence[Finding], source: Source, style: Style) -> Iterator[str]:
    yield ""
    yield paint(f"Findings: {len(findings) or 'none'}", "bold", color=style.color)
    for each in findings:
        line, column = source.position(each.place.span.start)
        first = f"  {f'{line}:{column}':<7} {each.level!s:<7} {each.rule} "
        yield wrap(safe_text(each.message, 600), style.width, first, " " * 10)


def _silenced(silenced: Sequence[Silenced], source: Source, style: Style) -> Iterator[str]:
    for each in silenced:
        line, column = source.position(each.at)
        first = f"  {f'{line}:{column}':<7} silent  {each.rule} "
        by = f" (line {_line(source, each.by.span.start)})" if each.by else ""
        yield wrap(safe_text(f"{each.message} [{each.why}{by}]", 600), style.width, first, " " * 10)
