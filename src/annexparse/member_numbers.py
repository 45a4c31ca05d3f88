"""The numbers of an entry of charges, by the form in which they are written.

Knows the grammar's names of these forms. As with members, what a form says is worked out once, as
a function that reads the number of any entry of the same shape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Node, Token
from annexparse.numbers import RangeTooLong, between, expand, paragraph_number, places, plain


class Number(msgspec.Struct, gc=False):
    """What one number of the text stands for.

    ``values`` are the numbers meant, a range expanded (``2-4`` is 2, 3, 4); ``below`` the levels
    that a dotted number has below the first (``291.3`` has ``["3"]``). ``large`` says that three
    figures or dots make it an article by its looks, ``word`` that it is a word or a letter, or ends
    in one, ``half`` that half a bracket follows it or quotation marks enclose it (``2)``,
    ``"a"``), as points are written. ``start`` and ``end`` are offsets in the cell, from 0, the end
    excluded.
    """

    values: list[str]
    below: list[str]
    start: int
    end: int
    large: bool = False
    word: bool = False
    half: bool = False


# What parts an article from its letter: "295–A", "217/A".
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), ord("/")), "-")

# Reads the number of the entry whose first token has the given number.
NumberReader: TypeAlias = Callable[[Sequence[Token], int, str, list[Diagnostic]], Number]


def number_reader(form: Token | Node) -> NumberReader:
    """Return what reads a number of this *form*, which is a part of a shape."""
    if isinstance(form, tuple):
        return _in_words(form[1])
    begin, end = form.start, form.end
    name = form.name
    first = form.children[0]
    if (
        isinstance(first, tuple)
        and name in _FIGURES
        and not first[0].startswith(("DOTTED", "LETTERED"))
    ):
        return _in_figures(begin, end, large=name == "large", half=name == "half")

    def read(tokens: Sequence[Token], at: int, text: str, said: list[Diagnostic]) -> Number:
        own = tokens[at + begin : at + end]
        try:
            return _number(name, own, text)
        except RangeTooLong as error:
            return _too_long(name, own, text, error, said)

    return read


_FIGURES = frozenset(("short", "large", "half"))


def _in_words(index: int) -> NumberReader:
    def read(tokens: Sequence[Token], at: int, _text: str, _said: list[Diagnostic]) -> Number:
        _, start, end, value = tokens[at + index]
        return Number([value or ""], [], start, end, word=True)

    return read


def _in_figures(begin: int, end: int, *, large: bool, half: bool) -> NumberReader:
    last = end - 1

    def read(tokens: Sequence[Token], at: int, text: str, said: list[Diagnostic]) -> Number:
        _, start, _, written = tokens[at + begin]
        assert written is not None
        if written.isdecimal() and written.isascii() and written[0] != "0":
            # As most are, and expanding takes longer.
            return Number([written], [], start, tokens[at + last][2], large, False, half)
        try:
            values = expand(written)
        except RangeTooLong as error:
            name = "large" if large else "short"
            return _too_long(name, tokens[at + begin : at + end], text, error, said)
        return Number(values, [], start, tokens[at + last][2], large, False, half)

    return read


def _too_long(
    name: str, own: Sequence[Token], text: str, error: RangeTooLong, said: list[Diagnostic]
) -> Number:
    start, end = own[0][1], own[-1][2]
    said.append(range_too_long(start, end, error))
    return Number([text[start:end]], [], start, end, large=name.startswith("large"))


def range_too_long(start: int, end: int, error: RangeTooLong) -> Diagnostic:
    """The remark on a range that is kept as written."""
    return diagnose(
        "AX303",
        start,
        end,
        f"the range {error} is too long to be a list",
        "write the numbers out, or check whether two citations are meant",
    )


# The forms of ranges: are their numbers large, letters, and with half a bracket each?
_RANGES = {
    "small_range": (False, False, False),
    "large_range": (True, False, False),
    "letter_range": (False, True, False),
    "half_range": (False, False, True),
    "letter_half_range": (False, True, True),
}


def _number(name: str, own: Sequence[Token], text: str) -> Number:
    """Return the number that the tokens *own* write in the form *name*."""
    kind, start, _, written = own[0]
    end = own[-1][2]
    if kind == "LETTERED":
        return Number([(written or "").translate(_DASHES)], [], start, end, large=True)
    if name == "large":
        first, *below = places(written or "")
        if all(len(number) > 2 and number.isdecimal() for number in below):
            # "Art. 272/291": what no paragraph can be numbered is a further article.
            return Number([first, *below], [], start, end, large=True)
        lettered = bool(below) and below[-1].isalpha()
        return Number([first], below, start, end, large=True, word=lettered)
    if name in _RANGES:
        last = own[-2] if name.endswith("half_range") else own[-1]
        values = between(_written(own[0], text), _written(last, text))
        large, word, half = _RANGES[name]
        return Number(values, [], start, end, large=large, word=word, half=half)
    if name == "written_range":
        in_words = kind.startswith("NUMBER")
        lowest = written if in_words else paragraph_number(_written(own[0], text))
        return Number(between(lowest or "", own[-1][3] or ""), [], start, end, word=True)
    if name == "letters":
        return Number(expand(_written(own[0], text)), [], start, end, word=True)
    letter = own[1] if kind.startswith("QUOTE") else own[0]
    marked = name == "letter_half" or kind.startswith("QUOTE")
    return Number([plain(_written(letter, text))], [], start, end, word=True, half=marked)


def _written(token: Token, text: str) -> str:
    return text[token[1] : token[2]]
