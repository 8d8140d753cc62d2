"""``emlint test``: a rule pack proves itself by its examples."""

from __future__ import annotations

import click

from emlint.cli import console, options
from emlint.cli.guard import CLEAN, FINDINGS
from emlint.errors import UserError
from emlint.outside import configuration
from emlint.report.terminal import safe_text


@click.command("test")
@click.argument("pack", required=False)
@options.option("--config", metavar="FILE", help="Read the configuration, and with it the packs, from this file.")
@options.option("--isolated", is_flag=True, help="Read no configuration: the built-in packs only.")
def command(pack: str | None, config: str | None, isolated: bool) -> int:  # noqa: FBT001
    """Run the examples of all rules, or of one PACK."""
    from emlint.judge import examples  # noqa: PLC0415
    from emlint.outside.clock import today  # noqa: PLC0415
    from emlint.rulebook import load  # noqa: PLC0415

    found = configuration.find(named=config, isolated=isolated)
    book = load(found.settings, found.read_text, found.names, examples=True)
    if pack is not None and pack not in book.packs:
        raise UserError(f"no pack {pack!r}; there are {', '.join(sorted(book.packs))}")
    failures = examples.run(book, pack, today())
    for failure in failures:
        console.write("".join(f"{safe_text(line, 2000)}\n" for line in str(failure).splitlines()))
    return FINDINGS if failures else CLEAN
