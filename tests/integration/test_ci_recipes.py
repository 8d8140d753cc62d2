"""The CI recipes of the README, run line by line in real repositories, with the environment that the services set.

Only the line that installs emlint is left out: the emlint of this checkout stands on PATH instead.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent
GIT = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com"]
OLD = "# 1. Keep the monolith\n\nStatus: accepted\n\n## Context\n\nTBD\n"
BAD = "---\nkind: adr\n---\n\n# 2. Use a queue\n\n## Context\n\nTBD\n"
GOOD = (ROOT / "tests/fixtures/precommit/complete.md").read_text(encoding="utf-8")
PAGE = "docs/adr/0002-queue, new.md"
TOLD = "'TBD' was never filled in."
Ran = subprocess.CompletedProcess[str]

pytestmark = pytest.mark.skipif(not (BIN / "emlint").exists(), reason="emlint is not installed beside this Python")


def recipe(name: str) -> Any:
    found = re.search(rf"<!-- {name} -->\n+```yaml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert found, f"README.md has no recipe for {name}"
    return yaml.safe_load(found[1])


def github_steps() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = recipe("github")["jobs"]["emlint"]["steps"]
    return steps


def github_script() -> str:
    return script([step["run"] for step in github_steps() if "run" in step])


def gitlab_script() -> str:
    return script(recipe("gitlab")["emlint"]["script"])


def script(lines: list[str]) -> str:
    installing = [line for line in lines if line.startswith("pip install ")]
    assert len(installing) == 1, lines
    return "\n".join(line for line in lines if line not in installing)


def git(*arguments: str, at: Path) -> str:
    done = subprocess.run([*GIT, "-C", at, *arguments], check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def pull_request(tmp_path: Path, document: str, base: str = "main", depth: tuple[str, ...] = ()) -> Path:
    """The checkout of a pull request that adds a document: a clone at the merge of the branch into its base."""
    remote, checkout = tmp_path / "remote", tmp_path / "checkout"
    remote.mkdir()
    git("init", "--quiet", f"--initial-branch={base}", at=remote)
    put(remote / "docs/adr/0001-old.md", OLD)
    git("add", "--all", at=remote)
    git("commit", "--quiet", "--message=base", at=remote)
    git("checkout", "--quiet", "-b", "feature", at=remote)
    put(remote / PAGE, document)
    git("add", "--all", at=remote)
    git("commit", "--quiet", "--message=feature", at=remote)
    git("checkout", "--quiet", base, at=remote)
    put(remote / "docs/adr/0003-later.md", BAD)
    git("add", "--all", at=remote)
    git("commit", "--quiet", "--message=meanwhile", at=remote)
    git("checkout", "--quiet", "--detach", at=remote)
    git("merge", "--quiet", "--no-ff", "--message=merge", "feature", at=remote)
    git("branch", "pull", at=remote)
    git("clone", "--quiet", "--branch=pull", *depth, f"file://{remote}", str(checkout), at=tmp_path)
    git("checkout", "--quiet", "--detach", at=checkout)
    return checkout


def bash(lines: str, at: Path, **environment: str) -> Ran:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EMLINT_", "GITHUB_", "CI_"))}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines],
        cwd=at,
        env={**kept, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "CI": "true", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def on_github(checkout: Path, base: str = "main") -> Ran:
    page = str(checkout.parent / "summary.md")
    runner = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": page, "GITHUB_EVENT_NAME": "pull_request"}
    return bash(github_script(), checkout, **runner, GITHUB_BASE_REF=base, GITHUB_WORKSPACE=str(checkout))


def test_the_github_workflow_stops_a_bad_document_and_shows_it_everywhere(tmp_path: Path) -> None:
    checkout = pull_request(tmp_path, BAD)
    done = on_github(checkout)
    assert (done.returncode, done.stderr) == (1, "")
    place = "file=docs/adr/0002-queue%2C new.md,line=9,endLine=9,col=1,endColumn=4,title=GEN003 placeholder-left"
    assert f"::error {place}::{TOLD}%0A" in done.stdout
    assert "0001-old" not in done.stdout
    assert "0003-later" not in done.stdout
    (run,) = json.loads((checkout / "emlint.sarif").read_text("utf-8"))["runs"]
    (result,) = [each for each in run["results"] if each["ruleId"] == "GEN003"]
    assert result["message"]["text"].startswith(TOLD)
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/adr/0002-queue%2C%20new.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 9, "startColumn": 1, "endLine": 9, "endColumn": 4},
    }
    page = (tmp_path / "summary.md").read_text("utf-8")
    assert rf"| error | <code>docs/adr/0002-queue, new\.md\:9</code> | GEN003 placeholder-left | {TOLD[:-1]}\." in page


def test_the_github_workflow_lets_a_good_document_pass(tmp_path: Path) -> None:
    checkout = pull_request(tmp_path, GOOD)
    done = on_github(checkout)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "::error" not in done.stdout
    assert (checkout / "emlint.sarif").exists()


def test_a_clone_without_history_is_no_clean_pull_request(tmp_path: Path) -> None:
    done = on_github(pull_request(tmp_path, BAD, depth=("--depth=1",)))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "emlint: --since: git knows no commit 'origin/main': the clone is shallow, so fetch the whole history first "
        "(actions/checkout: fetch-depth: 0)\n"
    )


def test_the_name_of_a_branch_is_no_script(tmp_path: Path) -> None:
    base = 'main";>owned;$(>owned);`>owned`;"'
    done = on_github(pull_request(tmp_path, BAD, base), base)
    assert done.returncode == 1, done.stderr
    assert "title=GEN003" in done.stdout
    assert not list(tmp_path.rglob("owned"))


def test_the_github_workflow_is_safe_to_copy() -> None:
    workflow = recipe("github")
    assert workflow[True] == "pull_request"  # YAML 1.1 reads "on" as a truth value; never pull_request_target
    assert workflow["permissions"]["contents"] == "read"
    steps = github_steps()
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    (checkout,) = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["fetch-depth"] == 0
    (upload,) = [step for step in steps if "upload-sarif" in step.get("uses", "")]
    assert f"-f sarif:{upload['with']['sarif_file']}" in github_script()


def test_the_gitlab_job_stops_a_bad_document_and_keeps_the_report(tmp_path: Path) -> None:
    checkout = pull_request(tmp_path, BAD)
    base = git("merge-base", "origin/main", "origin/feature", at=checkout)
    git("checkout", "--quiet", "--detach", "origin/feature", at=checkout)
    done = bash(gitlab_script(), checkout, GITLAB_CI="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(PAGE + "\n")
    (file,) = recipe("gitlab")["emlint"]["artifacts"]["paths"]
    findings = json.loads((checkout / file).read_text("utf-8"))["findings"]
    assert {each["path"] for each in findings} == {PAGE}
    shown = [(each["line"], each["column"], each["message"]) for each in findings if each["rule"] == "GEN003"]
    assert shown == [(9, 1, TOLD)]


def test_the_gitlab_job_fetches_the_history_it_needs() -> None:
    assert recipe("gitlab")["emlint"]["variables"]["GIT_DEPTH"] == "0"
