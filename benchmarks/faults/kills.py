"""Kill -9 a process that grades, types, reflects and backs up, again and again, and look at what is left each time.

usage: python -m faults.kills [--kills 2000] [--workers 2] [--folder FOLDER]

A thing counts as acknowledged once the service that does it has returned: the process then says so on a pipe. Every
life begins on a later day than the one before, so that cards are due again. Some lives are spent creating a database.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import db.migrations.run  # noqa: F401 - loaded before any fork: creating a database is to be killed, not the import
from db.database import open_database, verify_database
from faults.ground import CONFIG, Ground, prepare, words
from faults.table import finish, spread
from review_tui.notes import temporary_file
from review_tui.scheduling.memory import Rating
from review_tui.services import leftovers
from review_tui.services.backups import back_up
from review_tui.services.clock import clock_from
from review_tui.services.doctor import examine
from review_tui.services.publishing import export_insights
from review_tui.services.reflecting import finish_reflection, save_draft
from review_tui.services.reviewing import record_answer
from review_tui.services.session import ReviewSession
from review_tui.services.workspace import Workspace, open_workspace

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
LIVES_ON_ONE_GROUND = 100
MOST_DONE = 6
"""A life is ended after so many acknowledgements at most, and a moment."""
LONGEST_MOMENT_S = 0.06
CREATING = 0.05
"""Share of lives that create a database."""
REAL_START_EVERY = 50
"""After so many kills the command line itself is started, and timed."""


@dataclass(slots=True)
class Counts:
    """What one worker saw."""

    counter: Counter[str] = field(default_factory=Counter)
    opening_s: list[float] = field(default_factory=list)
    starting_s: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Life:
    """What one process acknowledged before it was killed."""

    grades: list[tuple[int, int]]
    """Card and rating."""
    typed: list[str]
    """Words that were saved or finished."""
    written: list[tuple[str, str]]
    """A note's path and the words that were said to be in it."""
    backups: list[Path]


def live(ground: Ground, life: int, seed: int, first_word: int, pipe: int) -> None:
    """Work without end; say on `pipe` what is done."""
    chance = random.Random(seed)
    notes = sorted(ground.note_ids().items())
    with open_workspace(ground.database, CONFIG, clock_of(life)) as workspace:
        session = ReviewSession(workspace)
        for number in count(first_word):
            kind = chance.random()
            if kind < 0.03:
                done: Sequence[object] = ("backup", str(back_up(workspace).file))
            elif kind < 0.4:
                done = reflect(workspace, chance, notes, number, pipe)
            else:
                done = grade(workspace, session, chance)
            say(pipe, done)


def reflect(
    workspace: Workspace, chance: random.Random, notes: Sequence[tuple[str, int]], number: int, pipe: int
) -> Sequence[object]:
    """Type a draft, and finish it."""
    path, note_id = chance.choice(notes)
    save_draft(workspace, note_id, words(number))
    say(pipe, ("typed", words(number)))
    return (finish_reflection(workspace, note_id, words(number)).state, path, words(number))


def grade(workspace: Workspace, session: ReviewSession, chance: random.Random) -> Sequence[object]:
    """Answer the next card of the session; when it is over, any card."""
    rating = chance.randint(1, 4)
    card = session.current
    if card is not None:
        session.grade(rating, 900)
        return ("grade", card.card_id, rating)
    card_id = chance.randint(1, 12)
    record_answer(workspace, card_id, Rating(rating), 900)
    return ("grade", card_id, rating)


def create(ground: Ground, pipe: int) -> None:
    """Create databases without end."""
    for number in count():
        path = ground.folder / "fresh" / f"review-{number}.sqlite3"
        open_database(path).close()
        say(pipe, ("created", str(path)))


def say(pipe: int, done: Sequence[object]) -> None:
    os.write(pipe, json.dumps(done).encode() + b"\n")


def clock_of(life: int):  # type: ignore[no-untyped-def]
    return clock_from(START + timedelta(days=life))


def killed_after(done: int, seconds: float, work) -> Iterator[list[object]]:  # type: ignore[no-untyped-def]
    """Run `work(pipe)` in a process of its own, kill it some seconds after it has said so many lines; give them all."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            work(writing)
        finally:
            # Whatever happens here, this copy of the program must not go on as the one that looks at the damage.
            os._exit(3)
    os.close(writing)
    said = b""
    while said.count(b"\n") < done and (more := os.read(reading, 4096)):
        said += more
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    with os.fdopen(reading, "rb") as pipe:
        said += pipe.read()
    assert os.WIFSIGNALED(status), "the process ended by itself; see what it printed"
    yield from (json.loads(line) for line in said.split(b"\n")[:-1])


def one_life(ground: Ground, life: int, seed: int, first_word: int, end: tuple[int, float]) -> Life:
    found = Life([], [], [], [])
    for kind, *rest in killed_after(*end, lambda pipe: live(ground, life, seed, first_word, pipe)):
        if kind == "grade":
            found.grades.append((rest[0], rest[1]))
        elif kind == "backup":
            found.backups.append(Path(rest[0]))
        elif kind == "typed":
            found.typed.append(rest[0])
        else:
            found.typed.append(rest[1])
            if kind == "written":
                found.written.append((rest[0], rest[1]))
    return found


def look(ground: Ground, life: int, seen: Life, reviews_before: int, attempted: int, counts: Counts) -> int:
    """Count what is not as it must be; the number of reviews on disk."""
    counter = counts.counter
    began = time.perf_counter()
    with open_workspace(ground.database, CONFIG, clock_of(life)) as workspace:
        ReviewSession(workspace)
        counts.opening_s.append(time.perf_counter() - began)
        found = {finding.what: finding for finding in examine(workspace)}
        for what in ("database", "references", "memories", "notes"):
            if found[what].state != "well":
                counter["wrong after a kill"] += 1
                counts.told.append(f"{what}: {found[what].detail}")
        graded = ground.ask(f"SELECT card_id, rating FROM review ORDER BY id LIMIT -1 OFFSET {reviews_before}")
        counter["acknowledged grades"] += len(seen.grades)
        counter["lost grades"] += sum(one != other for one, other in zip(seen.grades, graded, strict=False)) + max(
            0, len(seen.grades) - len(graded)
        )
        counter["wrong grades more than one in flight"] += len(graded) > len(seen.grades) + 1
        texts = ground.texts()
        counter["acknowledged texts"] += len(seen.typed)
        counter["lost texts"] += sum(text not in texts for text in seen.typed)
        insights = ground.insights()
        counter["lost insights"] += sum(text not in insights[path].split("\n\n") for path, text in seen.written)
        known = [words(number) for number in range(attempted)]
        torn = ground.torn_notes(known)
        counter["torn notes"] += len(torn)
        counts.told += [f"torn: {path}" for path in torn]
        counter["publications finished at the next start"] += len(export_insights(workspace))
        counter["lost reflections not in their note after that"] += len(
            ground.ask("SELECT 1 FROM reflection WHERE state IN ('pending', 'held')")
        )
    for backup in seen.backups:
        verify_database(backup)
        backup.unlink()
    return reviews_before + len(graded)


def one_creation(ground: Ground, end: tuple[int, float], counts: Counts) -> None:
    made = [Path(str(rest[0])) for _, *rest in killed_after(*end, lambda pipe: create(ground, pipe))]
    counts.counter["databases created"] += len(made)
    for path in [*made, ground.folder / "fresh" / f"review-{len(made)}.sqlite3"]:
        open_database(path).close()
        verify_database(path)
        path.unlink()


def start_for_real(ground: Ground, counts: Counts) -> None:
    command = [str(Path(sys.executable).with_name("review-tui")), "--db", str(ground.database), "due", "--json"]
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    counts.starting_s.append(time.perf_counter() - began)
    if done.returncode:
        counts.counter["wrong starts"] += 1
        counts.told.append(done.stderr.decode())


def sweep(ground: Ground, counts: Counts) -> None:
    """What the kills left over is an hour old at last: nothing of ours may remain, and nothing else may go."""
    shutil.rmtree(ground.folder / "fresh", ignore_errors=True)
    counts.counter["leftover files"] += len(ground.leftovers())
    foreign = ground.library / ".plain.md.swp"
    foreign.write_bytes(b"an editor's")
    for room in (temporary_file, leftovers):
        room.LEFT_OVER_AFTER = -1  # type: ignore[attr-defined]
    with open_workspace(ground.database, CONFIG) as workspace:
        examine(workspace, repair=True)
    counts.counter["lost files of others"] += not foreign.exists()
    counts.counter["wrong leftovers still there"] += len(ground.leftovers())


def work(seed: int, kills: int, folder: Path | None) -> Counts:
    """All kills of one worker, on new ground every hundred."""
    counts = Counts()
    chance = random.Random(seed)
    while counts.counter["kills"] < kills:
        with tempfile.TemporaryDirectory(dir=folder) as name:
            ground = prepare(Path(name), clock_of(0))
            reviews = attempted = 0
            for life in range(1, min(LIVES_ON_ONE_GROUND, kills - counts.counter["kills"]) + 1):
                counts.counter["kills"] += 1
                end = (chance.randint(0, MOST_DONE), chance.random() * LONGEST_MOMENT_S)
                if chance.random() < CREATING:
                    one_creation(ground, end, counts)
                    continue
                seen = one_life(ground, life, chance.getrandbits(32), attempted, end)
                if counts.counter["kills"] % REAL_START_EVERY == 0:
                    start_for_real(ground, counts)
                attempted += len(seen.grades) + len(seen.typed) + len(seen.backups) + 2
                reviews = look(ground, life, seen, reviews, attempted, counts)
            sweep(ground, counts)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description="Kill -9, again and again.")
    parser.add_argument("--kills", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the trial happens; its file system is what is tried")
    options = parser.parse_args()
    shares = [options.kills // options.workers] * options.workers
    shares[0] += options.kills - sum(shares)
    with ProcessPoolExecutor(options.workers, mp_context=multiprocessing.get_context("fork")) as pool:
        parts = list(pool.map(work, range(options.workers), shares, [options.folder] * options.workers))
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part.counter)
        for line in part.told[:20]:
            print(line)
    finish(
        "kill -9",
        total
        | {
            "seconds to open and plan after a kill": spread([one for part in parts for one in part.opening_s]),
            "seconds of `review-tui due` after a kill": spread([one for part in parts for one in part.starting_s]),
        },
    )


if __name__ == "__main__":
    main()
