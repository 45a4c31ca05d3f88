"""Two numbers with a dash that are one inserted number, for another beside them is one.

"2-4" is a range and "1-1" a number of its own. "1-2" is a range, too; behind "parts 1-1" it is the
part that was inserted after 1-1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.member_numbers import Number
from annexparse.members import Member
from annexparse.resolve_row import ARTICLES, UNITS

_BELOW = UNITS | {"group", "also"}

_PAIR = re.compile(
    r"(?<![0-9.\-])([0-9]{1,2})\s?[-\u2010-\u2015\u2212]\s?([0-9]{1,2})(?![0-9]|\s?[-.\u2010-\u2015])"
)


def inserted_among(row: Sequence[Member], text: str, said: list[Diagnostic]) -> None:
    """Read the pairs of the row of *text* as inserted numbers where another one shows that."""
    if "-" not in text and text.isascii():
        return  # as in nearly every cell
    pairs = _PAIR.findall(text)
    if len(pairs) < 2:
        return
    if not 0 < sum(int(last) <= int(first) for first, last in pairs) < len(pairs):
        return
    below = (n for member in row if member.kind not in ARTICLES for n in _numbers(member))
    bases = _bases(below)
    scope: list[Number] = []
    article: Number | None = None
    for member in row:
        if member.kind in ARTICLES:
            _settle(scope, bases, text, said)
            scope, article = [], member.number
        elif article in scope and member.kind in _BELOW:
            # "Art. 5-1, paras 5-6" has a range.
            scope = []
        scope += _numbers(member)
    _settle(scope, bases, text, said)


def _numbers(member: Member) -> Iterator[Number]:
    if member.number is not None:
        yield member.number
    yield from member.numbers


def _bases(numbers: Iterable[Number]) -> set[str]:
    """Return what is before the dash of those of *numbers* that are inserted ones."""
    parted = (number.values[0].partition("-") for number in numbers)
    return {base for base, dash, _ in parted if dash}


def _settle(scope: Sequence[Number], bases: set[str], text: str, said: list[Diagnostic]) -> None:
    """Settle the numbers of one article; *bases* are those of the inserted numbers of the cell."""
    own = _bases(scope)
    for number in scope:
        written = text[number.start : number.end]
        pair = _PAIR.fullmatch(written) if len(number.values) > 1 else None
        if pair is None:
            continue
        base, last = pair.groups()
        value = f"{base}-{last}"
        message, advice = f'"{written}" read as a range', "the inserted number"
        if base in own:
            number.values[:] = [value]
            message, advice = f'"{written}" read as the inserted number {value}', "a range"
        elif base not in bases and not own:
            continue
        advice += " is the other reading: another inserted number stands in the cell"
        said.append(diagnose("AX212", number.start, number.end, message, advice))
