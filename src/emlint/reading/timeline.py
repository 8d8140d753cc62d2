"""Timelines: entries in tables, lists, headings and paragraphs, each with its time as written; the zone; milestones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.dates import DATE
from emlint.reading.outline import Outline, leaves
from emlint.reading.told_times import told, told_below

ZONE_NAME = (
    r"(?:UTC|GMT|WES?T|CES?T|EES?T|BST|IST|JST|KST|AE[SD]T|AC[SD]T|AWST|NZ[SD]T|MSK|TRT|SGT|HKT|PHT|WIB|ICT|PKT|NPT|SAST|GST"
    r"|MESZ|MEZ|OESZ|OEZ|HAEC|BRS?T|CLS?T|COT|A[SD]T|AK[SD]T|HST|[PMCE][SD]T|[PMCE]T"
    r"|(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic|Indian)/[A-Z]\w+|Pacific|Eastern|Central)"
)
ZONE = re.compile(
    rf"(?<![A-Za-z\d_]){ZONE_NAME}(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?(?![A-Za-z\d_])"
    r"|(?<=\d)Z\b|(?<=\d\d:\d\d)[+-]\d\d:?\d\d\b"
)
LOCAL = re.compile(
    r"\b(?:all times|times) (?:are )?(?:in )?([\w/ ]{2,20}? time)\b"
    r"|(?:\(|\bin )(?:all )?(?:times? )?((?:[A-Z][a-zà-ÿ]+ ){1,2}(?:local |summer |winter |standard )?time)\b"
    r"|\b([A-Z][a-zà-ÿ]+ local time)\b"
    r"|\btimes? (?:is |are )?(local to [A-Z]\w+)"
    r"|\b(heure (?:de [A-Z]\w+|locale)|hora (?:de [A-Z]\w+|local|peninsular)|horário de [A-Z]\w+"
    r"|Ortszeit|(?:deutsche|mitteleuropäische)[rn]? (?:Sommer)?[Zz]eit)\b"
    r"|(?:\(|\b(?:in|all|are|times?|here are):? )"  # (Lisbon time), times in New York time
    r"((?!(?:The|This|That|Real|Response|Same|Lead|Cycle|Total|Any|Some|Each|Our|Idle|Travel|Part|Full) )"
    r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+)? (?:local |standard |summer |daylight |winter )?time)(?=\s*(?:[),.;:|]|$))"
    r"|((?:日本|現地)(?:標準)?時間?|北京时间|当地时间)"
)
CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])[:h.][0-5]\d(?!\d)(?::[0-5]\d(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\.?"
    r"|x{1,2}:xx|\+\s?\d+(?::\d\d)?\s?(?:secs?|s|mins?|minutes?|m|hrs?|hours?|h)\b|[Tt]\s?[+-]\s?\d+\s?(?:s|m|min|h|hours?|minutes?)?)"
)
FUZZY = r"(?:(?:ca\.?|circa|about|around|approx(?:imately|\.)?|roughly|before|after|by|at|from|on|~|≈)\s*)*"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY = rf"\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}"
WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+"
# a digit of the year is missing or too many
SLIP = r"\d{1,2}[-/]\d{1,2}[-/](?:\d{3}|\d{5,6})(?!\d)|\d{5}-\d{1,2}-\d{1,2}(?!\d)"
DATED = rf"(?:{DATE.pattern[DATE.pattern.index('(?:') :]}|{SLIP})"
STAMP = re.compile(
    rf"^\W{{0,4}}(?:{WEEKDAY})?{FUZZY}(?P<time>(?P<date>{DATED})(?:\s*(?:,|at|T|-|–|\s)\s*(?P<clock>{CLOCK}))?"
    rf"|(?P<only>{CLOCK})|(?P<day>(?:{DAY})(?:,? (?:at )?{CLOCK})?))",
    re.I,
)
CLOCKED = re.compile(r"\d[:h]\d\d|\d\s?[ap]\.?m\b|^\D*\d{1,2}\.\d\d\b(?!\.)", re.I)  # a time of a day, in whatever zone
BARE = re.compile(rf"{CLOCK}.{{0,12}}", re.I)  # a time of day without a date
AT_THE_END = re.compile(rf"\((?P<time>(?:{DATED},?\s)?{CLOCK}(?:\s{ZONE_NAME})?)\)\W*$")
MOMENT = re.compile(rf"{DATED}|\b(?:{DAY})\b|\b(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d)", re.I)
ELSEWHERE = frozenset({"action_items", "action_tracking", "references", "related", "changelog"})
STATED = 60  # characters of a mere statement
STATED_WORDS = range(1, 5)  # before its time
TOLD_WORDS = 12  # of a paragraph that tells something
LEAST = 3
MILESTONES = ("resolved", "mitigated", "detected", "start")


@dataclass(frozen=True, slots=True)
class Entry:
    time: str
    text: str
    span: Span
    milestone: str | None = None
    day: str = ""  # as the group above says it, with the first entry of the group


@dataclass(frozen=True, slots=True)
class Timeline:
    timezone: str | None
    entries: tuple[Entry, ...]
    zone_span: Span | None = None


def read_timeline(outline: Outline) -> Timeline:
    """Entries of the sections called so; else of any list, table or run of headings with three times or more."""
    called = [
        entry for part in outline.sections if "timeline" in part.chain for entry in _timed(outline, part.section.blocks)
    ]
    called += _headed(outline)
    entries = called if len(called) >= LEAST else _anywhere(outline) or _told(outline, called)
    unique = {entry.span.start: entry for entry in entries}
    ordered = _days_given(unique[start] for start in sorted(unique))
    zone, span = _zone(outline, ordered)
    return Timeline(zone, _marked(outline, ordered), span)


def _told(outline: Outline, called: list[Entry]) -> list[Entry]:
    """The few that were found, unless sentences tell more: below the heading of the timeline, else anywhere."""
    below = [part.section.blocks for part in outline.sections if "timeline" in part.chain]
    found = told_below(below) or ([] if called else told(outline, ELSEWHERE))
    return [Entry(time, text, span) for time, text, span in found] if len(found) > len(called) else called


def _days_given(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """A day alone above times of day is no entry: the first of them gets it."""
    found: list[Entry] = []
    day = ""
    listed = list(entries)
    for number, entry in enumerate(listed):
        after = listed[number + 1 : number + 2]
        if not entry.text and not CLOCKED.search(entry.time) and after and BARE.fullmatch(after[0].time):
            day = entry.time
        else:
            found.append(replace(entry, day=day) if day else entry)
            day = ""
    return tuple(found)


def _timed(outline: Outline, blocks: Sequence[Block]) -> Iterator[Entry]:
    for block in blocks:
        if block.kind == "table":
            yield from _rows(block)
        elif block.kind == "list":
            for item in block.children:
                found = _entry(next(iter(leaves(item.children)), None), item.span)
                if found:
                    yield found
                yield from _timed(outline, [child for child in item.children if child.kind == "list"])
        elif block.kind == "paragraph":
            yield from _paragraph(block)
        elif block.children:
            yield from _timed(outline, block.children)


def _paragraph(block: Block) -> Iterator[Entry]:
    """A paragraph, or its lines where several begin with a time."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", block.text)]
    timed = [(start, end) for start, end in lines if STAMP.match(block.text[start:end].lstrip("*_ -"))]
    for start, end in timed if len(timed) > 1 else timed[:1]:
        text = block.text[start:end].strip("*_ -")
        match = STAMP.match(text)
        if match and _clocked(match):
            yield Entry(match["time"].strip(), text[match.end() :].strip(" :–—-*"), block.place(start, end))


def _rows(table: Block) -> Iterator[Entry]:
    for row in table.children[1:]:
        for cell in row.children[:2]:
            if match := STAMP.match(plain(cell).text.strip()):
                rest = " ".join(plain(other).text for other in row.children if other is not cell)
                yield Entry(plain(cell).text.strip(), rest or match.string[match.end() :], row.span)
                break


def _entry(block: Block | None, span: Span) -> Entry | None:
    if block is None:
        return None
    text = plain(block).text.strip()
    if match := STAMP.match(text):
        return Entry(match["time"].strip(), text[match.end() :].strip(" :–—-*"), span)
    last = AT_THE_END.search(text)
    return Entry(last["time"], text[: last.start()].strip(), span) if last else None


def _clocked(match: re.Match[str]) -> bool:
    return bool(match["clock"] or match["only"] or match["date"] or match["day"])


def _headed(outline: Outline) -> list[Entry]:
    """``### 14:03 – Alert fires``: any below the heading of the timeline, elsewhere three or more."""
    found: dict[bool, list[Entry]] = {True: [], False: []}
    for part in outline.sections:
        title = part.section.title
        if part.section.level > 1 and (match := STAMP.match(title)):
            listed = any(block.kind in ("list", "table") for block in part.section.blocks)
            told_below_it = leaves(part.section.blocks[:2]) if not listed else ()
            body = " ".join(plain(block).text for block in told_below_it if block.kind == "paragraph")
            text = title[match.end() :].strip(" :–—-") or body[:200]
            found["timeline" in part.chain].append(Entry(match["time"].strip(), text, part.section.heading))
    return found[True] + (found[False] if len(found[False]) >= LEAST else [])


def _anywhere(outline: Outline) -> list[Entry]:
    """The longest list or table of which most entries begin with a time; it may stand inside another one."""
    best: list[Entry] = []
    for part in outline.sections:
        for block in part.section.blocks if not part.chain & ELSEWHERE else ():
            for listed in (inner for inner in block.walk() if inner.kind in ("list", "table")):
                whole = listed is block or listed.kind == "table"
                entries = list(_timed(outline, [listed]) if whole else _begun(listed))
                if len(entries) >= LEAST and len(entries) * 2 >= len(listed.children) and len(entries) > len(best):
                    best = entries
    return best


def _begun(listed: Block) -> Iterator[Entry]:
    found = (_entry(next(iter(leaves(item.children)), None), item.span) for item in listed.children)
    return (entry for entry in found if entry)


def stated(outline: Outline) -> tuple[Entry, ...]:
    """``- First detected 2025-03-04 10:09``: milestones that are stated, not told."""
    found = []
    for part in outline.sections:
        for block in leaves(tuple(block for block in part.section.blocks if block.kind == "list")):
            text = plain(block).text.strip() if len(block.text) <= STATED else ""
            if moment := MOMENT.search(text):
                match = STAMP.match(text[moment.start() :])
                if match and len(text[: moment.start()].split()) in STATED_WORDS:
                    found.append(Entry(match["time"].strip(), text[: moment.start()].strip(" :–—-"), block.span))
    return _marked(outline, found)


def moments(outline: Outline) -> list[dict[str, Span]]:
    """Different times, else days, that paragraphs tell of: a story in order, though it is no list."""
    found: dict[bool, dict[str, Span]] = {True: {}, False: {}}
    for part in outline.sections:
        for block in leaves(part.section.blocks) if not part.chain & ELSEWHERE else ():
            if block.kind == "paragraph" and len(block.text.split()) >= TOLD_WORDS:
                for match in MOMENT.finditer(block.text):
                    span = block.place(match.start(), match.end())
                    found[match["clock"] is not None].setdefault(" ".join(match[0].split()), span)
    return [{"span": span} for span in max(found.values(), key=len).values()]


def _zone(outline: Outline, entries: Sequence[Entry]) -> tuple[str | None, Span | None]:
    """A zone with an entry, in a heading or header, in a sentence."""
    text = outline.document.source.text
    for entry in entries:
        start = entry.span.start
        if zone := _named(entry.time) or _named(text[start : start + len(entry.time) + 24]):
            return zone, entry.span
    for part in outline.sections:
        if zone := _named(part.section.title):
            return zone, part.section.heading
        for block in leaves(part.section.blocks):
            if block.kind in ("paragraph", "cell") and (zone := _named(block.text)):
                return zone, block.span
    value = next(
        (str(v) for k, v in outline.document.meta.items() if str(k).lower() in ("timezone", "time-zone", "tz") and v),
        None,
    )
    return value, None


def _named(text: str) -> str | None:
    """The zone that a text names, by its usual name or offset before any other: ``UTC+8`` of "北京时间(UTC+8)"."""
    if match := ZONE.search(text):
        return "UTC" if match[0] == "Z" else match[0].strip()
    local = LOCAL.search(text)
    return next(filter(None, local.groups())).strip() if local else None


def _marked(outline: Outline, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Each entry with the milestone that its text speaks of; the latest where it speaks of several."""
    patterns = [(name, outline.lexicon.shape(f"milestone_{name}")) for name in MILESTONES]
    return tuple(
        replace(entry, milestone=next((name for name, says in patterns if says.search(entry.text)), None))
        for entry in entries
    )
