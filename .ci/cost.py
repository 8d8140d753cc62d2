#!/usr/bin/env python3
"""What emlint costs: CPU seconds of whole processes, one core, nothing cached, in units of what the job needs at least.

Usage: cost.py CORPUS EMLINT. Holds two ratios: `emlint check` over the decision records of the corpus against a plain
mistune syntax tree of the same files, and `emlint --version` against `python -c pass`. The runs take turns, so that a
busy machine slows both sides; a first run, which leaves compiled modules as an installed package has, does not count.
Exit 1 when a ratio is above its limit.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CHECK_GOAL = 2.5
CHECK_LIMIT, VERSION_LIMIT = 12.0, 2.0  # 4.6, 8.5, 11.5 before rules and lexicon grew: lower it with every gain
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PLAIN = """
import pathlib, sys, mistune
plugins = ["table", "task_lists", "footnotes", "strikethrough", "def_list"]
parse = mistune.create_markdown(renderer=None, plugins=plugins)
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.suffix.lower() == ".md":
        parse(path.read_text(encoding="utf-8-sig", errors="replace"))
"""


def main() -> int:
    corpus, emlint = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).absolute())
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(corpus / "adr", Path(folder) / "adr", copy_function=shutil.copyfile)
        check = [emlint, "check", "--isolated", "--no-cache", "--jobs", "1", "--fail-on", "never", "."]
        checked = ratio(check, [sys.executable, "-c", PLAIN, "."], folder, rounds=5)
        started = ratio([emlint, "--version"], [sys.executable, "-c", "pass"], folder, rounds=31)
    print(f"cost: check is {checked:.2f} × a plain syntax tree (goal {CHECK_GOAL}, at most {CHECK_LIMIT})")
    print(f"cost: --version is {started:.2f} × python -c pass (at most {VERSION_LIMIT})")
    return 1 if checked > CHECK_LIMIT or started > VERSION_LIMIT else 0


def ratio(ours: list[str], least: list[str], folder: str, rounds: int) -> float:
    cpu(ours, folder)
    pairs = [(cpu(ours, folder), cpu(least, folder)) for _ in range(rounds)]
    return statistics.median(mine / theirs for mine, theirs in pairs)  # of neighbours: a slow minute slows both


def cpu(command: list[str], folder: str) -> float:
    """CPU seconds of a process and its children."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=INSTALLED)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"cost: {' '.join(command[:2])} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
