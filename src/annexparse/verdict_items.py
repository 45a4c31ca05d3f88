"""From the entries of a verdict to a row of items: quantities read, citations gathered.

An item is an entry of the grammar: a word with a meaning, a length, a sum, a bracket with items of
its own. Language never gets further than this: every verdict grammar yields the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from annexparse.codes import diagnose
from annexparse.engine import Entry, Node, Token, filled
from annexparse.money import Money
from annexparse.verdict_currency import currency_of
from annexparse.verdict_gather import gathered
from annexparse.verdict_item import Item
from annexparse.verdict_numbers import Figure, amount_of, figure_of, length_of, length_or_none
from annexparse.verdict_state import State

# Joins what belongs together in a row.
_Joiner: TypeAlias = Callable[[list[Item], State], list[Item]]
# Makes the item of the entry whose first token has the given number.
_Maker: TypeAlias = Callable[[Sequence[Token], int, State], Item]


def items_of(
    tokens: Sequence[Token], entries: Sequence[Entry], s: State, join: _Joiner = gathered
) -> list[Item]:
    """Return the items that *entries* are, put together by *join*; remarks go to the state."""
    rows: list[list[Item]] = [[]]
    for shape, at in entries:
        make: _Maker | None = shape.plan
        if make is not None:
            rows[-1].append(make(tokens, at, s))
        elif shape.depth > 0:
            rows[-1].append(Item("bracket", tokens[at][1], 0))
            rows.append([])
        elif shape.depth < 0:
            inside = join(rows.pop(), s)
            bracket = rows[-1][-1]
            bracket.end, bracket.inside = tokens[at][2], inside
        else:
            (node,) = shape.made
            assert isinstance(node, Node)
            make = shape.plan = _maker(node)
            rows[-1].append(make(tokens, at, s))
    return join(rows[0], s)


def _maker(node: Node) -> _Maker:
    """Return what makes the item of an entry of the shape of *node*."""
    reader = _READERS.get(node.name)
    plain = _plain_part(node) if reader is _part else None
    if plain is not None:
        return plain
    kind, last = node.name, node.end - 1
    valued = isinstance(node.children[0], tuple)

    def quantity(tokens: Sequence[Token], at: int, s: State) -> Item:
        own = filled(node, tokens, at)
        assert reader is not None
        assert isinstance(own, Node)
        return reader(own, s)

    def word(tokens: Sequence[Token], at: int, _s: State) -> Item:
        _, start, end, value = tokens[at]
        return Item(kind, start, tokens[at + last][2] if last else end, value if valued else None)

    return word if reader is None else quantity


def _plain_part(node: Node) -> _Maker | None:
    """Return what makes the item of a length in figures, "5 years"; None for any other shape."""
    first, *rest = node.children
    if not isinstance(first, Node) or [child[0] for child in rest if isinstance(child, tuple)] != [
        "TIME"
    ]:
        return None
    figures = first.children[0] if len(first.children) == 1 else None
    if not isinstance(figures, tuple) or figures[0] != "INT":
        return None
    begin, last = figures[1], node.end - 1
    named = next(child[1] for child in rest if isinstance(child, tuple))

    def part(tokens: Sequence[Token], at: int, s: State) -> Item:
        _, start, end, _ = tokens[at + begin]
        unit = tokens[at + named][3] or ""
        found = Figure(int(s.text[start:end]))
        length = length_of(found, unit, s.years) or length_or_none(found, unit, s.years)
        start, end = tokens[at][1], tokens[at + last][2]
        if length is None:
            return Item("unclear", start, end, figure=found)
        return Item("part", start, end, unit, None, length, found)

    return part


def _part(node: Node, s: State) -> Item:
    item = Item("unclear", node.start, node.end)
    first, *rest = node.children
    found = figure_of(first, s.text) if isinstance(first, Node) else Figure(1)
    if not isinstance(first, Node) and first[0].startswith("HALF"):
        found = Figure(0, part=Fraction(1, 2))
    unit = ""
    for child in rest:
        if not isinstance(child, Node):
            if child[0] == "TIME":
                unit = child[3] or ""
            elif child[0] == "ANDHALF":
                found.part += Fraction(1, 2)
    item.length = length_or_none(found, unit, s.years)
    item.figure = found
    if item.length is not None:
        item.kind, item.value = "part", unit
    return item


def _money(node: Node, s: State) -> Item:
    item = Item("unclear", node.start, node.end)
    currency: str | None = None
    amount: str | None = None
    for child in node.children:
        if isinstance(child, Node):
            found = item.figure = figure_of(child, s.text)
            amount = amount_of(found)
            doubtful = found.doubtful or (found.grouped and found.times > 1)
            if amount is not None and doubtful:
                _dotted(child, s, amount, found)
        elif child[0].startswith("CUR"):
            currency = currency_of(child[3], s, child[1], child[2])
            if _is_part_of_word(s.text, child[1]):
                # "XX$4,000" are dollars of a country that is not known.
                return item
    if amount is not None and amount != "0":
        # In "R5 000" the figures before the blank are no sum of nothing.
        item.kind, item.money = "money", Money(amount, currency)
    return item


def _is_part_of_word(text: str, at: int) -> bool:
    """Does a sign at *at* stand right behind a letter?"""
    return at > 0 and text[at - 1].isalpha() and not text[at].isalnum()


def _dotted(node: Node, s: State, amount: str, found: Figure) -> None:
    written = s.text[node.start : node.end]
    message = f'"{written}" read as {Decimal(amount):,}'
    if found.times == 1 or not found.point:
        exact = Decimal(found.whole) * found.times / 1000
    else:
        exact = Decimal(found.whole) * found.times
    other = f"{exact.normalize():,f} is the other reading"
    s.said.append(diagnose("AX204", node.start, node.end, message, other))


def _number(node: Node, s: State) -> Item:
    found = figure_of(node, s.text)
    if found.part and not found.whole and found.times == 1:
        # "decreased by \u00be"
        return Item("fraction", node.start, node.end, str(found.part))
    return Item(node.name, node.start, node.end, figure=found)


def _counted(node: Node, s: State) -> Item:
    first = node.children[0]
    assert isinstance(first, Node)
    item = Item(node.name, node.start, node.end, figure=figure_of(first, s.text))
    if item.figure is None or not item.figure.plain or item.figure.whole > 99_999:
        item.kind = "unclear"
    return item


def _fraction(node: Node, s: State) -> Item:
    whole, below = 1, 2
    for child in node.children:
        if isinstance(child, Node):
            whole = figure_of(child, s.text).whole
        elif child[0] == "DENOM":
            below = int(child[3] or 2)
        elif child[0] == "FRACTION":
            whole, below = map(int, s.text[child[1] : child[2]].split("/"))
    if not 0 < whole < below:
        return Item("unclear", node.start, node.end)
    return Item("fraction", node.start, node.end, str(Fraction(whole, below)))


def _percent(node: Node, s: State) -> Item:
    item = _counted(node, s)
    if item.figure is not None and 0 < item.figure.whole < 100:
        item.value = str(Fraction(item.figure.whole, 100))
    else:
        # As in "reduced by 150%".
        item.kind = "unclear"
    return item


def _range(node: Node, _s: State) -> Item:
    unit = next((c[3] for c in node.children[1:] if not isinstance(c, Node)), None)
    return Item("range", node.start, node.end, unit)


_READERS = {
    "part": _part,
    "money": _money,
    "number": _number,
    "hours": _counted,
    "percent": _percent,
    "fraction": _fraction,
    "range": _range,
}
