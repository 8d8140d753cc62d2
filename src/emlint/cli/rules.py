"""``emlint rules``: the list of rules."""

from __future__ import annotations

import click

from emlint.cli import console, options
from emlint.model import Level, Rule
from emlint.outside import configuration
from emlint.report.json import dump
from emlint.report.terminal import safe_text, wrap
from emlint.report.terminal import width as terminal_width

PROFILES = ("seed", "recommended", "strict")


@click.command("rules")
@click.argument("prefixes", nargs=-1, metavar="[PREFIX]...")
@options.option(
    "--format", "-f", type=click.Choice(["text", "json"]), default="text", help="A table, or all that is known."
)
@options.option("--config", metavar="FILE", help="Read the configuration, and with it the packs, from this file.")
@options.option("--isolated", is_flag=True, help="Read no configuration: the built-in rules only.")
def command(prefixes: tuple[str, ...], format: str, config: str | None, isolated: bool) -> None:  # noqa: A002, FBT001
    """List the rules; with prefixes such as ADR those whose code begins so."""
    from emlint.rulebook import load  # noqa: PLC0415  # help comes without it

    found = configuration.find(named=config, isolated=isolated)
    book = load(found.settings, found.read_text, found.names)
    wanted = options.codes("rules", prefixes, book.rules) or ("",)
    rules = sorted((rule for rule in book.rules if rule.code.startswith(wanted)), key=lambda rule: rule.code)
    console.write(dump([as_data(rule) for rule in rules], indent=2) if format == "json" else table(rules))


def as_data(rule: Rule) -> dict[str, object]:
    severity = {
        profile: {kind: str(each) for kind, each in levels.items()} for profile, levels in rule.severity.items()
    }
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack,
        "kinds": sorted(rule.kinds),
        "severity": severity,
        "message": rule.message,
        "hint": rule.hint,
        "why": rule.why,
        "sources": list(rule.sources),
    }


def table(rules: list[Rule]) -> str:
    """Code, name, and the severity in each profile."""
    room = max((len(rule.name) for rule in rules), default=4)
    head = f"{'code':<8}{'name':<{room}}  " + "  ".join(f"{profile:<11}" for profile in PROFILES)
    lines = [head.rstrip(), *(_row(rule, room) for rule in rules)]
    note = "* differs by kind of document: see 'emlint explain CODE'"
    return "\n".join([*lines, "", wrap(note, terminal_width())]) + "\n"


def _row(rule: Rule, room: int) -> str:
    levels = "  ".join(f"{_level(rule, profile):<11}" for profile in PROFILES)
    return f"{safe_text(rule.code):<8}{safe_text(rule.name):<{room}}  {levels}".rstrip()


def _level(rule: Rule, profile: str) -> str:
    levels = rule.severity[profile]
    default = levels.get("default", Level.OFF)
    return str(default) + ("*" if any(each != default for each in levels.values()) else "")
