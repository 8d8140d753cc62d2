"""``emlint why``: how a document was read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from emlint.cli import console, options, reports
from emlint.cli.arguments import Documents
from emlint.cli.guard import CLEAN, FINDINGS
from emlint.cli.options import option
from emlint.model import Record
from emlint.report.report import Style
from emlint.report.terminal import use_color, width

if TYPE_CHECKING:
    from emlint.report.why import Why

GROUPS = {"Documents and configuration": options.READING, "Speed": ("jobs", "no_cache", "cache_dir")}
EXAMPLES = """\b
Examples:
  emlint why docs/adr/0007-queue.md
  emlint why -f json docs/adr/0007-queue.md | jq '.documents[0].checklist.cost'
  cat 0007.md | emlint why --stdin-filename docs/adr/0007.md -
"""


@click.command("why", cls=Documents, groups=GROUPS, epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@option("-f", "--format", type=click.Choice(["text", "json"]), default="text", help="For people, or as data.")
@option("--profile", type=click.Choice(["seed", "recommended", "strict"]), help="Which rules speak and how loudly.")
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the text.")
@options.shared
def command(paths: tuple[str, ...], **given: Any) -> int:
    """Tell how documents were read: the kind and what led there, what met each item of the checklist and what was
    passed over, which settings and rules hold. A file that cannot be read is told on stderr."""
    from emlint import run  # noqa: PLC0415  # help and usage errors come without them
    from emlint.report.why import json, text  # noqa: PLC0415

    named, stdin = options.stdin_document(paths, given["stdin_filename"])
    plan, found = options.plan({**given, "verbose": True})
    if given["profile"]:
        plan = replace(plan, settings=replace(plan.settings, profile=given["profile"]))
    unread: list[str] = []
    whys = _explained(run.why(run.find(named, plan, stdin), plan, found.file), unread)
    if given["format"] == "json":
        console.write(json.render(list(whys)))
    else:
        style = Style(width(), use_color(given["color"], sys.stdout))
        for number, why in enumerate(whys):
            console.write("\n" * min(number, 1) + reports.fenced(text.render(why, style)))
    return FINDINGS if unread else CLEAN


def _explained(whys: Iterator[Why | Record], unread: list[str]) -> Iterator[Why]:
    for why in whys:
        if isinstance(why, Record):
            options.tell_unread(why, unread)
        else:
            yield why
