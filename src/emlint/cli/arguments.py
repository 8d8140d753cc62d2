"""A command over documents: after the first path everything is a path, and no file is taken for an option."""

from __future__ import annotations

import click

from emlint.outside.files import exists


class Documents(click.Command):
    """``groups``: heading of the help -> names of the parameters below it."""

    def __init__(self, *args: object, groups: dict[str, tuple[str, ...]] | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        self.allow_interspersed_args = False
        self.groups = groups or {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for argument in args:
            if argument == "--":
                break
            if argument.startswith("-") and argument != "-" and exists(argument):
                raise click.UsageError(f"{argument!r} is also a file here: write './{argument}' for the file", ctx)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = {param.name: param.get_help_record(ctx) for param in self.get_params(ctx)}
        grouped = {name for names in self.groups.values() for name in names}
        rest = tuple(str(name) for name in rows if name not in grouped)
        for heading, names in {**self.groups, "Other": rest}.items():
            shown = [row for name in names if (row := rows.get(name))]
            if shown:
                with formatter.section(heading):
                    formatter.write_dl(shown)
