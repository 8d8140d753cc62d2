"""From the paths on the command line to the documents that are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from emlint.errors import UserError
from emlint.globs import matches
from emlint.outside import files
from emlint.outside.git import top
from emlint.outside.ignore import ignored_by_git

SUFFIXES = tuple(name + template for name in (".md", ".mdx", ".markdown") for template in ("", ".erb"))
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A document to read. ``path`` is told (relative to the working directory, with "/"), ``real`` is opened."""

    path: str
    real: str
    refusal: files.Refused | None = None

    def read(self) -> bytes:
        if self.refusal:
            raise self.refusal
        return files.read(self.real)


@dataclass(frozen=True, slots=True)
class _Walk:
    cwd: str
    exclude: tuple[str, ...]
    base: str  # the folder that ``exclude`` is relative to
    tell: Tell
    seen: dict[str, Found] = field(default_factory=dict)  # by real path

    def add(self, shown: str, real: str, refusal: files.Refused | None = None) -> None:
        found = Found(relative(shown, self.cwd), real, refusal)
        known = self.seen.get(real)
        if known is None or (found.path, real) == (relative(real, self.cwd), real):  # a file itself, rather than a link
            self.seen[real] = found

    def excluded(self, real: str) -> str | None:
        path = relative(real, self.base)
        return next((glob for glob in self.exclude if matches(glob, path)), None)


def discover(paths: Sequence[str], *, exclude: tuple[str, ...] = (), base: str = "", tell: Tell) -> tuple[Found, ...]:
    """The documents below ``paths``, each file once, sorted; UserError for a path that does not exist.

    ``exclude`` is relative to ``base``. ``tell`` hears what was left out although it was named.
    """
    cwd = os.path.realpath(working_directory())
    walk = _Walk(cwd, exclude, os.path.realpath(base or cwd), tell)
    home = top(cwd) or cwd
    targets = [_target(path, home) for path in paths]
    ignored = ignored_by_git([real for _, real, refusal in targets if refusal is None])
    for shown, real, refusal in targets:
        if refusal:
            walk.add(shown, real, refusal)
        elif glob := walk.excluded(real):
            tell(f"{relative(shown, cwd)}: left out, since 'exclude' has {glob!r}")
        elif ignored(real):
            tell(f"{relative(shown, cwd)}: left out, since git ignores it")
        elif os.path.isdir(real):
            _into(real, real, walk, ignored)
        else:
            walk.add(shown, real)
    return tuple(sorted(walk.seen.values(), key=lambda found: found.path))


def _target(path: str, home: str) -> tuple[str, str, files.Refused | None]:
    """A named path, its real path, and why it is refused. A name may lead out of the repository, a link may not."""
    bare = path.rstrip("/") or path  # completion in a shell ends folders with a slash
    shown = os.path.join(os.path.realpath(os.path.dirname(bare) or "."), os.path.basename(bare))
    if os.path.basename(bare) in ("", ".", ".."):
        shown = os.path.realpath(path)
    if not os.path.lexists(shown):
        raise UserError("no such file or folder" + _advice(path), path)
    root = home if files.inside(shown, home) else _root(shown)
    try:
        return shown, files.locate(shown, root), None
    except files.Refused as refusal:
        return shown, shown, refusal


def _advice(path: str) -> str:
    return " (options come before the first path)" if path.startswith("-") else ""


def _root(shown: str) -> str:
    return shown if os.path.isdir(shown) and not os.path.islink(shown) else os.path.dirname(shown)


def _into(folder: str, root: str, walk: _Walk, ignored: Callable[[str], bool]) -> None:
    folders = [folder]
    while folders:
        for entry in _entries(folders.pop(), walk):
            if walk.excluded(entry.path) or entry.name == ".git":
                continue
            if entry.is_dir(follow_symlinks=False):
                folders += [] if ignored(entry.path) else [entry.path]
            elif is_document(entry.name) and not ignored(entry.path):
                _document(entry, root, walk)


def _document(entry: os.DirEntry[str], root: str, walk: _Walk) -> None:
    if not entry.is_symlink():
        walk.add(entry.path, entry.path)
        return
    try:
        real = files.locate(entry.path, top(root) or root)
    except files.Refused as refusal:
        walk.add(entry.path, entry.path, refusal)
        return
    if not os.path.isdir(real):  # a link to a folder called x.md: what lies there is found where it lies
        walk.add(entry.path, real)


def _entries(folder: str, walk: _Walk) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        walk.add(folder, folder, files.Refused("E904", f"not read: {(error.strerror or 'unreadable').lower()}"))


def is_document(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def relative(path: str, start: str) -> str:
    """With "/" and, where it is shorter to say so, upwards."""
    if files.inside(path, start) and path != start:
        return path[len(start.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
    return os.path.relpath(path, start).replace(os.sep, "/")


def working_directory() -> str:
    try:
        return os.getcwd()
    except OSError:
        raise UserError("the working directory does not exist any more") from None
