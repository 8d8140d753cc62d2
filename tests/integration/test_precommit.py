"""The hooks of this repository, run by the real pre-commit in git repositories made for the purpose."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
NOBODY = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in {"NAME": "nobody", "EMAIL": "nobody@example.invalid"}.items()
}

DOCUMENTS = ROOT / "tests/fixtures/precommit"
GOOD = (DOCUMENTS / "complete.md").read_text(encoding="utf-8")
WITHOUT_STATUS = (DOCUMENTS / "without-status.md").read_text(encoding="utf-8")  # ADR006, an info
WITHOUT_CONSEQUENCES = (DOCUMENTS / "without-consequences.md").read_text(encoding="utf-8")  # ADR005, an error


pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("pre-commit")]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@dataclass(frozen=True)
class Ran:
    code: int
    output: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report inside what pre-commit printed."""
        report, _ = json.JSONDecoder().raw_decode(self.output, re.search(r"^\{", self.output, re.MULTILINE).start())  # type: ignore[union-attr]
        assert isinstance(report, dict)
        return report


@dataclass(frozen=True)
class Project:
    """A git repository whose hooks come from a commit of this checkout."""

    root: Path
    env: Mapping[str, str]
    source: Path
    revision: str

    def run(self, *command: str, env: Mapping[str, str] | None = None) -> Ran:
        done = subprocess.run(
            command, cwd=self.root, env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL, capture_output=True,
            check=False, timeout=300,
        )  # fmt: skip
        return Ran(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"))

    def must(self, *command: str) -> None:
        ran = self.run(*command)
        assert ran.code == 0, ran.output

    def hook(self, *ids: str, args: list[str] | None = None) -> None:
        """Write the configuration that a user would write."""
        hooks = [{"id": name, **({} if args is None else {"args": args})} for name in ids]
        config = {"repos": [{"repo": str(self.source), "rev": self.revision, "hooks": hooks}]}
        self.write(".pre-commit-config.yaml", yaml.safe_dump(config))

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def stage(self, name: str, text: str) -> None:
        self.write(name, text)
        self.must("git", "add", "--", name)

    def pre_commit(self, *args: str) -> Ran:
        return self.run(*PRE_COMMIT, "run", "--color=never", *args)


def environment(home: Path) -> dict[str, str]:
    """The environment, without what git or pre-commit set for the run that this test may be part of."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("EMLINT_", "GIT_", "PRE_COMMIT", "PYTHON"))
    }
    apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(home)}
    return {**kept, **apart, **NOBODY}


def git(folder: Path, env: Mapping[str, str], *args: str) -> bytes:
    return subprocess.run(["git", *args], cwd=folder, env=env, check=True, capture_output=True).stdout


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """This checkout as a commit, what is not yet committed or added included."""
    env = environment(tmp_path_factory.mktemp("home"))
    try:
        listed = git(ROOT, env, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout, and pre-commit installs from git")
    copy = tmp_path_factory.mktemp("source")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    git(copy, env, "init", "--quiet")
    git(copy, env, "add", "--all", "--force")
    git(copy, env, "commit", "--quiet", "--message=checkout")
    return Project(copy, env, copy, git(copy, env, "rev-parse", "HEAD").decode().strip())


@pytest.fixture(scope="session")
def installed(source: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The hook environment, installed once; skipped where pip reaches no index to take the dependencies from."""
    probe = source.run(
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(tmp_path_factory.mktemp("probe")),
        "hatchling",
    )
    if probe.code:
        pytest.skip("pip reaches no package index, and pre-commit installs hooks with pip")
    first = new_project(tmp_path_factory.mktemp("first"), source)
    first.hook("emlint", "emlint-log")
    first.must(*PRE_COMMIT, "install-hooks")
    return source


def new_project(folder: Path, source: Project) -> Project:
    git(folder, source.env, "init", "--quiet", "--initial-branch=main")
    return Project(folder, source.env, source.root, source.revision)


@pytest.fixture
def project(installed: Project, tmp_path: Path) -> Project:
    fresh = new_project(tmp_path, installed)
    fresh.hook("emlint")
    return fresh


@needs_git
def test_a_complete_record_passes_and_nothing_is_said(project: Project) -> None:
    project.stage("docs/adr/0001-sessions.md", GOOD)
    ran = project.pre_commit()
    assert ran.code == 0, ran.output
    assert "Passed" in ran.output
    assert "0001-sessions" not in ran.output


@needs_git
def test_a_warning_is_seen_although_the_hook_passes(project: Project) -> None:
    project.stage("docs/adr/0001-sessions.md", WITHOUT_STATUS)
    ran = project.pre_commit()
    assert ran.code == 0, ran.output
    assert "Passed" in ran.output
    assert "docs/adr/0001-sessions.md" in ran.output
    assert "ADR006" in ran.output


@needs_git
def test_an_error_fails_the_hook(project: Project) -> None:
    project.stage("docs/adr/0002-kafka.md", WITHOUT_CONSEQUENCES)
    ran = project.pre_commit()
    assert ran.code == 1
    assert "- exit code: 1" in ran.output
    assert "ADR005" in ran.output


@needs_git
def test_a_wrong_setting_fails_the_hook_with_its_place(project: Project) -> None:
    project.stage("emlint.toml", 'profil = "strict"\n')
    project.stage("docs/adr/0001-sessions.md", GOOD)
    ran = project.pre_commit()
    assert ran.code == 1
    assert "- exit code: 2" in ran.output
    assert "emlint.toml:1:1" in ran.output


@needs_git
def test_a_commit_without_documents_runs_nothing(project: Project) -> None:
    project.stage("src/main.py", "print('hello')\n")
    ran = project.pre_commit()
    assert ran.code == 0
    assert "(no files to check)Skipped" in ran.output


@needs_git
def test_the_staged_content_is_judged_not_the_better_one_in_the_working_tree(project: Project) -> None:
    project.must(*PRE_COMMIT, "install")
    project.stage("docs/adr/0002-kafka.md", WITHOUT_CONSEQUENCES)
    project.must("git", "add", ".pre-commit-config.yaml")
    project.write("docs/adr/0002-kafka.md", GOOD)
    ran = project.run("git", "commit", "--message=kafka")
    assert ran.code == 1
    assert "ADR005" in ran.output
    assert (project.root / "docs/adr/0002-kafka.md").read_text(encoding="utf-8") == GOOD


@needs_git
def test_the_staged_content_is_judged_not_the_worse_one_in_the_working_tree(project: Project) -> None:
    project.must(*PRE_COMMIT, "install")
    project.stage("docs/adr/0001-sessions.md", GOOD)
    project.must("git", "add", ".pre-commit-config.yaml")
    project.write("docs/adr/0001-sessions.md", WITHOUT_CONSEQUENCES)
    ran = project.run("git", "commit", "--message=sessions")
    assert ran.code == 0, ran.output
    assert "ADR005" not in ran.output
    assert (project.root / "docs/adr/0001-sessions.md").read_text(encoding="utf-8") == WITHOUT_CONSEQUENCES


@needs_git
def test_two_hundred_documents_are_one_run_with_one_report(project: Project) -> None:
    project.hook("emlint", args=["--format", "json", "--"])
    names = [f"docs/adr/{number:04}-decision.md" for number in range(1, 201)]
    for name in names:
        project.write(name, WITHOUT_STATUS)
    project.must("git", "add", "docs")
    ran = project.pre_commit()
    assert ran.code == 0, ran.output
    assert ran.output.count('"summary"') == 1
    assert ran.report["summary"]["files"] == 200
    assert sorted(f["path"] for f in ran.report["findings"] if f["rule"] == "ADR006") == names


@needs_git
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("docs/adr/0002 use kafka.md", id="space"),
        pytest.param("docs/adr/0002-use\nkafka.md", id="newline"),
        pytest.param("--fix.md", id="leading dash"),
        pytest.param("docs/adr/0002-'use'-$(kafka);\".md", id="quotes and shell"),
        pytest.param("docs/adr/0002-κάφκα-🚀.md", id="not ASCII"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made")
def test_any_name_that_git_can_hold_reaches_the_linter_whole(project: Project, name: str) -> None:
    project.hook("emlint", args=["--kind=adr", "--format=json", "--"])
    project.stage(name, WITHOUT_CONSEQUENCES)
    ran = project.pre_commit()
    assert ran.code == 1, ran.output
    assert {finding["path"] for finding in ran.report["findings"]} == {name}
    assert "ADR005" in {finding["rule"] for finding in ran.report["findings"]}


@needs_git
@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made")
def test_a_leading_dash_needs_no_setting(project: Project) -> None:
    project.stage("--fix.md", WITHOUT_CONSEQUENCES.replace("# 2.", "---\nkind: adr\n---\n# 2."))
    ran = project.pre_commit()
    assert ran.code == 1, ran.output
    assert "ADR005" in ran.output


@needs_git
def test_arguments_reach_the_linter(project: Project) -> None:
    project.hook("emlint", args=["--fail-on", "info", "--"])
    project.stage("docs/adr/0001-sessions.md", WITHOUT_STATUS)
    assert project.pre_commit().code == 1
    project.hook("emlint", args=["--ignore", "ADR006", "--fail-on", "info", "--"])
    ran = project.pre_commit()
    assert ran.code == 0, ran.output


@needs_git
def test_the_log_hook_reads_the_documents_that_did_not_change(project: Project) -> None:
    project.hook("emlint-log")
    project.stage("docs/adr/0002-kafka.md", WITHOUT_CONSEQUENCES)
    project.must("git", "commit", "--quiet", "--message=kafka")
    project.stage("docs/adr/0001-sessions.md", GOOD)
    ran = project.pre_commit()
    assert ran.code == 1
    assert "docs/adr/0002-kafka.md" in ran.output


@needs_git
def test_try_repo_on_this_checkout_runs_every_hook(installed: Project, tmp_path: Path) -> None:
    project = new_project(tmp_path, installed)
    project.stage("docs/adr/0002-kafka.md", WITHOUT_CONSEQUENCES)
    ran = project.run(*PRE_COMMIT, "try-repo", "--color=never", "--all-files", str(installed.root))
    assert ran.code == 1, ran.output
    assert [hook for hook in HOOKS if f"- hook id: {hook}\n" not in ran.output] == []
    assert ran.output.count("docs/adr/0002-kafka.md") >= len(HOOKS)
