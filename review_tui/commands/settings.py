"""`config` and `demo`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from review_tui.commands.common import Invocation, json_option, pass_invocation, print_json, print_lines, say
from review_tui.config import TEMPLATE
from review_tui.services.clock import clock_from, system_clock
from review_tui.services.day_plan import due_cards
from review_tui.services.demo import prepare_demo
from review_tui.services.today import look_at_today
from review_tui.services.workspace import open_workspace


@click.command("config")
@click.option("--defaults", is_flag=True, help="Print a settings file with every default, to start from.")
@json_option
@pass_invocation
def config_command(invocation: Invocation, defaults: bool, as_json: bool) -> None:
    """Say where settings and database are, and which settings hold."""
    if defaults:
        click.echo(TEMPLATE, nl=False)
        return
    config = invocation.config()
    files = {"config": str(invocation.config_file), "database": str(invocation.database_file)}
    if as_json:
        print_json(files | {"settings": asdict(config)})
        return
    print_lines(
        [
            f"settings  {files['config']}"
            + ("" if invocation.config_file.exists() else "  (not there: the defaults hold)"),
            f"database  {files['database']}" + ("" if invocation.database_file.exists() else "  (not there yet)"),
            "",
        ]
    )
    for name, value in asdict(config).items():
        for key, one in value.items() if isinstance(value, dict) else ((None, value),):
            print_lines([f"{name}.{key} = {one!r}" if key else f"{name} = {one!r}"])


@click.command("demo")
@pass_invocation
def demo_command(invocation: Invocation) -> None:
    """Try a day on a copy of the sample notes, with a database of its own."""
    config = invocation.config()
    clock = clock_from(invocation.moment) if invocation.moment else system_clock
    with tempfile.TemporaryDirectory(prefix="review-tui-demo-") as folder:
        say(f"a copy of the sample notes is in {folder} until you leave")
        with open_workspace(Path(folder) / "review.sqlite3", config, clock) as workspace:
            prepare_demo(workspace, Path(folder) / "notes")
            if sys.stdin.isatty() and sys.stdout.isatty():
                from review_tui.tui.app import run_app

                click.get_current_context().exit(run_app(workspace))
            today = look_at_today(workspace)
            print_lines([f"{today.recall} to recall, {len(today.meet)} notes to meet of {today.waiting} that wait"])
            print_lines(f"{card.id:6}  {' '.join(card.front.split())}  [{card.note}]" for card in due_cards(workspace))
