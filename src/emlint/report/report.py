"""What a run has found, and how it is to be told."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from emlint.model import Finding, Level, Rule, Source


@dataclass(frozen=True, slots=True)
class Report:
    findings: tuple[Finding, ...] = ()  # in the order of paths and places
    sources: Mapping[str, Source] = field(default_factory=dict)  # by path, of the documents that findings stand in
    files: int = 0
    suppressed: int = 0
    baselined: int = 0
    defects: tuple[str, ...] = ()  # documents that emlint failed on, with the trace
    rules: tuple[Rule, ...] = ()

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
    """What a report needs to know beside the findings."""

    width: int = 100  # of the text report, and so is the colour
    color: bool = False
    statistics: bool = False
    folder: str = ""  # the working directory as seen from the top of the repository, with "/"
    exit_code: int = 0

    def from_top(self, path: str) -> str:
        """A path as services know it that look at a repository from its top."""
        return posixpath.normpath(posixpath.join(self.folder, path))


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Where not all can be shown, the grave ones are."""
    return sorted(findings, key=lambda finding: -finding.level)
