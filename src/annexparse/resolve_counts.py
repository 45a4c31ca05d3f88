"""Numbers beside a citation that count persons or cases: "Art. 272 – 35; Art. 291 – 12".

Tables of charges have them without a word. A dash with blanks, or a colon, leads to one where no
article or paragraph has such a number; then the smaller ones of the same cell are counts, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annexparse.member_numbers import Number
from annexparse.members import Member
from annexparse.resolve_below import MANY
from annexparse.resolve_row import NAMED
from annexparse.resolve_state import State

# A list of charges seldom has a range of more articles; a chapter has.
_FEW = 5
_SPACED = re.compile(r"([0-9]+)\s+[-\u2010-\u2015\u2212]\s+([0-9]+)")


def part_count(state: State, member: Member, number: Number) -> Member | None:
    """Take the count from *number*, an article, and return it as a member that is not read."""
    if number.below:
        return None
    match = _SPACED.fullmatch(state.text, number.start, number.end)
    if match is None:
        return None
    article, last = match.groups()
    if not _is_count(article, last):
        if not _counts(state):
            if len(number.values) > _FEW:
                _remark_range(state, number)
            return None
    elif len(last) > len(article) or int(last) - int(article) == 1:
        return None
    number.values = [article.lstrip("0") or "0"]
    begin = match.end(1)
    number.end = member.end = begin
    remark_count(state, match.start(2), match.end(2))
    return Member("unread", match.start(2), match.end(2))


def _is_count(article: str, last: str) -> bool:
    """Is the second number neither that of an inserted article nor the end of a range?"""
    return MANY < int(last) <= int(article)


def _counts(state: State) -> bool:
    """Has the cell a number that can only be a count?"""
    if state.counts is None:
        found = _SPACED.finditer(state.text)
        state.counts = any(_is_count(*match.groups()) for match in found)
    return state.counts


def remark_count(state: State, start: int, end: int) -> None:
    """Say that a number is left out as a count."""
    message = f'"{state.text[start:end]}" read as a count, and as no place in the code'
    advice = "a paragraph, an inserted article or the end of a range is the other reading"
    state.remark("AX246", start, end, message, advice)


def _remark_range(state: State, number: Number) -> None:
    written = state.text[number.start : number.end]
    message = f'"{written}" read as a range of {len(number.values)} articles'
    advice = f"article {number.values[0]} and a count, {number.values[-1]}, is the other reading"
    state.remark("AX246", number.start, number.end, message, advice)


def is_count_behind_colon(state: State, index: int, member: Member, number: Number) -> bool:
    """Is a number behind "272(2):" a count? It is said, then; the caller leaves it unread."""
    sign = state.row[index - 1]
    value = number.values[0]
    if sign.kind != "break" or sign.value != ":" or not value.isdecimal():
        return False
    if int(value) <= MANY and not state.counts:
        return False
    state.counts = True
    remark_count(state, member.start, member.end)
    return True


def counts_next(kinds: Sequence[str], index: int) -> bool:
    """Does the number say how many are charged under what follows: ", 12 under Art. 291"?"""
    at = index + 1
    if kinds[at] not in _UNDER:
        return False
    while kinds[at] in _UNDER:
        at += 1
    return kinds[at] in NAMED


_UNDER = frozenset(("under", "filler"))
