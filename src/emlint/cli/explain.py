"""``emlint explain CODE``: what a rule wants, why, from where, and how good and bad documents look."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import click

from emlint.cli import console, options
from emlint.cli.rules import PROFILES
from emlint.model import Example, Json, Level, Rule
from emlint.outside import configuration
from emlint.report.terminal import paint, safe_lines, safe_text, text_width, use_color, wrap
from emlint.report.terminal import width as terminal_width


@click.command("explain")
@click.argument("code")
@options.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the text.")
@options.option("--config", metavar="FILE", help="Read the configuration, and with it the packs, from this file.")
@options.option("--isolated", is_flag=True, help="Read no configuration.")
def command(code: str, color: str, config: str | None, isolated: bool) -> None:  # noqa: FBT001
    """Tell what a rule (code or name) wants, why, and from where."""
    from emlint.rulebook import load  # noqa: PLC0415  # help comes without it

    found = configuration.find(named=config, isolated=isolated)
    book = load(found.settings, found.read_text, found.names, examples=True)
    (resolved,) = options.codes("explain", [code], book.rules)
    rule = book.rule(resolved)
    if rule is None:
        family = ", ".join(rule.code for rule in book.rules if rule.code.startswith(resolved))
        raise click.UsageError(f"{code!r} is a family: {family}")
    painted = use_color(color, sys.stdout)
    console.write(safe_lines("\n".join(page(rule, terminal_width(), color=painted))) + "\n")


def page(rule: Rule, width: int, *, color: bool) -> Iterator[str]:
    yield paint(safe_text(f"{rule.code} {rule.name}"), "bold", color=color)
    yield ""
    yield from _paragraphs(rule.message, width, "  ")
    yield ""
    yield from _severity(rule)
    for title, text in (("Why", rule.why), ("What to do", rule.hint)):
        if text:
            yield from ("", paint(title, "bold", color=color), *_paragraphs(text, width, "  "))
    for each in rule.hints:
        yield wrap(safe_text(each["text"]), min(width, 100), "  - ", "    ")
    if rule.instead:
        yield from ("", *_side_by_side(rule.instead, min(width, 100), color=color))
    if rule.sources:
        yield from ("", paint("Sources", "bold", color=color), *_sources(rule, width))
    for title, examples in (("Bad", rule.bad), ("Good", rule.good)):
        if examples:
            yield from ("", paint(title, "bold", color=color), *_example(examples[0], color=color))


def _side_by_side(pairs: Sequence[Json], width: int, *, color: bool) -> Iterator[str]:
    """Sentences in two columns: what the rule finds, and what says it better."""
    room = (width - 7) // 2
    yield "  " + paint(f"{'Instead of':<{room}}", "bold", color=color) + "   " + paint("Write", "bold", color=color)
    for pair in pairs:
        left, right = (wrap(safe_text(pair[key]), room, "").split("\n") for key in ("of", "write"))
        for old, new in zip_longest(left, right, fillvalue=""):
            yield f"  {old}{' ' * (room - text_width(old))} | {new}".rstrip()


def _paragraphs(text: str, width: int, indent: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        yield from ([""] if number else [])
        yield wrap(" ".join(safe_text(line) for line in paragraph.splitlines()), min(width, 100), indent)


def _severity(rule: Rule) -> Iterator[str]:
    yield f"  kinds: {', '.join(sorted(rule.kinds)) or 'every document'}"
    for profile in PROFILES:
        levels = rule.severity[profile]
        default = levels.get("default", Level.OFF)
        others = [f"{kind} {each}" for kind, each in sorted(levels.items()) if kind != "default"]
        yield f"  {profile:<12} {default}" + (f" ({', '.join(others)})" if others else "")


def _sources(rule: Rule, width: int) -> Iterator[str]:
    for source in rule.sources:
        told = ", ".join(
            str(source[key]) for key in ("title", "seed", "item", "line", "quote", "url") if source.get(key)
        )
        yield wrap(safe_text(told), min(width, 100), "  - ", "    ")


def _example(example: Example, *, color: bool) -> Iterator[str]:
    bar = paint("|", "dim", color=color)
    for path, text in example.files.items():
        if len(example.files) > 1:
            yield f"  {safe_text(path)}"
        for line in text.rstrip("\n").split("\n"):
            yield f"  {bar} {safe_text(line)}".rstrip()
    for found in example.finds:
        yield "  " + paint("-> ", "red", color=color) + safe_text(found)
