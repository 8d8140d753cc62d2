"""All that ``emlint why`` has to tell of a document."""

from __future__ import annotations

from dataclasses import dataclass

from emlint.judge.explain import Verdict
from emlint.model import Source
from emlint.reading.explain import Explanation


@dataclass(frozen=True, slots=True)
class Why:
    read: Explanation
    verdict: Verdict
    configuration: str = ""  # the file, as told; "" where there is none

    @property
    def source(self) -> Source:
        return self.read.record.document.source
