#!/usr/bin/env python3
"""The named blocks of README.md: those that are fenced and follow a comment `<!-- NAME -->`.

Usage: readme.py NAME prints a block, so that what CI runs is what the README says. readme.py --write makes those
that show what emlint says anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SHOWN = {
    "output": ("check", "--isolated", "--color=never", "--fail-on=never", "examples/adr/bad/0009-graphql-gateway.md"),
    "why": ("why", "--isolated", "--color=never", "examples/postmortem/bad/2026-03-19-login-outage.md"),
    "audit": ("audit", "--isolated", "--color=never", "examples"),
}
PARTS = {  # of a long output: where the part that is shown begins and ends
    "why": ("  [x] cause", "  [x] prevention"),
    "audit": ("kind ", "postmortem:"),
}


def pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {re.escape(name)} -->\n+```\w*\n)(.*?)(^```$)", re.DOTALL | re.MULTILINE)


def block(name: str) -> str:
    found = pattern(name).search(README.read_text(encoding="utf-8"))
    if not found:
        sys.exit(f"README.md has no block named {name!r}")
    return found[2]


def output(name: str = "output") -> str:
    """A session that the README shows: a command and what it prints."""
    command, *options, path = SHOWN[name]
    width = {**os.environ, "COLUMNS": "100"}
    line = [sys.executable, "-m", "emlint", command, *options, path]
    done = subprocess.run(line, cwd=ROOT, env=width, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return f"$ emlint {command} {path}\n{part(name, done.stdout.decode('utf-8'))}"


def part(name: str, text: str) -> str:
    if name not in PARTS:
        return text
    start, end = (text.index(f"\n{mark}") + 1 for mark in PARTS[name])
    return f"…\n{text[start:end]}…\n"


def write() -> None:
    text = README.read_text(encoding="utf-8")
    for name in SHOWN:
        shown = output(name)
        text = pattern(name).sub(lambda found, shown=shown: found[1] + shown + found[3], text)  # type: ignore[misc]
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write()
    else:
        sys.stdout.write(block(sys.argv[1]))
