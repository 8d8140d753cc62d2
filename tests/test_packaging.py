"""What is built is what lies in the checkout: rules, schemas, entry point."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = "emlint/_data/"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


ALONE = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def build(what: str, source: Path, into: Path) -> Path:
    command = [sys.executable, "-m", "build", f"--{what}", "--no-isolation", "--outdir", str(into), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = into.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def data(archived: Iterable[str]) -> set[str]:
    return {name.removeprefix(DATA) for name in archived if name.startswith(DATA)}


def checkout(*folders: str) -> set[str]:
    """Files of the checkout, relative to its root."""
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}


def test_the_wheel_holds_every_rule_and_schema_of_the_checkout_and_no_other(wheel: Path) -> None:
    assert data(names(wheel)) == checkout("rules", "schemas")


def test_the_wheel_holds_the_package_its_types_and_nothing_else(wheel: Path) -> None:
    package = {name for name in names(wheel) if not name.startswith(DATA) and ".dist-info/" not in name}
    assert package == {name.removeprefix("src/") for name in checkout("src/emlint")}
    assert "emlint/py.typed" in package


def test_the_wheel_carries_the_licence_and_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [points] = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        [licence] = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
        assert archive.read(points).decode() == "[console_scripts]\nemlint = emlint.__main__:main\n"
        assert archive.read(licence).decode() == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_sdist_holds_all_that_tests_and_builds_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        files = {member.name.split("/", 1)[1] for member in archive.getmembers() if member.isfile()}
    assert checkout("rules", "schemas", "src", "tests", "examples", "docs") <= files
    alone = {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml", "constraints.txt"}
    assert alone | {".ci/run", ".pre-commit-hooks.yaml"} <= files


def test_a_wheel_built_from_the_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    [source] = (tmp_path / "unpacked").iterdir()
    assert names(build("wheel", source, tmp_path / "again")) == names(wheel)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that has nothing but the wheel; dependencies come from this environment."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    [packages] = home.glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--python", str(home), "install", "--quiet", "--no-deps", "--no-index"]
    done = subprocess.run([*pip, str(wheel)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (packages / "dependencies.pth").write_text("".join(f"{path}\n" for path in dependencies()), encoding="utf-8")
    return home / "bin" / "emlint"


def dependencies() -> list[str]:
    return [path for path in sys.path if path.endswith("site-packages")]


@pytest.mark.skipif(sys.platform == "win32", reason="the layout of environments is another")
def test_an_installed_wheel_knows_the_rules_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run([installed, "rules"], cwd=tmp_path, env=ALONE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    codes = {path.name.split("-", 1)[0] for path in (ROOT / "rules").glob("*/*-*.yaml")}
    assert codes
    assert {code for code in codes if code not in done.stdout} == set()


@pytest.mark.skipif(sys.platform == "win32", reason="the layout of environments is another")
def test_an_installed_wheel_reads_its_own_folders_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = "import emlint.rulebook.data as d; print(d.root())"
    python = installed.with_name("python")
    done = subprocess.run([python, "-c", where], cwd=tmp_path, env=ALONE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(next(installed.parents[1].glob("lib/python*/site-packages")) / "emlint/_data")
