"""The command line: its options, its commands by name, and what a failure looks like.

Commands are loaded when they are called, so that `--version` costs nothing and nothing but the app imports Textual.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from review_tui import __version__
from review_tui.commands.parameters import Moment
from review_tui.config import ConfigProblem, config_path, database_path
from review_tui.display import one_line

COMMANDS = {
    "import": "importing:import_command",
    "due": "lists:due_command",
    "review": "practice:review_command",
    "intake": "practice:intake_command",
    "notes": "lists:notes_command",
    "cards": "lists:cards_command",
    "show": "lists:show_command",
    "grade": "practice:grade_command",
    "undo": "practice:undo_command",
    "reflect": "writing:reflect_command",
    "pending": "pending:pending_command",
    "export": "writing:export_command",
    "search": "lists:search_command",
    "stats": "lists:stats_command",
    "backup": "safekeeping:backup_command",
    "restore": "safekeeping:restore_command",
    "doctor": "safekeeping:doctor_command",
    "config": "settings:config_command",
    "demo": "settings:demo_command",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(f"review_tui.commands.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", type=click.Path(path_type=Path), metavar="FILE", help="Use this database.")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use these settings.")
@click.option("--now", type=Moment(), help="Act as if it were that moment.")
@click.option("--inline", is_flag=True, help="Without a command: five cards under the prompt.")
@click.version_option(__version__, prog_name="review-tui")
@click.pass_context
def group(context: click.Context, db: Path | None, config: Path | None, now: datetime | None, inline: bool) -> None:
    """A daily quarter of an hour with your own notes.

    Without a command, opens today: what is due, what waits to be met, what you wrote.
    """
    from review_tui.commands.common import Invocation

    context.obj = Invocation(
        database_file=db or database_path(),
        config_file=config or config_path(),
        config_required=config is not None,
        moment=now,
    )
    if inline and context.invoked_subcommand is not None:
        raise click.UsageError("--inline stands alone, or behind review")
    if context.invoked_subcommand is None:
        from review_tui.commands.practice import open_app, review_inline

        context.exit(review_inline(context.obj) if inline else open_app(context.obj))


def main() -> None:
    """The console script. Exit codes: 0 done, 1 refused with a reason, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal shows what it can; a pipe gets UTF-8, as JSON and Markdown are.
        encoding = {} if stream.isatty() else {"encoding": "utf-8"}
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace", **encoding)  # type: ignore[union-attr]
    try:
        # Without standalone mode, click hands back the code that a command exits with.
        code = group.main(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        hint = "; see --help" if isinstance(error, click.UsageError) else ""
        _complain(f"{error.format_message()}{hint}", error.exit_code)
    except UnicodeEncodeError:
        _complain("what was given is not valid UTF-8; type it again", 1)
    except BrokenPipeError:
        _give_stdout_up()
        sys.exit(1)
    except Exception as error:
        if not _is_refusal(error):
            raise
        if isinstance(error, OSError):
            _give_stdout_up()
        _complain(str(error), 1)


def _give_stdout_up() -> None:
    """What cannot be printed is let go; Python would complain once more while it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(words: str, code: int) -> NoReturn:
    """One line on stderr, and out."""
    print(f"review-tui: {one_line(words)}", file=sys.stderr)  # noqa: T201
    sys.exit(code)


def _is_refusal(error: Exception) -> bool:
    """Whether the error is one that was written for the person to read."""
    if isinstance(error, ConfigProblem | OSError):
        return True
    from db.database import DatabaseRefused
    from review_tui.services.refusal import ServiceRefusal

    return isinstance(error, ServiceRefusal | DatabaseRefused)
