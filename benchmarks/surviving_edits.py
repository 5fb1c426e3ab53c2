"""How many cards keep their memory when a note is edited: a claim changed, a paragraph put above, a new name.

usage: python benchmarks/surviving_edits.py FOLDER [EDITS]      FOLDER holds notes and is copied
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path

from review_tui.scheduling.memory import Rating
from review_tui.services.cards import CardView, list_cards
from review_tui.services.importing import import_folders
from review_tui.services.note_storing import Keep
from review_tui.services.reviewing import record_answer
from review_tui.services.workspace import Workspace, open_workspace

PARAGRAPH = "\n这是后来加进来的一段，说的是天气和路上的树，与上下文都没有关系。\n\nA paragraph about the weather.\n\n"


def typo(raw: str, card: CardView, chance: random.Random) -> str:
    """One character in the middle of the claim replaced."""
    assert card.source is not None
    source = card.source
    letters = [at for at in range(source.start + 2, source.end - 2) if raw[at].isalnum()]
    if not letters:
        return raw
    at = chance.choice(letters)
    return raw[:at] + ("换" if raw[at] >= "一" else "x") + raw[at + 1 :]


def edited(raw: str, card: CardView, chance: random.Random) -> str:
    assert card.source is not None
    mended = typo(raw, card, chance)
    if mended.startswith("---"):
        body = mended.index("\n---", 3) + 5
        if card.source.start >= body:
            return mended[:body] + PARAGRAPH + mended[body:]
    return mended


def one_edit(workspace: Workspace, folder: Path, cards: list[CardView], chance: random.Random) -> tuple[int, int, int]:
    """Edit and rename a note; its cards, those kept with their memory, and whether the edited one is."""
    card = chance.choice(cards)
    mine = [one for one in cards if one.note == card.note]
    file = folder / card.note
    raw = file.read_bytes().decode("utf-8")
    offset = raw.startswith("\ufeff")
    changed = edited(raw[offset:], card, chance)
    file.unlink()
    renamed = file.with_name(f"renamed-{chance.randrange(10**9)}.md")
    renamed.write_bytes((("\ufeff" if offset else "") + changed).encode("utf-8"))
    import_folders(workspace, [folder])
    after = {one.id: one for one in list_cards(workspace, statuses=["active"])}
    kept = [one for one in mine if one.id in after and after[one.id].memory == one.memory]
    return len(mine), len(kept), int(card.id in after)


def main() -> None:
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    chance = random.Random(7)
    totals = [0, 0, 0]
    with tempfile.TemporaryDirectory() as name, open_workspace(Path(name) / "review.sqlite3") as workspace:
        folder = Path(name) / "notes"
        shutil.copytree(sys.argv[1], folder)
        import_folders(workspace, [folder], keep=Keep.ALL)
        for card in list_cards(workspace, statuses=["active"]):
            record_answer(workspace, card.id, Rating.GOOD, 1_000)
        for _ in range(edits):
            cards = [card for card in list_cards(workspace, statuses=["active"]) if card.source]
            for place, count in enumerate(one_edit(workspace, folder, cards, chance)):
                totals[place] += count
    cards_in_all, kept, edited_kept = totals
    print(f"{edits} notes edited and renamed: {kept} of {cards_in_all} memories kept")
    print(f"{edited_kept} of {edits} edited claims kept theirs")


if __name__ == "__main__":
    main()
