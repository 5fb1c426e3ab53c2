"""Importing a folder of notes, as a ratio to reading and hashing the same files in the same run.

usage: python benchmarks/importing.py FOLDER
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from pathlib import Path

from review_tui.notes.library import NoteFile, find_notes
from review_tui.services.importing import import_folders
from review_tui.services.workspace import open_workspace


def read_and_hash(folder: Path) -> tuple[float, int, int]:
    began = time.perf_counter()
    size = count = 0
    for found in find_notes(folder):
        if isinstance(found, NoteFile):
            raw = (found.root / found.path).read_bytes()
            hashlib.sha256(raw).hexdigest()
            size, count = size + len(raw), count + 1
    return time.perf_counter() - began, size, count


def main() -> None:
    folder = Path(sys.argv[1])
    read_and_hash(folder)
    floor, size, count = read_and_hash(folder)
    print(f"{count} notes, {size / 1e6:.1f} MB; read and hashed in {floor:.3f} s")
    with tempfile.TemporaryDirectory() as data, open_workspace(Path(data) / "review.sqlite3") as workspace:
        for name in ("first import", "second import, nothing changed"):
            began = time.perf_counter()
            report = import_folders(workspace, [folder])
            seconds = time.perf_counter() - began
            print(
                f"{name}: {seconds:.2f} s, {seconds / floor:.0f} x the floor, {size / 1e6 / seconds:.2f} MB/s, "
                f"{report.notes.new} new, {report.notes.unchanged} unchanged, {report.cards.candidates} candidates"
            )


if __name__ == "__main__":
    main()
