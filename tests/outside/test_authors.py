"""Who wrote in a repository: evidence of names, asked of real repositories."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from emlint.cli.main import main
from emlint.outside.authors import Authors

PATH = "postmortems/2026-01-04-checkout.md"
TEXT = """\
# Postmortem: checkout down on 4 January

- Date: 2026-01-04
- Severity: SEV2

## Summary

Checkout was down for 42 minutes and 1,200 orders were lost.

## Root cause

Xochitl forgot to set the lock timeout. Kubeflow failed to start. Marmalade dropped the connection.
"""


def git(*arguments: str, name: str = "x") -> None:
    identity = ["-c", f"user.name={name}", "-c", "user.email=x@example.com"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def commit(name: str) -> None:
    git("commit", "--quiet", "--allow-empty", "--message", "change", name=name)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    Path("postmortems").mkdir()
    Path(PATH).write_text(TEXT, encoding="utf-8")
    git("add", "--all")
    return tmp_path


def blamed(path: str = PATH) -> list[tuple[str, int, int, str, str]]:
    done = CliRunner().invoke(main, ["check", "-f", "json", "--isolated", "--select", "BLM", path])
    found = json.loads(done.stdout)["findings"]
    return [(f["path"], f["line"], f["column"], f["rule"], f["message"]) for f in found]


def test_an_author_of_the_repository_is_somebody(repository: Path) -> None:
    assert blamed() == []
    commit("Xochitl Ibarra")
    message = "'Xochitl forgot to set the lock timeout' names a person in connection with the cause."
    assert blamed() == [(PATH, 12, 1, "BLM002", message)]


@pytest.mark.parametrize("name", ["Kubeflow Bot", "kubeflow", "Kubeflow", "Kubeflow Release Team", "kubeflow[bot]"])
def test_a_robot_a_team_and_a_single_word_are_no_names(repository: Path, name: str) -> None:
    commit(name)
    assert blamed() == []


def test_what_is_said_again_and_again_is_a_product(repository: Path) -> None:
    commit("Xochitl Ibarra")
    Path(PATH).write_text(TEXT + "\nXochitl is our scheduler." * 6 + "\n", encoding="utf-8")
    assert blamed() == []


def test_without_a_repository_nobody_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Authors().of("a.md") == frozenset()


def test_a_repository_without_a_commit_and_a_broken_one_tell_nobody(repository: Path) -> None:
    assert Authors().of(PATH) == frozenset()
    Path(".git/HEAD").write_text("nonsense\n", encoding="utf-8")
    assert Authors().of(PATH) == frozenset()


def test_each_repository_has_its_own_authors_and_is_asked_once(repository: Path) -> None:
    commit("Xochitl Ibarra")
    git("init", "--quiet", "inner")
    authors = Authors()
    assert authors.of(PATH) == authors.of("README.md") == {"Xochitl Ibarra"}
    assert authors.of("inner/a.md") == frozenset()
    commit("Zbyszek Wrona")
    assert authors.of(PATH) == {"Xochitl Ibarra"}


def test_names_that_no_person_has_are_left_out(repository: Path) -> None:
    commit("X" * 61 + " Ibarra")
    commit("Xochitl\x1b[31m Ibarra")
    assert blamed() == []
    assert "X" * 61 + " Ibarra" not in Authors().of(PATH)
