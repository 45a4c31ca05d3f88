"""Letters that are Roman numbers too: the v of "(iv), (v)", the i of "points i, iii", "para V"."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.member_numbers import Number
from annexparse.members import Member
from annexparse.numbers import ROMAN, paragraph_number
from annexparse.resolve_state import Article, Para, State


def is_roman(number: Number | None) -> bool:
    """Is it written as a Roman number is? One of a single letter may be a letter, too."""
    if number is None or not number.word:
        return False
    value = number.values[-1]
    return value in ROMAN if value.isalpha() else True


def among_romans(state: State, member: Member, number: Number, points: list[str]) -> list[str]:
    """Return the points of *number*, which go on with *points*.

    A letter beside Roman numbers is one, with a remark.
    """
    values = number.values
    if not points or not (values[0] in ROMAN or points[-1] in ROMAN):
        return values
    value, last = values[0], points[-1]
    if value in ROMAN:
        if last.isdecimal() and state.last is not None and state.last.word:
            message = f'"{value}" read as {ROMAN[value]}, since a Roman number stands before it'
            _remark(state, member, message)
            return [ROMAN[value], *values[1:]]
    elif number.word and value.isdecimal():
        points[-1] = ROMAN[last]
        _remark(state, member, f'"({last})" read as {points[-1]}, since a Roman {value} follows')
    return values


def points_of(state: State, article: Article, member: Member, number: Number) -> list[str]:
    """Return the points of *number*, which go on with the last ones of *article*."""
    if not article.paras:
        return number.values
    return among_romans(state, member, number, article.paras[-1].points)


def _remark(state: State, member: Member, message: str) -> None:
    state.remark("AX231", member.start, member.end, message, "the letter is the other reading")


def paragraphs(paras: list[Para]) -> list[Para]:
    """Return *paras*, which wait for an article, with their Roman numbers read."""
    numbers = [para.number for para in paras]
    if not ROMAN.keys().isdisjoint(numbers) and not _lettered(numbers):
        for para in paras:
            para.number = paragraph_number(para.number or "") or None
    return paras


def next_paragraph(paras: Sequence[Para], written: str) -> str:
    """Return the number of a paragraph behind *paras*: the v of "paras b, v" is a letter."""
    if written in ROMAN and paras and _lettered([paras[-1].number]):
        return written
    return paragraph_number(written)


def _lettered(numbers: Sequence[str | None]) -> bool:
    return any(n is not None and n.isalpha() and n not in ROMAN for n in numbers)
