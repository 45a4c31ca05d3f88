"""Runs of parts and points before their article: which way a point looks.

"part 1, point 2, part 3 of Article 99" has the point below part 1, "part 1, point 2 of part 3 of
Article 99" below part 3. What stands between them tells, and else the order in which they begin.
"""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.resolve_row import ARTICLES, UNITS
from annexparse.resolve_state import State, begins_line

_HIGH = frozenset((PART, PARAGRAPH))
_OWN = frozenset(("more", "group", "also", "loose", "close", "quote"))
_TIGHT = _HIGH | {"more", "group", "also", "open", "loose"}
_LIST = frozenset(("more", "group", "also"))
_GROUPS = frozenset(("group", "also"))
_OWN_SIGNS = _LIST | {"code", "country"}
# What may part an article from a unit that is not its own.
_APART = frozenset(("join", "dash", "close", "quote"))
_FAR = 60
_BETWEEN = UNITS | _OWN | {"of", "join", "filler", "open"}


def hangs_down(state: State, index: int, member: Member) -> bool:
    """Is a point that has a part before it, both waiting for their article, one of that part?"""
    kinds = state.kinds
    if state.pending[-1].points and not state.hanging:
        # "cl. b part 3 and cl. a, part 4": points stand before their part.
        return False
    behind = index + 1
    while kinds[behind] in _OWN:
        behind += 1
    if kinds[behind] == "of" or (kinds[behind] == POINT and not state.hanging):
        return False
    if state.pending[-1].source == PARAGRAPH and _next_unit(state, index) == PART:
        # "paragraph 1, item 2, part 1 of Art. 91": that paragraph is a point, too.
        return False
    before_tight = kinds[index - 1] in _TIGHT
    if kinds[behind] in _HIGH and not before_tight and not state.hanging:
        # "part 3, point 4 part 2 of Article 291"
        return False
    if before_tight == (kinds[behind] in _HIGH) and not state.hanging:
        _remark_order(state, index, member)
    state.hanging = True
    return True


def leads_next(state: State, index: int, member: Member) -> bool:
    """Is a unit, with the article right behind it, one of that: "Art. 369, Part 1 Art. 342"?

    A paragraph behind a comma is not: "Art. 272, para 2 Art. 291" wants a comma, since articles
    come first where paragraphs are called so. Nor is it where the last article of the run has one
    behind it: "Art. 1, para 2 Art. 3, para 4".
    """
    row, kinds = state.row, state.kinds
    if member.kind == PARAGRAPH and kinds[index - 1] == "join" and row[index - 1].value is None:
        return False
    if kinds[index - 1] not in _APART and not (state.lines and begins_line(state, index)):
        return False
    at = _article_behind(kinds, index)
    if at and begins_line(state, at) and not begins_line(state, index):
        # As in "Art. 371, part two", and "Art. 111" on the next line.
        return False
    for _ in range(_FAR):
        if not at:
            return False
        at += 1
        while kinds[at] in _OWN_SIGNS:
            if kinds[at] in _GROUPS:
                return False
            at += 1
        begin = at
        while kinds[at] in _APART:
            at += 1
        if kinds[at] not in UNITS:
            return True
        if begin == at and not begins_line(state, at):
            return False
        at = _article_behind(kinds, at)
    return False


def _article_behind(kinds: Sequence[str], index: int) -> int:
    """Where the article right behind the unit stands; 0 where none does."""
    while kinds[index] in UNITS or kinds[index] in _LIST:
        index += 1
    return index if kinds[index] == ARTICLE else 0


def _next_unit(state: State, index: int) -> str:
    at = index + 1
    while state.kinds[at] in _BETWEEN and state.kinds[at] not in UNITS:
        at += 1
    return state.kinds[at]


def _remark_order(state: State, index: int, member: Member) -> None:
    """Say that it is not clear whose the point is, where the run does not tell."""
    last, at = POINT, index
    while state.kinds[at] in _BETWEEN:
        last = state.kinds[at] if state.kinds[at] in UNITS else last
        at += 1
    if last == POINT and state.kinds[at] in ARTICLES:
        # "part 1, point 2, part 3, point 4 of Article 99": each part has its point behind it.
        return
    written = state.text[member.start : member.end]
    message = f'"{written}" read as one of the part before it'
    advice = "it could be one of the part behind it"
    state.remark("AX211", member.start, member.end, message, advice)
