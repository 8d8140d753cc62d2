"""Which reports a run writes, and where to."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import click

from emlint.cli import console
from emlint.cli.guard import defect
from emlint.outside import append, atomic
from emlint.outside.discover import relative, working_directory
from emlint.outside.git import top
from emlint.report import FORMATS, Report, Style
from emlint.report.terminal import use_color, width

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


class Target(NamedTuple):
    name: str  # of the format
    file: str  # "": standard output


def wanted(given: Sequence[str], formats: Collection[str] = FORMATS) -> list[Target]:
    targets = [_target(text, formats) for text in given] or [Target("text", "")]
    places = [os.path.realpath(target.file) if target.file else "" for target in targets]
    twice = next((target.file for target, place in zip(targets, places, strict=True) if places.count(place) > 1), None)
    if twice == "":
        names = [target.name for target in targets if not target.file]
        advice = f"-f {names[0]} -f {names[1]}:FILE"
        raise click.UsageError(f"--format: one report only can go to standard output; give the other a file: {advice}")
    if twice:
        raise click.UsageError(f"--format: two reports would be written to {twice!r}")
    return targets


def _target(text: str, formats: Collection[str]) -> Target:
    """``NAME[:FILE]``"""
    name, colon, file = text.partition(":")
    if name not in formats:
        raise click.UsageError(f"--format: no format {name!r}; there are {', '.join(formats)}")
    if colon and not file:
        raise click.UsageError(f"--format: the name of the file is missing after {text!r}")
    return Target(name, file)


def must_be_writable(targets: Sequence[Target], documents: Collection[str]) -> None:
    """Before anything is linted (``documents``: real paths); UserError for what cannot be written."""
    for _, file in targets:
        if file:
            atomic.must_be_writable(file, documents)
    if page := _step_summary(targets):
        append.must_be_writable(page, STEP_SUMMARY)


def deliver(report: Report, targets: Sequence[Target], given: dict[str, Any], exit_code: int) -> None:
    here = os.path.realpath(working_directory())
    style = Style(width(), statistics=given["statistics"], folder=_from_top(here), exit_code=exit_code)
    put(targets, given, lambda name, color: FORMATS[name](report, replace(style, color=color)))
    if page := _step_summary(targets):
        from emlint.report import step_summary  # noqa: PLC0415  # on a runner only

        append.write(page, lambda room: step_summary.render(report, room), step_summary.ROOM, STEP_SUMMARY)


def put(targets: Sequence[Target], given: dict[str, Any], render: Callable[[str, bool], str]) -> None:
    """``render``: a format's name and whether it may be coloured -> the report."""
    for name, file in targets:
        color = given["color"] == "always" if file else use_color(given["color"], sys.stdout)
        text = render(name, color)
        if file:
            atomic.write(file, text.encode("utf-8", "backslashreplace"))
        elif name != "text":
            console.write(text)
        elif not given["quiet"]:
            console.write(fenced(text))


def _from_top(here: str) -> str:
    repository = top(here)
    return relative(here, repository) if repository else ""


def fenced(text: str) -> str:
    """On a CI runner, commands are switched off while the report is printed."""
    if not text or os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text}::{token}::\n"


def _step_summary(targets: Sequence[Target]) -> str:
    """The file where the runner wants the page of a step."""
    return os.environ.get(STEP_SUMMARY, "") if any(target.name == "github" for target in targets) else ""


def tell_defects(defects: Sequence[str]) -> None:
    path, _, trace = defects[0].partition(": ")
    last = trace.strip().splitlines()[-1:] or [""]
    debug = bool(os.environ.get("EMLINT_DEBUG")) or _debug()
    defect(f"{len(defects)} not linted, first {path}: {last[0]}", trace, debug=debug)


def _debug() -> bool:
    context = click.get_current_context().parent
    return bool(context and context.params.get("debug"))
