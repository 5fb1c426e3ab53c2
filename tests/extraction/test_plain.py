from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.plain import is_chinese, plain, width


def test_bold_highlight_and_code_are_unwrapped_where_commonmark_would_not_see_them():
    assert plain("她说**真，**她会==来==，用 `grep` 找") == "她说真，她会来，用 grep 找"


def test_italics_go_but_multiplication_and_snake_case_stay():
    assert plain("*word* 2*3 a * b snake_case _em_ 中_强_文") == "word 2*3 a * b snake_case em 中强文"


def test_links_images_wikilinks_and_footnotes_leave_their_words():
    text = "See [the book](https://example.org/a_(b)) and [[Deep Work|that one]]![[cover.png]]![x](y.png).[^1]"
    assert plain(text) == "See the book and that one."


def test_html_and_comments_vanish_but_comparisons_stay():
    assert plain("<p class='x'>a < b and c > d</p><!-- chunk 1/9 --> end") == "a < b and c > d end"


def test_an_unclosed_comment_is_text():
    assert plain("left <!-- open") == "left <!-- open"


def test_wrapped_chinese_lines_join_without_a_space_and_english_ones_with_one():
    assert plain("学习需要\n反复提取") == "学习需要反复提取"
    assert plain("practice makes\r\nthe difference") == "practice makes the difference"


def test_list_quote_and_callout_marks_are_not_text():
    assert plain("> [!tip] keep it short") == "keep it short"
    assert plain("- [x] done\n1. first") == "done first"


def test_a_run_of_underscores_is_never_taken_for_a_blank():
    assert "____" not in plain("fill in a____b here")


def test_entities_are_read_as_the_characters_they_stand_for():
    assert plain("100&deg;C&nbsp;&mdash; a&lt;b, AT&amp;T") == "100°C — a<b, AT&T"


def test_hangul_is_not_taken_for_chinese():
    assert not is_chinese("그때 우리는 책을 읽었다")


def test_width_counts_characters_and_words():
    assert width("学习") == 2
    assert width("learn fast") == 2 * 2.2


def test_chinese_with_english_names_is_chinese():
    assert is_chinese("ChatGPT 的本质是什么")
    assert not is_chinese("the word 道 in English")


@given(st.text(max_size=200))
def test_any_text_becomes_plain_without_emphasis_marks(text):
    assert "**" not in plain(text)
