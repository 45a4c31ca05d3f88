"""Units that "of" leads to no article: the page of a report, the year of a law."""

from __future__ import annotations

from annexparse.resolve_row import ARTICLES, after
from annexparse.resolve_state import State

_LIST = frozenset(("more", "group", "also", "filler"))
_CENTURIES = ("18", "19", "20")


def is_page(state: State, index: int) -> bool:
    """Does the unit begin a bracket that tells where something stands: "(p. 45 of the report)"?

    The bracket is not read then, and nothing in it may be a provision.
    """
    kinds = state.kinds
    if not state.leads or kinds[index - 1] != "open":
        return False
    at = index + 1
    while kinds[at] in _LIST:
        at += 1
    return kinds[at] == "of" and after(kinds, at) == "word"


def leads_to_year(state: State, index: int) -> bool:
    """Is it a year that "of" leads to from the unit: "Art. 272 para 2 of 2022"?"""
    at = index + 1
    while state.kinds[at] not in ARTICLES:
        at += 1
    number = state.row[at].number
    if state.kinds[at] != "further" or number is None or number.below:
        return False
    value = number.values[0]
    return len(value) == 4 and value.isdecimal() and value.startswith(_CENTURIES)
