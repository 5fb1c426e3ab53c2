"""Importing folders of notes: what is new, changed, moved or gone, and what that does to the cards.

Nothing is written to a note here. A dry run does all of it on a copy of the database, so that what it says is what an
import would do.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from db.database import open_database
from review_tui.services.brought_candidates import bring_file, bring_from_command
from review_tui.services.clock import stamp
from review_tui.services.folder_import import FolderImport
from review_tui.services.import_progress import ImportStep, Progress, Stage
from review_tui.services.import_report import ImportReport, Tally
from review_tui.services.libraries import outermost_folders
from review_tui.services.note_storing import Keep, Moment
from review_tui.services.notes import note_view
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.search_keeping import fill_index
from review_tui.services.workspace import Workspace


def import_folders(
    workspace: Workspace,
    folders: Sequence[Path],
    *,
    keep: Keep | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    candidates: Path | None = None,
) -> ImportReport:
    """Import every folder, then the candidates the person brings in a file; `keep` None follows the settings.

    Where the settings name a command for candidates, it is run on every note that is new or changed. Once `progress`
    says False, what was read stays and the rest waits for the next import.

    Raises ServiceRefusal for a folder that cannot be read, before anything is imported, and while another import into
    this database is running; DatabaseRefused.
    """
    began = time.monotonic()
    outermost = outermost_folders(folders)
    if keep is None:
        keep = Keep.BEST if workspace.config.intake == "auto" else Keep.NONE
    tally = Tally()
    with _copied(workspace) if dry_run else _alone(workspace) as own:
        moment = Moment(stamp(own.now()), own.study_day())
        for folder in outermost:
            FolderImport(own, folder, tally, moment, keep, progress, sweep=not dry_run).run()
            if tally.stopped:
                return tally.report(time.monotonic() - began)
        if own.config.candidates_command:
            for note_id in tally.read_notes:
                bring_from_command(own, own.config.candidates_command, note_view(own, note_id), tally)
        if candidates is not None:
            bring_file(own, candidates, tally)
        if not dry_run:
            fill_index(own, _while_indexing(progress) if progress else None)
    return tally.report(time.monotonic() - began)


def _while_indexing(progress: Progress) -> Callable[[int, int], bool | None]:
    return lambda done, total: progress(ImportStep(Stage.INDEXING, done, total))


@contextmanager
def _alone(workspace: Workspace) -> Iterator[Workspace]:
    """Two imports at once would each take the other's notes for new ones."""
    path = workspace.database.path
    lock = FileLock(path.with_name(f".{path.name}.importing"), timeout=0, mode=0o600)
    try:
        with lock:
            yield workspace
    except Timeout:
        raise ServiceRefusal("another import into this database is running", "try again when it is done") from None


@contextmanager
def _copied(workspace: Workspace) -> Iterator[Workspace]:
    """The workspace with a copy of its database, which is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=workspace.database.path.parent, prefix=".dry-run-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        workspace.database.copy_to(copy)
        database = open_database(copy)
        try:
            yield replace(workspace, database=database)
        finally:
            database.close()
