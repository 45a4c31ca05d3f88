"""Figures that have no unit anywhere near: "the judge gave him 11", "sentences from five to 12".

Years are likely, and months or days possible: what is not told is not guessed, but said.
"""

from __future__ import annotations

from annexparse.sentence_window import Found, Window, with_unit
from annexparse.term import Term
from annexparse.verdict_drafts import PenaltyDraft

# No person is given more units than this without their name.
LONGEST = 40
_ENDS = frozenset(("comma", "and", "break", "turn", "absent", "shut", ""))
_LEADING = frozenset(("ranging", "from", "of", "filler", "in", "limit", "colon"))
_PERSON = frozenset(("word", "abbr", "the", "filler", "recipient", "each", "part"))
_BESIDE = _PERSON | {"and", "comma"}
_JOINTS = frozenset(("to", "and", "or"))
_FAR = 8


def on_range(w: Window, at: int) -> int:
    """Read "prison terms of 5-7"; a range that has a unit is a length."""
    if w.value(at) or any(item.term is not None for item in w.row):
        return at + 1
    if w.kind(at + 1) in _ENDS and _of_sentence(w, at):
        _say(w, at, at + 1)
    return at + 1


def unitless(w: Window, at: int) -> int:
    """Say of the figure at *at*, and of the other end of its range, that it was not read.

    Return the place behind. Nothing is said where no word imposes it.
    """
    end = at + 1
    figure = w.row[at].figure
    if figure is None or figure.whole > LONGEST or not figure.plain:
        return end
    if ranges(w, at):
        _say(w, at, end + 2)
        return end + 2
    if w.kind(end) in _ENDS and (_sentenced(w, at) or _given(w, at) or _beside(w, at)):
        _say(w, at, end)
    return end


def ranges(w: Window, at: int) -> bool:
    """Does a range of sentences begin at *at* that has no unit: "between three and eight"?"""
    if w.kind(at - 1) not in ("ranging", "from", "limit") or w.kind(at + 2) != "number":
        return False
    behind = w.ahead(at + 2, frozenset(("filler",)))
    ends = w.kind(at + 3) in _ENDS or w.kind(behind) == "given"
    return w.kind(at + 1) in _JOINTS and ends and _of_sentence(w, at)


def range_of(w: Window, at: int, unit: Term) -> int:
    """Read "three to five years, and the others to between one and two" with the unit before it."""
    kinds = [f.penalty.kind for f in w.found if f.penalty is not None and f.penalty.term]
    for place in (at, at + 2):
        item = w.row[place]
        draft = PenaltyDraft(kinds[-1] if kinds else "imprisonment", item.start, item.end)
        draft.term = with_unit(w, place, unit)
        w.found.append(Found(item.start, item.end, penalty=draft, linked=place > at))
    message = "a range of lengths or sums: its two ends are listed"
    w.say("AX241", w.row[at].start, w.row[at + 2].end, message)
    return at + 3


def _of_sentence(w: Window, at: int) -> bool:
    """Is it "sentences of between five", "sentenced to from five"?"""
    before = w.before(at, _LEADING)
    last = w.found[-1].penalty if w.found else None
    if last is not None and last.term is not None and w.kind(before) == "comma":
        # "He got eight years; the others, between three and six."
        between = [w.kind(i) for i in _between(w, w.found[-1], before)]
        return between[:1] in (["break"], ["comma"]) and _BESIDE.issuperset(between[1:])
    if w.kind(before) == "to":
        return w.kind(w.verb[at]) == "sentenced"
    named = w.kind(before) == "sentence" and w.value(before) in ("", "term")
    return named and before < at - 1 and (w.licensed or w.value(w.verb[at]) == "received")


def _sentenced(w: Window, at: int) -> bool:
    """Is it "was sentenced to 11", "sentenced the activist to 11"?"""
    verb = w.verb[at]
    if w.kind(at - 1) != "to" or w.kind(verb) != "sentenced":
        return False
    return all(w.kind(i) in _PERSON for i in range(verb + 1, at - 1))


def _given(w: Window, at: int) -> bool:
    """Is it "the judge gave him 11"? Without a court it may be a gift, or a mark."""
    verb = w.verb[at]
    if (w.kind(verb), w.value(verb)) != ("given", "imposed") or at - verb > _FAR:
        return False
    if any(w.kind(i) not in _PERSON for i in range(verb + 1, at)):
        return False
    court = w.before(verb, frozenset(("filler", "word", "place")))
    return w.kind(court) == "basis" and w.kind(verb + 1) != "the"


def _beside(w: Window, at: int) -> bool:
    """Is it the nine of "gave him 11 and his brother nine"?"""
    last = w.found[-1] if w.found else None
    if last is None or last.penalty is not None or last.outcome is not None:
        return False
    between = [w.kind(i) for i in _between(w, last, at)]
    return between[:1] in (["and"], ["comma"]) and _BESIDE.issuperset(between)


def _say(w: Window, at: int, end: int) -> None:
    start, stop = w.row[at].start, w.row[end - 1].end
    last = w.found[-1] if w.found else None
    bare = last is not None and last.penalty is not None and last.penalty.term is None
    if last is not None and bare and all(w.kind(i) in _LEADING for i in _between(w, last, at)):
        last.end = stop
    else:
        w.found.append(Found(start, stop))
    words = w.text[start:stop]
    w.say("AX311", start, stop, f'"{words}" was not read: it has no unit', "years may be meant")


def _between(w: Window, last: Found, at: int) -> list[int]:
    return [i for i in range(at) if w.row[i].start >= last.end]
