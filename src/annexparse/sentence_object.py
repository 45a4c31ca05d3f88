"""What a change of a sentence concerns, and on which ground it was made."""

from __future__ import annotations

from annexparse.sentence_terms import on_term
from annexparse.sentence_window import Window
from annexparse.verdict import Basis

FAR = 30
STOPS = frozenset(("break", "turn", "sentenced", "given", "held", "outcome", "effect"))
_OBJECTS = frozenset(("sentence", "kind", "term", "fine"))


def object_of(w: Window, at: int) -> int:
    """Return the place of the sentence that is changed: before the word, or behind it."""
    for place in range(at + 1, min(len(w.row), at + 12)):
        kind = w.kind(place)
        if (kind, w.value(place)) == ("fine", "to"):
            break
        if kind in _OBJECTS:
            return place
        if kind in ("from", "to", "by", "with", "comma", "and", *STOPS) or not kind:
            break
    for place in range(at - 1, max(-1, at - FAR), -1):
        kind = w.kind(place)
        if kind in _OBJECTS:
            return place
        if kind in ("break", "turn"):
            break
    return -1


def basis_of(w: Window, at: int) -> Basis | None:
    """Return the ground of the change at *at*: an appeal, an amnesty."""
    for place in range(max(0, at - FAR), min(len(w.row), at + FAR)):
        item = w.row[place]
        if item.kind == "amnesty" and not w.off[place]:
            return "amnesty"
        appealed = (item.kind, item.value) in (("basis", "appeal"), ("given", "appealed"))
        if appealed and not w.off[place]:
            return "appeal"
    return None


def old_one(w: Window, at: int, stop: int) -> bool:
    """Read the sentence that is changed: "halved his ten-year prison sentence to five years"."""
    before = len(w.found)
    for place in range(at + 1, stop):
        if w.kind(place) == "term":
            on_term(w, place)
    return len(w.found) > before
