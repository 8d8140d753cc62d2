"""Where the rules, the lexicon and the schemas lie: in the installed package, else in the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from emlint.errors import UserError


@cache
def root() -> Traversable:
    """The folder that holds ``rules`` and ``schemas``; UserError where there is none."""
    package = resources.files("emlint")
    if (package / "_data" / "rules").is_dir():
        return package / "_data"
    checkout = Path(str(package)).parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "rules").is_dir():
        return checkout
    raise UserError("the installation is incomplete: it has neither rules nor schemas; install emlint again")


def files(folder: Traversable, suffix: str, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """Every file below a folder whose name ends in ``suffix``: its path in the folder without the suffix, sorted."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from files(entry, suffix, f"{prefix}{entry.name}/")
        elif entry.name.endswith(suffix):
            yield prefix + entry.name.removesuffix(suffix), entry


def packs() -> Iterator[Traversable]:
    """The folders of the rule packs that come with emlint."""
    folders = sorted((root() / "rules").iterdir(), key=lambda entry: entry.name)
    return (folder for folder in folders if (folder / "pack.yaml").is_file())


def lexicon_files() -> Iterator[tuple[str, Traversable]]:
    folder = root() / "rules" / "lexicon"
    return files(folder, ".yaml") if folder.is_dir() else iter(())


def schema_files() -> Iterator[tuple[str, Traversable]]:
    return files(root() / "schemas", ".schema.json")
