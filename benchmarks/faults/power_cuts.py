"""Cut the power while cards are graded and reflections written, at any write, and open what the disk then holds.

usage: python -m faults.power_cuts [--cuts 10000] [--workers 2]      needs apsw: pip install 'review-tui[faults]'

The application's own statements, with its own pragmas, go through a layer of SQLite that takes down every write and
sync; at a random place among them the power goes. Every transaction that had returned must be there, and no other one
in part. Under `control` the same is done with less syncing: that must lose something, or nothing is being tried.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import multiprocessing
import random
import shutil
import sqlite3
import tempfile
from bisect import bisect_right
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from faults.ground import prepare
from faults.recording import Recording, record
from faults.table import finish, skip
from review_tui.services.clock import clock_from

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
CUTS_OF_ONE_RECORDING = 100
CONTROLS = ("FULL", "OFF")
CONTROL_SHARE = 10
"""Each control gets this part of the cuts."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A recording done again on the disk that takes everything down."""

    before: dict[str, bytes]
    calls: list[object]
    acknowledged: list[int]
    """How many calls had been made when each transaction had returned."""
    states: list[str]
    """What the database held before the first, after the first, and so on."""


def replay(recording: Recording, database: Path, pragmas: dict[str, object]) -> Replayed:
    """Do the recorded transactions again on `database`, which is as it was before them."""
    import apsw

    from faults.disk import Recorder

    before = {str(database): database.read_bytes()}
    states = [state_of(database)]
    recorder = Recorder()
    acknowledged = []
    with closing(apsw.Connection(str(database), vfs=Recorder.NAME)) as connection:
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}")
        recorder.calls.clear()
        for transaction in recording.transactions:
            for statement, parameters in transaction:
                connection.execute(statement, parameters)
            connection.execute("COMMIT")
            acknowledged.append(len(recorder.calls))
            states.append(state_of(database))
    calls = list(recorder.calls)
    recorder.unregister()
    return Replayed(before, calls, acknowledged, states)


def state_of(database: Path) -> str:
    """A digest of everything the database holds; the error instead where it is damaged."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "damaged"
            digest = hashlib.sha256()
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
                digest.update(repr(connection.execute(f'SELECT * FROM "{name}"').fetchall()).encode())
            return digest.hexdigest()
    except sqlite3.DatabaseError as error:
        return f"damaged: {error}"


def cut(replayed: Replayed, folder: Path, chance: random.Random) -> str:
    """`whole`, `lost` (something acknowledged is not there) or `torn`."""
    from faults.disk import after_power_cut

    place = chance.randint(0, len(replayed.calls))
    returned = bisect_right(replayed.acknowledged, place)
    for name, content in after_power_cut(replayed.before, replayed.calls[:place], chance).items():  # type: ignore[arg-type]
        (folder / Path(name).name).write_bytes(content)
    (database,) = (folder / Path(name).name for name in replayed.before)
    state = state_of(database)
    for file in folder.iterdir():
        file.unlink()
    if state not in replayed.states:
        return "torn"
    # The same state may come twice, as when a draft is written and finished: the later one counts.
    latest = max(number for number, one in enumerate(replayed.states) if one == state)
    return "whole" if latest >= returned else "lost"


def work(seed: int, cuts: int, synchronous: str | None) -> Counter[str]:
    """All cuts of one worker; `synchronous` overrides what the application asks for."""
    counter: Counter[str] = Counter()
    chance = random.Random(seed)
    while counter["cuts"] < cuts:
        with tempfile.TemporaryDirectory() as name:
            clock = clock_from(START)
            ground = prepare(Path(name) / "ground", clock)
            again = Path(name) / "again.sqlite3"
            shutil.copyfile(ground.database, again)
            recording = record(ground, clock_from(START + timedelta(days=1)), seed)
            pragmas = recording.pragmas | ({"synchronous": synchronous} if synchronous else {})
            replayed = replay(recording, again, pragmas)
            assert replayed.states[-1] == state_of(ground.database), "what was done again is not what was done"
            counter["transactions"] += len(recording.transactions)
            (Path(name) / "found").mkdir()
            for _ in range(min(CUTS_OF_ONE_RECORDING, cuts - counter["cuts"])):
                counter["cuts"] += 1
                counter[cut(replayed, Path(name) / "found", chance)] += 1
    return counter


def main() -> None:
    parser = argparse.ArgumentParser(description="Cut the power, again and again.")
    parser.add_argument("--cuts", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if importlib.util.find_spec("apsw") is None:
        skip("power cuts", "apsw is not installed: pip install 'review-tui[faults]'")
    rows: dict[str, object] = {}
    with ProcessPoolExecutor(options.workers, mp_context=multiprocessing.get_context("fork")) as pool:
        share = -(-options.cuts // options.workers)
        mine = [pool.submit(work, seed, share, None) for seed in range(options.workers)]
        controls = {name: pool.submit(work, 100, max(1, options.cuts // CONTROL_SHARE), name) for name in CONTROLS}
        total: Counter[str] = Counter()
        for part in mine:
            total.update(part.result())
        rows = {name: total[name] for name in ("cuts", "transactions", "lost", "torn")}
        for name, control in controls.items():
            found = control.result()
            rows[f"control synchronous={name}"] = f"{found['lost']} lost, {found['torn']} torn of {found['cuts']}"
            if not found["lost"] + found["torn"]:
                rows[f"wrong: nothing lost with {name}"] = 1
    finish("power cuts", rows)


if __name__ == "__main__":
    main()
