"""Outcomes that running text states: convicted, acquitted, a case that was ended."""

from __future__ import annotations

from typing import cast

from annexparse.sentence_window import THIN, Found, Window
from annexparse.verdict import Outcome

_FAR = 8
_PASSED = THIN | {"word", "error", "number", "the", "recipient", "some", "abbr"}


def on_outcome(w: Window, at: int) -> int:
    """Read an outcome; "the convicted man" and "cleared the square" state none."""
    item = w.row[at]
    value = w.value(at)
    if w.kind(at - 1) == "the" and value != "cleared":
        return at + 1
    before = at - 1 - (w.kind(at - 1) == "number")
    if (w.kind(before) == "of" or w.value(at - 1) == "an") and w.kind(at + 1) == "word":
        # "the mothers of convicted soldiers", "of 13 convicted workers", "a convicted person"
        return at + 1
    if value == "cleared":
        if not _of_charges(w, at):
            return at + 1
        value = "acquitted"
    if value in _GUILT:
        # "he said that he was guilty" is no verdict.
        if not _told(w, at):
            return at + 1
        value = _GUILT[value]
    last = w.found[-1] if w.found else None
    said = w.before(at, frozenset(("filler", "and", "comma")))
    if last is not None and last.outcome == value and w.row[said].end == last.end:
        # "found not guilty and fully acquitted"
        last.end = item.end
        return at + 1
    w.found.append(Found(item.start, item.end, outcome=cast(Outcome, value)))
    return at + 1


_GUILT = {"guilty": "convicted", "verdict": "convicted", "not_guilty": "acquitted"}


def _told(w: Window, at: int) -> bool:
    """Does a word of finding, or of a verdict, or a colon stand before it?"""
    if w.kind(at - 1) == "colon":
        # Names, a colon, and "not guilty".
        return True
    if w.value(at) == "verdict" and w.value(at + 1) == "was" and w.kind(at + 2) == "given":
        # "a guilty verdict was handed down"
        return True
    for place in range(at - 1, max(-1, at - 3 * _FAR), -1):
        if w.kind(place) in ("find", "outcome") or w.value(place) in ("verdict", "pronounced"):
            return True
        if w.kind(place) == "given" and w.kind(place - 1) == "basis":
            # "the judge announced that she was guilty"
            return True
        if w.kind(place) == "break":
            return False
    return False


def _of_charges(w: Window, at: int) -> bool:
    if w.kind(at - 1) == "filler" and w.kind(at + 1) == "by":
        return True
    freed = w.ahead(at, frozenset(("and", "filler")))
    if (w.kind(freed), w.value(freed)) in (("effect", "released"), ("basis", "appeal")):
        # "was cleared and set free"
        return True
    for place in range(at + 1, min(len(w.row), at + _FAR)):
        kind = w.row[place].kind
        if kind == "of":
            return True
        if kind not in _CLEARED:
            return False
    return False


_CLEARED = frozenset(
    ("word", "filler", "error", "the", "basis", "abbr", "number", "some", "party", "recipient")
)


def on_ended(w: Window, at: int) -> int:
    """Read "the case was terminated", "discontinued the proceedings"."""
    near = -1
    # Not "Charges under Article 201 have been brought and the complaint was dismissed".
    direct = True
    for place in range(at - 1, max(-1, at - 2 * _FAR), -1):
        kind = w.row[place].kind
        if kind == "matter":
            near = place
            break
        # As in "the charges under Article 201 were dismissed".
        cited = direct and kind in ("under", "citation")
        if not cited and kind not in _PASSED | {"and", "ordinal"}:
            break
        direct = direct and kind in _BETWEEN
    if near < 0:
        ahead = w.ahead(at)
        near = ahead if w.kind(ahead) == "matter" else -1
        if near >= 0 and w.value(at) == "rejected" and not _by_court(w, at):
            return at + 1
    if near >= 0:
        start = w.row[min(at, near)].start
        end = w.row[max(at, near)].end
        by = [place for place in range(at, min(len(w.row), at + 4)) if w.kind(place) == "by"]
        if any(_no_court(w, w.ahead(n)) for n in by) or _no_court(w, w.before(at)):
            message = "a case that no court ended: read as terminated"
            w.say("AX237", start, end, message, "it may be opened again")
        w.found.append(Found(start, end, outcome="terminated"))
    return at + 1


_BETWEEN = frozenset(("filler", "under", "citation", "some"))


def _by_court(w: Window, at: int) -> bool:
    """Is it "the court rejected the charges", and no "Doe dismissed the charges as absurd"?"""
    before = w.before(at, THIN)
    joined = w.kind(before) in ("and", "comma")
    for place in range(before, max(-1, before - 3 * _FAR), -1):
        if w.kind(place) in ("basis", "party") or w.value(place) == "police":
            return True
        if not joined and w.kind(place) not in _PASSED | {"matter", "for", "month", "date"}:
            return False
    return False


def _no_court(w: Window, at: int) -> bool:
    return w.kind(at) == "party" or w.value(at) == "police"
