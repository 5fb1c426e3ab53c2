"""Why something was refused and what to do, in the language in use.

Notes, services, the database and the system say it in English, some of it with values filled in: a line, a detail, a
number, a path. Here the words around the values are found again and said in the person's language; words that are not
known are shown as they are.
"""

from __future__ import annotations

import errno
import re
from functools import cache

from db.database import DatabaseRefused
from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.notes.refusal import REFUSALS
from review_tui.services.refusal import ServiceRefusal

SAID = (
    # Named once for several refusals in review_tui.notes, where only literals are collected.
    mark("write the text into the note in your editor"),
    # Cards and notes
    mark("card {card} is suspended"),
    mark("resume it first"),
    mark("card {card} is dropped"),
    mark("card {card} is candidate"),
    mark("card {card} is retired"),
    mark("its text is no longer in the note; it returns when the text does"),
    mark("card {card}: there is none"),
    mark("note {note}: there is none"),
    mark("the card asks nothing"),
    mark("write a front, or drop the card"),
    mark("the card answers nothing"),
    mark("write a back, or drop the card"),
    mark("there is no card to answer"),
    mark("the session is over"),
    mark("card {card} was answered in another window"),
    mark("it counts there"),
    # Insights
    mark("the note's insight was changed meanwhile"),
    mark("decide which words to keep: `review-tui pending`"),
    mark("reflection {reflection}: none waits"),
    mark("`review-tui pending` lists those that wait"),
    mark("reflection {reflection} is in its note"),
    mark("there is nothing to decide"),
    mark("{note} has been changed since"),
    mark("change it in your editor"),
    # Importing
    mark("{folder}: there is no such folder"),
    mark("check the path, or mount the drive it is on"),
    mark("{folder}: its name is not UTF-8"),
    mark("rename it"),
    mark("{folder}: cannot be read ({said})"),
    mark("check its permissions"),
    mark("{folder}: is not a folder"),
    mark("name the folder that holds your notes"),
    mark("another import into this database is running"),
    mark("the system ended a process that was reading notes"),
    mark("import again; what was read stays"),
    # The database
    mark("another review-tui has been writing to it for ten seconds"),
    mark("try again when it is done"),
    mark("the disk is full"),
    mark("make room and try again; nothing that was saved is lost"),
    mark("the database cannot be written"),
    mark("check the permissions of the file and its folder"),
    mark("the database is damaged ({said})"),
    mark("put a backup in its place"),
    mark("the database cannot be used ({said})"),
    mark("check the file and its folder"),
)
"""What services and the database say that a person can meet on these pages."""

_PERMISSION = (mark("permission denied"), mark("check the permissions of the file and its folder"))
_SYSTEM = {
    errno.ENOENT: (mark("there is no such file"), ""),
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.EROFS: _PERMISSION,
    errno.ENOSPC: (mark("the disk is full"), mark("make room and try again; nothing that was saved is lost")),
}
_LINE = re.compile(r"line (?P<line>\d+): (?P<reason>.+)", re.DOTALL)
_FIELD = re.compile(r"\\\{(\w+)\\\}")


def refusal_words(refusal: ServiceRefusal | DatabaseRefused) -> str:
    """A refusal in one line: what, where, and what to do."""
    words = problem_words(refusal.reason, refusal.remedy)
    return f"{refusal.path}: {words}" if isinstance(refusal, DatabaseRefused) else words


def system_words(error: OSError) -> str:
    """What the system refused: where, what, and what to do; in the system's own words where it is rare."""
    reason, remedy = _SYSTEM.get(error.errno or 0, (error.strerror or str(error), ""))
    words = problem_words(reason, remedy)
    return f"{error.filename}: {words}" if error.filename else words


def problem_words(reason: str, remedy: str) -> str:
    """What is wrong and what to do."""
    if not remedy:
        return said_words(reason)
    return _("{reason}; {remedy}").format(reason=said_words(reason), remedy=said_words(remedy))


def said_words(said: str) -> str:
    """A reason or a remedy in the person's language, its values kept."""
    if placed := _LINE.fullmatch(said):
        return _("line {line}: {reason}").format(line=placed["line"], reason=said_words(placed["reason"]))
    for template, pattern in _patterns():
        if found := pattern.fullmatch(said):
            return _(template).format(**found.groupdict())
    reason, colon, detail = said.partition(": ")
    if colon and reason in _reasons():
        return _("{reason}: {detail}").format(reason=_(reason), detail=detail)
    return _(said)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is said with values in it, as patterns that find the values."""
    filled = (template for template in SAID if "{" in template)
    return tuple((template, re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(template)))) for template in filled)


@cache
def _reasons() -> frozenset[str]:
    """Reasons of notes, which a detail may follow."""
    return frozenset(text.reason for text in REFUSALS.values())
