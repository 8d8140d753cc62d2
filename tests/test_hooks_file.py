"""What .pre-commit-hooks.yaml promises to pre-commit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def test_the_hooks_are_known_by_name() -> None:
    assert sorted(HOOKS) == ["emlint", "emlint-log"]


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("docs/adr/0001-a.md", True),
        ("README.md", True),
        (".github/decisions/0001.markdown", True),
        ("docs/page.mdx", True),
        ("docs/postmortem.md.erb", True),
        ("docs/odd\nname.md", True),
        ("docs/adr/0001-a.md.bak", False),
        ("docs/adr/0001-a.mdown", False),
        ("src/cmd", False),
        ("docs/md", False),
        ("docs/a.md/b.txt", False),
        ("page.html.erb", False),
    ],
)
def test_hooks_ask_for_documents_and_for_nothing_else(hook: str, path: str, wanted: bool) -> None:
    assert bool(re.search(HOOKS[hook]["files"], path)) is wanted


@pytest.mark.parametrize("hook", HOOKS)
def test_hooks_run_once_and_let_warnings_be_seen(hook: str) -> None:
    assert HOOKS[hook]["require_serial"] is True
    assert HOOKS[hook]["verbose"] is True
    assert HOOKS[hook]["language"] == "python"
