#!/usr/bin/env python3
"""The named blocks of README.md: those that are fenced and follow a comment `<!-- NAME -->`.

Usage: readme.py NAME prints a block, so that what CI runs is what the README says. readme.py --write makes the block
"output" anew from what emlint says now.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
SHOWN = ["check", "--isolated", "--color", "never", "--fail-on", "never", "examples/adr/bad/0009-graphql-gateway.md"]


def pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {re.escape(name)} -->\n+```\w*\n)(.*?)(^```$)", re.DOTALL | re.MULTILINE)


def block(name: str) -> str:
    found = pattern(name).search(README.read_text(encoding="utf-8"))
    if not found:
        sys.exit(f"README.md has no block named {name!r}")
    return found[2]


def output() -> str:
    """The session that the README shows: a command and what it prints."""
    command = [sys.executable, "-m", "emlint", *SHOWN]
    width = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(command, cwd=ROOT, env=width, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return f"$ emlint check {SHOWN[-1]}\n{done.stdout.decode('utf-8')}"


def write() -> None:
    text = README.read_text(encoding="utf-8")
    shown = output()
    README.write_text(pattern("output").sub(lambda found: found[1] + shown + found[3], text), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write()
    else:
        sys.stdout.write(block(sys.argv[1]))
