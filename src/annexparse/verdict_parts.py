"""Lengths of single charges beside a total: the sentence is the total."""

from __future__ import annotations

from annexparse.arithmetic import compare
from annexparse.codes import diagnose
from annexparse.term import Term
from annexparse.verdict_drafts import MAIN, PenaltyDraft
from annexparse.verdict_state import State


def read_total(s: State) -> None:
    """Read a total: what was not read of its parts leaves it as it is."""
    mains = [p for p in s.penalties if p.kind in MAIN]
    whole = [p for p in mains if any(p.start <= at < p.end for at in s.totals)]
    if len(whole) == 1:
        _drop(s, whole[0], [p for p in mains if p is not whole[0]])
        s.loose = s.loose and sum(p.kind in MAIN for p in s.penalties) > 1


def _drop(s: State, total: PenaltyDraft, parts: list[PenaltyDraft]) -> None:
    """Put aside the lengths of single charges where one penalty is said to be their total.

    Courts sentence for each charge and then for all: no sentence is longer than its parts
    together, and none is shorter than the longest of them.
    """
    if not parts or any(c.beside in parts for c in s.changes) or not _add_up(s, total, parts):
        return
    parts += [p for p in s.penalties if p.kind not in MAIN and _again(s, total, p)]
    s.penalties = [p for p in s.penalties if p not in parts]
    s.said = [d for d in s.said if not any(p.start <= d.span.start < p.end for p in parts)]
    message = "lengths of single charges and their total: the total is the sentence"
    start = min(p.start for p in (total, *parts))
    end = max(p.end for p in (total, *parts))
    s.said.append(diagnose("AX250", start, end, message, "do not add them up"))


def _again(s: State, total: PenaltyDraft, penalty: PenaltyDraft) -> bool:
    """Is the penalty one of a single charge, told again behind the total?"""
    told = (penalty.kind, penalty.term, penalty.amount, penalty.hours, penalty.detail)
    return penalty.start < total.start and any(
        told == (p.kind, p.term, p.amount, p.hours, p.detail)
        for p in s.penalties
        if p.start > total.start
    )


def _add_up(s: State, total: PenaltyDraft, parts: list[PenaltyDraft]) -> bool:
    terms = [p.term for p in parts if p.term is not None and p.kind == total.kind]
    if total.term is None or len(terms) != len(parts):
        return False
    if any(compare(one, total.term) not in (0, -1) for one in terms):
        return False
    years, months = sum(t.years for t in terms), sum(t.months for t in terms)
    together = Term(years, months, sum(t.days for t in terms))
    if any(p.start > total.start for p in parts):
        # As in "Total 9 years (7 years + 2 years)"; other lengths behind a total may be of another.
        return len(parts) > 1 and compare(total.term, together) == 0
    # Where a length was not read, it may be one of them.
    return s.loose or compare(total.term, together) in (0, -1)
