"""An audit as data: ``schemas/audit.schema.json``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from emlint.report.audit.audit import (
    LEVELS,
    Audit,
    Look,
    Share,
    by_folder,
    by_item,
    by_status,
    by_year,
    coverage,
)
from emlint.report.audit.entry import Entry
from emlint.report.json import dump

VERSION = 1


def render(audit: Audit, _look: Look) -> str:
    documents = audit.documents()
    return dump(
        {
            "version": VERSION,
            "today": audit.today.isoformat(),
            "folders": [{"path": path, **_sum(entries)} for path, entries in by_folder(audit).items()],
            "summary": {
                "files": len(audit.entries),
                "states": audit.states(),
                "coverage": _share(coverage(documents)),
                **{str(level): audit.count(level) for level in LEVELS},
                "open_actions": len(audit.open_actions()),
                "overdue_actions": sum(action.overdue for action in audit.open_actions()),
            },
            "kinds": {kind: _kind(audit.documents(kind)) for kind in audit.found_kinds()},
            "rules": [
                {
                    "rule": rule.code,
                    "name": rule.name,
                    **{str(level): rule.counts[level] for level in LEVELS},
                    "documents": rule.documents,
                }
                for rule in audit.rules()
            ],
            "actions": [asdict(action) for action in audit.open_actions()],
            "documents": [_document(entry) for entry in audit.entries],
        }
    )


def _share(share: Share) -> dict[str, int | None]:
    return {"met": share.met, "of": share.of, "percent": share.percent}


def _sum(entries: list[Entry]) -> dict[str, Any]:
    return {"documents": len(entries), "coverage": _share(coverage(entries))}


def _kind(entries: list[Entry]) -> dict[str, Any]:
    return {
        **_sum(entries),
        "items": {item: _share(share) for item, share in by_item(entries).items()},
        "status": by_status(entries),
        "years": {year: _sum(listed) for year, listed in by_year(entries).items()},
    }


def _document(entry: Entry) -> dict[str, Any]:
    return {
        "path": entry.path,
        "kind": entry.kind,
        "state": entry.state,
        "title": entry.title,
        "status": entry.status,
        "date": entry.date,
        "language": entry.language,
        "checklist": entry.checklist,
        "findings": {str(level): entry.count(level) for level in LEVELS},
        "open_actions": len(entry.actions),
        "problem": entry.problem,
    }
