"""Numbers before an "of" that bear the unit of the "of" before.

"part 2 of Art. 272 and 3 of Art. 291" has a part 3 of Article 291, not one of Article 272.
"""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, Member
from annexparse.resolve_row import UNITS

_TARGETS = UNITS | {ARTICLE}
_LIST = frozenset(("more", "group", "also"))
NUMBERS = _LIST | {"loose"}
# What may stand between an article or a part and the "and" that goes on behind it.
_BEHIND = frozenset(("code", "country", "of", "filler", "further", "break"))
# As far as a person looks back.
_FAR = 16


def led(row: Sequence[Member], text: str, said: list[Diagnostic]) -> Sequence[Member]:
    """Return the row of *text* with such numbers as units of their own; remarks go to *said*."""
    made: list[Member] = []
    for index, member in enumerate(row):
        if member.kind == "of" and len(made) > 1 and made[-1].kind in NUMBERS:
            behind = _skip(row, index + 1)
            if behind < len(row) and row[behind].kind in _TARGETS:
                _lead(made, row[behind].kind, text, said)
        made.append(member)
    return made


def _lead(made: list[Member], upper: str, text: str, said: list[Diagnostic]) -> None:
    """Make the numbers at the end of *made*, which lead to an *upper*, a unit if they are one."""
    first = _begin(made, len(made) - 1)
    kind = _lower(made, first - 1, upper) if first else None
    number = made[first].number
    if kind is None or number is None:
        return
    start, end = number.start, made[-1].end
    if first < len(made) - 1:
        message = f'"{text[start:end]}" read as a list of what stands behind it'
        advice = "the first could go on with what stands before"
        said.append(diagnose("AX211", start, end, message, advice))
    _part(made, first, kind, number)


def _skip(row: Sequence[Member], index: int) -> int:
    while index < len(row) and row[index].kind == "filler":
        index += 1
    return index


def _begin(row: Sequence[Member], index: int) -> int:
    """Where the numbers begin that end at *index*; 0 if they are those of a unit there."""
    while index > 0 and row[index].kind in _LIST and row[index - 1].kind in _LIST:
        index -= 1
    return index if row[index].kind in ("more", "loose") else 0


def _lower(row: Sequence[Member], index: int, upper: str) -> str | None:
    """The unit that stands before the "of" before an *upper*: "points 3, 5 of part 2"."""
    stop = max(index - _FAR, 0)
    while index > stop:
        while index > stop and row[index].kind in _BEHIND:
            index -= 1
        kind = row[index].kind
        while index > stop and row[index - 1].kind == "filler":
            index -= 1
        if kind not in _TARGETS or index == stop or row[index - 1].kind != "of":
            return None
        index -= 2
        while index > stop and row[index].kind in _LIST:
            index -= 1
        if kind == upper:
            return row[index].kind if row[index].kind in UNITS else None
    return None


def _part(made: list[Member], index: int, kind: str, number: Number) -> None:
    """Make the number at *index* a unit of *kind*, and a sign of what stands before it."""
    member = made[index]
    unit = Member(kind, number.start, member.end, number)
    if member.start == number.start:
        made[index] = unit
    else:
        made[index : index + 1] = [Member("join", member.start, number.start), unit]
