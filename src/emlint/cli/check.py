"""``emlint check``: the main job."""

from __future__ import annotations

import gc
import os
import secrets
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import click

from emlint.cli import console, options
from emlint.cli.arguments import Documents
from emlint.cli.guard import CLEAN, DEFECT, FINDINGS, Done, defect
from emlint.cli.options import PATHS, Words, option
from emlint.errors import UserError
from emlint.outside import atomic
from emlint.outside.configuration import Configuration, level
from emlint.report import FORMATS, Report, Style
from emlint.report.terminal import safe_text, use_color, width

if TYPE_CHECKING:
    from emlint.run import Plan

GROUPS = {
    "Rules": ("profile", "select", "ignore", "extend_select", "fail_on"),
    "Documents and configuration": options.READING,
    "Report": ("format", "statistics", "color", "quiet", "verbose", "show_settings", "show_files"),
    "Speed": ("jobs", "no_cache", "cache_dir"),
}
EXAMPLES = """\b
Examples:
  emlint check                       every document below the working directory
  emlint check docs/adr              those of a folder
  emlint check --select ADR,RSK .    the rules of two families
  emlint check -f json:report.json -f text docs
  cat 0007.md | emlint check --stdin-filename docs/adr/0007.md -

\b
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage,
configuration or environment, 3 a defect of emlint.
"""


@click.command("check", cls=Documents, groups=GROUPS, epilog=EXAMPLES)
@PATHS
@option("--profile", type=click.Choice(["seed", "recommended", "strict"]), help="Which rules speak and how loudly.")
@option("--select", type=Words(), multiple=True, metavar="CODES", help="Run these rules or families only.")
@option("--ignore", type=Words(), multiple=True, metavar="CODES", help="Leave these out.")
@option("--extend-select", type=Words(), multiple=True, metavar="CODES", help="Run these beside the profile's.")
@option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="Least severity for exit code 1.")
@option(
    "-f", "--format", multiple=True, metavar="NAME[:FILE]", help=f"Report format ({', '.join(FORMATS)}); repeatable."
)
@option("--statistics", is_flag=True, help="Count the findings of each rule.")
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the text report.")
@option("--require-files", is_flag=True, help="Exit code 2 if there is no document to lint.")
@option("--show-settings", is_flag=True, help="Print the settings and stop.")
@option("--show-files", is_flag=True, help="Print the documents and stop.")
@options.shared
def command(paths: tuple[str, ...], **given: Any) -> int:
    """Lint documents: those named, and those in the folders named (default: the working directory)."""
    from emlint import run  # noqa: PLC0415  # help and usage errors come without it

    reports = [wanted(text) for text in given["format"]] or [("text", "")]
    named, stdin = options.stdin_document(paths, given["stdin_filename"])
    plan, found = make_plan(given)
    if given["show_settings"]:
        show_settings(plan, found)
        return CLEAN
    targets = named or (() if stdin else (".",))
    documents = run.find(targets, plan, stdin)
    if given["show_files"]:
        console.write("".join(safe_text(each.path) + "\n" for each in documents))
        return CLEAN
    _writable(reports, {each.real for each in documents})
    gc.freeze()  # rules and lexicon stay; what documents leave behind is collected less often: 5 % of the time
    gc.set_threshold(20_000, 20, 50)
    report = run.check(documents, plan)
    _no_documents(report, must=given["require_files"])
    _deliver(report, reports, given)
    return verdict(report, plan, debug=bool(os.environ.get("EMLINT_DEBUG")) or _debug())


def make_plan(given: dict[str, Any]) -> tuple[Plan, Configuration]:
    plan, found = options.plan(given)
    rules, settings, changes = plan.book.rules, plan.settings, dict[str, Any]()
    if given["profile"]:
        changes["profile"] = given["profile"]
    if given["fail_on"]:
        changes["fail_on"] = level(given["fail_on"])
    if given["select"]:
        changes["select"] = options.codes("--select", options.flat(given["select"]), rules)
    for key in ("ignore", "extend_select"):
        words = options.flat(given[key])
        changes[key] = getattr(settings, key) + options.codes("--" + key.replace("_", "-"), words, rules)
    return replace(plan, settings=replace(settings, **changes)), found


def wanted(text: str) -> tuple[str, str]:
    """``NAME[:FILE]``"""
    name, _, file = text.partition(":")
    if name not in FORMATS:
        raise click.UsageError(f"--format: no format {name!r}; there are {', '.join(FORMATS)}")
    return name, file


def _writable(reports: list[tuple[str, str]], documents: set[str]) -> None:
    for _, file in reports:
        if file:
            atomic.must_be_writable(file, documents)
    if sum(not file for _, file in reports) > 1:
        raise click.UsageError("--format: only one report can go to standard output; give the others a file")


def _deliver(report: Report, reports: list[tuple[str, str]], given: dict[str, Any]) -> None:
    for name, file in reports:
        to_screen = not file and name == "text"
        color = use_color(given["color"], sys.stdout) if to_screen else given["color"] == "always" and name == "text"
        text = FORMATS[name](report, Style(width(), color, given["statistics"]))
        if file:
            atomic.write(file, text.encode("utf-8", "backslashreplace"))
        elif not (to_screen and given["quiet"]):
            console.write(fenced(text) if to_screen else text)


def fenced(text: str) -> str:
    """On a CI runner, commands are switched off while the report is printed."""
    if not text or os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text}::{token}::\n"


def _no_documents(report: Report, *, must: bool) -> None:
    if report.files == 0 and must:
        raise UserError("0 documents to lint, and --require-files wants some")
    if report.files == 0:
        console.warn("0 documents to lint (looked for .md, .mdx and .markdown)")


def verdict(report: Report, plan: Plan, *, debug: bool) -> int:
    if report.defects:
        path, _, trace = report.defects[0].partition(": ")
        last = trace.strip().splitlines()[-1:] or [""]
        defect(f"{len(report.defects)} not linted, first {path}: {last[0]}", trace, debug=debug)
        raise Done(DEFECT)
    return FINDINGS if report.failed(plan.settings.fail_on) else CLEAN


def _debug() -> bool:
    context = click.get_current_context().parent
    return bool(context and context.params.get("debug"))


def show_settings(plan: Plan, found: Configuration) -> None:
    settings = plan.settings
    console.write(f"configuration = {safe_text(found.file or 'none')}\n")
    for field in fields(settings):
        value = getattr(settings, field.name)
        shown = "never" if field.name == "fail_on" and value is None else value
        console.write(f"{field.name.replace('_', '-')} = {safe_text(_plain(shown))}\n")


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_plain, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(each)}" for key, each in value.items()) + "}"
    return str(value)
