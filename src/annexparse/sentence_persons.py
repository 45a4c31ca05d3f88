"""Names with the length of each sentence in brackets: "convicted A. Roe (six years), B. Doe"."""

from __future__ import annotations

from annexparse.verdict_item import Item

_VERBS = frozenset(("sentenced", "held", "outcome"))
_NAME = frozenset(("word", "abbr"))
# Beside ages alone nobody can tell: "Roe (46 years), Doe (38 years)".
_YOUNGEST = 14


def of_persons(row: list[Item], off: list[bool]) -> set[int]:
    """Return the places of the lengths that stand alone in brackets, each behind a name.

    A word that sentences or convicts stands before them, and one of them is no age.
    """
    places: set[int] = set()
    told = False
    for at, item in enumerate(row):
        if item.kind == "break":
            told = False
        elif item.kind in _VERBS and not off[at]:
            told = True
        elif told and item.kind == "term" and not off[at] and _is_alone(row, at):
            places.add(at)
    return places if any(_is_no_age(row[at]) for at in places) else set()


def _is_alone(row: list[Item], at: int) -> bool:
    """Is the length at *at* all that a bracket behind a name holds, "suspended" beside it?"""
    if at < 2 or row[at - 1].kind != "open" or row[at - 2].kind not in _NAME:
        return False
    end = at + 1
    while end < len(row) and row[end].kind in ("comma", "conditional", "kind", "in", "filler"):
        end += 1
    return end < len(row) and row[end].kind == "shut"


def _is_no_age(item: Item) -> bool:
    term = item.term
    return term is not None and (bool(term.months or term.days) or term.years < _YOUNGEST)
