"""From the tree of a cell of charges to a row of members; knows the grammar's rule names.

A member is a unit with its numbers, a group in brackets, or what stands between them. Language
never gets further than this: every charges grammar yields the same names.
"""

from __future__ import annotations

import msgspec

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Node, Token
from annexparse.numbers import RangeTooLong, between, expand, places, plain

# The levels of a place in a code. "Paragraph" is a level of its own until it is known whether the
# same citation also has a "part": part three, paragraph 4 is Art. 291 para 3(4).
ARTICLE, PART, PARAGRAPH, POINT = "article", "part", "paragraph", "point"
_UNITS = {"articles": ARTICLE, "parts": PART, "paragraphs": PARAGRAPH, "points": POINT}


class Number(msgspec.Struct, gc=False):
    """The numbers that one number of the text stands for, and the levels below the first."""

    values: list[str]
    below: list[str]
    start: int
    end: int
    large: bool = False
    word: bool = False
    half: bool = False
    to: tuple[str, str] | None = None


class Member(msgspec.Struct, gc=False):
    """One member of the row.

    ``kind`` is a level for a unit with its number, "more", "further", "loose", "same" for a number
    without one, "group" or "also" for numbers in brackets, else the name of the rule.
    """

    kind: str
    start: int
    end: int
    number: Number | None = None
    inside: tuple[Member, ...] = ()
    value: str | None = None
    doubled: bool = False
    sound: bool = True


def members(nodes: tuple[Token | Node, ...], text: str, said: list[Diagnostic]) -> list[Member]:
    """Return the members of a row of nodes; remarks on their numbers go to *said*."""
    row: list[Member] = []
    for node in nodes:
        if not isinstance(node, Node):
            continue
        name = node.name
        unit = _UNITS.get(name)
        if unit is not None or name == "doubled":
            row.append(_unit(node, unit or ARTICLE, text, said))
        elif name in ("more", "further", "loose"):
            number = _numbers(node, text, said)
            sound = number is not None
            row.append(Member(name, node.start, node.end, number, sound=sound))
        elif name in ("group", "also"):
            inside = tuple(members(_inside(node), text, said))
            sound = all(m.sound for m in inside)
            row.append(Member(name, node.start, node.end, inside=inside, sound=sound))
        elif name == "bracket":
            row.append(Member("open", node.start, node.start + 1))
            row += members(node.children[1:-1], text, said)
            row.append(Member("close", max(node.end - 1, node.start + 1), node.end))
        else:
            value = (
                node.children[0][3]
                if node.children and isinstance(node.children[0], tuple)
                else None
            )
            row.append(Member(name, node.start, node.end, value=value))
    return row


def _inside(node: Node) -> tuple[Token | Node, ...]:
    # A number in a bracket has no unit of its own, like a further one of a list.
    return tuple(
        Node("loose", child.children, child.start, child.end)
        if isinstance(child, Node) and child.name in ("inside", "more")
        else child
        for child in node.children
    )


def _unit(node: Node, level: str, text: str, said: list[Diagnostic]) -> Member:
    if node.name == "doubled":
        first, inner = node.children
        assert isinstance(first, tuple) and isinstance(inner, Node)
        member = _unit(inner, level, text, said)
        member.start, member.doubled = first[1], True
        return member
    number = _numbers(node, text, said)
    if level == ARTICLE and number is not None and number.values[0].isalpha():
        # Articles are numbered: "Art. x" is none.
        return Member(level, node.start, node.end, number, sound=False)
    return Member(
        level, node.start, node.end, number, sound=number is not None or len(node.children) == 1
    )


def _numbers(node: Node, text: str, said: list[Diagnostic]) -> Number | None:
    """Return the number in *node*, or None where its range is too long to be one."""
    for child in node.children:
        if isinstance(child, Node):
            try:
                return _number(child, text)
            except RangeTooLong as error:
                said.append(
                    diagnose(
                        "AX303",
                        child.start,
                        child.end,
                        f"the range {error} is too long to be a list",
                        "write the numbers out, or check whether two citations are meant",
                    )
                )
                written = "-".join(text[child.start : child.end].split("-"))
                return Number([written], [], child.start, child.end, large=True)
        elif child[0].startswith("NUMBER"):
            return Number([child[3] or ""], [], child[1], child[2], word=True)
    return None


def _number(node: Node, text: str) -> Number:
    token = node.children[0]
    assert isinstance(token, tuple)
    kind, start, end, value = token
    written = value or text[start:end]
    name = node.name
    if name in ("small_range", "large_range"):
        last = node.children[-1]
        assert isinstance(last, tuple)
        other = text[last[1] : last[2]]
        values = between(written, other)
        large = name == "large_range"
        return Number(values, [], node.start, node.end, large=large, to=(written, other))
    if name == "letters":
        return Number(expand(written), [], node.start, node.end, word=True)
    if name in ("letter", "letter_quoted"):
        letter = node.children[1] if kind.startswith("QUOTE") else token
        assert isinstance(letter, tuple)
        return Number([plain(text[letter[1] : letter[2]])], [], node.start, node.end, word=True)
    if kind.startswith("DOTTED"):
        first, *below = places(written)
        return Number([first], below, node.start, node.end, large=True)
    large = kind.startswith("BIG")
    return Number(expand(written), [], node.start, node.end, large=large, half=name == "half")
