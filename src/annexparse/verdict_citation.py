"""Provisions that a verdict names, as one item of its row: "Art. 7/2", "Art. 293 - 1 year"."""

from __future__ import annotations

import re

from annexparse.codes import diagnose
from annexparse.verdict_item import Item
from annexparse.verdict_numbers import Figure, length_or_none
from annexparse.verdict_state import State

# What has a length, as the gathering of lengths ranks it.
_UNITS = frozenset(("year", "month", "week", "day"))
_CITED = frozenset(("place", "number", "range", "fraction", "error"))
_BETWEEN = frozenset(("comma", "and", "of", "to", "filler"))


def citation(row: list[Item], index: int, result: list[Item], s: State) -> int:
    """Put the citation at *index* of *row* into *result*; return the place behind it."""
    at = last = index
    figures = False
    while at < len(row):
        item = row[at]
        if item.kind == "range" and row[at - 1].kind == "place":
            row[at : at + 1] = _not_range(item, s)
            item = row[at]
        if item.kind == "number" and at + 1 < len(row) and row[at + 1].value == "part":
            # "5 years under Art. 272, 2 of them suspended"
            break
        # An article and its part, as in "Art. 7/2", are no fraction.
        slashed = item.kind == "unclear" and item.figure is None
        if slashed or item.kind in _CITED or (item.kind == "bracket" and _holds_numbers(item)):
            figures = figures or slashed or item.kind in ("number", "range", "fraction")
            last = at
        elif item.kind not in _BETWEEN:
            break
        at += 1
    if not figures:
        for item in row[index : last + 1]:
            kind = "word" if item.kind == "place" else item.kind
            result.append(item if kind == item.kind else Item(kind, item.start, item.end))
        return last + 1
    result.append(Item("citation", row[index].start, row[last].end))
    return last + 1


_SIGN = re.compile(r"([0-9]+)\s?([^0-9\s])\s?([0-9]+)")


def _not_range(item: Item, s: State) -> list[Item]:
    """Return the article and the length that "Art. 293 - 1 year" tells."""
    found = _SIGN.match(s.text, item.start, item.end)
    if item.value not in _UNITS or found is None:
        return [item]
    article, length = Figure(int(found[1])), Figure(int(found[3]))
    part = Item("part", found.start(3), item.end, item.value, figure=length)
    part.length = length_or_none(length, item.value, s.years)
    if part.length is None:
        return [item]
    if article.whole < length.whole:
        message = (
            f'"{s.text[item.start : item.end]}" read as the number of a provision and its length'
        )
        advice = "it could be a range of lengths"
        s.said.append(diagnose("AX241", item.start, item.end, message, advice))
    sign = Item("comma", found.start(2), found.end(2), found[2])
    return [Item("number", item.start, found.end(1), figure=article), sign, part]


def _holds_numbers(item: Item) -> bool:
    inside = item.inside or []
    kinds = {i.kind for i in inside}
    return bool(kinds & _CITED) and kinds <= (_CITED | _BETWEEN)
