"""The one way to write a file: it is the old or the new text, whole, whatever happens in between."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Collection
from contextlib import suppress

from emlint.errors import UserError


def write(path: str, data: bytes) -> None:
    """Replaces or makes a file. A link stays a link, the mode stays; UserError when that cannot be done."""
    try:
        _write(os.path.realpath(path), data)
    except OSError as error:
        raise UserError(f"not written: {(error.strerror or str(error)).lower()}", path) from None


def must_be_writable(path: str, documents: Collection[str]) -> None:
    """Asked before anything is linted (``documents``: real paths), since a report must neither be lost nor
    replace a document."""
    real = os.path.realpath(path)
    if real in documents:
        raise UserError("is a document, and would be replaced by the report", path)
    if os.path.isdir(real) or not os.access(os.path.dirname(real), os.W_OK | os.X_OK):
        raise UserError("the report cannot be written there", path)


def _write(real: str, data: bytes) -> None:
    if os.path.lexists(real) and not stat.S_ISREG(os.lstat(real).st_mode):
        if stat.S_ISDIR(os.lstat(real).st_mode):
            raise IsADirectoryError(21, "is a folder")
        with open(real, "wb", buffering=0) as device:  # /dev/stdout, a pipe
            device.write(data)
        return
    handle, temporary = tempfile.mkstemp(prefix=".emlint-", dir=os.path.dirname(real))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(real))
        os.replace(temporary, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(os.path.dirname(real))


def _mode(real: str) -> int:
    """That of the file, or for a new file what the umask leaves."""
    try:
        return stat.S_IMODE(os.lstat(real).st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: str) -> None:
    with suppress(OSError):  # not every system can
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
