"""What the formats for people say alike."""

from __future__ import annotations

from collections.abc import Iterator

from emlint.report.audit.audit import Audit, Look
from emlint.report.audit.entry import SHORT, TEMPLATE, UNCLASSIFIED, UNREAD
from emlint.report.terminal import wrap

MOST = 20  # documents of a kind, and actions, unless all are asked for
NAMES = {TEMPLATE: "template", SHORT: "too short", UNCLASSIFIED: "unclassified", UNREAD: "not read"}


def many(count: int, name: str) -> str:
    """``1 error``, ``2 errors``, ``2 info``."""
    return f"{count} {name}" + ("s" if count != 1 and name != "info" else "")


def state_words(audit: Audit) -> str:
    """How many were left aside, and why."""
    states = audit.states()
    told = [many(states[TEMPLATE], NAMES[TEMPLATE])] if states[TEMPLATE] else []
    told += [f"{states[state]} {name}" for state, name in NAMES.items() if state != TEMPLATE and states[state]]
    return f"left aside: {', '.join(told)}" if told else ""


def more(count: int, look: Look) -> Iterator[str]:
    if count > 0:
        yield wrap(f"and {count} more (--all shows them)", look.width, "  ")
