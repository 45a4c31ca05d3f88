"""Does a start rule read a row of entries, ``start: _entry*``? Told when tables are built.

In such a row, what the table makes of an entry does not depend on those before it; nor on the
bracket around it, if brackets hold rows of the same entries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annexparse.tables import Row
from annexparse.tokens import CLOSE, END, OPEN

# The right sides of each rule.
Ways = Mapping[str, set[tuple[str, ...]]]


def row_of(start: str, first: int, states: Sequence[Mapping[str, int]], ways: Ways) -> Row | None:
    """Return the row that the rule *start* reads from the state *first*, or None if it is none."""
    listed = next((way[0] for way in ways[start] if way), "")
    items = {way[-1] for way in ways.get(listed, ())}
    if not listed.startswith("_") or ways[start] != {(), (listed,)}:
        return None
    if ways[listed] != {(item,) for item in items} | {(listed, item) for item in items}:
        return None
    apart = {start, listed, *items}
    base = {s: to for s, to in states[first].items() if to >= 0 and s not in apart}

    def alike(state: int) -> bool:
        return all(states[state].get(symbol) == target for symbol, target in base.items())

    behind = states[first][listed]
    if not alike(behind) or END not in states[behind]:
        return None
    every = {way for each in ways.values() for way in each}
    if not {(OPEN, CLOSE), (OPEN, listed, CLOSE)} <= every:
        return Row(behind)
    inside = base[OPEN]
    return Row(behind, nested=alike(inside) and alike(states[inside][listed]))
