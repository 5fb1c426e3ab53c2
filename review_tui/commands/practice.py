"""Commands of the practice itself: `review`, `intake`, `grade`, `undo`, and opening the app."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import click

from review_tui.commands.common import (
    Invocation,
    filter_options,
    json_option,
    need_terminal,
    pass_invocation,
    print_json,
    print_lines,
    warn_of_the_clock,
)
from review_tui.commands.parameters import CARD_ID, LARGEST_ID, Moment
from review_tui.scheduling.memory import Rating
from review_tui.services.backups import back_up_if_due
from review_tui.services.cards import list_cards, show_card
from review_tui.services.filters import NO_FILTERS, Filters
from review_tui.services.intake import open_note, take_in
from review_tui.services.notes import find_note
from review_tui.services.reviewing import record_answer, undo_review
from review_tui.services.workspace import Workspace


def open_app(
    invocation: Invocation,
    start: Literal["today", "review", "intake"] = "today",
    note: str | None = None,
    filters: Filters = NO_FILTERS,
    limit: int | None = None,
) -> int:
    """Open the app and return its exit code. ServiceRefusal without a terminal."""
    need_terminal("the review")
    with invocation.workspace() as workspace:
        note_id = find_note(workspace, note).note_id if note else None
        back_up_if_due(workspace)
        from review_tui.tui.app import run_app

        return run_app(workspace, start=start, note_id=note_id, filters=filters, limit=limit)


def review_inline(invocation: Invocation, filters: Filters = NO_FILTERS, limit: int | None = None) -> int:
    """Ask a few cards under the prompt, leave one line there, and return the exit code."""
    need_terminal("the review")
    with invocation.workspace() as workspace:
        back_up_if_due(workspace)
        from review_tui.tui.inline import run_inline

        code, left = run_inline(workspace, filters=filters, limit=limit)
    if left:
        print_lines([left])
    return code


@click.command("review")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N cards.")
@click.option("--inline", is_flag=True, help="Under the prompt, in a few lines; five cards unless --limit says more.")
@filter_options
@pass_invocation
def review_command(invocation: Invocation, filters: Filters, limit: int | None, inline: bool) -> None:
    """Review the cards that are due."""
    if inline:
        click.get_current_context().exit(review_inline(invocation, filters, limit))
    click.get_current_context().exit(open_app(invocation, "review", filters=filters, limit=limit))


class IntakeCommand(click.Command):
    """Lets `--keep` and `--drop` take several ids, apart or with commas: `--keep 3 5 --drop 4,6`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeats the option before each id."""
        spread: list[str] = []
        option = None
        for word in args:
            name, equals, value = word.partition("=")
            if name in ("--keep", "--drop"):
                option = name
                if equals:
                    spread += [name, value]
            elif option and (word == "all" or word.replace(",", "").isdecimal()):
                for one in filter(None, word.split(",")):
                    spread += [option, one]
            else:
                option = None
                spread.append(word)
        return super().parse_args(ctx, spread)


@click.command("intake", cls=IntakeCommand)
@click.argument("note", required=False)
@click.option("--keep", multiple=True, metavar="all|ID…", help="Candidates to keep.")
@click.option("--drop", multiple=True, metavar="ID…", help="Candidates to drop.")
@json_option
@pass_invocation
def intake_command(
    invocation: Invocation, note: str | None, keep: tuple[str, ...], drop: tuple[str, ...], as_json: bool
) -> None:
    """Meet a note: keep or drop its candidates. Without NOTE, the next of the day's plan."""
    if not keep and not drop:
        if as_json and note:
            with invocation.workspace() as workspace:
                _print_note_cards(workspace, find_note(workspace, note).note_id)
            return
        click.get_current_context().exit(open_app(invocation, "intake", note=note))
    if note is None:
        raise click.UsageError("name the note whose candidates are kept or dropped")
    with invocation.workspace() as workspace:
        note_id = find_note(workspace, note).note_id
        take_in(workspace, note_id, None if "all" in keep else _ids(keep), _ids(drop))
        if as_json:
            _print_note_cards(workspace, note_id)
        else:
            after = open_note(workspace, note_id)
            kept = sum(card.status == "active" for card in after.cards)
            print_lines([f"{after.path}: {kept} cards, intake {after.intake}"])


def _ids(words: tuple[str, ...]) -> list[int]:
    for word in words:
        if not (word.isascii() and word.isdigit() and int(word) <= LARGEST_ID):
            raise click.UsageError(f"{word!r} is not a card's id")
    return [int(word) for word in words]


def _print_note_cards(workspace: Workspace, note_id: int) -> None:
    for card in list_cards(workspace, note_id=note_id):
        print_json(card.as_json())


class Answer(click.ParamType[Rating]):
    """One of the four answers, by word or digit."""

    name = "again|hard|good|easy"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Rating:
        """The rating."""
        if isinstance(value, Rating):
            return value
        try:
            return Rating.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.command("grade")
@click.argument("card", type=CARD_ID)
@click.argument("answer", type=Answer())
@click.option("--at", type=Moment(), help="When the answer was given, if not now.")
@json_option
@pass_invocation
def grade_command(invocation: Invocation, card: int, answer: Rating, at: datetime | None, as_json: bool) -> None:
    """Grade a card, due or not, and print it as it then is."""
    with invocation.workspace(at) as workspace:
        warn_of_the_clock(workspace)
        record_answer(workspace, card, answer, None)
        view = show_card(workspace, card)
    if as_json:
        print_json(view.as_json())
    else:
        print_lines([f"card {view.id}: {answer.word}, due {view.due}"])


@click.command("undo")
@json_option
@pass_invocation
def undo_command(invocation: Invocation, as_json: bool) -> None:
    """Take the newest grade back and print its card as it then is."""
    with invocation.workspace() as workspace:
        view = undo_review(workspace)
    if as_json:
        print_json(view.as_json())
    else:
        print_lines(
            [f"card {view.id}: the newest grade is undone, " + (f"due {view.due}" if view.due else "new again")]
        )
