"""Two windows of the application on one database: both review, and both write about the same note.

usage: python -m faults.two_windows [--rounds 20]

A card that was graded in one window must not come up in the other afterwards, and each one is counted once; what both
wrote about the note stands in it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
from collections import Counter
from contextlib import suppress
from multiprocessing.synchronize import Barrier
from pathlib import Path

from faults.ground import CONFIG, Ground, prepare, words
from faults.table import finish
from review_tui.services.publishing import export_insights
from review_tui.services.reflecting import finish_reflection
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.session import ReviewSession
from review_tui.services.workspace import open_workspace


def sit(ground: Ground, window: int, note_id: int, together: Barrier) -> None:
    """Grade everything that comes up, writing about the note now and then."""
    with open_workspace(ground.database, CONFIG) as workspace:
        session = ReviewSession(workspace)
        together.wait(60)
        number = 0
        while session.current is not None:
            number += 1
            with suppress(ServiceRefusal):  # the other window was faster
                session.grade(3, 900)
            if number % 4 == 1:
                finish_reflection(workspace, note_id, words(window * 100 + number), from_draft=False)


def one_round(ground: Ground) -> Counter[str]:
    """Both windows until nothing is left to ask."""
    found: Counter[str] = Counter()
    context = multiprocessing.get_context("fork")
    together = context.Barrier(2)
    note_id = ground.note_ids()["plain.md"]
    windows = [context.Process(target=sit, args=(ground, window, note_id, together)) for window in (1, 2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join(120)
    found["wrong: windows that broke down"] += sum(window.exitcode != 0 for window in windows)
    graded = ground.ask("SELECT card_id, count(*) FROM review GROUP BY card_id")
    cards = ground.ask("SELECT id FROM card WHERE status = 'active' AND kind <> 'insight'")
    found["cards graded"] += len(graded)
    found["wrong: cards asked in both"] += sum(int(str(times)) > 1 for _, times in graded)
    found["lost cards never asked"] += len(cards) - len(graded)
    with open_workspace(ground.database, CONFIG) as workspace:
        export_insights(workspace)
    written = ground.texts()
    found["reflections"] += len(written)
    found["lost reflections"] += len(written - set(ground.insights()["plain.md"].split("\n\n")))
    found["torn notes"] += len(ground.torn_notes(written))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Two windows at once.")
    parser.add_argument("--rounds", type=int, default=20)
    total: Counter[str] = Counter()
    for _ in range(parser.parse_args().rounds):
        with tempfile.TemporaryDirectory() as folder:
            total.update(one_round(prepare(Path(folder))))
            total["rounds"] += 1
    finish("two windows", total)


if __name__ == "__main__":
    main()
