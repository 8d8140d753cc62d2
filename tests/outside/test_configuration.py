"""Configuration: where it is found, and what is said of a wrong one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from emlint.errors import UserError
from emlint.model import Level
from emlint.outside import configuration
from emlint.outside.configuration import find, with_codes


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def error(text: str | bytes, name: str = "emlint.toml") -> str:
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UserError) as caught:
        find()
    return str(caught.value)


def test_every_key_becomes_a_setting(tree: Path) -> None:
    Path("emlint.toml").write_text(
        'profile = "strict"\nfail-on = "never"\nselect = ["ADR"]\nstale-after = 30\n'
        '[severity]\nADR001 = "off"\n[kinds]\n"docs/adr/*.md" = "adr"\n'
        '[per-file."old/**"]\nignore = ["RSK"]\nseverity = {ADR004 = "info"}\n[thresholds]\nlong = 1.5\n'
    )
    settings = find().settings
    assert (settings.profile, settings.fail_on, settings.select, settings.stale_after) == ("strict", None, ("ADR",), 30)
    assert (settings.severity, settings.kinds) == ({"ADR001": Level.OFF}, (("docs/adr/*.md", "adr"),))
    assert settings.per_file == (("old/**", {"ignore": ("RSK",), "severity": {"ADR004": Level.INFO}}),)
    assert settings.thresholds == {"long": 1.5}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fail_on = "never"\n', "emlint.toml:1:1: unknown key 'fail_on'. Did you mean 'fail-on'?"),
        ('\ufeffprofile = "strict"\r\nruels = []\r\n', "emlint.toml:2:1: unknown key 'ruels'"),
        ("select = 7\n", "emlint.toml:1:10: 'select' has to be a list, not 7"),
        ('ignore = ["A",\n  7]\n', "emlint.toml:2:3: 'ignore.1' has to be a text, not 7"),
        (
            '[severity]\nADR001 = "fatal"\n',
            "emlint.toml:2:10: 'severity.ADR001' is 'fatal'; it can be error, warning, info or off",
        ),
        (
            'profile = "strickt"',
            "emlint.toml:1:11: 'profile' is 'strickt'; it can be seed, recommended or strict. Did you mean 'strict'?",
        ),
        ('[per-file]\n"a/**" = {selct = []}\n', "emlint.toml:2:11: unknown key 'selct'. Did you mean 'select'?"),
        ("stale-after = true\n", "emlint.toml:1:15: 'stale-after' has to be a whole number, not True"),
        ("stale-after = 0\n", "emlint.toml:1:15: 'stale-after' has to be between 1 and 36500"),
        ('select = ["ADR"]\nselect = ["RSK"]\n', "emlint.toml:2:17: Cannot overwrite a value"),
        ("select = " + "[" * 5000 + "]" * 5000, "emlint.toml: nested too deeply"),
        (b'stack = ["Postgr\xe9"]\n', "emlint.toml:1:17: is not UTF-8"),
        (
            "x = " + "1" * 5000,
            "emlint.toml: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits",
        ),
        ("x = 1" + "1" * (1 << 20), "emlint.toml: not read: it is larger than the limit of 1024 KiB"),
        (
            'baseline = "/etc/passwd"\n',
            "emlint.toml:1:12: 'baseline' names '/etc/passwd', which lies outside the repository",
        ),
        (
            'packs = ["../x/pack.yaml"]\n',
            "emlint.toml:1:10: 'packs' names '../x/pack.yaml', which lies outside the repository",
        ),
        (
            'packs = ["a",\n "http://x/y"]\n',
            "emlint.toml:2:2: 'packs' names 'http://x/y': a URL, and emlint reads files only",
        ),
        ("[[kinds]]\n", "emlint.toml:1:3: 'kinds' has to be a table, not a list"),
    ],
)
def test_a_wrong_configuration_is_told_with_line_and_column(tree: Path, text: str | bytes, message: str) -> None:
    assert error(text) == message


def test_a_table_of_pyproject_is_told_at_its_place(tree: Path) -> None:
    assert (
        error("[tool.other]\nx = 1\n\n[tool.emlint]\nx = 1\n", "pyproject.toml")
        == "pyproject.toml:5:1: unknown key 'x'"
    )
    assert error('[project\nname = "emlint"\n', "pyproject.toml").startswith("pyproject.toml:1:9: ")


def test_a_pyproject_without_a_table_is_no_configuration(tree: Path) -> None:
    Path("pyproject.toml").write_text('[project]\nname = "about-emlint"\n')
    assert find().file == ""


def test_the_nearest_folder_up_to_the_repository_counts(tree: Path) -> None:
    (tree / "outer.git").mkdir()
    Path("emlint.toml").write_text('profile = "seed"\n')
    repository = tree / "repository"
    (repository / ".git").mkdir(parents=True)
    (repository / "docs").mkdir()
    os.chdir(repository / "docs")
    assert find().file == ""
    (repository / "pyproject.toml").write_text('[tool.emlint]\nprofile = "strict"\n')
    assert (find().file, find().settings.profile, find().settings.here) == ("../pyproject.toml", "strict", "docs")
    (repository / ".emlint.toml").write_text("")
    assert find().file == "../.emlint.toml"
    assert find(isolated=True).file == ""


def test_outside_a_repository_only_the_working_directory_counts(tree: Path) -> None:
    Path("emlint.toml").write_text("")
    Path("docs").mkdir()
    os.chdir("docs")
    assert find().file == ""
    assert find(named="../emlint.toml").file == "../emlint.toml"


def test_a_folder_or_a_link_outside_is_neither_read_nor_passed_over(tree: Path) -> None:
    Path("emlint.toml").mkdir()
    with pytest.raises(UserError, match=r"^emlint\.toml: not read: it is a folder"):
        find()
    Path("emlint.toml").rmdir()
    Path("inner").mkdir()
    Path("secret.toml").write_text("secret = 1\n")
    os.chdir("inner")
    Path("emlint.toml").symlink_to("../secret.toml")
    with pytest.raises(UserError, match=r"^emlint\.toml: not read: it is a link that leads outside"):
        find()


def test_rules_are_checked_at_their_place(tree: Path) -> None:
    Path("emlint.toml").write_text('ignore = ["ADR001",\n  "ADR999"]\n')

    def code(word: str) -> str:
        if word != "ADR001":
            raise UserError(f"no rule {word!r}")
        return word

    with pytest.raises(UserError, match=r"^emlint\.toml:2:3: no rule 'ADR999'$"):
        with_codes(find(), code)


def test_what_the_configuration_names_is_read_inside_the_repository_only(tree: Path) -> None:
    (tree / "secret.yaml").write_text("secret")
    inner = tree / "inner"
    inner.mkdir()
    os.chdir(inner)
    (inner / "emlint.toml").write_text("")
    (inner / "pack.yaml").write_text("name: house\n")
    (inner / "link.yaml").symlink_to("../secret.yaml")
    found = configuration.find()
    assert found.read_text("pack.yaml") == "name: house\n"
    assert list(found.names(".")) == ["emlint.toml", "link.yaml", "pack.yaml"]
    for name in ("link.yaml", "../secret.yaml", "gone.yaml"):
        with pytest.raises(UserError):
            found.read_text(name)
