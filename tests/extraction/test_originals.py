from review_tui.extraction.blocks import read_blocks
from review_tui.extraction.candidate import Source
from review_tui.extraction.originals import matching_part, unfold
from review_tui.extraction.reading import read

FOLD = '<details>\n<summary>View/Hide Original English</summary>\n<p class="english-text">{}</p>\n</details>\n'


def reading_of(text):
    return read(Source(text, 0, "", None, None))


def test_a_folded_original_is_blanked_in_place_and_kept_aside():
    text = "第一段。\n\n" + FOLD.format("The first paragraph.") + "\n第二段。\n"
    masked, folds = unfold(text, 0)
    assert len(masked) == len(text)
    assert "first" not in masked
    assert [fold.text for fold in folds] == ["The first paragraph."]
    assert masked.index("第二段") == text.index("第二段")


def test_text_behind_a_closing_tag_is_still_a_paragraph():
    text = "甲。\n<details><summary>Original English</summary>A.</details>乙说的话。\n"
    masked, _ = unfold(text, 0)
    assert [masked[b.start : b.end] for b in read_blocks(masked, 0)] == ["甲。", "乙说的话。"]


def test_other_folds_keep_their_content():
    text = "<details>\n<summary>答案</summary>\n\n复利是利息再生利息。\n\n</details>\n"
    masked, folds = unfold(text, 0)
    assert folds == ()
    assert "复利是利息再生利息。" in masked
    assert "summary" not in masked


def test_what_stands_in_html_is_read():
    text = '<div class="a">\n  <h2>潮汐</h2>\n  <p>潮汐一天两次。</p>\n</div>\n\n<ul>\n<li>月亮拉起海水。</li>\n</ul>\n'
    reading = reading_of(text)
    said = [s.text for p in reading.passages for s in p.sentences if s.text]
    assert said[-2:] == ["潮汐一天两次。", "月亮拉起海水。"]


def test_an_original_whose_fold_never_closes_is_still_no_source():
    text = '潮汐一天两次。\n\n<details>\n<p class="english-text">Tides rise twice a day.</p>\n'
    assert [s.text for p in reading_of(text).passages for s in p.sentences] == ["潮汐一天两次。"]


def test_a_fold_that_never_closes_hides_nothing():
    masked, folds = unfold("<details><summary>Original</summary>\n\n正文还在这里。\n", 0)
    assert folds == ()
    assert "正文还在这里。" in masked


def test_each_paragraph_gets_its_own_original():
    text = "第一段。\n\n" + FOLD.format("One.") + "\n第二段。\n\n" + FOLD.format("Two.")
    reading = reading_of(text)
    assert [reading.original(p.index, p.start, p.end) for p in reading.passages] == ["One.", "Two."]


def test_a_paragraph_without_a_fold_has_no_original():
    text = "没有原文。\n\n有原文。\n\n" + FOLD.format("Has one.")
    reading = reading_of(text)
    assert [reading.original(p.index, p.start, p.end) for p in reading.passages] == [None, "Has one."]


def test_one_fold_behind_a_whole_translation_mirrors_all_of_it():
    text = "第一段话。\n\n第二段话。\n\n第三段话。\n\n" + FOLD.format("A long original sentence stands here. " * 4)
    reading = reading_of(text)
    assert all(reading.original(p.index, p.start, p.end) for p in reading.passages)


def test_the_matching_part_of_a_long_original_is_picked_by_proportion():
    original = " ".join(f"Sentence number {n} says something of its own here." for n in range(10))
    chinese = "".join(f"第{n}句话说了它自己的一件事。" for n in range(10))
    text = chinese + "\n\n" + FOLD.format(original)
    reading = reading_of(text)
    fold, start, end = reading.mirrors[0]
    last = reading.passages[0].sentences[-1]
    part = matching_part(fold, start, end, last.start, last.end)
    assert "number 9" in part
    assert "number 0" not in part
    assert part in original
