"""The command ``emlint``."""

from __future__ import annotations

import sys


def main() -> None:
    """The version is told before anything is imported: hooks and CI ask for it often."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from emlint import __version__  # noqa: PLC0415

        try:
            sys.stdout.write(f"emlint {__version__}\n")
            sys.stdout.flush()
        except OSError:
            pass  # the guard tells it
        else:
            return
    here = {"", "."}  # what lies in the working directory is data
    sys.path[:] = [folder for folder in sys.path if folder not in here]
    from emlint.cli.guard import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
