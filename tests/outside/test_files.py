"""Reading: regular files inside the root, within the limit, and nothing else."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from emlint.outside.files import LIMIT, Refused, locate, read


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# A\r\n")
    assert read(str(tmp_path / "a.md")) == b"# A\r\n"


def test_a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * LIMIT)
    assert len(read(str(tmp_path / "a.md"))) == LIMIT
    (tmp_path / "a.md").write_bytes(b"x" * (LIMIT + 1))
    assert refusal(tmp_path / "a.md") == ("E903", "not read: it is larger than the limit of 1024 KiB")


def test_the_size_is_known_before_anything_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(2 << 30)
    assert refusal(tmp_path / "a.md")[0] == "E903"


def test_pipes_sockets_folders_and_missing_files_are_refused_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.md")
    Path("folder.md").mkdir()
    told = [refusal(tmp_path / name) for name in ("pipe.md", "socket.md", "folder.md", "gone.md")]
    assert told == [
        ("E904", "not read: it is a pipe, not a regular file"),
        ("E904", "not read: it is a socket, not a regular file"),
        ("E904", "not read: it is a folder, not a regular file"),
        ("E904", "not read: it is gone"),
    ]


def test_a_link_may_not_leave_the_root(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (root / "in.md").write_text("# In")
    (root / "ok.md").symlink_to("in.md")
    (root / "out.md").symlink_to("../secret.txt")
    (root / "loop.md").symlink_to("loop.md")
    (root / "dangling.md").symlink_to("nowhere")
    assert locate(str(root / "ok.md"), str(root)) == str(root / "in.md")
    told = [link_refusal(root / name, root) for name in ("out.md", "loop.md", "dangling.md")]
    assert told == [
        "not read: it is a link that leads outside the folder being linted",
        "not read: too many levels of symbolic links",
        "not read: it is a link that leads nowhere",
    ]


def test_a_link_put_in_place_of_a_file_after_it_was_found_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "a.md").symlink_to("secret.txt")
    assert refusal(tmp_path / "a.md")[0] == "E904"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A")
    (tmp_path / "a.md").chmod(0)
    assert refusal(tmp_path / "a.md") == ("E904", "not read: permission denied")


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        read(str(path))
    return caught.value.code, caught.value.message


def link_refusal(path: Path, root: Path) -> str:
    with pytest.raises(Refused) as caught:
        locate(str(path), str(root))
    return caught.value.message
