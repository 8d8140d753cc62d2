"""What a postmortem holds beside its checklist: severity, duration, timeline, milestones, actions, impact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from emlint.markdown import plain
from emlint.model import Path, Span
from emlint.reading.action import Action
from emlint.reading.actions import read_actions
from emlint.reading.facts import Facts, Parts
from emlint.reading.fields import fields
from emlint.reading.outline import Outline, leaves
from emlint.reading.timeline import CLOCKED, STAMP, Timeline, moments, read_timeline, stated

DURATION = re.compile(
    r"(?:~|about |around |approximately |approx\.? |roughly |nearly |over |under |within |almost )*(?:a )?"
    r"(?:\d+(?:[.,]\d+)?[ -]?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|s|m|d)"
    r"|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|half an)"
    r"[ -](?:seconds?|minutes?|hours?|days?|weeks?))\b"
    r"(?:,? (?:and )?\d+ ?(?:seconds?|minutes?|mins?|m)\b)?",
    re.I,
)
HEAD = 6  # sections in which a document still introduces itself
OPENING_WORDS = 20
ELSE = frozenset({"impact", "timeline", "causes", "detection", "resolution", "action_items", "lessons", "context"})
OVER = re.compile(
    r"\b(?:the |an? )?(?:incident|issue|outage)?\b\W*(?:is |was )?(?:closed|over|resolved|all[ -]clear|ended)\b", re.I
)
FEW = 2  # words
PREVENTING = ("prevent", "detect")


def postmortem_parts(facts: Facts) -> Parts:
    outline = facts.outline
    timeline, actions = read_timeline(outline), read_actions(outline)
    severity, duration = _severity(outline, facts.title.text or "", facts.severities), _duration(outline)
    data = {
        "severity": severity[0],
        "duration": duration[0],
        "timeline": _timeline(outline, timeline),
        "milestones": _milestones(outline, timeline),
        "actions": [_action(outline, action) for action in actions],
        "impact": [],
    }
    spans: dict[str, Sequence[dict[str, Any]]] = {
        "opening": _opening(outline),
        "moments": moments(outline),
        "clocked": [{"span": entry.span} for entry in timeline.entries if CLOCKED.search(entry.time)],
        "entries": [{"span": entry.span} for entry in timeline.entries],
        "mitigations": [{"span": entry.span} for entry in timeline.entries if _ends(entry.milestone, entry.text)],
        "zones": [{"span": timeline.zone_span or facts.title.span}] if timeline.timezone else [],
        "actions": [{"span": action.span, "owner": action.owner, "tracker": action.tracker} for action in actions],
        "listed_actions": [{"span": action.span} for action in actions if not action.promised],
        "prevent_actions": [
            {"span": action.span} for action in actions if action.type in PREVENTING and not action.vague
        ],
        "severities": [{"span": severity[1]}] if severity[1] else [],
    }
    places: dict[Path, Span] = {("actions", number): action.span for number, action in enumerate(actions)}
    heading = next((part.section.heading for part in outline.about("timeline")), facts.title.span)
    places[("timeline",)] = heading
    titled = [part.section.heading for part in outline.about("action_items", "prevention")]
    places[("actions",)] = next(iter(titled), actions[0].span if actions else facts.title.span)
    places |= {("timeline", "entries", number): entry.span for number, entry in enumerate(timeline.entries)}
    places |= {path: span for path, span in ((("severity",), severity[1]), (("duration",), duration[1])) if span}
    return Parts(data, spans, places)


def _ends(milestone: str | None, text: str) -> bool:
    """Whether an entry tells how it ended; that it was closed is not how."""
    return milestone == "mitigated" or (milestone == "resolved" and len(OVER.sub("", text).split()) > FEW)


def _opening(outline: Outline) -> list[dict[str, Any]]:
    """The first paragraph of some length, if its heading promises nothing else: it tells what it is all about."""
    for part in outline.sections[:HEAD]:
        for block in part.section.blocks:
            if block.kind == "paragraph" and len(block.text.split()) >= OPENING_WORDS:
                return [] if part.own & ELSE else [{"span": block.span}]
        if part.own & ELSE:
            return []
    return []


def _severity(outline: Outline, title: str, scale: Sequence[str]) -> tuple[str | None, Span | None]:
    """A field of that name with a value of the house's scale, or of some scale; else a tag in the title."""
    for field in fields(outline, "severity"):
        if own := _of_scale(field.value, scale):
            return own, field.span
        if match := outline.lexicon.shape("severity").search(field.value):
            return (field.value if len(field.value) <= 30 else match[0]), field.span
        if len(field.value.split()) <= 3:
            return field.value, field.span
    if own := _of_scale(title, scale):
        return own, outline.sections[0].section.heading
    if match := outline.lexicon.shape("severity_tag").search(title):
        return match[0].strip("[]"), outline.sections[0].section.heading
    return None, None


def _of_scale(text: str, scale: Sequence[str]) -> str | None:
    return next((word for word in scale if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I)), None)


def _duration(outline: Outline) -> tuple[str | None, Span | None]:
    """A field of that name, else the first duration in the summary or the impact."""
    for field in fields(outline, "duration"):
        if match := DURATION.search(field.value):
            return match[0].strip(), field.span
    for part in outline.sections:
        if part.own & {"summary", "impact"}:
            for block in leaves(part.section.blocks):
                if block.kind == "paragraph" and (match := DURATION.search(plain(block).text)):
                    return match[0].strip(), block.span
    return None, None


def _timeline(outline: Outline, timeline: Timeline) -> dict[str, Any]:
    entries = [
        {"time": entry.time, "text": entry.text, "line": outline.lines(entry.span)[0], "milestone": entry.milestone}
        for entry in timeline.entries
    ]
    return {"timezone": timeline.timezone, "entries": entries}


def _milestones(outline: Outline, timeline: Timeline) -> dict[str, str | None]:
    """A field of that name, else the first entry that speaks of it; the start is the first entry where none does."""
    found: dict[str, str | None] = dict.fromkeys(("start", "detected", "mitigated", "resolved"))
    for name, concept in (("detected", "detection"), ("resolved", "resolution")):
        times = (STAMP.match(field.value) for field in fields(outline, concept))
        found[name] = next((match["time"].strip() for match in times if match), None)
    for entry in stated(outline):
        if entry.milestone and found[entry.milestone] is None:
            found[entry.milestone] = entry.time
    for entry in timeline.entries:
        if entry.milestone and found[entry.milestone] is None:
            found[entry.milestone] = entry.time
    if timeline.entries and found["start"] is None:
        found["start"] = timeline.entries[0].time
    return found


def _action(outline: Outline, action: Action) -> dict[str, Any]:
    return {
        "text": action.text,
        "owner": action.owner,
        "due": action.due,
        "done": action.done,
        "tracker": action.tracker,
        "type": action.type,
        "vague": action.vague,
        "line": outline.lines(action.span)[0],
    }
