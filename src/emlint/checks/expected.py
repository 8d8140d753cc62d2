"""Passages where a reader expects a number and finds none.

Option ``finds`` of a rule: impact, current-state, cost, horizon (with ``factor``: how much growth must be spoken of),
vague.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from emlint.checks.costs import cost_faults, opening
from emlint.checks.told import Told, tell
from emlint.checks.vague import vague_faults
from emlint.markdown import plain
from emlint.model import Block, Context, Level, Record, Rule, Violation
from emlint.reading.number_words import number_words
from emlint.reading.outline import Outline, Part, leaves, outline_of
from emlint.reading.quantities import quantities

NUMBERED = re.compile(r"\d")
MEASURES = {
    "duration": ("duration",),
    "users": (
        "users",
        "requests",
        "sessions",
        "orders",
        "transactions",
        "messages",
        "events",
        "tickets",
        "people",
        "ratio",
        "jobs",
        "machines",
        "rows",
    ),
    "revenue": ("money",),
}
SAID = {
    "duration": re.compile(r"\bduration\b\W*(?:unknown|none|not (?:known|measured)|n/?a)\b", re.I),
    "users": re.compile(
        r"\b(?:all|no|every|none of (?:the|our)|any of (?:the|our)|unknown number of|zero) (?:\w+ ){0,2}(?:users?"
        r"|customers?|requests?|clients?|tenants?)\b"
        r"|\b(?:users?|customers?)(?: affected| impacted)?\W+(?:unknown|none|all|zero|0|not (?:known|measured))\b",
        re.I,
    ),
    "revenue": re.compile(
        r"\b(?:revenue|financial|sla|monetary|money|business|costs?)(?: impact| loss| effect"
        r"| credits?)?\b\W+(?:\w+\W+){0,3}?(?:unknown|none|no\b|zero|0|n/?a|not)"
        r"|\bno (?:\w+ ){0,2}(?:revenue|financial|monetary|money|sla|funds)\b",
        re.I,
    ),
}
TODAY = re.compile(
    r"\bcurrent (?:state|situation|systems?(?: metrics)?|architecture|set-?up|metrics|load|usage|utili[sz]ation"
    r"|capacity|infrastructure"
    r"|traffic|demand|numbers)\b|\bas[- ]is\b|^\W*today\W*$|\bwhere we (?:are|stand)\b|\bsystem health\b"
    r"|^\W*(?:the )?(?:present|existing) (?:state|situation|systems?|set-?up|solution|load|use)\b|\bstatus quo\b"
    r"|^\W*(?:baseline|starting point)\W*$|\bwhat (?:we have|is there|runs)(?: today| now)?\W*$"
    r"|\bhow (?:it|things|we)\b[\w ]{0,12}\b(?:today|now)\b|\b(?:ist-zustand"
    r"|aktueller stand)\b",
    re.I,
)
BACKGROUND = frozenset({"context", "problem", "current_state", "summary"})
PRESENT = re.compile(r"\b(?:current(?:ly)?|today|existing|present(?:ly)?|at the moment|now|so far|these days)\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NEW = re.compile(
    r"\b(?:new (?:system|service|product|project)|green ?field|does not exist|do not have|none|no (?:current"
    r"|existing)|nothing (?:yet|exists)|not (?:yet )?exist)\b",
    re.I,
)
SHOWN = re.compile(r"!\[|\b(?:dashboards?|grafana|graph|chart|screenshot|figure)\b", re.I)
GOES_ON = re.compile(
    r"\b(?:20\d\d|q[1-4]\b|by (?:the )?(?:end|then|next)|until|next (?:year|quarter|month|week)|this (?:year"
    r"|quarter)|jan\w*|feb\w*|march|april|june|july|aug\w*"
    r"|sept\w*|oct\w*|nov\w*|dec\w*|black friday|launch|christmas|season\w*|horizon)\b",
    re.I,
)
GROWS = re.compile(r"\b(?:grow\w*|growth|increas\w+|doubl\w+|tripl\w+|wächst|wachstum)\b", re.I)
TENFOLD = re.compile(
    r"\b(?:ten(?:fold| times)|10[- ]?(?:x|×|fold|times)|orders? of magnitude|hundredfold|100[- ]?(?:x|×))(?!\w)", re.I
)
FACTOR_OF = re.compile(r"\s*[\d$€£(]")  # "12 × $400" is a product, no growth
FELT = frozenset({"impact", "summary"})


def check(context: Context, record: Record, rules: Sequence[Rule]) -> Iterator[Violation]:
    outline = outline_of(record, rules[0].options["lexicon"])
    for rule in rules:
        finds = rule.options["finds"]
        if finds == "impact":
            quiet = rule.level(context.settings.profile, record.kind) is Level.OFF
            found = _impact(outline, record, each=quiet)
        elif finds == "current-state":
            quiet = rule.level(context.settings.profile, record.kind) is Level.OFF
            found = _current_state(outline, record)
        elif finds == "horizon":
            factor = context.settings.thresholds.get(f"{rule.code}.factor", rule.options["factor"])
            found = _horizon(outline, record, factor)
        else:
            found = cost_faults(outline) if finds == "cost" else vague_faults(outline, record.kind)
        yield from tell(found, record, [rule])


def everything(part: Part) -> list[Block]:
    """What stands in a section and below it."""
    inside = [block for section in part.section.walk() if section.form != "label" for block in section.blocks]
    return [leaf for leaf in leaves(tuple(inside)) if leaf.kind in ("paragraph", "cell", "code")]


def _impact(outline: Outline, record: Record, *, each: bool) -> Iterator[Told]:
    """Nothing in numbers, or not all three of duration, users and revenue."""
    place = record.place(("checklist", "impact_quantified"))
    if not each and not record.data["checklist"]["impact_quantified"]["met"]:
        weighed = number_words(outline.lexicon)["weighed"]
        if not any(
            weighed.search(plain(block).text) for block in outline.leaves if block.kind in ("paragraph", "cell")
        ):
            felt = not record.data["aspects"].get("not_felt", {}).get("met")
            yield Told("impact", place, {}, "" if felt else "not felt")
        return
    parts = [part for part in outline.parts if part.own & FELT or "duration" in part.own]
    blocks = [leaf for part in parts for leaf in leaves(part.section.blocks)] or list(outline.leaves)
    said = " ".join(f"{part.section.title}: " for part in parts) + "\n".join(plain(block).text for block in blocks)
    seen = {found.dimension for found in quantities(said, outline.lexicon.units)}
    if record.data.get("duration"):
        seen.add("duration")
    missing = [name for name, kinds in MEASURES.items() if not seen & set(kinds) and not SAID[name].search(said)]
    if missing:
        home = next((part.section.heading for part in outline.about("impact")), place)
        yield Told("impact", home, {"missing": missing}, "each")


def _current_state(outline: Outline, record: Record) -> Iterator[Told]:
    parts = [part for part in outline.about("current_state", "current_metrics") if _states(part)]
    if not parts and record.kind == "review":
        yield from _told_today(outline) if record.data.get("operated") else ()
        return
    blocks = [leaf for part in parts for leaf in everything(part)]
    text = "\n".join(plain(block).text for block in blocks)
    weighed = number_words(outline.lexicon)["weighs_today"].search(text)
    if record.kind == "review" and not weighed and not _runs(outline, text):
        return
    if not text.strip() or NEW.search(text[:400]) or SHOWN.search("\n".join(block.text for block in blocks)):
        return
    if not NUMBERED.search(text):
        yield Told("current-state", opening(parts[0]), {"title": parts[0].section.title})
        return
    seen = {found.dimension for found in quantities(text, outline.lexicon.units)}
    scale = seen - {"ratio", "money", "duration", "factor", "workday", "effort", "sprint", "people"}
    missing = [
        name
        for name, there in (("scale", scale), ("reliability", "ratio" in seen), ("cost", "money" in seen))
        if not there
    ]
    if missing:
        yield Told("current-state", parts[0].section.heading, {"missing": missing}, "parts")


def _told_today(outline: Outline) -> Iterator[Told]:
    """Where no heading is about today: a paragraph of the background that weighs it in words, without a number."""
    words = number_words(outline.lexicon)
    for part in outline.sections:
        blocks = [block for block in leaves(part.section.blocks) if block.kind == "paragraph"]
        if not part.own & BACKGROUND or any(NUMBERED.search(YEAR.sub("", block.text)) for block in blocks):
            continue
        for block in blocks:
            text = plain(block).text
            if PRESENT.search(text) and words["weighs_today"].search(text):
                yield Told("current-state", block.span, {"title": part.section.title}, "told")
                return


def _states(part: Part) -> bool:
    return part.section.form == "heading" and bool(TODAY.search(part.section.title)) and part.section.level > 0


def _runs(outline: Outline, text: str) -> bool:
    """Whether a passage is about something that runs."""
    return len(outline.lexicon.shape("runtime").findall(text.lower())) >= 2


def _horizon(outline: Outline, record: Record, factor: float) -> Iterator[Told]:
    parts = [part for part in outline.about("growth_projection") if part.section.form == "heading"]
    blocks = [leaf for part in parts for leaf in everything(part)]
    text = "\n".join(plain(block).text for block in blocks)
    found = quantities(text, outline.lexicon.units)
    if not parts or not text.strip():
        return
    rates = [each for each in found if each.dimension in ("ratio", "factor")]
    lasting = any(each.dimension == "duration" and not each.per for each in found)
    if (
        rates
        and GROWS.search(text)
        and not lasting
        and not GOES_ON.search(text)
        and not GOES_ON.search(parts[0].section.title)
    ):
        stated = text[rates[0].start : rates[0].end].strip()
        yield Told("horizon", parts[0].section.heading, {"stated": stated}, "horizon")
    if record.kind == "capacity" and not _spoken_of(outline, factor):
        yield Told("horizon", parts[0].section.heading, {"factor": f"{factor:g}"}, "factor")


def _spoken_of(outline: Outline, factor: float) -> bool:
    """Whether growth by the factor, or by half of it and more, is spoken of anywhere."""
    texts = [plain(block).text for block in outline.leaves if block.kind in ("paragraph", "cell", "heading")]
    if any(TENFOLD.search(text) for text in texts) and factor <= 10:
        return True
    every = ((text, each) for text in texts for each in quantities(text, outline.lexicon.units))
    return any(
        each.dimension == "factor" and each.high >= factor / 2 and not FACTOR_OF.match(text, each.end)
        for text, each in every
    )
