"""Small versions of the long trials: nothing acknowledged is lost and nothing is torn, whatever the moment."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from faults import errnos, full_disk, kills, racing_editor, two_windows
from faults.ground import CONFIG, Ground, prepare, words

from review_tui.services.workspace import open_workspace

BAD = ("lost", "torn", "wrong")

needs_fork = pytest.mark.skipif(
    not hasattr(multiprocessing, "get_context") or sys.platform == "win32", reason="needs fork"
)
needs_a_disk = pytest.mark.skipif(not full_disk.can_mount(), reason="mounting a small disk needs Linux and root")


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return prepare(tmp_path)


def bad(found: Counter[str]) -> dict[str, int]:
    return {name: count for name, count in found.items() if name.startswith(BAD) and count}


@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path) -> None:
    ground = prepare(tmp_path, kills.clock_of(0))
    counts = kills.Counts()
    reviews = attempted = 0
    chance = random.Random(7)
    for life in range(1, 7):
        end = (chance.randint(1, 4), chance.random() * kills.LONGEST_MOMENT_S)
        seen = kills.one_life(ground, life, life, attempted, end)
        attempted += len(seen.grades) + len(seen.typed) + len(seen.backups) + 2
        reviews = kills.look(ground, life, seen, reviews, attempted, counts)
    assert bad(counts.counter) == {}, counts.told
    assert counts.counter["acknowledged grades"] + counts.counter["acknowledged texts"] >= 5


@pytest.mark.parametrize("synchronous", [None, "OFF"])
def test_a_power_cut_loses_nothing_acknowledged_unless_syncing_is_off(synchronous: str | None) -> None:
    pytest.importorskip("apsw", reason="apsw is not installed: pip install 'review-tui[faults]'")
    from faults import power_cuts

    found = power_cuts.work(3, 40, synchronous)
    assert bool(bad(found)) == (synchronous == "OFF")


def test_no_save_of_an_editor_and_no_reflection_is_lost_in_a_race(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(racing_editor, "RACES_ON_ONE_NOTE", 15)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    editor = context.Process(target=racing_editor.edit, args=(theirs, 1), daemon=True)
    editor.start()
    theirs.close()
    planted = ground.notes[0]
    with open_workspace(ground.database, CONFIG) as workspace:
        found = racing_editor.race(ground, workspace, planted, ground.note_ids()[planted.path], ours, 0)
    ours.send(None)
    editor.join(20)
    assert found["races"] == 15
    assert bad(found) == {}


@needs_fork
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_two_windows_count_each_answer_once_and_keep_what_both_wrote(ground: Ground) -> None:
    found = two_windows.one_round(ground)
    assert found["reflections"] >= 2
    assert bad(found) == {}


@needs_a_disk
def test_notes_on_a_full_disk_stay_whole_and_get_their_words_later(ground: Ground) -> None:
    assert bad(full_disk.notes_on_a_full_disk(ground)) == {}


@needs_a_disk
def test_a_database_on_a_full_disk_refuses_and_goes_on_later(ground: Ground) -> None:
    found = full_disk.database_on_a_full_disk(ground)
    assert bad(found) == {}
    assert found["refused with a reason"] >= 1


@needs_a_disk
def test_the_page_stays_when_the_disk_is_full(ground: Ground) -> None:
    assert bad(asyncio.run(full_disk.in_the_app(ground))) == {}


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("call", ["fsync", "pwrite64"])
def test_a_call_that_fails_is_told_in_one_line(ground: Ground, call: str) -> None:
    calls = [one for one in errnos.calls_of(ground, errnos.COMMANDS["grade"]) if one[0] in (call, "fdatasync")]
    if not calls:
        pytest.skip("strace sees no such call here")
    told: list[str] = []
    assert bad(errnos.trial(ground, "grade", *calls[len(calls) // 2], "EIO", told)) == {}, told


def test_what_is_torn_is_seen_to_be(ground: Ground) -> None:
    note = ground.note_file(ground.notes[0])
    whole = note.read_bytes()
    assert ground.torn_notes([]) == []
    for torn in (whole[:-5], b"", whole.replace(b"''", words(1).encode(), 1), whole.replace("习惯".encode(), b"x", 1)):
        note.write_bytes(torn)
        assert ground.torn_notes([]) == [ground.notes[0].path]
