"""What a note holds for programs: templates, macros, shortcodes, queries, imports, drawers. Nobody says it.

Each pattern is tried only where the sign it needs occurs. Linear; never raises.
"""

from __future__ import annotations

import re

from review_tui.extraction.blanking import blank, blank_between

_ENCLOSED = tuple(
    (sign, re.compile(opening, re.I | re.M), re.compile(closing, re.I | re.M))
    for sign, opening, closing in (
        ("%%", r"%%", r"%%"),
        ("#+", r"^[ \t]*(?:[-*+] )?#\+BEGIN_(?:QUERY|SRC|COMMENT|EXPORT|EXAMPLE)\b", r"^[ \t]*#\+END_[A-Z]+[^\n]*$"),
        ("{%", r"\{% *highlight\b", r"\{% *endhighlight *%\}"),
        ("{{", r"\{\{[<%] *highlight\b", r"\{\{[<%] */highlight *[>%]\}\}"),
        ("<think>", r"^[ \t]*<think>", r"</think>"),
        ("<script", r"<script\b", r"</script>"),
        ("<style", r"<style\b", r"</style>"),
    )
)
"""From an opening to its closing: comments, code and queries, a chatbot's thinking aloud."""
_PATTERNS = tuple(
    (sign, re.compile(pattern, re.M))
    for sign, pattern in (
        ("{{", r"\{\{[<%][^}]{0,300}[>%]\}\}"),
        ("{{", r"^[ \t]*(?:[-*+] +)?\{\{(?!c\d|cloze|\[\[|TODO|DONE)[^{}\n]{1,200}\}\}[ \t\r]*$"),
        (
            "{{",
            r"\{\{ ?(?:query|embed|renderer|video|youtube|tweet|twitter|pdf|word-count|kanban|mermaid|iframe|"
            r"date|time|title|site\.|page\.)[^{}\n]{0,200}\}\}",
        ),
        ("{%", r"\{%[^%]{0,300}%\}"),
        ("<%", r"<%[^%]{0,300}%>"),
        ("{:", r"\{:[^{}\n]*\}"),
        (":::", r"^:{3,}[^\n]*$"),
        ("#+", r"^[ \t]*(?:[-*+] )?#\+[A-Za-z_]+[^\n]*$"),
        ("import ", r"^import [^\n]{1,200} from ['\"][^\n]*$"),
        ("export ", r"^export (?:const|default|let|function) [^\n]*$"),
        (":END:", r"^[ \t]*:[A-Z_]+:[^\n]*$"),
        *((f"{word}:", rf"^[ \t]*{word}:[^\n]*$") for word in ("SCHEDULED", "DEADLINE", "CLOSED", "CLOCK")),
        ("::", r"^[ \t]+(?=[\d_-]*[^\W\d_])[\w-]{1,60}::(?: [^\n]*)?$"),
    )
)
"""Shortcodes, macros, template tags, kramdown's attributes, fences of admonitions, Org keywords, modules, drawers,
properties below a block."""


def without_machinery(body: str) -> str:
    """`body` with what is meant for programs blanked."""
    lowered = body.lower()
    for sign, opening, closing in _ENCLOSED:
        if sign in lowered:
            body = blank_between(body, opening, closing)
    for sign, pattern in _PATTERNS:
        if sign in body:
            body = pattern.sub(blank, body)
    return body
