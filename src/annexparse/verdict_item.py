"""One entry of a verdict: a word with a meaning, a quantity, a bracket with entries of its own."""

from __future__ import annotations

import msgspec

from annexparse.money import Money
from annexparse.term import Term
from annexparse.verdict_numbers import Figure, Length

# What stands between words and says nothing by itself.
QUIET = frozenset(
    [
        "filler",
        "quote",
        "where",
        "of",
        "to",
        "for",
        "under",
        "by",
        "from",
        "with",
        "and",
        "comma",
        "colon",
        "break",
        "mark",
        "date",
    ]
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
    # A comma stands between the units of a length.
    split: bool = False
