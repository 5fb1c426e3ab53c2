"""How an English claim is asked: its own openings, its own test of standing alone, its own forms."""
