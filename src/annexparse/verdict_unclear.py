"""What one penalty or one change could be instead: two lengths, another sentence, no change."""

from __future__ import annotations

from itertools import pairwise

from annexparse.codes import diagnose
from annexparse.engine import Row
from annexparse.lexicon import fold
from annexparse.spellings import spellings
from annexparse.tokens import base
from annexparse.verdict_drafts import MAIN, PenaltyDraft, SumDraft
from annexparse.verdict_state import State

# What begins a figure that is no article of what the penalty is about.
_FIGURES = frozenset(("INT", "CARDINAL", "GROUPED", "DECIMAL", "CUR", "SUM", "TENS", "NUMBER"))
_BOUNDS = frozenset(("FROM", "UNDER"))


def figures_behind_from(s: State, row: Row) -> None:
    """Say that a figure may be an earlier one, or a bound: "ban from 3 years", "fine under 50"."""
    if _BOUNDS.isdisjoint(row.outline.present):
        return
    drafts: list[PenaltyDraft | SumDraft] = [*s.penalties, *s.sums]
    for (name, start, end, _), (following, *_) in pairwise(row.tokens):
        if name not in _BOUNDS or base(following) not in _FIGURES:
            continue
        if any(draft.start < start < draft.end for draft in drafts):
            message = f'"{s.text[start:end]}" before the figure: it may be the one before a change'
            s.said.append(diagnose("AX243", start, end, message, "or the least, or the most"))


def hours_and_term(s: State) -> bool:
    """Say that of "4 years 100 hours community service" the years may be of another penalty."""
    found = False
    for penalty in s.penalties:
        if penalty.hours is not None and not penalty.yearly and penalty.term is not None:
            message = "a length and hours read as those of one penalty"
            advice = "the length may be that of a penalty that is not named"
            s.said.append(diagnose("AX226", penalty.start, penalty.end, message, advice))
            found = True
    return found


def conditional_probation(s: State) -> None:
    """Say that a probation which is called conditional may be that of a suspended term."""
    only = s.penalties[0]
    said = any(remark.code == "AX217" for remark in s.said)
    if only.kind == "probation_control" and only.conditional and not said:
        message = "a probation that is called conditional"
        advice = "it may be that of a suspended term of imprisonment"
        s.said.append(diagnose("AX217", only.start, only.end, message, advice))


def one_that_runs(s: State) -> bool:
    """Are the lengths of "3 years and 6 months, to run concurrently" read as one?"""
    mains = [p for p in s.penalties if p.kind in MAIN and p.term is not None]
    term = mains[0].term if len(mains) == 1 else None
    if term is None or sum(map(bool, (term.years, term.months, term.days))) < 2:
        return False
    message = "read as one length; it could be two, as several are said to run"
    advice = "neither the term imposed nor the term to serve is filled in"
    s.said.append(diagnose("AX226", mains[0].start, mains[0].end, message, advice))
    return True


def released_first(s: State) -> None:
    """In "Released; later sentenced to 5 years" the release may be one from custody."""
    first = min((p.start for p in s.penalties), default=-1)
    last = max((o.start for o in s.outcomes if not o.stated), default=-1)
    for change in s.changes:
        told = change.effect == "released" and not change.provisions
        if told and change.start < first and change.end < last:
            message = "a release that is told before the sentence"
            advice = "it may be one from custody, and no change of the sentence"
            s.said.append(diagnose("AX219", change.start, change.end, message, advice))


def discharged(s: State) -> None:
    """Say that someone discharged may be free of the charges, and not of a sentence."""
    if s.penalties:
        return
    for change in s.changes:
        if change.effect != "released":
            continue
        words = fold(s.text[change.start : change.end]).split()
        # Not "sentence discharged".
        if words[0] in spellings(s.lang, "SENTENCE"):
            continue
        if not spellings(s.lang, "TWOFOLD").keys().isdisjoint(words):
            message = "read as released, and no sentence is told to be released from"
            advice = "the case may have ended without a conviction: the outcome is left as it is"
            s.said.append(diagnose("AX237", change.start, change.end, message, advice))


def untold_cuts(s: State) -> None:
    """Say that of "fine of KZT 500 000 reduced" the sum may be the one before or after."""
    for change in s.changes:
        beside = change.beside
        told = change.before or change.after or change.by
        if change.effect not in _CUTS or told or not isinstance(beside, PenaltyDraft):
            continue
        figures = (beside.amount, beside.term, beside.hours)
        if beside.kind not in MAIN and any(figure is not None for figure in figures):
            message = "a figure read as that of a penalty, and a change of it"
            advice = "whether it is the one before or after the change is not in the data"
            s.said.append(
                diagnose("AX206", beside.start, max(beside.end, change.end), message, advice)
            )


_CUTS = ("reduced", "increased")
