#!/usr/bin/env python3
"""Run the scoreboard on labelled documents and hold its figures against floors.json.

Usage: scoreboard.py SHARED EMLINT. The floors name figures of the report by their keys, joined with "/"; "kinds" names
the kinds of document whose labels count. Exit 1 when a figure misses its floor.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ENOUGH = 8  # labels on a side; fewer say little


def main() -> int:
    shared, emlint = Path(sys.argv[1]), sys.argv[2]
    floors = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
    report = scored(shared, emlint, floors["kinds"])
    report["balanced"] = balanced(report["checklist"]["items"])
    print(json.dumps(report["balanced"], indent=1))
    misses = list(missed(report, floors))
    print("\n".join(misses) or "scoreboard: every floor is held")
    return 1 if misses else 0


def scored(shared: Path, emlint: str, kinds: list[str]) -> dict[str, Any]:
    """The report of score.py, counting only labels of the given kinds."""
    labels = (shared / "eval/labels.jsonl").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        chosen, answer = Path(folder, "labels.jsonl"), Path(folder, "report.json")
        chosen.write_text(
            "".join(f"{line}\n" for line in labels if json.loads(line)["kind"] in kinds), encoding="utf-8"
        )
        command = [sys.executable, str(shared / "eval/score.py"), "all", "--emlint", emlint, "--json", str(answer)]
        corpus = ["--corpus", str(shared / "corpus"), "--manifest", str(shared / "corpus/MANIFEST.csv")]
        sentences = ["--sentences", str(shared / "eval/sentences.tsv")]
        subprocess.run([*command, *corpus, *sentences, "--labels", str(chosen)], check=True, stdout=subprocess.DEVNULL)
        report: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        return report


def balanced(items: dict[str, dict[str, int]]) -> dict[str, float]:
    """Mean of sensitivity and specificity of each item with enough labels on both sides, and the lowest of them."""
    figures = {}
    for name, n in sorted(items.items()):
        there, absent = n["tp"] + n["fn"], n["tn"] + n["fp"]
        if min(there, absent) >= ENOUGH:
            figures[name] = round((n["tp"] / there + n["tn"] / absent) / 2, 4)
    return {**figures, "lowest": min(figures.values(), default=0.0)}


def missed(report: dict[str, Any], floors: dict[str, Any]) -> Iterator[str]:
    for name, floor in floors["at_least"].items():
        figure = find(report, name)
        print(f"{name}: {figure} (at least {floor})")
        if figure is None or figure < floor:
            yield f"scoreboard: {name} is {figure}, below {floor}"
    for name, ceiling in floors["at_most"].items():
        figure = find(report, name)
        print(f"{name}: {figure} (at most {ceiling})")
        if figure is None or figure > ceiling:
            yield f"scoreboard: {name} is {figure}, above {ceiling}"


def find(report: dict[str, Any], name: str) -> float | None:
    value: Any = report
    for key in name.split("/"):
        value = value.get(key) if isinstance(value, dict) else None
    return None if value is None else float(value)


if __name__ == "__main__":
    sys.exit(main())
