"""A sum without its currency behind one that has it: "KZT 500 000 (moral), 200 000 (material)"."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.money import Money
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_numbers import amount_of
from annexparse.verdict_state import SOFT, State, following, preceding

# A smaller number beside a head of damage may count victims.
_SMALLEST = 1000
_NAMES = frozenset(("head", "damage"))


def name_next(s: State, row: list[Item], at: int) -> None:
    """Give the number behind the sum at *at* its currency, if a head of damage makes it a sum."""
    money = row[at].money
    if money is None or money.currency is None or money.in_units:
        return
    for behind in range(at + 1, len(row)):
        item = row[behind]
        if item.kind == "money":
            return
        if item.kind == "number" and _is_sum(row, behind):
            amount = amount_of(item.figure) if item.figure is not None else None
            if amount is None:
                return
            item.kind, item.money = "money", Money(amount, money.currency)
            written = s.text[item.start : item.end]
            message = f'"{written}" read as {money.currency}, like the sum before it'
            s.said.append(diagnose("AX244", item.start, item.end, message))
            return


def _is_sum(row: list[Item], at: int) -> bool:
    figure = row[at].figure
    after = following(row, at + 1, len(row), SOFT)
    named = after < len(row) and _names(row[after])
    if named and row[after].inside is not None:
        return True
    if figure is None or figure.whole * figure.times < _SMALLEST:
        return False
    if named:
        return True
    before = preceding(row, at, 0, (SOFT | QUIET) - {"break", "and"})
    return before >= 0 and row[before].kind in _NAMES


def _names(item: Item) -> bool:
    if item.inside is None:
        return item.kind in _NAMES
    loud = [i for i in item.inside if i.kind not in QUIET]
    return bool(loud) and all(i.kind in _NAMES for i in loud)
