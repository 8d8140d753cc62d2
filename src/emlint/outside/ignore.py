"""What ``.gitignore`` leaves out: git is asked inside a repository, elsewhere the files are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache

from emlint.globs import matches
from emlint.outside import files
from emlint.outside.git import GitError, not_ignored, top

Ignored = Callable[[str], bool]  # of a real path


def ignored_by_git(targets: Sequence[str]) -> Ignored:
    """``targets``: real paths, files or folders, and all that will be asked about lies at or below them."""
    by_repository: dict[str | None, list[str]] = {}
    for target in targets:
        by_repository.setdefault(_repository(target), []).append(target)
    answers = {repository: _answer(repository, inside) for repository, inside in by_repository.items()}
    where = {target: repository for repository, inside in by_repository.items() for target in inside}

    def ignored(real: str) -> bool:
        target = real
        while target not in where:
            target = os.path.dirname(target)
        return answers[where[target]](real)

    return ignored


@cache
def _top(folder: str) -> str | None:
    return top(folder)


def _repository(target: str) -> str | None:
    return _top(target if os.path.isdir(target) else os.path.dirname(target))


def _answer(repository: str | None, targets: list[str]) -> Ignored:
    if repository is None:
        return by_files(targets, os.getcwd())
    try:
        kept = not_ignored(repository, [os.path.relpath(target, repository) for target in targets])
    except GitError:  # no git, a repository of someone else, a broken one
        return by_files([repository], repository)
    prefix = repository.rstrip("/") + "/"
    known = {prefix + name.rstrip("/") for name in kept}
    for name in kept:  # the folders on the way
        folder = os.path.dirname(prefix + name.rstrip("/"))
        while folder not in known:
            known.add(folder)
            folder = os.path.dirname(folder)
    given = set(targets)

    def ignored(real: str) -> bool:
        if real in known or (real in given and os.path.isdir(real)):
            return False
        listed = os.path.islink(real) or os.path.isfile(real) or os.path.isdir(real)  # git lists no pipes
        return listed or os.path.dirname(real) not in known

    return ignored


def by_files(targets: list[str], home: str) -> Ignored:
    """From the ``.gitignore`` files in ``home``, the targets and the folders below."""
    roots = {target if os.path.isdir(target) else os.path.dirname(target) for target in targets}
    roots = {home if files.inside(root, home) else root for root in roots}

    @cache
    def patterns(folder: str) -> tuple[str, ...]:
        name = os.path.join(folder, ".gitignore")
        if not os.path.lexists(name):
            return ()
        try:
            text = files.read(name).decode("utf-8", "replace")
        except files.Refused:
            return ()
        return tuple(line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("#"))

    def ignored(real: str) -> bool:
        folders = [os.path.dirname(real)]
        while folders[-1] not in roots and folders[-1] != os.path.dirname(folders[-1]):
            folders.append(os.path.dirname(folders[-1]))
        verdict = False
        for folder in reversed(folders):
            verdict = _last_word(patterns(folder), os.path.relpath(real, folder), verdict)
        return verdict

    return ignored


def _last_word(patterns: tuple[str, ...], path: str, verdict: bool) -> bool:  # noqa: FBT001
    for pattern in patterns:
        if matches(pattern.removeprefix("!"), path):
            verdict = not pattern.startswith("!")
    return verdict
