"""Changes of a sentence: from what, to what, by how much, on what ground."""

from __future__ import annotations

from typing import cast

from annexparse.term import Term
from annexparse.verdict import Basis, Effect
from annexparse.verdict_cited import cited
from annexparse.verdict_drafts import ChangeDraft
from annexparse.verdict_items import QUIET, Item
from annexparse.verdict_state import SOFT, State, following, preceding

_CONTINUES = frozenset("from to by basis amnesty fraction citation conditional made percent".split())
_PASSED = frozenset("filler quote where of in sentence under".split())


def on_effect(s: State, row: list[Item], at: int, end: int) -> int:
    """A word of change, with all that follows and belongs to it."""
    item = row[at]
    item.used = True
    half = item.value == "halved"
    effect = cast(Effect, "reduced" if half else item.value)
    change = ChangeDraft(effect, item.start, item.end, fraction="1/2" if half else None)
    _subject(s, change, row, at)
    s.changes.append(change)
    s.change, s.replacing = change, None
    if s.basis is not None:
        _based(change, s.basis)
    elif s.within == "amnesty":
        change.basis = "amnesty"
    if s.cited is not None and s.outcome is None:
        _provisions(s, change, s.cited)
        before = preceding(row, row.index(s.cited), 0)
        if before >= 0 and row[before].kind == "matter":
            row[before].used = True
        s.cited = None
    return _rest(s, change, row, at + 1, end)


def _subject(s: State, change: ChangeDraft, row: list[Item], at: int) -> None:
    # "Eight-year sentence reduced to two years": the words of the change state what it was.
    before = preceding(row, at, 0, SOFT)
    if before < 0:
        return
    if row[before].kind == "sentence":
        change.start = row[before].start
        if s.last is not None and s.last.end >= row[before].start and s.last.term is not None:
            change.before = s.last.term
    elif row[before].kind == "outcome" and change.effect == "lifted" and s.outcome is not None:
        # "conviction overturned" convicts nobody.
        told = row[before].value
        s.outcomes = [o for o in s.outcomes if o is not s.outcome]
        if told == "acquitted":
            s.outcomes = [o for o in s.outcomes if o.outcome != told]
        change.start = row[before].start


def _rest(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    subject, change.before = change.before, None
    given = False
    while at < end:
        item = row[at]
        kind = item.kind
        if kind in ("comma", "and"):
            ahead = following(row, at + 1, end, frozenset(("filler", "quote", "and", "comma")))
            if ahead >= end or row[ahead].kind not in _CONTINUES:
                break
            at = ahead
            continue
        if kind == "basis":
            _based(change, item)
        elif kind == "amnesty":
            s.amnestied, item.used = True, True
            s.amnesty = s.amnesty or item
            change.basis = "amnesty"
            change.reach(item.start, item.end)
        elif kind == "fraction" or (kind == "percent" and row[at - 1].kind == "by"):
            change.fraction = item.value
            _cover(change, item)
        elif kind == "citation":
            ahead = following(row, at + 1, end, frozenset(("of", "filler")))
            if ahead < end and row[ahead].kind == "amnesty":
                # "under Art. 2 of the Law on Amnesty" is no charge.
                item.used = True
            else:
                _provisions(s, change, item)
        elif kind == "for":
            ahead = following(row, at + 1, end, QUIET | {"matter"})
            if ahead < end and row[ahead].kind == "citation":
                for passed in row[at:ahead]:
                    passed.used = True
                at = ahead
                continue
        elif kind == "made" or kind == "conditional":
            ahead = following(row, at, end, SOFT | {"made"})
            if ahead >= end or row[ahead].kind != "conditional":
                break
            _made_conditional(s, change, row[at : ahead + 1])
            at = ahead
        elif kind in ("from", "to", "with", "by"):
            ahead = _figure(s, change, row, at, end)
            if ahead < 0:
                break
            given = given or (ahead > at and kind == "to")
            at = max(ahead, at + 1)
            continue
        elif kind == "bracket" and _only_citation(item):
            inner = next(i for i in item.inside or () if i.kind == "citation")
            _provisions(s, change, inner)
            item.used = True
        elif kind == "reason":
            at = reason(row, at, end)
            change.reach(item.start, row[at - 1].end)
            continue
        elif kind == "sentence" or kind == "matter":
            item.used = True
        elif kind not in _PASSED and kind != "word":
            break
        at += 1
    if change.before is None and change.after is not None and change.effect != "replaced":
        change.before = subject
    return at


def _cover(change: ChangeDraft, item: Item) -> None:
    item.used = True
    change.reach(item.start, item.end)


def _based(change: ChangeDraft, item: Item) -> None:
    if change.basis is None or change.basis == "court":
        change.basis = cast(Basis, "appeal" if item.value == "appeal" else "court")
        if item.value == "retrial":
            change.basis = None
    _cover(change, item)


def _provisions(s: State, change: ChangeDraft, item: Item) -> None:
    change.provisions += cited(s, item)
    _cover(change, item)


def _only_citation(item: Item) -> bool:
    loud = [i for i in item.inside or () if i.kind not in QUIET and i.kind != "matter"]
    return len(loud) == 1 and loud[0].kind == "citation"


def _made_conditional(s: State, change: ChangeDraft, items: list[Item]) -> None:
    was = s.penalties[-1].conditional if s.penalties else False
    change.made_conditional = change.made_conditional or not was
    for item in items:
        item.used = True
    change.reach(items[0].start, items[-1].end)


def _figure(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
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
    if change.effect == "replaced" and way in ("to", "with", "by"):
        s.replacing = change
        return -1
    if way in ("by", "with"):
        if ahead < end and row[ahead].kind in ("fraction", "percent", "basis", "amnesty"):
            return ahead
        # "by 3 months" is a difference: the model has no place for it.
        return ahead + 1 if way == "by" and ahead < end and row[ahead].kind == "term" else at
    if ahead >= end or row[ahead].kind not in ("term", "number"):
        if conditional is None or way != "to":
            return -1 if way == "to" else at
        _made_conditional(s, change, row[at:ahead])
        return ahead
    term = _term_of(s, change, row, ahead, end)
    if term is None:
        return at
    if way == "from":
        change.before = term
    else:
        change.after = term
        if conditional is not None:
            _made_conditional(s, change, [conditional])
    for item in row[at : ahead + 1]:
        item.used = True
    change.reach(row[at].start, row[ahead].end)
    return _past_kind(s, change, row, ahead + 1, end)


def _past_kind(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> int:
    while True:
        ahead = following(row, at, end, frozenset(("filler", "quote", "of", "where")))
        if ahead >= end or row[ahead].kind not in ("kind", "sentence", "conditional"):
            return at
        if row[ahead].kind == "conditional":
            _made_conditional(s, change, [row[ahead]])
        _cover(change, row[ahead])
        at = ahead + 1


def _term_of(s: State, change: ChangeDraft, row: list[Item], at: int, end: int) -> Term | None:
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
    units = [bool(partner.years), bool(partner.months), bool(partner.days)]
    if sum(units) != 1:
        # "from 7 years 6 months to 5"
        units = [bool(partner.years), not partner.years, False]
    number = item.figure.whole
    return Term(*(number if unit else 0 for unit in units), written)


_PLAIN = frozenset("word recipient damage matter some where ordinal number other".split()) | QUIET


def reason(row: list[Item], at: int, end: int) -> int:
    """Pass the words of a reason, if nothing else is among them; return the place behind them."""
    last = at + 1
    if last < end and row[last].kind == "amnesty":
        row[at].used = True
        return last
    while last < end and (row[last].kind in _PLAIN or row[last].kind in ("and", "basis")):
        if row[last].kind in ("comma", "colon", "break"):
            break
        last += 1
    if last < end and row[last].kind not in ("comma", "colon", "break", "and"):
        return at + 1
    for item in row[at:last]:
        item.used = True
    return last


def on_basis(s: State, row: list[Item], at: int, end: int) -> int:
    """On appeal, by the court: of the change, or of the outcome."""
    item = row[at]
    after = following(row, at + 1, end)
    if item.value == "appeal" and after < end and row[after].kind == "ended":
        change = ChangeDraft("upheld", item.start, row[after].end, basis="appeal")
        s.changes.append(change)
        item.used = row[after].used = True
        s.change = change
        return after + 1
    if s.change is not None and s.change.basis is None:
        _based(s.change, item)
    elif s.outcome is not None and s.basis is None and s.last is None and s.outcome.basis is None:
        s.outcome.basis = item.value
        s.basis = item
        item.used = True
    else:
        s.basis = s.basis if s.basis and s.basis.value == "appeal" else item
        item.used = item.value == "court" or after < end and row[after].kind in (
            "sentenced",
            "outcome",
        )
    return at + 1


def on_amnesty(s: State, row: list[Item], at: int, end: int) -> int:
    """Amnestied: the sentence is touched by an amnesty; what it does may stand beside it."""
    item = row[at]
    item.used = True
    s.amnestied = True
    s.amnesty = s.amnesty or item
    if s.change is not None and s.change.basis is None:
        s.change.basis = "amnesty"
    s.within = s.within or "after amnesty"
    return at + 1
