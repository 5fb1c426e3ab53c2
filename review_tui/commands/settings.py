"""`config` and `demo`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.commands.common import Invocation, json_option, pass_invocation, print_json, print_lines, say
from review_tui.config import TEMPLATE
from review_tui.language import translate
from review_tui.services.clock import clock_from, system_clock
from review_tui.services.day_plan import due_cards
from review_tui.services.demo import prepare_demo
from review_tui.services.today import look_at_today
from review_tui.services.workspace import open_workspace

if TYPE_CHECKING:
    from review_tui.tui.keymap import Action


@click.group("config", invoke_without_command=True)
@click.option("--defaults", is_flag=True, help="Print a settings file with every default, to start from.")
@json_option
@click.pass_context
def config_command(context: click.Context, defaults: bool, as_json: bool) -> None:
    """Say where settings and database are, and which settings hold."""
    if context.invoked_subcommand is not None:
        return
    invocation = context.ensure_object(Invocation)
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


@config_command.command("keys")
@json_option
@pass_invocation
def keys_command(invocation: Invocation, as_json: bool) -> None:
    """Print the keys of every action, to paste into the settings and change there.

    They are the defaults, whatever the settings say now; with --json, both.
    """
    config = invocation.config()
    from review_tui.tui.keymap import all_actions, check_keys

    checked = check_keys(config.keys)
    if as_json:
        for action in all_actions():
            changed = checked.keys.get(action.name)
            print_json(
                {
                    "action": action.name,
                    "page": action.page,
                    "description": action.description,
                    "keys": changed.split(",") if changed else list(action.keys),
                    "default": list(action.keys),
                }
            )
    else:
        print_lines(keys_as_toml(all_actions()))
    for problem in checked.problems:
        say(problem)


def keys_as_toml(actions: Sequence[Action]) -> Iterator[str]:
    """A table of the settings, a page's actions together, in the person's language where it is said what they do."""
    from review_tui.tui.key_names import printed_key

    yield "[keys]"
    settings = [f'"{action.name}" = "{",".join(printed_key(key) for key in action.keys)}"' for action in actions]
    width = max(map(len, settings))
    page = ""
    for action, setting in zip(actions, settings, strict=True):
        if action.page != page:
            page = action.page
            yield f"\n# {translate(page)}"
        yield f"{setting:{width}}  # {translate(action.description)}"


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
