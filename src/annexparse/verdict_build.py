"""From the tree of a verdict to its reading: clause by clause, item by item.

Knows the names of the grammar's entries and the values of the lexicon, never a word: every
verdict grammar yields the same names.
"""

from __future__ import annotations

from collections.abc import Callable

from annexparse.engine import Row
from annexparse.verdict_alone import on_other
from annexparse.verdict_bans import on_ban
from annexparse.verdict_became import on_arrow, on_earlier
from annexparse.verdict_changes import on_effect
from annexparse.verdict_charged import in_bracket, on_citation
from annexparse.verdict_conditions import on_conditional, on_permanent, on_temporary
from annexparse.verdict_doubt import EARLIER, doubted
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_gather import gathered
from annexparse.verdict_grounds import on_amnesty, on_basis, settled
from annexparse.verdict_heads import on_damage, on_head, on_joint, on_recipient
from annexparse.verdict_hours import on_hours, on_percent, on_yearly
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_items import items_of
from annexparse.verdict_losses import on_loss
from annexparse.verdict_offence import on_for
from annexparse.verdict_outcomes import on_ended, on_outcome, on_partly, on_reason, on_sentenced
from annexparse.verdict_penalties import (
    add_kind,
    on_held,
    on_kind,
    on_sentence,
    only_term,
    settle,
    told_again,
)
from annexparse.verdict_places import note_places
from annexparse.verdict_property import on_confiscated, on_confiscation
from annexparse.verdict_remaining import on_remaining, on_some
from annexparse.verdict_spoilt import without_spoilt
from annexparse.verdict_state import SOFT, State, preceding
from annexparse.verdict_sums import (
    on_compensation,
    on_each,
    on_fine,
    on_money,
    on_total,
    only_money,
)
from annexparse.verdict_terms import on_term
from annexparse.verdict_unread import leave, note_nameless, note_unread

Handler = Callable[[State, list[Item], int, int], int]


def read_cell(s: State, row: Row) -> None:
    """Read all clauses of a cell into *s*."""
    read_row(s, items_of(row.tokens, row.outline.entries, s, _joined))


def _joined(row: list[Item], s: State) -> list[Item]:
    return without_spoilt(gathered(row, s), s)


def read_row(s: State, row: list[Item]) -> None:
    """Read a row of items, clause by clause."""
    begin = 0
    for at in range(len(row) + 1):
        if at == len(row) or row[at].kind == "break":
            if at > begin:
                s.begin()
                _clause(s, row, begin, at)
            begin = at + 1


def _clause(s: State, row: list[Item], begin: int, end: int) -> None:
    stretches = doubted(s.text, row, begin, end)
    at = begin
    for first, last in (*stretches, (end, end)):
        if at < first:
            _stretch(s, row, at, first)
        if first < last:
            leave(s, row, first, last)
        at = last
    if s.sum is None:
        s.summing = False


def _stretch(s: State, row: list[Item], begin: int, end: int) -> None:
    at = s.first = begin
    while at < end:
        handler = _HANDLERS.get(row[at].kind)
        at = at + 1 if handler is None else handler(s, row, at, end)
    settle(s, row, begin, end)
    note_places(s, row, begin, end)
    note_unread(s, row, begin, end)
    note_nameless(s, row, begin, end)


def _bracket(s: State, row: list[Item], at: int, end: int) -> int:
    """A bracket: a remark on what stands before it, or clauses of its own."""
    item = row[at]
    inside = item.inside or []
    item.used = True
    loud = [i for i in inside if i.kind not in SOFT]
    if not loud or in_bracket(s, row, at, loud, end):
        return at + 1
    last = s.last
    if len(loud) == 1:
        behind = _one_word(s, row, at, end, loud[0])
        if behind > at:
            return behind
    if len(loud) == 2 and last is None and _suspended(s, loud, inside):
        return at + 1
    term = only_term(item)
    if term is not None and _its_length(s, row, at, term):
        return at + 1
    if last is not None and _of_penalty(s, last, item, inside):
        return at + 1
    if _tells_more(loud) or s.heading is not None:
        settle(s, row, s.first, at)
    _inner(s, row, at, inside)
    return at + 1


def _its_length(s: State, row: list[Item], at: int, term: Item) -> bool:
    """Take the length that a bracket holds, or leave it; False if it is that of an outcome."""
    item, last = row[at], s.last
    if told_again(s, term):
        # As in "31 months (2 years 7 months) in prison".
        term.used = True
        return True
    if last is None:
        before = preceding(row, at, 0)
        if before >= 0 and row[before].kind in ("outcome", "sentenced"):
            return False
    elif term.kind == "permanent" or last.wants_term:
        last.permanent = last.permanent or term.kind == "permanent"
        last.term = last.term or term.term
        term.used = True
        last.reach(item.start, item.end)
        return True
    # Another length in a bracket: "8 years (from 10 years)".
    _left(s, item.inside or [], at)
    return True


def _of_penalty(s: State, last: PenaltyDraft, item: Item, inside: list[Item]) -> bool:
    """Does a bracket explain the penalty before it, or tell its sum?"""
    if _explains(inside):
        # "3 months of arrest (short-term imprisonment)": no second penalty.
        s.unread.append((inside[0].start, inside[-1].end))
        return True
    money = only_money(item) if last.kind == "fine" and last.amount is None else None
    if money is None:
        return False
    last.amount = money.money
    last.reach(item.start, item.end)
    return True


def _one_word(s: State, row: list[Item], at: int, end: int, loud: Item) -> int:
    """Read a bracket that says one thing of what stands before it; *at* if it is no such thing."""
    if s.last is None and s.term is not None and _names(s, loud):
        return at + 1
    if loud.kind == "basis" and settled(s.change):
        # As in "2 years (first instance), 3 years (appeal)".
        row[at] = Item("basis", row[at].start, row[at].end, loud.value)
        return on_basis(s, row, at, end)
    return at


def _tells_more(loud: list[Item]) -> bool:
    """Does a bracket tell what the length before it was, or became: "9 years (8 on appeal)"?"""
    if loud[0].kind == "doubt":
        return loud[0].value in EARLIER
    if loud[0].kind == "term" and len(loud) > 1:
        loud = loud[1:]
    return (loud[0].kind, loud[0].value) == ("basis", "appeal")


def _names(s: State, item: Item) -> bool:
    """Does a bracket say what the length before it is, as in "7 days (administrative arrest)"?"""
    if item.kind == "conditional":
        s.conditional = item
    elif item.kind == "kind":
        add_kind(s, item)
    return item.kind in ("conditional", "kind")


def _suspended(s: State, loud: list[Item], inside: list[Item]) -> bool:
    """Read for how long the open length is suspended: "6 months (suspended for 1 year)"."""
    said, length = loud
    if s.term is None or (said.kind, length.kind) != ("conditional", "term"):
        return False
    if said.value or length.split or inside[inside.index(length) - 1].kind != "for":
        # "6 months (suspended 1 year)": for how long it is, or how much of it.
        s.unread.append((said.start, length.end))
        s.loose = True
        return True
    said.term, said.end, length.used = length.term, length.end, True
    s.conditional = said
    return True


def _left(s: State, inside: list[Item], at: int) -> int:
    s.unread.append((inside[0].start, inside[-1].end))
    s.loose = True
    return at + 1


def _explains(inside: list[Item]) -> bool:
    kinds = {i.kind for i in inside if i.kind not in QUIET}
    return "kind" in kinds and kinds <= {"kind", "word", "sentence", "and", "some"}


def _inner(s: State, row: list[Item], at: int, inside: list[Item]) -> None:
    before = preceding(row, at, 0)
    kept = (s.last, s.term, s.conditional, s.permanent, s.hours, s.money, s.change, s.outcome)
    kept_sum, within, summing, first = s.sum, s.within, s.summing, s.first
    heading = s.heading
    if before >= 0 and row[before].kind == "amnesty":
        s.within = "amnesty"
    elif before >= 0 and row[before].kind == "money":
        s.within = "sum"
    begin = 0
    for index in range(len(inside) + 1):
        if index == len(inside) or inside[index].kind == "break":
            if index > begin:
                s.begin()
                s.last, s.sum = kept[0], kept_sum
                _clause(s, inside, begin, index)
            begin = index + 1
    s.last, s.term, s.conditional, s.permanent, s.hours, s.money, s.change, s.outcome = kept
    s.sum, s.heading = kept_sum, heading
    s.first = first
    s.within = within
    s.summing = summing or s.summing


def _not_applicable(s: State, row: list[Item], at: int, _end: int) -> int:
    row[at].used = True
    s.applicable = False
    return at + 1


def _hours(s: State, row: list[Item], at: int, end: int) -> int:
    if s.term is not None and s.text[s.term.end - 1] == ".":
        # In "5 yrs. 240 hours of community service" the dot is that of the clause, too.
        settle(s, row, s.first, at)
    return on_hours(s, row, at, end)


_HANDLERS: dict[str, Handler] = {
    "outcome": on_outcome,
    "sentenced": on_sentenced,
    "ended": on_ended,
    "partly": on_partly,
    "reason": on_reason,
    "not_applicable": _not_applicable,
    "term": on_term,
    "kind": on_kind,
    "held": on_held,
    "sentence": on_sentence,
    "conditional": on_conditional,
    "permanent": on_permanent,
    "temporary": on_temporary,
    "other": on_other,
    "hours": _hours,
    "yearly": on_yearly,
    "percent": on_percent,
    "ban": on_ban,
    "loss": on_loss,
    "confiscation": on_confiscation,
    "confiscated": on_confiscated,
    "fine": on_fine,
    "money": on_money,
    "compensation": on_compensation,
    "head": on_head,
    "damage": on_damage,
    "joint": on_joint,
    "recipient": on_recipient,
    "total": on_total,
    "each": on_each,
    "effect": on_effect,
    "basis": on_basis,
    "amnesty": on_amnesty,
    "arrow": on_arrow,
    "earlier": on_earlier,
    "bracket": _bracket,
    "citation": on_citation,
    "for": on_for,
    "remaining": on_remaining,
    "some": on_some,
}
