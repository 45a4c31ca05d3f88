"""Names with the length of each sentence in brackets: "convicted A. Roe (six years), B. Doe"."""

from __future__ import annotations

from annexparse.verdict_item import Item

_VERBS = frozenset(("sentenced", "held", "outcome"))
_NAME = frozenset(("word", "abbr"))
# Beside ages alone nobody can tell: "Roe (46 years), Doe (38 years)".
_YOUNGEST = 14


def of_persons(row: list[Item], off: list[bool]) -> set[int]:
    """Return the places of the lengths that stand alone in brackets, each behind a name.

    A word that sentences or convicts stands before them, or behind several, and one of them is no
    age.
    """
    waiting: set[int] = set()
    places: set[int] = set()
    if "term" not in [item.kind for item in row]:
        return places
    apiece: set[int] = set()
    told = listed = False
    for at, item in enumerate(row):
        if item.kind == "break":
            told = False
            waiting.clear()
        elif item.kind in _VERBS and not off[at]:
            told = True
            # As in "Roe (five years) and Doe (three years) were sentenced".
            places |= waiting if len(waiting) > 1 else set()
        elif item.kind == "colon":
            # As in "sentenced them as follows: Roe, five years; Doe, two".
            listed = listed or (told and _is_near(row, at)) or _is_heading(row, at)
        elif item.kind == "term" and not off[at]:
            if _is_apiece(row, at):
                apiece.add(at)
            elif _is_alone(row, at):
                (places if told else waiting).add(at)
            elif listed and _is_behind_name(row, at):
                places.add(at)
    return apiece | (places if any(_is_no_age(row[at]) for at in places) else set())


def _is_near(row: list[Item], at: int) -> bool:
    """Does a word that sentences stand right before the colon at *at*?"""
    return any(item.kind in ("sentenced", "held") for item in row[max(0, at - 4) : at])


def _is_heading(row: list[Item], at: int) -> bool:
    """Is it "The sentences: Roe - five years, Doe - three"?"""
    before = row[at - 1] if at else None
    return before is not None and before.kind == "sentence" and before.value is None


def _is_behind_name(row: list[Item], at: int) -> bool:
    """Is the length at *at* what a name has behind a comma: "; Doe, three years suspended"?"""
    if at < 3 or row[at - 1].kind not in ("comma", "colon"):
        return False
    first = at - 2
    while first > 0 and row[first].kind in _NAME and at - first < _LONGEST_NAME:
        first -= 1
    end = at + 1
    while end < len(row) and row[end].kind in ("conditional", "kind", "in", "filler", "the"):
        end += 1
    opens = ("colon", "break", "and", "comma") if row[at - 1].value in _DASHES else _OPENS
    begins = first < at - 2 and row[first].kind in opens
    return begins and (end == len(row) or row[end].kind in ("break", "comma", "and"))


_LONGEST_NAME = 7
_OPENS = ("colon", "break", "and")
_DASHES = frozenset(("-", "\u2013", "\u2014"))


def _is_alone(row: list[Item], at: int) -> bool:
    """Is the length at *at* all that a bracket behind a name holds, "suspended" beside it?"""
    if at < 2 or row[at - 1].kind != "open" or row[at - 2].kind not in _NAME:
        return False
    end = at + 1
    while end < len(row) and row[end].kind in ("comma", "conditional", "kind", "in", "filler"):
        end += 1
    return end < len(row) and row[end].kind == "shut"


def _is_apiece(row: list[Item], at: int) -> bool:
    """Is it in "the sentences of the others (13 years for Roe, and four years for Doe)"?"""
    if at + 2 >= len(row) or row[at + 1].kind != "for" or row[at + 2].kind not in _NAME:
        return False
    first = at - 1
    while first > 0 and row[first].kind in _LISTED and at - first < _FAR:
        first -= 1
    if row[first].kind != "open":
        return False
    first -= 1
    while first > 0 and row[first].kind in _NAME | {"of", "some", "number", "the"}:
        first -= 1
    return row[first].kind == "sentence" and row[first].value != "term"


_LISTED = frozenset(("word", "abbr", "for", "term", "number", "comma", "and"))
_FAR = 30


def _is_no_age(item: Item) -> bool:
    term = item.term
    return term is not None and (bool(term.months or term.days) or term.years < _YOUNGEST)
