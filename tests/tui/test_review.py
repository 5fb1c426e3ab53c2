"""Recall on the screen: nothing before the answer was seen, everything on disk, everything can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Library
from textual.pilot import Pilot
from tui.pages import app_on, page, seen, write

from db.database import DatabaseRefused
from db.queries import reviews as review_queries
from db.schema import card as card_table
from review_tui.scheduling.study_day import study_day
from review_tui.services import editing
from review_tui.services.cards import show_card
from review_tui.services.intake import add_card
from review_tui.services.note_storing import Keep
from review_tui.services.reflecting import finish_reflection, open_page
from review_tui.services.session import ReviewCard, ReviewSession
from review_tui.tui import page as pages
from review_tui.tui.invitations import invitation
from review_tui.tui.reasons import why_words
from review_tui.tui.screens.card_form import CardForm
from review_tui.tui.screens.review import ReviewScreen
from review_tui.tui.widgets.card_face import CardFace
from review_tui.tui.widgets.grades import GradeCell
from review_tui.tui.widgets.writing_area import WritingArea

HOSTILE = "The [red]method[/red] \x1b[2J is not the problem, the ____ is \u202e."


def reviews_today(library: Library) -> int:
    with library.workspace.database.read() as connection:
        return len(review_queries.reviews_on(connection, study_day(library.clock())))


def asked_card(pilot: Pilot[None]) -> ReviewCard:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    assert screen.card is not None
    return screen.card


async def test_the_answer_is_hidden_until_it_is_asked_for(waiting: Library) -> None:
    add_card(waiting.workspace, 1, "What most people never take is the ____.", "first step")
    async with app_on(waiting.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "first step" not in seen(pilot)
        assert "good" not in seen(pilot)
        await pilot.press("space")
        assert "What most people never take is the first step." in seen(pilot)
        assert "3 good" in seen(pilot)


async def test_no_grade_is_given_before_the_answer_was_seen(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "2", "3", "4")
        assert reviews_today(practised) == 0


@pytest.mark.parametrize(("key", "rating"), [("1", 1), ("4", 4), ("space", 3), ("enter", 3)])
async def test_a_grade_is_on_disk_when_the_next_card_shows(practised: Library, key: str, rating: int) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        first = asked_card(pilot)
        await pilot.press(key)
        assert asked_card(pilot).card_id != first.card_id
        with practised.workspace.database.read() as connection:
            newest = review_queries.newest_review(connection, first.card_id)
        assert newest is not None
        assert newest.rating == rating
        assert newest.duration_ms is not None


@pytest.mark.parametrize("refused", ["1", "b"])
async def test_a_key_that_waited_while_the_database_refused_reveals_and_does_not_grade(
    practised: Library, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def busy(*arguments: object) -> None:
        raise DatabaseRefused(Path("review.sqlite3"), "the disk is full", "make room")

    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(ReviewSession, "grade", busy)
            patch.setattr(ReviewSession, "bury", busy)
            await pilot.press(refused)
        assert "the disk is full; make room" in seen(pilot)
        assert "3 good" not in seen(pilot)
        await pilot.press("space")
        assert reviews_today(practised) == 0
        assert asked_card(pilot).card_id == card.card_id
        assert "3 good" in seen(pilot)
        await pilot.press("space")
        assert reviews_today(practised) == 1


async def test_what_the_screen_promised_is_when_the_card_comes_back(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        await pilot.press("4")
        assert show_card(practised.workspace, card.card_id).due == card.grades[3].due


async def test_undo_brings_the_last_card_back_unanswered(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        first = asked_card(pilot)
        await pilot.press("1", "u")
        assert asked_card(pilot).card_id == first.card_id
        assert show_card(practised.workspace, first.card_id).memory is None
        assert "taken back" in seen(pilot)


async def test_the_last_answer_can_be_taken_back_from_the_summary(practised: Library) -> None:
    async with app_on(practised.workspace, start="review", limit=1).run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        await pilot.press("4")
        assert page(pilot) == "SummaryScreen"
        await pilot.press("u")
        assert asked_card(pilot).card_id == card.card_id
        assert show_card(practised.workspace, card.card_id).memory is None


async def test_a_mouse_grades_too_but_not_before_the_answer(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        easy = list(pilot.app.screen.query(GradeCell))[3]
        await pilot.click(easy)
        assert reviews_today(practised) == 0
        await pilot.press("space")
        await pilot.click(easy)
        assert reviews_today(practised) == 1


@pytest.mark.parametrize(("key", "status"), [("b", "active"), ("s", "suspended"), ("x", "dropped")])
async def test_a_card_is_put_away_and_taken_back(practised: Library, key: str, status: str) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        card = asked_card(pilot)
        await pilot.press(key)
        assert asked_card(pilot).card_id != card.card_id
        assert show_card(practised.workspace, card.card_id).status == status
        assert "u takes it back" in seen(pilot)
        await pilot.press("u")
        assert asked_card(pilot).card_id == card.card_id
        assert show_card(practised.workspace, card.card_id).status == "active"


async def test_leaving_in_the_middle_resumes_with_what_was_not_answered(practised: Library) -> None:
    total = ReviewSession(practised.workspace).remaining
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        answered = []
        for _ in range(2):
            answered.append(asked_card(pilot).card_id)
            await pilot.press("space", "4")
        await pilot.press("space")
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert asked_card(pilot).card_id not in answered
        assert f"1 of {total - 2}" in seen(pilot)


async def test_words_of_a_card_are_changed_and_its_place_kept(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        await pilot.press("e")
        assert page(pilot) == "CardForm"
        await write(pilot, "?!")
        await pilot.press("escape")
        assert show_card(practised.workspace, card.card_id).front.endswith("?!")
        assert "?!" in seen(pilot)
        assert "3 good" in seen(pilot)


async def test_a_card_with_an_empty_side_is_refused_and_the_form_stays(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        card = asked_card(pilot)
        await pilot.press("e")
        pilot.app.screen.query_one("#front", WritingArea).clear()
        await pilot.press("escape")
        assert page(pilot) == "CardForm"
        assert "the card asks nothing" in seen(pilot)
        await pilot.press("escape")
        assert page(pilot) == "ReviewScreen"
        assert show_card(practised.workspace, card.card_id).front == card.front


async def test_the_original_language_shows_on_its_key(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(100, 40)) as pilot:
        for _ in range(20):
            await pilot.press("space")
            if asked_card(pilot).original:
                break
            await pilot.press("4")
        assert "inner clock" not in seen(pilot)
        await pilot.press("o")
        assert "inner clock" in seen(pilot)
        await pilot.press("o")
        assert "inner clock" not in seen(pilot)


async def test_ones_own_sentence_is_asked_for_and_stands_alone(library: Library) -> None:
    library.import_all()
    finish_reflection(library.workspace, 1, "先做完，再说。")
    library.clock.advance(days=1)
    async with app_on(library.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert asked_card(pilot).kind == "insight"
        assert seen(pilot).count("先做完，再说。") == 1
        assert pilot.app.screen.query_one(CardFace).has_class("-insight")


async def test_hostile_card_text_is_shown_not_obeyed(waiting: Library) -> None:
    add_card(waiting.workspace, 1, HOSTILE, "[b]\x9b31mwaiting[/b]")
    async with app_on(waiting.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        shown = seen(pilot)
        assert "[red]method[/red] ␛[2J" in shown
        assert "31mwaiting[/b]" in shown
        assert not set(shown) & set("\x1b\x9b\u202e")


async def test_time_spent_on_another_page_is_not_thinking_time(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        seconds = [0.0]
        screen.stopwatch._clock = lambda: seconds[0]
        screen.stopwatch.restart()
        seconds[0] = 3.0
        await pilot.press("question_mark")
        seconds[0] = 500.0
        await pilot.press("escape")
        seconds[0] = 502.0
        assert screen.stopwatch.elapsed_ms == 5000


async def test_a_card_put_away_elsewhere_is_told_and_the_next_one_asked(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        editing.suspend(practised.workspace, card.card_id)
        await pilot.press("3")
        assert f"card {card.card_id} is suspended; resume it first" in seen(pilot)
        assert asked_card(pilot).card_id != card.card_id
        assert "3 good" not in seen(pilot)
        assert reviews_today(practised) == 0
        await pilot.press("space", "3")
        assert reviews_today(practised) == 1


async def test_the_last_card_put_away_elsewhere_ends_the_sitting_and_is_told(practised: Library) -> None:
    async with app_on(practised.workspace, start="review", limit=1).run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        editing.suspend(practised.workspace, card.card_id)
        await pilot.press("3")
        assert page(pilot) == "SummaryScreen"
        assert f"card {card.card_id} is suspended" in seen(pilot)


async def test_a_card_suspended_elsewhere_while_its_words_are_changed_is_asked_no_more(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        await pilot.press("e")
        editing.suspend(practised.workspace, card.card_id)
        await write(pilot, "?!")
        await pilot.press("escape")
        assert show_card(practised.workspace, card.card_id).front.endswith("?!")
        assert asked_card(pilot).card_id != card.card_id
        await pilot.press("space", "3")
        assert show_card(practised.workspace, card.card_id).memory is None


def editing_note(monkeypatch: pytest.MonkeyPatch, path: Path, text: str) -> None:
    """What the person does in their editor: the note as they leave it."""
    monkeypatch.setattr(pages, "open_in_editor", lambda *_: path.write_text(text, encoding="utf-8"))


QUESTIONS = "# Rest\n\nQ: Why rest?\nA: To go on.\n\nQ: When?\nA: Before it is needed.\n"


async def test_a_note_edited_meanwhile_is_read_again_and_the_answer_stays_in_view(
    empty_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = empty_library.write("rest.md", QUESTIONS)
    empty_library.import_all(Keep.ALL)
    async with app_on(empty_library.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        editing_note(monkeypatch, note, QUESTIONS.replace(card.back, card.back.replace(".", " again.")))
        await pilot.press("E")
        assert asked_card(pilot).card_id == card.card_id
        assert card.back.replace(".", " again.") in seen(pilot)
        assert "3 good" in seen(pilot)


async def test_a_card_whose_text_the_edited_note_no_longer_holds_gives_way_to_the_next(
    empty_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = empty_library.write("rest.md", QUESTIONS)
    empty_library.import_all(Keep.ALL)
    async with app_on(empty_library.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        editing_note(monkeypatch, note, QUESTIONS.replace(f"Q: {card.front}\nA: {card.back}\n", ""))
        await pilot.press("E")
        assert show_card(empty_library.workspace, card.card_id).status == "retired"
        assert asked_card(pilot).card_id != card.card_id
        assert "3 good" not in seen(pilot)
        editing_note(monkeypatch, note, "# Rest\n")
        await pilot.press("E")
        assert page(pilot) == "SummaryScreen"


async def test_why_a_card_is_there_shows_after_the_answer_on_its_key(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 40)) as pilot:
        await pilot.press("w")
        assert "would keep it" not in seen(pilot)
        while asked_card(pilot).kind not in ("claim", "definition"):
            await pilot.press("space", "4")
        await pilot.press("space", "w")
        card = asked_card(pilot)
        assert why_words(card.rule, card.kind, card.score, edited=False) in seen(pilot)
        await pilot.press("w")
        assert why_words(card.rule, card.kind, card.score, edited=False) not in seen(pilot)


def kind_of_card(library: Library, kind: str) -> None:
    """Make all cards of one kind."""
    with library.workspace.database.write() as connection:
        connection.execute(card_table.update().values(kind=kind))


@pytest.mark.parametrize("kind", ["advice", "insight"])
async def test_an_answer_may_invite_a_reflection_which_leaves_the_grade_alone(practised: Library, kind: str) -> None:
    kind_of_card(practised, kind)
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        card = asked_card(pilot)
        question = invitation(kind, card.card_id)
        assert question
        assert question not in seen(pilot)
        grades = pilot.app.screen.query_one("#grades").region
        await pilot.press("space")
        assert question in seen(pilot)
        assert pilot.app.screen.query_one("#grades").region == grades
        await pilot.press("r")
        assert page(pilot) == "ReflectionScreen"
        assert question in seen(pilot)
        await write(pilot, "yesterday")
        await pilot.press("escape")
        assert reviews_today(practised) == 0
        assert asked_card(pilot).card_id == card.card_id
        assert asked_card(pilot).grades == card.grades
        assert open_page(practised.workspace, card.note_id).earlier[-1].text == "yesterday"


async def test_other_cards_invite_nothing(practised: Library) -> None:
    kind_of_card(practised, "claim")
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        assert not pilot.app.screen.query_one("#invitation").display


async def test_a_reflection_leaves_the_card_as_far_as_it_was(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        await pilot.press("r")
        await write(pilot, "mine")
        await pilot.press("escape")
        assert asked_card(pilot).card_id == card.card_id
        assert "3 good" in seen(pilot)
        assert "written into the note" in seen(pilot)


@pytest.mark.parametrize("size", [(40, 15), (24, 8), (200, 60)])
async def test_any_terminal_shows_a_card(practised: Library, size: tuple[int, int]) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=size) as pilot:
        await pilot.press("space")
        await pilot.resize_terminal(80, 24)
        await pilot.resize_terminal(*size)
        await pilot.press("3", "space")
        assert reviews_today(practised) == 1


async def test_words_of_a_card_are_kept_when_the_app_ends_while_they_are_written(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        await pilot.press("e")
        await write(pilot, "——写到一半")
        await pilot.press("ctrl+q")
    assert show_card(practised.workspace, card.card_id).front.endswith("——写到一半")


async def test_an_emptied_side_changes_nothing_when_the_app_ends(practised: Library) -> None:
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        card = asked_card(pilot)
        await pilot.press("e")
        form = pilot.app.screen
        assert isinstance(form, CardForm)
        form.front.clear()
        await pilot.press("ctrl+q")
    assert show_card(practised.workspace, card.card_id).front == card.front
