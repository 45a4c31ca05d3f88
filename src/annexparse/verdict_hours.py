"""Hours of work, in all or in a year."""

from __future__ import annotations

from annexparse.verdict_drafts import LABOUR, WORK, PenaltyDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_state import State, following, preceding

_WORKED = LABOUR | {WORK}


def on_hours(s: State, row: list[Item], at: int, end: int) -> int:
    """Hours of work: of the labour beside them."""
    item, last = row[at], s.last
    if last is not None and last.term is not None:
        # "corrective labour for 6 months, 100 hours of community service"
        after = following(row, at + 1, end)
        if after < end and row[after].kind == "kind" and row[after].value in _WORKED:
            last = None
    if last is not None and last.kind in LABOUR and last.hours is None:
        take_hours(item, last)
    else:
        s.hours = item
    return at + 1


def take_hours(item: Item, penalty: PenaltyDraft) -> None:
    """Give a penalty of labour its hours."""
    assert item.figure is not None
    penalty.hours = item.figure.whole * item.figure.times
    penalty.yearly = penalty.yearly or item.value == "yearly"
    if penalty.works and not penalty.yearly:
        penalty.kind = "community_service"
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
        if s.last.works:
            s.last.kind = "forced_labour"
        s.last.reach(item.start, item.end)
    return at + 1


_OF_WAGES = QUIET - {"comma", "colon", "break"} | {"word", "percent", "a"}


def on_percent(s: State, row: list[Item], at: int, end: int) -> int:
    """A share of the wages that is kept: said beside labour, "with deduction of 20% of wages"."""
    labour = s.last if s.last is not None and s.last.kind in LABOUR else None
    if labour is None or labour.detail is not None:
        return at + 1
    first, last = at, at
    while first and row[first - 1].start >= labour.end and row[first - 1].kind in _OF_WAGES:
        first -= 1
    while last + 1 < end and row[last + 1].kind in _OF_WAGES:
        last += 1
    before = preceding(row, first, 0, frozenset(("comma",)))
    if (before >= 0 and row[before].start >= labour.end) or not _said(row[first : last + 1]):
        return at + 1
    while row[first].kind in QUIET:
        first += 1
    while row[last].kind in QUIET:
        last -= 1
    for item in row[first : last + 1]:
        item.used = True
    labour.detail = s.text[row[first].start : row[last].end]
    labour.reach(row[first].start, row[last].end)
    return last + 1


def _said(items: list[Item]) -> bool:
    return any(item.kind == "word" for item in items)
