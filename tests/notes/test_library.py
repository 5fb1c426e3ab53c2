"""Every note of a library is found once, in order; what cannot be a note is named; nothing outside is ever touched."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from support import remove_deep

from review_tui.notes.library import NoteFile, Problem, find_notes, problem_of
from review_tui.notes.refusal import Refusal


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("text")


def found(root: Path) -> list[str]:
    """Paths of notes, and `code path` for problems."""
    return [entry.path if isinstance(entry, NoteFile) else f"{entry.code} {entry.note}" for entry in find_notes(root)]


def test_markdown_files_are_notes_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(
        tmp_path, "b.md", "a/z.markdown", "a.md", "a/b/c.MD", "笔记/读书.Markdown", "a.txt", "md", "c.md.bak", "x.mdx"
    )
    assert found(tmp_path) == ["a.md", "a/b/c.MD", "a/z.markdown", "b.md", "笔记/读书.Markdown"]


def test_a_note_file_tells_its_real_root_size_and_time(tmp_path: Path) -> None:
    write(tmp_path / "real", "a.md")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (entry,) = find_notes(tmp_path / "link")
    state = (tmp_path / "real/a.md").stat()
    assert entry == NoteFile((tmp_path / "real").resolve(), "a.md", 4, state.st_mtime_ns)


def test_hidden_files_and_folders_and_node_modules_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".a.md", ".hidden/b.md", "node_modules/c.md", "x/node_modules/d.md", "x/.obsidian/e.md", "x/f.md")
    assert found(tmp_path) == ["x/f.md"]


def test_a_folder_named_like_a_note_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "folder.md/a.md")
    assert found(tmp_path) == ["folder.md/a.md"]


def test_links_to_folders_are_not_followed_and_loops_end(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    write(root, "a/note.md")
    write(outside, "secret.md")
    (root / "a/up").symlink_to(root)
    (root / "a/up.md").symlink_to(root)
    (root / "away").symlink_to(outside)
    assert found(root) == ["a/note.md"]


def test_a_linked_note_counts_only_inside_the_library_and_only_once(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "notes/real.md", ".store/kept.md", ".store/data.txt")
    write(tmp_path, "secret.md")
    (root / "a-link.md").symlink_to("notes/real.md")
    (root / "b-hidden.md").symlink_to(".store/kept.md")
    (root / "c-again.md").symlink_to(root / ".store/kept.md")
    (root / "d-text.md").symlink_to(".store/data.txt")
    (root / "e-out.md").symlink_to(tmp_path / "secret.md")
    (root / "f-gone.md").symlink_to("nowhere.md")
    (root / "g-loop.md").symlink_to("g-loop.md")
    (root / "h-chain.md").symlink_to("e-out.md")
    assert found(root) == [
        "b-hidden.md",
        "d-text.md",
        "link-outside e-out.md",
        "link-broken f-gone.md",
        "link-broken g-loop.md",
        "link-outside h-chain.md",
        "notes/real.md",
    ]


def test_pipes_sockets_and_links_to_devices_are_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "device.md").symlink_to("/dev/null")
    (tmp_path / "linked-pipe.md").symlink_to("pipe.md")
    with socket.socket(socket.AF_UNIX) as server, pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        server.bind("socket.md")
        assert found(tmp_path) == [
            "link-outside device.md",
            "not-a-file linked-pipe.md",
            "not-a-file pipe.md",
            "not-a-file socket.md",
        ]


def test_a_name_that_is_not_utf8_is_named_so_that_it_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("x")
        (tmp_path / "folder" / os.fsdecode(b"\xff.txt")).write_text("x")
        (tmp_path / os.fsdecode(b"dir\xfe")).mkdir()
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert found(tmp_path) == [r"name-not-utf8 caf\xe9.md", r"name-not-utf8 dir\xfe"]
    for entry in find_notes(tmp_path):
        assert isinstance(entry, Problem)
        entry.note.encode("utf-8")


def test_a_name_with_control_characters_is_a_name(tmp_path: Path) -> None:
    write(tmp_path, "two\nlines\x1b[31m.md")
    assert found(tmp_path) == ["two\nlines\x1b[31m.md"]


def test_a_root_that_is_no_readable_folder_is_a_problem_and_no_error(tmp_path: Path) -> None:
    write(tmp_path, "file.md")
    assert found(tmp_path / "gone") == ["folder-unreadable ."]
    assert found(tmp_path / "file.md") == ["folder-unreadable ."]


def test_a_folder_that_cannot_be_read_is_named_and_all_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a/one.md", "b/two.md", "c/three.md")
    scandir = os.scandir

    def refusing(folder: Path) -> os.ScandirIterator[str]:  # type: ignore[name-defined]
        if Path(folder).name == "b":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    assert found(tmp_path) == ["a/one.md", "folder-unreadable b", "c/three.md"]


def test_a_deep_tree_is_walked_to_its_end(tmp_path: Path) -> None:
    path = "d/" * 300 + "n.md"
    write(tmp_path, path)
    try:
        assert found(tmp_path) == [path]
    finally:
        remove_deep(tmp_path / "d")


def test_a_problem_tells_what_the_refusal_told() -> None:
    refusal = Refusal("yaml-broken", line=4, detail="a tab")
    assert problem_of("a.md", refusal) == Problem("a.md", 4, refusal.reason, refusal.remedy, "yaml-broken")
