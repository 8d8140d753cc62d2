#!/usr/bin/env python3
"""Every document of a corpus must give a record that its schema accepts.

Usage: corpus.py CORPUS EMLINT. Exit 1 when a document is left out or a record does not validate.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry

RECORD = Path(__file__).resolve().parent.parent / "schemas/record.schema.json"


def main() -> int:
    corpus, emlint = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).absolute())
    command = [emlint, "extract", "--format", "jsonl", "--no-cache", "--isolated", "."]
    done = subprocess.run(command, cwd=corpus, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        print(f"corpus: emlint extract ended with {done.returncode}")
        return 1
    records = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines() if line.strip()]
    wrong = [*left_out(corpus, {record["path"] for record in records}), *invalid(records)]
    print("\n".join(wrong[:50]))
    print(f"corpus: {len(records)} records, {len(wrong)} faults")
    return 1 if wrong or not records else 0


def left_out(corpus: Path, seen: set[str]) -> list[str]:
    with (corpus / "MANIFEST.csv").open(encoding="utf-8", newline="") as manifest:
        documents = [
            f"{row['class']}/{row['repo'].replace('/', '+')}/{row['path']}" for row in csv.DictReader(manifest)
        ]
    return [f"{document}: no record" for document in documents if document not in seen]


def invalid(records: list[dict[str, object]]) -> list[str]:
    validator = Draft202012Validator(json.loads(RECORD.read_text(encoding="utf-8")), registry=Registry())
    return [
        f"{record['path']}: {error.json_path}: {error.message[:200]}"
        for record in records
        for error in validator.iter_errors(record)
    ]


if __name__ == "__main__":
    sys.exit(main())
