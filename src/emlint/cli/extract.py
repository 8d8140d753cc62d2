"""``emlint extract``: documents as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from emlint.cli import console, options
from emlint.cli.arguments import Documents
from emlint.cli.guard import CLEAN, FINDINGS
from emlint.cli.options import PATHS, option
from emlint.model import Json, Record
from emlint.report.json import dump

GROUPS = {"Documents and configuration": options.READING, "Speed": ("jobs", "no_cache", "cache_dir")}
EXAMPLES = """\b
Examples:
  emlint extract docs/adr/0007-queue.md
  emlint extract --format jsonl docs | jq -r 'select(.status == "proposed") | .path'
"""


@click.command("extract", cls=Documents, groups=GROUPS, epilog=EXAMPLES)
@PATHS
@option("-f", "--format", type=click.Choice(["json", "jsonl"]), default="json", help="A list, or one object a line.")
@options.shared
def command(paths: tuple[str, ...], **given: Any) -> int:
    """Give each document as the record that the schemas validate. A file that cannot be read is told on stderr."""
    from emlint import run  # noqa: PLC0415  # help and usage errors come without it

    named, stdin = options.stdin_document(paths, given["stdin_filename"])
    plan, _ = options.plan(given)
    unread: list[str] = []
    records = _records(run.extract(run.find(named or (() if stdin else (".",)), plan, stdin), plan), unread)
    if given["format"] == "jsonl":
        for data in records:
            console.write(dump(data, indent=None))
    else:
        console.write(dump(list(records), indent=2))
    return FINDINGS if unread else CLEAN


def _records(records: Iterator[Record], unread: list[str]) -> Iterator[Json]:
    for record in records:
        if "checklist" in record.data:
            yield _plain(record.data)
        else:
            options.tell_unread(record, unread)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
