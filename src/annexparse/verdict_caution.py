"""Readings of a whole verdict that could be other ones: each is kept, and said."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from annexparse.codes import diagnose
from annexparse.engine import Row
from annexparse.term import Term
from annexparse.verdict_drafts import LABOUR, MAIN, WORK, ChangeDraft, PenaltyDraft, SumDraft
from annexparse.verdict_second import one_for_two
from annexparse.verdict_state import State
from annexparse.verdict_unclear import (
    conditional_probation,
    discharged,
    hours_and_term,
    one_that_runs,
    released_first,
    untold_cuts,
)


def caution(s: State) -> bool:
    """Say what else the verdict could mean; True if a change may not be one of the main term."""
    several = len(s.penalties) > 1
    if several:
        _entry_bans(s)
    if s.sums:
        _bare_sums(s)
        _changed_sums(s)
        one_for_two(s)
    if several:
        _suspended_beside(s)
        _several_terms(s)
        _without_length(s)
    _unlikely(s)
    if not several and s.penalties and s.penalties[0].conditional:
        conditional_probation(s)
    if (s.runs and one_that_runs(s)) or hours_and_term(s):
        return True
    if s.changes:
        _earlier_kind(s)
        released_first(s)
        discharged(s)
    _in_hours(s)
    _status(s)
    return bool(s.changes) and _side_changes(s)


def further(s: State, row: Row) -> bool:
    """Say that a main penalty is one more than another: "an additional 18 months in prison"."""
    if "NEUTRAL" not in row.outline.present:
        return False
    tokens = row.tokens
    mains = sorted((p.start, p.end) for p in s.penalties if p.kind in MAIN)
    if not mains:
        return False
    starts = [start for start, _ in mains]
    for at, (name, start, _, value) in enumerate(tokens[:-1]):
        if name != "NEUTRAL" or value != "more":
            continue
        # "an additional 5 years imprisonment", "5 years additional imprisonment"
        end = tokens[at + 1][2]
        own = bisect_right(starts, tokens[at + 1][1]) - 1
        if own >= 0 and tokens[at + 1][1] < mains[own][1]:
            message = "a penalty beside an earlier one: what they come to is not told"
            _say(s, "AX218", start, end, message, "look at what it is added to")
            return True
    return False


def either(s: State, row: Row) -> bool:
    """Say that a slash stands between penalties; True if one of them may be meant alone."""
    if len(s.penalties) < 2 or "SLASH" not in row.outline.present:
        return False
    found = False
    for name, start, end, _ in row.tokens:
        if name != "SLASH":
            continue
        before = max((p for p in s.penalties if p.end <= start), key=_end, default=None)
        after = min((p for p in s.penalties if p.start >= end), key=_start, default=None)
        if before is None or after is None or s.text[before.end : after.start].strip() != "/":
            continue
        message = "a slash between two penalties: both are listed"
        _say(s, "AX228", start, end, message, "only one of them may be meant")
        found = found or "fine" in (before.kind, after.kind)
    return found


def _start(penalty: PenaltyDraft) -> int:
    return penalty.start


def _end(penalty: PenaltyDraft) -> int:
    return penalty.end


_KEPT = frozenset(("imprisonment", "arrest", "house_arrest"))


def _status(s: State) -> None:
    """In "In prison", "Arrested for 2 months" nothing says that it is a sentence."""
    if len(s.penalties) != 1 or s.outcomes or s.changes or s.amnestied or s.unread:
        return
    only = s.penalties[0]
    if only.held and only.kind == "arrest" and only.term and (only.term.years or only.term.months):
        # As a penalty an arrest is one of days; as custody before the trial, one of months.
        message = "no outcome: an arrest of months, read as a penalty"
        _say(s, "AX240", only.start, only.end, message, "it could be custody before the trial")
    if only.kind in _KEPT and only.term is None and not only.conditional:
        message = "no outcome and no length: read as a penalty"
        _say(s, "AX240", only.start, only.end, message, "it could be where the person is")


def _in_hours(s: State) -> None:
    for penalty in s.penalties:
        if penalty.kind == "forced_labour" and penalty.hours is not None and not penalty.yearly:
            message = "labour that is counted in hours, read as forced labour"
            advice = "it could be community service"
            _say(s, "AX239", penalty.start, penalty.end, message, advice)


def _entry_bans(s: State) -> None:
    """In "deported with a 5-year entry ban" the years are those of the ban."""
    ban: PenaltyDraft | None = None
    for penalty in sorted(s.penalties, key=_start, reverse=True):
        if penalty.kind == "disqualification":
            ban = penalty if penalty.term is None and not penalty.permanent else None
        elif penalty.kind == "expulsion" and penalty.term is not None and ban is not None:
            ban.term, penalty.term, ban = penalty.term, None, None


def _bare_sums(s: State) -> None:
    for owed in s.sums:
        if owed.bare and owed.money is not None and not owed.heads:
            message = "a sum with no word for what it is, read as a compensation"
            _say(s, "AX215", owed.start, owed.end, message, "it could be a fine, or confiscated")


def _changed_sums(s: State) -> None:
    """In "KZT 1 million, increased to KZT 2 million" one sum replaces the other."""
    sums = sorted((o for o in s.sums if o.money is not None), key=lambda owed: owed.start)
    _totals(s, sums)
    for first, second in pairwise(sums):
        if first.joint and not second.joint:
            message = "a sum that is owed together with others, and one behind it"
            _say(s, "AX216", first.start, second.end, message, "both may be owed together")
        if len(set(first.heads)) > 1 and not second.heads:
            message = "two heads before two sums: which is whose is not told"
            _say(s, "AX216", first.start, second.end, message, "both are given to the first sum")
        if any(first.start <= c.start <= second.end for c in s.changes):
            message = "two sums with a change between them are both listed"
            _say(
                s,
                "AX216",
                first.start,
                max(first.end, second.end),
                message,
                "one may have replaced the other",
            )


def _totals(s: State, sums: list[SumDraft]) -> None:
    amounts = [(o.money.decimal, o.money.currency) for o in sums if o.money is not None]
    if len(amounts) < 3 or len({currency for _, currency in amounts}) > 1:
        return
    whole = sum(amount for amount, _ in amounts)
    for owed, (amount, _) in zip(sums, amounts, strict=True):
        if amount * 2 == whole:
            message = "a sum that is as much as all the others together"
            advice = "it may be their total: do not add it to them"
            _say(s, "AX216", owed.start, owed.end, message, advice)


def _suspended_beside(s: State) -> None:
    mains = [p for p in s.penalties if p.kind in MAIN]
    for penalty in s.penalties:
        firm = any(not main.conditional for main in mains)
        if penalty.conditional and penalty.kind not in MAIN and firm:
            message = "a penalty beside the main one is read as the conditional one"
            _say(s, "AX217", penalty.start, penalty.end, message, "the main one could be meant")


def _several_terms(s: State) -> None:
    instead = [c.instead for c in s.changes if c.instead is not None]
    standing = [p for p in s.penalties if not any(p is i for i in instead)]
    mains = [p for p in standing if p.kind in MAIN]
    if len(mains) > 1 and not s.runs:
        start, end = min(p.start for p in mains), max(p.end for p in mains)
        message = "several main penalties: the text does not say how they stand to each other"
        _say(
            s,
            "AX218",
            start,
            end,
            message,
            "neither the term imposed nor the term to serve is filled in",
        )


def _without_length(s: State) -> None:
    mains = [p for p in s.penalties if p.kind in MAIN and p.kind != "life_imprisonment"]
    others = [p for p in s.penalties if p.kind not in MAIN and p.term is not None]
    if len(mains) != 1 or mains[0].term is not None or mains[0].conditional or not others:
        return
    if s.changes or others[0].start < mains[0].start:
        return
    message = "a main penalty without a length, beside one that has a length"
    _say(s, "AX226", mains[0].start, others[0].end, message, "the length may be that of both")


# The longest term, in years, that a reader would believe without looking: cumulated sentences of
# imprisonment reach 50 years, arrest is a matter of days or months.
_LONGEST = {"arrest": 1, "house_arrest": 5, "imprisonment": 50, "restriction_of_freedom": 15}


def _unlikely(s: State) -> None:
    for penalty in s.penalties:
        if penalty.permanent and penalty.term is not None:
            message = "a length, and a word for one that never ends, of one penalty"
            _say(s, "AX226", penalty.start, penalty.end, message, "one may be that of another")
        if penalty.term is not None and is_unlikely(penalty.term, penalty.kind):
            _say_unlikely(s, penalty.term, penalty.start, penalty.end)
    for change in s.changes:
        for term in (change.before, change.after):
            if term is not None and is_unlikely(term, ""):
                _say_unlikely(s, term, change.start, change.end)


def is_unlikely(term: Term, kind: str) -> bool:
    """Is it a length that no penalty of this *kind* is likely to have?"""
    mixed = (term.years and term.months > 11) or ((term.years or term.months) and term.days > 30)
    return bool(mixed) or term.years + term.months / 12 > _LONGEST.get(kind, 50)


def _say_unlikely(s: State, term: Term, start: int, end: int) -> None:
    _say(s, "AX223", start, end, unlikely(term), MISPRINTED)


def unlikely(term: Term) -> str:
    """Return the words that say so of a length."""
    written = " ".join(term.written.split())
    return f'"{written}" is a length that no sentence is likely to have'


MISPRINTED = "read as written; a figure may be misprinted"


def _side_changes(s: State) -> bool:
    """Does a change stand behind a ban, a fine or a sum that it may be one of?"""
    found = False
    main = any(p.kind in MAIN for p in s.penalties)
    untold_cuts(s)
    for change in s.changes:
        found = found or change.side
        what = None if change.side else _side(s, change)
        if what is None:
            continue
        found = True
        if main:
            message = f"a change behind {what}, and not behind the main penalty"
            advice = "it may be a change of that one"
            _say(s, "AX219", change.start, change.end, message, advice)
    return found


def _earlier_kind(s: State) -> None:
    """In "changed from 5 years imprisonment to 3 years arrest" the imprisonment is no penalty."""
    kinds = {p.kind for p in s.penalties}
    for change in s.changes:
        named = "forced_labour" if change.named == WORK else change.named
        told = change.before is not None and (change.effect == "replaced" or bool(kinds))
        if told and named in MAIN | LABOUR and named not in kinds:
            message = "the sentence before the change is of a kind that is not among the penalties"
            _say(s, "AX219", change.start, change.end, message, "its length is the one imposed")


def _side(s: State, change: ChangeDraft) -> str | None:
    """Return what a change may be one of that is not the main penalty."""
    beside = change.beside
    if change.effect == "upheld":
        return None
    if isinstance(beside, SumDraft):
        return "a sum"
    if beside is None:
        before = [p for p in s.penalties if p.start < change.start]
        beside = max(before, key=lambda p: p.start, default=None)
        if change.basis == "amnesty":
            return None
    main = MAIN if any(p.kind in MAIN for p in s.penalties) else MAIN | LABOUR
    return beside.kind if beside is not None and beside.kind not in main else None


def _say(s: State, code: str, start: int, end: int, message: str, advice: str) -> None:
    s.said.append(diagnose(code, start, end, message, advice))
