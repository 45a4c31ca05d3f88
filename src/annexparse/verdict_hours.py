"""Hours of work, in all or in a year."""

from __future__ import annotations

from annexparse.verdict_drafts import LABOUR, PenaltyDraft
from annexparse.verdict_item import Item
from annexparse.verdict_state import State


def on_hours(s: State, row: list[Item], at: int, _end: int) -> int:
    """Hours of work: of the labour beside them."""
    item = row[at]
    if s.last is not None and s.last.kind in LABOUR and s.last.hours is None:
        take_hours(item, s.last)
    else:
        s.hours = item
    return at + 1


def take_hours(item: Item, penalty: PenaltyDraft) -> None:
    """Give a penalty of labour its hours."""
    assert item.figure is not None
    penalty.hours = item.figure.whole * item.figure.times
    penalty.yearly = penalty.yearly or item.value == "yearly"
    penalty.reach(item.start, item.end)
    item.used = True


def on_yearly(s: State, row: list[Item], at: int, _end: int) -> int:
    """Annually: of hours of work."""
    item = row[at]
    if s.hours is not None:
        s.hours.value = "yearly"
        item.used = True
    elif s.last is not None and s.last.hours is not None:
        s.last.yearly = item.used = True
        s.last.reach(item.start, item.end)
    return at + 1
