"""An audit for people at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_letters

from emlint.model import Level
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
from emlint.report.audit.entry import Entry, OpenAction
from emlint.report.audit.words import MOST, many, more, state_words
from emlint.report.terminal import cut, paint, safe_lines, safe_text, text_width, wrap

COLORS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.INFO: "blue"}
BAR = 20  # columns of a full bar
ROOMY = 70  # columns from which on there are bars


def render(audit: Audit, look: Look) -> str:
    parts = [_summary(audit, look), _kinds(audit, look), _folders(audit, look)]
    parts += [_kind(kind, audit.documents(kind), look) for kind in audit.found_kinds()]
    parts += [_rules(audit, look), _actions(audit, look), _unread(audit, look)]
    shown = ["\n".join(lines) for part in parts if (lines := list(part))]
    return safe_lines("\n\n".join(shown)) + "\n"


def _bold(text: str, look: Look) -> str:
    return paint(text, "bold", color=look.color)


def _summary(audit: Audit, look: Look) -> Iterator[str]:
    documents = audit.documents()
    yield _bold(f"{many(len(audit.entries), 'document')}, {audit.today.isoformat()}", look)
    share = _percent(coverage(documents))
    held = f"{len(documents)} held against a checklist: {share} of all items met"
    yield wrap(held if documents else "none is held against a checklist", look.width, "  ")
    if left := state_words(audit):
        yield wrap(left, look.width, "  ")


def _percent(share: Share) -> str:
    return "-" if share.percent is None else f"{share.percent} %"


def _painted(text: str, share: Share, look: Look) -> str:
    percent = share.percent or 0
    return paint(text, "green" if percent >= 80 else "yellow" if percent >= 50 else "red", color=look.color)


def _columns(look: Look) -> dict[str, tuple[str, int]]:
    """Head and width of the columns of numbers."""
    if look.width < ROOMY:
        return {
            "documents": ("docs", 6),
            "met": ("met", 6),
            "error": ("err", 5),
            "warning": ("warn", 5),
            "info": ("info", 5),
        }
    wide = {"documents": 11, "met": 7, "error": 8, "warning": 10, "info": 7}
    return {name: (f"{name}s" if name in ("error", "warning") else name, width) for name, width in wide.items()}


def _heads(look: Look, *names: str) -> str:
    return "".join(f"{head:>{width}}" for head, width in map(_columns(look).__getitem__, names))


def _documents(entries: Sequence[Entry], look: Look) -> str:
    """How many, and how complete."""
    columns, share = _columns(look), coverage(entries)
    met = f"{_percent(share):>{columns['met'][1]}}"
    return f"{len(entries):>{columns['documents'][1]}}{_painted(met, share, look)}"


def _counts(counts: Mapping[Level, int], look: Look) -> str:
    columns = _columns(look)
    texts = {level: f"{counts[level] or '':>{columns[str(level)][1]}}" for level in LEVELS}
    return "".join(
        paint(text, COLORS[level], color=look.color and bool(counts[level])) for level, text in texts.items()
    )


def _kinds(audit: Audit, look: Look) -> Iterator[str]:
    kinds = [(kind, audit.documents(kind)) for kind in audit.found_kinds()]
    if kinds:
        yield _bold(f"{'kind':<13}{_heads(look, 'documents', 'met', *map(str, LEVELS))}", look)
    for kind, entries in kinds:
        counts = {level: sum(entry.count(level) for entry in entries) for level in LEVELS}
        yield f"{cut(safe_text(kind), 13):<13}{_documents(entries, look)}{_counts(counts, look)}".rstrip()


def _folders(audit: Audit, look: Look) -> Iterator[str]:
    folders = by_folder(audit)
    if len(folders) < 2:
        return
    heads = _heads(look, "documents", "met")
    yield _bold(f"{heads}  folder", look)
    for folder, entries in folders.items():
        yield f"{_documents(entries, look)}  {cut(safe_text(folder), look.width - len(heads) - 2)}"


def _kind(kind: str, entries: Sequence[Entry], look: Look) -> Iterator[str]:
    yield _bold(f"{safe_text(kind)}: {many(len(entries), 'document')}, {_percent(coverage(entries))} met", look)
    status = ", ".join(f"{name} {count}" for name, count in by_status(entries).items())
    yield wrap(safe_text(status), look.width, "  status  ")
    years = ", ".join(f"{year} {len(own)} ({_percent(coverage(own))})" for year, own in by_year(entries).items())
    yield wrap(years, look.width, "  years   ")
    yield ""
    yield from _items(by_item(entries), look)
    yield ""
    yield from _matrix(entries, look)


def _letters(count: int) -> str:
    """One a column of the matrix."""
    return (ascii_letters * (count // len(ascii_letters) + 1))[:count]


def _items(items: dict[str, Share], look: Look) -> Iterator[str]:
    room = max(map(len, items))
    for letter, (item, share) in zip(_letters(len(items)), items.items(), strict=True):
        numbers = f"{share.met:>6} of {share.of}" if look.width >= ROOMY else ""
        bar = "#" * ((share.percent or 0) * BAR // 100) if look.width >= ROOMY else ""
        first = f"  {letter} {item.replace('_', ' '):<{room}}{numbers}"
        yield first + _painted(f"{_percent(share):>7}  {bar}".rstrip(), share, look)


def _matrix(entries: Sequence[Entry], look: Look) -> Iterator[str]:
    """Documents by items, the least complete first."""
    shown = least_complete(entries)[: None if look.whole else MOST]
    letters = _letters(len(entries[0].checklist))
    head = f"  {letters}  met  document (x met, - missing; the least complete first)"
    yield paint(cut(head, look.width), "dim", color=look.color)
    for entry in shown:
        marks = "".join("x" if met else "-" for met in entry.checklist.values())
        gaps = re.sub("-+", lambda run: paint(run[0], "red", color=look.color), marks)
        path = cut(safe_text(entry.path), look.width - len(marks) - 9, keep_end=True)
        yield f"  {gaps}  {entry.met:>3}  {path}"
    yield from more(len(entries) - len(shown), look)


def _rules(audit: Audit, look: Look) -> Iterator[str]:
    counts = ", ".join(many(audit.count(level), str(level)) for level in LEVELS if audit.count(level))
    yield _bold(f"Findings: {counts or 'none'}", look)
    heads = _heads(look, *map(str, LEVELS), "documents")
    if audit.rules():
        yield paint(f"{heads}  rule", "dim", color=look.color)
    for rule in audit.rules():
        documents = f"{rule.documents:>{_columns(look)['documents'][1]}}"
        told = cut(f"{safe_text(rule.code):<7} {safe_text(rule.name)}", look.width - len(heads) - 2)
        yield f"{_counts(rule.counts, look)}{documents}  {told}"


def _actions(audit: Audit, look: Look) -> Iterator[str]:
    actions = audit.open_actions()
    if not actions:
        return
    overdue = sum(action.overdue for action in actions)
    yield _bold(f"Open action items: {len(actions)}" + (f", {overdue} overdue" if overdue else ""), look)
    shown = actions[: None if look.whole else MOST]
    for action in shown:
        yield from _action(action, look)
    yield from more(len(actions) - len(shown), look)


def _action(action: OpenAction, look: Look) -> Iterator[str]:
    """Two lines, or three where there is little room."""
    due = action.due_date or (safe_text(action.due, 10) if action.due else "no date")
    first = f"  {due:<10}  "
    indent = " " * text_width(first)
    room = look.width - len(indent)
    yield paint(first, "red", color=look.color and action.overdue) + cut(safe_text(action.text), room)
    about = ["overdue"] * action.overdue + [safe_text(action.owner, 40) if action.owner else "no owner"]
    about += [safe_text(action.tracker, 60)] if action.tracker else []
    place = f"{safe_text(action.path)}:{action.line}"
    told = ", ".join([*about, place])
    lines = [told] if text_width(told) <= room else [", ".join(about), place]
    for line in lines:
        yield indent + paint(cut(line, room, keep_end=line.endswith(place)), "dim", color=look.color)


def _unread(audit: Audit, look: Look) -> Iterator[str]:
    unread = audit.unread()
    if unread:
        yield _bold(f"Not read: {many(len(unread), 'file')}", look)
    for entry in unread:
        yield wrap(f"{safe_text(entry.path)}: {safe_text(entry.problem or '', 300)}", look.width, "  ", "    ")
