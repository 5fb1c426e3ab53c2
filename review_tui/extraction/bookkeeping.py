"""A note keeper's bookkeeping: tasks, tags, ids, fields, page numbers, reference marks, what reading services add.

It stands beside what the note says and is no part of it. Linear; never raises.
"""

from __future__ import annotations

import re

from review_tui.extraction.blanking import blank, blank_after_first_group
from review_tui.extraction.plain import CJK

_TASK_WORDS = ("TODO", "DOING", "DONE", "NOW", "LATER", "WAITING", "CANCELED", "CANCELLED", "IN-PROGRESS")
_OPEN_TASK = re.compile(
    rf"^([ \t]*[-*+] +)(?:(?:{'|'.join(_TASK_WORDS)}) |\{{\{{(?:\[\[)?(?:TODO|DONE)(?:\]\])?\}}\}})[^\n]*$", re.M
)
"""Its bullet stays, since what lies below it would else hang in the air."""
_CLIPPING = re.compile(
    r"^[^\n]*\n[ \t]*-[ ](?:Your[ ](?:Highlight|Note|Bookmark)[ ]|您在)[^\n]*$|^={6,}[ \t\r]*$", re.M
)
"""A Kindle clipping's book and place, and the line that ends it."""
_CLIPPING_PLACE = re.compile(r"^[ \t]*- (?:Your (?:Highlight|Note|Bookmark) |您在)", re.M)
_ATTRIBUTION = re.compile(r"^([ \t]*>[ \t>]*)(?:——?|―|--|–) ?[^\n>]{1,80}$(?!\r?\n[ \t]*>[ \t>]*\S)", re.M)
"""Who said it, on the last line of a block quote."""
_ANY_TAG = re.compile(r"#[^\s#]|\^[A-Za-z0-9]")
_TAG = r"#(?!\d+\b)[^\s#()\[\]<>]{1,60}#?"
_TAGS_ALONE = re.compile(rf"^(?:[ \t]*{_TAG})+[ \t\r]*$", re.M)
_TAGS_BEHIND = re.compile(
    rf"(?:[ \t]{{1,8}}(?:{_TAG}|\^[A-Za-z0-9-]{{1,60}})){{1,12}}(?=[ \t]*(?:<!--[^\n]*|\r)?$)", re.M
)
"""Tags and block ids at the end of a line."""
_PATTERNS = tuple(
    (signs, re.compile(pattern, re.M))
    for signs, pattern in (
        (("] ",), r"^[ \t]*(?:[-*+]|\d{1,3}[.)]) \[[ xX/><-]\] [^\n]*$"),
        (
            ("TODO", "FIXME", "TBD", "XXX", "待办", "待补"),
            r"^[ \t]*(?:TODO|FIXME|TBD|XXX|待办|待补充?)[:： ][^\n]*$",
        ),
        (("☐", "☑", "☒"), r"^[ \t]*(?:[-*+] +)?[☐☑☒][^\n]*$"),
        (("◆", "◇", "▪", "■", "●", "○", "▶", "►"), r"^(?:[ \t]*[◆◇▪■●○▶►])+[ \t]*"),
        (("发表想法",), r"^[^\w\n]*\d{4}[-/]\d\d[-/]\d\d[^\n]{0,20}发表想法[ \t\r]*$"),
        (("来自微信读书",), r"^[-— \t]*来自微信读书[ \t\r]*$"),
        ((":: ",), r"[(\[][^\W\d_][\w /-]{0,40}:: [^()\[\]\n]{0,200}[)\]]"),
        ((" ::",), r"^[ \t]*:: (?=[^\n]* ::[ \t\r]*$)|(?<= )::[ \t\r]*$"),
        (("((",), r"\(\((?:(?=[\w-]*[A-Z\d_-])[\w-]{9}|[0-9a-f]{8}-[0-9a-f-]{27})\)\)"),
        (("^^",), r"\^\^"),
        (("^[",), r"\^\[[^\[\]\n]{1,300}\]"),
        (("zotero:",), r"(?:[ \t]?\([^()\[\]\n]{0,80}\)[ \t]?)?\(\[[^\[\]\n]{0,80}\]\(zotero:[^()\s]*\)\)"),
        (("[来源", "[來源", "[citation"), r"\[(?:来源请求|來源請求|citation needed)\]"),
        (("{#",), r"[ \t]\{#[\w-]{1,60}\}(?=[ \t\r]*$)"),
        (("::**",), r"^[ \t]*(?:[-*+] +)?\*\*[^\W\d_][\w /-]{0,40}::\*\*"),
        (("(p", "（p"), r"[(（]pp?\. ?\d+(?:[-–]\d+)?[)）]"),
        (("页）", "页)"), r"[（(]第 ?\d+ ?页[）)]"),
        (("P",), r"P(?<=^P)\d{1,4}[:：]|P(?<=^[-*+] P)\d{1,4}[:：]"),
        (("[",), rf"\[(?<=[.。,，;；”\"’)）{CJK}]\[)\d{{1,3}}\](?![(\[:])"),
        (
            ("doi", "ISBN", "[M]", "[J]", "[C]", "[D]", "[N]"),
            r"^[ \t]*(?:[-*+] |\d{1,3}\. |\[\d{1,3}\] )[^\n]*(?:\bdoi[:.]|\bISBN\b|\[[MJCDN]\]\.)[^\n]*$",
        ),
        (("]]",), r"^[^\w\n\[\]]*(?:\[\[[^\[\]\n]*\]\][^\w\n\[\]]*){2,}$"),
    )
)
"""Each with the signs of which one must occur for it to match, so that most notes pass by quickly."""


def without_bookkeeping(body: str) -> str:
    """`body` with its keeper's bookkeeping blanked."""
    if any(word in body for word in _TASK_WORDS):
        body = _OPEN_TASK.sub(blank_after_first_group, body)
    if ("- Your " in body or "- 您在" in body) and _CLIPPING_PLACE.search(body):
        body = _CLIPPING.sub(blank, body)
    if ">" in body:
        body = _ATTRIBUTION.sub(blank_after_first_group, body)
    if _ANY_TAG.search(body):
        body = _TAGS_BEHIND.sub(blank, _TAGS_ALONE.sub(blank, body))
    for signs, pattern in _PATTERNS:
        if any(sign in body for sign in signs):
            body = pattern.sub(blank, body)
    return body
