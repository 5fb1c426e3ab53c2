"""Score the extraction on labelled notes: `extraction_scores.py FOLDER [--split SPLIT]`.

FOLDER holds notes, `gold/*.json` (each naming its note in "file") and `score_cards.py`. The weights that ship were
learned from such labels, so this score is flattering where they are the same; `learn_ranking.py` cross-validates.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from review_tui.extraction.candidate import Source
from review_tui.extraction.extract import extract
from review_tui.notes.note import parse_note
from review_tui.services.note_reading import source_of as note_source


def source_of(path: Path) -> Source:
    raw = path.read_bytes()
    stat = path.stat()
    note = parse_note(str(path), raw, stat.st_size, stat.st_mtime_ns)
    return note_source(note)


def labelled_notes(folder: Path) -> list[tuple[str, Path]]:
    """Name and file of every labelled note."""
    found = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found.append((gold["note"], path.parent / gold["file"]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--per-note", action="store_true")
    arguments = parser.parse_args()
    notes = [(name, source_of(path)) for name, path in labelled_notes(arguments.folder)]
    started = time.perf_counter()
    found = [(name, source, extract(source)) for name, source in notes]
    seconds = time.perf_counter() - started
    size = sum(len(source.text.encode()) for _, source in notes)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as cards:
        for name, source, candidates in found:
            for card in candidates:
                if card.kind != "insight":
                    quote = source.text[card.start : card.end]
                    line = {"note": name, "source_quote": quote, "front": card.front, "back": card.back}
                    cards.write(json.dumps(line, ensure_ascii=False) + "\n")
        cards.flush()
        scorer = [sys.executable, str(arguments.folder / "score_cards.py"), cards.name, str(arguments.folder / "gold")]
        subprocess.run(scorer + ["--per-note"] * arguments.per_note, check=True)
    print(f"{size / 1e6 / seconds:.2f} MB/s over {size / 1e6:.2f} MB in {seconds:.2f} s")


if __name__ == "__main__":
    main()
