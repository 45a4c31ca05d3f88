"""Do the terms of a change that running text states bear it out?"""

from __future__ import annotations

from annexparse.arithmetic import against, term_of
from annexparse.sentence_window import Window


def figures(w: Window) -> None:
    """Say of each change in *w* whether it does what it is called: "reduced from 5 years to 6"."""
    for found in w.found:
        change = found.change
        if change is None or change.effect not in ("reduced", "increased"):
            continue
        if change.before is None or change.after is None:
            continue
        if change.before == change.after and found.penalty and found.penalty.conditional:
            continue  # "reduced to a suspended sentence of the same length"
        said = against(change.effect, term_of(change.before), term_of(change.after))
        if said is not None:
            w.say("AX512", found.start, found.end, *said)
