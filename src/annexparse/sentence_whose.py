"""Whose of several sentences in a stretch is said to be in absentia, or of the time served."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from annexparse.sentence_modes import VERBS
from annexparse.sentence_window import Found, Window

Group = Sequence[Found]


def in_absentia(w: Window, groups: Sequence[Group]) -> set[int]:
    """Return which of *groups* are of somebody who was not there.

    As it is said of one of several it is that one's: "five years in absentia, and Doe to three".
    """
    absent = [at for at, item in enumerate(w.row) if item.kind == "absent" and not w.off[at]]
    if not absent or len(groups) == 1:
        return set(range(len(groups))) if absent else set()
    clauses = _clauses(w)
    places = [_place(w, group) for group in groups]
    told: set[int] = set()
    unclear: set[int] = set()
    for at in absent:
        same = {n for n, place in enumerate(places) if clauses[place] == clauses[at]}
        # As in a heading, "the following were sentenced in absentia:", with a list behind.
        own = same or {n for n, place in enumerate(places) if place > at and _heads(w, at)}
        verb = _verb(w, at)
        own = {n for n in same if _verb(w, places[n]) == verb} or own
        if any(places[n] < at for n in own) and len(own) > 1:
            # "Doe was sentenced to five years, and Roe, in absentia, to six."
            unclear |= own
        told |= own
        told |= _goes_on(groups, own)
    for n, group in enumerate(groups):
        near = {clauses[at] for at in absent}
        if n in unclear or (n not in told and clauses[places[n]] in near):
            _doubt(w, group, "in absentia")
    return told


def _goes_on(groups: Sequence[Group], own: set[int]) -> set[int]:
    """Return the groups behind that say what *own* led to: "convicted in absentia; each got 5"."""
    behind: set[int] = set()
    if own and not any(found.penalty for n in own for found in groups[n]):
        for n in range(max(own) + 1, len(groups)):
            if any(found.outcome for found in groups[n]):
                break
            behind.add(n)
    return behind


def time_served(w: Window, groups: Sequence[Group]) -> set[int]:
    """Return which of *groups* are of the time served."""
    served = [at for at, i in enumerate(w.row) if i.kind == "served" and i.value == "time"]
    if not served:
        return set()
    clauses = _clauses(w)
    starts = [group[0].start for group in groups]
    told: set[int] = set()
    for at in served:
        # "sentenced to eleven months and released for time served"
        n = max(0, bisect_right(starts, w.row[at].start) - 1)
        place = _place(w, groups[n])
        if place < at or clauses[place] == clauses[at]:
            told.add(n)
    for n in told if len(groups) > 1 else ():
        if all(found.penalty is not None for found in groups[n]):
            _doubt(w, groups[n], "time served")
    return told


def _clauses(w: Window) -> list[int]:
    """Return the number of the clause that each item stands in."""
    return [*accumulate(item.kind == "break" for item in w.row)]


def _place(w: Window, group: Group) -> int:
    """Return the place in the row where *group* begins."""
    return min(bisect_left(w.row, group[0].start, key=lambda i: i.start), len(w.row) - 1)


def _verb(w: Window, at: int) -> int:
    """Return the place of the last verb before *at*, -1 if a clause begins nearer."""
    verb = at if w.row[at].kind in VERBS else w.verb[at]
    return verb if verb >= 0 and w.row[verb].kind != "break" else -1


def _heads(w: Window, at: int) -> bool:
    """Does a colon end the clause of the words at *at*?"""
    while at < len(w.row) and w.row[at].kind != "break":
        if w.row[at].kind == "colon":
            return True
        at += 1
    return False


def _doubt(w: Window, group: Group, words: str) -> None:
    message = f'which of several sentences "{words}" is said of'
    w.say("AX277", group[0].start, group[-1].end, message)
