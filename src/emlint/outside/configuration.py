"""Finds and reads the configuration: data that may come from the linted tree."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from emlint.errors import UserError
from emlint.model import Level, Path
from emlint.outside import files
from emlint.outside.discover import relative, working_directory
from emlint.outside.git import top
from emlint.settings import Settings

NAMES = (".emlint.toml", "emlint.toml", "pyproject.toml")
_PATHS = ("packs", "schemas", "baseline", "index")


@dataclass(frozen=True, slots=True)
class Configuration:
    settings: Settings = field(default_factory=Settings)
    file: str = ""  # as told; "" where there is none
    base: str = ""  # real path of the folder that globs and paths are relative to
    raw: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    prefix: Path = ()  # of the table in the file

    def where(self, path: Path, *, key: bool = False) -> str:
        """``file:line:column`` of a value or a key."""
        from emlint.outside.toml_places import places  # noqa: PLC0415  # only for an error

        found = places(self.text)
        full = (*self.prefix, *path)
        while full and full not in (found.keys if key else found.values) and full not in found.keys:
            full = full[:-1]
        offset = (found.keys if key else found.values).get(full, found.keys.get(full, 0))
        line = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return f"{self.file}:{line}:{column}"

    def read_text(self, path: str) -> str:
        """A file that the configuration names, relative to it."""
        try:
            return files.read(files.locate(os.path.join(self.base, path), _home(self.base))).decode("utf-8")
        except files.Refused as refusal:
            raise UserError(refusal.message, path) from None
        except UnicodeDecodeError as error:
            raise UserError(f"is not UTF-8 at byte {error.start}", path) from None

    def names(self, folder: str) -> Sequence[str]:
        """The names in a folder that the configuration names."""
        try:
            return sorted(os.listdir(files.locate(os.path.join(self.base, folder), _home(self.base))))
        except files.Refused as refusal:
            raise UserError(refusal.message, folder) from None
        except OSError as error:
            raise UserError(f"not read: {(error.strerror or 'unreadable').lower()}", folder) from None


def find(*, named: str | None = None, isolated: bool = False) -> Configuration:
    """The configuration of this run; UserError with file, line and column for what is wrong in it."""
    cwd = os.path.realpath(working_directory())
    if isolated:
        return Configuration(base=cwd)
    if named is not None:
        path = os.path.abspath(named)
        found = _read(path, os.path.dirname(path), must=True) if os.path.lexists(path) else None
        if found is None:
            raise UserError("no such file", named)
        return found
    for folder in _upwards(cwd):
        for name in NAMES:
            path = os.path.join(folder, name)
            found = _read(path, _home(folder)) if os.path.lexists(path) else None
            if found is not None:
                return found
    return Configuration(base=cwd)


def _upwards(cwd: str) -> Iterator[str]:
    last, folder = _home(cwd), cwd
    yield folder
    while folder != last:
        folder = os.path.dirname(folder)
        yield folder


def _home(folder: str) -> str:
    """What files may not leave: the repository, else the folder itself."""
    return top(folder) or folder


def _read(path: str, root: str, *, must: bool = False) -> Configuration | None:
    """None for a pyproject.toml without a table for emlint."""
    cwd = os.path.realpath(working_directory())
    shown = relative(path, cwd)
    try:
        data = files.read(files.locate(path, os.path.realpath(root)))
    except files.Refused as refusal:
        raise UserError(refusal.message, shown) from None
    in_project = os.path.basename(path) == "pyproject.toml"
    if in_project and b"emlint" not in data and not must:
        return None
    text = _decoded(data, shown)
    raw = _parsed(text, shown)
    if in_project:
        tables = raw.get("tool", {})
        if not isinstance(tables, dict) or "emlint" not in tables:
            return None if not must else Configuration(base=os.path.dirname(path))
        raw = tables["emlint"]
    base = os.path.realpath(os.path.dirname(path))
    draft = Configuration(Settings(), shown, base, raw, text, ("tool", "emlint") if in_project else ())
    _validate(draft)
    return Configuration(_settings(raw, base, cwd), shown, base, raw, text, draft.prefix)


def _decoded(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise UserError("is not UTF-8", f"{shown}:{line}:{column}") from None


def _parsed(text: str, shown: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  # 13 ms that a run without configuration need not pay

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
        last = (text.count("\n") + 1, len(text) - text.rfind("\n"))
        line, column = place.groups() if place and place[1] else last
        told = message[: place.start()] if place else message
        raise UserError(told[:200], f"{shown}:{line}:{column}") from None
    except RecursionError:
        raise UserError("nested too deeply", shown) from None
    except ValueError as error:  # a number with more digits than Python reads
        raise UserError(str(error).split(";")[0], shown) from None


def _validate(draft: Configuration) -> None:
    from emlint.outside.shape import faults  # noqa: PLC0415  # difflib, for a configuration only
    from emlint.rulebook.builtin import schema  # noqa: PLC0415

    rules = schema("config")
    for path, key, message in faults(draft.raw, rules, rules):
        raise UserError(message, draft.where(path, key=key))
    for path, name in _named_paths(draft.raw):
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", name):
            raise UserError(f"{path[0]!r} names {name!r}: a URL, and emlint reads files only", draft.where(path))
        full = os.path.realpath(os.path.join(draft.base, name))
        if "\0" in name or not files.inside(full, os.path.realpath(_home(draft.base))):
            raise UserError(f"{path[0]!r} names {name!r}, which lies outside the repository", draft.where(path))


def _named_paths(raw: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for key in _PATHS:
        value = raw.get(key, [])
        if isinstance(value, str):
            yield (key,), value
        else:
            yield from (((key, number), name) for number, name in enumerate(value))


def level(name: str) -> Level | None:
    return None if name == "never" else Level[name.upper()]


_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    "fail-on": level,
    "severity": lambda table: {code: Level[name.upper()] for code, name in table.items()},
    "kinds": lambda table: tuple(table.items()),
    "per-file": lambda table: tuple((glob, _converted(settings)) for glob, settings in table.items()),
}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _converted(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Keys with "_", lists as tuples, severities as levels."""
    made = {}
    for key, value in raw.items():
        convert = _CONVERT.get(key, _frozen)
        made[key.replace("-", "_")] = convert(value)
    return made


def _settings(raw: Mapping[str, Any], base: str, cwd: str) -> Settings:
    return Settings(here="" if base == cwd else relative(cwd, base), **_converted(raw))


def with_codes(found: Configuration, code: Callable[[str], str]) -> Configuration:
    """The same with rules given as codes; ``code`` raises UserError for a rule that does not exist."""
    raw = _coded(found, (), found.raw, code)
    if "per-file" in raw:
        raw["per-file"] = {
            glob: _coded(found, ("per-file", glob), each, code) for glob, each in raw["per-file"].items()
        }
    converted = _converted(raw)
    return replace(found, settings=replace(found.settings, **converted))


def _coded(found: Configuration, path: Path, table: Mapping[str, Any], code: Callable[[str], str]) -> dict[str, Any]:
    def told(word: str, *place: str | int, key: bool) -> str:
        try:
            return code(word)
        except UserError as error:
            raise UserError(error.message, found.where((*path, *place), key=key)) from None

    made = dict(table)
    for name in {"select", "ignore", "extend-select"} & table.keys():
        made[name] = [told(word, name, at, key=False) for at, word in enumerate(table[name])]
    if "severity" in table:
        made["severity"] = {told(word, "severity", word, key=True): each for word, each in table["severity"].items()}
    return made
