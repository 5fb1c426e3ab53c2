from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.blocks import MOST_LINES, read_blocks


def kinds_and_text(text, start=0):
    return [(block.kind, text[block.start : block.end]) for block in read_blocks(text, start)]


def test_blocks_are_found_with_their_text_and_without_their_markers():
    text = "# 标题\n\n一段话\n第二行\n\n- 甲\n  - 乙\n\n> 引文\n\n1. 丙\n"
    assert kinds_and_text(text) == [
        ("heading", "标题"),
        ("paragraph", "一段话\n第二行"),
        ("item", "甲"),
        ("item", "乙"),
        ("quote", "引文"),
        ("item", "丙"),
    ]


def test_code_html_and_rules_are_no_blocks():
    assert kinds_and_text("```\ncode\n```\n\n    more code\n\n<div>html</div>\n\n---\n\ntext") == [
        ("paragraph", "text")
    ]


def test_table_cells_have_their_own_places_even_when_alike():
    text = "| a | a |\n|---|---|\n| a | b |\n"
    blocks = read_blocks(text, 0)
    assert [block.kind for block in blocks] == ["cell"] * 4
    assert len({block.start for block in blocks}) == 4
    assert [text[block.start : block.end] for block in blocks] == ["a", "a", "a", "b"]


def test_headings_form_a_path():
    blocks = read_blocks("# A\n## **B**\ntext\n## C\nmore\n", 0)
    assert [block.path for block in blocks] == [("A",), ("A", "B"), ("A", "B"), ("A", "C"), ("A", "C")]


def test_items_know_their_depth():
    levels = [block.level for block in read_blocks("- a\n  - b\n    - c\n- d\n", 0)]
    assert levels == [1, 2, 3, 1]


def test_windows_line_endings_and_a_start_behind_front_matter_keep_offsets_exact():
    text = "---\r\ntitle: x\r\n---\r\n# H\r\n\r\n第一行\r\n第二行\r\n"
    start = text.index("# H")
    assert kinds_and_text(text, start) == [("heading", "H"), ("paragraph", "第一行\r\n第二行")]


def test_setext_headings_and_closed_headings_are_read():
    assert kinds_and_text("Title\n=====\n\n## Two ##\n") == [("heading", "Title"), ("heading", "Two")]


def test_a_file_of_endless_lines_is_read_up_to_the_limit():
    text = "- a\n" * (MOST_LINES + 50)
    assert len(read_blocks(text, 0)) == MOST_LINES


@given(st.text(alphabet="ab学 #->*|`\n\r\t:1.[]()=+~\\<!&", max_size=120))
def test_blocks_of_any_text_are_ordered_places_of_it(text):
    blocks = read_blocks(text, 0)
    assert all(0 <= block.start < block.end <= len(text) for block in blocks)
    assert all(one.start <= other.start for one, other in pairwise(blocks))
