"""Which key does what: the defaults as the pages declare them, and what the person's settings change of that.

What the settings say is checked here as a whole, since a key that one action takes is a key that another loses. Pages
only ask `bindings_with` for theirs. Loading this module loads no page; `check_keys` and `all_actions` load all of them.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import combinations
from typing import Any

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from review_tui.display import one_line
from review_tui.language import mark
from review_tui.language import translate as _
from review_tui.tui.key_names import UnknownKey, keys_called, printed_key, types_something

Keys = Mapping[str, str]
"""Keys by the name of their action, with commas between several."""

ALWAYS_LEAVE = frozenset({"ctrl+q", "ctrl+c"})
"""Textual's own, that come before any other."""
WAYS_OUT_OF_WRITING = frozenset({"page.leave", "reflection.leave", "card.leave", "first.leave"})
"""A page where one writes would not be left by a key that writes."""
LEAST_LIKENESS = 75
"""Of 100; a name that is less like what was written is not worth asking about."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does."""

    name: str
    """As the settings call it: page and action with a dot between them."""
    keys: tuple[str, ...]
    """Its defaults, as Textual calls them."""
    description: str
    """In English; the catalogue knows it."""
    page: str
    """Which pages have it, in English; the catalogue knows it."""


@dataclass(frozen=True, slots=True)
class CheckedKeys:
    """What holds of the settings, and what is wrong with the rest."""

    keys: Keys
    problems: tuple[str, ...]
    """Each in one line, in the person's language."""


def bindings_with(node: type[DOMNode], keys: Keys) -> BindingsMap:
    """The bindings of a page (or the app) with `keys` in the place of its defaults.

    As with Textual's own, a key of a page does what the page says, whatever it does on the pages that it is made after.
    """
    merged: dict[str, list[Binding]] = {}
    for base in reversed(node.__mro__):
        merged |= BindingsMap(_changed(binding, keys) for binding in _declared(base)).key_to_bindings
    return BindingsMap.from_keys(merged)


def check_keys(keys: Keys) -> CheckedKeys:
    """The part of `keys` that can hold: known actions on known keys, no two actions of a page on one.

    Where two actions meet on a key, both have their defaults again.
    """
    if not keys:
        return CheckedKeys({}, ())
    problems: list[str] = []
    good: dict[str, str] = {}
    for name, written in keys.items():
        try:
            good[name] = _checked(name, written)
        except _Wrong as wrong:
            problems.append(f"{one_line(name)}: {wrong}")
    while clash := next(_clashes(good), None):
        problems.append(clash.words())
        good = {name: chosen for name, chosen in good.items() if name not in (clash.one, clash.other)}
    return CheckedKeys(good, tuple(problems))


@cache
def all_actions() -> tuple[Action, ...]:
    """Every action there is, those of a page together, in the order of a day."""
    places = [(page, str(getattr(page, "NAME", ""))) for page in _pages()]
    shared = [(base, _name_of_shared(base)) for base in _bases()]
    return tuple(
        Action(binding.id, tuple(key.strip() for key in binding.key.split(",")), binding.description, name)
        for place, name in (*places, *shared)
        for binding in _declared(place)
        if binding.id and binding.show
    )


class _Wrong(ValueError):
    """What is wrong with one line of the settings, for the person."""


@dataclass(frozen=True, slots=True)
class _Clash:
    key: str
    one: str
    other: str

    def words(self) -> str:
        return _("{one} and {other} are both on {key}; both have their own keys again").format(
            one=self.one, other=self.other, key=printed_key(self.key)
        )


def _checked(name: str, written: str) -> str:
    names = [action.name for action in all_actions()]
    if name not in names:
        from rapidfuzz import process

        nearest = process.extractOne(name, names, score_cutoff=LEAST_LIKENESS)
        if nearest:
            raise _Wrong(_("there is no such action; is {name} meant?").format(name=nearest[0]))
        raise _Wrong(_("there is no such action; “review-tui config keys” lists them"))
    try:
        chosen = keys_called(written)
    except UnknownKey as unknown:
        raise _Wrong(_("no key is called “{key}”").format(key=one_line(str(unknown)))) from None
    if taken := ALWAYS_LEAVE.intersection(chosen):
        raise _Wrong(_("{key} leaves from anywhere; choose another").format(key=min(taken)))
    if name in WAYS_OUT_OF_WRITING and all(types_something(key) for key in chosen):
        raise _Wrong(_("this must be on a key that writes nothing, such as esc"))
    return ",".join(chosen)


def _clashes(keys: Keys) -> Iterator[_Clash]:
    """Two actions of a page on one key, at least one of them by the person's choice.

    Actions that share a key by default are never open to the person at once, or do the same.
    """
    for page in _pages():
        meant = _by_key(page, {})
        together = {pair for names in meant.values() for pair in combinations(names, 2)}
        for key, names in _by_key(page, keys).items():
            for one, other in combinations(names, 2):
                if (one, other) not in together and keys.keys() & {one, other}:
                    yield _Clash(key, one, other)


def _by_key(page: type[DOMNode], keys: Keys) -> dict[str, list[str]]:
    """The names of the actions of a page, those of all pages included, by their keys; always in one order."""
    found: dict[str, list[str]] = defaultdict(list)
    for base in (*page.__mro__, _app()):
        for binding in _declared(base):
            if binding.id:
                for key in BindingsMap([_changed(binding, keys)]).key_to_bindings:
                    found[key].append(binding.id)
    return found


def _changed(binding: Binding, keys: Keys) -> Binding:
    chosen = keys.get(binding.id or "")
    return replace(binding, key=chosen) if chosen else binding


def _declared(node: type) -> list[Binding]:
    """What a class declares itself, as Textual lets it be declared."""
    declared: Iterable[Any] = vars(node).get("BINDINGS", ())
    return [one if isinstance(one, Binding) else Binding(*one) for one in declared]


def _app() -> type[DOMNode]:
    from review_tui.tui.app import ReviewApp

    return ReviewApp


@cache
def _pages() -> tuple[type[DOMNode], ...]:
    """Every page, Today first."""
    import review_tui.tui.screens as screens
    from review_tui.tui.page import Page

    modules = [import_module(f"{screens.__name__}.{found.name}") for found in pkgutil.iter_modules(screens.__path__)]
    found = [
        thing
        for module in modules
        for thing in vars(module).values()
        if inspect.isclass(thing) and issubclass(thing, Page) and thing.__module__ == module.__name__
    ]
    return tuple(sorted(found, key=lambda page: (_ORDER.get(page.__name__, len(_ORDER)), page.__name__)))


_DAY = "TodayScreen ReviewScreen IntakeScreen ReflectionScreen SummaryScreen LibraryScreen NoteScreen"
_ORDER = {name: place for place, name in enumerate(_DAY.split())}
"""Pages in the order of a day; the others follow by name."""


def _bases() -> tuple[type[DOMNode], ...]:
    """Where actions are declared that several pages have."""
    from review_tui.tui.page import Page

    shared = {base for page in _pages() for base in page.__mro__ if issubclass(base, Page)} - {*_pages(), Page}
    return (*sorted(shared, key=lambda base: base.__name__), Page, _app())


def _name_of_shared(base: type[DOMNode]) -> str:
    return {"ListPage": mark("Every list"), "Page": mark("Every page")}.get(base.__name__, mark("Everywhere"))
