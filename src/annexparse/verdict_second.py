"""Two sums side by side: a part and its whole, the ends of a range; and one sum for two things."""

from __future__ import annotations

import re
from itertools import pairwise

from annexparse.codes import diagnose
from annexparse.verdict_drafts import PenaltyDraft, SumDraft
from annexparse.verdict_item import Item
from annexparse.verdict_state import State

_NO_DASH = frozenset((",", "+", "/"))
_ENDS = re.compile("[.;\n]")


def remark_second(s: State, row: list[Item], at: int, first: SumDraft) -> None:
    """Say what the sum at *at* may be beside the sum *first* that stands before it."""
    end = row[at].end
    if s.within == "sum":
        message, advice = "a sum in a bracket behind another one", "it may be a part of that one"
        s.said.append(diagnose("AX216", first.start, end, message, f"{advice}: do not add them up"))
        return
    if at < 2 or row[at - 2].kind != "money":
        return
    sign = row[at - 1]
    if sign.kind == "comma" and sign.value == "/":
        message = "a slash between two sums: both are listed"
        s.said.append(
            diagnose("AX228", sign.start, sign.end, message, "only one of them may be meant")
        )
    elif sign.kind == "to" or (sign.kind == "comma" and sign.value not in _NO_DASH):
        message = "two sums like the ends of a range: both are listed"
        advice = "one sum between them may be meant: do not add them up"
        s.said.append(diagnose("AX241", row[at - 2].start, end, message, advice))


def one_for_two(s: State) -> None:
    """Say that one sum is named for a fine and a compensation, and given to one of them."""
    told: list[PenaltyDraft | SumDraft] = [*s.penalties, *s.sums]
    if len(told) < 2:
        return
    told.sort(key=_start)
    for first, second in pairwise(told):
        one, other = _sum_of(first), _sum_of(second)
        if one is None or other is None or one == other or type(first) is type(second):
            continue
        if _ENDS.search(s.text, first.end, second.start) is None:
            message = "one sum beside a fine and a compensation: it is given to one of them"
            advice = "it may be that of both, or the sum of the other is not told"
            end = max(first.end, second.end)
            s.said.append(diagnose("AX226", first.start, end, message, advice))


def _start(draft: PenaltyDraft | SumDraft) -> int:
    return draft.start


def _sum_of(draft: PenaltyDraft | SumDraft) -> bool | None:
    """Has a fine or a compensation its sum? None for any other penalty."""
    if isinstance(draft, SumDraft):
        return draft.money is not None
    return draft.amount is not None if draft.kind == "fine" else None
