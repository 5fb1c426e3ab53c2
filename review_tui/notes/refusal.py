"""Why a note, or a file that should be one, is refused: codes, their English words, the exception that carries them.

Words live here and nowhere else in this room, so that a display can translate them by code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusalText:
    """The words of one refusal, each one English line without values."""

    reason: str
    remedy: str


_ASK_THE_EDITOR = "write the text into the note in your editor"

REFUSALS: Mapping[str, RefusalText] = {
    # The file itself
    "missing": RefusalText("there is no such file", "import the folder again"),
    "unreadable": RefusalText("the file cannot be read", "check the file's permissions and import again"),
    "folder-unreadable": RefusalText(
        "the folder cannot be read", "check that it exists and its permissions, and import again"
    ),
    "not-a-file": RefusalText(
        "this is not a regular file", "move the pipe, socket or device out of the notes, or rename it"
    ),
    "name-not-utf8": RefusalText("the name is not valid UTF-8", "rename it"),
    "link-broken": RefusalText("the link leads nowhere", "remove the link, or restore the file it points to"),
    "link-outside": RefusalText(
        "the link leads out of the notes folder", "copy the file into the folder instead of linking it"
    ),
    "outside-library": RefusalText("the file lies outside the notes folder", "name a note inside the folder"),
    "hard-link": RefusalText(
        "the file has a second name (a hard link), which would keep the old text",
        "replace the hard link by a copy or a symbolic link",
    ),
    "read-only": RefusalText("the file is read-only", "make the file writable"),
    "folder-read-only": RefusalText("the file's folder is read-only", "make the folder writable"),
    "too-large": RefusalText("the file is larger than 8 MB", "split the note, or keep it out with .gitignore"),
    # Writing it
    "changed-on-disk": RefusalText("the note changed on disk while it was being written", "try again"),
    "open-elsewhere": RefusalText(
        "another program has the note open for writing", "save and close it there, and try again"
    ),
    "changed-twice": RefusalText(
        "the note changed on disk twice while it was being written, and the later version was kept beside it",
        "compare the two files and keep what you want",
    ),
    "not-written": RefusalText("the note could not be written", "see to the cause and try again"),
    "not-proved": RefusalText("the change could not be proved to leave the rest of the note alone", _ASK_THE_EDITOR),
    "value-not-text": RefusalText("the text holds half a character (a lone surrogate)", "type it again"),
    # Its text
    "not-utf8": RefusalText("the file is not UTF-8", "save it as UTF-8"),
    "utf-16": RefusalText("the file is UTF-16", "save it as UTF-8"),
    "nul": RefusalText("the file holds a NUL byte, as binary files do", "remove the byte, or rename the file"),
    "carriage-returns": RefusalText(
        "the lines end with carriage returns alone, as on old Macs", "save the file with the line endings of Unix"
    ),
    "merge-conflict": RefusalText("the note holds merge-conflict markers", "resolve the conflict"),
    # The fences of its front matter
    "fence-unclosed": RefusalText(
        "the front matter is never closed",
        "close it with a line like the one that opens it; if that is meant as a rule, write *** instead",
    ),
    "fence-too-long": RefusalText(
        "the first line is a fence of more than three characters",
        "shorten it to --- if it opens front matter; if it is meant as a rule, write *** instead",
    ),
    "fence-with-text": RefusalText(
        "something that is no known language follows the --- or +++ of the first line",
        "leave only --- or +++ on that line; if it is text, begin the note with a blank line",
    ),
    "fence-irregular": RefusalText(
        "a line of the front matter begins like the one that closes it but holds more",
        "leave only the fence on that line, or put a space before it if it is text",
    ),
    "fence-semicolons": RefusalText(
        "the front matter stands between lines of ;;;, which hardly any reader knows",
        "open it with ---json and close it with ---",
    ),
    "fence-dots": RefusalText("the front matter is closed with ...", "close it with a line ---"),
    "fence-after-blank-lines": RefusalText(
        "there are blank lines or spaces before the front matter, which some readers do not allow",
        "remove them, so that the note begins with the front matter",
    ),
    # What stands in it
    "front-matter-too-large": RefusalText("the front matter is larger than 256 KB", "move text into the body"),
    "too-many-values": RefusalText(
        "the front matter holds more than ten thousand names and values", "move text into the body"
    ),
    "toml-broken": RefusalText("the front matter is not valid TOML", "correct it at that line"),
    "json-broken": RefusalText("the front matter is not valid JSON", "correct it at that line"),
    "yaml-broken": RefusalText("the front matter is not valid YAML", "correct it at that line"),
    "several-documents": RefusalText(
        "the front matter holds several YAML documents", "join them into one, without --- between them"
    ),
    "not-a-mapping": RefusalText(
        "the front matter is not a list of names and values",
        "write it as `name: value` lines; if the first line is meant as a rule, write *** instead",
    ),
    "mapping-anchored": RefusalText("the whole front matter carries an anchor or a tag", "remove the anchor or tag"),
    "odd-line-break": RefusalText(
        "a separator (U+0085, U+2028 or U+2029) stands where only some readers take it for a line ending",
        "replace it by a line ending",
    ),
    "too-deep": RefusalText(
        "the front matter is nested more than 64 deep", "put fewer lists and mappings within one another"
    ),
    # The field
    "insight-twice": RefusalText("`insight` stands there twice", "join the two into one"),
    "insight-is-a-list": RefusalText("`insight` holds a list, not a text", "write it as one text"),
    "insight-is-a-mapping": RefusalText("`insight` holds names and values, not a text", "write it as one text"),
    "insight-is-no-text": RefusalText(
        "`insight` holds a number, a date or true or false, not a text", "put it in quotes"
    ),
    "insight-is-an-alias": RefusalText(
        "`insight` is an alias (*name) of another value", "write the text itself instead of *name"
    ),
    "insight-is-anchored": RefusalText("`insight` carries an anchor (&name)", "remove the anchor"),
    "insight-is-tagged": RefusalText("`insight` carries a tag (!name)", "remove the tag"),
    "insight-complex-key": RefusalText("`insight` is not written as `name: value`", "write it as `insight: text`"),
    "insight-block-comment": RefusalText(
        "a comment stands on the | or > line of `insight`", "move the comment to a line above `insight`"
    ),
    "insight-block-keep": RefusalText(
        "`insight` is a | or > block that keeps its last blank lines (+)", "remove the + from that line"
    ),
    "beside-merge-key": RefusalText(
        "`insight` is absent beside a merge key (<<), which may hold it", "add a line `insight: ''` to the front matter"
    ),
    "absent-in-flow-lines": RefusalText(
        "`insight` is absent from front matter written as { } over several lines",
        "add `insight: ''` within the { }",
    ),
    "absent-after-keep": RefusalText(
        "`insight` is absent and the last value is a | or > block that keeps its last blank lines (+)",
        "add a line `insight: ''` above that value",
    ),
}


class Refusal(Exception):
    """One note (or file) that is refused. `str(refusal)` is one line: where, what, what to do."""

    def __init__(self, code: str, *, line: int | None = None, detail: str = "") -> None:
        """`code` is a key of REFUSALS, `line` counts from 1 in the file, `detail` is added to the reason.

        Raises KeyError for a code that has no words.
        """
        text = REFUSALS[code]
        # Only the code goes into args: pickling (worker processes) calls the class with args, then sets the rest.
        super().__init__(code)
        self.code = code
        self.line = line
        self.reason = f"{text.reason}: {' '.join(detail.split())}" if detail else text.reason
        self.remedy = text.remedy

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line is not None else ""
        return f"{where}{self.reason}; {self.remedy}"
