"""Figures in a change of a sentence: "from 5 years", "to a suspended sentence of two years"."""

from __future__ import annotations

from typing import cast

from annexparse.codes import diagnose
from annexparse.term import Term
from annexparse.verdict import PenaltyKind
from annexparse.verdict_drafts import MAIN, ChangeDraft, PenaltyDraft
from annexparse.verdict_item import Item
from annexparse.verdict_state import State, following


def cover(change: ChangeDraft, item: Item) -> None:
    """Take an item into a change."""
    item.used = True
    change.reach(item.start, item.end)


def make_conditional(s: State, change: ChangeDraft, items: list[Item]) -> None:
    """Note that a sentence became conditional by a change, unless it was so before."""
    was = s.penalties[-1].conditional if s.penalties else False
    change.made_conditional = change.made_conditional or not was
    for item in items:
        item.used = True
    change.reach(items[0].start, items[-1].end)


def uphold_conditional(
    s: State, change: ChangeDraft, row: list[Item], at: int, behind: int, end: int
) -> int:
    """Read "upheld suspended sentence of 3 years": it was so before, and none is made so."""
    ahead = following(row, behind, end, frozenset(("filler", "quote", "of", "sentence", "where")))
    last = s.penalties[-1] if s.penalties else None
    if last is None or last.kind not in MAIN or (ahead < end and row[ahead].kind in _NEW):
        return -1
    # "3 years imprisonment; appeal court upheld the suspended sentence"
    last.conditional = True
    for item in row[at:behind]:
        cover(change, item)
    return behind


_NEW = frozenset(("term", "number", "kind"))


def figure(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    """Read "from 5 years", "to a suspended sentence of two years", "by a quarter".

    Returns the place behind it; *at* itself where nothing was read; -1 where a penalty follows.
    """
    way = row[at].kind
    skip = frozenset(("filler", "quote", "of", "total", "sentence", "where"))
    ahead = following(row, at + 1, end, skip)
    conditional: Item | None = None
    if ahead < end and row[ahead].kind == "conditional":
        conditional = row[ahead]
        ahead = following(row, ahead + 1, end, skip)
    regime = way == "from" and any(i.kind == "where" for i in row[at:ahead])
    if change.made_conditional and way == "with":
        # "replaced by a suspended sentence with 1 year probation"
        return -1
    if change.effect == "replaced" and (way in ("to", "with", "by") or regime):
        return _replacing(s, change, row, at, ahead, end, conditional)
    if way in ("by", "with"):
        return _difference(s, change, row, at, ahead, end)
    if ahead >= end or row[ahead].kind not in ("term", "number"):
        return _without_term(s, change, row, at, ahead, end) if conditional else _NONE.get(way, at)
    term = term_of(s, change, row, ahead, end)
    if term is None:
        return at
    if way == "to" and _opens_range(row, ahead, end):
        s.loose = True
        return ahead + 3
    if way == "from":
        change.before = term
    else:
        change.after = term
        if conditional is not None:
            make_conditional(s, change, [conditional])
    for item in row[at : ahead + 1]:
        item.used = True
    change.reach(row[at].start, row[ahead].end)
    return _past_kind(s, change, row, ahead + 1, end, way)


# Behind "to" a penalty follows.
_NONE = {"to": -1}


def _without_term(
    s: State, change: ChangeDraft, row: list[Item], at: int, ahead: int, end: int
) -> int:
    """Read "to a suspended sentence", "changed from a suspended sentence": no length is told."""
    way = row[at].kind
    if way == "to":
        make_conditional(s, change, row[at:ahead])
        return ahead
    if way != "from":
        return at
    s.nameless = True
    for item in row[at:ahead]:
        cover(change, item)
    return _past_kind(s, change, row, ahead, end, "from")


def _earlier_conditional(
    s: State, change: ChangeDraft, row: list[Item], at: int, end: int, item: Item
) -> None:
    """Say that "suspended" behind the earlier length is read as said of that one."""
    last = s.penalties[-1] if s.penalties else None
    if last is None or last.conditional or (at < end and row[at].kind == "to"):
        return
    message = "a word behind the earlier length is read as said of that one"
    advice = "it could be said of the sentence that stands now"
    s.said.append(diagnose("AX217", change.start, item.end, message, advice))


def _opens_range(row: list[Item], at: int, end: int) -> bool:
    """Leave "reduced to 3 years to 4 months" unread: a range, or two steps."""
    if at + 2 >= end or row[at + 1].kind != "to" or row[at + 2].kind != "term":
        return False
    row[at].kind = row[at + 2].kind = "range"
    return True


def _difference(
    s: State, change: ChangeDraft, row: list[Item], at: int, ahead: int, end: int
) -> int:
    if ahead < end and row[ahead].kind in ("fraction", "percent", "basis", "amnesty"):
        return ahead
    by_length = row[at].kind == "by" and ahead < end and row[ahead].kind == "term"
    if not by_length or change.by is not None:
        return at
    # "shortened by 3 months"
    change.by = row[ahead].term
    for item in row[at : ahead + 1]:
        cover(change, item)
    return _past_kind(s, change, row, ahead + 1, end)


def _replacing(
    s: State,
    change: ChangeDraft,
    row: list[Item],
    at: int,
    ahead: int,
    end: int,
    conditional: Item | None,
) -> int:
    """What stands in the place of a sentence: a penalty of its own, or the same one suspended."""
    if any(i.kind == "where" for i in row[at:ahead]) and (
        ahead >= end or row[ahead].kind not in ("term", "kind", "sentence")
    ):
        # "changed from strict regime to general regime": no change of the sentence.
        s.changes = [c for c in s.changes if c is not change]
        s.unread.append((change.start, row[ahead - 1].end))
        return -1
    named = ahead < end and row[ahead].kind in ("term", "number", "kind", "fine", "hours", "money")
    if conditional is not None and not named and s.penalties:
        make_conditional(s, change, row[at:ahead])
        return ahead
    s.replacing = change
    return -1


def _past_kind(
    s: State, change: ChangeDraft, row: list[Item], at: int, end: int, way: str = "by"
) -> int:
    while True:
        ahead = following(row, at, end, frozenset(("filler", "quote", "of", "where")))
        if ahead >= end or row[ahead].kind not in ("kind", "sentence", "conditional"):
            return at
        if row[ahead].kind == "conditional" and way == "from":
            _earlier_conditional(s, change, row, ahead + 1, end, row[ahead])
        elif row[ahead].kind == "conditional":
            make_conditional(s, change, [row[ahead]])
        if row[ahead].kind == "kind":
            if change.named is not None:
                return at
            change.named = row[ahead].value
            if change.after is not None:
                _another_kind(s, change, row[ahead])
        cover(change, row[ahead])
        at = ahead + 1


def _another_kind(s: State, change: ChangeDraft, item: Item) -> None:
    # "5 years imprisonment reduced to 3 years limitation of freedom"
    main = [p for p in s.penalties if p.kind in MAIN]
    if main and main[-1].kind != item.value and change.before is None:
        if change.effect == "increased" and main[-1].kind == "life_imprisonment":
            said = f"a sentence that is said to be increased: {change.after} is shorter than life"
            advice = "a word or a figure may be misprinted"
            s.said.append(diagnose("AX512", change.start, item.end, said, advice))
        change.effect = "replaced"
        change.instead = PenaltyDraft(
            cast(PenaltyKind, item.value), change.start, item.end, term=change.after
        )
        s.penalties.append(change.instead)


def term_of(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> Term | None:
    """Return the term that stands here; a number alone has the unit of its partner."""
    item = row[at]
    if item.term is not None:
        return item.term
    if item.figure is None or not item.figure.plain or item.figure.whole > 999:
        return None
    ahead = following(row, at + 1, end)
    partner: Term | None = change.before
    if at + 1 < end and row[at + 1].kind == "to" and ahead < end and row[ahead].kind == "term":
        partner = row[ahead].term
    elif partner is None:
        partner = s.penalties[-1].term if s.penalties else None
    if partner is None:
        return None
    written = s.text[item.start : item.end]
    number = item.figure.whole
    # "from 7 years 6 months to 5": the larger unit.
    if partner.years:
        return Term(years=number, written=written)
    if partner.months:
        return Term(months=number, written=written)
    return Term(days=number, written=written)
