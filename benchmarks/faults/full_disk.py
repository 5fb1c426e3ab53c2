"""Fill the disk under the notes, then the one under the database, and go on working.

usage: python -m faults.full_disk      needs Linux and root, to mount a small disk in memory
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from db.database import DatabaseRefused
from faults.ground import CONFIG, Ground, prepare, words
from faults.table import finish, skip
from review_tui.scheduling.memory import Rating
from review_tui.services.publishing import export_insights
from review_tui.services.reflecting import finish_reflection
from review_tui.services.reviewing import record_answer
from review_tui.services.workspace import open_workspace

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from review_tui.tui.page import Page

SIZE = "2m"
WAITS = 1500
"""Of 20 ms each, before the app counts as stuck: a slow machine is no fault."""


def can_mount() -> bool:
    """Whether small disks can be mounted here."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of two megabytes mounted over `folder`, with what the folder held."""
    kept = folder.with_name(folder.name + "-kept")
    shutil.copytree(folder, kept)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """No byte of room left on the disk of `folder`."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    try:
        yield
    finally:
        filler.unlink()


def notes_on_a_full_disk(ground: Ground) -> Counter[str]:
    """The reflection stays pending with a reason, and is in the note once there is room."""
    found: Counter[str] = Counter()
    note_id = ground.note_ids()["plain.md"]
    with small_disk(ground.library), open_workspace(ground.database, CONFIG) as workspace:
        with filled(ground.library):
            said = finish_reflection(workspace, note_id, words(1))
            found["wrong: not pending with a reason"] += said.state != "pending" or not said.reason
            found["torn notes"] += len(ground.torn_notes([]))
            found["lost reflections"] += words(1) not in ground.texts()
        export_insights(workspace)
        found["lost insights"] += ground.insights()["plain.md"] != words(1)
    return found


def database_on_a_full_disk(ground: Ground) -> Counter[str]:
    """Grades and words are refused in one line that says so, and kept once there is room."""
    found: Counter[str] = Counter()
    note_id = ground.note_ids()["plain.md"]
    with small_disk(ground.database.parent), open_workspace(ground.database, CONFIG) as workspace:
        record_answer(workspace, 1, Rating.GOOD, 900)
        with filled(ground.database.parent):
            for attempt in (
                lambda: record_answer(workspace, 2, Rating.GOOD, 900),
                lambda: finish_reflection(workspace, note_id, words(2) * 500),
            ):
                try:
                    attempt()
                    found["done all the same"] += 1
                except DatabaseRefused as refused:
                    found["refused with a reason"] += 1
                    found["wrong: another reason"] += "full" not in refused.reason
            found["lost grades"] += len(ground.ask("SELECT id FROM review WHERE card_id = 1")) != 1
        record_answer(workspace, 3, Rating.GOOD, 900)
        finish_reflection(workspace, note_id, words(3))
        found["lost grades"] += len(ground.ask("SELECT id FROM review WHERE card_id = 3")) != 1
        found["lost reflections"] += words(3) not in ground.texts()
        found["torn databases"] += ground.ask("PRAGMA integrity_check") != [("ok",)]
    return found


async def in_the_app(ground: Ground) -> Counter[str]:
    """The page stays, with the card that was answered; the same keys succeed once there is room."""
    from review_tui.tui.app import ReviewApp
    from review_tui.tui.screens.review import ReviewScreen

    found: Counter[str] = Counter()
    with small_disk(ground.database.parent), open_workspace(ground.database, CONFIG) as workspace:
        app = ReviewApp(workspace, start="review")
        async with app.run_test(size=(100, 30)) as pilot:
            await _until(pilot, lambda: isinstance(app.screen, ReviewScreen) and app.screen.listens)
            page = app.screen
            assert isinstance(page, ReviewScreen)
            with filled(ground.database.parent):
                await pilot.press("space")
                await _until(pilot, lambda: page.revealed)
                await pilot.press("3")
                await _until(pilot, lambda: not page.revealed)
                found["wrong: the page went away"] += app.screen is not page
                found["wrong: it does not say that the disk is full"] += "full" not in _said(page)
                found["wrong: a grade that is not on disk"] += bool(ground.ask("SELECT id FROM review"))
            await pilot.press("space")
            await _until(pilot, lambda: page.revealed)
            await pilot.press("3")
            await _until(pilot, lambda: bool(ground.ask("SELECT id FROM review")))
            found["lost grades in the app"] += len(ground.ask("SELECT id FROM review")) != 1
    return found


async def _until(pilot: Pilot[None], reached: Callable[[], bool]) -> None:
    """Give the app time until that is reached; AssertionError when it never is."""
    for _ in range(WAITS):
        if reached():
            return
        await pilot.pause(0.02)
    raise AssertionError("the app did not get there")


def _said(page: Page[Any]) -> str:
    return " ".join(str(line.content) for line in page.query("#said").results(Static))


def main() -> None:
    if not can_mount():
        skip("full disks", "mounting a small disk needs Linux and root")
    total: Counter[str] = Counter()
    for trial in (notes_on_a_full_disk, database_on_a_full_disk, lambda ground: asyncio.run(in_the_app(ground))):
        with tempfile.TemporaryDirectory() as folder:
            total.update(trial(prepare(Path(folder))))
            total["trials"] += 1
    finish("full disks", total)


if __name__ == "__main__":
    main()
