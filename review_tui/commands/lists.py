"""Commands that list: `notes`, `cards`, `show`, `due`, `search`, `stats`."""

from __future__ import annotations

import click

from review_tui.commands.common import (
    Invocation,
    filter_options,
    filter_options_of_cards,
    json_option,
    pass_invocation,
    print_json,
    print_lines,
    warn_of_the_clock,
)
from review_tui.commands.parameters import CARD_ID
from review_tui.services.cards import STATUSES, CardView, list_cards, show_card
from review_tui.services.day_plan import due_cards
from review_tui.services.filters import Filters
from review_tui.services.notes import find_note, list_notes
from review_tui.services.searching import search
from review_tui.services.statistics import gather_statistics
from review_tui.services.why import why


@click.command("notes")
@filter_options
@json_option
@pass_invocation
def notes_command(invocation: Invocation, filters: Filters, as_json: bool) -> None:
    """List the notes and where each stands."""
    with invocation.workspace() as workspace:
        notes = list_notes(workspace, filters)
    if as_json:
        for note in notes:
            print_json(note.as_json())
        return
    print_lines(
        f"{note.intake:8} {note.cards:3} cards  {'insight' if note.insight else '       '}  {note.path}  {note.title}"
        for note in notes
    )


@click.command("cards")
@click.option("--status", type=click.Choice(STATUSES), multiple=True, help="Only cards of this status.")
@click.option("--note", metavar="NOTE", help="Only cards of this note.")
@filter_options_of_cards
@json_option
@pass_invocation
def cards_command(
    invocation: Invocation, status: tuple[str, ...], note: str | None, filters: Filters, as_json: bool
) -> None:
    """List the cards, best first within a note."""
    with invocation.workspace() as workspace:
        note_id = find_note(workspace, note).note_id if note else None
        cards = list_cards(workspace, filters, status, note_id)
    _print_cards(cards, as_json=as_json)


@click.command("due")
@filter_options
@json_option
@pass_invocation
def due_command(invocation: Invocation, filters: Filters, as_json: bool) -> None:
    """List the cards that a session would ask now, in its order."""
    with invocation.workspace() as workspace:
        warn_of_the_clock(workspace)
        cards = due_cards(workspace, filters)
    _print_cards(cards, as_json=as_json)


@click.command("show")
@click.argument("card", type=CARD_ID)
@click.option("--why", "with_why", is_flag=True, help="Say too which rule and which features chose it.")
@json_option
@pass_invocation
def show_command(invocation: Invocation, card: int, with_why: bool, as_json: bool) -> None:
    """Show a card with its source and its memory."""
    with invocation.workspace() as workspace:
        view = show_card(workspace, card)
        chosen = why(workspace, card) if with_why else None
    if as_json:
        print_json(view.as_json() | ({"why": chosen.as_json()} if chosen else {}))
        return
    where = f"{view.note}, line {view.source.line}" if view.source else f"{view.note}, written by hand"
    lines = [f"card {view.id}: {view.kind}, {view.status}, by the rule {view.rule}", where]
    lines += [view.context] if view.context else []
    lines += ["", view.front, "", view.back]
    lines += ["", view.passage] if view.passage else []
    lines += ["", view.original] if view.original else []
    if view.memory:
        lines += [
            "",
            f"due {view.due}, after {view.memory.reps} reviews and {view.memory.lapses} lapses; "
            f"stability {view.memory.stability:.1f} days",
        ]
    if chosen is not None:
        features = ", ".join(f"{reason.feature} {reason.weight:+.2f}" for reason in chosen.reasons)
        lines += ["", f"why: rule {chosen.rule}, chance {chosen.score:.2f}" + (f"; {features}" if features else "")]
    print_lines(lines)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@filter_options
@json_option
@pass_invocation
def search_command(invocation: Invocation, words: tuple[str, ...], filters: Filters, as_json: bool) -> None:
    """Find what holds all WORDS: your reflections, your cards, your notes."""
    with invocation.workspace() as workspace:
        for found in search(workspace, words, filters):
            if as_json:
                print_json(found.as_json())
            else:
                where = f"{found.note}:{found.line}" if found.line else found.note
                print_lines([f"{found.what:10}  {where}  {found.text}"])


@click.command("stats")
@json_option
@pass_invocation
def stats_command(invocation: Invocation, as_json: bool) -> None:
    """Say what the practice amounts to."""
    with invocation.workspace() as workspace:
        numbers = gather_statistics(workspace)
    if as_json:
        print_json(numbers.as_json())
        return
    retention, lately = _share(numbers.recall.retention), _share(numbers.recall_recent.retention)
    kept = (
        f"{numbers.candidates_kept} of {numbers.candidates_decided}"
        if numbers.candidates_decided
        else "none decided yet"
    )
    by_rule = [f"  {rule.rule:12} {rule.kept} of {rule.decided} kept, {rule.edited} edited" for rule in numbers.rules]
    print_lines(
        [
            f"{numbers.notes_with_insight} of {numbers.notes} notes carry an insight",
            f"{numbers.notes_met} met, {numbers.notes_waiting} waiting; candidates kept: {kept}",
            *by_rule,
            f"{numbers.cards_active} cards, {numbers.reviews} reviews, {numbers.reviews_today} of them today",
            f"what came due was remembered: {retention}, in the last 30 days: {lately}",
            f"{numbers.reflections} reflections, {numbers.reflections_pending} not in their notes yet",
        ]
    )


def _share(share: float | None) -> str:
    return "not known yet" if share is None else f"{share:.0%}"


def _print_cards(cards: list[CardView], *, as_json: bool) -> None:
    if as_json:
        for card in cards:
            print_json(card.as_json())
        return
    for card in cards:
        due = f"due {card.due}" if card.due else card.status
        print_lines([f"{card.id:6}  {due:14}  {' '.join(card.front.split())}  [{card.note}]"])
