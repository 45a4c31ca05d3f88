"""Do the figures that running text states of a sentence bear each other out?"""

from __future__ import annotations

from annexparse.arithmetic import against, term_of
from annexparse.figures_said import beyond_limit, by_length, by_share
from annexparse.sentence_window import Found, Window
from annexparse.verdict import Change


def figures(w: Window) -> None:
    """Say of each change in *w* what of it disagrees, and of each penalty if it is too long."""
    for found in w.found:
        if found.change is not None:
            _change(w, found, found.change)
        if found.penalty is not None:
            said = beyond_limit(found.penalty.kind, found.penalty.term)
            if said is not None:
                w.say("AX514", found.penalty.start, found.penalty.end, *said)


def _change(w: Window, found: Found, change: Change) -> None:
    if change.effect not in ("reduced", "increased"):
        return
    if change.before is None or change.after is None:
        return
    if change.before == change.after and found.penalty and found.penalty.conditional:
        return  # "reduced to a suspended sentence of the same length"
    before, after = term_of(change.before), term_of(change.after)
    by_amnesty = change.basis == "amnesty"
    by = term_of(change.by) if change.by is not None else None
    share = by_share(change.effect, change.fraction, before, after, by_amnesty=by_amnesty)
    for code, said in (
        ("AX512", against(change.effect, before, after)),
        ("AX511", share),
        ("AX515", by_length(change.effect, by, before, after)),
    ):
        if said is not None:
            w.say(code, found.start, found.end, *said)
