"""Letters that are Roman numbers too: the v of "(iv), (v)", the i of "points i, iii", "para V"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annexparse.member_numbers import Number
from annexparse.members import Member
from annexparse.numbers import ROMAN, paragraph_number
from annexparse.resolve_state import Article, Para, State

# A letter in brackets that is no Roman number, and a Roman number that is no letter.
# As a letter in the second of two brackets is below the first, "(i)(a)", it tells nothing of that.
_OTHER_LETTERS = re.compile(r"(?<!\))\([a-hj-uwyz]\)")
_LETTERS_BELOW = re.compile(r"\([a-hj-uwyz]\)")
_OTHER_ROMAN = re.compile(r"\((?=[ivx]{2,5}\))(?:x{0,3})(?:ix|iv|v?i{0,3})\)")


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
    values = among_romans(state, member, number, article.paras[-1].points)
    value = values[0]
    if value in ROMAN and number.word and not number.half:
        above = article.paras[-1].number
        if above is not None and above.isalpha():
            # As in "Section 31(a)(i)".
            _remark(state, member, f'"({value})" read as {ROMAN[value]}, below a letter')
            return [ROMAN[value], *values[1:]]
        if _OTHER_ROMAN.search(state.text):
            # As in "Art. 158(1)(i) and (2)(ii)".
            if _LETTERS_BELOW.search(state.text):
                _remark_letter(state, member, value)
                return values
            _remark(state, member, f'"({value})" read as {ROMAN[value]}, as others of the cell')
            return [ROMAN[value], *values[1:]]
    return values


def paragraphs_of(state: State, member: Member, number: Number) -> Number:
    """Return *number*, a paragraph in brackets, with a letter that may be a Roman number read."""
    value = number.values[0]
    if value not in ROMAN or len(number.values) > 1 or number.half:
        return number
    if not state.text[number.start : number.end].islower():
        return number
    if _OTHER_LETTERS.search(state.text):
        # As in "Articles 5(h), 5(i)".
        _remark_letter(state, member, value)
        return Number([f"({value})"], [], number.start, number.end, word=True)
    _remark(state, member, f'"({value})" read as {ROMAN[value]}')
    return number


def _remark(state: State, member: Member, message: str) -> None:
    state.remark("AX231", member.start, member.end, message, "the letter is the other reading")


def _remark_letter(state: State, member: Member, value: str) -> None:
    advice = f"the Roman {ROMAN[value]} is the other reading"
    state.remark("AX231", member.start, member.end, f'"({value})" read as a letter', advice)


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
    if written[0] == "(":
        # Known to be a letter.
        return written[1]
    return ROMAN.get(written, written)


def _lettered(numbers: Sequence[str | None]) -> bool:
    return any(n is not None and n.isalpha() and n not in ROMAN for n in numbers)
