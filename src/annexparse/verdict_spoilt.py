"""Lengths and sums that words which cannot be read may be a part of.

In "S years 6 months imprisonment" the six months are what is left of a length, and of "1S years"
a one is no figure. A length of which a part may be spoilt is none: it is left unread as a whole.
Knows how a row is written, and no word of any language.
"""

from __future__ import annotations

import re

from annexparse.lexicon import fold
from annexparse.verdict_item import Item
from annexparse.verdict_slips import meant
from annexparse.verdict_state import State

_WORDS = frozenset(("word", "error"))
_FIGURES = frozenset(("number", "unclear"))
_READ = frozenset(("term", "money", "number"))
# As long as a letter or two that stand for thousands or millions: "EUR 2 m".
_SHORT = 2
# What parts the figures of one number.
_GOES_ON = re.compile(r"\d[,.']\d")


def without_spoilt(row: list[Item], s: State) -> list[Item]:
    """Return *row* with what may be a part of a spoilt length or sum as one that is unclear."""
    for at, item in enumerate(row):
        if item.kind in _READ and _is_spoilt(row, at, s):
            row[at] = Item("unclear", item.start, item.end, figure=item.figure)
    return row


def _is_spoilt(row: list[Item], at: int, s: State) -> bool:
    if _glued(row, at - 1, s) or _glued(row, at, s) or _goes_on(row, at, s):
        return True
    if row[at].kind == "term":
        return _added(row, at) or _unit_before(row, at, s) or _unit_behind(row, at, s)
    return row[at].kind == "money" and _times_behind(row, at, s)


def _glued(row: list[Item], at: int, s: State) -> bool:
    """Is the item at *at* written together with the next one, the one a word and not read?"""
    if not 0 <= at < len(row) - 1 or row[at].end != row[at + 1].start:
        return False
    sides = s.text[row[at].end - 1], s.text[row[at].end]
    words = row[at].kind == "word" or row[at + 1].kind in _WORDS
    return words and all(map(str.isalnum, sides)) and any(map(str.isdecimal, sides))


def _goes_on(row: list[Item], at: int, s: State) -> bool:
    """Do further figures stand beside a sum, with a sign and no blank: "KZT 12,34,567"?"""
    start, end = row[at].start, row[at].end
    return row[at].kind in ("money", "number") and (
        _GOES_ON.match(s.text, end - 1) is not None
        or (start > 1 and _GOES_ON.match(s.text, start - 2) is not None)
    )


def _added(row: list[Item], at: int) -> bool:
    """Is a figure without a unit added to the length: "3+2 years imprisonment"?"""
    return at > 1 and row[at - 1].value == "+" and row[at - 2].kind == "number"


def _unit_before(row: list[Item], at: int, s: State) -> bool:
    """Does a unit without a figure, or a figure without a unit, stand before a length?"""
    before = at - 1
    while before >= 0 and row[before].kind == "and":
        before -= 1
    if before < 0 or _apart(row[before], row[at], s):
        return False
    if row[before].kind == "error":
        return row[before].value == "TIME"
    if row[before].kind == "word" and before and s.text[row[before].start].isalnum():
        # Not the bracket of "1) 3 years".
        return row[before - 1].kind == "number" and not _apart(row[before - 1], row[before], s)
    return False


def _unit_behind(row: list[Item], at: int, s: State) -> bool:
    """Does a figure without a unit, or a unit without a figure, stand behind a length?"""
    behind = at + 1
    while behind < len(row) and (row[behind].kind == "and" or row[behind].value == ","):
        behind += 1
    if behind >= len(row) or _apart(row[behind - 1], row[behind], s):
        return False
    item, after = row[behind], row[behind + 1] if behind + 1 < len(row) else None
    if item.kind == "error":
        return item.value == "TIME" and behind == at + 1
    if after is None or _apart(item, after, s):
        return False
    if item.kind == "word":
        return (after.kind, after.value) == ("error", "TIME")
    return item.kind == "number" and (after.kind == "word" or behind == at + 1)


def _times_behind(row: list[Item], at: int, s: State) -> bool:
    """Is the word behind a sum one for how many times it is: "5 mi11ion", "KZT 850 th"?"""
    behind = at + 1
    if behind >= len(row) or row[behind].kind not in _WORDS or _apart(row[at], row[behind], s):
        return False
    word = s.text[row[behind].start : row[behind].end]
    if len(word) <= _SHORT and word.isalpha() and s.text[row[at].end : row[behind].start].isspace():
        return True
    return _glued(row, behind, s) or meant(s.lang, fold(word), "MULT")


def _apart(first: Item, second: Item, s: State) -> bool:
    return "\n" in s.text[first.end : second.start]
