"""Does an "of" in running text lead to an article or to the name of a law?"""

from __future__ import annotations

from annexparse.find_tape import NAMES, UNITS, Tape

_MOST_OF_NAME = 3
# "of the 1977 Additional Protocol"
_WORDED = frozenset(("WORD", "BIG"))
_NAMED = UNITS | NAMES | {"DOCUMENT", "STATUTE"}
# "the Computer Misuse and Cybercrimes Act", "the Prevention of Terrorism Act"
_WITHIN_NAME = frozenset(("JOIN", "OF", "FILLER"))


def leads_up(tape: Tape, index: int) -> bool:
    """Does the "of" at *index* lead to an article or a code?"""
    index += 1
    while tape.kind(index) in ("FILLER", "SAME"):
        index += 1
    # "5 and 6 of the new Media Act", not "14 of the accused"
    last = index + _MOST_OF_NAME
    while index < last and tape.kind(index) in _WORDED:
        index += 1
    last = index + 2 * _MOST_OF_NAME
    while index < last and _is_within(tape, index):
        index += 1
    return tape.kind(index) in _NAMED


def _is_within(tape: Tape, index: int) -> bool:
    """Is it a word of a long name: "of the Unlawful Activities (Prevention) Act"?"""
    kind = tape.kind(index)
    if kind == "WORD":
        return tape.is_capital(index)
    if kind == "LPAR" or kind in _WITHIN_NAME:
        return tape.kind(index + 1) == "WORD" and tape.is_capital(index + 1)
    return kind == "RPAR"
