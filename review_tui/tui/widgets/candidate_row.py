"""One candidate in intake: what was decided, the card, and, while it is chosen, the passage it stands on."""

from __future__ import annotations

from textual.content import Content

from review_tui.language import translate as _
from review_tui.services.intake import IntakeCard
from review_tui.tui.passages import WITHOUT_PASSAGE, as_read, passage_words
from review_tui.tui.reasons import feature_words, why_words
from review_tui.tui.voices import QUIET, hanging, lines, quiet
from review_tui.tui.widgets.card_face import asked, claim
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

    def show(self, card: IntakeCard) -> None:
        """The card after a decision or an edit."""
        self.card = card
        self.changed()

    def choose(self, chosen: bool) -> None:
        """The original and the reasons close with the row."""
        self.original_shown = self.original_shown and chosen
        self.why_shown = self.why_shown and chosen
        super().choose(chosen)

    def words(self, width: int) -> Content:
        """The claim with its glyph and word; opened, the passage below."""
        lead = Content(f"{self.pointer()}{GLYPHS[self.card.status]} ")
        room = width - (WORD_ROOM if width >= LEAST_FOR_A_WORD else 0)
        face = self._claim() if self.chosen else asked(self.card.front)
        if self.card.status == "dropped":
            face = Content.styled(face.plain, QUIET)
        head = beside(hanging(lead, face, room).split("\n"), quiet(status_word(self.card)), width)
        return lines([head, *self._opened(lead.cell_length + 3, width)]) if self.chosen else head

    def _opened(self, indent: int, width: int) -> list[Content]:
        """The passage, its original, and where it stands."""
        blank = Content.blank(indent)
        found = []
        passage = passage_words(self.card.passage, self.card.source_text)
        if self.card.kind not in WITHOUT_PASSAGE and passage.plain not in ("", self._claim().plain):
            found.append(hanging(blank, passage, width))
        if self.original_shown and self.card.original:
            found += [Content(), hanging(blank, quiet(as_read(self.card.original)), width)]
        about = [self._place()]
        if self.why_shown:
            about.append(why_words(self.card.rule, self.card.kind, self.card.score, edited=self.card.edited))
            about.append(feature_words(self.features))
        found += [hanging(blank, quiet(words), width) for words in about if words]
        return [Content(), *found, Content()]

    def _claim(self) -> Content:
        return claim(self.card.front, self.card.back)

    def _place(self) -> str:
        card = self.card
        if card.rule == "hand":
            return "" if self.why_shown else _("in your own words")
        line = _("line {line}").format(line=card.line) if card.line else ""
        edited = _("edited") if card.edited and not self.why_shown else ""
        return " · ".join(filter(None, (card.context, line, edited)))
