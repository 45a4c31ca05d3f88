"""Confiscation: what it takes stands behind the noun, or before the verb."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_listed import listed, turns_here
from annexparse.verdict_penalties import part
from annexparse.verdict_state import State, past_joints


def on_confiscation(s: State, row: list[Item], at: int, end: int) -> int:
    """Confiscation of something."""
    part(s, row, at)
    known = s.latest.get("confiscation")
    if known is not None and at + 1 < end and row[at + 1].kind == "effect":
        row[at].used = True
        s.last = known
        return at + 1
    penalty = s.add(PenaltyDraft("confiscation", row[at].start, row[at].end))
    row[at].used = True
    after = at + 1
    while after < end and row[after].kind in ("of", "filler", "colon"):
        after += 1
    first, last = after, -1
    while after < end:
        item = row[after]
        if item.kind in ("comma", "and", "colon"):
            if not _one_more(s, row, after, end):
                break
        elif turns_here(s, row, after, told=last >= 0):
            break
        elif item.kind in ("word", "matter", "some", "number", "money"):
            if item.kind != "word" and "\n" in s.text[row[after - 1].end : item.start]:
                break
            last = after
            penalty.amount = penalty.amount or item.money
        elif item.kind not in ("of", "filler", "quote"):
            break
        item.used = True
        after += 1
    if last >= first:
        penalty.detail = s.text[row[first].start : row[last].end]
        penalty.reach(row[first].start, row[last].end)
    _without_currency(s, row[first : last + 1])
    return max(last + 1, at + 1)


def _one_more(s: State, row: list[Item], at: int, end: int) -> bool:
    """Is one more thing told behind the signs at *at*: "a laptop and two phones"?"""
    ahead = past_joints(row, at, end)
    figure = row[ahead].figure if ahead < end and row[ahead].kind == "number" else None
    counted = figure is not None and figure.plain
    ahead += counted
    if ahead >= end or row[ahead].kind != "word":
        return False
    return listed(s, row, at, ahead, end, "THING", named=counted)


_THINGS = frozenset(
    ["word", "number", "money", "and", "filler", "some", "of", "ordinal", "recipient", "quote"]
)


def on_confiscated(s: State, row: list[Item], at: int, _end: int) -> int:
    """Something confiscated: what it is stands before it."""
    first = at
    while first and row[first - 1].kind in _THINGS and not row[first - 1].used:
        first -= 1
    things = [i for i in row[first:at] if i.kind not in QUIET and i.kind != "and"]
    if not things:
        return at + 1
    for item in row[first : at + 1]:
        item.used = True
    penalty = s.add(PenaltyDraft("confiscation", things[0].start, row[at].end))
    penalty.detail = s.text[things[0].start : things[-1].end]
    penalty.amount = next((i.money for i in things if i.money is not None), None)
    _without_currency(s, things)
    return at + 1


def _without_currency(s: State, things: list[Item]) -> None:
    for item in things:
        if item.kind == "number" and item.figure is not None and item.figure.times > 1:
            message = "a large number with no currency, read as one of things"
            s.said.append(diagnose("AX215", item.start, item.end, message, "it could be a sum"))
