"""Note text as a reader sees it: markup stripped, lines joined, width in reading units. No judgement about content."""

from __future__ import annotations

import re
from html import unescape

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese characters: extension A, the unified ones, those for compatibility; three ranges of two ends each."""
_CJK_OR_PUNCTUATION = CJK + "　-〿＀-￯“”‘’…—"
_CJK_RUN = re.compile(f"[{CJK}]+")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*|\d+")
_LATIN_RUN = re.compile(r"[A-Za-zÀ-ɏ]+")
WORD_WIDTH = 2.2
"""A Latin word takes about as long to read as 2.2 Chinese characters."""

_EMBED = re.compile(r"!\[\[[^\[\]]*\]\]|!\[[^\[\]]*\]\([^()\s]*(?:\s[^()]*)?\)")
_HIGHLIGHT_LINK = re.compile(r"\(\[View Highlight\]\([^()]*\)\)|\(\*?\[Share this[^\]]*\]\([^()]*\)\*?\)")
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s[^()]*)?\)")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]:?")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINE_PREFIX = re.compile(
    r"^[ \t]*(?:>[ \t]?)*[ \t]*(?:(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t]+)?(?:\[[ xX]\][ \t]+)?", re.M
)
_CALLOUT = re.compile(r"^\s*\[!\w+\][+-]?[ \t]*")
_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}")
_BLOCK_ID = re.compile(r"(?<=\s)\^[\w-]+\s*$")
# Each way to begin is a single character, which the expression machine looks for at once.
_STRONG = re.compile(r"\*\*+|==+|~~|``*|\u200b|\u2060|\ufeff")
_STAR = re.compile(r"(?<![0-9A-Za-z])\*(?=\S)|(?<=\S)\*(?![0-9A-Za-z])")
_UNDERSCORE = re.compile(r"(?<![0-9A-Za-z_])_+(?=\S)|(?<=[^\s_])_+(?![0-9A-Za-z_])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_BREAK = re.compile(r"[ \t]*(?:\\?\r?\n|\r)[ \t]*")
_SPACES = re.compile(r"[ \t\xa0]{2,}")
_MARKUP = re.compile(r"[\[<{*=~`_\\&^\n\r\t\xa0\u200b\u2060\ufeff]|  ")
"""Whatever has none of these, and opens with a letter, is plain already."""
_NEAR_CJK = re.compile(f"[{_CJK_OR_PUNCTUATION}]")
_BLANK_RUN = re.compile("_{2,}")


def plain(text: str) -> str:
    """`text` without Markdown and HTML markup, its lines joined as its language joins them."""
    if text[:1].isalpha() and not _MARKUP.search(text):
        return text.strip()
    text = without_comments(text)
    if "[" in text:
        text = _EMBED.sub("", text)
        text = _HIGHLIGHT_LINK.sub("", text)
        text = _WIKILINK.sub(r"\1", text)
        text = _LINK.sub(r"\1", text)
        text = _FOOTNOTE.sub("", text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "{{c" in text:
        text = _CLOZE.sub(r"\1", text)
    if "\n" in text or not text[:1].isalpha():
        text = _LINE_PREFIX.sub("", text)
    if "[!" in text:
        text = _CALLOUT.sub("", text)
    text = without_emphasis(_BLOCK_ID.sub("", text) if "^" in text else text)
    if "&" in text:
        text = unescape(text).replace("\xa0", " ")
    text = text.strip()
    if "\n" in text or "\r" in text:
        text = _LINE_BREAK.sub(_joint, text)
    if "  " in text or "\t" in text or "\xa0" in text:
        text = _SPACES.sub(" ", text)
    return text.strip()


def without_comments(text: str) -> str:
    """`text` without HTML comments; one that is never closed stays."""
    at = text.find("<!--")
    if at < 0:
        return text
    kept, done = [], 0
    while at >= 0:
        close = text.find("-->", at + 4)
        if close < 0:
            break
        kept.append(text[done:at])
        done = close + 3
        at = text.find("<!--", done)
    kept.append(text[done:])
    return "".join(kept)


def without_emphasis(text: str) -> str:
    """`text` without the signs of bold, italic, highlight and code."""
    text = _STRONG.sub("", text)
    if "*" in text:
        text = _STAR.sub("", text)
    if "_" in text:
        text = _UNDERSCORE.sub("", text)
        text = _BLANK_RUN.sub("_", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return text


def _joint(match: re.Match[str]) -> str:
    """Nothing between two lines of Chinese, a space between words."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    return "" if _NEAR_CJK.match(before) and _NEAR_CJK.match(after) else " "


def width(text: str) -> float:
    """How much there is to read: Chinese characters, and Latin words or numbers at `WORD_WIDTH` each."""
    latin = WORD_WIDTH * len(_LATIN_WORD.findall(text))
    return latin if text.isascii() else _characters(_CJK_RUN, text) + latin


def is_chinese(text: str) -> bool:
    """Whether a reader would call `text` Chinese, Latin names and abbreviations within it or not."""
    return _characters(_CJK_RUN, text) * 2 > _characters(_LATIN_RUN, text)


def _characters(runs: re.Pattern[str], text: str) -> int:
    """How many characters of `text` are in such `runs`."""
    return len("".join(runs.findall(text)))
