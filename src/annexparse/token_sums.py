"""Figures beside a word of measure: sums of money with commas, lengths behind a dash.

In "KZT 12,500" the comma is that of a sum and not of a list, in "part 2 - 3 years" the dash is no
range. Knows no word: which ones measure is told by the lexicon.
"""

from __future__ import annotations

import re
from typing import TypeAlias

_Piece: TypeAlias = "tuple[str, int, int, str | None]"

_FIGURES = frozenset(("INT", "BIG"))
_GROUPS = frozenset(("BIG", "DOTTED"))
_UNITS = frozenset(("ART", "PART", "PARA", "POINT"))
# A dash between blanks, and the numbers on either side.
_APART = re.compile(r"([0-9]+)(\s+)([^0-9\s])(\s+)([0-9]+)")


def settle(tokens: list[_Piece]) -> list[_Piece]:
    """Return *tokens* with sums as one token each, and lengths apart from what stands before."""
    settled: list[_Piece] = []
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        before = settled[-1][0] if settled else ""
        if token[0] in _FIGURES:
            end = _sum_end(tokens, index)
            measured = _measures(tokens, index + 1) or _range_measures(tokens, index + 1)
            if end > index and (before == "MEASURE" or _measures(tokens, end + 1)):
                settled.append(("LONG", token[1], tokens[end][2], None))
                index = end + 1
                continue
            if measured and (before in _UNITS or token[0] == "BIG"):
                settled += _parted(token)
                index += 1
                continue
        settled.append(token)
        index += 1
    return settled


def _measures(tokens: list[_Piece], index: int) -> bool:
    return index < len(tokens) and tokens[index][0] == "MEASURE"


def _range_measures(tokens: list[_Piece], index: int) -> bool:
    """Does the rest of a range of lengths follow: the "-12 years" of "2 - 10-12 years"?"""
    kinds = [token[0] for token in tokens[index : index + 3]]
    return kinds == ["DASH", "INT", "MEASURE"]


def _sum_end(tokens: list[_Piece], index: int) -> int:
    """The last token of figures in groups of three, with a comma or a blank between."""
    if not (tokens[index][3] or "").isdecimal() or tokens[index][2] - tokens[index][1] > 3:
        return index
    while index + 1 < len(tokens):
        end = tokens[index][2]
        group = index + 1
        if tokens[group][0] == "JOIN" and tokens[group][1] == end == tokens[group][2] - 1:
            end += 1
            group += 1
        elif tokens[group][1] == end + 1:
            end += 1
        if group == len(tokens) or tokens[group][0] not in _GROUPS or tokens[group][1] != end:
            break
        if len((tokens[group][3] or "").partition(".")[0]) != 3:
            break
        index = group
    return index


def _parted(token: _Piece) -> list[_Piece]:
    kind, start, end, written = token
    parts = _APART.fullmatch(written or "")
    if parts is None:
        return [token]
    dash, rest = start + parts.start(3), start + parts.start(5)
    return [
        (kind, start, start + parts.end(1), parts[1]),
        ("DASH", dash, dash + 1, parts[3]),
        ("INT" if end - rest < 3 else "BIG", rest, end, parts[5]),
    ]
