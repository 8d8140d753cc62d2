"""From paths to documents: what is found, left out, refused."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from emlint.errors import UserError
from emlint.outside.discover import discover


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("# A\n")


def found(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [each.path for each in discover(paths or (".",), exclude=exclude, tell=lambda _: None)]


def told(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    notes: list[str] = []
    discover(paths, exclude=exclude, tell=notes.append)
    return notes


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *arguments], check=True)


def test_documents_are_found_by_their_ends_also_in_hidden_folders(tree: Path) -> None:
    put("a.md", "b.MDX", "c.markdown", "d.md.erb", "e.txt", "md", ".github/f.md", ".git/g.md", "x.md/h.md")
    assert found() == [".github/f.md", "a.md", "b.MDX", "c.markdown", "d.md.erb", "x.md/h.md"]


def test_a_named_file_is_a_document_whatever_its_end(tree: Path) -> None:
    put("notes.txt", "docs/a.md")
    assert found("notes.txt", "docs") == ["docs/a.md", "notes.txt"]


@pytest.mark.parametrize("folder", ["docs/adr", "docs/adr/", "docs/adr//", "./docs/adr/", "docs/rfc/../adr/"])
def test_a_folder_may_be_named_with_a_slash_at_its_end(tree: Path, folder: str) -> None:
    put("docs/adr/0001.md", "docs/rfc/0001.md")
    assert found(folder) == ["docs/adr/0001.md"]
    assert found(str(tree / folder)) == ["docs/adr/0001.md"]


def test_a_named_path_that_does_not_exist_is_an_error(tree: Path) -> None:
    with pytest.raises(UserError, match=r"nope\.md: no such file or folder"):
        found("nope.md")


def test_each_file_is_found_once_and_under_its_own_name(tree: Path) -> None:
    put("b/real.md")
    Path("a.md").symlink_to("b/real.md")
    Path("b/up").symlink_to("..")
    assert found(".", "b", "a.md") == ["b/real.md"]
    assert found("a.md") == ["a.md"]


def test_what_a_link_outside_leads_to_is_refused(tree: Path) -> None:
    put("secret.txt")
    Path("docs").mkdir()
    os.chdir("docs")
    Path("a.md").symlink_to("../secret.txt")
    (document,) = discover(["a.md"], tell=lambda _: None)
    assert document.refusal
    assert document.refusal.code == "E904"


def test_a_link_may_leave_the_working_directory_but_not_the_repository(tree: Path) -> None:
    git("init", "-q")
    put("shared.md")
    Path("docs").mkdir()
    os.chdir("docs")
    Path("a.md").symlink_to("../shared.md")
    (document,) = discover(["a.md"], tell=lambda _: None)
    assert document.refusal is None


@pytest.mark.parametrize("in_repository", [True, False])
def test_gitignore_holds_for_folders_and_for_named_files(tree: Path, in_repository: bool) -> None:
    if in_repository:
        git("init", "-q")
    put("a.md", "build/b.md", "docs/c.tmp.md", "docs/d.md", "docs/keep.tmp.md")
    Path(".gitignore").write_text("build/\n# note\n*.tmp.md\n")
    Path("docs/.gitignore").write_text("!keep.tmp.md\n")
    assert found() == ["a.md", "docs/d.md", "docs/keep.tmp.md"]
    assert found("build/b.md", "docs/d.md") == ["docs/d.md"]
    assert told("build/b.md", "docs") == ["build/b.md: left out, since git ignores it"]


def test_what_git_tracks_is_not_ignored(tree: Path) -> None:
    git("init", "-q")
    put("build/b.md", "build/c.md")
    git("add", "build/b.md")
    Path(".gitignore").write_text("build/\n")
    assert found() == ["build/b.md"]


def test_a_submodule_is_not_entered_unless_it_is_named(tree: Path) -> None:
    git("init", "-q")
    git("init", "-q", "sub")
    put("a.md", "sub/b.md")
    assert found() == ["a.md"]
    assert found("sub") == ["sub/b.md"]


def test_exclude_holds_for_named_files_too(tree: Path) -> None:
    put("a.md", "vendor/b.md")
    assert found(exclude=("vendor",)) == ["a.md"]
    assert told("vendor/b.md", exclude=("vendor",)) == ["vendor/b.md: left out, since 'exclude' has 'vendor'"]


def test_a_pipe_is_found_and_refused_when_it_is_read(tree: Path) -> None:
    os.mkfifo("pipe.md")
    assert found() == ["pipe.md"]


def test_names_that_are_not_utf8_or_look_like_patterns_are_found(tree: Path) -> None:
    git("init", "-q")
    put("[a-z]*.md", ":(top)x.md", "new\nline.md")
    Path(os.fsdecode(b"bad\xff.md")).write_text("# A\n")
    assert len(found()) == 4
    assert found("[a-z]*.md", ":(top)x.md") == [":(top)x.md", "[a-z]*.md"]


def test_nothing_planted_in_a_repository_is_run(tree: Path) -> None:
    git("init", "-q")
    hook = tree / "hook"
    hook.write_text(f"#!/bin/sh\ntouch {tree}/RAN\n")
    hook.chmod(0o755)
    git("config", "core.fsmonitor", str(hook))
    put("a.md", "evil/refs/heads/.keep", "evil/objects/.keep")
    Path("evil/HEAD").write_text("ref: refs/heads/main\n")
    Path("evil/config").write_text(f"[core]\n bare = false\n worktree = .\n fsmonitor = {hook}\n")
    put("evil/b.md")
    assert found() == ["a.md", "evil/b.md"]
    os.chdir("evil")
    assert found() == ["b.md"]
    assert not (tree / "RAN").exists()
