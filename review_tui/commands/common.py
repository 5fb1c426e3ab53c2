"""What commands share: opening the workspace, the filters, and printing."""

from __future__ import annotations

import functools
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from review_tui.commands.parameters import Day
from review_tui.config import Config, load_config
from review_tui.display import safe_display
from review_tui.language import use_language
from review_tui.services.clock import Clock, clock_from, system_clock
from review_tui.services.filters import Filters
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.today import clock_behind
from review_tui.services.workspace import Workspace, open_workspace, unopened_workspace

FACETS = ("area", "category", "project", "tag", "speaker", "series", "status")

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Invocation:
    """The options that stand before the command."""

    database_file: Path
    config_file: Path
    config_required: bool
    moment: datetime | None

    def config(self) -> Config:
        """The settings. Raises ConfigProblem."""
        config = load_config(self.config_file, required=self.config_required)
        use_language(config.language)
        return config

    @contextmanager
    def workspace(self, moment: datetime | None = None) -> Iterator[Workspace]:
        """The open workspace; `moment` stands in for the time it is."""
        at = moment or self.moment
        clock: Clock = clock_from(at) if at else system_clock
        with open_workspace(self.database_file, self.config(), clock) as workspace:
            yield workspace

    @contextmanager
    def unopened_workspace(self) -> Iterator[Workspace]:
        """The workspace of a database that may be broken or missing, for what can be done about that."""
        clock: Clock = clock_from(self.moment) if self.moment else system_clock
        with unopened_workspace(self.database_file, self.config(), clock) as workspace:
            yield workspace


pass_invocation = click.make_pass_decorator(Invocation)


def filter_options(function: Function) -> Function:
    """Adds the filters that every list takes; the command gets them as `filters`."""
    return _filters(function, {name: f"--{name}" for name in FACETS})


def filter_options_of_cards(function: Function) -> Function:
    """The same where `--status` is the status of a card: that of its note is `--note-status`."""
    return _filters(function, {name: f"--{name}" for name in FACETS} | {"status": "--note-status"})


def _filters(function: Function, options: Mapping[str, str]) -> Function:
    def with_filters(*args: Any, since: date | None, until: date | None, **given: Any) -> Any:
        facets = {name: tuple(given.pop(f"of_{name}")) for name in FACETS}
        return function(*args, filters=Filters(**facets, since=since, until=until), **given)

    functools.update_wrapper(with_filters, function)
    decorated: Any = with_filters
    decorated = click.option("--until", type=Day(), help="Notes dated until then.")(decorated)
    decorated = click.option("--since", type=Day(), help="Notes dated since then.")(decorated)
    for name in reversed(FACETS):
        option = click.option(
            options[name], f"of_{name}", multiple=True, metavar=name.upper(), help=f"Only notes of this {name}."
        )
        decorated = option(decorated)
    result: Function = decorated
    return result


def json_option(function: Function) -> Function:
    """Adds `--json`; the command gets it as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")(function)


def print_json(value: Mapping[str, Any]) -> None:
    """One object on one line of stdout."""
    click.echo(_without_controls(json.dumps(value, ensure_ascii=False)))


def print_lines(lines: Iterable[str]) -> None:
    """Lines for a person on stdout, safe for a terminal."""
    for line in lines:
        click.echo(safe_display(line))


def say(words: str) -> None:
    """Words on stderr."""
    click.echo(safe_display(words), err=True)


def warn_of_the_clock(workspace: Workspace) -> None:
    """Words on stderr where the clock stands behind the newest review."""
    with workspace.database.read() as connection:
        behind = clock_behind(connection, workspace.now())
    if behind is not None:
        hours = math.ceil(behind.total_seconds() / 3600)
        say(f"the clock stands about {hours} hours before the newest review; answers count for the day of that review")


def need_terminal(what: str) -> None:
    """Raises ServiceRefusal where there is no terminal to show `what` on."""
    if os.environ.get("TERM") == "dumb":
        raise ServiceRefusal(
            f"{what} needs a terminal that can be drawn on, and TERM says it is dumb",
            "set TERM to what it is, or use the commands that take --json",
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ServiceRefusal(f"{what} needs a terminal", "run it in one, or use the commands that take --json")


def _without_controls(text: str) -> str:
    """JSON says the same with characters a terminal would obey written as escapes."""
    shown = safe_display(text)
    if shown == text:
        return text
    return "".join(kept if kept == seen else _escape(kept) for kept, seen in zip(text, shown, strict=True))


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}"
