"""Names with the length of each sentence in brackets: "convicted A. Roe (six years), B. Doe"."""

from __future__ import annotations

from annexparse.verdict_item import Item

_NEEDED = frozenset(("term", "kind"))
# Penalties that have no length.
WHOLE = frozenset(("life_imprisonment", "death"))
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
    if _NEEDED.isdisjoint([item.kind for item in row]):
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
            listed = listed or _leads(row, at, off)
        elif (item.kind == "term" or item.value in WHOLE) and not off[at]:
            if _is_apiece(row, at):
                apiece.add(at)
            elif _is_alone(row, at):
                (places if told or listed else waiting).add(at)
            elif (told and _is_behind_dash(row, at)) or (
                listed and (_is_behind_name(row, at) or _is_item(row, at))
            ):
                places.add(at)
    return apiece | (places if any(_is_no_age(row[at]) for at in places) else set())


def _leads(row: list[Item], at: int, off: list[bool]) -> bool:
    """Does the colon at *at* stand behind words that sentence, with no length between?

    As in "The court sentenced the following people:" and "The sentences are as follows:".
    """
    for place in range(at - 1, max(-1, at - _LEAD), -1):
        kind = row[place].kind
        if kind in ("break", "term", "colon"):
            return False
        told = kind in _VERBS or (kind == "sentence" and row[place].value is None)
        if told and not off[place]:
            return True
    return False


# No heading of a list has more words.
_LEAD = 25


def _is_item(row: list[Item], at: int) -> bool:
    """Is the length at *at* that of an item of a list: "- Doe, 34, a teacher: 5 years"?"""
    first = at
    while first and row[first - 1].kind in _DESCRIBED and at - first < _LEAD:
        first -= 1
    if not first or row[first - 1].kind != "break":
        return False
    # Behind what marks the item.
    while first < at and row[first].kind in _MARKS:
        first += 1
    if first == at or row[first].kind not in _NAME | {"month", "the", "ordinal"}:
        return False
    if row[at - 1].kind in ("the", "in", "of", "and", "open"):
        return False
    return _closes(row, at + 1)


# "D." is none that is read, nor are the brackets of "(1)".
_MARKS = frozenset(("comma", "number", "error"))
_DESCRIBED = _MARKS | frozenset(
    ("word", "abbr", "the", "filler", "in", "of", "open", "shut", "and",
     "month", "ordinal", "colon", "to", "matter", "party", "basis", "where")
)  # fmt: skip


def _closes(row: list[Item], end: int) -> bool:
    """Does nothing that a length could be one of stand at *end*: no "5 years of studies"?"""
    while end < len(row) and row[end].kind in _BESIDE:
        end += 1
    return end == len(row) or row[end].kind in _CLOSES


_BESIDE = frozenset(("conditional", "kind", "in", "filler", "the"))
_CLOSES = frozenset(("break", "comma", "and", "open", "for", "under", "with", "absent", "turn"))


def _is_behind_dash(row: list[Item], at: int) -> bool:
    """Is it one of "sentenced Roe \u2013 five years, Doe \u2013 three"?"""
    return at > 1 and row[at - 1].value in _DASHES and _is_behind_name(row, at)


def _is_behind_name(row: list[Item], at: int) -> bool:
    """Is the length at *at* what a name has behind a comma: "; Doe, three years suspended"?"""
    if at < 3 or row[at - 1].kind not in ("comma", "colon"):
        return False
    first = at - 2
    while first > 0 and row[first].kind in _NAME and at - first < _LONGEST_NAME:
        first -= 1
    end = at + 1
    while end < len(row) and row[end].kind in _BESIDE:
        end += 1
    opens = _OPENS | {"comma", "sentenced"} if row[at - 1].value in _DASHES else _OPENS
    begins = first < at - 2 and row[first].kind in opens
    return begins and (end == len(row) or row[end].kind in ("break", "comma", "and"))


_LONGEST_NAME = 7
_OPENS = frozenset(("colon", "break", "and"))
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
    if term is None:
        return item.value in WHOLE
    return bool(term.months or term.days) or term.years < _YOUNGEST
