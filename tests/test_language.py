"""Both languages say everything: the catalogue is complete, current, and keeps every field."""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import review_tui
from review_tui import language
from review_tui.language import (
    language_of_locale,
    long_date,
    month_name,
    short_date,
    translate,
    translate_count,
    use_language,
)

PO = language.LOCALE_FOLDER / "zh" / "LC_MESSAGES" / "review_tui.po"
KEYWORDS = {
    "_": None,
    "translate": None,
    "mark": None,
    "translate_count": (1, 2),
    # The second argument too, by itself; Babel counts a trailing comma as a third one.
    "RefusalText": {None: (1,), 2: (2,), 3: (2,)},
}


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def used() -> set[str | tuple[str, str]]:
    folder = str(Path(review_tui.__file__).parent)
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS)
    return {message if isinstance(message, str) else tuple(message) for _, _, message, _, _ in found}


def translated() -> list[Message]:
    return [message for message in catalogue() if message.id]


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_in_use_is_in_the_catalogue_and_no_other() -> None:
    assert {message.id for message in translated()} == used()


def test_every_message_has_a_chinese_form() -> None:
    assert [message.id for message in translated() if message.fuzzy or not all(forms(message.string))] == []


@pytest.mark.parametrize("message", translated(), ids=lambda message: forms(message.id)[0])
def test_a_translation_has_the_fields_of_its_message(message: Message) -> None:
    wanted = set().union(*map(fields, forms(message.id)))
    assert fields(forms(message.string)[0]) == wanted


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = BytesIO()
    write_mo(compiled, catalogue())
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_locale_decides_where_nothing_else_does(environment: dict[str, str], expected: str) -> None:
    assert language_of_locale(environment) == expected


def test_words_are_translated_when_asked_not_when_written_down() -> None:
    kept = language.mark("undo")
    use_language("zh")
    assert translate(kept) == "撤销"
    use_language("en")
    assert translate(kept) == "undo"


def test_auto_follows_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    use_language("auto")
    assert language.current_language() == "zh"


def test_counts_take_the_form_that_goes_with_them() -> None:
    assert translate_count("{count} day", "{count} days", 1) == "1 day"
    assert translate_count("{count} day", "{count} days", 5426) == "5,426 days"
    use_language("zh")
    assert translate_count("{count} day", "{count} days", 1) == "1 天后"


def test_a_field_of_a_count_is_never_read_as_a_field_again() -> None:
    assert translate_count("{count} in {title}", "{count} in {title}", 2, title="{count}{x}") == "2 in {count}{x}"


def test_the_empty_message_is_not_the_header_of_the_catalogue() -> None:
    use_language("zh")
    assert translate("") == ""


def test_dates_are_words_in_both_languages() -> None:
    day = date(2026, 11, 23)
    assert (long_date(day), short_date(day), month_name(day)) == ("Monday 23 November 2026", "23 November 2026", "Nov")
    use_language("zh")
    assert (long_date(day), short_date(day), month_name(day)) == ("2026年11月23日 星期一", "2026年11月23日", "11月")
