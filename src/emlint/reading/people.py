"""Who stands behind a document, and in which role: authors, deciders, reviewers, those who handled an incident."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from emlint.markdown import plain
from emlint.model import Block, Span
from emlint.reading.byline import byline, byline_people
from emlint.reading.dates import first_date
from emlint.reading.fields import HEAD, Field, fields
from emlint.reading.lexicon import CJK, Lexicon
from emlint.reading.metadata import top_heading
from emlint.reading.outline import Outline, Part

ROLES = {
    "authors": "author",
    "deciders": "decider",
    "owner": "owner",
    "consulted": "consulted",
    "informed": "informed",
    "participants": "participant",
}  # concept -> role, where the label says nothing more exact
ROSTER = "participants"
ANSWERABLE = frozenset(
    {"author", "decider", "approver", "sponsor", "owner", "lead", "commander"}
)  # by any list of people
TABLED = frozenset({"authors", "deciders", "consulted", "informed", "participants"})  # columns that hold names
ASIDE = frozenset(
    {"action_items", "action_tracking", "prevention", "risks", "timeline", "schedule", "rollout", "implementation"}
    | {"options", "proposal", "context", "problem", "consequences", "references", "test_plan"}
)  # where a label names who does a part of the work
NOBODY = re.compile(r"^(?:n/?a|all|none|nobody|tbd|tba|todo|unknown|-+|_+|\?+|list everyone.*|\{.*|\[?name.*)$", re.I)
NAMES = re.compile(r"\s*(?:[,;/|&\n]|\band\b|\bund\b|\bet\b|、|，|<br ?/?>)\s*")
BRACKETS = re.compile(r"\([^()]*\)|<[^<>]*>|\[[^\]]*\]")
HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z\d][\w-]*(?:/[\w-]+)?")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
ASIDE_NOTE = re.compile(r"\s[-–—]\s.*", re.S)  # "SDK team - for information"
PROFILE = re.compile(r"\[(?P<name>[^\[\]]{1,80})\]\(https?://(?:www\.)?(?:github|gitlab)\.com/(?P<handle>[\w-]+)/?\)")
ENTRY = re.compile(r"^(?P<who>[^|(–—:]{2,80}?)\s*(?:\||\(|\s[-–—]\s|[–—]|:)\s*(?P<what>[^()]{2,60}?)\)?$")
LEAD = re.compile(r"^(?:\*\*|__)(?P<name>[^*_:\n]{2,20}?)(?:\*\*|__)\s+(?P<value>[^\s:].*)")
BY = re.compile(
    r"^\W*(?:(?P<how>written|posted|prepared|authored|reviewed|approved)\s+)?by:?\s+(?P<value>.+)", re.I | re.S
)
FULL = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]+\W*$")
WORD = re.compile(r"[^\W_][\w.'’-]*")
PARTICLE = re.compile(r"(?:af|al|bin|d[aeio]s?|del|della|den|der|el|ibn|la|le|of|ten|ter|van|von|y|zu)$")
BYLINED = re.compile(r"\bby$|^(?:by|people|team|who|contact|responsible)$", re.I)
FEW = 4  # words
LONGEST = 8  # words of a name, a team's among them
LINE = 400  # characters of a value that may be a list of names
NEAR = 4000  # characters in which the names of a list are looked for
PROSE = 12  # words; a longer value that ends as a sentence is no list of names


@dataclass(frozen=True, slots=True)
class Person:
    """A person, role or team. ``called``: the label as written."""

    name: str
    role: str
    called: str
    span: Span
    handle: str | None = None
    email: str | None = None
    team: bool = False


def read_people(outline: Outline, concepts: Sequence[str]) -> tuple[Person, ...]:
    """Those named under one of the concepts: each once a role, in the order of the most formal statement."""
    found: dict[tuple[str, str], Person] = {}
    for person in (*_stated(outline, concepts), *_tabled(outline, concepts), *_bylines(outline, concepts)):
        found.setdefault((_key(person), person.role), person)
    if "authors" in concepts and not any(person.role == "author" for person in found.values()):
        for person in _changed(outline):
            found.setdefault((_key(person), person.role), person)
    return tuple(found.values())


def names(people: Sequence[Person]) -> tuple[str, ...]:
    """Each name once."""
    return tuple({_key(person): person.name for person in reversed(people)}.values())[::-1]


def _key(person: Person) -> str:
    return person.name.lower().lstrip("@")


def _stated(outline: Outline, concepts: Sequence[str]) -> Iterator[Person]:
    titles = {part.section.title for part in outline.sections if part.section.level == 1}
    top = top_heading(outline)
    aside = [part.section.span for part in outline.sections if part.own & ASIDE and part.section.level > 1]
    aside = [span for span in aside if not top or span.start != top[1].start]
    tables = [table.span for table in outline.tables]  # read by column

    def excluded(field: Field) -> list[Span]:
        return tables if field.form == "section" else aside if field.form in ("label", "row") else []

    for field in fields(outline, *concepts, ROSTER):
        if field.name not in titles and not any(span.start < field.span.start < span.end for span in excluded(field)):
            wanted = bool(outline.lexicon.concepts(_words(field.name)) & frozenset(concepts))
            for value in field.values:
                found = _people(outline, value, field, concepts)
                yield from (person for person in found if wanted or person.role in ANSWERABLE)


def _words(label: str) -> str:
    return label.replace("_", " ").replace("-", " ")


def _people(outline: Outline, value: str, field: Field, concepts: Sequence[str]) -> Iterator[Person]:
    """The names in a value: "Kim (@kim), Lee", "Kim | reviewer", "Scribe: Lee"."""
    value = value.strip()
    heads_a_column = field.form == "row" and outline.lexicon.concepts(value) & {"date", "status", *ROLES}
    if len(value) > LINE or NOBODY.match(value) or heads_a_column:
        return
    role, said = _role(outline.lexicon, field.name, concepts), value
    if entry := ENTRY.match(value):
        if stated := _exactly(outline.lexicon, entry["what"]):
            role, said = stated, entry["who"]
        elif stated := _exactly(outline.lexicon, entry["who"]):
            role, said = stated, value[entry.start("what") :]
    prose = len(said.split()) > PROSE and said.endswith(".")
    for name in NAMES.split(BRACKETS.sub(_without_commas, said)):
        if not prose or HANDLE.search(name) or FULL.match(name):
            yield from _person(outline, name, role, field)


def _without_commas(bracket: re.Match[str]) -> str:
    return NAMES.sub(" ", bracket[0])


def _person(outline: Outline, said: str, role: str, field: Field) -> Iterator[Person]:
    email, handle = EMAIL.search(said), HANDLE.search(EMAIL.sub("", said))
    bare = ASIDE_NOTE.sub("", EMAIL.sub("", BRACKETS.sub("", said))).strip(" .*_`-–—:\"'<>")
    if handle:
        bare = HANDLE.sub("", bare).strip(" ()[]|") or handle[0]
    bare = bare or (email[0] if email else said.strip(" ()[]<>*_`."))
    if (
        bare
        and not NOBODY.match(bare)
        and first_date(bare) is None
        and (is_name(outline.lexicon, bare) or _foreign(outline, bare))
    ):
        text = outline.document.source.text[field.span.start : field.span.end] if "](" not in said else said
        profiles = {found["name"].strip("*_` "): f"@{found['handle']}" for found in PROFILE.finditer(text)}
        yield Person(
            name=bare,
            role=role,
            called=field.name.strip(),
            span=_place(outline, bare, field.span),
            handle=handle[0] if handle else profiles.get(bare),
            email=email[0] if email else None,
            team=_team(outline.lexicon, bare),
        )


def _foreign(outline: Outline, text: str) -> bool:
    """A few words in a language whose groups are not known by name: "directeurs de domaine"."""
    return outline.language != "en" and len(text.split()) <= FEW


def _place(outline: Outline, name: str, near: Span) -> Span:
    """Where a name stands: a list of them is one statement."""
    at = outline.document.source.text.find(name, near.start, max(near.end, near.start + NEAR))
    return Span(at, at + len(name)) if at >= 0 else near


def is_name(lexicon: Lexicon, text: str) -> bool:
    """A handle or single word, capitalised words, a team; "formats the model" is none."""
    words = WORD.findall(text)
    if not 0 < len(words) <= LONGEST or text.endswith("?"):
        return False
    capitals = sum(word[0].isupper() or word[0].isdigit() or bool(CJK.match(word)) for word in words)
    small = [word for word in words if word[0].islower() and not PARTICLE.match(word)]
    return len(words) == 1 or EMAIL.fullmatch(text) is not None or (capitals > 0 and not small) or _team(lexicon, text)


def _team(lexicon: Lexicon, name: str) -> bool:
    return lexicon.shape("team_name").search(name) is not None or "/" in name.lstrip("@")


def _role(lexicon: Lexicon, label: str, concepts: Sequence[str]) -> str:
    """By the words of the label, else by what it is about."""
    if found := lexicon.shape("person_role").search(_words(label)):
        return str(found.lastgroup)
    if BYLINED.search(label):
        return "author"
    about = lexicon.concepts(_words(label))
    return next((role for concept, role in ROLES.items() if concept in about and concept in concepts), "participant")


def _exactly(lexicon: Lexicon, text: str) -> str | None:
    """The role where a text is little else than the name of one."""
    found = lexicon.shape("person_role").search(_words(text))
    return str(found.lastgroup) if found and len(text.split()) <= len(found[0].split()) + 2 else None


def _tabled(outline: Outline, concepts: Sequence[str]) -> Iterator[Person]:
    """Names in tables: beside a column of roles, or below a head such as "Approver"."""
    wanted = frozenset(concepts)
    for number, part in enumerate(outline.sections):
        if (number < HEAD or part.own & TABLED) and not part.chain & ASIDE:
            for table in part.section.blocks:
                if table.kind == "table" and len(table.children) > 1:
                    yield from _of_table(outline, table, part, wanted)


def _of_table(outline: Outline, table: Block, part: Part, wanted: frozenset[str]) -> Iterator[Person]:
    head, *rows = table.children
    heads = [plain(cell).text.strip() for cell in head.children]
    role_at, name_at = (_column(outline.lexicon, heads, shape) for shape in ("role_column", "name_column"))
    if role_at is not None and name_at is not None:
        for row in rows:
            called = plain(row.children[role_at]).text.strip() if role_at < len(row.children) else ""
            if outline.lexicon.shape("person_role").search(called):
                yield from _in_column([row], name_at, outline, called, wanted)
    elif name_at is not None and part.own & wanted:
        yield from _in_column(rows, name_at, outline, part.section.title, wanted)
    else:
        about = [outline.lexicon.concepts(text) for text in heads]
        for at, concepts in enumerate(about):
            if concepts & TABLED & wanted and (len(rows) > 1 or not all(about)):
                yield from _in_column(rows, at, outline, heads[at], wanted)


def _column(lexicon: Lexicon, heads: Sequence[str], shape: str) -> int | None:
    return next((at for at, text in enumerate(heads) if lexicon.shape(shape).match(text)), None)


def _in_column(
    rows: Sequence[Block], at: int, outline: Outline, called: str, wanted: frozenset[str]
) -> Iterator[Person]:
    for cell in (row.children[at] for row in rows if at < len(row.children)):
        text = plain(cell).text.strip()
        yield from _people(outline, text, Field(text, cell.span, "row", (text,), called), tuple(wanted))


def _bylines(outline: Outline, concepts: Sequence[str]) -> Iterator[Person]:
    """``**Owner** Kim Ito`` and "Written by Kim Ito" below the title."""
    for block in byline(outline):
        shown = plain(block).text.strip()
        if led := LEAD.match(block.text):
            called, value = led["name"], shown[len(led["name"]) :]
            if not outline.lexicon.concepts(called) & frozenset(concepts):
                continue
        elif (by := BY.match(shown)) and "authors" in concepts:
            called, value = f"{by['how'] or 'written'} by", by["value"]
        else:
            continue
        yield from _people(outline, value, Field(value, block.span, "byline", (value,), called), concepts)
    for called, value, block in byline_people(outline):
        if outline.lexicon.shape("person_role").search(called) or BYLINED.search(called):
            yield from _people(outline, value, Field(value, block.span, "byline", (value,), called), concepts)


def _changed(outline: Outline) -> Iterator[Person]:
    """``2024-03-01: Initial draft (@kim)``: who wrote a document that names nobody else."""
    for field in fields(outline, "changelog"):
        for value in field.values:
            if signed := outline.lexicon.shape("signed_change").search(value):
                said = next(group for group in signed.groups() if group)
                yield from _person(outline, said, "author", field)


def person_entry(outline: Outline, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "called": person.called,
        "handle": person.handle,
        "email": person.email,
        "team": person.team,
        "line": outline.lines(person.span)[0],
    }
