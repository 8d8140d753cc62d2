"""What a branch has changed, asked of real repositories."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from emlint.errors import UserError
from emlint.outside import since
from emlint.outside.discover import discover

GIT = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "protocol.file.allow=always"]

NOTES: list[str] = []  # what was told


def git(*arguments: str, at: str = ".") -> str:
    done = subprocess.run([*GIT, "-C", at, *arguments], check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def commit(message: str = "change", at: str = ".") -> None:
    git("add", "--all", at=at)
    git("commit", "--quiet", "--message", message, at=at)


def put(path: str, text: str = "# A\n") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """On the branch ``feature``, which begins where ``main`` ends."""
    home = tmp_path / "repository"
    home.mkdir()
    monkeypatch.chdir(home)
    git("init", "--quiet", "--initial-branch=main")
    for name in ("docs/kept.md", "docs/edited.md", "docs/moved.md", "docs/gone.md", "docs/link.md", "notes.txt"):
        put(name, f"# {name}\n")
    commit("base")
    git("checkout", "--quiet", "-b", "feature")
    return home


def changed(ref: str = "main", *paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    documents = discover(paths or (".",), exclude=exclude, tell=lambda _: None)
    return [found.path for found in since.changed(documents, ref, str(Path.cwd()), NOTES.append)[0]]


def test_nothing_changed_is_nothing(repository: Path) -> None:
    assert changed() == []


def test_added_edited_renamed_copied_and_retyped_documents_are_found_and_deleted_ones_are_not(repository: Path) -> None:
    put("docs/added.md")
    put("docs/edited.md", "# edited.md\n\nMore.\n")
    git("mv", "docs/moved.md", "docs/moved here.md")
    put("docs/copy.md", "# docs/kept.md\n")
    Path("docs/gone.md").unlink()
    Path("docs/link.md").unlink()
    Path("docs/link.md").symlink_to("../notes.txt")
    commit()
    assert changed() == ["docs/added.md", "docs/copy.md", "docs/edited.md", "docs/link.md", "docs/moved here.md"]


@pytest.mark.parametrize("staged", [True, False])
def test_what_is_not_committed_counts(repository: Path, staged: bool) -> None:
    put("docs/edited.md", "# other\n")
    put("docs/new.md")
    if staged:
        git("add", "--all")
    assert changed() == ["docs/edited.md", "docs/new.md"]


def test_a_change_that_was_taken_back_does_not_count(repository: Path) -> None:
    put("docs/edited.md", "# other\n")
    commit()
    put("docs/edited.md", "# docs/edited.md\n")
    assert changed() == []


def test_what_the_base_branch_changed_meanwhile_does_not_count(repository: Path) -> None:
    put("docs/added.md")
    commit()
    git("checkout", "--quiet", "main")
    put("docs/kept.md", "# changed on main\n")
    put("docs/main.md")
    commit()
    git("checkout", "--quiet", "feature")
    assert changed() == ["docs/added.md"]
    git("merge", "--quiet", "--no-edit", "main")
    assert changed() == ["docs/added.md"]


def test_paths_and_exclusions_narrow_it_down(repository: Path) -> None:
    put("docs/adr/a.md")
    put("docs/old/b.md")
    put("c.md")
    assert changed("main", "docs") == ["docs/adr/a.md", "docs/old/b.md"]
    assert changed(exclude=("docs/old",)) == ["c.md", "docs/adr/a.md"]


def test_paths_are_told_from_the_working_directory(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("docs/adr/a.md")
    put("b.md")
    monkeypatch.chdir("docs")
    assert changed() == ["adr/a.md"]
    assert changed("main", "..") == ["../b.md", "adr/a.md"]


@pytest.mark.parametrize("name", ["a b.md", "a\nb.md", "-x.md", "größe.md", "a\tb'\"\\.md", ":(top)x.md", "*.md"])
def test_odd_names_are_names(repository: Path, name: str) -> None:
    put("docs/" + name, "# one\n")
    commit()
    git("branch", "--force", "base")
    assert changed("base") == []
    put("docs/" + name, "# two\n")
    assert changed("base") == ["docs/" + name]


def test_a_name_that_is_no_utf8_is_a_name(repository: Path) -> None:
    name = os.fsdecode(b"docs/\xff\xfe.md")
    Path(name).write_text("# one\n")
    commit()
    assert changed() == [name]
    assert changed("HEAD") == []


def test_line_ends_that_git_changed_on_the_way_out_are_no_change(repository: Path) -> None:
    put("docs/kept.md", "# docs/kept.md\r\n")
    assert changed() == []
    put("docs/kept.md", "# docs/kept.md\r\n\r\nMore.\r\n")
    assert changed() == ["docs/kept.md"]


def test_a_link_is_compared_as_a_link_and_by_what_it_leads_to(repository: Path) -> None:
    put("target.txt", "# one\n")
    Path("docs/a.md").symlink_to("../target.txt")
    commit()
    assert changed("HEAD", "docs") == []
    put("other.txt", "# one\n")
    commit()
    Path("docs/a.md").unlink()
    Path("docs/a.md").symlink_to("../other.txt")
    assert changed("HEAD", "docs") == ["docs/a.md"]
    git("checkout", "--quiet", "docs/a.md")
    put("target.txt", "# two\n")
    assert changed("HEAD", "docs") == ["docs/a.md"]


def test_any_name_of_a_commit_will_do(repository: Path) -> None:
    put("docs/added.md")
    commit()
    git("tag", "-a", "v1", "-m", "v1", "main")
    for ref in ("main", "HEAD~1", "v1", "refs/heads/main", git("rev-parse", "main"), git("rev-parse", "main")[:9]):
        assert changed(ref) == ["docs/added.md"], ref


def test_repositories_of_longer_ids_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    put("a.md")
    commit()
    put("b.md")
    assert changed() == ["b.md"]


def test_documents_of_a_repository_inside_are_left_to_it(repository: Path) -> None:
    put("docs/added.md")
    put("inner/a.md")
    git("init", "--quiet", at="inner")
    NOTES.clear()
    assert changed("main", ".", "inner/a.md") == ["docs/added.md"]
    assert NOTES == ["inner: left out, since it belongs to a repository inside this one"]


def fault(ref: str, *paths: str) -> str:
    with pytest.raises(UserError) as error:
        changed(ref, *paths)
    return str(error.value)


@pytest.mark.parametrize("ref", ["--output=owned", "-", "-n1"])
def test_a_ref_that_could_be_an_option_is_refused(repository: Path, ref: str) -> None:
    assert fault(ref) == f"--since: {ref!r} begins with a dash: it is no name of a commit"
    assert not Path("owned").exists()


@pytest.mark.parametrize("ref", ["nope", "^main", "main..feature", "HEAD^{tree}", "", "a\0b", "a\nb", ":/nope", "@{-1"])
def test_what_is_no_commit_is_told(repository: Path, ref: str) -> None:
    told = f"--since: git knows no commit {ref!r}; fetch it first if it is a branch of the remote"
    assert fault(ref) == told


def test_a_branch_that_only_the_remote_has_is_suggested(repository: Path) -> None:
    git("clone", "--quiet", ".", "../clone")
    os.chdir("../clone")
    assert fault("main") == "--since: git knows no commit 'main'. Did you mean 'origin/main'?"
    assert changed("origin/main") == []


def test_a_shallow_clone_is_told_how_to_become_whole(repository: Path) -> None:
    commit_on = [("feature", "a.md"), ("main", "b.md")]
    for branch, name in commit_on:
        git("checkout", "--quiet", branch)
        put(name)
        commit()
    git("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=feature", f"file://{repository}", "../shallow")
    os.chdir("../shallow")
    advice = "the clone is shallow, so fetch the whole history first (actions/checkout: fetch-depth: 0)"
    assert fault("origin/main") == f"--since: 'origin/main' and HEAD have no common history: {advice}"
    assert fault("origin/nope") == f"--since: git knows no commit 'origin/nope': {advice}"
    git("fetch", "--quiet", "--unshallow")
    assert changed("origin/main") == ["a.md"]


def test_branches_without_a_common_commit_are_told(repository: Path) -> None:
    git("checkout", "--quiet", "--orphan", "alone")
    commit()
    assert fault("main") == "--since: 'main' and HEAD have no common history"


def test_a_folder_without_repository_and_a_repository_without_commit_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put("a.md")
    assert fault("main") == "--since: the working directory lies in no git repository"
    git("init", "--quiet")
    assert fault("HEAD") == "--since: there is no commit yet"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_that_git_does_not_trust_is_told_in_its_words(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    for path in (repository, repository / ".git"):
        os.chown(path, 12345, 12345)
    assert fault("main").startswith("--since: detected dubious ownership in repository at ")


def test_a_document_outside_the_repository_is_told(repository: Path) -> None:
    put("../elsewhere/a.md")
    assert fault("main", "../elsewhere") == "../elsewhere/a.md: lies outside the repository that --since compares"


def test_a_missing_git_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = discover((".",), tell=lambda _: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match="--since: git is not installed"):
        since.changed(documents, "main", str(Path.cwd()), NOTES.append)


@pytest.fixture
def canary(tmp_path: Path) -> tuple[Path, Callable[[], bool]]:
    """A command that tells when it was run."""
    ran, script = tmp_path / "ran", tmp_path / "canary.sh"
    script.write_text(f'#!/bin/sh\n: > "{ran}"\ncat\n')
    script.chmod(0o755)
    return script, ran.exists


def test_nothing_that_the_tree_or_a_local_setting_names_is_run(
    repository: Path, canary: tuple[Path, Callable[[], bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    script, was_run = canary
    put(".gitattributes", "*.md filter=planted diff=planted\n")
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external"):
        git("config", key, str(script))
    hooks = Path(".git/hooks")
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (hooks / hook).symlink_to(script)
    for key in ("filter.planted.clean", "filter.planted.smudge", "diff.planted.textconv", "diff.planted.command"):
        git("config", key, str(script))
    put("docs/edited.md", "# touched\n")
    put("planted/HEAD", "ref: refs/heads/main\n")
    put("planted/config", f"[core]\n\tbare = true\n\tfsmonitor = {script}\n")
    put("planted/refs/heads/.keep", "")
    put("planted/objects/.keep", "")
    put("planted/a.md")
    assert changed() == ["docs/edited.md", "planted/a.md"]
    monkeypatch.chdir("planted")
    assert changed() == ["a.md"]
    assert not was_run()


def test_the_environment_of_a_hook_does_not_mislead(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("docs/new.md")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    assert changed() == ["docs/new.md"]
