"""Figures of a list or a range, which have the unit that stands behind the last of them."""

from __future__ import annotations

from msgspec.structs import replace

from annexparse.money import Money
from annexparse.term import Term
from annexparse.verdict_item import Item
from annexparse.verdict_numbers import amount_of, length_of
from annexparse.verdict_state import State

_CENTURIES = range(1900, 2100)
# Of "500 and 2 thousand" the first is no number of thousands.
_NEAR = 10


def with_unit(item: Item, unit: Item, s: State, value: str) -> Item | None:
    """Return the figure *item* as one of the unit that *unit* has, if it has none."""
    figure = item.figure
    if item.kind in ("money", "hours"):
        return replace(item, value=value)
    if item.kind == "part":
        unit = item
    if figure is None or (item.kind == "number" and figure.whole in _CENTURIES):
        return None
    if unit.kind == "money":
        shared = unit.figure is not None and figure.times == 1 and not figure.grouped
        if shared and unit.figure and figure.whole < _NEAR * max(1, unit.figure.whole):
            # "30 and 35 thousand rubles"
            figure = replace(figure, times=unit.figure.times)
        amount = amount_of(figure)
        currency = unit.money.currency if unit.money else None
        if amount is None:
            return None
        return replace(item, kind="money", money=Money(amount, currency), value=value)
    if unit.kind == "hours":
        return replace(item, kind="hours", value=value) if figure.plain else None
    length = length_of(figure, unit.value or "", s.years)
    if length is None:
        return None
    readings = () if length.other is None else (Term(length.years, length.months).iso, length.other)
    written = s.text[item.start : item.end]
    term = Term(length.years, length.months, length.days, written, readings)
    return Item("term", item.start, item.end, value, term=term)
