"""Changes of a sentence: from what, to what, by how much, on what ground."""

from __future__ import annotations

from typing import cast

from annexparse.codes import diagnose
from annexparse.term import Term
from annexparse.verdict import Effect
from annexparse.verdict_cited import cited
from annexparse.verdict_cuts import cover, figure, make_conditional, uphold_conditional
from annexparse.verdict_drafts import ChangeDraft
from annexparse.verdict_grounds import based, behind_amnesty, maybe_ground, reason
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_penalties import settle
from annexparse.verdict_state import SOFT, State, following, preceding
from annexparse.verdict_subject import (
    beside_it,
    from_what,
    lifted_object,
    subject,
    undone_amnesty,
)

_GROUNDS = frozenset(("basis", "amnesty"))
_CONTINUES = _GROUNDS | {
    "from",
    "to",
    "by",
    "fraction",
    "citation",
    "conditional",
    "made",
    "percent",
}
_PASSED = frozenset(("filler", "quote", "where", "of", "under", "word"))


def on_effect(s: State, row: list[Item], at: int, end: int) -> int:
    """A word of change, with all that follows and belongs to it."""
    item = row[at]
    item.used = True
    settle(s, row, s.first, at)
    if undone_amnesty(s, row, at):
        return at + 1
    half = item.value == "halved"
    by = item.value == "replaced_by"
    effect = cast(Effect, "reduced" if half else "replaced" if by else item.value)
    change = ChangeDraft(effect, item.start, item.end, fraction="1/2" if half else None)
    change.beside = beside_it(s)
    before = preceding(row, at, s.first)
    if s.remaining is not None and before >= 0 and row[before].end == s.remains_at[1]:
        # "the remaining 2 years were reduced by half"
        s.rest = True
    subject(s, change, row, at)
    at = lifted_object(s, change, row, at, end)
    if change.void:
        return at + 1
    s.changes.append(change)
    s.change, s.replacing = change, None
    if s.basis is not None:
        based(change, s.basis)
    if s.cited is not None and s.outcome is None:
        _provisions(s, change, s.cited)
        before = preceding(row, s.cited_at, 0)
        if before >= 0 and row[before].kind == "matter":
            row[before].used = True
        else:
            maybe_ground(s, s.cited)
        s.cited = None
    if effect in ("released", "lifted"):
        at = from_what(s, change, row, at, end)
    told, after = len(s.changes) - 1, _rest(s, change, row, at + 1, end)
    if effect == "replaced" and after == at + 1 and s.replacing is None:
        _object(s, change, row, after, end, by=by)
    if s.within == "amnesty":
        # What a bracket behind "amnestied" tells is the amnesty, unless it names another ground.
        for step in s.changes[told:]:
            step.basis = step.basis or "amnesty"
    return after


def _object(s: State, change: ChangeDraft, row: list[Item], at: int, end: int, *, by: bool) -> None:
    ahead = following(row, at, end, SOFT - {"from", "by", "to", "with"})
    if ahead >= end or row[ahead].kind not in ("term", "kind", "fine", "hours", "money"):
        return
    if by or row[ahead].kind == "fine":
        # "commuted to 25 years": what follows stands in the place.
        s.replacing = change
        return
    message = "what stands in the place of what is not clear from the order of the words"
    s.said.append(diagnose("AX225", change.start, row[ahead].end, message))


def _rest(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    """Read on as long as the words belong to the change; return the place behind them."""
    subject, change.before = change.before, None
    first = change
    while at < end:
        step = _STEPS.get(row[at].kind)
        if step is not None:
            if _opens_step(change, row, at, end):
                change = _next_step(s, change, row[at])
            ahead = step(s, change, row, at, end)
            if ahead < 0:
                break
            at = ahead
        elif row[at].kind in _PASSED:
            at += 1
        else:
            break
    _state_subject(first, subject)
    ahead = following(row, at, end, _TO_KIND)
    if ahead < end and row[ahead].kind == "kind" and row[at - 1].kind != "from":
        change.towards = row[ahead].value
    return at


_TO_KIND = frozenset(("to", "filler", "quote", "of"))
_TO_FIGURE = (SOFT | _GROUNDS | {"fraction", "percent"}) - {"from", "to"}


def _opens_step(change: ChangeDraft, row: list[Item], at: int, end: int) -> bool:
    """Does another change begin here: "to 7 years on appeal and to 6 years in cassation"?"""
    if change.effect not in ("reduced", "increased"):
        return False
    kind = row[at].kind
    if kind == "from":
        return change.before is not None
    if kind == "to":
        return change.after is not None
    if kind == "fraction" or (kind == "percent" and row[at - 1].kind == "by"):
        # "by one quarter by amnesty and by one third on appeal"
        return change.fraction is not None
    if kind not in _GROUNDS or change.basis is None:
        return False
    if change.after is not None:
        ahead = following(row, at + 1, end, _TO_FIGURE)
        return ahead < end and row[ahead].kind in ("from", "to")
    # "by one quarter on appeal and by amnesty by one third"
    ahead = following(row, at + 1, end, SOFT)
    part = ahead < end and row[ahead].kind in ("fraction", "percent")
    return part and change.fraction is not None


def _next_step(s: State, change: ChangeDraft, item: Item) -> ChangeDraft:
    step = ChangeDraft(change.effect, item.start, item.end)
    s.changes.append(step)
    s.change = step
    return step


def _state_subject(change: ChangeDraft, subject: Term | None) -> None:
    if change.before is None and change.after is not None and change.effect != "replaced":
        change.before = subject


def _on_joint(_s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    ahead = following(row, at + 1, end, frozenset(("filler", "quote", "and", "comma")))
    if ahead >= end:
        return -1
    # "replaced, with 3 years' probation"
    more = row[ahead].kind == "with" and change.effect == "replaced" and ahead == at + 1
    return ahead if more or row[ahead].kind in _CONTINUES else -1


def _on_basis(s: State, change: ChangeDraft, row: list[Item], at: int, _end: int) -> int:
    if change.basis == "amnesty" and row[at].value == "appeal":
        _two_grounds(s, row[at])
    based(change, row[at])
    return at + 1


def _on_amnesty(s: State, change: ChangeDraft, row: list[Item], at: int, _end: int) -> int:
    s.amnestied = True
    s.amnesty = s.amnesty or row[at]
    if change.basis == "appeal":
        _two_grounds(s, row[at])
    change.basis = "amnesty"
    cover(change, row[at])
    return at + 1


def _two_grounds(s: State, item: Item) -> None:
    message = "an appeal and an amnesty for one change: the amnesty is taken"
    advice = "how much of it was done on appeal is not told"
    s.said.append(diagnose("AX219", item.start, item.end, message, advice))


def _on_fraction(_s: State, change: ChangeDraft, row: list[Item], at: int, _end: int) -> int:
    if change.effect == "released" or (row[at].kind == "percent" and row[at - 1].kind != "by"):
        # "released after serving a third of the sentence" is no cut.
        return -1
    change.fraction = row[at].value
    cover(change, row[at])
    return at + 1


def _on_citation(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    ahead = following(row, at + 1, end, frozenset(("of", "filler")))
    if ahead < end and row[ahead].kind == "amnesty":
        # "under Art. 2 of the Law on Amnesty" is no charge.
        row[at].used = True
    else:
        _provisions(s, change, row[at])
        before = preceding(row, at, 0, SOFT - {"under"})
        if behind_amnesty(row, at):
            maybe_ground(s, row[at])
        elif before >= 0 and row[before].kind == "under":
            named = preceding(row, before, 0, SOFT)
            if named < 0 or row[named].kind != "matter":
                maybe_ground(s, row[at])
    return at + 1


def _on_for(_s: State, _change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    ahead = following(row, at + 1, end, QUIET | {"matter"})
    if ahead >= end or row[ahead].kind != "citation":
        return at + 1
    for passed in row[at:ahead]:
        passed.used = True
    return ahead


def _on_conditional(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    ahead = following(row, at, end, SOFT | {"made"})
    if ahead >= end or row[ahead].kind != "conditional" or row[ahead].value:
        return -1
    if change.effect == "upheld" and row[at - 1].kind not in ("comma", "and"):
        return uphold_conditional(s, change, row, at, ahead + 1, end)
    if change.effect == "replaced":
        behind = following(row, ahead + 1, end, (SOFT | {"sentence", "kind"}) - {"with"})
        if behind < end and row[behind].kind == "term":
            s.replacing = change
            return -1
    make_conditional(s, change, row[at : ahead + 1])
    return ahead + 1


def _on_figure(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    ahead = figure(s, change, row, at, end)
    return ahead if ahead < 0 else max(ahead, at + 1)


def _on_bracket(s: State, change: ChangeDraft, row: list[Item], at: int, _end: int) -> int:
    item = row[at]
    loud = [i for i in item.inside or [] if i.kind not in QUIET and i.kind != "matter"]
    if len(loud) != 1:
        return -1
    if loud[0].kind in _GROUNDS and change.basis is None:
        # As in "reduced to 5 years 3 months (amnesty)".
        _STEPS[loud[0].kind](s, change, loud, 0, 1)
    elif loud[0].kind == "citation":
        _provisions(s, change, loud[0])
        if behind_amnesty(row, at) or change.effect == "released":
            maybe_ground(s, loud[0])
    else:
        return -1
    item.used = True
    return at + 1


def _on_reason(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    ahead = reason(s, row, at, end)
    change.reach(row[at].start, row[ahead - 1].end)
    return ahead


def _on_sentence(s: State, _change: ChangeDraft, row: list[Item], at: int, _end: int) -> int:
    row[at].used = True
    s.rest = s.rest or row[at].value == "rest"
    return at + 1


_STEPS = {
    "comma": _on_joint,
    "and": _on_joint,
    "basis": _on_basis,
    "amnesty": _on_amnesty,
    "fraction": _on_fraction,
    "percent": _on_fraction,
    "citation": _on_citation,
    "for": _on_for,
    "made": _on_conditional,
    "conditional": _on_conditional,
    "from": _on_figure,
    "to": _on_figure,
    "with": _on_figure,
    "by": _on_figure,
    "bracket": _on_bracket,
    "reason": _on_reason,
    "sentence": _on_sentence,
    "matter": _on_sentence,
}


def _provisions(s: State, change: ChangeDraft, item: Item) -> None:
    change.provisions += cited(s, item)
    cover(change, item)
