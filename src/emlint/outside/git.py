"""The one way to call git: nothing that lies in the tree may make it run something, ask, or lock.

A planted repository can name commands (fsmonitor, hooks, pagers, external diffs); every call here switches them off and
names the top folder, found without git's help.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from typing import NamedTuple

_TIMEOUT = 60  # seconds
_SAFE = (
    *("--no-pager", "--no-optional-locks", "--literal-pathspecs", "--no-replace-objects"),
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.untrackedCache=false"),
    *("-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never"),
)
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class GitError(Exception):
    """git is not there, or failed: in git's words."""


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
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        raise GitError(_last_words(error)) from None
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise GitError(str(error)) from None
    return done.stdout


def _last_words(error: subprocess.CalledProcessError) -> str:
    told = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
    return " ".join(told.split()) or f"git ended with {error.returncode}"


def not_ignored(repository: str, paths: Sequence[str]) -> set[str]:
    """Files below ``paths`` (relative to the repository) that git tracks or would offer to track."""
    options = ("-z", "--cached", "--others", "--exclude-standard")
    found: set[str] = set()
    for start in range(0, len(paths), 500):
        out = git(repository, "ls-files", *options, "--", *paths[start : start + 500])
        found.update(os.fsdecode(name) for name in out.split(b"\0") if name)
    return found


def commit(repository: str, name: str) -> str | None:
    """The hexadecimal id of the commit that a name means."""
    if name.startswith("-"):
        raise ValueError("a name that begins with a dash would be an option")
    try:
        told = git(repository, "rev-parse", "--verify", "--quiet", name + "^{commit}").decode("ascii", "replace")
    except GitError:
        return None
    return told.strip() if _COMMIT.fullmatch(told.strip()) else None  # "^x" is told as "^" and its id


def merge_base(repository: str, one: str, other: str) -> str | None:
    """Of two commits, by id; None where they have no common history."""
    try:
        return git(repository, "merge-base", one, other).decode("ascii").strip()
    except GitError:
        return None


def is_shallow(repository: str) -> bool:
    return git(repository, "rev-parse", "--is-shallow-repository").strip() == b"true"


class Entry(NamedTuple):
    mode: str  # 100644, 100755, 120000 (a link)
    blob: str  # the hexadecimal id of the content


def tree(repository: str, at: str) -> dict[str, Entry]:
    """All files of a commit (by id), by path relative to the repository."""
    entries = {}
    for line in git(repository, "ls-tree", "-r", "-z", "--full-tree", at).split(b"\0"):
        about, _, name = line.partition(b"\t")
        if name:
            mode, _, blob = about.decode("ascii").split()
            entries[os.fsdecode(name)] = Entry(mode, blob)
    return entries


def authors(repository: str, most: int) -> set[str]:
    """Names of the authors of the newest commits, as the commits give them."""
    told = git(repository, "log", f"--max-count={most}", "--no-mailmap", "--no-show-signature", "--format=%an")
    return set(told.decode("utf-8", "replace").splitlines())


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_CEILING_DIRECTORIES": ""}
