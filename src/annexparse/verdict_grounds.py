"""On what ground: appeals, courts, amnesties, and reasons in open words."""

from __future__ import annotations

from annexparse.verdict_cuts import cover
from annexparse.verdict_drafts import ChangeDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_state import State, following


def based(change: ChangeDraft, item: Item) -> None:
    """Note on what ground a sentence was changed; "on appeal" says more than "by the court"."""
    if change.basis is None or change.basis == "court":
        change.basis = "appeal" if item.value == "appeal" else "court"
        if item.value == "retrial":
            change.basis = None
    cover(change, item)


_PLAIN = (
    frozenset(
        ["word", "recipient", "damage", "matter", "some", "where", "ordinal", "number", "other"]
    )
    | QUIET
)


def reason(s: State, row: list[Item], at: int, end: int) -> int:
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
    spoken = row[at:last]
    for item in spoken:
        item.used = True
    while len(spoken) > 1 and spoken[-1].kind in QUIET:
        spoken = spoken[:-1]
    s.reasons.append((row[at].start, spoken[-1].end))
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
        based(s.change, item)
    elif s.outcome is not None and s.basis is None and s.last is None and s.outcome.basis is None:
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


def on_amnesty(s: State, row: list[Item], at: int, _end: int) -> int:
    """Amnestied: the sentence is touched by an amnesty; what it does may stand beside it."""
    item = row[at]
    item.used = True
    s.amnestied = True
    s.amnesty = s.amnesty or item
    if s.change is not None and s.change.basis is None:
        s.change.basis = "amnesty"
    s.within = s.within or "after amnesty"
    return at + 1
