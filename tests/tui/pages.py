"""Looking at the app from outside: what stands on the terminal, which page is in view."""

from __future__ import annotations

from textual.events import Paste
from textual.pilot import Pilot

from review_tui.services.workspace import Workspace
from review_tui.tui.app import ReviewApp


def app_on(workspace: Workspace, **arguments: object) -> ReviewApp:
    return ReviewApp(workspace, **arguments)  # type: ignore[arg-type]


def seen(pilot: Pilot[None]) -> str:
    """All that stands on the terminal, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def page(pilot: Pilot[None]) -> str:
    """The name of the page in view."""
    return type(pilot.app.screen).__name__


async def write(pilot: Pilot[None], text: str) -> None:
    """Paste where the cursor is, as a terminal does."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()
