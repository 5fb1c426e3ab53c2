"""The command line, as scripts use it: a subprocess, stdout, stderr and the exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import CHINESE, ENGLISH
from terminal import Terminal

import review_tui

Run = Callable[..., subprocess.CompletedProcess[str]]

CARD_KEYS = [
    "id", "note", "kind", "front", "back", "context", "source", "original", "rule", "score", "status", "due", "memory",
]  # fmt: skip
MEMORY_KEYS = ["state", "stability", "difficulty", "reps", "lapses", "last_review", "desired_retention"]


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    folder = tmp_path / "garden"
    for path, text in (("talks/side-work.md", CHINESE), ("essays/plans.md", ENGLISH)):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*words: str, stdin: str = "", code: int = 0, now: str = "2026-11-23T20:00:00+00:00") -> Any:
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "NO_COLOR": "1"}
        at = ["--now", now] if now else []
        result = subprocess.run(
            [sys.executable, "-c", "from review_tui.cli import main; main()", *at, *words],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=tmp_path,
            check=False,
        )
        assert result.returncode == code, (result.stdout, result.stderr)
        return result

    return run


def objects(result: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_import_prints_one_object_with_exactly_the_promised_keys(run: Run, garden: Path) -> None:
    (report,) = objects(run("import", str(garden), "--json"))
    assert list(report) == ["notes", "cards", "problems", "seconds"]
    assert list(report["notes"]) == ["found", "new", "changed", "unchanged", "moved", "missing", "refused"]
    assert list(report["cards"]) == ["candidates", "kept", "changed", "retired", "returned"]
    assert report["notes"]["new"] == 2
    assert report["problems"] == []


def test_import_goes_on_past_a_broken_note_and_names_it(run: Run, garden: Path) -> None:
    (garden / "broken.md").write_text("---\ntitle: 'open\n---\ntext\n")
    result = run("import", str(garden), "--json")
    (problem,) = objects(result)[0]["problems"]
    assert list(problem) == ["note", "line", "reason", "remedy"]
    assert problem["note"] == "broken.md"
    assert "\x1b" not in result.stdout + result.stderr


def test_import_of_nothing_readable_is_refused(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "bad.md").write_bytes(b"\x00\xff")
    run("import", str(folder), code=1)
    missing = run("import", str(tmp_path / "nowhere"), code=1)
    assert missing.stderr.count("\n") == 1
    assert "nowhere" in missing.stderr


def test_notes_cards_and_due_print_one_object_a_line(run: Run, garden: Path) -> None:
    run("import", str(garden), "--keep", "best", "--json")
    notes = objects(run("notes", "--json"))
    assert [note["path"] for note in notes] == ["essays/plans.md", "talks/side-work.md"]
    assert list(notes[0]) == ["path", "title", "facets", "insight", "intake", "cards"]
    facets = notes[1]["facets"]
    assert (facets["area"], facets["tags"], facets["project"], facets["date"]) == (
        "growth", ["career"], ["lab"], "2025-11-17",
    )  # fmt: skip
    cards = objects(run("cards", "--json", "--note", "side-work.md"))
    assert all(list(card) == CARD_KEYS for card in cards)
    scores = [card["score"] for card in cards]
    assert scores == sorted(scores, reverse=True)
    text = (garden / "talks/side-work.md").read_text("utf-8")
    assert all(text[c["source"]["start"] : c["source"]["end"]] == c["source"]["text"] for c in cards)
    due = objects(run("due", "--json"))
    assert 0 < len(due) <= 10
    assert all(card["memory"] is None and card["status"] == "active" for card in due)


def test_grade_prints_the_card_as_it_then_is_and_undo_takes_it_back(run: Run, garden: Path) -> None:
    run("import", str(garden), "--keep", "best")
    card = objects(run("due", "--json"))[0]
    (graded,) = objects(run("grade", str(card["id"]), "good", "--json"))
    assert list(graded["memory"]) == MEMORY_KEYS
    assert graded["memory"]["last_review"] == "2026-11-23"
    assert graded["memory"]["reps"] == 1
    assert graded["due"] > "2026-11-23"
    (undone,) = objects(run("undo", "--json"))
    assert (undone["id"], undone["memory"], undone["due"]) == (card["id"], None, None)
    refused = run("undo", code=1)
    assert refused.stderr.count("\n") == 1


def test_grade_at_another_moment_counts_for_that_study_day(run: Run, garden: Path) -> None:
    run("import", str(garden), "--keep", "best")
    card = str(objects(run("due", "--json"))[0]["id"])
    (early,) = objects(run("grade", card, "3", "--at", "2026-11-20T03:59:00+00:00", "--json"))
    assert early["memory"]["last_review"] == "2026-11-19"


def test_intake_keeps_and_drops_by_id_and_again(run: Run, garden: Path) -> None:
    run("import", str(garden))
    cards = objects(run("cards", "--json", "--note", "plans.md"))
    first, second, *_ = (str(card["id"]) for card in cards)
    run("intake", "plans.md", "--keep", first, second)
    assert {str(c["id"]) for c in objects(run("cards", "--json", "--status", "active"))} == {first, second}
    run("intake", "plans.md", "--drop", second)
    assert [str(c["id"]) for c in objects(run("cards", "--json", "--status", "dropped"))] == [second]
    run("intake", "talks/side-work.md", "--keep", "all")
    states = {note["path"]: note["intake"] for note in objects(run("notes", "--json"))}
    assert states == {"essays/plans.md": "done", "talks/side-work.md": "done"}
    assert objects(run("cards", "--json", "--status", "candidate", "--note", "side-work.md")) == []
    run("intake", "plans.md", "--keep", "99999", code=1)


def test_reflect_writes_the_note_or_says_why_not(run: Run, garden: Path) -> None:
    run("import", str(garden))
    words = '一句话："不是方法"，而是：\n行动。'
    (written,) = objects(run("reflect", "side-work.md", "-", "--json", stdin=words))
    assert written == {"state": "written", "reason": ""}
    assert (garden / "talks/side-work.md").read_text("utf-8").count("行动。") == 1
    (held,) = objects(run("reflect", "plans.md", "Later.", "--hold", "--json"))
    assert held["state"] == "pending"
    diff = run("export", "insights", "--dry-run").stdout
    assert diff.startswith("--- a/essays/plans.md\n+++ b/essays/plans.md\n")
    assert "+insight: 'Later.'" in diff
    run("export", "insights")
    assert "insight: 'Later.'" in (garden / "essays/plans.md").read_text("utf-8")
    assert "Later." in run("export", "journal", "--by", "note").stdout
    run("reflect", "plans.md", "-", stdin="  \n", code=1)
    run("reflect", "no-such-note.md", "x", code=1)


def test_filters_narrow_every_list(run: Run, garden: Path) -> None:
    run("import", str(garden), "--keep", "best")
    for words in (["--area", "work"], ["--speaker", "Ada Moor"], ["--until", "2025-10-31"], ["--category", "work"]):
        assert [note["path"] for note in objects(run("notes", "--json", *words))] == ["essays/plans.md"]
        assert {card["note"] for card in objects(run("due", "--json", *words))} == {"essays/plans.md"}
    assert objects(run("notes", "--json", "--tag", "career", "--area", "work")) == []


def test_wrong_usage_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    for words in (
        ["grade", "one", "good"],
        ["grade", "1", "great"],
        ["nonsense"],
        ["import"],
        ["cards", "--status", "x"],
    ):
        result = run(*words, code=2)
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""
    assert run("due", now="yesterday", code=2).stderr.count("\n") == 1
    (tmp_path / "config.toml").write_text("[day]\nreviews = 5\nnew_carts = 3\n")
    wrong = run("--config", str(tmp_path / "config.toml"), "due", code=1)
    assert "line 3" in wrong.stderr
    assert wrong.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [[], ["review"], ["intake"], ["reflect", "plans.md"]])
def test_without_a_terminal_the_app_is_refused_in_one_line(run: Run, garden: Path, words: list[str]) -> None:
    run("import", str(garden))
    result = run(*words, code=1)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr


def test_the_demo_without_a_terminal_prints_what_is_due(run: Run, tmp_path: Path) -> None:
    result = run("demo", now="")
    assert "to recall" in result.stdout
    assert len(result.stdout.splitlines()) > 3
    assert not (tmp_path / ".local").exists()


def test_exports_are_safe_to_open_in_a_spreadsheet(run: Run, garden: Path) -> None:
    run("import", str(garden), "--keep", "all")
    rows = list(csv.reader(io.StringIO(run("export", "cards").stdout)))
    assert rows[0][:3] == ["id", "front", "back"]
    assert len(rows) > 4
    run("grade", rows[1][0], "good")
    assert len(list(csv.reader(io.StringIO(run("export", "reviews").stdout)))) == 2


def test_nothing_from_a_note_reaches_the_terminal_as_a_control(run: Run, garden: Path) -> None:
    (garden / "evil.md").write_text("# \x1b]0;title\x07 and \x9b31m\n\nThe \x1b[2J key::to look, because \u202etxt\n")
    run("import", str(garden), "--keep", "all")
    for words in (["notes"], ["cards"], ["due"], ["notes", "--json"], ["cards", "--json"]):
        output = run(*words).stdout
        assert not set(output) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert any(
        "\x1b" in card["front"] + card["back"] + card["source"]["text"] for card in objects(run("cards", "--json"))
    )


def test_files_are_where_config_says(run: Run, tmp_path: Path) -> None:
    (told,) = objects(run("config", "--json"))
    assert told["config"] == str(tmp_path / ".config/review-tui/config.toml")
    assert told["database"] == str(tmp_path / ".local/share/review-tui/review.sqlite3")
    run("stats", "--json")
    assert Path(told["database"]).exists()
    defaults = run("config", "--defaults").stdout
    Path(told["config"]).parent.mkdir(parents=True)
    Path(told["config"]).write_text(defaults)
    assert objects(run("config", "--json"))[0]["settings"] == told["settings"]


def test_stats_tell_scripts_what_the_numbers_page_draws(run: Run, garden: Path) -> None:
    run("import", str(garden), "--keep", "all")
    card = objects(run("cards", "--json"))[0]["id"]
    run("grade", str(card), "good")
    run("grade", str(card), "good", now="2026-12-03T20:00:00+00:00")
    (told,) = objects(run("stats", "--json", now="2026-12-03T20:00:00+00:00"))
    assert told["retention"] == 1.0
    assert [(month["month"], month["answers"], month["reviews"]) for month in told["months"]] == [
        ("2026-11", 0, 1),
        ("2026-12", 1, 1),
    ]
    assert [area["answers"] for area in told["areas"]] == [1]
    assert told["load"][0]["date"] == "2026-12-03"
    assert "remembered: 100%, in the last 30 days: 100%" in run("stats", now="2026-12-03T20:00:00+00:00").stdout


def test_version_due_and_stats_never_import_the_app_or_more_than_they_need(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom review_tui.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('textual', 'rich', 'alembic', 'sqlalchemy', 'fsrs') if name in sys.modules])"
    )

    def loaded(*words: str) -> list[str]:
        result = subprocess.run(
            [sys.executable, "-c", code, "--db", str(tmp_path / "d.sqlite3"), *words],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return list(json.loads(result.stdout.splitlines()[-1].replace("'", '"')))

    assert loaded("--version") == []
    loaded("due")
    assert loaded("due") == ["sqlalchemy"]
    assert loaded("stats") == ["sqlalchemy"]


@pytest.mark.parametrize(
    "words",
    [
        ["reflect", "plans.md", "\udcff"],
        ["notes", "--area", "\udcff"],
        ["import", "d\udcff"],
        ["show", str(10**20)],
        ["grade", "0", "easy"],
        ["intake", "plans.md", "--keep", "²"],
        ["--now", "9999-12-31", "due"],
        ["--now", "0001-01-01", "due"],
    ],
)
def test_what_no_one_means_is_refused_in_one_line(run: Run, garden: Path, words: list[str]) -> None:
    run("import", str(garden))
    environment = {"PATH": os.environ["PATH"], "HOME": str(garden.parent), "LANG": "C.UTF-8"}
    code = "from review_tui.cli import main; main()"
    raw = [sys.executable, "-c", code, *words]
    result = subprocess.run(raw, capture_output=True, env=environment, cwd=garden.parent, check=False)
    assert result.returncode in (1, 2)
    assert result.stderr.count(b"\n") == 1
    assert b"Traceback" not in result.stderr


def test_a_pipe_gets_utf8_whatever_the_terminal_speaks(run: Run, garden: Path) -> None:
    run("import", str(garden))
    environment = {"PATH": os.environ["PATH"], "HOME": str(garden.parent), "PYTHONIOENCODING": "latin-1"}
    raw = [sys.executable, "-c", "from review_tui.cli import main; main()", "notes", "--json"]
    output = subprocess.run(raw, capture_output=True, env=environment, check=True).stdout
    assert "副业从哪里开始" in output.decode("utf-8")


def test_a_full_disk_is_told_in_one_line(garden: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(garden.parent)}
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-c", "from review_tui.cli import main; main()", "config"],
            stdout=full, stderr=subprocess.PIPE, env=environment, text=True, check=False,
        )  # fmt: skip
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


def test_what_was_written_in_an_editor_is_kept_when_it_cannot_be_saved(run: Run, garden: Path, tmp_path: Path) -> None:
    run("import", str(garden))
    (tmp_path / "editor").write_text('#!/bin/sh\nprintf "caf\\351" > "$1"\n')
    (tmp_path / "editor").chmod(0o755)
    terminal = Terminal(tmp_path / "tmux", ["env", f"EDITOR={tmp_path / 'editor'}", f"HOME={tmp_path}", "sh", "-c",
        f"{Path(sys.executable).with_name('review-tui')} reflect plans.md; sleep 9"])  # fmt: skip
    try:
        terminal.wait_for("what you wrote is in")
    finally:
        terminal.close()
    (kept,) = (tmp_path / ".local/share/review-tui").glob("reflection-*.md")
    assert kept.read_bytes() == b"caf\xe9"


def test_a_backup_can_be_made_listed_and_put_back(run: Run, garden: Path, tmp_path: Path) -> None:
    run("import", str(garden), "--keep", "best")
    (made,) = objects(run("backup", "--json"))
    assert [one["file"] for one in objects(run("backup", "--list", "--json"))] == [made["file"]]
    card = str(objects(run("due", "--json"))[0]["id"])
    run("grade", card, "good")
    assert "would be" in run("restore", made["file"]).stdout
    assert objects(run("show", card, "--json"))[0]["memory"] is not None
    (restored,) = objects(run("restore", made["file"], "--yes", "--json"))
    assert (restored["now"]["reviews"], restored["then"]["reviews"]) == (1, 0)
    assert objects(run("show", card, "--json"))[0]["memory"] is None
    assert {finding["state"] for finding in objects(run("doctor", "--json"))} == {"well"}
    run("restore", str(tmp_path / "none"), code=1)


def test_the_version_is_told(run: Run) -> None:
    assert review_tui.__version__ in run("--version").stdout


def test_config_keys_prints_every_action_and_what_the_settings_make_of_it(run: Run, tmp_path: Path) -> None:
    settings = tmp_path / "keys.toml"
    settings.write_text('[keys]\nreview.good = "3,i"\n"review.god" = ["5"]\n', encoding="utf-8")
    told = run("--config", str(settings), "config", "keys", "--json")
    lines = {line["action"]: line for line in map(json.loads, told.stdout.splitlines())}
    assert lines["review.good"]["keys"] == ["3", "i"]
    assert lines["review.good"]["default"] == ["space", "enter", "3"]
    assert lines["review.good"]["page"] == "Recall"
    assert "is review.good meant?" in told.stderr
    assert run("config", "keys").stdout.startswith('[keys]\n\n# Today\n"today.begin"')
