"""Points whose letters stand bare behind their paragraph: "part 3 a, b", "Art. 181(2) c"; no words.

A bare letter is a word of many languages, so that it is one of the citation only where nothing but
signs and further letters follow it, as far as the next citation.
"""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.tokens import Token, base

_LETTER = "LETTER"
_NUMBERS = frozenset(("INT", "NUMBER"))
_UNITS = frozenset(("PART", "PARA"))
_JOIN = "JOIN"
# What may stand behind the last of them.
_ENDS = frozenset(("SEMI", "RPAR", "ART", "CODE", "OF", "$END"))
_BEHIND_JOIN = frozenset(("ART", "BIG", "DOTTED", "LETTERED"))


def bare_letters(read: Sequence[Token]) -> list[int]:
    """Return where such letters stand among the tokens *read*, by their numbers."""
    found: list[int] = []
    index = 2
    while index < len(read):
        if base(read[index][0]) != _LETTER or not _begins(read, index):
            index += 1
            continue
        run = [index]
        while _kind(read, run[-1] + 1) == _JOIN and _kind(read, run[-1] + 2) == _LETTER:
            run.append(run[-1] + 2)
        index = run[-1] + 1
        kind = _kind(read, index)
        if kind in _ENDS or (kind == _JOIN and _kind(read, index + 1) in _BEHIND_JOIN):
            found += run
    return found


def _kind(read: Sequence[Token], index: int) -> str:
    return base(read[index][0]) if index < len(read) else "$END"


def _begins(read: Sequence[Token], index: int) -> bool:
    """Does a paragraph end before the letter: "part 3 a", "(2) c", "186.2.c"?"""
    before, last = read[index - 1], _kind(read, index - 2)
    kind, near = base(before[0]), before[2] == read[index][1]
    if kind == "DOT":
        return near and last == "DOTTED" and read[index - 2][2] == before[1]
    if near or before[1] == before[2]:
        return False
    return kind == "RPAR" or (kind in _NUMBERS and last in _UNITS)


def by_letters(
    read: Sequence[Token], letters: Sequence[int], tokens: Sequence[Token]
) -> tuple[list[Token], list[Diagnostic]]:
    """Return *tokens* with quotation marks of no width around the *letters* of *read*."""
    starts = {read[index][1] for index in letters}
    made: list[Token] = []
    remarks: list[Diagnostic] = []
    for token in tokens:
        _, start, end, written = token
        if start not in starts:
            made.append(token)
            continue
        if made and made[-1][0] == "DOT" and made[-1][2] == start:
            made.pop()
        made += [("QUOTE", start, start, None), token, ("QUOTE", end, end, None)]
        message, advice = f'"{written}" read as a point', "a word could be meant"
        remarks.append(diagnose("AX211", start, end, message, advice))
    return made, remarks
