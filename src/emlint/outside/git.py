"""The one way to call git: nothing that lies in the tree may make it run something, ask, or lock.

A planted repository can name commands (fsmonitor, hooks, pagers, external diffs); every call here switches them off and
names the top folder, found without git's help.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

_TIMEOUT = 60  # seconds
_SAFE = (
    *("--no-pager", "--no-optional-locks", "--literal-pathspecs", "--no-replace-objects"),
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.untrackedCache=false"),
    *("-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"),
)


class GitError(Exception):
    pass


def top(folder: str) -> str | None:
    """The working tree that a folder (a real path) lies in: the nearest folder upwards that holds ``.git``."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def git(repository: str, command: str, *arguments: str) -> bytes:
    """The output of a plumbing command in the working tree at ``repository``."""
    try:
        done = subprocess.run(  # noqa: S603  # a list, no shell
            ["git", *_SAFE, "-C", repository, command, *arguments],  # noqa: S607  # git is where the user has it
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            timeout=_TIMEOUT,
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise GitError(str(error)) from None
    return done.stdout


def not_ignored(repository: str, paths: Sequence[str]) -> set[str]:
    """Files below ``paths`` (relative to the repository) that git tracks or would offer to track."""
    options = ("-z", "--cached", "--others", "--exclude-standard")
    found: set[str] = set()
    for start in range(0, len(paths), 500):
        out = git(repository, "ls-files", *options, "--", *paths[start : start + 500])
        found.update(os.fsdecode(name) for name in out.split(b"\0") if name)
    return found


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_CEILING_DIRECTORIES": ""}
