"""Money in a verdict: fines, and what is owed to victims."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.verdict_bare import name_next
from annexparse.verdict_drafts import PenaltyDraft, SumDraft
from annexparse.verdict_item import Item
from annexparse.verdict_penalties import part, settle
from annexparse.verdict_second import remark_second
from annexparse.verdict_state import SOFT, State, following, preceding


def on_fine(s: State, row: list[Item], at: int, end: int) -> int:
    """A fine: its sum stands before it ("GEL 1,000 fine") or behind it."""
    item = row[at]
    item.used = True
    known = s.latest.get("fine")
    after = following(row, at + 1, end, SOFT | {"colon", "total"})
    if after == at + 1 and after < end and row[after].kind == "comma" and known is None:
        after = _behind_dash(row, after, end)
    here = after < end and (row[after].kind == "money" or only_money(row[after]) is not None)
    if known is not None and s.money is None and not here:
        s.last = known
        return at + 1
    part(s, row, at)
    if s.term is not None and s.text[s.term.end - 1] == ".":
        # In "4 yrs. Fine: 3000 EUR" the dot is that of the clause, too.
        settle(s, row, s.first, at)
    if known is not None and s.change is not None:
        message = "two fines with a change between them are both listed"
        advice = "one may have replaced the other"
        s.said.append(diagnose("AX216", known.start, item.end, message, advice))
    penalty = s.add(PenaltyDraft("fine", item.start, item.end))
    if s.sum is not None and s.sum.money is None and s.sum.paid:
        # "ordered to pay a fine"
        s.sums.remove(s.sum)
    s.sum = None
    if s.money is not None:
        _fined(penalty, s.money)
        s.money = None
    elif here:
        found = only_money(row[after]) or row[after]
        _fined(penalty, found)
        for passed in row[at + 1 : after + 1]:
            passed.used = True
        return _past_conversion(s, row, after + 1, end)
    return at + 1


def _behind_dash(row: list[Item], at: int, end: int) -> int:
    """Return the place of the sum in "fine - 100 MCI", if it is that of the fine."""
    ahead = following(row, at + 1, end, SOFT)
    if ahead < end and row[ahead].kind == "money" and not _head_follows(row, ahead, end):
        return ahead
    return at


def _fined(penalty: PenaltyDraft, item: Item) -> None:
    penalty.amount = item.money
    penalty.reach(item.start, item.end)
    item.used = True


_SOFT = SOFT | {"comma"}


def _past_conversion(s: State, row: list[Item], at: int, end: int) -> int:
    """Pass the same sum in another currency, and say so: "87,500 tenges ($205)"."""
    told = _told_as_same(row, at, end)
    if told or (at < end and row[at].kind == "bracket"):
        loud = [row[told]] if told else [i for i in row[at].inside or () if i.kind not in _SOFT]
        if loud and loud[-1].kind == "money" and all(i.kind == "doubt" for i in loud[:-1]):
            for item in (row[at], *loud):
                item.used = True
            start, stop = row[at].start, row[told or at].end
            message, advice = _left_out(row[at - 1] if at else None, loud[-1])
            s.said.append(diagnose("AX220", start, stop, message, advice))
            return (told or at) + 1
    return at


def _left_out(first: Item | None, item: Item) -> tuple[str, str]:
    """Return what to say of a sum that is left out behind the sum *first*."""
    known, money = first.money if first else None, item.money
    if first is not None and _foreign(first, item):
        return (
            "a sum in the money of another country than the units before it",
            "the unit may be another than the one in the data",
        )
    if known is not None and money is not None and known.currency == money.currency:
        if known.decimal != money.decimal:
            return "another sum in the same money is left out", "one of the two may be misprinted"
        return "the same sum, told once more, is left out", "the data hold it once"
    return (
        "the same sum in another currency is left out",
        "the first of the two is the one in the data",
    )


def _told_as_same(row: list[Item], at: int, end: int) -> int:
    """Return the place of the sum in "150 MCI, i.e. 345,000 tenge" from the comma on, or 0."""
    if at < end and row[at].kind == "comma":
        at += 1
    if at >= end or (row[at].kind, row[at].value) != ("filler", "same"):
        return 0
    ahead = following(row, at, end, _TO_SAME)
    return ahead if ahead < end and row[ahead].kind == "money" else 0


_TO_SAME = frozenset(("filler", "comma", "colon"))


# Units of account, and the money of the country that has them.
_AT_HOME = {"MCI": "KZT", "MFI": "TJS", "BU": "BYN", "BCA": "UZS", "CI": "KGS"}
_ANYWHERE = frozenset(("USD", "EUR", "RUB", None))


def _foreign(units: Item, item: Item) -> bool:
    unit = units.money.currency if units.money else None
    home = _AT_HOME.get(unit or "")
    other = item.money.currency if item.money else None
    return home is not None and other not in (home, unit) and other not in _ANYWHERE


def only_money(item: Item) -> Item | None:
    """Return the sum that a bracket holds, if it holds nothing else but "total"."""
    if item.inside is None:
        return None
    loud = [i for i in item.inside if i.kind not in SOFT and i.kind != "total"]
    return loud[0] if len(loud) == 1 and loud[0].kind == "money" else None


def on_money(s: State, row: list[Item], at: int, end: int) -> int:
    """A sum by itself is a compensation, unless words beside it say what else it is."""
    item = row[at]
    if _of_each_unit(s, row, at):
        return at + 1
    name_next(s, row, at)
    after = following(row, at + 1, end, SOFT)
    glossed = after < end and row[after].kind == "bracket" and only_money(row[after]) is not None
    named = following(row, after + 1, end, SOFT) if glossed else after
    if named < end and row[named].kind == "fine" and _is_fine(s, row, at, named, end):
        # The same sum in units stands between: "KZT 126,250 (50 MCI) fine".
        s.money = item
        return _past_conversion(s, row, after, end) if glossed else at + 1
    if after < end and row[after].kind == "confiscated":
        return at + 1
    before = preceding(row, at, 0, SOFT | {"colon"})
    told = s.sum is not None or s.summing or s.heads or _head_follows(row, at, end)
    fine = s.last if s.last is not None and s.last.kind == "fine" else None
    if fine is not None and not told:
        if _totals(row, before, after, end):
            if sum(p.kind == "fine" for p in s.penalties) > 1:
                # "fine 100 MCI and fine 200 MCI, total 300 MCI"
                return at + 1
            _fined(fine, item)
        return _past_conversion(s, row, at + 1, end)
    if not told and before >= 0 and row[before].kind in ("word", "error", "other"):
        return at + 1
    # "10 MCI to the Victims' Compensation Fund"
    owed = named < end and row[named].kind == "recipient"
    if not (told or owed) and item.money is not None and item.money.in_units:
        _unnamed_fine(s, item)
        return _past_conversion(s, row, at + 1, end)
    if s.sum is None or s.sum.money is not None:
        if s.sum is not None:
            remark_second(s, row, at, s.sum)
        s.sum = SumDraft(item.start, item.end, bare=not told)
        s.sums.append(s.sum)
    s.sum.money = item.money
    s.sum.reach(item.start, item.end)
    s.sum.heads += s.heads
    s.sum.joint = s.sum.joint or s.joint or s.jointly
    s.heads, s.joint = [], False
    item.used = True
    _totals(row, before, after, end)
    return _past_conversion(s, row, at + 1, end)


def _of_each_unit(s: State, row: list[Item], at: int) -> bool:
    """Read "100 daily rates of EUR 5": what one of the units is worth."""
    item, fine = row[at], s.last
    if not at or row[at - 1].kind != "of" or fine is None or fine.amount is None:
        return False
    if not fine.amount.in_units or item.money is None or item.money.in_units:
        return False
    item.used = True
    message = "what one of the units is worth: it is not in the data"
    s.said.append(diagnose("AX276", item.start, item.end, message))
    return True


def _is_fine(s: State, row: list[Item], at: int, named: int, end: int) -> bool:
    """Is the sum that of the fine behind it, and not of what stands before it?"""
    if "\n" in s.text[row[at].end : row[named].start]:
        return False
    if s.heads or (s.sum is not None and s.sum.money is None and not s.sum.paid):
        return False
    own = following(row, named + 1, end, SOFT)
    return not (own < end and row[own].kind == "money" and row[named - 1].kind != "comma")


def _unnamed_fine(s: State, item: Item) -> None:
    penalty = s.add(PenaltyDraft("fine", item.start, item.end))
    _fined(penalty, item)
    message = "a sum in units of account with no word for what it is, read as a fine"
    s.said.append(diagnose("AX215", item.start, item.end, message))


def on_each(s: State, row: list[Item], at: int, _end: int) -> int:
    """Each: a sum that is owed more than once; how often, the cell does not say."""
    item = row[at]
    if item.value is not None:
        item.used = True
        message = "told of several persons: the data hold it once"
        s.said.append(diagnose("AX221", item.start, item.end, message))
        return at + 1
    item.used = s.last is not None or s.term is not None or s.sum is not None
    owed = s.sum if s.sum is not None and s.sum.money is not None else None
    fine = s.last if s.last is not None and s.last.amount is not None else None
    found = owed or fine
    if found is not None:
        found.reach(item.start, item.end)
        message = "a sum for each of several: the data hold it once"
        s.said.append(diagnose("AX221", found.start, found.end, message))
        return at + 1
    length = s.term or (s.last if s.last is not None and s.last.term is not None else None)
    if length is not None:
        message = "a length for each of several: the data hold it once"
        s.said.append(diagnose("AX221", length.start, item.end, message))
    return at + 1


def _totals(row: list[Item], before: int, after: int, end: int) -> bool:
    totals = [row[i] for i in (before, after) if 0 <= i < end and row[i].kind == "total"]
    for item in totals:
        item.used = True
    return bool(totals)


def _head_follows(row: list[Item], at: int, end: int) -> bool:
    after = following(row, at + 1, end, SOFT)
    if after >= end:
        return False
    if row[after].kind == "bracket":
        return any(i.kind in ("head", "damage") for i in row[after].inside or ())
    return row[after].kind in ("head", "damage", "compensation", "joint")


def on_compensation(s: State, row: list[Item], at: int, _end: int) -> int:
    """Compensation: of the sums that stand with it, or of no stated sum."""
    item = row[at]
    item.used = True
    s.summing = True
    if s.sum is None:
        s.sum = SumDraft(item.start, item.end, joint=s.joint or s.jointly, paid=item.value == "pay")
        s.joint = False
        s.sum.heads += s.heads
        s.heads = []
        s.sums.append(s.sum)
    else:
        # "jointly to pay KZT 5 million and to pay KZT 3 million in costs"
        s.jointly = s.jointly and s.sum.money is None
        s.sum.paid = s.sum.paid and item.value == "pay"
        s.sum.reach(item.start, item.end)
    return at + 1


def on_total(s: State, row: list[Item], at: int, end: int) -> int:
    """In total: of the quantity beside it."""
    after = following(row, at + 1, end, SOFT | {"colon"})
    before = preceding(row, at, 0, SOFT)
    quantities = ("money", "hours", "term")
    near = (after < end and row[after].kind in quantities) or (
        before >= 0 and row[before].kind in quantities
    )
    open_ban = s.last is not None and s.last.kind == "disqualification" and s.last.wants_term
    # "ban on public activity, total 5 years": of the ban, or of all.
    row[at].used = row[at].used or (near and not open_ban)
    if after < end and row[after].kind == "term":
        s.totals.append(row[after].start)
    elif before >= 0 and row[before].kind == "term":
        s.totals.append(row[before].start)
    return at + 1
