"""Every refusal says in one line where, what and what to do, wherever it travels."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

import review_tui.notes
from review_tui.notes.refusal import REFUSALS, Refusal


def test_a_refusal_is_one_line_with_line_reason_and_remedy() -> None:
    refusal = Refusal("yaml-broken", line=3, detail="found\n  a tab")
    assert refusal.reason == "the front matter is not valid YAML: found a tab"
    assert str(refusal) == f"line 3: {refusal.reason}; {refusal.remedy}"
    assert str(Refusal("hard-link")).startswith("the file has a second name")


def test_a_refusal_keeps_everything_on_its_way_out_of_a_worker_process() -> None:
    refusal = pickle.loads(pickle.dumps(Refusal("insight-twice", line=7, detail="here")))
    assert (refusal.code, refusal.line, str(refusal)) == (
        "insight-twice",
        7,
        "line 7: `insight` stands there twice: here; join the two into one",
    )


def test_a_code_without_words_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Refusal("no-such-code")


@pytest.mark.parametrize("code", REFUSALS)
def test_every_reason_and_remedy_is_one_line_without_values(code: str) -> None:
    for words in (REFUSALS[code].reason, REFUSALS[code].remedy):
        assert words.strip() == words != ""
        assert not re.search(r"[\n{}]|%[sd]", words.replace("{ }", ""))


def test_every_code_in_the_table_is_raised_somewhere() -> None:
    room = Path(review_tui.notes.__file__).parent
    source = "".join(file.read_text() for file in room.glob("*.py") if file.name != "refusal.py")
    assert [code for code in REFUSALS if f'"{code}"' not in source] == []
