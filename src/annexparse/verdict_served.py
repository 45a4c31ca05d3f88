"""Which term was imposed, and which is to be served: filled only where the text says which."""

from __future__ import annotations

from itertools import pairwise

from annexparse.arithmetic import less, reckoned, term_of
from annexparse.codes import diagnose
from annexparse.verdict import Outcome
from annexparse.verdict_drafts import LABOUR, MAIN, ChangeDraft, PenaltyDraft
from annexparse.verdict_state import State


def imposed_and_served(s: State, outcome: Outcome | None) -> tuple[str | None, str | None]:
    """Return the main penalty's term before and after every change.

    The term beside "amnestied" is in some rows of an annex before the cut and in others after it:
    where the words do not tell, both are None and a note says so.
    """
    main = _main(s)
    if len(main) > 1 or s.either:
        return None, None
    term = main[0].term if main else None
    beside = term.iso if term else None
    changes = [c for c in s.changes if c.effect != "upheld"]
    if not changes and not s.amnestied:
        conditional = any(p.conditional for p in main) or any(c.made_conditional for c in s.changes)
        loose = s.loose or s.unsettled or s.remaining is not None
        stands = bool(main) and not conditional and not loose and s.applicable
        return beside, beside if stands and outcome not in _ENDED else None
    ended = any(c.effect in ("lifted", "released") and not c.provisions for c in changes)
    cuts = [c for c in changes if c.effect in ("reduced", "increased")]
    replaced = [c for c in changes if c.effect == "replaced"]
    if cuts:
        conditional = any(c.made_conditional for c in changes)
        conditional = conditional or bool(main and main[0].conditional)
        return _after_cuts(s, cuts, beside, stands=not (ended or conditional or replaced))
    if replaced and replaced[0].before is not None:
        return replaced[0].before.iso, None
    if replaced and main and main[0].start > replaced[0].start:
        # The penalty behind is the new one: "Verdict changed on appeal: 3 years imprisonment".
        return None, None
    if replaced or ended:
        return beside, None
    if beside is not None:
        _untold(s, changes[0] if changes else None)
    return None, None


_ENDED = ("acquitted", "terminated")


def _after_cuts(
    s: State, cuts: list[ChangeDraft], beside: str | None, *, stands: bool
) -> tuple[str | None, str | None]:
    if len(cuts) > 1 and not _chain(cuts):
        if beside is not None:
            _untold(s, cuts[-1])
        return None, None
    before, after = _cut(s, cuts[0], cuts[-1], beside)
    apart = s.amnestied and not any(c.basis == "amnesty" for c in s.changes)
    if apart and after is not None:
        # What the amnesty did stands nowhere: "8 years (shortened from 10 on appeal); amnestied".
        _untold(s, None, _NEITHER if before is None else _TO_SERVE)
    return before, after if stands and not apart and not s.loose else None


def _main(s: State) -> list[PenaltyDraft]:
    instead = [c.instead for c in s.changes if c.instead is not None]
    standing = s.penalties
    if instead:
        standing = [p for p in standing if not any(p is i for i in instead)]
    main = [p for p in standing if p.kind in MAIN]
    return main or [p for p in standing if p.kind in LABOUR and p.term is not None]


def _chain(cuts: list[ChangeDraft]) -> bool:
    """Does each change say what it led to, and begin where the one before it ended?"""
    if any(c.after is None for c in cuts):
        return False
    return all(
        later.before is None or later.before.iso == earlier.after.iso
        for earlier, later in pairwise(cuts)
        if earlier.after is not None
    )


def _cut(
    s: State, cut: ChangeDraft, last: ChangeDraft, beside: str | None
) -> tuple[str | None, str | None]:
    before = cut.before.iso if cut.before else None
    after = last.after.iso if last.after else None
    if before is not None and after is not None:
        return before, after
    if before is not None:
        if beside == before:
            _untold(s, cut, _TO_SERVE)
            return before, None
        return before, beside
    if after is not None:
        if beside == after:
            _untold(s, cut, _IMPOSED)
            return None, after
        return beside, after
    if beside is not None and cut is last and s.remaining is not None:
        # "5 years; shortened by 2 years; 3 years remain" tells which one the 5 years are.
        left = less(term_of(beside), cut.by, cut.fraction)
        if s.remaining.iso == beside:
            return None, beside
        if left is not None and left == reckoned(s.remaining):
            return beside, s.remaining.iso
    if beside is not None:
        _untold(s, cut)
    return None, None


_NEITHER = "neither the term imposed nor the term to serve is filled in"
_TO_SERVE = "the term to serve is not filled in"
_IMPOSED = "the term imposed is not filled in"


def _untold(s: State, change: ChangeDraft | None, advice: str = _NEITHER) -> None:
    if change is not None and s.amnesty is None:
        start, end = change.start, change.end
        what = "change"
    elif s.amnesty is not None:
        start, end = s.amnesty.start, s.amnesty.end
        what = "amnesty"
    else:
        return
    message = f"the text does not say whether the term is the one before or after the {what}"
    s.said.append(diagnose("AX206", start, end, message, advice))
