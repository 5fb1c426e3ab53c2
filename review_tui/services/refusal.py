"""What a service says when it cannot do what was asked."""

from __future__ import annotations


class ServiceRefusal(Exception):
    """A request refused with a reason a person can act on; `str()` is one line: what and where, then what to do."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason}: {remedy}" if remedy else reason)
        self.reason = reason
        self.remedy = remedy
