import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from review_tui.display import one_line, safe_display

ANY_TEXT = st.text(alphabet=st.characters(codec=None))
OBEYED = {"Cc", "Cs"}


def test_escape_sequences_are_shown_not_obeyed():
    assert safe_display("\x1b[2J\x07\x7f") == "␛[2J␇␡"


def test_the_eight_bit_introducer_is_shown_not_obeyed():
    assert "\x9b" not in safe_display("\x9b31m")


def test_text_cannot_be_turned_around():
    assert safe_display("safe\u202egnp.exe") == "safe\N{REPLACEMENT CHARACTER}gnp.exe"


def test_lone_surrogates_can_be_written_to_a_terminal():
    safe_display("name\udcff").encode("utf-8")


def test_lines_and_tabs_stay():
    assert safe_display("a\tb\nc\r\nd") == "a\tb\nc\nd"


def test_a_lone_carriage_return_cannot_overwrite_what_stands_before_it():
    assert safe_display("paid 100\rpaid 1") == "paid 100␍paid 1"


def test_chinese_and_emoji_families_are_left_alone():
    text = "复利不是收益率，而是「不中断」👨‍👩‍👧"
    assert safe_display(text) == text


def test_one_line_is_one_line():
    assert one_line(" a\n\n b\u2028c\x0bd ") == "a b c d"


@given(ANY_TEXT)
def test_nothing_a_terminal_obeys_is_left(text):
    shown = safe_display(text)
    assert all(unicodedata.category(c) not in OBEYED or c in "\n\t" for c in shown)


@given(ANY_TEXT)
def test_showing_twice_is_showing_once(text):
    assert safe_display(safe_display(text)) == safe_display(text)


@given(ANY_TEXT.filter(lambda text: "\r\n" not in text))
def test_every_character_keeps_its_place(text):
    assert len(safe_display(text)) == len(text)


@given(ANY_TEXT)
def test_one_line_never_holds_a_line_break(text):
    assert len(one_line(text).splitlines()) <= 1
