"""Reading one note again after it was written to, here or in the person's editor."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from db.queries import cards as card_queries
from db.queries import notes as note_queries
from db.records import NoteRecord
from review_tui.notes.library import NoteFile
from review_tui.services.clock import stamp
from review_tui.services.import_report import Tally
from review_tui.services.note_reading import ReadNote, read_for_import
from review_tui.services.note_storing import Keep, Moment, NoteStore
from review_tui.services.workspace import Workspace


def reread_note(workspace: Workspace, note_id: int) -> None:
    """Bring what is known of the note into line with its file. Raises DatabaseRefused."""
    with workspace.database.write() as connection:
        record = note_queries.note_by_id(connection, note_id)
        if record is not None:
            take_in_again(workspace, connection, record)


def take_in_again(workspace: Workspace, connection: sa.Connection, record: NoteRecord) -> None:
    """The same within a transaction: spans, insight and cards are those of the file as it is now.

    If the file cannot be read this moment, what was known stays, and the next import will say so.
    """
    root = Path(record.root)
    reading = read_for_import(NoteFile(root, record.path, record.size, record.mtime_ns), record.content_hash)
    if isinstance(reading, ReadNote):
        known = card_queries.cards_of_notes(connection, [record.id])[record.id]
        moment = Moment(stamp(workspace.now()), workspace.study_day())
        NoteStore(connection, Tally(), moment, Keep.NONE).update(record, record.library_id, reading, known)
