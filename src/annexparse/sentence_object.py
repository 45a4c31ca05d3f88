"""What a change of a sentence concerns, and on which ground it was made."""

from __future__ import annotations

from annexparse.sentence_terms import on_term
from annexparse.sentence_window import Found, Window
from annexparse.term import Term
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


def cut_by(w: Window, at: int, last: int) -> tuple[str | None, str | None]:
    """Return the part, or the length, by which a sentence is cut: "by half, to three years"."""
    for place in range(at + 1, last):
        if w.kind(place) == "by":
            item = w.row[w.ahead(place)]
            share = item.value if item.kind in ("fraction", "percent") else None
            return share, item.term.iso if item.term is not None and item.kind == "term" else None
    return None, None


def old_one(w: Window, at: int, stop: int) -> bool:
    """Read the sentence that is changed: "halved his ten-year prison sentence to five years"."""
    before = len(w.found)
    for place in range(at + 1, stop):
        if w.kind(place) == "term":
            on_term(w, place)
    return len(w.found) > before


def figure_of(w: Window, at: int, unit: Term | None) -> Term | None:
    """Return the length at *at*; a number alone has the unit of the length *unit*."""
    item = w.row[at]
    if item.term is not None:
        return item.term
    figure = item.figure
    if item.kind != "number" or figure is None or unit is None:
        return None
    written = w.text[item.start : item.end]
    months = figure.part * 12
    if unit.years and not figure.decimals and months.denominator == 1:
        return Term(years=figure.whole, months=int(months), written=written)
    if not figure.plain:
        return None
    if unit.months:
        return Term(months=figure.whole, written=written)
    return Term(days=figure.whole, written=written)


def from_before(w: Window, at: int, found: Found) -> tuple[str | None, str | None]:
    """Read "10 years in jail, reduced from 15": return what it was, and what stands before it."""
    last = w.found[-1] if w.found else None
    became = last.penalty.term if last is not None and last.penalty is not None else None
    beside = w.before(at, frozenset(("comma", "filler", "who", "open")))
    if last is None or became is None or beside < 0 or w.row[beside].end != last.end:
        return None, None
    joint = w.ahead(at, frozenset(("filler",)))
    place = w.ahead(joint) if w.kind(joint) == "from" else len(w.row)
    source = figure_of(w, place, became) if place < len(w.row) else None
    if source is None:
        return None, None
    found.end = w.row[place].end
    return source.iso, became.iso
