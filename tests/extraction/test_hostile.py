import pytest
from hostile_notes import KINDS, SENTENCE

from review_tui.extraction.candidate import Source
from review_tui.extraction.extract import extract
from review_tui.extraction.propose import MOST_PLACES, propose
from review_tui.extraction.reading import MOST_SENTENCES, read

SMALL = 6_000


def source(text):
    return Source(text, 0, "学习", None, None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_note_yields_cards_with_exact_places_and_the_same_ones_again(kind):
    text = KINDS[kind](SMALL)
    cards = extract(source(text))
    assert all(0 <= card.start < card.end <= len(text) for card in cards)
    assert all(card.front.strip() and card.back.strip() for card in cards)
    assert extract(source(text)) == cards


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_twice_as_long_has_at_most_about_twice_as_much_to_look_at(kind):
    once, twice = (read(source(KINDS[kind](size))) for size in (SMALL, 2 * SMALL))
    assert pieces(twice) <= 3 * pieces(once) + 50
    assert all(passage.end <= len(twice.text) for passage in twice.passages)


def pieces(reading):
    sentences = [sentence for passage in reading.passages for sentence in passage.sentences]
    return len(reading.blocks) + len(sentences) + sum(len(block.path) for block in reading.blocks)


MAY_STAY_OPEN = ("open", "tags", "fences", "images", "folds", "ASCII", "brackets", "nested")
"""What is never closed may swallow what follows."""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not any(word in kind for word in MAY_STAY_OPEN)])
def test_whatever_stands_above_it_what_a_note_says_below_a_heading_is_read(kind):
    text = KINDS[kind](300)
    found = read(source(f"{text}\n\n# 后记\n\n{SENTENCE}\n"))
    assert any(sentence.text == SENTENCE for passage in found.passages for sentence in passage.sentences)


def test_a_note_with_more_sentences_than_anyone_writes_is_cut_off():
    reading = read(source("学习要靠提取。" * (MOST_SENTENCES + 100)))
    assert sum(len(passage.sentences) for passage in reading.passages) == MOST_SENTENCES


def test_of_very_many_places_only_so_many_are_ranked():
    reading = read(source("学习的关键不是重读，而是提取。" * (MOST_PLACES + 100)))
    assert len(propose(reading, [])) == MOST_PLACES


def test_a_table_wider_than_anyone_writes_is_left_out_and_what_stands_below_it_is_read():
    text = KINDS["one table of 3000 columns"](60_000) + f"\n\n{SENTENCE}\n"
    found = read(source(text))
    assert [sentence.text for passage in found.passages for sentence in passage.sentences][-1] == SENTENCE
    assert len(found.blocks) == 1
