"""Penalties and what belongs to them: terms, hours, conditions, what is banned."""

from __future__ import annotations

from typing import cast

from annexparse.arithmetic import compare
from annexparse.codes import diagnose
from annexparse.verdict import PenaltyKind
from annexparse.verdict_conditions import make_so
from annexparse.verdict_drafts import LABOUR, MAIN, WORK, OutcomeDraft, PenaltyDraft
from annexparse.verdict_hours import take_hours
from annexparse.verdict_item import Item
from annexparse.verdict_remaining import on_remaining
from annexparse.verdict_state import (
    APART,
    APART_OF_MAIN,
    JOINTS,
    SOFT,
    State,
    following,
    preceding,
)

# What can stand between a term and its penalty: "3 years of suspended imprisonment".
BETWEEN = SOFT | {"conditional", "permanent", "temporary", "ordinal"} - {"from", "to", "by"}


def part(s: State, row: list[Item], at: int, *, main: bool = False) -> None:
    """Settle an open length that is not the one of the penalty at *at*."""
    if s.stands_apart(row, at, APART_OF_MAIN if main else APART):
        own = s.conditional if _own_conditional(s, row, at) else None
        s.conditional = None if own is not None else s.conditional
        settle(s, row, s.first, at)
        s.conditional = own
    elif s.term is not None and s.term.split and not main and row[at].kind != "term":
        message = "read as one length; it could be two, the second that of the penalty behind"
        s.said.append(diagnose("AX226", s.term.start, s.term.end, message))


def _own_conditional(s: State, row: list[Item], at: int) -> bool:
    # "5 years and a suspended fine of 10 MCI"
    before = preceding(row, at, 0, frozenset(("filler", "quote")))
    if s.conditional is None or s.term is None or before < 0 or row[before] is not s.conditional:
        return False
    sign = preceding(row, before, 0, frozenset(("filler", "quote")))
    return sign >= 0 and row[sign].kind in APART and row[sign].start >= s.term.end


_PRISON = frozenset(("imprisonment", "life_imprisonment"))
_SERVED_AS = frozenset((("house_arrest", "restriction_of_freedom"), ("house_arrest", "arrest")))


def on_kind(s: State, row: list[Item], at: int, end: int) -> int:
    """The name of a penalty."""
    item = row[at]
    kind = _kind_of(item)
    item.used = True
    part(s, row, at, main=kind in _PRISON)
    last = s.last
    joined = at == 0 or row[at - 1].kind in JOINTS
    if s.term is None and last is not None and not joined and s.replacing is None:
        if at and row[at - 1].kind == "under":
            # "restriction of freedom under home confinement": how it is served.
            item.used = kind == last.kind or (kind, last.kind) in _SERVED_AS
            item.used = item.used and last.kind != "imprisonment"
            if item.used:
                last.reach(item.start, item.end)
            return at + 1
        if last.kind == kind or (last.kind, kind) == ("life_imprisonment", "imprisonment"):
            last.reach(item.start, item.end)
            if s.conditional is not None:
                make_so(s.conditional, last)
                s.conditional = None
            return at + 1
    if at and row[at - 1].kind == "under" and s.term is None and not _own_length(row, at, end):
        # "released under house arrest", "Under house arrest": how someone waits, and no sentence.
        item.used = s.change is not None and s.change.effect != "released"
        if not item.used:
            return at + 1
    named = s.term or s.conditional or s.hours or s.replacing
    if named is None and s.within != "open":
        known = s.latest.get(kind)
        if known is not None and not _own_length(row, at, end):
            s.last = known
            return at + 1
    penalty = add_kind(s, item)
    if kind == "probation_control":
        penalty.later = _is_later(row, at, penalty)
    if s.hours is not None and kind in LABOUR:
        take_hours(s.hours, penalty)
        s.hours = None
    return at + 1


def _kind_of(item: Item) -> PenaltyKind:
    return cast(PenaltyKind, "forced_labour" if item.value == WORK else item.value)


def add_kind(s: State, item: Item) -> PenaltyDraft:
    """Take the penalty that *item* names, with what stood before it for it."""
    item.used = True
    works = item.value == WORK
    return s.add(PenaltyDraft(_kind_of(item), item.start, item.end, works=works))


def _is_later(row: list[Item], at: int, penalty: PenaltyDraft) -> bool:
    """Is the penalty of the kind at *at* told to come behind another: "followed by"?"""
    while at and row[at - 1].start >= penalty.start:
        at -= 1
    before = preceding(row, at, 0, SOFT - {"and"})
    return before >= 0 and (row[before].kind, row[before].value) == ("and", "more")


def _own_length(row: list[Item], at: int, end: int) -> bool:
    after = following(row, at + 1, end, SOFT | {"sentence", "colon"})
    if after >= end:
        return False
    return row[after].kind in ("term", "hours", "conditional") or only_term(row[after]) is not None


def on_held(s: State, row: list[Item], at: int, end: int) -> int:
    """Jailed, arrested: a penalty only with its length beside it."""
    part(s, row, at)
    after = following(row, at + 1, end)
    if s.term is not None or (after < end and row[after].kind == "term"):
        row[at].used = True
        taken = s.term if s.term is not None else row[after]
        value = row[at].value
        if value == "detention":
            # "15 days detention", "3 years' detention"
            short = taken.term is not None and not taken.term.years and taken.term.months < 3
            value = "arrest" if short else "imprisonment"
            message = f"a detention of this length read as {value}"
            s.said.append(diagnose("AX213", row[at].start, row[at].end, message))
        s.add(PenaltyDraft(cast(PenaltyKind, value), row[at].start, row[at].end, held=True))
    return at + 1


def on_sentence(s: State, row: list[Item], at: int, end: int) -> int:
    """The word "sentence": beside a length alone it stands for imprisonment."""
    item = row[at]
    if item.value == "rest":
        behind = on_remaining(s, row, at, end)
        if item.used:
            return behind
        s.rest = True
    item.used = True
    if item.value == "final" and s.penalties:
        # As in "3 years for the one and 2 years for the other, final sentence 4 years".
        _total(s, row, at, end)
    before = preceding(row, at, 0, SOFT)
    if before >= 0 and row[before].kind == "kind":
        return at + 1
    if item.value == "verdict" and s.conditional is not None and s.conditional.value:
        # "Deferred verdict": nothing is decided yet.
        item.used, s.conditional, s.loose = False, None, True
        return at + 1
    if at == 0 and _to_length(row, end):
        # "Sentence to 18 years in prison"
        message = f'"{s.text[item.start : item.end]}" before a length read as what the court did'
        s.said.append(diagnose("AX101", item.start, item.end, message))
        s.outcomes.append(OutcomeDraft("convicted", item.start, item.end, stated=False))
        return at + 1
    if s.term is not None and not _kind_follows(row, at, end):
        named = s.term
        unnamed(s, named)
        s.add(PenaltyDraft("imprisonment", item.start, item.end))
    elif s.conditional is not None and s.term is None:
        # "a suspended sentence with 2 years probation" has a length of its own, which is not told.
        after = following(row, at + 1, end, SOFT - {"with"})
        told = after < end and row[after].kind == "term"
        if s.last is not None and not told:
            # An apposition: "18 months of freedom limitation: a suspended sentence"
            make_so(s.conditional, s.last)
            s.conditional = None
        elif not (told and _kind_follows(row, after, end)):
            s.add(PenaltyDraft("imprisonment", item.start, item.end))
    return at + 1


def _total(s: State, row: list[Item], at: int, end: int) -> None:
    after = following(row, at + 1, end, SOFT | {"colon"})
    if after < end and row[after].kind == "term":
        settle(s, row, s.first, at)
        s.totals.append(row[after].start)


def _to_length(row: list[Item], end: int) -> bool:
    if end > 1 and (row[1].kind, row[1].value) == ("kind", "life_imprisonment"):
        return True
    return end > 2 and row[1].kind == "to" and row[2].kind in ("term", "conditional")


def _kind_follows(row: list[Item], at: int, end: int) -> bool:
    after = following(row, at + 1, end, BETWEEN)
    return after < end and row[after].kind == "kind"


def unnamed(s: State, item: Item) -> None:
    """Say that a length without the name of a penalty is read as imprisonment."""
    written = " ".join(s.text[item.start : item.end].split())
    message = f'"{written}" without the name of a penalty read as imprisonment'
    s.said.append(diagnose("AX213", item.start, item.end, message))


_OPENERS = frozenset(
    ("sentenced", "outcome", "conditional", "sentence", "basis", "earlier", "total")
)


def settle(s: State, row: list[Item], begin: int, end: int) -> None:
    """At the end of a stretch: a length that no penalty has taken."""
    item = s.term
    if item is None:
        return
    s.term = None
    at = next(i for i in reversed(range(begin, end)) if row[i] is item)
    before = preceding(row, at, begin)
    if s.penalties and s.penalties[-1].wants_term and s.outcome is None:
        # "deprivation of the right to hold office; 3 years" may be the length of either.
        return
    # "Bound over for 12 months": of the words before it, which are not read.
    loose = before < 0 < begin and row[at - 1].kind == "for" and row[begin - 1].kind != "break"
    opens = (before < 0 and not loose) or (before >= 0 and row[before].kind in _OPENERS)
    if before >= 0 and row[before].kind == "other":
        # "Plea agreement: 4 years", but no "death penalty, 4 years"
        opens = row[before].value in ("plea", "run")
    if before > 0 and (row[before - 1].kind, row[before - 1].value) == ("other", "count"):
        # As in "Count 2: 3 years".
        opens = row[before].kind == "number"
    if before >= 0 and row[before].kind == "conditional" and row[at - 1].kind == "for":
        # "Suspended for 2 years": how long, and not to what.
        # "Released on probation for 3 years" is no length of imprisonment either.
        opens = row[before].used and s.change is None
    if before >= 0 and row[before].kind in ("citation", "bracket") and not s.penalties:
        # "convicted under Art. 274, 2 years"
        opens = s.outcome is not None and s.outcome.outcome == "convicted"
    told = before < 0 or row[before].used or row[before].kind != "word"
    if s.last is not None and s.last.kind in MAIN and item.start in s.totals:
        # "5 years imprisonment, 3 years imprisonment, in total 6 years"
        s.last, opens, told = None, True, True
    if s.last is not None and s.last.kind == "imprisonment" and _one_of_several(s, row, at):
        s.last, opens, told = None, True, True
    if before >= 0 and row[before] is s.heading:
        # "Art. 272 - 5 years, Art. 293 - 1 year"
        s.last, opens, told = None, True, True
    if s.replacing is not None or (opens and s.last is None and told):
        unnamed(s, item)
        s.term = item
        s.add(PenaltyDraft("imprisonment", item.start, item.end, unnamed=True))


_NEAR = 24


def _one_of_several(s: State, row: list[Item], at: int) -> bool:
    # "3 years and 2 years, to run concurrently"
    joined = at > 0 and row[at - 1].kind in ("and", "comma")
    return joined and (s.runs or any(item.value == "run" for item in row[at : at + _NEAR]))


def told_again(s: State, item: Item) -> bool:
    """Is the length of a bracket the one before it, in other units?"""
    known = s.term.term if s.term is not None else s.last.term if s.last is not None else None
    return known is not None and item.term is not None and compare(known, item.term) == 0


def only_term(item: Item) -> Item | None:
    """Return the term that a bracket holds, if it holds nothing else."""
    if item.inside is None:
        return None
    loud = [i for i in item.inside if i.kind in ("term", "permanent") or i.kind not in SOFT]
    return loud[0] if len(loud) == 1 and loud[0].kind in ("term", "permanent") else None
