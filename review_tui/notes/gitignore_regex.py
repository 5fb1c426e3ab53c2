"""The regular expression of one .gitignore rule, made so that no rule and no name can hold up a walk.

pathspec translates the rule; its expression tries every way to divide a name among the stars, which for a dozen of
them takes for ever. What stands between two stars may just as well be found at the first place it occurs, once and
for all: whatever comes later can only have more room that way.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator

from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

LONGEST_RULE = 4_096
"""Characters; a path is not longer on any system."""

_STAR = "[^/]*"
_NO_SLASH = "[^/]"
_ANY_FOLDERS = ("(?:.+/)?", "(?:/.+)?")
_TOKEN = re.compile(
    r"\(\?:\.\+/\)\?|\(\?:/\.\+\)\?|\(\?:\(\?P<ps_d>/\)\|\$\)|\[\^/\]\*|\[\^/\]|\[\^?\]?[^\]]*\]|\\.|.", re.S
)


def rule_regex(line: str) -> tuple[re.Pattern[str], bool] | None:
    """The expression that paths are searched with and whether they are then ignored; None where Git sees no rule."""
    if len(line) > LONGEST_RULE:
        return None
    try:
        translated, ignores = GitIgnoreSpecPattern.pattern_to_regex(line)
        if translated is None or ignores is None:
            return None
        with warnings.catch_warnings():
            # `[[a]` is a set that holds `[`; Python warns on the terminal that it may one day read it otherwise.
            warnings.simplefilter("ignore", FutureWarning)
            return re.compile(_without_choices(str(translated))), ignores
    except (ValueError, re.error):
        return None


def _without_choices(translated: str) -> str:
    """The expression with every stretch but the last, of names and of folders, found at its first place only."""
    tokens = [_within_a_name(token) for token in _TOKEN.findall(translated)]
    *stretches, last = _divided(tokens, _ANY_FOLDERS)
    return "".join([_first_stretch_of_folders(stretch) for stretch in stretches] + [_names(last)])


def _within_a_name(token: str) -> str:
    """A set of characters never holds the slash, whatever it says: so Git has it, and pathspec has not."""
    return f"(?!/){token}" if token.startswith("[") and token not in (_STAR, _NO_SLASH) else token


def _first_stretch_of_folders(stretch: list[str]) -> str:
    if stretch[0] not in _ANY_FOLDERS:
        return _names(stretch)
    lead = "(?:.+?/)??" if stretch[0] == _ANY_FOLDERS[0] else "(?:/.+?)??"
    return f"(?>{lead}{_names(stretch[1:])}(?=/))"


def _names(tokens: list[str]) -> str:
    stretches = list(_divided(tokens, (_STAR,)))
    return "".join(
        _first_in_a_name(stretch) if following and following[0] == _STAR and "/" not in stretch else "".join(stretch)
        for stretch, following in zip(stretches, [*stretches[1:], []], strict=True)
    )


def _first_in_a_name(stretch: list[str]) -> str:
    if stretch[0] != _STAR:
        return "".join(stretch)
    return f"(?>[^/]*?{''.join(stretch[1:])})" if len(stretch) > 1 else ""


def _divided(tokens: Iterable[str], openings: tuple[str, ...]) -> Iterator[list[str]]:
    """The tokens in stretches, each of which but perhaps the first begins with one of `openings`."""
    stretch: list[str] = []
    for token in tokens:
        if token in openings and stretch:
            yield stretch
            stretch = []
        stretch.append(token)
    if stretch:
        yield stretch
