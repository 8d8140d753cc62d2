"""``emlint audit``: what the documents of a folder, a repository or many have and lack."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from emlint.cli import options, reports
from emlint.cli.arguments import Documents
from emlint.cli.guard import CLEAN, DEFECT
from emlint.cli.options import PATHS, option
from emlint.outside.discover import relative, working_directory
from emlint.report.audit import FORMATS, Look
from emlint.report.terminal import width

GROUPS = {
    "Documents and configuration": options.READING,
    "Report": ("format", "whole", "color", "quiet", "verbose"),
    "Speed": ("jobs", "no_cache", "cache_dir"),
}
EXAMPLES = """\b
Examples:
  emlint audit docs                          a table for the terminal
  emlint audit -f markdown:audit.md -f csv:audit.csv docs
  emlint audit ../billing ../shop ../search  several repositories at once
  emlint audit -f json | jq '.actions[] | select(.overdue)'

\b
Exit codes: 0 the audit was made, whatever it tells, 2 usage,
configuration or environment, 3 a defect of emlint.
"""


@click.command("audit", cls=Documents, groups=GROUPS, epilog=EXAMPLES)
@PATHS
@option(
    "-f", "--format", multiple=True, metavar="NAME[:FILE]", help=f"Report format ({', '.join(FORMATS)}); repeatable."
)
@option("--all", "whole", is_flag=True, help="Show every document and action item, however many there are.")
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the text report.")
@option("--require-files", is_flag=True, help="Exit code 2 if there is no document.")
@options.shared
def command(paths: tuple[str, ...], **given: Any) -> int:
    """Tell how complete documents are by kind, item, year and status, what rules find, and which action items are open.
    Paths are documents, folders or whole repositories (default: the working directory)."""
    from emlint import run  # noqa: PLC0415  # help and usage errors come without it

    targets = reports.wanted(given["format"], FORMATS)
    named, stdin = options.stdin_document(paths, given["stdin_filename"])
    plan, _ = options.plan(given)
    asked = named or (() if stdin else (".",))
    documents = run.find(asked, plan, stdin)
    reports.must_be_writable(targets, {each.real for each in documents})
    options.some_documents(documents, must=given["require_files"])
    made = run.audit(documents, plan, _folders(asked))
    reports.put(targets, given, lambda name, color: FORMATS[name](made, Look(width(), color, given["whole"])))
    if made.defects:
        reports.tell_defects(made.defects)
    return DEFECT if made.defects else CLEAN


def _folders(asked: tuple[str, ...]) -> tuple[str, ...]:
    """As the paths of documents begin; named files are none."""
    here = os.path.realpath(working_directory())
    return tuple(dict.fromkeys(relative(os.path.realpath(path), here) for path in asked if Path(path).is_dir()))
