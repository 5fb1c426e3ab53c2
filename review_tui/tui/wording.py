"""Figures, spans of time and outcomes in words, in the language in use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.display import one_line
from review_tui.language import translate as _
from review_tui.language import translate_count
from review_tui.tui.refusals import problem_words

if TYPE_CHECKING:
    from review_tui.services.publishing import Publication

DAYS_A_MONTH = 30.44
DAYS_A_YEAR = 365.25


def interval_words(days: int) -> str:
    """When a card comes back: 0 days is later in this sitting."""
    if days == 0:
        return _("today")
    if days < 31:
        return translate_count("{count} day", "{count} days", days)
    if days < 350:
        return translate_count("{count} month", "{count} months", round(days / DAYS_A_MONTH))
    years = days / DAYS_A_YEAR
    if years < 1.75:
        return translate_count("{count} year", "{count} years", 1)
    return translate_count("{count} year", "{count} years", round(years))


def minutes_words(minutes: int) -> str:
    """About how long something takes."""
    return translate_count("about {count} minute", "about {count} minutes", minutes)


def path_words(path: Path) -> str:
    """A file or folder, with `~` for the person's own folder."""
    home = Path.home()
    return one_line(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))


def left_over_words(written: int) -> str:
    """That reflections which were kept before a crash are in their notes now."""
    return translate_count(
        "{count} reflection from before is now written into its note",
        "{count} reflections from before are now written into their notes",
        written,
    )


def publication_words(publication: Publication) -> str:
    """What became of a reflection, in one line."""
    if publication.state == "written":
        return _("kept, and written into the note")
    if publication.state == "held":
        return _("kept here; it goes into the note when you export")
    if publication.state == "empty":
        return _("nothing written")
    return _("kept here, not yet in the note: {problem}").format(
        problem=problem_words(publication.reason, publication.remedy)
    )
