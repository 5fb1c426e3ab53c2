"""One folder on its way into the database.

A file is read once, in a worker process when there are many; an unchanged one is not read at all. Moved notes are
recognised first, by their content, so that what follows finds every note at its place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.records import NoteRecord, ProblemRecord
from db.schema import note as note_table
from review_tui.notes.library import NoteFile, Problem, find_notes
from review_tui.notes.refusal import Refusal
from review_tui.notes.regular_file import read_regular, real_path_inside
from review_tui.notes.replace import sweep_leftovers
from review_tui.services.import_progress import ImportStep, Progress, Stage
from review_tui.services.import_report import ImportProblem, Tally
from review_tui.services.libraries import Shelf, find_shelf
from review_tui.services.note_moves import DisplacedNote, DisplacedNotes, moved_unchanged
from review_tui.services.note_reading import Passed, Reading, ReadNote, SameContent, read_for_import
from review_tui.services.note_storing import Keep, Moment, NoteStore
from review_tui.services.parallel import map_in_processes
from review_tui.services.workspace import Workspace

BATCH = 200
"""Notes a transaction."""
FEW_NOTES = 3
"""An empty folder that held more notes than this is rather a drive that is not mounted."""

Item = TypeVar("Item")


class FolderImport:
    """One folder, one import."""

    def __init__(
        self,
        workspace: Workspace,
        folder: Path,
        tally: Tally,
        moment: Moment,
        keep: Keep,
        progress: Progress | None,
        *,
        sweep: bool,
    ) -> None:
        """`folder` is resolved; with `sweep`, temporary files that a crash of this program left there are removed."""
        self.workspace = workspace
        self.folder = folder
        self.tally = tally
        self.moment = moment
        self.keep = keep
        self.progress = progress
        self.sweep = sweep
        self.moved: set[str] = set()

    def run(self) -> None:
        """Import the folder."""
        if self.sweep:
            sweep_leftovers(self.folder)
        with self.workspace.database.write() as connection:
            self.shelf = find_shelf(connection, self.folder, self.moment.stamp.utc_ms)
            self.known = _known_notes(connection, self.shelf)
        files, problems = self._walk()
        if not files and self._looks_unmounted():
            self.tally.problems.append(self._unmounted())
            return
        to_read = [file for file in files if not self._is_untouched(file)]
        self.tally.note("unchanged", len(files) - len(to_read))
        self.gone = self._gone_notes(files, problems)
        self._follow_moves(to_read)
        came = self._read_and_store(to_read, problems)
        if self.tally.stopped:
            # Which notes are gone is not known before all that came were read.
            self._report(problems)
            return
        self._store_moved_or_new(came)
        self._finish(problems)

    def _walk(self) -> tuple[list[NoteFile], list[Problem]]:
        """Files of the folder, with paths that start at the library's root."""
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
        known = sum(record.missing_since_ms is None for record in self.known.values())
        return known > FEW_NOTES and not any(self.folder.iterdir())

    def _unmounted(self) -> ImportProblem:
        return ImportProblem(
            note=str(self.folder),
            line=None,
            reason=f"is empty, and {len(self.known)} notes are known from it",
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
        """Known notes of this folder whose file is no longer where it was.

        A file that is there but was passed over, because it is hidden or ignored now, is not gone.
        """
        here = {file.path for file in files}
        unreadable = [problem.note for problem in problems]
        return {
            record.id: record
            for path, record in self.known.items()
            if path not in here and not _lies_under(path, unreadable) and not os.path.lexists(self.shelf.root / path)
        }

    def _follow_moves(self, to_read: Sequence[NoteFile]) -> None:
        """Let notes follow their content to where it is now."""
        unknown = [file for file in to_read if file.path not in self.known]
        elsewhere = self._gone_elsewhere() if unknown else []
        if not self.gone and not elsewhere and len(unknown) == len(to_read):
            return
        came = {
            file.path: content_hash
            for file in to_read
            if (content_hash := _content_hash(file)) and content_hash != self._known_hash_of(file.path)
        }
        changed = [self.known[path] for path in came if path in self.known]
        displaced = [*self.gone.values(), *elsewhere, *changed]
        with self.workspace.database.write() as connection:
            graded = card_queries.graded_cards(connection)
            moves = moved_unchanged((_displaced(record, graded) for record in displaced), came)
            self._rename(connection, {path: note.note_id for path, note in moves.items()}, displaced)
            self.known = _known_notes(connection, self.shelf)
        for record in [record for record in self.gone.values() if record.id in {m.note_id for m in moves.values()}]:
            del self.gone[record.id]

    def _gone_elsewhere(self) -> list[NoteRecord]:
        """Notes of other libraries whose file is not there now: a whole library may have moved."""
        with self.workspace.database.read() as connection:
            others = note_queries.select_notes(connection, note_table.c.library_id != self.shelf.library_id)
        return [record for record in others if not (Path(record.root) / record.path).exists()]

    def _rename(self, connection: sa.Connection, moves: Mapping[str, int], displaced: Sequence[NoteRecord]) -> None:
        """Give the moved notes their paths; a note whose place was taken gets one that is free, and is gone."""
        by_id = {record.id: record for record in displaced}
        paths = {note_id: path for path, note_id in moves.items()}
        free = sorted(by_id[note_id].path for note_id in paths if by_id[note_id].path not in moves)
        for path in moves:
            holder = self.known.get(path)
            if holder is not None and holder.id not in paths:
                paths[holder.id] = free.pop() if free else f"{path}~{holder.id}"
                self.gone[holder.id] = replace(holder, path=paths[holder.id])
        note_queries.rename_notes(connection, self.shelf.library_id, paths)
        for path, note_id in sorted(moves.items()):
            self.moved.add(path)
            self.tally.note("moved")
            self.tally.moves.append((by_id[note_id].path, path))

    def _known_hash_of(self, path: str) -> str | None:
        record = self.known.get(path)
        return record.content_hash if record else None

    def _read_and_store(self, to_read: Sequence[NoteFile], problems: list[Problem]) -> list[ReadNote]:
        """Store what is certain; hand back notes that may be displaced ones, moved and edited at once."""
        came: list[ReadNote] = []
        for batch in _batches(self._read(to_read), BATCH):
            came += self._store(batch, problems)
        return came

    def _read(self, to_read: Sequence[NoteFile]) -> Iterator[Reading]:
        """The notes one after the other, until the one who waits has had enough."""
        tasks = [(file, self._hash_to_skip(file)) for file in to_read]
        if self._is_enough(0, len(tasks)):
            return
        with closing(map_in_processes(read_for_import, tasks)) as readings:
            for done, reading in enumerate(readings, 1):
                yield reading
                if self._is_enough(done, len(tasks)):
                    return

    def _is_enough(self, done: int, total: int) -> bool:
        """Tell how far it is, and hear whether to go on."""
        if total and self.progress and self.progress(ImportStep(Stage.READING, done, total)) is False:
            self.tally.stopped = True
        return self.tally.stopped

    def _hash_to_skip(self, file: NoteFile) -> str | None:
        """The content that need not be read again."""
        record = self.known.get(file.path)
        if record is None or record.missing_since_ms is not None:
            # What was missing is read in full, so that its retired cards return.
            return None
        named_after_file = file.path in self.moved and record.title != PurePosixPath(file.path).stem
        return record.content_hash if file.path not in self.moved or named_after_file else None

    def _store(self, batch: Sequence[Reading], problems: list[Problem]) -> list[ReadNote]:
        later: list[ReadNote] = []
        with self.workspace.database.write() as connection:
            store = NoteStore(connection, self.tally, self.moment, self.keep)
            now = self._as_stored_now(connection, batch)
            for found in batch:
                reading = self._read_again_if_overtaken(found, now)
                if isinstance(reading, Problem):
                    problems.append(reading)
                elif isinstance(reading, Passed):
                    self.tally.note("found", -1)
                elif isinstance(reading, SameContent):
                    self._touch(connection, reading.file)
                elif reading.file.path in self.known:
                    self._update(store, self.known[reading.file.path], reading, "changed")
                elif self.gone:
                    later.append(reading)
                else:
                    self._add(store, reading)
        return later

    def _as_stored_now(self, connection: sa.Connection, batch: Sequence[Reading]) -> dict[str, NoteRecord]:
        ids = [
            self.known[reading.file.path].id
            for reading in batch
            if isinstance(reading, ReadNote) and reading.file.path in self.known
        ]
        found = note_queries.select_notes(connection, note_table.c.id.in_(ids)) if ids else []
        return {record.path: record for record in found}

    def _read_again_if_overtaken(self, reading: Reading, now: Mapping[str, NoteRecord]) -> Reading:
        """A reflection may have been written into the note between reading it and storing it."""
        if isinstance(reading, ReadNote):
            stored = now.get(reading.file.path)
            if stored is not None and stored.content_hash != self.known[stored.path].content_hash:
                self.known[stored.path] = stored
                return read_for_import(reading.file, stored.content_hash)
        return reading

    def _touch(self, connection: sa.Connection, file: NoteFile) -> None:
        note_queries.touch_note(connection, self.known[file.path].id, file.size, file.mtime_ns)
        if file.path not in self.moved:
            self.tally.note("unchanged")

    def _add(self, store: NoteStore, reading: ReadNote) -> None:
        store.add(self.shelf.library_id, reading)
        self.tally.note("new")

    def _update(self, store: NoteStore, record: NoteRecord, reading: ReadNote, what: str) -> None:
        known = card_queries.cards_of_notes(store.connection, [record.id])[record.id]
        store.update(record, self.shelf.library_id, reading, known)
        if reading.file.path not in self.moved:
            self.tally.note(what)

    def _store_moved_or_new(self, came: Sequence[ReadNote]) -> None:
        """Notes that came while others are gone: an edited one may be one of those."""
        with self.workspace.database.read() as connection:
            claims = card_queries.claims_of_notes(connection, self.gone)
        displaced = DisplacedNotes((_displaced(record, {}) for record in self.gone.values()), claims)
        for batch in _batches(iter(came), BATCH):
            with self.workspace.database.write() as connection:
                store = NoteStore(connection, self.tally, self.moment, self.keep)
                for reading in batch:
                    found = displaced.take(reading.file.path, reading.title, reading.source.text)
                    if found is None:
                        self._add(store, reading)
                    else:
                        self._update(store, self.gone.pop(found.note_id), reading, "moved")
                        self.tally.moves.append((found.path, reading.file.path))

    def _finish(self, problems: Sequence[Problem]) -> None:
        missing = [record for record in self.gone.values() if record.missing_since_ms is None]
        with self.workspace.database.write() as connection:
            self._retire_missing(connection, missing)
            note_queries.replace_problems(
                connection, self.shelf.library_id, self.shelf.prefix, [_problem_record(p) for p in problems]
            )
        self.tally.note("missing", len(missing))
        self._report(problems)

    def _report(self, problems: Sequence[Problem]) -> None:
        self.tally.note("refused", len(problems))
        self.tally.problems += [ImportProblem(p.note, p.line, p.reason, p.remedy) for p in problems]

    def _retire_missing(self, connection: sa.Connection, missing: Sequence[NoteRecord]) -> None:
        store = NoteStore(connection, self.tally, self.moment, self.keep)
        for some in _batches(iter(missing), BATCH):
            cards = card_queries.cards_of_notes(connection, [record.id for record in some])
            for record in some:
                store.retire(record, cards[record.id])
            note_queries.mark_missing(connection, [record.id for record in some], self.moment.stamp.utc_ms)


def _known_notes(connection: sa.Connection, shelf: Shelf) -> dict[str, NoteRecord]:
    records = note_queries.select_notes(
        connection,
        note_table.c.library_id == shelf.library_id,
        note_table.c.path.startswith(shelf.prefix, autoescape=True),
    )
    return {record.path: record for record in records}


def _content_hash(file: NoteFile) -> str | None:
    """None for a file that cannot be read; reading it for import will say why."""
    try:
        raw, _ = read_regular(real_path_inside(file.root, file.path))
    except Refusal:
        return None
    return hashlib.sha256(raw).hexdigest()


def _lies_under(path: str, unreadable: Iterable[str]) -> bool:
    """Whether `path` is one of these notes, or lies in one of these folders, that could not be read."""
    return any(path == one or path.startswith(one.rstrip("/") + "/") for one in unreadable)


def _displaced(record: NoteRecord, graded: Mapping[int, int]) -> DisplacedNote:
    return DisplacedNote(record.id, record.path, record.title, record.content_hash, graded.get(record.id, 0))


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
