"""What a run is asked to do: the keys of the configuration, with their defaults."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from emlint.model import Level

NOT_USED_YET = frozenset({"timezone", "immutability", "stale_after", "index", "baseline"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Keys as in the configuration file, "-" written as "_". Globs are relative to the folder of that file.

    What is in ``NOT_USED_YET`` is checked and kept, and nothing reads it.
    """

    here: str = ""  # the working directory as seen from that folder; "" if it is the same
    profile: str = "recommended"
    fail_on: Level | None = Level.ERROR  # None: never
    select: tuple[str, ...] | None = None  # codes or prefixes; None: what the profile switches on
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Level] = field(default_factory=dict)
    per_file: tuple[tuple[str, Mapping[str, Any]], ...] = ()  # glob -> select, ignore, extend-select, severity, profile
    exclude: tuple[str, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()  # glob -> kind; the last match wins
    packs: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()
    stack: tuple[str, ...] = ()
    severity_scale: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    timezone: str | None = None
    people: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    immutability: str = "bounded"
    stale_after: int = 90  # days
    index: str | None = None
    templates: tuple[str, ...] = ()
    baseline: str | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict)

    def inside(self, path: str) -> str:
        """A path of the run as the globs see it."""
        return posixpath.normpath(posixpath.join(self.here, path))
