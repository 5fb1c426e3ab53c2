"""The settings file: where it lives, what may stand in it, and what holds where it is silent.

Only settings live here. Where the database lies is decided here too, since both come from the platform's folders.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path, user_data_path

APPLICATION = "review-tui"
ORDERS = ("newest", "shuffled", "area", "category", "project", "series", "speaker")

TEMPLATE = """\
# review-tui settings. Every line is optional; what stands here are the defaults.

language = "auto"          # "auto" follows the locale; "en", "zh"
theme = "review-dark"      # "review-dark", "review-light", or any theme of Textual's
intake = "ask"             # "ask": you keep or drop the claims of a new note; "auto": the best are kept at once
order = "newest"           # which note is met next: "newest", "shuffled", or one of each in turn by
                           # "area", "category", "project", "series", "speaker"
candidates_command = ""    # a command of your own that reads a note and prints candidates, one JSON object a line

[day]                      # at most so many on one study day, which begins at 04:00
reviews = 100
new_cards = 10
new_notes = 2

[memory]
desired_retention = 0.9    # 0.70 to 0.99: how likely you are to know a card on the day it comes due
maximum_interval = 365     # days

[insight]
write = "at once"          # "at once": a reflection goes into the note when you leave it; "held": when you export
style = "plain"            # "plain": what you typed; "dated": "2026-11-23 · " before it

[keys]                     # keys by the name of their action; `review-tui config keys` prints them all
"""


class ConfigProblem(Exception):
    """A settings file that cannot be used; `str()` says what, where and what to do in one line."""


@dataclass(frozen=True, slots=True)
class Day:
    """How much one study day takes."""

    reviews: int = 100
    new_cards: int = 10
    new_notes: int = 2


@dataclass(frozen=True, slots=True)
class Remembering:
    """What the scheduler aims at."""

    desired_retention: float = 0.9
    """Probability of recall on the day a card comes due."""
    maximum_interval: int = 365
    """Days."""


@dataclass(frozen=True, slots=True)
class InsightField:
    """How reflections reach the note."""

    write: Literal["at once", "held"] = "at once"
    style: Literal["plain", "dated"] = "plain"


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, checked."""

    language: str = "auto"
    theme: str = "review-dark"
    intake: Literal["ask", "auto"] = "ask"
    order: str = "newest"
    day: Day = field(default_factory=Day)
    memory: Remembering = field(default_factory=Remembering)
    insight: InsightField = field(default_factory=InsightField)
    candidates_command: str = ""
    """A command of the person's own that proposes cards; '' for none."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by the name of their action, as written, with commas between several; the app says which can hold."""


def config_path() -> Path:
    """`~/.config/review-tui/config.toml`, on macOS too; the platform's own folder on Windows."""
    if sys.platform == "win32":
        return user_config_path(APPLICATION, appauthor=False) / "config.toml"
    base = os.environ.get("XDG_CONFIG_HOME", "")
    root = Path(base) if Path(base).is_absolute() else Path.home() / ".config"
    return root / APPLICATION / "config.toml"


def database_path() -> Path:
    """The default database, in the platform's data folder."""
    return user_data_path(APPLICATION, appauthor=False) / "review.sqlite3"


def load_config(path: Path, *, required: bool = False) -> Config:
    """The settings in `path`; the defaults if there is no such file and it is not `required`.

    Raises ConfigProblem for a file that cannot be read, is not TOML, or holds a key or value that means nothing.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        if required:
            raise ConfigProblem(f"{path}: no such settings file; leave --config out or name one that exists") from None
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigProblem(f"{path}: cannot be read ({error})") from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigProblem(f"{path}: not TOML: {error}; mend that line") from error
    return _Reader(path, text).config(values)


class _Reader:
    """Checks each key of one file and knows the line to blame."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text

    def config(self, values: Mapping[str, Any]) -> Config:
        known = {"language", "theme", "intake", "order", "day", "memory", "insight", "candidates_command", "keys"}
        self._unknown(values, known, "")
        day = self._table(values, "day", {"reviews", "new_cards", "new_notes"})
        memory = self._table(values, "memory", {"desired_retention", "maximum_interval"})
        insight = self._table(values, "insight", {"write", "style"})
        defaults = Config()
        return Config(
            language=self._choice(values, "language", ("auto", "en", "zh"), defaults.language),
            theme=self._text(values, "theme", defaults.theme),
            intake="auto" if self._choice(values, "intake", ("ask", "auto"), "ask") == "auto" else "ask",
            order=self._choice(values, "order", ORDERS, defaults.order),
            candidates_command=self._text(values, "candidates_command", defaults.candidates_command),
            keys=self._keys(values),
            day=Day(
                reviews=self._whole(day, "reviews", 0, 100_000, defaults.day.reviews),
                new_cards=self._whole(day, "new_cards", 0, 10_000, defaults.day.new_cards),
                new_notes=self._whole(day, "new_notes", 0, 1_000, defaults.day.new_notes),
            ),
            memory=Remembering(
                desired_retention=self._number(memory, "desired_retention", 0.7, 0.99, 0.9),
                maximum_interval=self._whole(memory, "maximum_interval", 1, 36_500, 365),
            ),
            insight=InsightField(
                write="held" if self._choice(insight, "write", ("at once", "held"), "at once") == "held" else "at once",
                style="dated" if self._choice(insight, "style", ("plain", "dated"), "plain") == "dated" else "plain",
            ),
        )

    def _problem(self, key: str, what: str) -> ConfigProblem:
        found = re.search(rf"^[ \t]*\[?{re.escape(key)}\b", self.text, re.MULTILINE)
        line = self.text.count("\n", 0, found.start()) + 1 if found else 1
        return ConfigProblem(f"{self.path}, line {line}: {what}")

    def _unknown(self, values: Mapping[str, Any], known: set[str], table: str) -> None:
        for key in values:
            if key not in known:
                where = f" in [{table}]" if table else ""
                raise self._problem(key, f"{key}{where} is not a setting; there are {', '.join(sorted(known))}")

    def _table(self, values: Mapping[str, Any], name: str, known: set[str]) -> Mapping[str, Any]:
        table = values.get(name, {})
        if not isinstance(table, dict):
            raise self._problem(name, f"{name} is a table: write [{name}]")
        self._unknown(table, known, name)
        return table

    def _keys(self, values: Mapping[str, Any]) -> dict[str, str]:
        """`"review.good" = "3,l"`; without quotes TOML makes `review` a table, which says the same."""
        table = values.get("keys", {})
        if not isinstance(table, dict):
            raise self._problem("keys", "keys is a table: write [keys]")
        found: dict[str, str] = {}
        for name, value in table.items():
            inner = value if isinstance(value, dict) else {"": value}
            for action, keys in inner.items():
                found[f"{name}.{action}" if action else name] = self._key_list(name, keys)
        return found

    def _key_list(self, name: str, value: object) -> str:
        if isinstance(value, list) and value and all(isinstance(key, str) for key in value):
            value = ",".join(value)
        if not isinstance(value, str) or not value.strip():
            raise self._problem(name, f'{name} in [keys] is a text such as "3,l", not {value!r}')
        return value

    def _choice(self, values: Mapping[str, Any], key: str, choices: tuple[str, ...], default: str) -> str:
        value = values.get(key, default)
        if value not in choices:
            raise self._problem(key, f"{key} is one of {', '.join(choices)}, not {value!r}")
        return str(value)

    def _text(self, values: Mapping[str, Any], key: str, default: str) -> str:
        value = values.get(key, default)
        if not isinstance(value, str):
            raise self._problem(key, f"{key} is a text in quotes, not {value!r}")
        return value

    def _whole(self, values: Mapping[str, Any], key: str, least: int, most: int, default: int) -> int:
        value = values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self._problem(key, f"{key} is a whole number from {least} to {most}, not {value!r}")
        return value

    def _number(self, values: Mapping[str, Any], key: str, least: float, most: float, default: float) -> float:
        value = values.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= most:
            raise self._problem(key, f"{key} is a number from {least} to {most}, not {value!r}")
        return float(value)
