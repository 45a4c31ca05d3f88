"""Two articles with a dash between that look like a range: "Articles 30-97 part 2"; knows no word.

The first is that of the stage or of the complicity. Beside an article of three figures, "36-378",
that is told by the figures; here by the range, which would be too long to be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annexparse.numbers import MAX_RANGE
from annexparse.resolve_below import MANY
from annexparse.tokens import OPEN, Token, base

_RANGE = re.compile(r"([1-9][0-9]?)(\s{0,3})([-\u2010-\u2015\u2212])(\s{0,3})([1-9][0-9])")
_UNITS = frozenset(("PART", "PARA"))
_BELOW = _UNITS | {OPEN}


def by_pairs(read: Sequence[Token], tokens: Sequence[Token]) -> list[Token] | None:
    """Return *tokens* with such pairs as two numbers and a dash; None where there are none.

    *read* are the same tokens with the names of their neighbours.
    """
    apart = {token[1] for index, token in enumerate(read) if _is_pair(read, index)}
    if not apart:
        return None
    made: list[Token] = []
    for token in tokens:
        if token[1] in apart and token[0] == "INT":
            made += _parted(token)
        else:
            made.append(token)
    return made


def _is_pair(read: Sequence[Token], index: int) -> bool:
    kind, _, _, written = read[index]
    if not index or base(kind) != "INT":
        return False
    parts = _RANGE.fullmatch(written or "")
    if parts is None:
        return False
    before = base(read[index - 1][0])
    if int(parts[5]) - int(parts[1]) < MAX_RANGE:
        # "Art. 272 p. 2 - 28 p. 5", and not "parts 2-4 para 1"
        unit = index + 1 < len(read) and base(read[index + 1][0]) in _UNITS
        return unit and before in _UNITS and int(parts[5]) > MANY
    if before == "ART":
        # No code has a stage of an offence among its first articles: "Art. 5-45" stays a range.
        return len(parts[1]) > 1
    # "Art. 24 para 3 - 99 para 2" and ", 25-97 part 2", and not "paras 1-40".
    below = index + 1 < len(read) and base(read[index + 1][0]) in _BELOW
    return below and (before in _UNITS or (before == "JOIN" and len(parts[1]) > 1))


def _parted(token: Token) -> list[Token]:
    kind, start, _, written = token
    parts = _RANGE.fullmatch(written or "")
    assert parts is not None
    dash, behind = start + parts.start(3), start + parts.start(5)
    return [
        (kind, start, start + parts.end(1), parts[1]),
        ("DASH", dash, dash + 1, parts[3]),
        ("BIG", behind, start + parts.end(5), parts[5]),
    ]
