"""Two windows on one database: both work, a card is answered once, and nothing that either wrote is lost."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from support import Library, SetClock

from db.queries import reviews as review_queries
from review_tui.config import Config, Day
from review_tui.services.cards import list_cards
from review_tui.services.doctor import examine
from review_tui.services.intake import Decision, decide, next_to_meet, undecided
from review_tui.services.note_storing import Keep
from review_tui.services.notes import find_note
from review_tui.services.reflecting import finish_reflection, open_page
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.session import ReviewSession
from review_tui.services.workspace import Workspace, open_workspace

CONFIG = Config(day=Day(reviews=1_000, new_cards=1_000))


@pytest.fixture
def other(library: Library) -> Iterator[Workspace]:
    with open_workspace(library.workspace.database.path, library.workspace.config, library.clock) as opened:
        yield opened


def reviewed(workspace: Workspace) -> list[int]:
    with workspace.database.read() as connection:
        return [review.card_id for review in review_queries.all_reviews(connection)]


def test_a_card_answered_in_one_window_does_not_come_up_in_the_other(library: Library, other: Workspace) -> None:
    library.import_all(Keep.ALL)
    one, two = ReviewSession(library.workspace), ReviewSession(other)
    shown = two.current
    asked = []
    while one.current is not None:
        asked.append(one.current.card_id)
        one.grade(3)
        if one.remaining == 2:
            break
    assert shown is not None
    assert shown.card_id == asked[0]
    with pytest.raises(ServiceRefusal, match="answered in another window"):
        two.grade(4)
    while two.current is not None:
        asked.append(two.current.card_id)
        two.grade(3)
    assert sorted(asked) == sorted(set(asked)) == sorted(reviewed(other))


def test_a_card_put_away_in_one_window_does_not_come_up_in_the_other(library: Library, other: Workspace) -> None:
    library.import_all(Keep.ALL)
    one, two = ReviewSession(library.workspace), ReviewSession(other)
    away = []
    for action in ("bury", "suspend", "drop"):
        assert one.current is not None
        away.append(one.current.card_id)
        getattr(one, action)()
    assert two.current is not None
    assert two.current.card_id == away[0]
    two.grade(3)
    while two.current is not None:
        assert two.current.card_id not in away
        two.grade(3)


def test_again_in_one_window_is_a_repeat_in_the_other(library: Library, other: Workspace) -> None:
    library.import_all(Keep.ALL)
    one, two = ReviewSession(library.workspace, limit=2), ReviewSession(other, limit=2)
    assert one.current is not None
    again = one.current.card_id
    one.grade(1)
    with pytest.raises(ServiceRefusal, match="answered in another window"):
        two.grade(3)
    assert two.current is not None
    assert (two.current.card_id, two.current.is_repeat) == (again, True)
    two.grade(3)
    assert reviewed(other) == [again, again]


def test_both_windows_meet_the_same_note(library: Library, other: Workspace) -> None:
    library.import_all()
    note_id = next_to_meet(library.workspace)
    assert note_id is not None
    assert next_to_meet(other) == note_id
    candidates = undecided(library.workspace, note_id)
    decide(library.workspace, candidates[0], Decision.KEEP)
    decide(other, candidates[0], Decision.KEEP)
    decide(other, candidates[1], Decision.DROP)
    statuses = {card.id: card.status for card in list_cards(library.workspace)}
    assert (statuses[candidates[0]], statuses[candidates[1]]) == ("active", "dropped")
    assert examine(other)[0].state == "well"


def _practise(database: Path, name: str, count: int) -> None:
    """One window's life: it answers what comes up and writes what it thinks, as fast as it can."""
    with open_workspace(database, CONFIG, SetClock()) as workspace:
        session = ReviewSession(workspace)
        note_id = find_note(workspace, "side-work.md").note_id
        for number in range(count):
            if session.current is not None:
                try:
                    session.grade(3)
                except ServiceRefusal:
                    continue
            finish_reflection(workspace, note_id, f"{name} {number}", from_draft=False)


def test_two_processes_lose_nothing_of_each_other(library: Library) -> None:
    library.import_all(Keep.ALL)
    database = library.workspace.database.path
    library.workspace.database.close()
    context = multiprocessing.get_context("spawn")
    windows = [context.Process(target=_practise, args=(database, name, 6)) for name in ("one", "two")]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert [window.exitcode for window in windows] == [0, 0]
    answered = reviewed(library.workspace)
    assert len(answered) == len(set(answered))
    kept = [
        one.text for one in open_page(library.workspace, find_note(library.workspace, "side-work.md").note_id).earlier
    ]
    insight = yaml.safe_load(library.read("talks/side-work.md").split("---\n")[1])["insight"]
    assert sorted(insight.split("\n\n")) == sorted(kept)
    assert len(kept) == len(set(kept)) >= 6
    assert all(finding.state == "well" for finding in examine(library.workspace))
