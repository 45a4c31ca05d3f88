"""Whether a cell says no more than that there is no verdict: "Trial ongoing", "No verdict yet".

Beside anything else such words keep a figure from being one, as in "pending trial, 2 months", and
are reported. Alone they say all there is: no outcome, no penalty, and nothing that was not read.
"""

from __future__ import annotations

import re

from annexparse.lexicon import fold
from annexparse.spellings import spellings
from annexparse.verdict_state import State

_NAME = "of"
# A person writes no more than this to say so.
_LONGEST = 80
# Signs between words: "Pending; no verdict yet". The "/" and the apostrophe are of a word.
_SIGNS = re.compile(r"[^\w\s/'\u2019-]+|\s[-\u2010-\u2015]\s")


def undecided(s: State) -> bool:
    """Does the cell, of which nothing was read, say that nothing was decided?"""
    if len(s.text) > _LONGEST or s.outcomes or s.penalties or s.changes or s.sums:
        return False
    if s.amnestied or not s.applicable or s.reasons or s.remaining or s.lifted:
        return False
    parts = [part for part in map(fold, _SIGNS.split(s.text)) if part]
    known = spellings(s.lang, "UNDECIDED")
    # In "Verdict: pending" the first word names what is told.
    told = [part for part in parts if known.get(part) != _NAME]
    return bool(told) and all(part in known for part in told)
