"""From the entries of a cell of charges to a row of members; knows the grammar's rule names.

A member is a unit with its numbers, a group in brackets, or what stands between them. Language
never gets further than this: every charges grammar yields the same names.

What follows from the shape of an entry is worked out once, and kept with the shape as a function
that makes the member of any entry of that shape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from annexparse.diagnostic import Diagnostic
from annexparse.engine import Entry, Node, Token
from annexparse.member_numbers import Number, NumberReader, number_reader

# The levels of a place in a code. "Paragraph" is a level of its own until it is known whether the
# same citation also has a "part": part three, paragraph 4 is Art. 291 para 3(4).
ARTICLE, PART, PARAGRAPH, POINT = "article", "part", "paragraph", "point"
_UNITS = {
    "articles": ARTICLE,
    "parts": PART,
    "paragraphs": PARAGRAPH,
    "points": POINT,
}
_DIGITS = frozenset("0123456789")
_BARE = frozenset(("more", "further", "loose"))
_GROUPS = frozenset(("group", "also"))


class Member(msgspec.Struct, gc=False):
    """One member of the row, and where it stands: offsets in the cell, the end excluded.

    ``kind`` is a level for a unit with its number; "further", "more" or "loose" for a number
    without a unit; "group" or "also" for ``numbers`` in brackets; else the name of the rule.
    ``value`` is the meaning of its word, if the lexicon gives one. ``doubled`` says that the
    word of the unit stands there twice. What is not ``sound`` can be no citation.
    """

    kind: str
    start: int
    end: int
    number: Number | None = None
    numbers: tuple[Number, ...] = ()
    value: str | None = None
    doubled: bool = False
    sound: bool = True


# Makes the member of the entry whose first token has the given number.
_Maker: TypeAlias = Callable[[Sequence[Token], int, str, list[Diagnostic]], Member]


def members(
    tokens: Sequence[Token], entries: Sequence[Entry], text: str, said: list[Diagnostic]
) -> list[Member]:
    """Return the members that *entries* of *text* are; remarks on their numbers go to *said*."""
    row: list[Member] = []
    opened: list[int] = []
    for shape, at in entries:
        make: _Maker | None = shape.plan
        if make is None:
            if shape.depth:
                row.append(_bracket(shape.depth, tokens[at], opened))
                continue
            (node,) = shape.made
            assert isinstance(node, Node)
            make = shape.plan = _maker(node)
        row.append(make(tokens, at, text, said))
    return row


def _bracket(depth: int, token: Token, opened: list[int]) -> Member:
    _, start, end, _ = token
    if depth > 0:
        opened.append(start)
        return Member("open", start, end)
    # A bracket that was supplied has no width, and may stand right behind the first.
    return Member("close", max(end - 1, opened.pop() + 1), end)


def _maker(node: Node) -> _Maker:
    """Return what makes the member of an entry of the shape of *node*."""
    if node.name in _UNITS:
        return _unit_maker(node)
    if node.name in _GROUPS:
        return _group_maker(node)
    kind, last = node.name, node.end - 1
    if kind in _BARE:
        read = _number_in(node)
        assert read is not None

        def bare(tokens: Sequence[Token], at: int, text: str, said: list[Diagnostic]) -> Member:
            return Member(kind, tokens[at][1], tokens[at + last][2], read(tokens, at, text, said))

        return bare
    valued = isinstance(node.children[0], tuple)

    def other(tokens: Sequence[Token], at: int, _text: str, _said: list[Diagnostic]) -> Member:
        _, start, end, value = tokens[at]
        if last:
            end = tokens[at + last][2]
        return Member(kind, start, end, None, (), value if valued else None)

    return other


def _unit_maker(node: Node) -> _Maker:
    level, last = _UNITS[node.name], node.end - 1
    read = _number_in(node)
    word = node.children[0]
    valued = isinstance(word, tuple) and word[0].startswith(("ART", "PART", "PARA", "POINT"))
    # As in "Art. Art. 272".
    doubled = isinstance(word, tuple) and word[0] == "ART__ART"
    # "para (2)": the number is in the bracket.
    alone = len(node.children) == 1

    def unit(tokens: Sequence[Token], at: int, text: str, said: list[Diagnostic]) -> Member:
        _, start, end, value = tokens[at]
        if last:
            end = tokens[at + last][2]
        number = read(tokens, at, text, said) if read is not None else None
        # Articles are numbered: "Art. x" is none.
        sound = alone if number is None else level != ARTICLE or number.values[0][0] in _DIGITS
        return Member(level, start, end, number, (), value if valued else None, doubled, sound)

    return unit


def _group_maker(node: Node) -> _Maker:
    kind, last = node.name, node.end - 1
    readers = [_number_in(child) for child in node.children if isinstance(child, Node)]
    further = kind == "also"

    def group(tokens: Sequence[Token], at: int, text: str, said: list[Diagnostic]) -> Member:
        numbers = tuple([read(tokens, at, text, said) for read in readers if read is not None])
        value = tokens[at][3] if further else None
        return Member(kind, tokens[at][1], tokens[at + last][2], None, numbers, value)

    return group


def _number_in(node: Node) -> NumberReader | None:
    """Return what reads the number in *node*, if it has one."""
    for child in node.children:
        if isinstance(child, Node) or child[0].startswith("NUMBER"):
            return number_reader(child)
    return None
