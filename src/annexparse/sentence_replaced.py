"""Sentences that stand in the place of others: commuted to, replaced by, suspended instead."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from annexparse.sentence_kinds import length_behind, on_kind, on_number, on_sentence
from annexparse.sentence_object import FAR, STOPS, basis_of, object_of, old_one
from annexparse.sentence_sums import on_fine
from annexparse.sentence_terms import on_term
from annexparse.sentence_window import Found, Window
from annexparse.verdict import Change, Effect
from annexparse.verdict_drafts import PenaltyDraft


def replaced(w: Window, at: int, effect: Effect = "replaced") -> int:
    """Read "replaced by a fine of 1,000 MCI", "commuted to 20 years' imprisonment"."""
    row = w.row
    by = _joint(w, at)
    if by > at and w.kind(by) == "by" and w.kind(w.ahead(by)) in ("fraction", "percent"):
        # "commuted her sentence by half"
        return -1
    # "the appeal court replaced this with"
    this = w.kind(at - 1) == "basis" and by == at + 2 and w.kind(at + 1) == "filler"
    if by < 0 or (object_of(w, at) < 0 and not this):
        return at + 1
    told = old_one(w, at, by)
    before, licensed = len(w.found), w.licensed
    # What stands in the place of a sentence is imposed by the change.
    w.licensed = True
    place = by + 1
    while place < len(row) and len(w.found) == before:
        kind = w.kind(place)
        if kind in ("comma", *STOPS):
            break
        if kind == "conditional" and _is_one(w, place):
            place = _suspended_one(w, at, place)
            continue
        reader = _INSTEAD.get(kind)
        place = place + 1 if reader is None else max(place + 1, reader(w, place))
    w.licensed = licensed
    if len(w.found) == before:
        return at + 1
    found = w.found[before]
    after = found.penalty.term if found.penalty is not None else None
    old = w.found[before - 1] if before else None
    term = old.penalty.term if old is not None and old.penalty is not None else None
    was = term.iso if term is not None and (told or _is_of(w, at, old)) else _from(w, at, by)
    found.change = Change(effect, basis_of(w, at), was, after.iso if after else None)
    found.start = found.start if told else min(found.start, row[at].start)
    found.linked = before > 0
    return place


def _from(w: Window, at: int, by: int) -> str | None:
    """Return the length in "changed the sentence from five years in a colony to"."""
    for place in range(at + 2, by):
        item = w.row[place]
        if w.kind(place) == "term" and item.term is not None and w.kind(w.before(place)) == "from":
            return item.term.iso
    return None


def _joint(w: Window, at: int) -> int:
    """Return the place of the word that says what stands in the place of a sentence, or -1."""
    by = at if w.value(at) == "replaced_by" else -1
    for place in range(at + 1, min(len(w.row), at + FAR)):
        kind = w.kind(place)
        if kind == "given" and w.kind(w.before(place)) in ("sentence", "kind"):
            # "converted the sentence imposed on the journalist to a fine"
            continue
        if kind in STOPS or kind == "comma":
            break
        if kind == "to" and w.kind(w.before(place)) == "given":
            continue
        if kind in ("by", "with", "to"):
            return place
        if kind == "fine" and w.value(place) == "to":
            return place - 1
    return by


def _is_of(w: Window, at: int, old: Found | None) -> bool:
    """Is what was found last what is replaced: "the sentence of 7 years was changed to"?"""
    object_ = object_of(w, at)
    if old is None or object_ < 0:
        return False
    # "20 months in prison, a term that was converted to a fine"
    again = w.value(object_ - 1) == "an" and w.row[w.before(object_ - 1)].kind == "comma"
    again = again and w.row[w.before(object_ - 1) - 1].end == old.end
    return again or old.start <= w.row[object_].start < old.end


_INSTEAD: dict[str, Callable[[Window, int], int]] = {
    "term": partial(on_term, imposed=True),
    "hours": partial(on_term, imposed=True),
    "number": partial(on_number, imposed=True),
    "fine": on_fine,
    "kind": partial(on_kind, imposed=True),
    "sentence": partial(on_sentence, imposed=True),
}


def _is_one(w: Window, at: int) -> bool:
    """Is it "a suspended one", "a suspended sentence", without a length of its own?"""
    ahead = w.ahead(at)
    if w.kind(ahead) == "sentence":
        return not length_behind(w, ahead)
    return w.kind(ahead) in ("number", "comma", "", "break")


def _suspended_one(w: Window, at: int, place: int) -> int:
    """Read "replaced the three-year sentence with a suspended one"."""
    item = w.row[place]
    terms = [i.term for i in w.row[max(0, at - FAR) : place] if i.term is not None]
    draft = PenaltyDraft("imprisonment", item.start, item.end, conditional=True)
    draft.term = terms[-1] if len(terms) == 1 else None
    w.found.append(Found(item.start, item.end, penalty=draft))
    message = "a sentence that became a suspended one: its length is that of the one before"
    w.say("AX217", item.start, item.end, message)
    return place + 1
