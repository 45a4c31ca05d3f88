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

_SIGNS = frozenset(("COLON", "DASH"))


def of_several(s: State, tokens: list[Token]) -> bool:
    """Does the cell head two statements with words that were not read? Say so."""
    read = [(one.start, one.end) for one in s.penalties]
    read = sorted([*read, *((one.start, one.end) for one in s.outcomes)])
    headed: list[tuple[int, int]] = []
    for at in range(1, len(tokens) - 1):
        if tokens[at][0] in _SIGNS and _is_head(s, tokens, at - 1):
            behind = tokens[at + 1][1]
            place = bisect_right(read, (behind, len(s.text))) - 1
            if place >= 0 and behind < read[place][1] and read[place] not in headed:
                headed.append(read[place])
    if len(headed) < 2:
        return False
    message = "two statements, each behind words that were not read"
    advice = "they may be of two persons: no outcome and no term is taken for the cell"
    s.said.append(diagnose("AX242", headed[0][0], headed[-1][1], message, advice))
    return True


def _is_head(s: State, tokens: list[Token], at: int) -> bool:
    if at and tokens[at][0] == "DOT":
        # As in "J.D.: 5 years".
        at -= 1
    name, start, end, _ = tokens[at]
    return name == "WORD" and any(a <= start and end <= b for a, b in s.unread)


def common(s: State, outcome: Outcome | None) -> Outcome | None:
    """Return the outcome of a cell that tells of several: theirs, if it is one for all."""
    told = {one.outcome for one in s.outcomes}
    if s.penalties:
        told.add("convicted")
    return outcome if len(told) == 1 else None
