"""What is exported runs nowhere: no cell of a spreadsheet computes, and no editor setting ends in a traceback."""

from __future__ import annotations

import csv
import io

import pytest

from review_tui.commands.writing import _edit, _print_csv
from review_tui.services.refusal import ServiceRefusal


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"])
def test_a_cell_that_a_spreadsheet_would_compute_is_text(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    _print_csv(("front",), [(f"{sign}HYPERLINK(1)",)])
    ((name,), (cell,)) = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert name == "front"
    assert cell.startswith("'")
    assert cell.endswith("HYPERLINK(1)")


def test_what_computes_nowhere_stays_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    _print_csv(("front", "count"), [("复利 = 不中断", -3)])
    assert capsys.readouterr().out == "front,count\n复利 = 不中断,-3\n"


def test_an_editor_setting_with_an_open_quote_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "vi 'open")
    with pytest.raises(ServiceRefusal, match="EDITOR"):
        _edit("nowhere.md")
