"""What of a sentence is said to remain: "4 years remain", "remaining term: 3 years"."""

from __future__ import annotations

from annexparse.verdict_item import Item
from annexparse.verdict_state import SOFT, State, following, preceding

_BESIDE = SOFT | {"sentence", "colon"}


def on_remaining(s: State, row: list[Item], at: int, end: int) -> int:
    """A word for what remains, with the length before it or behind it."""
    before = preceding(row, at, s.first, SOFT)
    if _of_ban(row, at, end):
        return at + 1
    if before >= 0 and row[before].kind == "term" and not row[before].used:
        _take(s, row, before, at)
        return at + 1
    after = following(row, at + 1, end, _BESIDE)
    if after >= end or row[after].kind != "term":
        # "7 years, term to be served in a strict-regime colony"
        row[at].used = row[at].value == "term"
        return at + 1
    _take(s, row, at, after)
    behind = following(row, after + 1, end, SOFT)
    if behind < end and row[behind].kind == "kind":
        # "remaining term 1 year 3 months imprisonment"
        row[behind].used = True
        return behind + 1
    return after + 1


def _of_ban(row: list[Item], at: int, end: int) -> bool:
    """Is it said of a ban, "3 years remaining ban", "the remaining 3 years ban"?"""
    ahead = following(row, at + 1, end, _FILLER)
    if ahead < end and row[ahead].kind == "term":
        ahead = following(row, ahead + 1, end, _FILLER)
    return ahead < end and row[ahead].kind == "ban"


_FILLER = frozenset(("filler",))


def on_some(s: State, row: list[Item], at: int, end: int) -> int:
    """Read "the remaining 4 years", "3 years remaining"; the remaining charges are no length."""
    if row[at].value != "remaining":
        return at + 1
    behind = on_remaining(s, row, at, end)
    s.rest = s.rest or not row[at].used
    return behind


def _take(s: State, row: list[Item], first: int, last: int) -> None:
    length = row[first] if row[first].kind == "term" else row[last]
    if s.remaining not in (None, length.term):
        return
    s.remaining, s.remains_at = length.term, (row[first].start, row[last].end)
    for item in row[first : last + 1]:
        item.used = True
    if s.term is length:
        s.term = None
