"""Other programs save a note at the very moment a reflection is written into it.

usage: python -m faults.racing_editor [--races 20000] [--workers 2] [--folder FOLDER]

One race is one reflection and one save, begun within the time the reflection takes. Three kinds of editor: one writes
into the file it truncated, one writes another file and renames it over, one renames the note to a backup and writes it
anew. Each reads the note, adds a line of its own and saves; it does not look whether the note changed in between, so
its save may replace ours, and does so rightly. A save is lost when its line is in no file that the person sees.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from faults.ground import CONFIG, Ground, Planted, prepare, words
from faults.table import finish
from review_tui.services.publishing import export_insights
from review_tui.services.reflecting import finish_reflection
from review_tui.services.workspace import Workspace, open_workspace

RACES_ON_ONE_NOTE = 40
LONGEST_WAIT_S = 0.02


def truncate_and_write(note: Path, content: bytes) -> None:
    """As many small editors and `>` of a shell do."""
    with note.open("wb") as file:
        half = len(content) // 2
        file.write(content[:half])
        file.flush()
        file.write(content[half:])


def rename_over(note: Path, content: bytes) -> None:
    """As VS Code, sed -i and sync clients do."""
    fresh = note.with_name(f"{note.name}.saving")
    fresh.write_bytes(content)
    fresh.replace(note)


def rename_to_backup(note: Path, content: bytes) -> None:
    """As vim and Emacs do."""
    backup = note.with_name(note.name + "~")
    with suppress(FileNotFoundError):
        note.replace(backup)
    note.write_bytes(content)
    backup.unlink(missing_ok=True)


EDITORS: tuple[Callable[[Path, bytes], None], ...] = (truncate_and_write, rename_over, rename_to_backup)


def line_of(save: int) -> bytes:
    """The line that an editor's save adds."""
    return b"\nsaved %06d by an editor\n" % save


def edit(orders: Connection, seed: int) -> None:
    """The editor: waits to be told (how it saves, the note, which save), saves a little later, says so."""
    chance = random.Random(seed)
    while (order := orders.recv()) is not None:
        kind, note, save = order
        time.sleep(chance.random() * LONGEST_WAIT_S)
        EDITORS[kind](note, note.read_bytes() + line_of(save))
        orders.send(time.perf_counter())


def kept(ground: Ground, planted: Planted) -> bytes:
    """All that the person sees of the note: itself, and versions that were kept beside it."""
    folder = ground.note_file(planted).parent
    seen = (path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith("."))
    return b"".join(path.read_bytes() for path in seen)


def race(
    ground: Ground, workspace: Workspace, planted: Planted, note_id: int, orders: Connection, seed: int
) -> Counter[str]:
    """Forty races on one note, then everything is looked at."""
    counter: Counter[str] = Counter()
    note = ground.note_file(planted)
    note.write_bytes(planted.raw)
    chance = random.Random(seed)
    texts = []
    for save in range(RACES_ON_ONE_NOTE):
        orders.send((chance.randrange(len(EDITORS)), note, save))
        began = time.perf_counter()
        time.sleep(chance.random() * LONGEST_WAIT_S / 2)
        texts.append(words(seed * RACES_ON_ONE_NOTE + save))
        state = finish_reflection(workspace, note_id, texts[-1], from_draft=False).state
        ended = time.perf_counter()
        counter["races"] += 1
        counter[f"reflections {state}"] += 1
        counter["saves within the reflection"] += began <= orders.recv() <= ended
        # The editor adds to what it read, so that a save which was lost leaves its line out for good.
        seen = kept(ground, planted)
        counter["lost editor saves"] += line_of(save) not in seen
    export_insights(workspace)
    stored = ground.texts()
    counter["lost reflections"] += sum(text not in stored for text in texts)
    raw = note.read_bytes()
    counter["torn notes"] += not (raw.startswith(planted.before) and planted.after in raw)
    counter["wrong: still pending"] += len(ground.ask("SELECT 1 FROM reflection WHERE state = 'pending'"))
    counter["versions kept beside the note"] += sum(".kept-" in path.name for path in note.parent.iterdir())
    for path in note.parent.glob("*.kept-*"):
        path.unlink()
    return counter


def work(seed: int, races: int, folder: Path | None) -> Counter[str]:
    """All races of one worker."""
    counter: Counter[str] = Counter()
    ours, theirs = multiprocessing.Pipe()
    editor = multiprocessing.get_context("fork").Process(target=edit, args=(theirs, seed), daemon=True)
    editor.start()
    theirs.close()
    round_ = 0
    while counter["races"] < races:
        with tempfile.TemporaryDirectory(dir=folder) as name:
            ground = prepare(Path(name))
            planted = ground.notes[0]
            note_id = ground.note_ids()[planted.path]
            with open_workspace(ground.database, CONFIG) as workspace:
                for _ in range(5):
                    counter.update(race(ground, workspace, planted, note_id, ours, round_))
                    round_ += 1
    ours.send(None)
    editor.join()
    return counter


def main() -> None:
    parser = argparse.ArgumentParser(description="Race editors to a note.")
    parser.add_argument("--races", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the trial happens; its file system is what is tried")
    options = parser.parse_args()
    shares = [-(-options.races // options.workers)] * options.workers
    with ProcessPoolExecutor(options.workers, mp_context=multiprocessing.get_context("fork")) as pool:
        parts = pool.map(work, range(options.workers), shares, [options.folder] * options.workers)
        total: Counter[str] = Counter()
        for part in parts:
            total.update(part)
    finish("racing editors", total)


if __name__ == "__main__":
    main()
