"""Which documents a branch has changed: those that differ, as they lie in the work tree, from the merge base.

The content is hashed here and not by ``git diff``, which may run filters that the tree asks for. So whatever changed a
document counts: a commit, the index, an edit, or that git does not know it yet; and a document that was renamed or
copied is a new one at its place.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from emlint.errors import UserError
from emlint.outside import files
from emlint.outside.discover import Found, Tell, relative
from emlint.outside.git import Entry, GitError, commit, git, is_shallow, merge_base, top, tree

_LARGEST = 1 << 26  # bytes: a larger file counts as changed
_OPTION = "--since"
_FULL_HISTORY = "the clone is shallow, so fetch the whole history first (actions/checkout: fetch-depth: 0)"


def changed(documents: Iterable[Found], ref: str, folder: str, tell: Tell) -> tuple[tuple[Found, ...], str]:
    """The documents that differ from the merge base of HEAD and ``ref``, and the id of that commit.

    ``folder``: the working directory. ``tell`` hears of folders that belong to another repository. UserError where git
    cannot tell, or a document lies outside the repository.
    """
    here = os.path.realpath(folder)
    repository = top(here)
    if repository is None:
        raise UserError("the working directory lies in no git repository", _OPTION)
    try:
        base = _base(repository, ref)
        differs = _differs(repository, tree(repository, base), tell)
    except GitError as error:
        raise UserError(str(error), _OPTION) from None
    return tuple(found for found in documents if _any(differs, found, here, repository)), base


def _any(differs: Callable[[str], bool], found: Found, here: str, repository: str) -> bool:
    """Whether a document differs, or the link that leads to it."""
    folder, name = os.path.split(os.path.join(here, found.path))
    paths = {os.path.join(os.path.realpath(folder), name), found.real}
    if not all(files.inside(path, repository) for path in paths):
        raise UserError("lies outside the repository that --since compares", found.path)
    return any(map(differs, paths))


def _base(repository: str, ref: str) -> str:
    if ref.startswith("-"):
        raise UserError(f"{ref!r} begins with a dash: it is no name of a commit", _OPTION)
    head = commit(repository, "HEAD")
    if head is None:
        git(repository, "rev-parse", "--git-dir")  # a repository that git refuses is told as such
        raise UserError("there is no commit yet", _OPTION)
    other = commit(repository, ref)
    if other is None:
        raise UserError(f"git knows no commit {ref!r}{_advice(repository, ref)}", _OPTION)
    base = merge_base(repository, head, other)
    if base is None:
        advice = f": {_FULL_HISTORY}" if is_shallow(repository) else ""
        raise UserError(f"{ref!r} and HEAD have no common history{advice}", _OPTION)
    return base


def _advice(repository: str, ref: str) -> str:
    if not ref.startswith("origin/") and commit(repository, "origin/" + ref):
        return f". Did you mean {'origin/' + ref!r}?"
    return f": {_FULL_HISTORY}" if is_shallow(repository) else "; fetch it first if it is a branch of the remote"


def _differs(repository: str, before: Mapping[str, Entry], tell: Tell) -> Callable[[str], bool]:
    @cache
    def belongs(folder: str) -> bool:
        own = top(folder) == repository
        if not own:
            tell(f"{relative(folder, repository)}: left out, since it belongs to a repository inside this one")
        return own

    def differs(path: str) -> bool:
        entry = before.get(relative(path, repository))
        return belongs(os.path.dirname(path)) and (entry is None or not _is(path, entry))

    return differs


def _is(path: str, entry: Entry) -> bool:
    """Whether a file has the content of an entry, up to line ends that git changes on the way out."""
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode) != (entry.mode == "120000"):
            return False
        data = os.fsencode(os.readlink(path)) if stat.S_ISLNK(status.st_mode) else files.read(path, _LARGEST)
    except (OSError, files.Refused):
        return False
    return entry.blob in (_blob(data, entry.blob), _blob(data.replace(b"\r\n", b"\n"), entry.blob))


def _blob(data: bytes, like: str) -> str:
    """git's id of a content, by the algorithm of another id."""
    name = "sha1" if len(like) == 40 else "sha256"
    return hashlib.new(name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
