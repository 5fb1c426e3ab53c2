"""`import`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from review_tui.commands.common import Invocation, json_option, pass_invocation, print_json, print_lines, say
from review_tui.services.import_progress import ImportStep, Progress, Stage
from review_tui.services.import_report import ImportReport
from review_tui.services.importing import import_folders
from review_tui.services.libraries import known_folders
from review_tui.services.note_storing import Keep


@click.command("import")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER…]")
@click.option(
    "--keep",
    type=click.Choice([keep.value for keep in Keep]),
    help="Make cards at once of a new note's candidates; by default the settings decide.",
)
@click.option(
    "--candidates",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help='Add candidates of your own: JSON lines with "note", "quote", "front", "back".',
)
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@json_option
@pass_invocation
def import_command(
    invocation: Invocation,
    folders: tuple[Path, ...],
    keep: str | None,
    candidates: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read folders of notes; what is new waits to be met. Without FOLDER, those that are known already."""
    with invocation.workspace() as workspace, _progress() as progress:
        if not folders and candidates is None:
            folders = known_folders(workspace)
            if not folders:
                raise click.UsageError("name the folder that holds your notes")
        report = import_folders(
            workspace,
            folders,
            keep=Keep(keep) if keep else None,
            dry_run=dry_run,
            progress=progress,
            candidates=candidates,
        )
    if as_json:
        print_json(report.as_json())
    else:
        _tell(report, dry_run=dry_run)
    read = report.notes.found - report.notes.refused
    if report.problems and not read and not report.cards.candidates:
        click.get_current_context().exit(1)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = click.progressbar(length=1, label="Reading notes", file=sys.stderr, show_pos=True)

    def show(step: ImportStep) -> None:
        bar.label = "Reading notes" if step.stage is Stage.READING else "For searching"
        bar.length = step.total
        bar.update(step.done - bar.pos)

    with bar:
        yield show


def _tell(report: ImportReport, *, dry_run: bool) -> None:
    notes, cards = report.notes, report.cards
    would = "would be " if dry_run else ""
    lines = [
        f"{notes.found} notes: {notes.new} new, {notes.changed} changed, {notes.moved} moved, "
        f"{notes.unchanged} unchanged, {notes.missing} missing, {notes.refused} refused",
        f"{cards.candidates} candidates found, {cards.kept} {would}kept; "
        f"{cards.changed} cards {would}changed, {cards.retired} {would}retired, {cards.returned} {would}returned",
    ]
    if dry_run:
        lines += [f"  moved     {old} → {new}" for old, new in report.moves]
        lines += [
            f"  {change.what:9} card {change.card_id} in {change.note}: {_shortened(change.before)}"
            + (f" → {_shortened(change.after)}" if change.what == "changed" else "")
            for change in report.changes
        ]
    print_lines(lines)
    for problem in report.problems:
        where = f"{problem.note}, line {problem.line}" if problem.line else problem.note
        say(f"{where}: {problem.reason}; {problem.remedy}")


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
