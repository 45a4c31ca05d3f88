"""Looking around in a row of members: what stands before a member, and what behind.

*kinds* are those of :class:`annexparse.resolve_state.State`: an empty one stands at either end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT

UNITS = frozenset((PART, PARAGRAPH, POINT))
ARTICLES = frozenset((ARTICLE, "further", "same"))
# What names a place in a code.
NAMED = ARTICLES | UNITS

_RANK = {POINT: 0, PARAGRAPH: 1, PART: 2}
_SMALL = frozenset(("filler", "under", "of"))
_FILLER = frozenset(("filler",))
_LIST = frozenset(("more", "group", "also", "filler", "join", "quote"))
_NEAR = _LIST | {"open"}
_OWN = frozenset(("more", "group", "also"))
_LOOSE_LIST = _LIST | {"loose"}
# "part 3, para 4 of Article 291"
_NEAR_RUN = UNITS | _LOOSE_LIST | {"of", "open", "close"}
_FAR = 60
_RUN = (UNITS | {"more", "group", "also", "of", "filler", "loose", "quote"}) | {"join"}


def after(kinds: Sequence[str], index: int, skipped: Collection[str] = _FILLER) -> str:
    """The kind of the next member behind *index* that is none of *skipped*."""
    index += 1
    while kinds[index] in skipped:
        index += 1
    return kinds[index]


def doubt_before(kinds: Sequence[str], index: int) -> int:
    """Where the word stands that excepts the member: "other than under Art. 5"; -1 for none."""
    index -= 1
    while kinds[index] in _SMALL:
        index -= 1
    if kinds[index] == "conjunction":
        # "Art. 99 not in conjunction with Art. 24"
        index -= 1
    return index if kinds[index] == "doubt" else -1


def article_behind(kinds: Sequence[str], index: int) -> str:
    """The kind of the next member behind *index* that is an article; empty for none."""
    index += 1
    while kinds[index] and kinds[index] not in ARTICLES:
        index += 1
    return kinds[index]


def rises(kinds: Sequence[str], index: int) -> bool:
    """Does "of", after the numbers of this unit or of higher ones beside it, lead upwards?"""
    while True:
        end = _end_of_units(kinds, index, _LOOSE_LIST)
        if kinds[end] != "of":
            # "Art. 291, point 4 of part 3": the part is still below the article before.
            return False
        index = end + 1
        while kinds[index] in _FILLER:
            index += 1
        if kinds[index] not in UNITS:
            return kinds[index] in ARTICLES


def runs_up(kinds: Sequence[str], index: int) -> bool:
    """Do the units from here on, whatever their order, lead to an article behind them?

    Looks ahead as far as a person would, so that long lists stay cheap.
    """
    stop = min(index + _FAR, len(kinds) - 1)
    index += 1
    while index < stop and kinds[index] in _RUN:
        index += 1
    # A comma parts the run from the article: "Art. 269, para 1, Art. 293".
    return kinds[index] in ARTICLES and kinds[index - 1] != "join"


def runs_near(kinds: Sequence[str], index: int) -> bool:
    """Does an article follow, with nothing but units, their numbers and signs between?

    Looks ahead as far as a person would, so that long lists stay cheap.
    """
    stop = min(index + _FAR, len(kinds) - 1)
    index += 1
    while index < stop and kinds[index] in _NEAR_RUN:
        index += 1
    return kinds[index] in ARTICLES


def near(kinds: Sequence[str], index: int) -> bool:
    """Does an article follow, with nothing but numbers, higher units and a comma between?"""
    return kinds[_end_of_units(kinds, index, _NEAR)] in ARTICLES


def touches(kinds: Sequence[str], index: int) -> bool:
    """Does an article stand right behind the unit's numbers, with no sign between?"""
    return after(kinds, index, _OWN) in ARTICLES


def leads_straight(kinds: Sequence[str], index: int) -> bool:
    """Does the article follow with no other unit between: "point 4 of Article 291"?"""
    return after(kinds, index, _LOOSE_LIST | {"of", "close"}) in ARTICLES


def opens(kinds: Sequence[str], index: int) -> bool:
    """Does the member begin a bracket that does not stand behind a citation?"""
    if kinds[index - 1] != "open":
        return False
    before = kinds[index - 2]
    return before not in NAMED and before not in ("more", "group", "also")


def _end_of_units(kinds: Sequence[str], index: int, between: Collection[str]) -> int:
    # "point 4, part three": the units rise, so another point or paragraph would be the next one.
    rank = _RANK.get(kinds[index], 0)
    while True:
        index += 1
        kind = kinds[index]
        if kind in _RANK:
            if _RANK[kind] <= rank:
                return index
            rank = _RANK[kind]
        elif kind not in between:
            return index
