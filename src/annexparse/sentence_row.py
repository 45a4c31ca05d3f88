"""The row of items of a stretch of running text: lists and ranges of figures taken apart.

What a cell joins, running text tells apart: "two and three years respectively" are two lengths,
and "from five to eight years" are the ends of a range. Either stands in the row as lengths behind
each other, which bear the value ``shared`` or ``range``.
"""

from __future__ import annotations

from annexparse.engine import read_row
from annexparse.grammar import load
from annexparse.sentence_respective import is_respective
from annexparse.sentence_units import with_unit
from annexparse.sentence_verbs import held_for, mean
from annexparse.sentence_words import may_state
from annexparse.term import Term
from annexparse.verdict_gather import gathered
from annexparse.verdict_item import Item
from annexparse.verdict_items import items_of
from annexparse.verdict_numbers import Figure, Years, length_of
from annexparse.verdict_state import State

_LISTED = frozenset(("range", "ranging", "number", "part", "money", "hours"))
SHARED = frozenset(("shared", "range"))
_UNITS = frozenset(("part", "money", "hours"))
_RANKS = {"year": 3, "month": 2, "week": 1, "day": 0, "": -1}
# What a list of figures stands behind; an article's numbers stand behind the word for them.
_OPENS = frozenset(
    ("to", "for", "filler", "ranging", "from", "of", "held", "given", "sentenced", "limit", "fine",
     "colon", "word", "the", "kind", "sentence")
)  # fmt: skip


def row_of(text: str, lang: str, years: Years) -> tuple[list[Item], State]:
    """Return the items of *text*, brackets opened, and the state that holds remarks on figures.

    There are none where *text* can state no sentence.
    """
    state = State(text, lang, [], years)
    read = read_row(load(lang, "prose"), text)
    if not may_state(read.tokens):
        return [], state
    return _opened(items_of(read.tokens, read.outline.entries, state, _joined)), state


def _opened(row: list[Item]) -> list[Item]:
    flat: list[Item] = []
    for item in row:
        if item.inside is None:
            flat.append(item)
            continue
        # A bracket is a remark between commas.
        flat.append(Item("open", item.start, item.start + 1))
        flat += _opened(item.inside)
        flat.append(Item("shut", max(item.start, item.end - 1), item.end))
    return flat


def _joined(row: list[Item], s: State) -> list[Item]:
    row = [item for item in row if item.kind not in _SIGNS or _is_break(item, s)]
    mean(row, s.text)
    row = _summed(row)
    result: list[Item] = []
    at = 0
    while at < len(row):
        # Most items begin no list of figures.
        listed = (_range(row, at, s) or _list(row, at, s)) if row[at].kind in _LISTED else None
        if listed is None:
            result.append(row[at])
            at += 1
        else:
            begin = at
            at, terms = listed
            if terms[0].value == "range" and result and result[-1].kind == "from":
                result.pop()
            if row[begin].kind == "ranging" and row[begin].value is not None:
                result.append(row[begin])
            result += terms
    apart = held_for(result)
    for item in apart:
        item.kind = "of"
    joined = gathered(result, s)
    for item in apart:
        item.kind = "for"
    return joined


def _summed(row: list[Item]) -> list[Item]:
    """Leave out the "and" in "one hundred and fifty MCI"."""
    return [i for at, i in enumerate(row) if i.kind != "and" or not _within_number(row, at)]


def _within_number(row: list[Item], at: int) -> bool:
    if not 0 < at < len(row) - 1:
        return False
    first, second = row[at - 1], row[at + 1]
    if first.kind != "number" or first.figure is None or first.figure.times == 1:
        return False
    if second.kind not in ("number", "money") or second.figure is None:
        return False
    return second.figure.plain and second.figure.whole * second.figure.times < first.figure.times


_SIGNS = frozenset(("mark", "break"))


def _is_break(item: Item, s: State) -> bool:
    return item.kind == "break" and s.text[item.start] != "."


def _figures(row: list[Item], at: int, joints: frozenset[str]) -> list[int]:
    """Return the places of the figures of a list that begins at *at* and ends with a unit."""
    places = [at]
    while row[places[-1]].kind in ("number", *_UNITS):
        ahead = places[-1] + 1
        while ahead < len(row) and ahead < places[-1] + 3 and row[ahead].kind in joints:
            ahead += 1
        if ahead >= len(row) or ahead == places[-1] + 1:
            break
        if row[ahead].kind not in ("number", *_UNITS):
            break
        places.append(ahead)
    while places and row[places[-1]].kind not in _UNITS:
        places.pop()
    return places


_JOINTS = frozenset(("comma", "and", "or"))


def _list(row: list[Item], at: int, s: State) -> tuple[int, list[Item]] | None:
    """Read "13, 15 and 17 years", "two and three years": one unit behind several figures."""
    if row[at].kind not in ("number", *_UNITS) or (at and row[at - 1].kind not in _OPENS):
        return None
    places = _figures(row, at, _JOINTS)
    if len(places) < 2:
        return None
    apart = is_respective(row, at, places[-1])
    if row[at].kind != "number" and not apart:
        return None
    if not apart:
        # "two and three years" is a list, "in 2019, 3 years" and "2 and 3 years, 5 months" are not.
        units = [i for i, place in enumerate(places) if row[place].kind != "number"]
        places = places[: units[0] + 1] if units else []
        if len(places) < 2:
            return None
    last = row[places[-1]]
    found: list[Item] = []
    for number, place in enumerate(places):
        if found and found[-1].end >= row[place].end:
            continue
        one = _whole(row, places[number : number + 3], s) if apart else None
        one = one or with_unit(row[place], last, s, "shared")
        if one is None:
            return None
        found.append(one)
    return places[-1] + 1, found


def _whole(row: list[Item], places: list[int], s: State) -> Item | None:
    """Read the second length of "four years, six years and six months, and eight years".

    The last "and" of a list stands before its last length; one before that is within a length.
    """
    if [row[place].kind for place in places[:2]] != ["part", "part"]:
        return None
    first, second = places[:2]
    if len(places) < 3 and row[first - 1].kind != "and":
        return None
    within = [item.kind for item in row[first + 1 : second]] == ["and"]
    if not within or _RANKS[row[second].value or ""] >= _RANKS[row[first].value or ""]:
        return None
    return _long(row[first : second + 1], s, "shared")


def _range(row: list[Item], at: int, s: State) -> tuple[int, list[Item]] | None:
    """Read "from five to eight years", "between 20 and 50 MCI", "3-5 years": two ends."""
    if row[at].kind == "range" and row[at].value is not None:
        return _written_range(row[at], at, s)
    ranging = row[at].kind == "ranging"
    first = at
    if ranging:
        first += 1
        while first < len(row) and row[first].kind in ("from", "filler", "in", "limit"):
            first += 1
    joints = ("to", "and") if ranging else ("to",)
    if first + 2 >= len(row) or row[first].kind not in ("number", *_UNITS):
        return None
    joint = _past_parts(row, first)
    if joint + 1 >= len(row) or row[joint].kind not in joints:
        return None
    if row[joint + 1].kind not in _UNITS or not (ranging or _opens(row, at, s)):
        return None
    stop = _past_parts(row, joint + 1)
    low = _end_of(row, first, joint, row[joint + 1], s)
    high = _end_of(row, joint + 1, stop, row[joint + 1], s)
    return None if low is None or high is None else (stop, [low, high])


def _end_of(row: list[Item], first: int, stop: int, unit: Item, s: State) -> Item | None:
    if stop > first + 1:
        return _long(row[first:stop], s)
    return with_unit(row[first], unit, s, "range")


def _opens(row: list[Item], at: int, s: State) -> bool:
    """Does a number before "to" open a range: "imprisonment of 3 to 5 years"?"""
    if "-" in s.text[row[at + 2].start : row[at + 2].end] and row[at].kind == "number":
        # "three to 15-year sentences"
        return not _is_change(row, at)
    parts = row[at].kind == "part" and at and row[at - 1].kind in ("from", "of")
    if not (row[at].kind == "number" or parts) or _is_change(row, at):
        return False
    if at and row[at - 1].kind in ("and", "comma", "word", "sentenced", "some", "the"):
        # "... 8 years each, and two to 5 years": two persons.
        row[at].kind = "word"
        return False
    if at > 1 and row[at - 1].kind == "of" and row[at - 2].kind in ("word", "doubt"):
        # "a mother of five to 18 months": her children, and her sentence.
        row[at].kind = "word"
    return row[at].kind != "word"


def _is_change(row: list[Item], at: int) -> bool:
    """Is it "reduced from 7 to 5 years", and no "fined from 10 to 30 MCI"?"""
    if not at or row[at - 1].kind != "from":
        return False
    return any(item.kind == "effect" for item in row[max(0, at - _FAR) : at])


# A person writes no more than this between a word and what belongs to it.
_FAR = 25


def _past_parts(row: list[Item], at: int) -> int:
    """Return the place behind "2 years and 6 months" at *at*."""
    end = at + 1
    if row[at].kind != "part":
        return end
    while end < len(row):
        ahead = end + 1 if row[end].kind == "and" else end
        if ahead >= len(row) or row[ahead].kind != "part":
            break
        if _RANKS[row[ahead].value or ""] >= _RANKS[row[end - 1].value or ""]:
            break
        end = ahead + 1
    return end


def _long(parts: list[Item], s: State, value: str = "range") -> Item | None:
    joined = gathered(parts, s)
    term = joined[0].term if len(joined) == 1 else None
    return None if term is None else Item("term", parts[0].start, parts[-1].end, value, term=term)


def _written_range(item: Item, at: int, s: State) -> tuple[int, list[Item]] | None:
    figures: list[tuple[int, int]] = []
    for place in range(item.start, item.end):
        if s.text[place].isdigit():
            if figures and figures[-1][1] == place:
                figures[-1] = (figures[-1][0], place + 1)
            else:
                figures.append((place, place + 1))
    found: list[Item] = []
    for start, end in figures:
        figure = Figure(int(s.text[start:end]))
        stop = item.end if start == figures[-1][0] else end
        length = length_of(figure, item.value or "", s.years)
        if length is None:
            return None
        term = Term(length.years, length.months, length.days, s.text[start:stop])
        found.append(Item("term", start, stop, "range", term=term))
    return (at + 1, found) if len(found) == 2 else None
