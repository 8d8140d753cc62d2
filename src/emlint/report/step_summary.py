"""The page that GitHub Actions shows below a job: every finding in a Markdown table, as far as there is room."""

from __future__ import annotations

import re

from emlint.model import Finding
from emlint.report.report import Report, Style, worst_first
from emlint.report.terminal import safe_text
from emlint.report.text import summary

ROOM = 1 << 20  # bytes that GitHub takes a step; it refuses a longer page as a whole
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>()#|!~&.:$@]")
_LENGTH = 600  # characters
_HEAD = "\n| | Place | Rule | Finding |\n|---|---|---|---|\n"
_END = 200  # bytes kept for the last line


def render(report: Report, room: int = ROOM) -> bytes:
    """At most ``room`` bytes."""
    page = bytearray(f"### emlint: {summary(report, Style())}\n".encode())
    if report.findings:
        page += _HEAD.encode()
    findings = worst_first(report.findings)
    for number, finding in enumerate(findings):
        row = _row(report, finding).encode("utf-8", "backslashreplace")
        if len(page) + len(row) + _END > room:
            page += f"\n{len(findings) - number} more findings have no room here; the log has them.\n".encode()
            break
        page += row
    return bytes(page + b"\n") if len(page) < room else b""


def _row(report: Report, finding: Finding) -> str:
    line, _ = report.position(finding.place.path, finding.place.span.start)
    told = "<br>".join(plain(safe_text(text, _LENGTH)) for text in (finding.message, finding.hint) if text)
    place = plain(f"{safe_text(finding.place.path)}:{line}")
    return f"| {finding.level} | <code>{place}</code> | {finding.rule} {plain(finding.name)} | {told} |\n"


def plain(text: str) -> str:
    """Markdown that shows a text as it is: no link, no image, no HTML, nobody called."""
    return _ACTIVE.sub(lambda found: "&#64;&#8203;" if found[0] == "@" else "\\" + found[0], text)
