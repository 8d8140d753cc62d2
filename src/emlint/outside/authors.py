"""Who wrote in the repository that a document lies in, by the log of git: evidence that a word is somebody's name."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from emlint.outside import git

MOST = 3_000  # commits that are looked at, the newest ones
LONGEST = 60  # characters of a name
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Authors:
    """Git is asked when a name is first needed, once a repository; without git, nobody is known."""

    _folders: dict[str, frozenset[str]] = field(default_factory=dict)
    _repositories: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, path: str) -> frozenset[str]:
        """Names of authors as git tells them."""
        folder = os.path.dirname(path)
        if folder not in self._folders:
            self._folders[folder] = self._in(git.top(os.path.realpath(folder or ".")))
        return self._folders[folder]

    def _in(self, repository: str | None) -> frozenset[str]:
        if repository is None:
            return NOBODY
        if repository not in self._repositories:
            self._repositories[repository] = _authors(repository)
        return self._repositories[repository]


def _authors(repository: str) -> frozenset[str]:
    try:
        told = git.authors(repository, MOST)
    except git.GitError:
        return NOBODY
    return frozenset(name for name in told if len(name) <= LONGEST)
