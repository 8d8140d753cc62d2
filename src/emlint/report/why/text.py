"""How a document was read, for people: kind, metadata, checklist, settings, rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from emlint.model import Record, Source, Span
from emlint.reading.explain import ItemStory, KindStory, Miss, Seen, Statement
from emlint.report.excerpt import excerpt
from emlint.report.report import Style
from emlint.report.terminal import paint, safe_lines, safe_text, wrap
from emlint.report.why.rules import rules
from emlint.report.why.why import Why

SIGNALS = 8  # of a kind


def render(why: Why, style: Style) -> str:
    source = why.source
    parts = [
        [paint(safe_text(source.path), "bold", color=style.color)],
        ["", *_kind(why, style)],
        ["", _title("Metadata", style), *_metadata(why.read.metadata, source, style)],
        *_lists(why, style),
        ["", *rules(why, style)],
    ]
    return safe_lines("\n".join(line for lines in parts for line in lines)) + "\n"


def _title(text: str, style: Style) -> str:
    return paint(text, "bold", color=style.color)


def _kind(why: Why, style: Style) -> Iterator[str]:
    story, record = why.read.kind, why.read.record
    sure = f"confidence {record.confidence:.2f}, by {story.by}"
    yield _title(f"Kind: {record.kind}", style) + f" ({safe_text(sure, 200)})"
    yield from _points(story, record.kind, why.source, style)
    for note in _notes(story, record):
        yield wrap(note, style.width, "  ")


def _notes(story: KindStory, record: Record) -> Iterator[str]:
    language = record.data["language"]
    if record.data.get("claimed"):
        yield f"The content speaks for another kind than {record.kind}."
    if story.template:
        yield f"It is a template ({safe_text(story.template, 200)}): no checklist is held against it."
    if language != "en":
        yield f"Its language is {language}: headings, labels and tables count; sentences are read in English only."


def _points(story: KindStory, kind: str, source: Source, style: Style) -> Iterator[str]:
    """The kind that was taken, and the one that came next."""
    ranked = sorted(story.points, key=lambda name: (name != kind, -story.points[name]))
    for name in ranked[:2]:
        points = story.points[name]
        of = f" (a kind needs {story.needed:g})" if name == ranked[0] else ""
        yield f"  {name}: {points:.1f} points{of}"
        yield from (_signal(seen, source, style) for seen in story.signals[name][:SIGNALS])
        if len(story.signals[name]) > SIGNALS:
            yield f"    and {len(story.signals[name]) - SIGNALS} more"


def _signal(seen: Seen, source: Source, style: Style) -> str:
    signal = seen.signal
    where = f"line {source.position(seen.span.start)[0]}" if seen.span else ""
    first = f"    {signal.points:+5.1f}  {signal.source:<12} {where:<9} "
    return first + _cut(signal.words.replace("_", " "), style.width - len(first))


def _cut(text: str, width: int) -> str:
    """In quotes, on one line."""
    flat = safe_text(" ".join(text.split()), max(10, min(width - 2, 200)))
    return f"'{flat}'"


def _metadata(stated: Sequence[Statement], source: Source, style: Style) -> Iterator[str]:
    room = max(len(each.name) for each in stated)
    for each in stated:
        name = f"  {each.name.replace('_', ' '):<{room}}  "
        where = f"line {source.position(each.span.start)[0]}, " if each.span else ""
        value = safe_text(each.value, 200) or paint("not stated", "dim", color=style.color)
        aside = f" ({where}{each.source})" if each.source else ""
        yield wrap(value + aside, style.width, name)


def _lists(why: Why, style: Style) -> Iterator[list[str]]:
    for title, stories in (("Checklist", why.read.checklist), ("Beside the checklist", why.read.aspects)):
        if stories:
            met = sum(story.met for story in stories)
            yield ["", _title(f"{title}: {met} of {len(stories)} met", style)]
            yield from ([*_item(story, why.source, style)] for story in stories)


def _item(story: ItemStory, source: Source, style: Style) -> Iterator[str]:
    name = story.name.replace("_", " ")
    if story.met and story.lines:
        box = paint("[x]", "green", color=style.color)
        yield wrap(f"{_lines(story.lines)}, {safe_text(story.by, 200)}", style.width, f"  {box} {name}: ", " " * 6)
        yield from _quote(source, story.span, "green", style)
        yield from _also(story, source, style)
    else:
        box = paint("[ ]", "yellow", color=style.color)
        place = f"missing; it would belong at line {source.position(story.span.start)[0]}"
        yield wrap(place, style.width, f"  {box} {name}: ", " " * 6)
    yield from _passed_over(story, source, style)


def _also(story: ItemStory, source: Source, style: Style) -> Iterator[str]:
    if story.also:
        lines = sorted({source.position(span.start)[0] for _, span in story.also})
        yield wrap(f"also met at line {', '.join(map(str, lines))}", style.width, " " * 6)


def _passed_over(story: ItemStory, source: Source, style: Style) -> Iterator[str]:
    """Of an item that is met only what looks like a place of its own: a heading, a cell, a list."""
    shown = [miss for miss in story.passed_over if not story.met or miss.sort not in ("sentence", "mention")]
    for why, misses in groupby(shown, key=lambda miss: miss.why):
        yield from _miss(list(misses), why, source, style)


def _miss(misses: Sequence[Miss], why: str, source: Source, style: Style) -> Iterator[str]:
    numbers = ", ".join(str(source.position(miss.span.start)[0]) for miss in misses)
    where = f"line{'s' if len(misses) > 1 else ''} {numbers}: "
    first = f"      {paint('passed over', 'cyan', color=style.color)} {where}"
    told = wrap(safe_text(why, 200), style.width, " " * len(f"      passed over {where}"), " " * 8)
    yield first + told.lstrip(" ")
    for miss in misses[:3]:
        yield from _quote(source, miss.span, "cyan", style)


def _lines(lines: tuple[int, int]) -> str:
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _quote(source: Source, span: Span, color: str, style: Style) -> Iterator[str]:
    number = str(source.position(span.start)[0])
    line, marks = excerpt(source, span, style.width - len(number) - 9)
    if line:
        bar, carets = paint("|", "dim", color=style.color), marks.lstrip()
        yield f"      {number} {bar} {line}".rstrip()
        yield f"      {' ' * len(number)} {bar} {marks[: -len(carets)]}{paint(carets, color, color=style.color)}"
