"""``emlint check``: the main job."""

from __future__ import annotations

import gc
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import click

from emlint.cli import console, options, reports
from emlint.cli.arguments import Documents
from emlint.cli.guard import CLEAN, DEFECT, FINDINGS
from emlint.cli.options import PATHS, Words, option
from emlint.outside.configuration import Configuration, level
from emlint.outside.discover import Found, working_directory
from emlint.report import FORMATS, Report
from emlint.report.terminal import safe_text
from emlint.settings import NOT_USED_YET

if TYPE_CHECKING:
    from emlint.run import Plan

GROUPS = {
    "Rules": ("profile", "select", "ignore", "extend_select", "fail_on"),
    "Documents and configuration": ("since", *options.READING),
    "Report": ("format", "statistics", "color", "quiet", "verbose", "show_settings", "show_files"),
    "Speed": ("jobs", "no_cache", "cache_dir"),
}
EXAMPLES = """\b
Examples:
  emlint check                       every document below the working directory
  emlint check docs/adr              those of a folder
  emlint check --select ADR,RSK .    the rules of two families
  emlint check -f json:report.json -f text docs
  emlint check --since origin/main -f github -f sarif:emlint.sarif
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
    "-f",
    "--format",
    multiple=True,
    metavar="NAME[:FILE]",
    help=f"Report format ({', '.join(FORMATS)}); repeatable. In EMLINT_FORMAT several are separated by spaces.",
)
@option(
    "--since",
    metavar="REF",
    help="Only documents that differ from the merge base of REF and HEAD: committed, staged, edited or untracked.",
)
@option("--statistics", is_flag=True, help="Count the findings of each rule.")
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the text report.")
@option("--require-files", is_flag=True, help="Exit code 2 if there is no document (before --since).")
@option("--show-settings", is_flag=True, help="Print the settings and stop.")
@option("--show-files", is_flag=True, help="Print the documents and stop.")
@options.shared
def command(paths: tuple[str, ...], **given: Any) -> int:
    """Lint documents: those named, and those in the folders named (default: the working directory)."""
    from emlint import run  # noqa: PLC0415  # help and usage errors come without it

    targets = reports.wanted(given["format"])
    named, stdin = options.stdin_document(paths, given["stdin_filename"])
    plan, found = make_plan(given)
    if given["show_settings"]:
        show_settings(plan, found)
        return CLEAN
    documents = run.find(named or (() if stdin else (".",)), plan, stdin)
    reports.must_be_writable(targets, {each.real for each in documents})
    options.some_documents(documents, must=given["require_files"])
    if given["since"]:
        documents = _changed(documents, given["since"], stdin, plan)
    if given["show_files"]:
        console.write("".join(safe_text(each.path) + "\n" for each in documents))
        return CLEAN
    gc.freeze()  # rules and lexicon stay; what documents leave behind is collected less often: 5 % of the time
    gc.set_threshold(20_000, 20, 50)
    report = run.check(documents, plan)
    code = verdict(report, plan)
    reports.deliver(report, targets, given, code)
    if report.defects:
        reports.tell_defects(report.defects)
    return code


def _changed(documents: tuple[Found, ...], ref: str, stdin: Found | None, plan: Plan) -> tuple[Found, ...]:
    from emlint.outside import since  # noqa: PLC0415  # most runs compare nothing

    if stdin:
        raise click.UsageError("--since compares files, and '-' is none")
    kept, base = since.changed(documents, ref, working_directory(), plan.tell)
    if documents and not kept:
        console.warn(f"no document has changed since {ref} (merge base {base[:10]})")
    return kept


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


def verdict(report: Report, plan: Plan) -> int:
    if report.defects:
        return DEFECT
    return FINDINGS if report.failed(plan.settings.fail_on) else CLEAN


def show_settings(plan: Plan, found: Configuration) -> None:
    settings = plan.settings
    console.write(f"configuration = {safe_text(found.file or 'none')}\n")
    for field in fields(settings):
        value = getattr(settings, field.name)
        shown = "never" if field.name == "fail_on" and value is None else value
        note = " (not used yet)" if field.name in NOT_USED_YET else ""
        console.write(f"{field.name.replace('_', '-')} = {safe_text(_plain(shown))}{note}\n")


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_plain, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(each)}" for key, each in value.items()) + "}"
    return str(value)
