"""From the tree of a verdict to a row of items: quantities read, citations gathered.

An item is an entry of the grammar: a word with a meaning, a length, a sum, a bracket with items of
its own. Language never gets further than this: every verdict grammar yields the same names.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import msgspec

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.engine import Node, Token
from annexparse.money import Money
from annexparse.term import Term
from annexparse.verdict_numbers import Figure, Length, amount_of, figure_of, length_of, spell

# What stands between words and says nothing by itself.
QUIET = frozenset(
    "filler quote where of to for under by from with and comma colon break mark date".split()
)
_RANK = {"years": 3, "months": 2, "days": 1}


class Item(msgspec.Struct, gc=False):
    """One entry of a row. ``used`` says that it went into the reading."""

    kind: str
    start: int
    end: int
    value: str | None = None
    term: Term | None = None
    length: Length | None = None
    figure: Figure | None = None
    money: Money | None = None
    inside: list[Item] | None = None
    used: bool = False


def items_of(nodes: tuple[Token | Node, ...], text: str, said: list[Diagnostic]) -> list[Item]:
    """Return the items of a row of nodes; remarks on their figures go to *said*."""
    row: list[Item] = []
    for node in nodes:
        if not isinstance(node, Node):
            continue
        reader = _READERS.get(node.name)
        if reader is not None:
            row.append(reader(node, text, said))
            continue
        if node.name == "bracket":
            item = Item("bracket", node.start, node.end)
            item.inside = items_of(node.children[1:-1], text, said)
            row.append(item)
            continue
        child = node.children[0]
        value = child[3] if not isinstance(child, Node) else None
        row.append(Item(node.name, node.start, node.end, value))
    return _gathered(row, text, said)


def _part(node: Node, text: str, said: list[Diagnostic]) -> Item:
    item = Item("unclear", node.start, node.end)
    first, *rest = node.children
    found = figure_of(first, text) if isinstance(first, Node) else Figure(1)
    if not isinstance(first, Node) and first[0].startswith("HALF"):
        found = Figure(0, part=Fraction(1, 2))
    unit = ""
    for child in rest:
        if not isinstance(child, Node):
            if child[0] == "TIME":
                unit = child[3] or ""
            elif child[0] == "ANDHALF":
                found.part += Fraction(1, 2)
    item.length = length_of(found, unit)
    item.figure = found
    if item.length is not None:
        item.kind, item.value = "part", unit
    return item


def _money(node: Node, text: str, said: list[Diagnostic]) -> Item:
    item = Item("unclear", node.start, node.end)
    currency: str | None = None
    amount: str | None = None
    for child in node.children:
        if isinstance(child, Node):
            found = figure_of(child, text)
            amount = amount_of(found)
            doubtful = found.doubtful or (found.grouped and found.times > 1)
            if amount is not None and doubtful:
                _dotted(child, text, amount, found, said)
        elif child[0].startswith("CUR"):
            currency = child[3]
    if amount is not None:
        item.kind, item.money = "money", Money(amount, currency)
    return item


def _dotted(
    node: Node, text: str, amount: str, found: Figure, said: list[Diagnostic]
) -> None:
    written = text[node.start : node.end]
    message = f'"{written}" read as {Decimal(amount):,}'
    if found.times == 1 or not found.point:
        exact = Decimal(found.whole) * found.times / 1000
    else:
        exact = Decimal(found.whole) * found.times
    other = f"{exact.normalize():,f} is the other reading"
    said.append(diagnose("AX204", node.start, node.end, message, other))


def _number(node: Node, text: str, said: list[Diagnostic]) -> Item:
    return Item(node.name, node.start, node.end, figure=figure_of(node, text))


def _counted(node: Node, text: str, said: list[Diagnostic]) -> Item:
    first = node.children[0]
    assert isinstance(first, Node)
    item = Item(node.name, node.start, node.end, figure=figure_of(first, text))
    if item.figure is None or not item.figure.plain or item.figure.whole > 99_999:
        item.kind = "unclear"
    return item


def _fraction(node: Node, text: str, said: list[Diagnostic]) -> Item:
    whole, below = 1, 2
    for child in node.children:
        if isinstance(child, Node):
            whole = figure_of(child, text).whole
        elif child[0] == "DENOM":
            below = int(child[3] or 2)
        elif child[0] == "FRACTION":
            whole, below = map(int, text[child[1] : child[2]].split("/"))
    if not 0 < whole < below:
        return Item("unclear", node.start, node.end)
    return Item("fraction", node.start, node.end, str(Fraction(whole, below)))


def _percent(node: Node, text: str, said: list[Diagnostic]) -> Item:
    item = _counted(node, text, said)
    if item.figure is not None and 0 < item.figure.whole < 100:
        item.value = str(Fraction(item.figure.whole, 100))
    return item


def _range(node: Node, text: str, said: list[Diagnostic]) -> Item:
    return Item("range", node.start, node.end)


_READERS = {
    "part": _part,
    "money": _money,
    "number": _number,
    "hours": _counted,
    "percent": _percent,
    "fraction": _fraction,
    "range": _range,
}


def _gathered(row: list[Item], text: str, said: list[Diagnostic]) -> list[Item]:
    """Join what makes one length of time, and what makes one citation."""
    result: list[Item] = []
    index = 0
    while index < len(row):
        item = row[index]
        if item.kind == "part":
            index = _term(row, index, result, text, said)
        elif item.kind == "place":
            index = _citation(row, index, result)
        elif item.kind == "number" and _opens_range(row, index):
            last = row[index + 2]
            result.append(Item("range", item.start, last.end))
            index += 3
        else:
            result.append(item)
            index += 1
    return result


def _opens_range(row: list[Item], index: int) -> bool:
    # "5 to 7 years" is no term; "from 7 to 5 years" is two.
    if index + 2 >= len(row) or (index and row[index - 1].kind == "from"):
        return False
    return row[index + 1].kind in ("to", "and") and row[index + 2].kind in ("part", "money", "hours")


def _term(
    row: list[Item], index: int, result: list[Item], text: str, said: list[Diagnostic]
) -> int:
    first = last = row[index]
    assert first.length is not None
    years, months, days = first.length.years, first.length.months, first.length.days
    other = first.length
    after = index + 1
    while True:
        at = after
        while at < len(row) and at < after + 2 and _adds(row[at]):
            at += 1
        if at >= len(row) or row[at].kind != "part" or _rank(row[at]) >= _rank(last):
            break
        if other.other is not None or (months and row[at].value == "month"):
            break
        if at > after and _is_for(row, index) and _names_penalty(row, at):
            # "ban on public office for 3 years, 6 months imprisonment" is two lengths.
            break
        last = row[at]
        assert last.length is not None
        years, months = years + last.length.years, months + last.length.months
        days += last.length.days
        after = at + 1
    start, end = first.start, last.end
    written = text[start:end]
    readings: tuple[str, ...] = ()
    term = Term(years, months, days, written)
    if other.other is not None:
        readings = (term.iso, other.other)
        term = Term(years, months, days, written, readings)
        message = f'"{" ".join(written.split())}" read as {spell(first.length)}'
        said.append(diagnose("AX203", start, end, message, f"{other.said} is the other reading"))
    result.append(Item("term", start, end, first.value, term=term))
    return after


def _is_for(row: list[Item], index: int) -> bool:
    return index > 0 and row[index - 1].kind == "for"


def _names_penalty(row: list[Item], at: int) -> bool:
    at += 1
    while at < len(row) and row[at].kind in ("of", "in", "filler", "conditional", "where"):
        at += 1
    return at < len(row) and row[at].kind == "kind"


def _adds(item: Item) -> bool:
    # "1 year and 6 months" is one length, "1 year plus 6 months" may be two.
    return item.kind == "comma" or (item.kind == "and" and item.value == "and")


def _rank(item: Item) -> int:
    return {"year": 3, "month": 2, "week": 1, "day": 0}[item.value or "day"]


_CITED = frozenset(("place", "number", "range", "error"))
_BETWEEN = frozenset(("comma", "and", "of", "to", "filler"))


def _citation(row: list[Item], index: int, result: list[Item]) -> int:
    at = last = index
    figures = False
    while at < len(row):
        item = row[at]
        if item.kind in _CITED or (item.kind == "bracket" and _holds_numbers(item)):
            figures = figures or item.kind in ("number", "range")
            last = at
        elif item.kind not in _BETWEEN:
            break
        at += 1
    if not figures:
        result.append(Item("word", row[index].start, row[index].end))
        return index + 1
    result.append(Item("citation", row[index].start, row[last].end))
    return last + 1


def _holds_numbers(item: Item) -> bool:
    inside = item.inside or []
    kinds = {i.kind for i in inside}
    return bool(kinds & _CITED) and kinds <= (_CITED | _BETWEEN)
