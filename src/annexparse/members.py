"""From the tree of a cell of charges to a row of members; knows the grammar's rule names.

A member is a unit with its numbers, a group in brackets, or what stands between them. Language
never gets further than this: every charges grammar yields the same names.
"""

from __future__ import annotations

import msgspec

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Node, Token
from annexparse.numbers import RangeTooLong, between, expand, paragraph_number, places, plain

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


class Number(msgspec.Struct, gc=False):
    """What one number of the text stands for.

    ``values`` are the numbers meant, a range expanded (``2-4`` is 2, 3, 4); ``below`` the levels
    that a dotted number has below the first (``291.3`` has ``["3"]``). ``large`` says that three
    figures or dots make it an article by its looks, ``word`` that it is a word or a letter,
    ``half`` that half a bracket follows it (``2)``). ``start`` and ``end`` are offsets in the
    cell, from 0, the end excluded.
    """

    values: list[str]
    below: list[str]
    start: int
    end: int
    large: bool = False
    word: bool = False
    half: bool = False


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


def members(nodes: tuple[Token | Node, ...], text: str, said: list[Diagnostic]) -> list[Member]:
    """Return the members of a row of nodes; remarks on their numbers go to *said*."""
    row: list[Member] = []
    for node in nodes:
        if isinstance(node, tuple):
            continue
        name, start, end = node.name, node.start, node.end
        if name in _UNITS:
            row.append(_unit(node, text, said))
        elif name in _BARE:
            number = _number_in(node, text, said)
            row.append(Member(name, start, end, number, sound=number is not None))
        elif name in _GROUPS:
            row.append(Member(name, start, end, numbers=_numbers_in(node, text, said)))
        elif name == "bracket":
            row.append(Member("open", start, start + 1))
            row += members(node.children[1:-1], text, said)
            # A bracket that was supplied has no width, and may stand right behind the first.
            row.append(Member("close", max(end - 1, start + 1), end))
        else:
            first = node.children[0] if node.children else None
            value = first[3] if isinstance(first, tuple) else None
            row.append(Member(name, start, end, value=value))
    return row


def _unit(node: Node, text: str, said: list[Diagnostic]) -> Member:
    level = _UNITS[node.name]
    number = _number_in(node, text, said)
    if number is None:
        # "para (2)": the number is in the bracket.
        sound = len(node.children) == 1
    else:
        # Articles are numbered: "Art. x" is none.
        sound = level != ARTICLE or number.values[0][0] in _DIGITS
    word = node.children[0]
    value = word[3] if isinstance(word, tuple) and word[0].startswith("PARA") else None
    # As in "Art. Art. 272".
    doubled = isinstance(word, tuple) and word[0] == "ART__ART"
    return Member(level, node.start, node.end, number, value=value, doubled=doubled, sound=sound)


def _numbers_in(node: Node, text: str, said: list[Diagnostic]) -> tuple[Number, ...]:
    numbers: list[Number] = []
    for child in node.children:
        if isinstance(child, Node):
            number = _number_in(child, text, said)
            assert number is not None
            numbers.append(number)
    return tuple(numbers)


def _number_in(node: Node, text: str, said: list[Diagnostic]) -> Number | None:
    """Return the number in *node*, if it has one."""
    for child in node.children:
        if isinstance(child, tuple):
            if child[0].startswith("NUMBER"):
                return Number([child[3] or ""], [], child[1], child[2], word=True)
            continue
        try:
            return _number(child, text)
        except RangeTooLong as error:
            said.append(range_too_long(child.start, child.end, error))
            written = text[child.start : child.end]
            large = child.name.startswith("large")
            return Number([written], [], child.start, child.end, large=large)
    return None


def range_too_long(start: int, end: int, error: RangeTooLong) -> Diagnostic:
    """The remark on a range that is kept as written."""
    return diagnose(
        "AX303",
        start,
        end,
        f"the range {error} is too long to be a list",
        "write the numbers out, or check whether two citations are meant",
    )


def _number(node: Node, text: str) -> Number:
    name, start, end = node.name, node.start, node.end
    if name == "short" or name == "large" or name == "half":
        kind, begin, stop, value = _token(node, 0)
        written = value or text[begin:stop]
        if kind.startswith("DOTTED"):
            first, *below = places(written)
            if all(len(number) > 2 and number.isdecimal() for number in below):
                # "Art. 272/291": what no paragraph can be numbered is a further article.
                return Number([first, *below], [], start, end, large=True)
            return Number([first], below, start, end, large=True)
        return Number(expand(written), [], start, end, large=name == "large", half=name == "half")
    if name in ("small_range", "large_range"):
        values = between(_written(node, 0, text), _written(node, -1, text))
        return Number(values, [], start, end, large=name == "large_range")
    if name == "written_range":
        opening, closing = _token(node, 0), _token(node, -1)
        letter = text[opening[1] : opening[2]]
        lowest = opening[3] if opening[0].startswith("NUMBER") else paragraph_number(letter)
        values = between(lowest or "", closing[3] or "")
        return Number(values, [], start, end, word=True)
    if name == "letters":
        return Number(expand(_written(node, 0, text)), [], start, end, word=True)
    quoted = _token(node, 0)[0].startswith("QUOTE")
    return Number([plain(_written(node, int(quoted), text))], [], start, end, word=True)


def _token(node: Node, index: int) -> Token:
    token = node.children[index]
    assert isinstance(token, tuple)
    return token


def _written(node: Node, index: int, text: str) -> str:
    _, start, end, _ = _token(node, index)
    return text[start:end]
