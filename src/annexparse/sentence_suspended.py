"""Sentences that running text says are suspended, or deferred."""

from __future__ import annotations

from annexparse.sentence_kinds import belongs, length_behind
from annexparse.sentence_window import Found, Window
from annexparse.verdict_drafts import PenaltyDraft

_WHOSE = frozenset(("the", "filler"))


def is_period(w: Window, at: int) -> bool:
    """Keep the three years of "the term suspended for three years", no length of a penalty."""
    if w.kind(at - 1) != "for" or w.kind(at - 2) != "conditional":
        return False
    last = w.found[-1].penalty if w.found else None
    if last is None or not last.conditional or w.kind(at - 3) != "sentence":
        return False
    last.suspended_for = w.row[at].term
    return True


def on_conditional(w: Window, at: int) -> int:
    """Say that a part of a sentence may be suspended: "five years, two of them suspended"."""
    item = w.row[at]
    last = w.found[-1] if w.found else None
    penalty = last.penalty if last is not None else None
    if last is None and _alone(w, at):
        return at + 1
    if last is None or penalty is None or penalty.conditional or belongs(w, item.start, item.end):
        return at + 1
    if w.kind(at - 1) == "sentence" and w.kind(at - 2) in _WHOSE and penalty.term is not None:
        # "five years in prison - the term suspended for three years"
        penalty.conditional = True
        last.end = max(last.end, item.end)
        return at + 1
    named = w.ahead(at, frozenset(("filler", "the")))
    if w.kind(named) == "sentence" and w.kind(w.ahead(named)) == "term":
        # "eight months in prison, a suspended sentence of 12 months"
        return at + 1
    whole = named > at + 1 and w.kind(named) in ("kind", "sentence") and not length_behind(w, named)
    if whole and w.row[at + 1].kind in ("filler", "the"):
        # "given five years, but the court postponed her imprisonment"
        penalty.conditional = True
        message = "a sentence before it, read as the one that is suspended, or deferred"
        w.say("AX217", item.start, item.end, message)
        last.end = max(last.end, item.end)
        return at + 1
    message = "a part of the sentence may be suspended: it is read as not suspended"
    w.say("AX217", item.start, item.end, message)
    last.end = max(last.end, item.end)
    return at + 1


def _alone(w: Window, at: int) -> bool:
    """Read "The sentence was suspended.", which says so of one that was told before.

    The data would else hold a sentence to be served: "sentenced to two years in prison. The prison
    sentence was deferred."
    """
    whole = all(item.term is None for item in w.row)
    before = w.before(at, frozenset(("filler", "being")))
    if before == at - 1:
        # "the court suspended her sentence"; "a suspended sentence" is told elsewhere.
        first = w.ahead(at, frozenset(("the", "filler", "kind")))
        sentence = first if first > at + 1 and w.kind(at + 1) in _WHOSE else -1
    else:
        sentence = before
    if w.kind(sentence) != "sentence" or w.value(sentence) not in ("", "term"):
        return False
    if w.kind(w.ahead(sentence)) == "of" or w.kind(max(at, sentence) + 1) in ("to", "when"):
        # "the term of the council was suspended", "the sentence was postponed to May"
        return False
    if w.value(sentence) == "term" and w.kind(sentence - 1) != "kind":
        return False
    start, end = w.row[min(at, sentence)].start, w.row[max(at, sentence)].end
    if not whole:
        if sentence > at:
            # As in "partially suspended the sentence: he serves 18 months of the three-year term".
            w.found.append(Found(start, end))
            message = "a part of the sentence may be suspended: it is read as not suspended"
            w.say("AX217", start, end, message)
        return sentence > at
    draft = PenaltyDraft("imprisonment", start, end, conditional=True)
    w.found.append(Found(start, end, penalty=draft))
    message = "a sentence without its length, suspended or deferred: one told before is meant"
    w.say("AX217", start, end, message, "the one before it stands in the data as not suspended")
    return True
