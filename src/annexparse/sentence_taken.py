"""Lengths that were found to be penalties, with the remarks on what is not exact of them."""

from __future__ import annotations

from typing import cast

from annexparse.sentence_names import Name
from annexparse.sentence_row import SHARED
from annexparse.sentence_window import Found, Window
from annexparse.verdict import PenaltyKind
from annexparse.verdict_drafts import PenaltyDraft


def take(w: Window, at: int, end: int, name: Name, kind: str, verb: str, limit: int) -> None:
    """Keep the lengths from the item *at* to *end* as penalties of *kind*, which *verb* imposes."""
    upper = w.value(limit) == "up"
    kind = kind or "imprisonment"
    for place in range(at, end):
        item = w.row[place]
        start = name.start if place == at else item.start
        stop = name.end if place == end - 1 else item.end
        draft = PenaltyDraft(cast(PenaltyKind, kind), start, stop, conditional=name.conditional)
        if item.kind == "hours":
            draft.hours = item.figure.whole if item.figure else None
            behind = next((i for i in w.row[place:] if i.start >= stop), None)
            draft.yearly = behind is not None and behind.kind == "yearly"
        elif not upper:
            draft.term = item.term
        if name.conditional:
            draft.suspended_for = name.suspended_for
        w.found.append(Found(start, stop, penalty=draft, linked=place > at))
    start, stop = name.start, name.end
    days = all(t is None or not (t.years or t.months) for t in (i.term for i in w.row[at:end]))
    if not name.kind and kind == "imprisonment" and (verb != "held" or days):
        written = " ".join(w.text[start:stop].split())
        message = f'"{written}" without the name of a penalty read as imprisonment'
        w.say("AX213", start, stop, message)
    if limit >= 0:
        say_limit(w, start, stop, upper=upper)
    said_of_several(w, at, end)


def say_limit(w: Window, start: int, end: int, *, upper: bool) -> None:
    """Note a figure that the text states as a limit, or about."""
    if upper:
        message = "a figure that the text states as a limit: it is not in the data"
        w.say("AX243", start, end, message, "the penalty is listed without it")
    else:
        message = "a figure that the text gives as about so much, or more, or less"
        w.say("AX243", start, end, message, "it is listed as if it were exact")


def said_of_several(w: Window, at: int, end: int) -> None:
    """Note figures that are the ends of a range, or those of several persons."""
    if end - at < 2 or w.row[at].value not in SHARED:
        return
    start, stop = w.row[at].start, w.row[end - 1].end
    if w.row[at].value == "range":
        message = "a range of lengths or sums: its two ends are listed"
        w.say("AX241", start, stop, message, "what each person was given lies between them")
    else:
        say_several(w, start, stop)


def say_several(w: Window, start: int, end: int) -> None:
    """Note lengths or sums that are those of several persons."""
    message = "lengths or sums of several persons or charges, listed one by one"
    w.say("AX242", start, end, message, "the text may say whose each is")


def is_own_probation(w: Window, at: int, name: Name) -> bool:
    """Is the probation at *at* a penalty of its own?

    It is none in "a suspended sentence of two years with a four-year probationary period".
    """
    mains = [f.penalty for f in w.found if f.penalty is not None]
    if not mains or mains[-1].term is None:
        return not (mains and mains[-1].conditional)
    follows = w.value(w.before(at)) == "more"
    if not mains[-1].conditional and not follows:
        message = "a probation period beside a term, which may be suspended"
        w.say("AX217", name.start, name.end, message, "the term is read as not suspended")
    return not mains[-1].conditional


def ends_range(w: Window, at: int) -> bool:
    """Is it "18 years to life imprisonment"? Then say that both ends are listed."""
    last = w.found[-1] if w.found else None
    if (
        last is None
        or last.penalty is None
        or not last.penalty.term
        or w.value(at) != "life_imprisonment"
    ):
        return False
    if w.row[w.before(at, frozenset(("to",)))].end != last.end:
        return False
    message = "a range of lengths or sums: its two ends are listed"
    w.say("AX241", last.start, w.row[at].end, message)
    return True
