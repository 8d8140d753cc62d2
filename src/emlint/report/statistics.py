"""How often each rule spoke."""

from __future__ import annotations

from collections import Counter

from emlint.report.report import Report


def by_rule(report: Report) -> list[tuple[str, str, int]]:
    """Code, name and number of findings, most first."""
    counts = Counter((finding.rule, finding.name) for finding in report.findings)
    return [(rule, name, count) for (rule, name), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
