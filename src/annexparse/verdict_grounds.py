"""On what ground: appeals, courts, amnesties, and reasons in open words."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.verdict_became import (
    by_length,
    is_signed,
    later_length,
    signed_length,
    stated_behind,
    to_length,
)
from annexparse.verdict_cited import say_ground
from annexparse.verdict_cuts import cover
from annexparse.verdict_drafts import ChangeDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_state import State, following, preceding


def based(change: ChangeDraft, item: Item) -> None:
    """Note on what ground a sentence was changed; "on appeal" says more than "by the court"."""
    if change.basis is None or change.basis == "court":
        change.basis = "appeal" if item.value == "appeal" else "court"
        if item.value == "retrial":
            change.basis = None
    cover(change, item)


# Words that say nothing else of a verdict, as those of a reason do.
PLAIN = (
    frozenset(
        [
            "word",
            "recipient",
            "damage",
            "matter",
            "some",
            "where",
            "ordinal",
            "number",
            "other",
            "granted",
        ]
    )
    | QUIET
)


def reason(s: State, row: list[Item], at: int, end: int) -> int:
    """Pass the words of a reason, if nothing else is among them; return the place behind them."""
    last = at + 1
    if last < end and row[last].kind == "amnesty":
        row[at].used = True
        return last
    # A reason goes on behind another: "due to expiry of the statute of limitations".
    while last < end and (row[last].kind in PLAIN or row[last].kind in ("and", "basis", "reason")):
        if row[last].kind in ("comma", "colon", "break"):
            break
        last += 1
    if last < end and row[last].kind not in ("comma", "colon", "break", "and"):
        return at + 1
    spoken = row[at:last]
    for item in spoken:
        item.used = True
    while len(spoken) > 1 and spoken[-1].kind in QUIET and spoken[-1].kind != "filler":
        spoken = spoken[:-1]
    s.reasons.append((row[at].start, spoken[-1].end))
    return last


def reason_behind_sign(s: State, row: list[Item], at: int, end: int) -> int:
    """Pass the reason in "terminated: death of the defendant"; return the place behind it.

    *at* is that of the colon or the dash; *at* itself comes back where more than words follows.
    """
    if at >= end or row[at].kind not in ("colon", "comma") or row[at].value == ",":
        return at
    last = at + 1
    while last < end and row[last].kind in PLAIN and row[last].kind != "comma":
        last += 1
    words = row[at + 1 : last]
    if last < end or not any(i.kind in ("word", "other") for i in words):
        return at
    for item in words:
        item.used = True
    s.reasons.append((words[0].start, words[-1].end))
    return last


def settled(change: ChangeDraft | None) -> bool:
    """Is nothing of the last change left open, so that another may follow?"""
    return change is None or (change.before is not None and change.after is not None)


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
    new = signed_length(row, at, end) if item.value == "appeal" else 0
    if new:
        return by_length(s, row, at, new)
    open_step = settled(s.change)
    told = stated_behind(s, row, at, end) if item.value == "appeal" and open_step else -1
    if told >= 0:
        s.term, item.used = None, True
        if is_signed(row, told):
            return by_length(s, row, at, told)
        _second_length(s, row[told], item)
        to_length(s, row, told, told, "appeal")
        return at + 1
    new = later_length(s, row, at, end) if item.value == "appeal" and open_step else 0
    if new:
        _second_length(s, item, row[new])
        return to_length(s, row, at, new, "appeal")
    if s.change is not None and s.change.basis is None:
        based(s.change, item)
    elif s.outcome is not None and _of_outcome(s, item):
        s.outcome.basis = item.value
        s.basis = item
        item.used = True
    else:
        s.basis = s.basis if s.basis and s.basis.value == "appeal" else item
        item.used = item.value == "court" or (
            after < end
            and row[after].kind
            in (
                "sentenced",
                "outcome",
            )
        )
    return at + 1


def _second_length(s: State, first: Item, last: Item) -> None:
    message = "a second length, behind an appeal: read as what the first one became"
    s.said.append(diagnose("AX238", first.start, last.end, message))


def _of_outcome(s: State, item: Item) -> bool:
    # "convicted at first instance, acquitted on appeal"
    first = s.basis is None or (s.basis.value == "court" and item.value == "appeal")
    return first and s.last is None and s.outcome is not None and s.outcome.basis is None


def on_amnesty(s: State, row: list[Item], at: int, end: int) -> int:
    """Amnestied: the sentence is touched by an amnesty; what it does may stand beside it."""
    item = row[at]
    if at + 1 < end and _refused(row[at + 1]):
        return at + 1
    item.used = True
    s.amnestied = True
    s.amnesty = s.amnesty or item
    _of_year(row, at, end)
    if s.change is not None and s.change.basis is None:
        s.change.basis = "amnesty"
    s.within = s.within or "after amnesty"
    before = preceding(row, at, s.first)
    if before >= 0 and row[before] is s.term and is_signed(row, before):
        # "10 years; -2 years by amnesty"
        s.term = None
        return by_length(s, row, at, before, "amnesty")
    new = signed_length(row, at, end)
    return by_length(s, row, at, new, "amnesty") if new else at + 1


def _refused(item: Item) -> bool:
    # As in "amnesty (refused)".
    loud = [(i.kind, i.value) for i in item.inside or () if i.kind not in QUIET]
    return len(loud) == 1 and loud[0] in _REFUSALS


_REFUSALS = frozenset((("doubt", "not"), ("ended", None), ("ended", "case")))
_BEFORE_A_YEAR = frozenset(("filler", "under", "by", "comma"))
_FIGURES = len("2021")
_CENTURIES = range(1900, 2100)


def _of_year(row: list[Item], at: int, end: int) -> None:
    """Pass the year of the law: "under the 2016 amnesty", "the amnesty act of 2021"."""
    before = at - 1
    # Not in "fine of 2000, amnestied".
    if before >= 0 and (not before or row[before - 1].kind in _BEFORE_A_YEAR):
        _pass_year(row[before])
    behind = at + 1
    if behind < end and row[behind].kind == "of":
        behind += 1
    if behind < end:
        _pass_year(row[behind])


def _pass_year(item: Item) -> None:
    figure = item.figure if item.kind == "number" else None
    if figure is not None and figure.plain and item.end - item.start == _FIGURES:
        item.used = item.used or figure.whole in _CENTURIES


def behind_amnesty(row: list[Item], at: int) -> bool:
    """Does the citation stand behind an amnesty, the law of which it may be of?"""
    before = preceding(row, at, 0)
    return before >= 0 and row[before].kind == "amnesty"


def maybe_ground(s: State, item: Item) -> None:
    """Say that a provision beside a change could be the one that the change was made under."""
    message = "a provision read as the charge that the change concerns"
    advice = "it could be the legal ground of the change"
    say_ground(s, item, message, advice)
