"""Where a term is served: the regime of a colony, an open institution."""

from __future__ import annotations

from annexparse.verdict_drafts import MAIN, PenaltyDraft
from annexparse.verdict_item import Item
from annexparse.verdict_state import SOFT, State


def note_places(s: State, row: list[Item], begin: int, end: int) -> None:
    """Keep the words that say where the main penalty of a stretch is served, in its detail."""
    for item in row[begin:end]:
        if item.value == "regime" and item.kind == "where":
            _keep(s, row[begin], item)
        elif item.inside and all(i.kind in SOFT for i in item.inside):
            # As in "6 years imprisonment (general regime)".
            for one in item.inside:
                if one.value == "regime" and one.kind == "where":
                    _keep(s, row[begin], one)


def _keep(s: State, first: Item, item: Item) -> None:
    penalty = _whose(s, first.start, item)
    if penalty is not None and penalty.detail is None:
        penalty.detail = s.text[item.start : item.end]
        penalty.reach(item.start, item.end)
    elif not any(start <= item.start < end for start, end in s.unread):
        s.unread.append((item.start, item.end))


def _whose(s: State, begin: int, item: Item) -> PenaltyDraft | None:
    mains = [p for p in s.penalties if p.kind in MAIN and p.start >= begin]
    before = [p for p in mains if p.start < item.start]
    return max(before, key=lambda p: p.start) if before else next(iter(mains), None)
