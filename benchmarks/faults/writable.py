"""Notes of a folder that can be written, and those that cannot with the reason. Works on a copy in memory and on disk.

usage: PYTHONPATH=benchmarks python -m faults.writable FOLDER [--timed N]

Each note gets a text into its insight in memory, with the proof that goes with every write. N of them are then written
in a temporary copy, down to the disk, in turn with a bare write and fsync of the same bytes; the ratio is printed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from faults.table import print_table
from review_tui.notes.insight_field import read_field, set_field
from review_tui.notes.library import NoteFile, Problem, find_notes
from review_tui.notes.refusal import Refusal
from review_tui.notes.replace import replace_note, take_snapshot

KEY = "insight"
TEXT = "第一行：'引号' and: a colon # no comment\n\n第二段。"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--timed", type=int, default=300)
    options = parser.parse_args()
    raws = []
    for found in find_notes(options.folder.resolve()):
        if isinstance(found, Problem):
            print(f"  not a note: {found.note}: {found.reason}; {found.remedy}")
        else:
            raws.append((found, Path(found.root, found.path).read_bytes()))
    refused = [(file.path, refusal) for file, raw in raws if (refusal := _refused(raw)) is not None]
    for path, refusal in refused:
        print(f"  {path}: {refusal}")
    writable = len(raws) - len(refused)
    rows: dict[str, object] = {"notes": len(raws), "writable": writable, "refused": len(refused)}
    rows["share writable"] = f"{writable / max(1, len(raws)):.2%}"
    print_table(f"writing into the notes of {options.folder.name}", rows | _timed(raws, options.timed))
    sys.exit(writable < 0.999 * len(raws))


def _refused(raw: bytes) -> Refusal | None:
    try:
        new = set_field(raw, KEY, TEXT)
        assert read_field(new, KEY) == TEXT
        assert set_field(new, KEY, TEXT) == new
    except Refusal as refusal:
        return refusal
    return None


def _timed(raws: Sequence[tuple[NoteFile, bytes]], count: int) -> dict[str, object]:
    """Milliseconds of the proof, of a whole write, and of a bare write and fsync of the same bytes, in turn."""
    proofs, wholes, bares = [], [], []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as made:
        folder = Path(made)
        writable = [(number, raw) for number, (_, raw) in enumerate(raws) if _refused(raw) is None][:count]
        for number, raw in writable:
            (folder / f"{number}.md").write_bytes(raw)
            (folder / f"{number}.bare").write_bytes(raw)
        for number, _ in writable:
            began = time.perf_counter()
            snapshot = take_snapshot(folder, f"{number}.md")
            read = time.perf_counter()
            new = set_field(snapshot.raw, KEY, TEXT)
            proved = time.perf_counter()
            replace_note(snapshot, new)
            wholes.append(time.perf_counter() - began)
            proofs.append(proved - read)
            bares.append(_bare_write(folder / f"{number}.bare", new))
    return _rows(proofs, wholes, bares)


def _bare_write(path: Path, new: bytes) -> float:
    began = time.perf_counter()
    with path.open("wb") as file:
        file.write(new)
        file.flush()
        os.fsync(file.fileno())
    return time.perf_counter() - began


def _rows(proofs: list[float], wholes: list[float], bares: list[float]) -> dict[str, object]:
    if not wholes:
        return {}
    rows: dict[str, object] = {"timed": len(wholes)}
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        proof, whole, bare = (_at(times, share) * 1000 for times in (proofs, wholes, bares))
        rows[name] = f"{whole:.1f} ms, of which proof {proof:.1f} ms; bare {bare:.1f} ms; ratio {whole / bare:.1f}"
    return rows


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


if __name__ == "__main__":
    main()
