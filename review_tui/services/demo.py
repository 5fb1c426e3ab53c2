"""A practice to try: the sample notes, some of them met a few days ago, so that a day has something of everything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from review_tui.config import Config
from review_tui.scheduling.memory import Rating
from review_tui.services.clock import clock_from
from review_tui.services.day_plan import due_cards
from review_tui.services.importing import import_folders
from review_tui.services.intake import Decision, decide, finish_note, next_to_meet, undecided
from review_tui.services.note_storing import BEST_PER_NOTE, Keep
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.reviewing import record_answer
from review_tui.services.workspace import Workspace

MET_DAYS_AGO = (4, 3)
"""On each of these days, two notes were met and their cards asked for the first time."""


def prepare_demo(workspace: Workspace, folder: Path) -> None:
    """Copy the sample notes to `folder` (which must not exist), import them and practise for two days past."""
    shutil.copytree(sample_notes(), folder)
    for days in MET_DAYS_AGO:
        moment = workspace.now() - timedelta(days=days)
        _practise(replace(workspace, config=Config(), clock=clock_from(moment)), folder)


def sample_notes() -> Path:
    """The sample notes: inside an installed package, beside it in a checkout."""
    package = Path(str(files("review_tui")))
    for folder in (package / "sample_notes", package.parent / "sample_notes"):
        if folder.is_dir():
            return folder
    raise ServiceRefusal("the sample notes are not installed", "install review-tui again")


def _practise(workspace: Workspace, folder: Path) -> None:
    import_folders(workspace, [folder], keep=Keep.NONE)
    while (note_id := next_to_meet(workspace)) is not None:
        for card_id in undecided(workspace, note_id)[:BEST_PER_NOTE]:
            decide(workspace, card_id, Decision.KEEP)
        finish_note(workspace, note_id)
    for card in due_cards(workspace):
        record_answer(workspace, card.id, Rating.GOOD, 9_000)
