"""Numbers of a list, not of the code: "1) Art. 272; 2) Art. 291", "(a) Art. 272"."""

from __future__ import annotations

from annexparse.member_numbers import Number
from annexparse.resolve_row import ARTICLES, NAMED, after
from annexparse.resolve_state import State

_BREAKS = frozenset(("break", "filler"))


def labels(state: State, index: int, number: Number, *, starts: bool) -> bool:
    """Is it a number of the list, not of the code, as in "1) Art. 272; 2) Art. 291"?"""
    following = state.kinds[index + 1]
    if following != "break" and not (number.half and following in NAMED):
        return False
    if following == "break" and state.row[index + 1].value != ".":
        return False
    if len(number.values) > 1:
        # "2 - 4" numbers nothing.
        return False
    order = label_order(state, number.values[0])
    wanted = after(state.kinds, index, _BREAKS)
    if not state.text[number.start].isalnum():
        # Not the quoted letter of "b" part 3.
        return False
    if not order or not (wanted in NAMED or wanted == "code"):
        return False
    if not starts and not order == state.enumerated + 1 > 1:
        return False
    _number_label(state, number, order)
    return True


def is_label(state: State, index: int, numbers: tuple[Number, ...]) -> bool:
    """Are the brackets those of a list, not of the code: "(1) Art. 272; (2) Art. 291"?"""
    if len(numbers) != 1 or len(numbers[0].values) != 1 or state.kinds[index + 1] not in ARTICLES:
        return False
    number = numbers[0]
    value = number.values[0]
    if number.word and value.isdigit() and not _is_roman(state, number):
        # "(four)" is no number of a list.
        return False
    _number_label(state, number, label_order(state, value))
    return True


def _number_label(state: State, number: Number, order: int) -> None:
    if state.enumerated + 1 != order:
        written = state.text[number.start : number.end]
        state.remark(
            "AX234",
            number.start,
            number.end,
            f'"{written}" read as the number of an entry in a list',
            "a part or a paragraph of the article behind it is the other reading",
        )
    state.enumerated = order


def _is_roman(state: State, number: Number) -> bool:
    return set(state.text[number.start : number.end].lower()) <= _ROMAN


def label_order(state: State, value: str) -> int:
    """The place of a label in its list: 2 of "(2)", "(b)" and "(ii)"."""
    if value.isdigit():
        return int(value)
    if value == "i" and state.enumerated != 8:
        return 1
    if value in "vx" and state.enumerated + 1 == (5 if value == "v" else 10):
        return state.enumerated + 1
    if len(value) > 1:
        # "(v-i)" is no place in a list.
        return 0
    return ord(value) - ord("a") + 1 if "a" <= value <= "z" else 0


_ROMAN = frozenset("ivx")
