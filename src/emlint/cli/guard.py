"""Every way that a run can end, and its exit code.

0 clean, 1 findings, 2 usage, configuration, rule file or environment, 3 a defect of emlint, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from emlint.errors import UserError

CLEAN, FINDINGS, USAGE, DEFECT, INTERRUPTED = 0, 1, 2, 3, 130
_REPORT_AT = "https://github.com/emlint/emlint/issues"


class Done(Exception):  # noqa: N818  # the end of a command, with its exit code
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def run(arguments: Sequence[str]) -> int:
    _prepare_streams()
    code = _guarded(arguments)
    if code != DEFECT and not _flushed():
        code = USAGE
    return code


def _guarded(arguments: Sequence[str]) -> int:
    if _closed():
        complain("standard output is closed: the report would be lost")
        return USAGE
    try:
        return _command(arguments)
    except Done as done:
        return done.code
    except UserError as error:
        complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        complain((error.strerror or str(error)).lower())
    except Exception as error:  # noqa: BLE001  # the last net
        return defect(f"{type(error).__name__}: {error}", traceback.format_exc(), debug=_debug(arguments))
    return USAGE


def _command(arguments: Sequence[str]) -> int:
    import click  # noqa: PLC0415  # after the streams are known to be usable

    from emlint.cli.main import main  # noqa: PLC0415

    try:
        result = main.main(list(arguments), prog_name="emlint", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        advice = (
            f" (see '{error.ctx.command_path} --help')" if isinstance(error, click.UsageError) and error.ctx else ""
        )
        raise UserError(error.format_message() + advice) from None
    return result if isinstance(result, int) else CLEAN


def defect(what: str, trace: str, *, debug: bool) -> int:
    complain(f"a defect of emlint, please report it at {_REPORT_AT}: {what}")
    if debug and sys.stderr:
        from emlint.report.terminal import safe_text  # noqa: PLC0415

        sys.stderr.write("\n".join("  " + safe_text(line) for line in trace.splitlines()) + "\n")
    return DEFECT


def complain(message: str) -> None:
    """One line on stderr, safe to show."""
    from emlint.report.terminal import safe_text  # noqa: PLC0415

    with suppress(OSError, ValueError):
        sys.stderr.write("emlint: " + safe_text(message, 1000) + "\n")


def _debug(arguments: Sequence[str]) -> bool:
    return "--debug" in arguments or bool(os.environ.get("EMLINT_DEBUG"))


def _prepare_streams() -> None:
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _closed() -> bool:
    return sys.stdout is None or sys.stdout.closed


def _flushed() -> bool:
    """Whether all that was written has arrived. A reader that went away (``| head``) has seen what it wanted."""
    if _closed():
        return False
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _to_nowhere()
    except OSError as error:
        complain(f"the report could not be written: {(error.strerror or str(error)).lower()}")
        _to_nowhere()
        return False
    return True


def _to_nowhere() -> None:
    """So that the interpreter does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
