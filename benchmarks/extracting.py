"""How fast notes become candidates: `extracting.py FOLDER`, or `extracting.py --hostile [SIZE]` for notes made to hurt.

Prints megabytes a second of processor time on one core, as a ratio to parsing the same notes with markdown-it-py alone,
and what each stage takes of it. With `--hostile`, seconds a megabyte for each kind of note in `hostile_notes`.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

# Read when numpy is imported: one core means one thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from extraction_scores import source_of
from hostile_notes import KINDS
from markdown_it import MarkdownIt

from review_tui.extraction.candidate import Source
from review_tui.extraction.description import describe
from review_tui.extraction.extract import chosen_places, extract
from review_tui.extraction.features import Describer
from review_tui.extraction.markup import marked_cards
from review_tui.extraction.propose import propose
from review_tui.extraction.ranking import shipped_ranking
from review_tui.extraction.reading import Reading, read
from review_tui.extraction.vectors import shipped_vectors

ROUNDS = 3
"""Each stage is timed so often; the best counts, since the rest is other programs' noise."""
HOSTILE_SIZE = 1_000_000
SLOWEST = 1.0
"""Seconds a megabyte that no note may take."""


def timed(step: Callable[..., Any], inputs: Iterable[tuple[Any, ...]]) -> tuple[float, list[Any]]:
    """Seconds of processor time for one step over all notes, and what it gave."""
    inputs = list(inputs)
    best, found = float("inf"), []
    for _ in range(ROUNDS):
        started = time.process_time()
        found = [step(*values) for values in inputs]
        best = min(best, time.process_time() - started)
    return best, found


def stages(sources: list[Source]) -> dict[str, float]:
    """Seconds for each stage by itself."""
    ranking, vectors = shipped_ranking(), shipped_vectors()
    columns = {name: at for at, name in enumerate(ranking.names)}

    def proposed(reading: Reading) -> list[Any]:
        marked = sorted({(place.start, place.end) for place in marked_cards(reading)})
        return propose(reading, marked)

    def described(reading: Reading, places: list[Any]) -> Any:
        return describe(Describer(reading), places, columns, vectors) if places else None

    def ranked(description: Any) -> list[float]:
        return ranking.chances_of(description) if description else []

    def chosen(reading: Reading, chances: list[float]) -> Any:
        return chosen_places(reading, list(marked_cards(reading)), lambda describer, places: chances)

    found: dict[str, float] = {}
    found["reading"], readings = timed(read, ((source,) for source in sources))
    found["proposing"], places = timed(proposed, ((reading,) for reading in readings))
    found["describing"], descriptions = timed(described, zip(readings, places, strict=True))
    found["ranking"], chances = timed(ranked, ((description,) for description in descriptions))
    both, _ = timed(chosen, zip(readings, chances, strict=True))
    found["choosing and asking"] = both - found["proposing"]
    return found


def report(folder: Path) -> None:
    sources = [source_of(path) for path in sorted(folder.rglob("*.md"))]
    size = sum(len(source.text.encode()) for source in sources) / 1e6
    extract(sources[0])
    parser = MarkdownIt("commonmark").enable("table")
    floor, _ = timed(parser.parse, ((source.text[source.body_start :],) for source in sources))
    whole, _ = timed(extract, ((source,) for source in sources))
    print(f"{len(sources)} notes, {size:.2f} MB; markdown-it-py alone {size / floor:.2f} MB/s")
    print(f"{size / whole:.2f} MB/s on one core, {whole / floor:.2f} times what parsing takes")
    for name, seconds in stages(sources).items():
        print(f"  {name:20} {seconds:7.3f} s  {seconds / whole:6.1%}")


def report_hostile(size: int) -> None:
    extract(Source("学习。", 0, "", None, None))
    for name, kind in KINDS.items():
        text = kind(size)
        started = time.process_time()
        cards = extract(Source(text, 0, "学习", None, None))
        seconds = (time.process_time() - started) / (len(text.encode("utf-8", "replace")) / 1e6)
        print(f"{name:36} {seconds:6.2f} s/MB  {len(cards):3} cards{'  TOO SLOW' * (seconds > SLOWEST)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--hostile", type=int, nargs="?", const=HOSTILE_SIZE, metavar="SIZE")
    arguments = parser.parse_args()
    if arguments.folder is None and arguments.hostile is None:
        parser.error("give a folder of notes, or --hostile")
    if arguments.folder:
        report(arguments.folder)
    if arguments.hostile:
        report_hostile(arguments.hostile)


if __name__ == "__main__":
    main()
