"""Is a length that a word imposes one of a penalty, and none of a measure before the trial?"""

from __future__ import annotations

from annexparse.sentence_names import FROM_NAME, TO_NAME, Name
from annexparse.sentence_taken import is_own_probation
from annexparse.sentence_window import Window
from annexparse.verdict_drafts import LABOUR

# No arrest that is a penalty is longer; one before the trial is.
_LONGEST_ARREST = 46


def is_penalty(w: Window, at: int, name: Name, kind: str, verb: str) -> bool:
    """Is the length at *at*, which *verb* imposes and *name* calls a *kind*, a penalty?"""
    ahead = w.ahead(w.group(at) - 1, TO_NAME)
    if kind == "life_imprisonment" or (w.kind(ahead) in ("ban", "loss") and not name.kind):
        return False
    if _is_part(w, at):
        return False
    last = w.found[-1].penalty if w.found else None
    if last is not None and last.kind == "life_imprisonment" and w.kind(w.before(at)) == "limit":
        # "to life imprisonment with a minimum term of 22 years"
        return False
    term = w.row[at].term
    if term is None:
        return kind in LABOUR
    if kind == "house_arrest":
        return verb == "sentenced" or _punished(w, at, name)
    if kind == "arrest" and verb != "sentenced":
        days = term.days + 30 * term.months + 365 * term.years
        return days < _LONGEST_ARREST
    if kind == "probation_control":
        return is_own_probation(w, at, name)
    return True


def _is_part(w: Window, at: int) -> bool:
    """Is it a part of a sentence: "the first three years are to be served in prison"?"""
    if w.value(at - 1) == "remaining":
        # "released on parole for the remaining 18 months"
        return True
    written = w.text[w.row[at].start : w.row[at].end]
    first = w.kind(at - 1) == "ordinal" and w.kind(at - 2) == "the"
    return first and bool(w.found) and "-" not in written


def _punished(w: Window, at: int, name: Name) -> bool:
    """Is the house arrest a penalty, and no measure before the trial?"""
    if any(item.kind == "pretrial" for item in w.row):
        return False
    # "upheld his sentence of three years' house arrest"
    called = name.unnamed or w.kind(w.before(at, FROM_NAME)) == "sentence"
    term = w.row[at].term
    # No measure before a trial is ordered for years.
    called = called or (term is not None and term.years > 0)
    return called or w.value(w.verb[at]) in ("received", "imposed") or w.bare
