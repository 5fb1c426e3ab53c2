"""The filters that every list understands."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Facets a note must have, each any of the values given; `since` and `until` are its dates, inclusive."""

    area: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """Facet name to the values asked for, only those that are."""
        named = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("since", "until")}
        return {name: values for name, values in named.items() if values}


NO_FILTERS = Filters()
"""Everything."""
