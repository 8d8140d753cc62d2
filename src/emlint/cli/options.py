"""The options that commands share, and what becomes of them."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from emlint.cli import console
from emlint.errors import UserError
from emlint.model import Record, Rule
from emlint.outside import configuration, files
from emlint.outside.configuration import Configuration
from emlint.outside.discover import Found
from emlint.outside.shape import did_you_mean

if TYPE_CHECKING:
    from emlint.rulebook import Rulebook
    from emlint.run import Plan

Command = TypeVar("Command", bound=Callable[..., Any])
Wrap = Callable[[Command], Command]
PATHS = click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")


def option(*names: str, **attributes: Any) -> Callable[[Any], Any]:
    """An option with its environment variable: ``--fail-on`` is EMLINT_FAIL_ON."""
    long = next(name for name in names if name.startswith("--")).split("/")[0]
    return click.option(*names, envvar="EMLINT_" + long[2:].upper().replace("-", "_"), **attributes)


class Words(click.ParamType[tuple[str, ...]]):
    """A list in one argument, separated by commas."""

    name = "list"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        return tuple(word.strip() for word in value.split(",") if word.strip()) if isinstance(value, str) else value


SHARED: tuple[Callable[[Any], Any], ...] = (
    option("--kind", metavar="KIND", help="Take every document for this kind."),
    option("--config", metavar="FILE", help="Read the configuration from this file."),
    option("--isolated", is_flag=True, help="Read no configuration."),
    option("--exclude", type=Words(), multiple=True, metavar="GLOBS", help="Leave these out, named or not."),
    option("--stdin-filename", metavar="NAME", help="What to call the document that '-' reads from stdin."),
    option("--cache-dir", metavar="DIR", help="Keep the cache here."),
    option("--no-cache", is_flag=True, help="Use no cache."),
    option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes to use; 0 chooses."),
    option("-v", "--verbose", is_flag=True, help="Say what is left out and why."),
    option("-q", "--quiet", is_flag=True, help="Print no text report; the exit code tells."),
)
READING = ("kind", "config", "isolated", "exclude", "stdin_filename", "require_files")


def shared(command: Any) -> Any:
    for wrap in reversed(SHARED):
        command = wrap(command)
    return command


def flat(values: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(word for words in values for word in words)


def plan(options: dict[str, Any]) -> tuple[Plan, Configuration]:
    """Configuration, then the command line, then the rules that both name."""
    from emlint.rulebook import load  # noqa: PLC0415  # help and usage errors come without them
    from emlint.run import Plan  # noqa: PLC0415

    found = configuration.find(named=options["config"], isolated=options["isolated"])
    book = load(found.settings, found.read_text, found.names)
    settings = configuration.with_codes(found, lambda word: code(word, book.rules)).settings
    settings = replace(settings, exclude=settings.exclude + flat(options["exclude"]))
    _check_kinds(options["kind"], book, found)
    verbose = options["verbose"] and not options["quiet"]
    return Plan(
        settings,
        book,
        options["kind"],
        found.base,
        console.tell if verbose else console.ignore,
        traceback.format_exc,
    ), found


def _check_kinds(kind: str | None, book: Rulebook, found: Configuration) -> None:
    known = (*book.kinds, "other")
    if kind is not None and kind not in known:
        raise click.UsageError(f"--kind: no such kind {kind!r}" + did_you_mean(kind, sorted(known)))
    for glob, name in found.settings.kinds:
        if name not in known:
            told = f"no such kind {name!r}" + did_you_mean(name, sorted(known))
            raise UserError(told, found.where(("kinds", glob)))


def codes(option_name: str, words: Iterable[str], rules: Sequence[Rule]) -> tuple[str, ...]:
    """Codes, prefixes or names from the command line, as codes or prefixes."""
    try:
        return tuple(code(word, rules) for word in words)
    except UserError as error:
        raise UserError(error.message, option_name) from None


def code(word: str, rules: Sequence[Rule]) -> str:
    """The code or prefix that a word means; ``ALL`` is the empty prefix."""
    upper = "" if word.upper() == "ALL" else word.upper()
    if any(rule.code.startswith(upper) for rule in rules):
        return upper
    named = next((rule.code for rule in rules if rule.name == word), None)
    if named is None:
        known = [*(rule.code for rule in rules), *(rule.name for rule in rules)]
        raise UserError(f"no rule {word!r}" + did_you_mean(word, known))
    return named


def stdin_document(paths: tuple[str, ...], name: str | None) -> tuple[tuple[str, ...], Found | None]:
    """``-`` is stdin, unless a file is called so (a file list) and no name was given."""
    if "-" not in paths or (name is None and files.exists("-")):
        if name is not None:
            raise click.UsageError("--stdin-filename needs '-' as the path")
        return tuple("./-" if path == "-" else path for path in paths), None
    shown = (name or "-").replace("\\", "/")
    return tuple(path for path in paths if path != "-"), Stdin(shown, "")


def some_documents(documents: Sequence[Found], *, must: bool) -> None:
    if not documents and must:
        raise UserError("0 documents to lint, and --require-files wants some")
    if not documents:
        console.warn("0 documents to lint (looked for .md, .mdx and .markdown)")


def tell_unread(record: Record, unread: list[str]) -> None:
    """A file that cannot be read has a problem instead of data."""
    path, problem = record.document.source.path, record.document.problems[0]
    console.warn(f"{path}: {problem.code} {problem.message}")
    unread.append(path)


class Stdin(Found):
    def read(self) -> bytes:
        return files.read_stdin()
