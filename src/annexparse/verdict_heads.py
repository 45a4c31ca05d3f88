"""What a sum for a victim is for, whom it is owed to, and with whom."""

from __future__ import annotations

from typing import cast

from annexparse.codes import diagnose
from annexparse.verdict import Head
from annexparse.verdict_drafts import SumDraft
from annexparse.verdict_item import Item
from annexparse.verdict_state import SOFT, State, following, preceding


def on_head(s: State, row: list[Item], at: int, end: int) -> int:
    """What a sum is for: the one before it, or the one that follows."""
    item = row[at]
    item.used = True
    head = cast(Head, item.value)
    after = following(row, at + 1, end, SOFT | {"damage", "and", "head", "compensation", "colon"})
    if after < end and row[after].kind == "comma" and _opens_clause(s, row, at):
        # "material - KZT 1,200,000"
        after = following(row, after + 1, end, SOFT)
    behind = _said_of_last(s, row, at)
    if after < end and row[after].kind == "money" and not behind:
        s.heads.append(head)
        if s.sum is not None and s.sum.money is None:
            s.sum.heads += s.heads
            s.heads = []
    elif s.sum is not None:
        s.sum.heads.append(head)
        s.sum.reach(item.start, item.end)
    elif s.sums and s.within == "sum":
        s.sums[-1].heads.append(head)
        s.sums[-1].reach(item.start, item.end)
    else:
        s.heads.append(head)
        item.used = False
    return at + 1


def _opens_clause(s: State, row: list[Item], at: int) -> bool:
    if at == 0:
        return True
    if s.sum is not None and s.sum.money is not None and not s.sum.heads:
        # "KZT 1 million - moral, KZT 500,000 - material": heads stand behind their sums.
        return False
    return row[at - 1].kind in ("break", "comma", "colon", "and", "compensation")


def _said_of_last(s: State, row: list[Item], at: int) -> bool:
    # "KZT 5 million for moral damage and KZT 2 million for legal fees"
    if s.sum is None or s.sum.money is None:
        return False
    before = preceding(row, at, 0, SOFT | {"damage", "compensation"})
    if before >= 0 and row[before].kind == "and":
        before = preceding(row, before, 0, SOFT | {"damage"})
        return before >= 0 and row[before].kind == "head" and row[before].used
    return before >= 0 and row[before].kind == "money" and not s.sum.heads


def on_damage(s: State, row: list[Item], at: int, _end: int) -> int:
    """Damage: a word of a compensation."""
    row[at].used = bool(s.sum or s.heads or s.summing or s.within == "sum")
    return at + 1


def on_joint(s: State, row: list[Item], at: int, end: int) -> int:
    """Jointly: of the sum beside it, or of all that one word of payment governs."""
    item = row[at]
    after = following(row, at + 1, end, SOFT | {"head", "comma"})
    ahead = after < end and row[after].kind in ("compensation", "money")
    open_sum = s.sum is not None and s.sum.money is None
    if (ahead and item.value == "liable") or (
        ahead and (open_sum or (s.sum is None and row[after].kind == "compensation"))
    ):
        # "jointly to pay KZT 5 million moral and KZT 3 million material damage"
        s.jointly = item.used = True
        return at + 1
    found = s.sum or (s.sums[-1] if s.sums and s.summing else None)
    if ahead and (s.sum is None or _opens_another(row, at)):
        # "KZT 15 million; participation in KZT 20 million"
        s.joint = item.used = True
    elif found is not None:
        _said_behind(s, row, found, item)
        found.joint = item.used = True
        found.reach(item.start, item.end)
    return at + 1


def _opens_another(row: list[Item], at: int) -> bool:
    # "KZT 5 million moral damage and, jointly, KZT 3 million material damage"
    before = preceding(row, at, 0, SOFT | {"comma"})
    return before >= 0 and row[before].kind == "and"


def _said_behind(s: State, row: list[Item], found: SumDraft, item: Item) -> None:
    """Note that a word behind several sums of one clause may be said of each of them."""
    begin = row[s.first].start
    others = [o for o in s.sums if begin <= o.start < found.start and not o.joint]
    if others and not found.joint and s.within != "sum":
        message = "a sum that is owed together with others, and one before it"
        advice = "both may be owed together"
        s.said.append(diagnose("AX216", others[0].start, item.end, message, advice))


def on_recipient(s: State, row: list[Item], at: int, _end: int) -> int:
    """Whom a sum is owed to."""
    item = row[at]
    if s.sum is not None:
        item.used = True
        s.sum.detail = s.text[item.start : item.end]
        s.sum.reach(item.start, item.end)
    return at + 1
