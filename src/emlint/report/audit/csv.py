"""One row a document, one column an item: 1 met, 0 missing, empty where its kind has no such item.

Comma separated, quoted as in RFC 4180, UTF-8, lines end with LF. Control characters are written ``\\xNN``. A cell that
a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
from io import StringIO

from emlint.report.audit.audit import LEVELS, Audit, Look
from emlint.report.audit.entry import Entry
from emlint.report.terminal import safe_text

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # spreadsheets read the wide ones, too
ABOUT = ("path", "kind", "state", "title", "status", "date", "language", "met", "items", "percent")
COUNTS = (*(str(level) for level in LEVELS), "open_actions", "overdue_actions")


def render(audit: Audit, _look: Look) -> str:
    items = list(dict.fromkeys(item for kind in audit.found_kinds() for item in audit.documents(kind)[0].checklist))
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*ABOUT, *COUNTS, *items])
    writer.writerows([cell(value) for value in _row(entry, items)] for entry in audit.entries)
    return text.getvalue()


def _row(entry: Entry, items: list[str]) -> list[str | int | None]:
    counted = bool(entry.checklist) and entry.state == "document"
    share = (entry.met, len(entry.checklist), entry.met * 100 // len(entry.checklist)) if counted else (None,) * 3
    about = (entry.path, entry.kind, entry.state, entry.title, entry.status, entry.date, entry.language)
    counts = (*map(entry.count, LEVELS), len(entry.actions), sum(action.overdue for action in entry.actions))
    checklist = entry.checklist if counted else {}
    return [*about, *share, *counts, *(int(checklist[item]) if item in checklist else None for item in items)]


def cell(value: str | int | None) -> str | int:
    if not isinstance(value, str):
        return "" if value is None else value
    return ("'" if value.lstrip(" ").startswith(FORMULA) else "") + safe_text(value)
