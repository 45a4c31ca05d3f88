"""On what ground: appeals, courts, amnesties, and reasons in open words."""

from __future__ import annotations

from annexparse.arithmetic import compare
from annexparse.codes import diagnose
from annexparse.verdict import Effect
from annexparse.verdict_cuts import cover
from annexparse.verdict_drafts import MAIN, ChangeDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_penalties import settle
from annexparse.verdict_state import SOFT, State, following


def based(change: ChangeDraft, item: Item) -> None:
    """Note on what ground a sentence was changed; "on appeal" says more than "by the court"."""
    if change.basis is None or change.basis == "court":
        change.basis = "appeal" if item.value == "appeal" else "court"
        if item.value == "retrial":
            change.basis = None
    cover(change, item)


_PLAIN = (
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
    new = _new_length(s, row, at, end) if item.value == "appeal" and s.change is None else 0
    if new:
        return _to_length(s, row, at, new)
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


def _of_outcome(s: State, item: Item) -> bool:
    # "convicted at first instance, acquitted on appeal"
    first = s.basis is None or (s.basis.value == "court" and item.value == "appeal")
    return first and s.last is None and s.outcome is not None and s.outcome.basis is None


_BEHIND_APPEAL = frozenset(("colon", "quote", "comma"))
_ENDS = frozenset(("comma", "break", "bracket", "mark"))
_NAMES = frozenset(("kind", "sentence", "of", "where", "filler"))


def _new_length(s: State, row: list[Item], at: int, end: int) -> int:
    """Return the place of the length that an appeal put in that of the one main penalty, or 0.

    In "12 years; on appeal 10 years" nothing but a length follows, with the same name or none.
    """
    settle(s, row, s.first, at)
    mains = [p for p in s.penalties if p.kind in MAIN]
    after = following(row, at + 1, end, _BEHIND_APPEAL)
    if len(mains) != 1 or mains[0].term is None or mains[0].conditional or s.changes:
        return 0
    if after >= end or row[after].kind != "term":
        return 0
    behind = following(row, after + 1, end, SOFT - {"for", "with", "from", "to", "by"})
    if behind < end and row[behind].kind in ("kind", "sentence"):
        if row[behind].kind == "kind" and row[behind].value != mains[0].kind:
            return 0
        behind = following(row, behind + 1, end, SOFT - {"for", "with", "from", "to", "by"})
    return after if behind >= end or row[behind].kind in _ENDS else 0


def _to_length(s: State, row: list[Item], at: int, new: int) -> int:
    term, main = row[new].term, next(p for p in s.penalties if p.kind in MAIN)
    assert term is not None
    assert main.term is not None
    way = compare(main.term, term)
    effect: Effect = "upheld" if way == 0 else "increased" if way == -1 else "reduced"
    change = ChangeDraft(effect, row[at].start, row[new].end, basis="appeal")
    change.before, change.after = (None, None) if way == 0 else (main.term, term)
    s.changes.append(change)
    s.change = change
    message = "a second length, behind an appeal: read as what the first one became"
    s.said.append(diagnose("AX238", row[at].start, row[new].end, message))
    last = new
    while last + 1 < len(row) and row[last + 1].kind in (
        "kind",
        "sentence",
        "of",
        "where",
        "filler",
    ):
        last += 1
    for passed in row[at : last + 1]:
        passed.used = True
    return last + 1


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
