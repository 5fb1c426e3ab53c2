from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.sentences import sentences


def split(text):
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


def test_chinese_sentences_end_at_their_marks():
    assert split("学习要提取。你呢？很好！") == ["学习要提取。", "你呢？", "很好！"]


def test_a_sentence_does_not_end_inside_brackets_or_quotation_marks():
    assert split("他说（先停。再走）然后走了。好。") == ["他说（先停。再走）然后走了。", "好。"]
    assert split("她答：“别急。慢慢来。”他点头。") == ["她答：“别急。慢慢来。”", "他点头。"]


def test_a_quotation_that_is_part_of_a_sentence_does_not_end_it():
    assert split("所谓“做完就好。”的说法是错的。") == ["所谓“做完就好。”的说法是错的。"]


def test_bold_and_highlight_stay_whole():
    assert split("**先做。再想。**然后休息。") == ["**先做。再想。**", "然后休息。"]
    assert split("好。**关键**在后面。") == ["好。", "**关键**在后面。"]
    assert split("==一句。== 两句。") == ["==一句。==", "两句。"]


def test_abbreviations_decimals_and_file_names_do_not_end_english_sentences():
    text = "Dr. Smith paid 3.5 dollars, e.g. for notes.md files. He left."
    assert split(text) == ["Dr. Smith paid 3.5 dollars, e.g. for notes.md files.", "He left."]


def test_mixed_text_splits_where_either_language_would():
    assert split("它叫 RAG. 这很重要。OK! 下一个。") == ["它叫 RAG.", "这很重要。", "OK!", "下一个。"]


def test_an_ellipsis_inside_a_sentence_does_not_end_it():
    assert split("我想……还是算了。") == ["我想……还是算了。"]


def test_a_hard_break_ends_a_line_and_a_soft_one_does_not():
    assert split("first line  \nsecond line") == ["first line", "second line"]
    assert split("学习需要\n反复提取。") == ["学习需要\n反复提取。"]


def test_a_bracket_that_never_closes_does_not_swallow_the_rest():
    text = "（开了没关。" + "这是一个句子。" * 40
    assert len(split(text)) > 5


def test_places_are_offsets_into_the_whole_text():
    text = "skip. 学习。 more"
    assert [text[a:b] for a, b in sentences(text, 6, 9)] == ["学习。"]


@given(st.text(alphabet="学 a.。！?“”（）()*=\n1A…", max_size=80))
def test_sentences_are_in_order_disjoint_trimmed_and_lose_no_word(text):
    found = sentences(text, 0, len(text))
    assert all(a < b for a, b in found)
    assert all(found[i][1] <= found[i + 1][0] for i in range(len(found) - 1))
    assert all(text[a:b] == text[a:b].strip() for a, b in found)
    assert "".join("".join(text[a:b].split()) for a, b in found).replace("\\", "") == "".join(text.split())
