"""Refusals in the language in use: nothing English is left of what we say, and no value is lost."""

from __future__ import annotations

import errno
import os
import re
from functools import cache
from pathlib import Path

import pytest
from support import Library
from tui.pages import app_on, seen

import db
import review_tui
from db.database import DatabaseRefused
from review_tui.language import use_language
from review_tui.notes.refusal import REFUSALS, Refusal
from review_tui.services.cards import show_card
from review_tui.services.intake import add_card
from review_tui.services.refusal import ServiceRefusal
from review_tui.services.session import ReviewSession
from review_tui.tui.refusals import SAID, problem_words, refusal_words, said_words, system_words

ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")
EVERYTHING = [
    *((code, words) for code, text in REFUSALS.items() for words in (text.reason, text.remedy)),
    *(("said", words) for words in SAID),
]


@pytest.mark.parametrize(("code", "words"), EVERYTHING)
def test_all_we_say_has_chinese_words(code: str, words: str) -> None:
    use_language("zh")
    told = said_words(re.sub(r"\{\w+\}", "7", words) if code == "said" else words)
    assert re.search("[\u4e00-\u9fff]", told)
    assert not ENGLISH.search(told)


@pytest.mark.parametrize(("code", "words"), EVERYTHING)
def test_in_english_it_stays_as_it_was_said(code: str, words: str) -> None:
    assert said_words(words) == words


@cache
def everything_said() -> str:
    folders = [Path(module.__file__ or "").parent for module in (db, review_tui)]
    files = [file for folder in folders for file in folder.rglob("*.py") if file.name != "refusals.py"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("words", SAID)
def test_what_is_translated_here_is_really_said_somewhere(words: str) -> None:
    pieces = [piece for piece in re.split(r"\{\w+\}|(?<=is) (?=\w+$)", words) if piece]
    assert all(piece in everything_said() for piece in pieces)


def test_line_and_detail_are_kept_around_the_translated_words() -> None:
    use_language("zh")
    refusal = Refusal("yaml-broken", line=12, detail="found a tab: line 3: there")
    told = problem_words(f"line {refusal.line}: {refusal.reason}", refusal.remedy)
    assert told == "第 12 行：front matter 不合 YAML 语法：found a tab: line 3: there；请改正那一行"


def test_braces_in_a_value_are_not_fields() -> None:
    use_language("zh")
    assert said_words("the database is damaged ({said} {0})") == "数据库损坏（{said} {0}）"


def test_words_that_nobody_knows_are_shown_as_they_are() -> None:
    use_language("zh")
    assert said_words("line 3: something new: with a detail") == "第 3 行：something new: with a detail"
    assert said_words("") == ""


def test_a_service_that_refuses_is_understood(library: Library) -> None:
    library.import_all()
    use_language("zh")
    with pytest.raises(ServiceRefusal) as asks_nothing:
        add_card(library.workspace, 1, " ", "b")
    assert refusal_words(asks_nothing.value) == "卡片没有问题；写上正面，或不要这张"
    with pytest.raises(ServiceRefusal) as none_there:
        show_card(library.workspace, 4711)
    assert refusal_words(none_there.value).startswith("没有卡片 4711；")


def test_a_database_that_refuses_is_named() -> None:
    use_language("zh")
    refusal = DatabaseRefused(Path("/data/review.sqlite3"), "the disk is full", "nothing known")
    assert refusal_words(refusal) == "/data/review.sqlite3: 磁盘满了；nothing known"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, "/garden/a.md: 没有这个文件"),
        (errno.EACCES, "/garden/a.md: 没有权限；请看看文件和所在文件夹的权限"),
        (errno.ENOSPC, "/garden/a.md: 磁盘满了；腾出空间再试；已存的都还在"),
        (errno.EIO, f"/garden/a.md: {os.strerror(errno.EIO)}"),
    ],
)
def test_what_the_system_refuses_is_said_in_the_language_in_use(number: int, told: str) -> None:
    use_language("zh")
    assert system_words(OSError(number, os.strerror(number), "/garden/a.md")) == told


def test_what_the_system_refuses_without_a_file_is_told_all_the_same() -> None:
    assert system_words(OSError(errno.EACCES, "Permission denied")).startswith("permission denied; check")
    assert system_words(OSError("something else")) == "something else"


async def test_a_page_tells_what_the_system_refuses(practised: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/tmp/draft.md")

    use_language("zh")
    async with app_on(practised.workspace, start="review").run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(ReviewSession, "undo", refused)
        await pilot.press("u")
        assert "/tmp/draft.md: 没有权限；" in seen(pilot)
