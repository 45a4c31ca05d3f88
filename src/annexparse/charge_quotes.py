"""Quotation marks of a cell of charges that hold nothing, or stand alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Token

# A word that stands for a letter is no longer.
_SHORT = 3


def quotes(
    tokens: Sequence[Token], bases: Sequence[str], said: list[Diagnostic]
) -> Iterator[tuple[int, int, str]]:
    """Yield the quotation mark that has no other; *bases* are the kinds of the tokens.

    That marks hold nothing, or a word of no account where a letter stood, goes to *said*.
    """
    for at, (one, other) in enumerate(pairwise(tokens)):
        if bases[at] == "QUOTE" and one[2] == other[1]:
            _remark_empty(bases[at + 1 : at + 3], tokens[at : at + 3], said)
    marks = [token for token, base in zip(tokens, bases, strict=True) if base == "QUOTE"]
    if len(marks) % 2:
        _, start, end, _ = marks[-1]
        yield start, end, "a quotation mark without its other"


def _remark_empty(behind: Sequence[str], marked: Sequence[Token], said: list[Diagnostic]) -> None:
    small = list(behind) == ["FILLER", "QUOTE"]
    short = small and marked[2][1] - marked[0][2] < _SHORT
    if behind[0] == "QUOTE" or short:
        message = "nothing is read in the quotation marks: a letter may be missing"
        said.append(diagnose("AX227", marked[0][1], marked[2 if short else 1][2], message))
