"""What the settings want of one document: profile, selection and severities, with those for its path put on top."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from emlint.globs import matches
from emlint.model import Level, Rule
from emlint.settings import Settings


@dataclass(frozen=True, slots=True)
class Wishes:
    profile: str = "recommended"
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Level] = field(default_factory=dict)
    asked: tuple[str, ...] = ()  # what this path was asked for by name, whatever its kind

    def level(self, rule: Rule, kind: str, variant: str = "") -> Level:
        """How loudly a rule speaks. A selected rule that the profile switches off speaks as under ``strict``."""
        if covers(self.ignore, rule):
            return Level.OFF
        chosen = self.severity.get(rule.code)
        if rule.check == "file":
            return Level.ERROR if chosen is None else chosen
        selected = covers(self.extend_select, rule) or (self.select is not None and covers(self.select, rule))
        if self.select is not None and not selected:
            return Level.OFF
        own = rule.level(self.profile, kind, variant)
        if own is Level.OFF and (selected or chosen) and rule.level(self.profile, kind) is Level.OFF:
            own = rule.level("strict", kind, variant)
        return own if chosen is None or own is Level.OFF else chosen


def covers(codes: tuple[str, ...], rule: Rule) -> bool:
    """Whether one of the codes is the rule's, its name, or the beginning of its code."""
    return any(rule.code.startswith(code) or code == rule.name for code in codes)


def wishes(settings: Settings, path: str) -> Wishes:
    made = Wishes(
        settings.profile,
        settings.select,
        settings.ignore,
        settings.extend_select,
        settings.severity,
        settings.extend_select,
    )
    for glob, wanted in settings.per_file:
        if matches(glob, settings.inside(path)):
            made = _with(made, wanted)
    return made


def _with(made: Wishes, wanted: Mapping[str, Any]) -> Wishes:
    """Later matches win; what is ignored or selected beside the profile adds up."""
    select = wanted.get("select")
    extend = tuple(wanted.get("extend_select", ()))
    return replace(
        made,
        profile=wanted.get("profile", made.profile),
        select=made.select if select is None else tuple(select),
        ignore=(*made.ignore, *wanted.get("ignore", ())),
        extend_select=(*made.extend_select, *extend),
        severity={**made.severity, **wanted.get("severity", {})},
        asked=(*made.asked, *extend, *(select or ())),
    )
