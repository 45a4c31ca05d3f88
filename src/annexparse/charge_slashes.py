"""Points with slashes between: "para 3 (1/4/8)", "para 2, points 1/5"; knows no word.

A slash leads from an article to its paragraph and from there to its point. Below a point there is
nothing, so that where points stand it is the sign of a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.tokens import CLOSE, OPEN, Token, base

_LIST = re.compile(r"[1-9][0-9]?(?:/[1-9][0-9]?)+")
_UNITS = frozenset(("PART", "PARA"))
_NUMBERS = frozenset(("INT", "NUMBER"))


def slashed_points(read: Sequence[Token]) -> set[int]:
    """Return where such lists begin in a cell that was read as the tokens *read*."""
    return {
        token[1]
        for index, token in enumerate(read)
        if token[0] == "DOTTED" and index and _of_points(read, index)
    }


def _of_points(read: Sequence[Token], index: int) -> bool:
    """Does a unit, or a bracket behind a paragraph, say that the numbers are points?"""
    if not _LIST.fullmatch(read[index][3] or ""):
        return False
    before = [base(token[0]) for token in read[max(index - 4, 0) : index]]
    first, unit, number, sign = ["", "", "", *before][-4:]
    if sign == "POINT":
        return True
    # A bracket that nothing closes was read as an error, as was one that no number followed.
    if sign != OPEN and sign != "ERROR":
        return False
    told = unit in _UNITS and number in _NUMBERS
    # As in "Art. 99(2)(1/5)".
    return told or (first, unit, number) == (OPEN, "INT", CLOSE)


def by_slashes(tokens: Sequence[Token], lists: set[int]) -> tuple[list[Token], list[Diagnostic]]:
    """Return *tokens* with the numbers of the *lists* as some with commas, and remarks on them."""
    made: list[Token] = []
    remarks: list[Diagnostic] = []
    for token in tokens:
        kind, start, end, written = token
        if kind != "DOTTED" or start not in lists or written is None:
            made.append(token)
            continue
        for number in re.finditer(r"[0-9]+|/", written):
            form = "JOIN" if number[0] == "/" else "INT"
            value = None if form == "JOIN" else number[0]
            made.append((form, start + number.start(), start + number.end(), value))
        message = f'"{written}" read as points of a list'
        remarks.append(diagnose("AX211", start, end, message, "other levels may be meant"))
    return made, remarks
