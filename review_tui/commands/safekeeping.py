"""Commands that keep the database safe: `backup`, `restore`, `doctor`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from review_tui.commands.common import Invocation, json_option, pass_invocation, print_json, print_lines
from review_tui.services.backups import Totals, back_up, list_backups, restore
from review_tui.services.doctor import examine


@click.command("backup")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--list", "as_list", is_flag=True, help="List the backups there are.")
@json_option
@pass_invocation
def backup_command(invocation: Invocation, file: Path | None, as_list: bool, as_json: bool) -> None:
    """Copy the database to FILE, or among its backups, and verify the copy."""
    if as_list:
        with invocation.unopened_workspace() as workspace:
            backups = list_backups(workspace)
    else:
        with invocation.workspace() as workspace:
            backups = [back_up(workspace, file)]
    for backup in backups:
        if as_json:
            print_json({"file": str(backup.file), "made_at": backup.made_at.isoformat(), "bytes": backup.size})
        else:
            print_lines([f"{backup.made_at:%Y-%m-%d %H:%M} UTC  {backup.size / 1e6:.1f} MB  {backup.file}"])


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do it; without this, only say what would change.")
@json_option
@pass_invocation
def restore_command(invocation: Invocation, file: Path, yes: bool, as_json: bool) -> None:
    """Put a backup back, also where the database is damaged or gone. What it replaces is kept among the backups."""
    with invocation.unopened_workspace() as workspace:
        restored = restore(workspace, file, dry_run=not yes)
    if as_json:
        kept = str(restored.kept) if restored.kept else None
        now = asdict(restored.now) if restored.now else None
        print_json({"now": now, "unread": restored.unread, "then": asdict(restored.then), "kept": kept})
        return
    holds = _told(restored.now) if restored.now else f"nothing that can be read: {restored.unread}"
    lines = [
        f"the database holds  {holds}",
        f"the backup holds    {_told(restored.then)}",
    ]
    if restored.now:
        lost = max(0, restored.now.reviews - restored.then.reviews)
        lines.append(f"{lost} newer reviews {'are' if yes else 'would be'} only in the replaced database")
    done = f"restored; what was replaced is in {restored.kept}" if restored.kept else "restored"
    lines.append(done if yes else "add --yes to do it")
    print_lines(lines)


def _told(totals: Totals) -> str:
    newest = (
        "nothing yet"
        if totals.newest_ms is None
        else f"the newest of {datetime.fromtimestamp(totals.newest_ms / 1000, UTC):%Y-%m-%d %H:%M} UTC"
    )
    return (
        f"{totals.notes} notes, {totals.cards} cards, {totals.reviews} reviews, "
        f"{totals.reflections} reflections, {newest}"
    )


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Rebuild what can be derived; nothing else is touched.")
@json_option
@pass_invocation
def doctor_command(invocation: Invocation, repair: bool, as_json: bool) -> None:
    """Look everything over: the database, the log against the memories, what waits."""
    with invocation.workspace() as workspace:
        findings = examine(workspace, repair=repair)
    for finding in findings:
        if as_json:
            print_json(asdict(finding))
        else:
            remedy = f"; {finding.remedy}" if finding.remedy else ""
            print_lines([f"{finding.state:7} {finding.what}: {finding.detail}{remedy}"])
    if any(finding.state == "wrong" for finding in findings):
        click.get_current_context().exit(1)
