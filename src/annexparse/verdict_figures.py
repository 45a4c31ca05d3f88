"""Do the figures of a verdict agree with each other? What does not is said, and nothing changed."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from annexparse.arithmetic import against, compare, less, reckoned, term_of
from annexparse.codes import diagnose
from annexparse.figures_said import beyond_limit, by_length, by_share, left_over, more_than_all
from annexparse.term import Term
from annexparse.verdict_drafts import LABOUR, MAIN, ChangeDraft, PenaltyDraft, SumDraft
from annexparse.verdict_state import State

_DAY = Fraction(1, 30)


def check_figures(s: State, imposed: str | None, to_serve: str | None) -> None:
    """Compare the figures of a verdict with each other; remarks go to the state."""
    for penalty in s.penalties:
        limit = beyond_limit(penalty.kind, penalty.term)
        if limit is not None:
            _say(s, "AX514", penalty, *limit)
    if not s.changes and s.remaining is None:
        return
    cuts = [c for c in s.changes if c.effect in ("reduced", "increased")]
    for earlier, later in pairwise(cuts):
        _meet(s, earlier, later)
    _of_life(s, cuts)
    _of_rest(s, cuts)
    if s.remaining is not None:
        _remaining(s, s.remaining, cuts, to_serve or imposed, served=to_serve is not None)
    groups: dict[int, list[ChangeDraft]] = {}
    for change in cuts:
        groups.setdefault(id(_side(s, change)), []).append(change)
    for group in groups.values():
        _steps(s, group, _side(s, group[0]), imposed, to_serve)


def _steps(
    s: State,
    cuts: list[ChangeDraft],
    side: PenaltyDraft | SumDraft | None,
    imposed: str | None,
    to_serve: str | None,
) -> None:
    """Compare the changes of one penalty: each begins where the one before it ended."""
    beside = side.term if isinstance(side, PenaltyDraft) else None
    first = beside if side is not None else _named(s, imposed)
    only = len(cuts) == 1
    before: Term | None = None
    for at, change in enumerate(cuts):
        # The words of a change state one of its two terms, and the penalty or the step before it
        # the other.
        start = first if at == 0 and (only or change.after is not None) else before
        before, after = change.before or start, change.after
        if only and side is not None and change.before is not None:
            after = after or beside
        elif only:
            after = after or _named(s, to_serve) or _after_made(s, change)
        if before is not None and after is not None:
            _order(s, change, before, after)
            _amount(s, change, before, after)
            if only and side is None and change.before is not None and change.after is not None:
                _third(s, change, before, after)
        elif before is not None and change.before is not None and change.effect == "reduced":
            more = more_than_all(change.by, before)
            if more is not None:
                _say(s, "AX515", change, *more)
        before = after


def _side(s: State, change: ChangeDraft) -> PenaltyDraft | SumDraft | None:
    """Return what a change is one of if it is not the main penalty."""
    beside = change.beside
    if beside is None and change.basis != "amnesty":
        standing = [p for p in s.penalties if p.start < change.start and p is not change.instead]
        beside = max(standing, key=lambda p: p.start, default=None)
    if isinstance(beside, PenaltyDraft) and beside.kind in MAIN | LABOUR:
        return None
    return beside


def _of_life(s: State, cuts: list[ChangeDraft]) -> None:
    """A sentence for life is longer than any other: "life, reduced from 25 years"."""
    main = [p for p in s.penalties if p.kind in MAIN]
    if len(cuts) != 1:
        return
    change = cuts[0]
    terms = [p.term for p in main if p.term is not None and p.end <= change.start]
    if terms and change.towards == "life_imprisonment" and change.effect == "reduced":
        # With no term before, it may be a death sentence.
        said = f"a sentence that is said to be reduced: life is longer than {terms[-1]}"
        _say(s, "AX512", change, said, "a word or a figure may be misprinted")
    if len(main) != 1 or main[0].kind != "life_imprisonment":
        return
    stated = change.before or change.after
    if stated is None or (change.before is not None and change.after is not None):
        return
    if (change.effect == "reduced") == (change.before is not None):
        grew = f"life is longer than {stated}"
        shown = grew if change.before is not None else f"{stated} is shorter than life"
        _say(
            s,
            "AX512",
            change,
            f"a sentence that is said to be {change.effect}: {shown}",
            "the two terms may be exchanged, or a figure misprinted",
        )


def _of_rest(s: State, cuts: list[ChangeDraft]) -> None:
    """A fraction of what was left to serve is none of the sentence."""
    for change in cuts:
        if s.rest and change.fraction is not None:
            message = f"the cut of {change.fraction} read as one of what was left to serve"
            advice = "how much of the sentence that was depends on the time served"
            _say(s, "AX266", change, message, advice)


def _named(s: State, iso: str | None) -> Term | None:
    return next((p.term for p in s.penalties if p.term is not None and p.term.iso == iso), None)


def _after_made(s: State, change: ChangeDraft) -> Term | None:
    # A sentence shortened and made conditional is not one to serve, yet its length is known.
    if change.before is None or not change.made_conditional or len(s.penalties) != 1:
        return None
    term = s.penalties[0].term
    return term if term is None or term != change.before else None


def _meet(s: State, earlier: ChangeDraft, later: ChangeDraft) -> None:
    if earlier.after is None or later.before is None:
        return
    if compare(earlier.after, later.before) != 0:
        _say(
            s,
            "AX513",
            later,
            f"the change before ends at {earlier.after}, this one begins at {later.before}",
            "a step may be missing, or a figure misprinted",
        )


def _third(s: State, change: ChangeDraft, before: Term, after: Term) -> None:
    main = [p.term for p in s.penalties if p.kind in MAIN and p.term is not None]
    if len(main) == 1 and main[0] not in (before, after):
        _say(
            s,
            "AX513",
            change,
            f"a change from {before} to {after} beside a term of {main[0]}",
            "one of the three figures may be misprinted, or a step missing",
        )


def _order(s: State, change: ChangeDraft, before: Term, after: Term) -> None:
    said = against(change.effect, before, after)
    if said is not None:
        _say(s, "AX512", change, *said)


def _amount(s: State, change: ChangeDraft, before: Term, after: Term) -> None:
    """Does the part or the length by which it changed lie between its two terms?"""
    if change.fraction is None or not s.rest:
        by_amnesty = change.basis == "amnesty"
        said = by_share(change.effect, change.fraction, before, after, by_amnesty=by_amnesty)
        if said is not None:
            _say(s, "AX511", change, *said)
    said = by_length(change.effect, change.by, before, after)
    if said is not None:
        _say(s, "AX515", change, *said)


def _remaining(
    s: State, remaining: Term, cuts: list[ChangeDraft], stated: str | None, *, served: bool
) -> None:
    """Is what is said to remain no more than the sentence, and what a cut leaves of it?"""
    main = [p.term for p in s.penalties if p.kind in MAIN and p.term is not None]
    term = term_of(stated) if stated is not None else main[0] if len(main) == 1 else None
    if term is None or remaining.iso == term.iso:
        return
    left = less(term, cuts[0].by, cuts[0].fraction) if len(cuts) == 1 and not s.rest else None
    if compare(remaining, term) == 1:
        said = f"{remaining} are said to remain of {term}"
    elif left is not None and not served and abs(left - reckoned(remaining)) >= _DAY:
        by = cuts[0].by or cuts[0].fraction
        said = f"{term} less {by} {left_over(left)}, and {remaining} are said to remain"
    else:
        return
    advice = "time served may be taken off too, or a figure may be misprinted"
    s.said.append(diagnose("AX515", *s.remains_at, said, advice))


def _say(s: State, code: str, at: ChangeDraft | PenaltyDraft, message: str, advice: str) -> None:
    s.said.append(diagnose(code, at.start, at.end, message, advice))
