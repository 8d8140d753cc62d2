"""Writing: the old text or the new, mode and links kept, nothing left behind."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from emlint.errors import UserError
from emlint.outside.atomic import must_be_writable, write


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "a.md", tmp_path / "link.md"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to("a.md")
    write(str(link), b"new")
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode), link.is_symlink()) == ("new", 0o640, True)
    assert sorted(os.listdir(tmp_path)) == ["a.md", "link.md"]  # noqa: PTH208


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(str(tmp_path / "a"), b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_text_and_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UserError, match="not written: no space left on device"):
        write(str(tmp_path / "a.md"), b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_text() == "old"


def test_a_report_may_not_replace_a_document_nor_go_nowhere(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text("x")
    with pytest.raises(UserError, match="is a document"):
        must_be_writable(str(document), {str(document)})
    with pytest.raises(UserError, match="cannot be written there"):
        must_be_writable(str(tmp_path), set())
    with pytest.raises(UserError, match="cannot be written there"):
        must_be_writable(str(tmp_path / "no" / "report.json"), set())
    must_be_writable(str(tmp_path / "report.json"), set())
