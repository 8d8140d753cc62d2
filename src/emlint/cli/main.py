"""The group of commands. Each command is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from emlint import __version__

COMMANDS = {
    "check": "Lint documents.",
    "audit": "Tell what the documents of a folder have and lack.",
    "extract": "Give documents as data.",
    "why": "Tell how documents were read.",
    "explain": "Tell what a rule wants, why, and from where.",
    "rules": "List the rules.",
    "test": "Run the examples of rules.",
}


class Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"emlint.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from emlint.outside.shape import did_you_mean  # noqa: PLC0415

            ctx.fail(f"no such command {args[0]!r}" + did_you_mean(args[0], list(COMMANDS)))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings, 2 usage, configuration or environment, 3 a defect of emlint.",
)
@click.version_option(__version__, message="emlint %(version)s")
@click.option("--debug", is_flag=True, envvar="EMLINT_DEBUG", help="Show the trace of a defect.")
def main(debug: bool) -> None:  # noqa: FBT001
    """emlint reads engineering documents in Markdown and says what is missing, contradictory or unkind."""
