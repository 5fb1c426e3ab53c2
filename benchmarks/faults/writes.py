"""Writes into generated notes, in large numbers: what was refused, and whether anything else ever changed.

usage: PYTHONPATH=benchmarks python -m faults.writes [COUNT] [--seed SEED] [--processes N]

Nine notes in ten are regular (YAML, TOML, JSON, no front matter), one is thrown together. Each write is judged by the
bytes around the value, by reading back, by writing again, and by other readers (ruamel.yaml, tomlkit, json).
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import hypothesis
from hypothesis import strategies as st

from faults.generated_notes import GeneratedNote, regular_notes, values, wild_notes
from faults.table import finish
from faults.written import Verdict, judge

BATCH = 500
"""Writes that one call of Hypothesis draws: it remembers what it drew, and slows down with the number."""
COUNTED = ("changed_outside", "misread", "others_changed", "not_idempotent", "no_line", "unread_before")

notes = st.integers(0, 9).flatmap(lambda number: regular_notes() if number else wild_notes())


def run_batch(seed: int) -> Counter[str]:
    """The counts of one batch, whose notes follow from `seed`."""
    counts: Counter[str] = Counter()

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=BATCH,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(notes, values)
    def write_one(note: GeneratedNote, text: str) -> None:
        counts.update(_counted(note, text, judge(note, text)))

    write_one()
    return counts


def _counted(note: GeneratedNote, text: str, verdict: Verdict) -> Iterator[str]:
    yield "writes"
    if verdict.refused:
        yield f"refused: {verdict.refused}"
    else:
        yield f"written: {note.kind}"
    yield from (name for name in COUNTED if getattr(verdict, name))
    if verdict.wrong:
        print("WRONG", note, repr(text), verdict, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    seed = options.seed
    with ProcessPoolExecutor(options.processes) as pool:
        while counts["writes"] < options.count:
            missing = options.count - counts["writes"]
            batches = -(-missing // BATCH)
            for batch in pool.map(run_batch, range(seed, seed + batches)):
                counts += batch
            seed += batches
    finish("writes into generated notes", _rows(counts))


def _rows(counts: Counter[str]) -> dict[str, object]:
    rows: dict[str, object] = {"writes": counts["writes"]}
    rows |= {name: count for name, count in sorted(counts.items()) if name.startswith("written")}
    rows |= {name: count for name, count in sorted(counts.items()) if name.startswith("refused")}
    return rows | {
        "wrong: bytes changed outside the value": counts["changed_outside"],
        "wrong: values misread": counts["misread"],
        "wrong: other fields changed": counts["others_changed"],
        "wrong: writing again changed something": counts["not_idempotent"],
        "wrong: refused without a line": counts["no_line"],
        "not compared, another reader could not read the note before": counts["unread_before"],
    }


if __name__ == "__main__":
    main()
