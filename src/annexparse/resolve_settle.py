"""What is settled of a row of members before its numbers are gathered into articles.

Lists of ordinals before one unit, "second and third parts", years of codes, and a "from" that has
its "to".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.member_numbers import Number, range_too_long
from annexparse.members import Member
from annexparse.numbers import MAX_RANGE, ROMAN, RangeTooLong, between
from annexparse.resolve_row import ARTICLES, NAMED, UNITS

# The value of a "from" that no word calls a requalification.
LEFT = "left"
_YEARS = ("18", "19", "20")
_BESIDE = frozenset(("code", "act", "country"))
_REQUALIFIED = frozenset(("left", "requalified_from", "requalified_to", "before"))
_RANGE = frozenset(("dash", "to"))


def settled(row: Sequence[Member]) -> Sequence[Member]:
    """Return *row* with its ordinals gathered into the unit they stand before."""
    kinds = {member.kind for member in row}
    if "left" in kinds:
        _leave(row)
    if "code" in kinds and "further" in kinds:
        _date(row)
    if kinds.isdisjoint(UNITS) or kinds.isdisjoint(("word", "more")):
        return row
    made: list[Member] = []
    for member in row:
        number = member.number
        unit = member.kind in UNITS and number is not None and number.word
        if unit and number is not None and number.start == member.start:
            _gather(made, member, number)
        made.append(member)
    return made


# The first of two figures, the second of three; what is further apart is a stage and its offence.
_LOW, _HIGH = 2, 3
_NUMBERED = ARTICLES | {"more", "loose"}


def bordering(row: Sequence[Member]) -> Sequence[Member]:
    """Return *row* with ranges over the first hundred as one: "Arts. 98-101", not "30-105"."""
    made: list[Member] = []
    for member in row:
        before = made[-2].number if len(made) > 1 and made[-1].kind == "dash" else None
        number = member.number
        if before is None or number is None or member.kind != "further" or number.below:
            made.append(member)
            continue
        low, high = before.values[-1], number.values[0]
        plain = len(number.values) == 1 and low.isdecimal() and high.isdecimal()
        wide = (len(low), len(high)) == (_LOW, _HIGH) and made[-2].kind in _NUMBERED
        if not (plain and wide and int(high) - int(low) < MAX_RANGE):
            made.append(member)
            continue
        before.values[-1:] = between(low, high)
        before.end = made[-2].end = member.end
        made.pop()
    return made


_BRACKETED = frozenset(("group", "also"))
_DASHED = frozenset(("dash",))


def ranged(row: Sequence[Member], said: list[Diagnostic]) -> Sequence[Member]:
    """Return *row* with ranges of numbers in brackets as one: "Art. 299(1)-(3)", "(a) to (c)"."""
    kinds = [member.kind for member in row]
    if "group" not in kinds or _RANGE.isdisjoint(kinds):
        return row
    made: list[Member] = []
    signs = _signs(kinds, 0)
    for index, member in enumerate(row):
        if member.kind == "break":
            signs = _signs(kinds, index + 1)
        listed = len(made) > 1 and made[-1].kind in signs and made[-2].kind in _BRACKETED
        if listed and member.kind == "group" and _extends(made[-2], member, said):
            made.pop()
        else:
            made.append(member)
    return made


def _signs(kinds: Sequence[str], begin: int) -> frozenset[str]:
    """Return what can stand in a range, as far as the next semicolon."""
    try:
        end = kinds.index("break", begin)
    except ValueError:
        end = len(kinds)
    # In "Art. 272(2) requalified to (3)" no range is meant.
    return _RANGE if _REQUALIFIED.isdisjoint(kinds[begin:end]) else _DASHED


_MISPRINTED = "one of them may be misprinted"


def _extends(first: Member, last: Member, said: list[Diagnostic]) -> bool:
    """Take into *first* the numbers up to that of *last*; False where no range is meant."""
    lowest, highest = first.numbers[-1].values[-1], last.numbers[0].values
    if lowest in ROMAN and last.numbers[0].word and highest[0].isdecimal():
        # As in "(i)-(iii)".
        lowest = ROMAN[lowest]
    elif lowest in ROMAN and highest[0] in ROMAN:
        # "(i)-(v)" are five, and would be fourteen letters.
        message = f'"({lowest})" and "({highest[0]})" read as Roman numbers'
        advice = "letters are the other reading"
        said.append(diagnose("AX231", first.start, last.end, message, advice))
        lowest, highest = ROMAN[lowest], [ROMAN[highest[0]]]
    if len(last.numbers) > 1 or len(highest) > 1 or lowest.isalpha() != highest[0].isalpha():
        # As in "(a)-(3)".
        if lowest.isalpha() != highest[0].isalpha():
            message = f"no range leads from {lowest} to {highest[0]}: both are listed"
            said.append(diagnose("AX268", last.start, last.end, message, _MISPRINTED))
        return False
    try:
        values = between(lowest, highest[0])
    except RangeTooLong as error:
        said.append(range_too_long(last.start, last.end, error))
        values = [str(error)]
    else:
        if len(values) == 1:
            # The dash of "(3) - (1)" makes no inserted number: each has brackets of its own.
            message, advice = f"{lowest} and {highest[0]} read as two numbers", "one may be meant"
            said.append(diagnose("AX212", last.start, last.end, message, advice))
            return False
    first.numbers[-1].values[-1:] = values
    first.end = first.numbers[-1].end = last.end
    return True


# What a number with half a bracket may be the number of in a list: "2) Art. 291".
_LISTED = ARTICLES | NAMED


def bracketed(row: Sequence[Member], said: list[Diagnostic]) -> Sequence[Member]:
    """Return *row* with the brackets opened that are only closed, in a list of numbers in such.

    As in "para 3(1), 4), (8)": the 4 is a point as the others are, and no paragraph.
    """
    for index, member in enumerate(row):
        number = member.number
        if member.kind != "more" or number is None or not number.half or not index:
            continue
        following = row[index + 1].kind if index + 1 < len(row) else ""
        if row[index - 1].kind in _BRACKETED and following not in _LISTED:
            at = number.start
            said.append(diagnose("AX102", at, at, 'a missing "(" supplied here'))
            member.kind, member.number, member.numbers = "also", None, (number,)
    return row


def _gather(made: list[Member], unit: Member, number: Number) -> None:
    """Take what stands before the last ordinal: "first, second and third parts"."""
    values = list(number.values)
    while len(made) > 1 and made[-1].kind == "join":
        before = made[-2]
        ordinal = before.value if before.kind == "word" else None
        listed = before.number if before.kind == "more" else None
        if ordinal is not None and ordinal.isdecimal():
            values.insert(0, ordinal)
        elif listed is not None and listed.word and listed.values[0].isdecimal():
            values[:0] = listed.values
        else:
            break
        unit.start = number.start = listed.start if listed is not None else before.start
        del made[-2:]
        if listed is not None:
            # The sign before the first of them is a part of its member: ", second and third".
            made.append(Member("join", before.start, unit.start))
    unit.number = Number(values, number.below, unit.start, number.end, word=True)


def _date(row: Sequence[Member]) -> None:
    """Take the year of a code for a date: "of the 1997 Criminal Code", "Penal Code, 1860"."""
    before = ""
    for member, behind in pairwise(row):
        if _is_year(member) and behind.kind in _BESIDE:
            member.kind, member.number = "date", None
        if _is_year(behind) and (member.kind in _BESIDE or (member.kind == "join" and before)):
            # "Indian Penal Code, 1860"
            behind.kind, behind.number = "date", None
        before = member.kind if member.kind in _BESIDE else ""


def _is_year(member: Member) -> bool:
    number = member.number
    if member.kind != "further" or number is None or number.below:
        return False
    value = number.values[0]
    return len(value) == 4 and value.isdecimal() and value.startswith(_YEARS)


def _leave(row: Sequence[Member]) -> None:
    """Take "from" for a requalification where "to" and an article follow; else it is a word."""
    target = False
    for index in range(len(row) - 1, -1, -1):
        member = row[index]
        if member.kind == "break":
            target = False
        elif member.kind == "to":
            target = index + 1 < len(row) and row[index + 1].kind in ARTICLES
        elif member.kind == "left":
            member.kind, member.value = ("requalified_from", LEFT) if target else ("word", None)
            target = False
