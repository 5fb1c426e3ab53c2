"""A note is replaced whole or not at all, and nobody else's save is lost, whenever it comes."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.notes import replace
from review_tui.notes.exchange import exchange
from review_tui.notes.front_matter import FILE_LIMIT
from review_tui.notes.refusal import Refusal
from review_tui.notes.replace import Snapshot, replace_note, take_snapshot

OLD, NEW, THEIRS, LATER = b"old words\n", b"old words\nand new\n", b"saved by an editor\n", b"saved again\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_bytes(OLD)
    return path


@pytest.fixture(params=["exchange", "replace"])
def any_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the atomic exchange of Linux, and without it."""
    if request.param == "replace":
        monkeypatch.setattr(replace, "exchange", lambda *_: False)
    elif not _exchanges():
        pytest.skip("this system has no atomic exchange")
    return str(request.param)


def _exchanges() -> bool:
    return hasattr(os, "listxattr")


def snapshot_of(note: Path) -> Snapshot:
    return take_snapshot(note.parent, note.name)


def refused(action: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        action()
    return caught.value


def save_over(path: Path, content: bytes) -> None:
    """As most editors do: a new file takes the name."""
    beside = path.with_name("editor's temporary file")
    beside.write_bytes(content)
    beside.replace(path)


def all_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.usefixtures("any_system")
def test_the_new_version_takes_the_place_of_the_old_and_nothing_is_left_beside_it(note: Path) -> None:
    replace_note(snapshot_of(note), NEW)
    assert all_bytes(note.parent) == {"note.md": NEW}


@pytest.mark.usefixtures("any_system")
def test_mode_owner_and_extended_attributes_stay(note: Path) -> None:
    note.chmod(0o640)
    attributes = {}
    if hasattr(os, "setxattr"):
        try:
            os.setxattr(note, "user.origin", b"garden")
            attributes = {"user.origin": b"garden"}
        except OSError:
            attributes = {}
    if os.geteuid() == 0:
        os.chown(note, 1234, 2345)
    before = note.stat()
    replace_note(snapshot_of(note), NEW)
    after = note.stat()
    assert stat.S_IMODE(after.st_mode) == 0o640
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)
    assert {name: os.getxattr(note, name) for name in attributes} == attributes


def test_a_note_that_says_it_already_is_not_touched(note: Path) -> None:
    before = note.stat()
    replace_note(snapshot_of(note), OLD)
    assert (note.stat().st_ino, note.stat().st_ctime_ns) == (before.st_ino, before.st_ctime_ns)


def test_a_linked_note_is_replaced_where_it_lies_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store/real.md").write_bytes(OLD)
    (tmp_path / "link.md").symlink_to("store/real.md")
    replace_note(take_snapshot(tmp_path, "link.md"), NEW)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "store/real.md").read_bytes() == NEW


@pytest.mark.usefixtures("any_system")
def test_the_longest_chinese_file_name_can_be_written(tmp_path: Path) -> None:
    name = "很" * 84 + ".md"
    (tmp_path / name).write_bytes(OLD)
    replace_note(take_snapshot(tmp_path, name), NEW)
    assert all_bytes(tmp_path) == {name: NEW}


def test_what_must_not_be_replaced_is_refused_when_it_is_read(tmp_path: Path) -> None:
    root = tmp_path / "library"
    (root / "closed").mkdir(parents=True)
    (tmp_path / "outside.md").write_bytes(OLD)
    (root / "escape.md").symlink_to(tmp_path / "outside.md")
    (root / "one.md").write_bytes(OLD)
    (root / "two.md").hardlink_to(root / "one.md")
    (root / "locked.md").write_bytes(OLD)
    (root / "locked.md").chmod(0o444)
    (root / "closed/note.md").write_bytes(OLD)
    (root / "closed").chmod(0o555)
    (root / "large.md").write_bytes(b"x" * (FILE_LIMIT + 1))
    os.mkfifo(root / "pipe.md")
    codes = {
        path: refused(lambda path=path: take_snapshot(root, path)).code  # type: ignore[misc]
        for path in [
            "../outside.md",
            "escape.md",
            "one.md",
            "locked.md",
            "closed/note.md",
            "closed",
            "large.md",
            "pipe.md",
            "gone.md",
            ".",
        ]
    }
    (root / "closed").chmod(0o755)
    assert codes == {
        "../outside.md": "outside-library",
        "escape.md": "outside-library",
        "one.md": "hard-link",
        "locked.md": "read-only",
        "closed/note.md": "folder-read-only",
        "closed": "not-a-file",
        "large.md": "too-large",
        "pipe.md": "not-a-file",
        "gone.md": "missing",
        ".": "outside-library",
    }


CHANGES: dict[str, Callable[[Path], object]] = {
    "another file under the name": lambda note: save_over(note, THEIRS),
    "written in place": lambda note: note.write_bytes(THEIRS),
    "the same words in another file": lambda note: save_over(note, OLD),
}


@pytest.mark.usefixtures("any_system")
@pytest.mark.parametrize("change", CHANGES)
def test_a_save_before_the_write_stays_and_the_write_is_refused(note: Path, change: str) -> None:
    snapshot = snapshot_of(note)
    CHANGES[change](note)
    theirs = all_bytes(note.parent)
    assert refused(lambda: replace_note(snapshot, NEW)).code == "changed-on-disk"
    assert all_bytes(note.parent) == theirs


@pytest.mark.usefixtures("any_system")
def test_a_note_that_is_gone_is_not_brought_back(note: Path) -> None:
    snapshot = snapshot_of(note)
    note.unlink()
    assert refused(lambda: replace_note(snapshot, NEW)).code == "changed-on-disk"
    assert all_bytes(note.parent) == {}


def around_exchange(
    monkeypatch: pytest.MonkeyPatch, before: list[Callable[[], object]], after: list[Callable[[], object]]
) -> None:
    """Let others act just before and just after each exchange, in the order of the lists."""
    if not _exchanges():
        pytest.skip("this system has no atomic exchange")
    real_exchange = exchange

    def watched(one: Path, other: Path) -> bool:
        if before:
            before.pop(0)()
        exchanged = real_exchange(one, other)
        if after:
            after.pop(0)()
        return exchanged

    monkeypatch.setattr(replace, "exchange", watched)


@pytest.mark.parametrize("change", CHANGES)
def test_a_save_at_the_very_moment_of_the_exchange_comes_back(
    note: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    around_exchange(monkeypatch, [lambda: CHANGES[change](note)], [])
    assert refused(lambda: replace_note(snapshot_of(note), NEW)).code == "changed-on-disk"
    assert all_bytes(note.parent) == {"note.md": OLD if "same" in change else THEIRS}


@pytest.mark.parametrize(
    "second", [lambda note: save_over(note, LATER), lambda note: note.write_bytes(LATER)], ids=["new file", "in place"]
)
def test_two_saves_around_the_exchange_are_both_kept(
    note: Path, monkeypatch: pytest.MonkeyPatch, second: Callable[[Path], object]
) -> None:
    around_exchange(monkeypatch, [lambda: save_over(note, THEIRS)], [lambda: second(note)])
    refusal = refused(lambda: replace_note(snapshot_of(note), NEW))
    assert refusal.code == "changed-twice"
    kept = all_bytes(note.parent)
    assert kept.pop("note.md") == THEIRS
    ((name, content),) = kept.items()
    assert content == LATER
    assert name in refusal.reason
    assert name.endswith(".md")
    assert not name.startswith(".")


def test_a_save_is_kept_although_the_note_was_removed_right_after(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    around_exchange(monkeypatch, [lambda: save_over(note, THEIRS)], [note.unlink])
    assert refused(lambda: replace_note(snapshot_of(note), NEW)).code == "changed-twice"
    assert list(all_bytes(note.parent).values()) == [THEIRS]


def test_a_note_open_for_writing_elsewhere_is_left_to_its_writer(note: Path) -> None:
    if not _exchanges():
        pytest.skip("only Linux can tell")
    with note.open("r+b") as writer:
        assert refused(lambda: replace_note(snapshot_of(note), NEW)).code == "open-elsewhere"
        writer.write(b"OLD")
    assert all_bytes(note.parent) == {"note.md": b"OLD words\n"}
    with note.open("rb"):
        replace_note(snapshot_of(note), NEW)
    assert note.read_bytes() == NEW


@pytest.mark.usefixtures("any_system")
@pytest.mark.parametrize("call", ["fsync", "fchmod", "rename"])
def test_an_error_of_the_disk_leaves_the_old_note_and_nothing_else(
    note: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    snapshot = snapshot_of(note)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        refusal = refused(lambda: replace_note(snapshot, NEW))
    assert (refusal.code, "No space left on device" in refusal.reason) == ("not-written", True)
    assert all_bytes(note.parent) == {"note.md": OLD}


def test_a_folder_that_cannot_be_flushed_is_told_with_the_note_whole(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(replace, "flush_folder", failing)
        assert refused(lambda: replace_note(snapshot_of(note), NEW)).code == "not-written"
    assert all_bytes(note.parent) == {"note.md": NEW}


def interrupted(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, *, after_exchange: bool) -> None:
    """A crash right before or right after the exchange, as far as the files can tell."""

    def crash() -> None:
        raise KeyboardInterrupt

    moments: tuple[list[Callable[[], object]], list[Callable[[], object]]] = ([], [])
    moments[after_exchange].append(crash)
    with monkeypatch.context() as patch:
        around_exchange(patch, *moments)
        with pytest.raises(KeyboardInterrupt):
            replace_note(snapshot, NEW)


def sweep_in_two_hours(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    now = time.time()
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: now + 7200)
        return replace.sweep_leftovers(root)


@pytest.mark.parametrize("after_exchange", [False, True])
def test_what_a_crash_left_is_swept_after_an_hour(
    note: Path, monkeypatch: pytest.MonkeyPatch, after_exchange: bool
) -> None:
    interrupted(snapshot_of(note), monkeypatch, after_exchange=after_exchange)
    content = NEW if after_exchange else OLD
    assert sorted(all_bytes(note.parent).values()) == sorted([OLD, NEW])
    assert replace.sweep_leftovers(note.parent) == 0
    assert sweep_in_two_hours(note.parent, monkeypatch) == 1
    assert all_bytes(note.parent) == {"note.md": content}


def test_a_save_that_a_crash_left_under_our_name_is_kept_in_sight(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = snapshot_of(note)
    save_over(note, THEIRS)
    with monkeypatch.context() as patch:
        patch.setattr(replace, "_require_unchanged", lambda _: None)
        interrupted(snapshot, patch, after_exchange=True)
    assert sweep_in_two_hours(note.parent, monkeypatch) == 1
    kept = all_bytes(note.parent)
    assert kept.pop("note.md") == NEW
    ((name, content),) = kept.items()
    assert (content, name.startswith("note.kept-"), name.endswith(".md")) == (THEIRS, True, True)


def test_only_our_own_files_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / ".git").mkdir()
    ours = ["folder/.note.md.review-tui-abcdefgh.tmp", ".笔记.md.review-tui-a_b0c9d8.tmp"]
    others = [
        "folder/.note.md.swp",
        ".note.md.tmp",
        "note.md.review-tui-abcdefgh.tmp",
        ".note.md.review-tui-abc.tmp",
        ".note.md.review-tui-abcdefgh.tmp.md",
        ".git/.note.md.review-tui-abcdefgh.tmp",
    ]
    for path in [*ours, *others]:
        (tmp_path / path).write_bytes(b"")
    (tmp_path / ".linked.md.review-tui-abcdefgh.tmp").symlink_to(tmp_path / ".note.md.tmp")
    assert sweep_in_two_hours(tmp_path, monkeypatch) == 2
    assert not any((tmp_path / path).exists() for path in ours)
    assert all((tmp_path / path).exists() for path in others)
    assert (tmp_path / ".linked.md.review-tui-abcdefgh.tmp").is_symlink()


def test_sweeping_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    assert replace.sweep_leftovers(tmp_path / "gone") == 0
