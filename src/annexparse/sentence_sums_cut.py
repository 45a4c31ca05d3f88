"""Fines that running text says were cut, or raised."""

from __future__ import annotations

from annexparse.money import Money
from annexparse.sentence_object import basis_of, object_of
from annexparse.sentence_window import Found, Window
from annexparse.verdict import Change, Effect
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_numbers import amount_of


def of_offence(w: Window, object_: int, at: int) -> bool:
    """Is it "the fine for speeding was raised": that of a law, where no court is named?"""
    offence = any(w.kind(i) == "for" for i in range(object_ + 1, at))
    return offence and basis_of(w, at) is None and not w.found


def sum_cut(w: Window, at: int, last: int, effect: Effect) -> int:
    """Read "the fine was reduced from 200 to 100 MCI"."""
    object_ = object_of(w, at)
    if w.kind(object_) != "fine" or of_offence(w, object_, at):
        return at + 1
    start, end = w.row[at].start, w.row[last].end
    draft = PenaltyDraft("fine", w.row[last].start, end, amount=w.row[last].money)
    change = Change(effect, basis_of(w, at))
    w.found.append(Found(start, end, penalty=draft, change=change, linked=bool(w.found)))
    return last + 1


def sum_of_fine(w: Window, at: int, last: int, effect: Effect) -> bool:
    """Read "a fine of 300,000 roubles, reduced to 200,000": a sum in the currency of the fine."""
    fine = w.found[-1].penalty if w.found else None
    figure = w.row[last].figure
    amount = amount_of(figure) if figure is not None else None
    if fine is None or fine.amount is None or amount is None:
        return False
    item, start = w.row[last], w.row[at].start
    draft = PenaltyDraft("fine", start, item.end, amount=Money(amount, fine.amount.currency))
    change = Change(effect, basis_of(w, at))
    w.found.append(Found(start, item.end, penalty=draft, change=change, linked=True))
    w.say("AX215", item.start, item.end, "a sum without a currency, read as that of the fine")
    return True
