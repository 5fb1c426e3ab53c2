"""One candidate in intake: what was decided, the card, and, while it is chosen, the passage it stands on.

In a narrow terminal the chosen row opens and shows the passage below; in a wide one a side note stands beside the rows,
the rows show their cards whole, and none of them moves.
"""

from __future__ import annotations

from textual.content import Content

from review_tui.language import translate as _
from review_tui.services.intake import IntakeCard
from review_tui.services.own_cards import HAND, SELECTED
from review_tui.tui.passages import WITHOUT_PASSAGE, as_read, passage_words
from review_tui.tui.reasons import feature_words, why_words
from review_tui.tui.voices import QUIET, hanging, lines, quiet
from review_tui.tui.widgets.card_face import asked, claim
from review_tui.tui.widgets.paper import Paper
from review_tui.tui.widgets.row import LEAST_FOR_A_WORD, Row, beside

GLYPHS = {"candidate": "○", "active": "●", "suspended": "◐", "dropped": "×"}
WORD_ROOM = 12
"""Cells kept free at the right of a row for the word."""


def status_word(card: IntakeCard) -> str:
    """What was decided, in a word; '' while nothing is."""
    words = {"active": _("kept"), "suspended": _("suspended"), "dropped": _("dropped")}
    return words.get(card.status, "")


class CandidateRow(Row):
    """Two states of detail: one claim, or the claim with its passage."""

    def __init__(self, card: IntakeCard) -> None:
        super().__init__()
        self.card = card
        self.original_shown = False
        self.why_shown = False
        self.features: tuple[str, ...] = ()
        """What speaks for the card, known once somebody asked."""
        self.has_side_note = False
        """Its passage stands beside the rows."""

    def show(self, card: IntakeCard) -> None:
        """The card after a decision or an edit."""
        self.card = card
        self.changed()

    def choose(self, chosen: bool) -> None:
        """The original and the reasons close with the row."""
        self.original_shown = self.original_shown and chosen
        self.why_shown = self.why_shown and chosen
        super().choose(chosen)

    def leave_passage_to_side_note(self, has_side_note: bool) -> None:
        """Show the whole card always and the passage never, or the other way about."""
        if has_side_note != self.has_side_note:
            self.has_side_note = has_side_note
            self.changed()

    def words(self, width: int) -> Content:
        """The claim with its glyph and word; opened, the passage below."""
        lead = Content(f"{self.pointer()}{GLYPHS[self.card.status]} ")
        room = width - (WORD_ROOM if width >= LEAST_FOR_A_WORD else 0)
        face = claim(self.card.front, self.card.back) if self._is_whole() else asked(self.card.front)
        if self.card.status == "dropped":
            face = Content.styled(face.plain, QUIET)
        head = beside(hanging(lead, face, room).split("\n"), quiet(status_word(self.card)), width)
        if self.has_side_note:
            return lines([head, Content()])
        return lines([head, *self._opened(lead.cell_length + 3, width)]) if self.chosen else head

    def _is_whole(self) -> bool:
        return self.chosen or self.has_side_note

    def _opened(self, indent: int, width: int) -> list[Content]:
        blank = Content.blank(indent)
        found = [*self.texts(), *self.about()]
        return [Content(), *(hanging(blank, words, width) for words in found), Content()]

    def texts(self) -> list[Content]:
        """The passage and its original, with a blank line between."""
        found = []
        passage = passage_words(self.card.passage, self.card.source_text)
        if self.card.kind not in WITHOUT_PASSAGE and passage.plain not in ("", self._claim()):
            found.append(passage)
        if self.original_shown and self.card.original:
            found += [Content(), quiet(as_read(self.card.original))]
        return found

    def about(self) -> list[Content]:
        """Where it stands, and why it is there."""
        about = [self._place()]
        if self.why_shown:
            about.append(why_words(self.card.rule, self.card.kind, self.card.score, edited=self.card.edited))
            about.append(feature_words(self.features))
        return [quiet(words) for words in about if words]

    def _claim(self) -> str:
        return claim(self.card.front, self.card.back).plain

    def _place(self) -> str:
        card = self.card
        own = _("in your own words") if card.rule in (HAND, SELECTED) and not self.why_shown else ""
        line = _("line {line}").format(line=card.line) if card.line else ""
        edited = _("edited") if card.edited and not self.why_shown else ""
        return " · ".join(filter(None, (card.context, line, own, edited)))


class SideNote(Paper):
    """The passage of the chosen row, where there is room for it beside the rows."""

    row: CandidateRow | None = None

    def show(self, row: CandidateRow | None) -> None:
        """What this row has to say."""
        self.row = row
        self.changed()

    def words(self, width: int) -> Content:
        """What stands in the opened row elsewhere."""
        if self.row is None:
            return Content()
        texts = self.row.texts()
        return lines([*texts, *([Content()] if texts else []), *self.row.about()])
