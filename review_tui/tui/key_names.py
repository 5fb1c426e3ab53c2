"""Keys by name: how a person writes one in the settings, how Textual calls it, what is printed on it.

Only names live here; which key does what is in `keymap` and on the pages.
"""

from __future__ import annotations

import string
from functools import cache

from textual.binding import Binding
from textual.keys import Keys

PRINTED = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
"""What is printed on a key, where it is not Textual's name for it."""
MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
_ALSO_CALLED = {printed: name for name, printed in PRINTED.items()} | {"return": "enter", "del": "delete"}


class UnknownKey(ValueError):
    """No key is called that; `str()` is the name as it was written."""


def printed_key(key: str) -> str:
    """The key by the name that is printed on it."""
    *modifiers, name = key.split("+")
    return "+".join([*modifiers, PRINTED.get(name, name)])


def key_called(written: str) -> str:
    """Textual's name for the key that is written so: `?` and `question_mark`, `esc` and `escape`, `ctrl+d`.

    Raises UnknownKey.
    """
    *modifiers, name = ["+"] if written == "+" else written.strip().split("+")
    name = _ALSO_CALLED.get(name, name)
    if len(name) == 1:
        name = _named(name)
    if name not in _all_keys() or not MODIFIERS.issuperset(modifiers):
        raise UnknownKey(written)
    if modifiers == ["shift"] and len(name) == 1:
        # A terminal sends the capital letter.
        return name.upper()
    return "+".join([*modifiers, name])


def keys_called(written: str) -> tuple[str, ...]:
    """Textual's names for keys written with commas between them, in that order. Raises UnknownKey."""
    return tuple(dict.fromkeys(key_called(one) for one in written.split(",")))


def types_something(key: str) -> bool:
    """Whether the key writes a character, or moves about, where one is writing."""
    *modifiers, name = key.split("+")
    return not modifiers and name not in _NEVER_TYPES


_NEVER_TYPES = {"escape"} | {f"f{number}" for number in range(1, 25)}


@cache
def _all_keys() -> frozenset[str]:
    named = {key.value for key in Keys if "+" not in key.value and "<" not in key.value}
    characters = {_named(character) for character in string.ascii_letters + string.digits + string.punctuation}
    return frozenset(named | characters)


def _named(character: str) -> str:
    """Textual's name for the key that writes `character`."""
    if character == ",":
        return "comma"
    return next(iter(Binding.make_bindings([Binding(character, "")]))).key
