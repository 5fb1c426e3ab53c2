"""Meeting a note: who said it and what it is about, its claims to keep or drop, then what it means to one."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key, Resize
from textual.widgets import Static

from review_tui.display import one_line
from review_tui.language import mark, short_date, translate_count
from review_tui.language import translate as _
from review_tui.services.card_changes import put_back
from review_tui.services.editing import put_standing, standing_of
from review_tui.services.intake import (
    Decision,
    IntakeCard,
    IntakeNote,
    add_card,
    decide,
    edit_card,
    finish_note,
    keep_the_rest,
    open_note,
    postpone_note,
    skip_note,
)
from review_tui.services.publishing import Publication
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.why import why
from review_tui.services.workspace import Workspace
from review_tui.tui.choosing import ChoosingPage
from review_tui.tui.passages import as_read
from review_tui.tui.practice import Back
from review_tui.tui.screens.card_form import CardForm, CardWords
from review_tui.tui.screens.reflection import ReflectionScreen
from review_tui.tui.voices import quiet
from review_tui.tui.widgets.candidate_row import CandidateRow, SideNote
from review_tui.tui.widgets.onward_row import OnwardRow
from review_tui.tui.widgets.row import Row
from review_tui.tui.widgets.title import Title


class Passed(Enum):
    """The note was put off or away; the next one may come."""

    BY = auto()


IntakeResult = Publication | Passed | Back
"""What became of the reflection the note ended with; or it was passed by; or the last answer is wanted back."""


class IntakeScreen(ChoosingPage[IntakeResult]):
    """Every decision is on disk when its glyph shows."""

    NAME: ClassVar[str] = mark("A note to meet")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "decide('keep')", mark("keep"), id="intake.keep"),
        Binding("x", "decide('drop')", mark("drop"), id="intake.drop"),
        Binding("e", "edit", mark("edit"), id="intake.edit"),
        Binding("K", "keep_rest", mark("keep the rest"), id="intake.rest"),
        Binding("v", "select", mark("select in the note"), id="intake.select"),
        Binding("a", "add", mark("add your own"), id="intake.add"),
        Binding("enter", "finish", mark("done, reflect"), id="intake.finish"),
        Binding("u", "undo", mark("undo"), id="intake.undo"),
        Binding("o", "original", mark("original"), id="intake.original"),
        Binding("w", "why", mark("why this card"), id="intake.why"),
        Binding("l", "later", mark("another day"), id="intake.later"),
        Binding("n", "never", mark("never this note"), id="intake.never"),
        Binding("E,ctrl+o", "open", mark("open the note"), id="intake.open"),
    ]

    def __init__(self, workspace: Workspace, note_id: int, *, after_recall: bool = False, said: str = "") -> None:
        """`after_recall`: undo goes back to the last answer where nothing on this page is left to take back."""
        super().__init__(workspace)
        self.note = open_note(workspace, note_id)
        self.after_recall = after_recall
        self.said = said
        self._undo: list[Callable[[], None]] = []
        self._asked_never = False

    def compose_body(self) -> ComposeResult:
        """The note, then its candidates, with a side note where there is room, then the way on."""
        yield Static(quiet(_("A note to meet")), classes="heading")
        yield Title(self.note.title, id="title")
        yield Static(quiet(_origin(self.note)), id="origin")
        if self.note.summary:
            yield Static(quiet(as_read(self.note.summary)), id="summary")
        if not self.note.cards:
            yield Static(quiet(_("Nothing in it was found to remember. Add a card of your own, or reflect.")))
        key = next(iter(self.keys_of("intake.finish")), "")
        onward = OnwardRow(_("What does it mean to you?"), key)
        rows = Vertical(*(CandidateRow(card) for card in self.note.cards), onward, id="rows")
        yield Horizontal(rows, SideNote(id="side"), id="claims")

    def on_mount(self) -> None:
        """The first undecided candidate, with the note's title in view."""
        self._begin()
        if self.after_recall:
            key = next(iter(self.keys_of("intake.undo")), "")
            self.say(" · ".join(filter(None, (self.said, _("{key} takes the last answer back").format(key=key)))))

    def _begin(self) -> None:
        self._give_side_note()
        waiting = [number for number, card in enumerate(self.note.cards) if card.status == "candidate"]
        self.choose(waiting[0] if waiting else 0)
        if self.place == 0:
            self.call_after_refresh(self.body.scroll_home, animate=False)

    def on_resize(self, event: Resize) -> None:
        """There may be room for a side note now, or no longer."""
        self._give_side_note()
        self.call_after_refresh(self._choose_again)

    def _choose_again(self) -> None:
        self.choose(self.place)

    def _give_side_note(self) -> None:
        for row in self.candidate_rows:
            row.leave_passage_to_side_note(self.has_class("-wide"))

    def choose(self, place: int) -> None:
        """The side note goes along."""
        super().choose(place)
        self.call_after_refresh(self._show_side_note)

    def _show_side_note(self) -> None:
        """Beside its row, but not lower than lets it end where the rows end."""
        row = self.chosen_row()
        for side in self.query(SideNote):
            side.show(row)
            rows = self.query_one("#rows")
            height = side.get_content_height(rows.size, rows.size, side.content_size.width)
            top = row.virtual_region.y - rows.virtual_region.y if row is not None else 0
            side.styles.margin = (max(0, min(top, rows.size.height - height)), 0, 0, 0)

    def named_keys(self) -> tuple[str, ...]:
        """Keep, drop, edit; after the last candidate, the way on."""
        if self.chosen_row() is None:
            return ("intake.finish", "intake.select", "intake.add", "app.keys")
        return ("intake.keep", "intake.drop", "intake.edit", "intake.rest", "app.keys")

    def chosen_row(self) -> CandidateRow | None:
        """The row that the next key is about; None on the way on."""
        rows = self.candidate_rows
        return rows[self.place] if self.place < len(rows) else None

    @property
    def candidate_rows(self) -> list[CandidateRow]:
        """All candidates, from the top."""
        return list(self.query(CandidateRow))

    def press(self, row: Row) -> None:
        """A click on the way on goes on; one on the candidate that was chosen already decides."""
        if isinstance(row, OnwardRow):
            self.action_finish()
        elif row.chosen:
            self.action_decide("keep")
        else:
            super().press(row)

    def action_decide(self, wanted: str) -> None:
        """Keep or drop the chosen candidate and go on to the next undecided; a second time takes it back."""
        row = self.chosen_row()
        if row is None:
            if wanted == "keep":
                self.action_finish()
            return
        already = {"keep": "active", "drop": "dropped"}[wanted] == row.card.status
        decision = Decision.LEAVE if already else Decision(wanted)
        with self.telling():
            before = standing_of(self.workspace, row.card.card_id)
            row.show(decide(self.workspace, row.card.card_id, decision))
            self._undo.append(lambda: put_standing(self.workspace, row.card.card_id, before))
            self.say("")
            if not already:
                self.choose(self._next_undecided())

    def _next_undecided(self) -> int:
        """Below the chosen row; where there is none, the way on."""
        rows = self.candidate_rows
        below = (place for place in range(self.place + 1, len(rows)) if rows[place].card.status == "candidate")
        return next(below, len(rows))

    def action_keep_rest(self) -> None:
        """Keep all that is undecided, as one step."""
        with self.telling():
            kept = keep_the_rest(self.workspace, self.note.note_id)
            if not kept.before:
                self.say(_("nothing is undecided"))
                return
            self._undo.append(lambda: put_back(self.workspace, kept))
            self._show_again()
            self.choose(len(self.candidate_rows))
            self.say(_kept_words(len(kept.before), next(iter(self.keys_of("intake.undo")), "")))

    def action_undo(self) -> None:
        """Take the newest decision, edit or addition on this page back."""
        if not self._undo:
            if self.after_recall:
                self.dismiss(Back.UNDO)
            else:
                self.say(_("there is nothing to take back"))
            return
        with self.telling():
            try:
                self._undo[-1]()
            except ServiceRefusal:
                # The note no longer holds the card; what was done before it can still be taken back.
                self._undo.pop()
                raise
            self._undo.pop()
            self._show_again()
            self.say(_("taken back"))

    def _show_again(self) -> None:
        """The rows as the database has them; the choice goes to the one that changed."""
        cards = {card.card_id: card for card in open_note(self.workspace, self.note.note_id).cards}
        changed = self.place
        for number, row in enumerate(self.candidate_rows):
            card = cards.get(row.card.card_id, row.card)
            if card != row.card:
                row.show(card)
                changed = number
        self.choose(changed)

    def action_edit(self) -> None:
        """Change the words of the chosen card."""
        row = self.chosen_row()
        if row is None:
            return
        before = row.card

        def keep(words: CardWords) -> None:
            row.show(edit_card(self.workspace, before.card_id, words.front, words.back))
            self._changed(row)
            self._undo.append(lambda: self._put_words(before))

        words = CardWords(before.front, before.back)
        self.app.push_screen(CardForm(self.workspace, _("The card in your words"), words, keep))

    def _put_words(self, card: IntakeCard) -> None:
        edit_card(self.workspace, card.card_id, card.front, card.back, edited=card.edited)

    def action_add(self) -> None:
        """Write a card of one's own."""
        added: list[IntakeCard] = []

        def keep(words: CardWords) -> None:
            card = add_card(self.workspace, self.note.note_id, words.front, words.back)
            added.append(card)
            self._undo.append(lambda: self._take_away(card.card_id))

        async def show(words: CardWords | None) -> None:
            for card in added:
                await self._show_added(card)

        self.app.push_screen(CardForm(self.workspace, _("A card of your own"), CardWords("", ""), keep), show)

    async def _show_added(self, card: IntakeCard) -> None:
        row = CandidateRow(card)
        row.leave_passage_to_side_note(self.has_class("-wide"))
        await self.query_one("#rows").mount(row, before=self.query_one(OnwardRow))
        self.choose(len(self.candidate_rows) - 1)

    def action_select(self) -> None:
        """Select words in the note, where the chosen candidate stands, and make cards of them."""
        from review_tui.tui.screens.note import NoteScreen

        row = self.chosen_row()
        known = {row.card.card_id for row in self.candidate_rows}

        async def show(_nothing: None) -> None:
            await self._look_again(row.card.card_id if row else None)
            for row_now in self.candidate_rows:
                if row_now.card.card_id not in known:
                    self._choose_card(row_now.card.card_id)

        with self.telling():
            line = row.card.line if row else None
            self.app.push_screen(NoteScreen(self.workspace, self.note.note_id, line=line, selecting=True), show)

    def _take_away(self, card_id: int) -> None:
        decide(self.workspace, card_id, Decision.DROP)

    def action_original(self) -> None:
        """Show or hide the passage in its original language."""
        row = self.chosen_row()
        if row is None or not row.card.original:
            self.say(_("this passage has no original beside it"))
            return
        row.original_shown = not row.original_shown
        self._changed(row)

    def action_why(self) -> None:
        """Show or hide why the chosen card was proposed."""
        row = self.chosen_row()
        if row is not None:
            row.why_shown = not row.why_shown
            if row.why_shown:
                with self.telling():
                    row.features = tuple(reason.feature for reason in why(self.workspace, row.card.card_id).reasons)
            self._changed(row)

    def _changed(self, row: CandidateRow) -> None:
        """More or less of it is to be seen, in the row or beside it."""
        row.changed()
        self.call_after_refresh(self._show_side_note)
        self.call_after_refresh(row.scroll_visible, animate=False)

    def action_finish(self) -> None:
        """Reflect; the note counts as met when the reflection is left, so that a crash before it loses nothing."""
        with self.telling():
            self.app.push_screen(ReflectionScreen(self.workspace, self.note.note_id), self._met)

    def _met(self, publication: Publication | None) -> None:
        with self.telling():
            finish_note(self.workspace, self.note.note_id)
            self.dismiss(publication)

    def action_later(self) -> None:
        """Not today."""
        with self.telling():
            postpone_note(self.workspace, self.note.note_id)
            self.dismiss(Passed.BY)

    def action_never(self) -> None:
        """Never this note; asks once, on the same key."""
        if not self._asked_never:
            self._asked_never = True
            key = next(iter(self.keys_of("intake.never")), "")
            self.warn(_("Never offer this note again? {key} once more says yes, any other key no.").format(key=key))
            return
        with self.telling():
            skip_note(self.workspace, self.note.note_id)
            self.dismiss(Passed.BY)

    def on_key(self, event: Key) -> None:
        """Any key but the same again withdraws the question."""
        active = self.active_bindings.get(event.key)
        if self._asked_never and (active is None or active.binding.id != "intake.never"):
            self._asked_never = False
            self.say("")

    async def action_open(self) -> None:
        """Open the note in the person's editor, at the chosen candidate, and show what it holds afterwards."""
        row = self.chosen_row()
        self.say("")
        self.open_note(self.note.note_id, row.card.line if row else None)
        await self._look_again(row.card.card_id if row else None)

    async def _look_again(self, card_id: int | None) -> None:
        """The page as the note and the database are now, with that card chosen."""
        with self.telling():
            self.note = open_note(self.workspace, self.note.note_id)
            await self.body.remove_children()
            await self.body.mount_all(list(self.compose_body()))
            self._give_side_note()
            self._choose_card(card_id)

    def _choose_card(self, card_id: int | None) -> None:
        """Choose the card if it is still there, else what stands in its place."""
        places = {row.card.card_id: number for number, row in enumerate(self.candidate_rows)}
        self.choose(self.place if card_id is None else places.get(card_id, self.place))


def _kept_words(count: int, undo: str) -> str:
    return translate_count(
        "{count} kept · {key} takes it back", "{count} kept · {key} takes them back", count, key=undo
    )


def _origin(note: IntakeNote) -> str:
    """Who said it, when, and where it is kept."""
    when = short_date(note.date) if note.date else ""
    where = one_line(" / ".join(filter(None, (note.area, note.category))))
    return " · ".join(filter(None, (one_line(note.speaker), when, where, one_line(note.series))))
