"""An audit as a page of Markdown: nothing of a document acts in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    least_complete,
)
from emlint.report.audit.entry import Entry
from emlint.report.audit.words import MOST, many, more, state_words
from emlint.report.step_summary import plain
from emlint.report.terminal import safe_text


def render(audit: Audit, look: Look) -> str:
    parts = [_summary(audit), _kinds(audit), _folders(audit)]
    parts += [_kind(kind, audit.documents(kind), look) for kind in audit.found_kinds()]
    parts += [_rules(audit), _actions(audit, look), _unread(audit)]
    shown = ["\n".join(lines) for part in parts if (lines := list(part))]
    return "\n\n".join(shown) + "\n"


def told(text: str | None, limit: int = 300) -> str:
    return plain(safe_text(text, limit)) if text else ""


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _head(*names: str, left: int = 1) -> Iterator[str]:
    """The first ``left`` columns hold text, the others numbers."""
    yield _row(*names)
    yield _row(*("---" if number < left else "---:" for number in range(len(names))))


def _percent(share: Share) -> str:
    return "" if share.percent is None else f"{share.percent} %"


def _summary(audit: Audit) -> Iterator[str]:
    documents = audit.documents()
    yield f"# Audit of {many(len(audit.entries), 'document')}, {audit.today.isoformat()}"
    yield ""
    share = f"{_percent(coverage(documents))} of all items met" if documents else "none"
    left = f"; {state_words(audit)}" if state_words(audit) else ""
    yield f"Held against a checklist: {len(documents)} ({share}){left}."


def _kinds(audit: Audit) -> Iterator[str]:
    if audit.found_kinds():
        yield from _head("kind", "documents", "met", "errors", "warnings", "info")
    for kind in audit.found_kinds():
        entries = audit.documents(kind)
        counts = [sum(entry.count(level) for entry in entries) for level in LEVELS]
        yield _row(told(kind), len(entries), _percent(coverage(entries)), *counts)


def _folders(audit: Audit) -> Iterator[str]:
    folders = by_folder(audit)
    if len(folders) > 1:
        yield from _head("folder", "documents", "met")
        for folder, entries in folders.items():
            yield _row(told(folder), len(entries), _percent(coverage(entries)))


def _kind(kind: str, entries: Sequence[Entry], look: Look) -> Iterator[str]:
    yield f"## {told(kind)}: {many(len(entries), 'document')}"
    yield ""
    yield from _head("item", "met", "of", "share")
    for item, share in by_item(entries).items():
        yield _row(told(item.replace("_", " ")), share.met, share.of, _percent(share))
    yield ""
    yield from _head("status", "documents")
    yield from (_row(told(name), count) for name, count in by_status(entries).items())
    yield ""
    yield from _head("year", "documents", "met")
    yield from (_row(year, len(own), _percent(coverage(own))) for year, own in by_year(entries).items())
    yield ""
    yield from _matrix(entries, look)


def _matrix(entries: Sequence[Entry], look: Look) -> Iterator[str]:
    """Documents and what each lacks, the least complete first."""
    shown = least_complete(entries)[: None if look.whole else MOST]
    yield from _head("document", "missing", "met", left=2)
    for entry in shown:
        missing = ", ".join(item.replace("_", " ") for item, met in entry.checklist.items() if not met)
        yield _row(f"<code>{told(entry.path, 1000)}</code>", told(missing), f"{entry.met} of {len(entry.checklist)}")
    yield from ("", *more(len(entries) - len(shown), look)) if len(shown) < len(entries) else ()


def _rules(audit: Audit) -> Iterator[str]:
    yield "## Findings"
    yield ""
    if not audit.rules():
        yield "None."
        return
    yield from _head("rule", *map(str, LEVELS), "documents")
    for rule in audit.rules():
        counts = (rule.counts[level] or "" for level in LEVELS)
        yield _row(f"{told(rule.code)} {told(rule.name)}", *counts, rule.documents)


def _actions(audit: Audit, look: Look) -> Iterator[str]:
    actions = audit.open_actions()
    if not actions:
        return
    overdue = sum(action.overdue for action in actions)
    yield f"## Open action items: {len(actions)}" + (f", {overdue} overdue" if overdue else "")
    yield ""
    yield from _head("due", "action", "owner", "tracker", "place", left=5)
    shown = actions[: None if look.whole else MOST]
    for action in shown:
        due = told(action.due_date or action.due) + (" **overdue**" if action.overdue else "")
        place = f"<code>{told(f'{action.path}:{action.line}', 1000)}</code>"
        yield _row(due, told(action.text), told(action.owner), told(action.tracker), place)
    yield from ("", *more(len(actions) - len(shown), look)) if len(shown) < len(actions) else ()


def _unread(audit: Audit) -> Iterator[str]:
    unread = audit.unread()
    if unread:
        yield f"## Not read: {many(len(unread), 'file')}"
        yield ""
    for entry in unread:
        yield f"- <code>{told(entry.path, 1000)}</code>: {told(entry.problem)}"
