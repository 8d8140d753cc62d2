"""The one way to read a file: only regular files inside the root, only up to a limit, never waiting."""

from __future__ import annotations

import os
import stat
import sys
from typing import BinaryIO

LIMIT = 1 << 20  # bytes


class Refused(Exception):  # noqa: N818  # the file is at fault, not the program
    """A file that is not read: a code of the file diagnostics and what is wrong, without a word of its text."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def locate(path: str, root: str) -> str:
    """The real path of a file; Refused where links lead nowhere, in a circle or out of the root (a real path)."""
    try:
        real = os.path.realpath(path, strict=True)
    except OSError as error:
        raise Refused("E904", _why(error, path)) from None
    if not inside(real, root):
        raise Refused("E904", "not read: it is a link that leads outside the folder being linted")
    return real


def exists(path: str) -> bool:
    """Also for a link that leads nowhere."""
    return os.path.lexists(path)


def inside(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def read(real: str, limit: int = LIMIT) -> bytes:
    """The bytes of a file given by its real path; Refused for all but regular, readable files within the limit."""
    try:
        _must_be_regular(os.lstat(real), limit)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(real, flags | getattr(os, "O_CLOEXEC", 0)), "rb") as file:
            _must_be_regular(os.fstat(file.fileno()), limit)  # it may have been exchanged
            return _up_to(limit, file)
    except OSError as error:
        raise Refused("E904", _why(error, real)) from None


def read_stdin(limit: int = LIMIT) -> bytes:
    return _up_to(limit, sys.stdin.buffer)


def _up_to(limit: int, file: BinaryIO) -> bytes:
    data = file.read(limit + 1)
    if len(data) > limit:
        raise Refused("E903", _too_large(limit))
    return data


def _must_be_regular(status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Refused("E904", f"not read: it is {_sort(status.st_mode)}, not a regular file")
    if status.st_size > limit:
        raise Refused("E903", _too_large(limit))


def _too_large(limit: int) -> str:
    return f"not read: it is larger than the limit of {limit >> 10} KiB"


def _sort(mode: int) -> str:
    names = {
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFLNK: "a link",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    return names.get(stat.S_IFMT(mode), "something else")


def _why(error: OSError, path: str) -> str:
    if isinstance(error, FileNotFoundError):
        return "not read: it is a link that leads nowhere" if os.path.islink(path) else "not read: it is gone"
    if isinstance(error, PermissionError):
        return "not read: permission denied"
    return f"not read: {(error.strerror or type(error).__name__).lower()}"
