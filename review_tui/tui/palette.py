"""The command palette: every action of the page it is opened on, with its key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
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
