"""Which list of figures a "respectively" takes apart: the one that it stands beside."""

from __future__ import annotations

from annexparse.verdict_item import Item

# How far behind its list the word stands, and how far before it.
_BEHIND, _AHEAD = 25, 6
# What stands between a list and the "respectively" of another.
_ANOTHER = frozenset(("number", "part", "money", "hours", "range", "break", "turn"))


def is_respective(row: list[Item], first: int, last: int) -> bool:
    """Does "respectively" stand behind the list from *first* to *last*, or before it?"""
    for item in row[last + 1 : last + _BEHIND]:
        if item.kind == "respective":
            return True
        if item.kind in _ANOTHER:
            break
    for item in reversed(row[max(0, first - _AHEAD) : first]):
        if item.kind == "respective" or item.kind in _ANOTHER:
            return item.kind == "respective"
    return False
