"""review-tui: a daily quarter of an hour with one's own notes, in the terminal."""

__version__ = "0.1.0"
