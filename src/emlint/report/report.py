"""What a run has found, and how it is to be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from emlint.model import Finding, Level, Source


@dataclass(frozen=True, slots=True)
class Report:
    findings: tuple[Finding, ...] = ()  # in the order of paths and places
    sources: Mapping[str, Source] = field(default_factory=dict)  # by path, of the documents that findings stand in
    files: int = 0
    suppressed: int = 0
    baselined: int = 0
    defects: tuple[str, ...] = ()  # documents that emlint failed on, with the trace

    def count(self, level: Level) -> int:
        return sum(finding.level == level for finding in self.findings)

    def failed(self, fail_on: Level | None) -> bool:
        return fail_on is not None and any(finding.level >= fail_on for finding in self.findings)

    def position(self, path: str, offset: int) -> tuple[int, int]:
        """Line and column; of a file that could not be read its beginning."""
        source = self.sources.get(path)
        return source.position(offset) if source else (1, 1)


@dataclass(frozen=True, slots=True)
class Style:
    """How the text report looks; other formats have their own ways."""

    width: int = 100
    color: bool = False
    statistics: bool = False
