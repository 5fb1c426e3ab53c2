"""Importing folders of notes: what is new, changed, moved or gone, and what that does to the cards.

A note is read once, in a worker process when there are many; an unchanged file is not read at all. Nothing is
written to a note here. A dry run does all of it in one transaction that is rolled back, so that what it says is what
an import would do.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.records import NoteRecord, ProblemRecord
from db.schema import note as note_table
from review_tui.notes.library import NoteFile, Problem, find_notes
from review_tui.notes.replace import sweep_leftovers
from review_tui.services.clock import stamp
from review_tui.services.import_report import ImportProblem, ImportReport, Tally
from review_tui.services.libraries import Shelf, find_shelf, real_folder
from review_tui.services.note_moves import GoneNote, moved_and_edited, moved_unchanged
from review_tui.services.note_reading import Passed, Reading, ReadNote, SameContent, read_for_import
from review_tui.services.note_storing import Keep, Moment, NoteStore
from review_tui.services.parallel import map_in_processes
from review_tui.services.workspace import Workspace

BATCH = 200
"""Notes a transaction."""

FEW_NOTES = 3
"""A folder that held more notes than this and holds none now is rather a drive that is not mounted."""

Progress = Callable[[int, int], None]
"""Called with notes done and notes to do."""

Item = TypeVar("Item")


def import_folders(
    workspace: Workspace,
    folders: Sequence[Path],
    *,
    keep: Keep | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import every folder; `keep` None follows the settings.

    Raises ServiceRefusal for a folder that cannot be read, before anything is imported, and DatabaseRefused.
    """
    began = time.monotonic()
    roots = list(dict.fromkeys(real_folder(folder) for folder in folders))
    if keep is None:
        keep = Keep.BEST if workspace.config.intake == "auto" else Keep.NONE
    tally = Tally()
    moment = Moment(stamp(workspace.now()), workspace.study_day())
    transactions = _Transactions(workspace, dry_run=dry_run)
    with transactions.together():
        for root in roots:
            _FolderImport(transactions, root, tally, moment, keep, progress).run()
    return tally.report(time.monotonic() - began)


class _DryRunOver(Exception):
    """Rolls a dry run back."""


@dataclass(slots=True)
class _Transactions:
    """A transaction a batch, or one for everything that is rolled back in the end."""

    workspace: Workspace
    dry_run: bool
    whole: sa.Connection | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        if not self.dry_run:
            yield
            return
        try:
            with self.workspace.database.write() as connection:
                self.whole = connection
                yield
                raise _DryRunOver
        except _DryRunOver:
            self.whole = None

    @contextmanager
    def one(self) -> Iterator[sa.Connection]:
        if self.whole is not None:
            yield self.whole
        else:
            with self.workspace.database.write() as connection:
                yield connection


class _FolderImport:
    """One folder on its way into the database."""

    def __init__(
        self,
        transactions: _Transactions,
        root: Path,
        tally: Tally,
        moment: Moment,
        keep: Keep,
        progress: Progress | None,
    ) -> None:
        self.transactions = transactions
        self.root = root
        self.tally = tally
        self.moment = moment
        self.keep = keep
        self.progress = progress

    def run(self) -> None:
        if not self.transactions.dry_run:
            sweep_leftovers(self.root)
        with self.transactions.one() as connection:
            self.shelf = find_shelf(connection, self.root, self.moment.stamp.utc_ms)
            self.known = _known_notes(connection, self.shelf)
        files, problems = self._walk()
        if not files and self._looks_unmounted():
            self.tally.problems.append(self._unmounted())
            return
        to_read = [file for file in files if not self._is_untouched(file)]
        self.tally.note("unchanged", len(files) - len(to_read))
        self.gone = self._gone_notes(files, problems)
        read_total = len(to_read)
        done = 0
        came: list[ReadNote] = []
        for batch in _batches(self._read(to_read), BATCH):
            came += self._store(batch, problems)
            done += len(batch)
            if self.progress:
                self.progress(done, read_total)
        self._store_moved_or_new(came)
        self._finish(problems)

    def _walk(self) -> tuple[list[NoteFile], list[Problem]]:
        """Files of the folder with paths that start at the library's root."""
        files: list[NoteFile] = []
        problems: list[Problem] = []
        prefix = self.shelf.prefix
        for found in find_notes(self.shelf.root / prefix):
            if isinstance(found, NoteFile):
                files.append(replace(found, root=self.shelf.root, path=prefix + found.path))
            else:
                problems.append(replace(found, note=prefix + found.note))
        self.tally.note("found", len(files) + len(problems))
        return files, problems

    def _looks_unmounted(self) -> bool:
        return sum(record.missing_since_ms is None for record in self.known.values()) > FEW_NOTES

    def _unmounted(self) -> ImportProblem:
        return ImportProblem(
            note=str(self.root),
            line=None,
            reason=f"holds no notes now, and {len(self.known)} are known from it",
            remedy="mount the drive it is on and import again; nothing was changed",
        )

    def _is_untouched(self, file: NoteFile) -> bool:
        record = self.known.get(file.path)
        return (
            record is not None
            and record.missing_since_ms is None
            and (record.size, record.mtime_ns) == (file.size, file.mtime_ns)
        )

    def _gone_notes(self, files: Iterable[NoteFile], problems: Iterable[Problem]) -> dict[int, NoteRecord]:
        """Notes whose file is no longer where it was: of this folder, and of libraries whose file is not there now."""
        here = {file.path for file in files}
        unreadable = [problem.note for problem in problems]
        gone = {
            record.id: record
            for path, record in self.known.items()
            if path not in here and not _lies_under(path, unreadable)
        }
        if any(file.path not in self.known for file in files):
            with self.transactions.one() as connection:
                elsewhere = note_queries.select_notes(connection, note_table.c.library_id != self.shelf.library_id)
            gone |= {note.id: note for note in elsewhere if not (Path(note.root) / note.path).exists()}
        return gone

    def _read(self, files: Sequence[NoteFile]) -> Iterator[Reading]:
        tasks = [(file, self._known_hash(file)) for file in files]
        return map_in_processes(read_for_import, tasks)

    def _known_hash(self, file: NoteFile) -> str | None:
        record = self.known.get(file.path)
        # A note that was missing is read in full, so that its retired cards return.
        return record.content_hash if record and record.missing_since_ms is None else None

    def _store(self, batch: Sequence[Reading], problems: list[Problem]) -> list[ReadNote]:
        """Store what is certain; notes that might be moved ones are handed back."""
        later: list[ReadNote] = []
        with self.transactions.one() as connection:
            store = NoteStore(connection, self.tally, self.moment, self.keep)
            for reading in batch:
                if isinstance(reading, Problem):
                    problems.append(reading)
                elif isinstance(reading, SameContent):
                    self._touch(connection, reading.file)
                elif isinstance(reading, Passed):
                    self.tally.note("found", -1)
                elif reading.file.path in self.known:
                    self._update(connection, store, self.known[reading.file.path], reading, "changed")
                elif not self._move_unchanged(connection, store, reading):
                    if self.gone:
                        later.append(reading)
                    else:
                        self._add(store, reading)
        return later

    def _touch(self, connection: sa.Connection, file: NoteFile) -> None:
        note_queries.touch_note(connection, self.known[file.path].id, file.size, file.mtime_ns)
        self.tally.note("unchanged")

    def _add(self, store: NoteStore, reading: ReadNote) -> None:
        store.add(self.shelf.library_id, reading)
        self.tally.note("new")

    def _update(
        self, connection: sa.Connection, store: NoteStore, record: NoteRecord, reading: ReadNote, what: str
    ) -> None:
        known = card_queries.cards_of_notes(connection, [record.id])[record.id]
        store.update(record, self.shelf.library_id, reading, known)
        self.tally.note(what)

    def _move_unchanged(self, connection: sa.Connection, store: NoteStore, reading: ReadNote) -> bool:
        found = moved_unchanged(map(_gone_note, self.gone.values()), reading.file.path, reading.content_hash)
        if found is None:
            return False
        self._move(connection, store, self.gone.pop(found.note_id), reading)
        return True

    def _move(self, connection: sa.Connection, store: NoteStore, record: NoteRecord, reading: ReadNote) -> None:
        self._update(connection, store, record, reading, "moved")
        self.tally.moves.append((record.path, reading.file.path))

    def _store_moved_or_new(self, came: Sequence[ReadNote]) -> None:
        """Notes that came while others are gone: an edited one may be one of those."""
        for batch in _batches(iter(came), BATCH):
            with self.transactions.one() as connection:
                store = NoteStore(connection, self.tally, self.moment, self.keep)
                claims = _claims(connection, list(self.gone))
                for reading in batch:
                    gone = [_gone_note(record) for record in self.gone.values()]
                    found = moved_and_edited(gone, claims, reading.file.path, reading.title, reading.source.text)
                    if found is None:
                        self._add(store, reading)
                    else:
                        self._move(connection, store, self.gone.pop(found.note_id), reading)

    def _finish(self, problems: Sequence[Problem]) -> None:
        missing = [
            record
            for record in self.gone.values()
            if record.library_id == self.shelf.library_id and record.missing_since_ms is None
        ]
        with self.transactions.one() as connection:
            self._retire_missing(connection, missing)
            note_queries.replace_problems(
                connection, self.shelf.library_id, self.shelf.prefix, [_problem_record(p) for p in problems]
            )
        self.tally.note("missing", len(missing))
        self.tally.note("refused", len(problems))
        self.tally.problems += [ImportProblem(p.note, p.line, p.reason, p.remedy) for p in problems]

    def _retire_missing(self, connection: sa.Connection, missing: Sequence[NoteRecord]) -> None:
        store = NoteStore(connection, self.tally, self.moment, self.keep)
        for some in _batches(iter(missing), BATCH):
            cards = card_queries.cards_of_notes(connection, [record.id for record in some])
            for record in some:
                store.retire(record, cards[record.id])
            note_queries.mark_missing(connection, [record.id for record in some], self.moment.stamp.utc_ms)


def refresh_note(workspace: Workspace, note_id: int) -> None:
    """Read one note again after this program wrote to it, so that spans, insight and cards are those of the file.

    A note that cannot be read now keeps what was known of it; the next import will say so.
    """
    with workspace.database.read() as connection:
        record = note_queries.note_by_id(connection, note_id)
    if record is None:
        return
    root = Path(record.root)
    try:
        stat = (root / record.path).stat()
    except OSError:
        return
    reading = read_for_import(NoteFile(root, record.path, stat.st_size, stat.st_mtime_ns), None)
    if not isinstance(reading, ReadNote):
        return
    moment = Moment(stamp(workspace.now()), workspace.study_day())
    with workspace.database.write() as connection:
        known = card_queries.cards_of_notes(connection, [note_id])[note_id]
        NoteStore(connection, Tally(), moment, Keep.NONE).update(record, record.library_id, reading, known)


def _known_notes(connection: sa.Connection, shelf: Shelf) -> dict[str, NoteRecord]:
    records = note_queries.select_notes(
        connection,
        note_table.c.library_id == shelf.library_id,
        note_table.c.path.startswith(shelf.prefix, autoescape=True),
    )
    return {record.path: record for record in records}


def _lies_under(path: str, unreadable: Iterable[str]) -> bool:
    """Whether `path` is one of these notes, or lies in one of these folders, that could not be read."""
    return any(path == one or path.startswith(one.rstrip("/") + "/") for one in unreadable)


def _gone_note(record: NoteRecord) -> GoneNote:
    return GoneNote(record.id, record.path, record.title, record.content_hash)


def _claims(connection: sa.Connection, note_ids: Sequence[int]) -> dict[int, list[str]]:
    cards = card_queries.cards_of_notes(connection, note_ids)
    return {note_id: [card.source_text for card in own if card.source_text] for note_id, own in cards.items()}


def _problem_record(problem: Problem) -> ProblemRecord:
    return ProblemRecord(problem.note, problem.line, problem.code, problem.reason, problem.remedy)


def _batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
