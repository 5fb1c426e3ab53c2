"""The command `pending`: insights whose three sides differ, and deciding between them."""

from __future__ import annotations

from dataclasses import asdict

import click

from review_tui.commands.common import Invocation, json_option, pass_invocation, print_json, print_lines, say
from review_tui.services.deciding import Choice, Decided, decide_insight
from review_tui.services.insight_stand import Case, InsightStand, stand_of, unsettled_stands
from review_tui.services.notes import find_note
from review_tui.services.reflecting import PastReflection


@click.command("pending")
@click.argument("note", required=False)
@click.option("--removed", is_flag=True, help="Also what was written here and then edited or removed in its note.")
@click.option("--decide", type=int, metavar="ID", help="Decide about the reflection of that id.")
@click.option(
    "--keep",
    type=click.Choice([choice.value for choice in Choice]),
    help="What the note is to hold: mine, the note's, both, or both with mine first.",
)
@json_option
@pass_invocation
def pending_command(
    invocation: Invocation, note: str | None, removed: bool, decide: int | None, keep: str | None, as_json: bool
) -> None:
    """List reflections that are not in their notes, beside what the notes say; or decide about one.

    With NOTE, how that note's insight stands, whatever it is.
    """
    if (decide is None) != (keep is None):
        raise click.UsageError("--decide ID and --keep go together")
    with invocation.workspace() as workspace:
        if decide is not None and keep is not None:
            _tell_decided(decide_insight(workspace, decide, Choice(keep)), as_json=as_json)
            return
        if note is not None:
            stands: tuple[InsightStand, ...] = (stand_of(workspace, find_note(workspace, note).note_id),)
        else:
            stands = unsettled_stands(workspace, removed_too=removed)
    for stand in stands:
        if as_json:
            print_json(_as_json(stand))
        else:
            print_lines(_lines(stand))


def _tell_decided(decided: Decided, *, as_json: bool) -> None:
    publication = decided.publication
    reason = "; ".join(filter(None, (publication.reason, publication.remedy)))
    if as_json:
        print_json({"id": decided.reflection_id, "state": publication.state, "reason": reason})
    elif publication.state == "pending":
        say(f"pending: {reason}")
    else:
        print_lines(["written" if publication.state == "written" else "kept here only; the journal has it"])
    if publication.state == "pending":
        click.get_current_context().exit(1)


def _as_json(stand: InsightStand) -> dict[str, object]:
    return {
        "note": stand.path,
        "case": stand.case.value,
        "last_written": [_reflection_as_json(one) for one in stand.last_written],
        "in_note": stand.in_note,
        "pending": [_reflection_as_json(one) for one in stand.pending],
        "meanwhile": stand.meanwhile,
    }


def _reflection_as_json(reflection: PastReflection) -> dict[str, object]:
    shown = asdict(reflection)
    return {"id": shown.pop("reflection_id"), **shown, "date": reflection.date.isoformat()}


def _lines(stand: InsightStand) -> list[str]:
    lines = [f"{stand.path}: {stand.case.value}"]
    absent = [one for one in stand.last_written if one.state == "absent"]
    for one in (*absent, *stand.pending):
        state = "no longer in the note" if one.state == "absent" else one.state
        lines.append(f"  {one.reflection_id}  {one.date.isoformat()}, {state}: {one.text}")
    if stand.case is Case.BOTH:
        lines.append(f"  in the note since: {stand.meanwhile}")
    return lines
