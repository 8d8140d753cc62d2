"""The house has floors: imports go down only, and only the upper floors touch the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "emlint"
MODULES = sorted(SRC.rglob("*.py"))
FLOORS = {
    **dict.fromkeys(["__init__", "errors", "globs", "model", "settings", "strict_yaml"], 0),
    **dict.fromkeys(["markdown"], 1),
    **dict.fromkeys(["reading"], 2),
    **dict.fromkeys(["rulebook"], 3),
    **dict.fromkeys(["checks"], 4),
    **dict.fromkeys(["judge"], 5),
    **dict.fromkeys(["outside", "report"], 6),
    **dict.fromkeys(["run"], 7),
    **dict.fromkeys(["cli"], 8),
    **dict.fromkeys(["__main__"], 9),
}
WORLDLY = {"outside", "report", "cli", "__main__"}
OWN_DATA = SRC / "rulebook/data.py"  # looks for the folders that ship with the package
WORLDLY_MODULES = {
    *("getpass", "glob", "os", "pathlib", "shutil", "signal", "socket", "stat", "subprocess"),
    *("multiprocessing", "sys", "tempfile", "threading", "time"),
}
PURE_NAMES = {("pathlib", "PurePath"), ("pathlib", "PurePosixPath"), ("sys", "maxunicode"), ("sys", "intern")}
WORLDLY_CALLS = {"breakpoint", "input", "open", "print"}
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}
NEVER_MODULES = {
    "http",
    "ftplib",
    "marshal",
    "pickle",
    "requests",
    "shelve",
    "smtplib",
    "socket",
    "ssl",
    "urllib.request",
}
NEVER_CALLS = {"__import__", "eval", "exec"}
FILE_LINES, FUNCTION_LINES = 300, 40


def name(module: Path) -> str:
    return str(module.relative_to(SRC).with_suffix(""))


def part(dotted: str) -> str:
    """The part of the house that a dotted name belongs to: ``emlint.markdown.inline`` is of ``markdown``."""
    pieces = dotted.split(".")
    return pieces[1] if len(pieces) > 1 and pieces[1] in FLOORS else "__init__"


def own(module: Path) -> str:
    return module.relative_to(SRC).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import; of ``from a import b`` both ``a`` and ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def upward(module: Path, text: str) -> list[str]:
    """Imports of a floor above, or of another part on the same floor (floor 0 is one part)."""
    here = own(module)
    faults = []
    for line, dotted in imported(ast.parse(text)):
        there = part(dotted) if dotted.startswith("emlint.") else here
        beside = FLOORS[there] == FLOORS[here] > 0 and there != here
        if FLOORS[there] > FLOORS[here] or beside:
            faults.append(f"{name(module)}:{line} imports {dotted}, which is not below")
    return faults


def worldly(module: Path, text: str) -> list[str]:
    """Uses of disk, processes, environment, clock or terminal."""
    tree = ast.parse(text)
    faults = [
        f"{name(module)}:{line} imports {dotted}"
        for line, dotted in imported(tree)
        if dotted in WORLDLY_MODULES and not only_pure(tree, dotted)
    ]
    faults += [f"{name(module)}:{line} calls {called}" for line, called in calls(tree) if called in WORLDLY_CALLS]
    return faults + [
        f"{name(module)}:{node.lineno} asks the clock"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    ]


def only_pure(tree: ast.AST, module: str) -> bool:
    """Whether a module is imported only for names of it that touch nothing."""
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(alias.name == module for alias in node.names):
            return False
        if isinstance(node, ast.ImportFrom) and node.module == module:
            names += [alias.name for alias in node.names]
    return all((module, name) in PURE_NAMES for name in names)


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.body[0].lineno + 1


def test_there_is_a_house_to_look_at() -> None:
    assert SRC / "model.py" in MODULES


def test_every_module_has_a_floor() -> None:
    assert [name(module) for module in MODULES if own(module) not in FLOORS] == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_imports_go_down_only(module: Path) -> None:
    assert upward(module, module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("module", [m for m in MODULES if own(m) not in WORLDLY and m != OWN_DATA], ids=name)
def test_the_lower_floors_touch_nothing(module: Path) -> None:
    assert worldly(module, module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_nothing_is_fetched_unpickled_or_evaluated(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert [dotted for _, dotted in imported(tree) if dotted in NEVER_MODULES] == []
    assert [called for _, called in calls(tree) if called in NEVER_CALLS] == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_files_and_functions_stay_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f"{f.name}: {body_lines(f)} lines" for f in functions if body_lines(f) > FUNCTION_LINES] == []
    assert len(text.splitlines()) <= FILE_LINES


@pytest.mark.parametrize(
    ("module", "text", "faults"),
    [
        ("markdown/blocks.py", "from emlint.model import Span", []),
        ("markdown/blocks.py", "from emlint.markdown.inline import scan", []),
        ("markdown/blocks.py", "import emlint.run", ["markdown/blocks:1 imports emlint.run, which is not below"]),
        ("model.py", "from emlint.settings import Settings", []),
        (
            "report/text.py",
            "import emlint.outside",
            ["report/text:1 imports emlint.outside, which is not below"],
        ),
    ],
)
def test_the_floor_test_tells_up_from_down(module: str, text: str, faults: list[str]) -> None:
    assert upward(SRC / module, text) == faults


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("from pathlib import PurePosixPath", []),
        ("from pathlib import Path", ["checks/x:1 imports pathlib"]),
        ("import os", ["checks/x:1 imports os"]),
        ("text = source.open", []),
        ("open('x')", ["checks/x:1 calls open"]),
        ("date.today()", ["checks/x:1 asks the clock"]),
    ],
)
def test_the_world_test_knows_what_touches_the_world(text: str, faults: list[str]) -> None:
    assert worldly(SRC / "checks/x.py", text) == faults
