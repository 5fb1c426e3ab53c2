"""Commands about what the person writes: `reflect` and `export`."""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from review_tui.commands.common import (
    Invocation,
    filter_options,
    json_option,
    need_terminal,
    pass_invocation,
    print_json,
    print_lines,
    say,
)
from review_tui.display import safe_display
from review_tui.services.cards import list_cards
from review_tui.services.filters import Filters
from review_tui.services.journal import Grouping, build_journal, export_journal
from review_tui.services.notes import find_note
from review_tui.services.publishing import Export, Publication, export_insights
from review_tui.services.reflecting import begin_reflection, finish_reflection, save_draft
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.review_log import LoggedAnswer, review_log
from review_tui.services.workspace import Workspace

_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""What a cell that a spreadsheet would compute begins with; it takes the wide signs of Chinese input for them too."""


@click.command("reflect")
@click.argument("note")
@click.argument("text", required=False)
@click.option("--hold", is_flag=True, help="Keep it in the database; `export insights` writes it later.")
@json_option
@pass_invocation
def reflect_command(invocation: Invocation, note: str, text: str | None, hold: bool, as_json: bool) -> None:
    """Write a reflection about a note. TEXT of - reads it from a pipe; without TEXT your editor opens."""
    with invocation.workspace() as workspace:
        note_id = find_note(workspace, note).note_id
        if text is None:
            need_terminal("writing in an editor")
            publication = finish_reflection(workspace, note_id, _from_editor(workspace, note_id), hold=hold)
        else:
            words = _from_pipe() if text == "-" else text
            publication = finish_reflection(workspace, note_id, words, hold=hold, from_draft=False)
    if publication.state == "empty":
        raise ServiceRefusal("there is nothing to keep", "give the reflection as TEXT, or - and a pipe")
    if as_json:
        # A reflection that is held waits like one that was refused, but with no reason.
        state = "pending" if publication.state == "held" else publication.state
        print_json({"state": state, "reason": _reason(publication)})
    else:
        print_lines([publication.state + (f": {_reason(publication)}" if publication.reason else "")])


def _from_pipe() -> str:
    return _decoded(sys.stdin.buffer.read(), "the reflection", "send it as UTF-8")


def _from_editor(workspace: Workspace, note_id: int) -> str:
    """What the person leaves in their editor, which begins with the note's draft; kept as the draft.

    The file lies beside the database until the words are in it, so that no failure on the way loses them.
    """
    handle, name = tempfile.mkstemp(suffix=".md", prefix="reflection-", dir=workspace.database.path.parent)
    file = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as written:
        written.write(begin_reflection(workspace, note_id).draft)
    try:
        _edit(name)
        words = _decoded(file.read_bytes(), name, "save it as UTF-8 and send it: `review-tui reflect NOTE -`")
        save_draft(workspace, note_id, words)
    except BaseException:
        say(f"what you wrote is in {name}")
        raise
    file.unlink()
    return words


def _edit(name: str) -> None:
    try:
        click.edit(filename=name)
    except ValueError as error:
        # Click takes the setting apart as a shell would, and lets what is wrong with its quotes through.
        raise ServiceRefusal(f"the EDITOR setting cannot be read ({error})", "close its quotes") from error


def _decoded(raw: bytes, what: str, remedy: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ServiceRefusal(f"{what} is not UTF-8 (byte {error.start})", remedy) from error


def _reason(publication: Publication) -> str:
    return "; ".join(filter(None, (publication.reason, publication.remedy)))


@click.group("export")
def export_command() -> None:
    """Write what you have out of the database."""


@export_command.command("insights")
@click.option("--dry-run", is_flag=True, help="Print the change to each note and write nothing.")
@json_option
@pass_invocation
def insights_command(invocation: Invocation, dry_run: bool, as_json: bool) -> None:
    """Write pending and held reflections into their notes."""
    with invocation.workspace() as workspace:
        exports = export_insights(workspace, dry_run=dry_run)
    if as_json:
        for export in exports:
            print_json({name: getattr(export, name) for name in Export.__slots__})
    else:
        for export in exports:
            _tell_export(export)
    if exports and all(export.state == "pending" for export in exports):
        click.get_current_context().exit(1)


def _tell_export(export: Export) -> None:
    if export.diff:
        # A pipe gets the bytes that `git apply` wants, a terminal only what it can show.
        click.echo(safe_display(export.diff) if sys.stdout.isatty() else export.diff, nl=False)
    elif export.state == "written":
        print_lines([f"written: {export.note}"])
    elif export.state == "pending":
        say(f"pending: {export.note}: {export.reason}; {export.remedy}")


@export_command.command("journal")
@click.option(
    "--by",
    type=click.Choice([by.value for by in Grouping]),
    default="day",
    show_default=True,
    help="Sections.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to FILE.")
@filter_options
@pass_invocation
def journal_command(invocation: Invocation, by: str, output: Path | None, filters: Filters) -> None:
    """Write your reflections as one Markdown file. --since and --until are days of the reflections."""
    with invocation.workspace() as workspace:
        if output is not None:
            export_journal(workspace, output, Grouping(by), filters)
            return
        text = build_journal(workspace, Grouping(by), filters)
    click.echo(safe_display(text) if sys.stdout.isatty() else text, nl=False)


@export_command.command("cards")
@filter_options
@json_option
@pass_invocation
def cards_command(invocation: Invocation, filters: Filters, as_json: bool) -> None:
    """Write the cards in use as CSV (front, back, context, note, due), or as JSON."""
    with invocation.workspace() as workspace:
        cards = list_cards(workspace, filters, ("active", "suspended"))
    if as_json:
        for card in cards:
            print_json(card.as_json())
        return
    _print_csv(
        ("id", "front", "back", "context", "note", "status", "due"),
        ([c.id, c.front, c.back, c.context, c.note, c.status, c.due or ""] for c in cards),
    )


@export_command.command("reviews")
@json_option
@pass_invocation
def reviews_command(invocation: Invocation, as_json: bool) -> None:
    """Write the review log as CSV, or as JSON."""
    with invocation.workspace() as workspace:
        reviews = [review.as_json() for review in review_log(workspace)]
    if as_json:
        for review in reviews:
            print_json(review)
    else:
        _print_csv(LoggedAnswer.__slots__, (list(review.values()) for review in reviews))


def _print_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_inert(value) for value in row])


def _inert(value: object) -> object:
    """A cell that a spreadsheet takes as text: it would run what begins like a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return "'" + safe_display(value)
    return safe_display(value) if isinstance(value, str) else value
