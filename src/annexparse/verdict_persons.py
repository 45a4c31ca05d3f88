"""Cells that tell the sentences of several: "Doe: 5 years; Roe: acquitted".

A word that was not read, a sign behind it, and a statement: twice in one cell, and the statements
may be those of two persons, of two cases or of two courts. No outcome and no term is that of the
cell then. Knows how a row is written, and no word of any language.
"""

from __future__ import annotations

from bisect import bisect_right

from annexparse.codes import diagnose
from annexparse.engine import Token
from annexparse.verdict import Outcome
from annexparse.verdict_state import State

_SIGNS = ("COLON", "DASH", "LPAR")
_FIGURES = ("INT", "CARDINAL", "TENS", "DECIMAL")
# A person writes no more between a figure and its unit.
_NEAR = 4


def of_several(s: State, tokens: list[Token]) -> bool:
    """Does the cell head two statements with words that were not read? Say so."""
    read = [(one.start, one.end) for one in s.penalties]
    read = sorted([*read, *((one.start, one.end) for one in s.outcomes)])
    unread = sorted(s.unread)
    headed: list[tuple[int, int]] = []
    for at in range(1, len(tokens) - 1):
        if tokens[at][0].startswith(_SIGNS) and _is_head(unread, tokens, at - 1):
            behind = tokens[at + 1][1]
            place = bisect_right(read, (behind, len(s.text))) - 1
            if place >= 0 and behind < read[place][1]:
                told = read[place]
            elif _is_length(tokens, at + 1):
                told = (behind, tokens[at + 1][2])
            else:
                continue
            if not headed or told != headed[-1]:
                headed.append(told)
    if len(headed) < 2 or not any(one in headed for one in read):
        return False
    s.several = any(one not in read for one in headed)
    message = "two statements, each behind words that were not read"
    advice = "they may be of two persons: no outcome and no term is taken for the cell"
    s.said.append(diagnose("AX242", headed[0][0], headed[-1][1], message, advice))
    return True


def _is_head(unread: list[tuple[int, int]], tokens: list[Token], at: int) -> bool:
    if at and tokens[at][0] == "DOT":
        # As in "J.D.: 5 years".
        at -= 1
    numbered = at > 0 and tokens[at][0].startswith("INT") and tokens[at - 1][2] == tokens[at][1]
    if numbered:
        # As in "D1: 24 months".
        at -= 1
    name, start, end, _ = tokens[at]
    if name == "A":
        # As in "A: 3 years; B: 2 years".
        return True
    if name != "WORD" and not numbered:
        return False
    place = bisect_right(unread, (start, end)) - 1
    # A stretch that begins where the word does may be longer.
    near = unread[max(place, 0) : place + 2]
    return any(a <= start and end <= b for a, b in near)


def _is_length(tokens: list[Token], at: int) -> bool:
    """Does a length begin at *at* that was not read?"""
    near = tokens[at + 1 : at + _NEAR]
    return tokens[at][0].startswith(_FIGURES) and any(name == "TIME" for name, *_ in near)


def common(s: State, outcome: Outcome | None) -> Outcome | None:
    """Return the outcome of a cell that tells of several: theirs, if it is one for all."""
    told = {one.outcome for one in s.outcomes}
    if s.penalties or s.several:
        told.add("convicted")
    return outcome if len(told) == 1 else None
