"""The command palette: every action of the page it is opened on, with its key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from review_tui.language import translate as _

EVERYWHERE = ("page.", "app.")
"""How the names of actions begin that every page has."""


def named_bindings(screen: Screen[Any]) -> Iterator[tuple[tuple[str, ...], ActiveBinding]]:
    """The actions of a page with all keys that do them; its own come before those that every page has."""
    found: dict[str, tuple[list[str], ActiveBinding]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and binding.description and active.enabled:
            found.setdefault(binding.id, ([], active))[0].append(screen.app.get_key_display(binding))
    for keys, active in sorted(found.values(), key=lambda one: str(one[1].binding.id).startswith(EVERYWHERE)):
        yield tuple(dict.fromkeys(keys)), active


def grouped_keys(screen: Screen[Any], named_first: Sequence[str]) -> list[list[tuple[str, str]]]:
    """Keys and what they do, in the person's language: what is done on this page, moving about, what is everywhere.

    In each group those of `named_first` come first, in their order.
    """
    groups: dict[str, list[tuple[int, str, str]]] = {"": [], **{start: [] for start in EVERYWHERE}}
    for keys, active in named_bindings(screen):
        name = str(active.binding.id)
        group = next((start for start in EVERYWHERE if name.startswith(start)), "")
        place = named_first.index(name) if name in named_first else len(named_first)
        groups[group].append((place, " ".join(keys), _(active.binding.description)))
    by_place = (sorted(group, key=itemgetter(0)) for group in groups.values() if group)
    return [[(keys, words) for _place, keys, words in group] for group in by_place]


class PageCommands(Provider):
    """What the palette offers."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for keys, active in named_bindings(self.screen):
            yield DiscoveryHit(_(active.binding.description), self._run(active), help=", ".join(keys))

    async def search(self, query: str) -> Hits:
        """What goes with the letters typed."""
        matcher = self.matcher(query)
        for keys, active in named_bindings(self.screen):
            title = _(active.binding.description)
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._run(active), help=", ".join(keys))

    def _run(self, active: ActiveBinding) -> partial[Any]:
        return partial(self.app.run_action, active.binding.action, active.node)
