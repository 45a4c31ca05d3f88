"""Two lengths of one sentence: what it became on appeal or behind an arrow, what it was before."""

from __future__ import annotations

from annexparse.arithmetic import compare
from annexparse.codes import diagnose
from annexparse.term import Term
from annexparse.verdict import Basis, Effect
from annexparse.verdict_cuts import term_of
from annexparse.verdict_drafts import MAIN, ChangeDraft, PenaltyDraft
from annexparse.verdict_item import Item
from annexparse.verdict_penalties import settle
from annexparse.verdict_state import SOFT, State, following, preceding

_BEFORE_LENGTH = frozenset(("colon", "quote", "comma"))
_ENDS = frozenset(("comma", "break", "bracket", "mark", "arrow"))
_NAMES = frozenset(("kind", "sentence", "of", "where", "filler"))
_BEHIND = SOFT - {"for", "with", "from", "to", "by"}


def later_length(
    s: State, row: list[Item], at: int, end: int, grounds: frozenset[str] = frozenset()
) -> int:
    """Return the place of a length that stands in that of the one main penalty, or 0.

    In "12 years; on appeal 10 years" nothing but a length follows, with the same name or none.
    """
    settle(s, row, s.first, at)
    main = _only_main(s)
    after = following(row, at + 1, end, _BEFORE_LENGTH)
    if main is None or main.conditional or not _chained(s):
        return 0
    if after >= end or row[after].kind != "term":
        return 0
    return after if _ends(row, after, end, main, grounds) else 0


def stated_behind(s: State, row: list[Item], at: int, end: int) -> int:
    """Return the place of the length before an appeal, in "10 years; 8 years on appeal", or -1."""
    before = preceding(row, at, s.first)
    if before < 0 or row[before] is not s.term or s.conditional is not None:
        return -1
    main = _only_main(s)
    if main is None or main.conditional or not _chained(s):
        return -1
    return before if at + 1 >= end or row[at + 1].kind in _ENDS else -1


def signed_length(row: list[Item], at: int, end: int) -> int:
    """Return the place of a length with a sign of its own behind an appeal or an amnesty, or 0.

    In "8 years; appeal: -1 year" it is what was taken off. A dash that touches both its
    neighbours, or none, is no such sign: "appeal - 7 years".
    """
    sign = at + 1
    if sign < end and row[sign].kind == "colon":
        sign += 1
    if sign + 1 >= end or row[sign + 1].kind != "term" or not is_signed(row, sign + 1):
        return 0
    return sign + 1


_NO_SIGN = frozenset((",", "/"))
_MORE = "+"


def by_length(s: State, row: list[Item], at: int, new: int, basis: Basis = "appeal") -> int:
    """Read the length at *new* as how much shorter or longer the sentence became.

    *at* is the place of its ground, an appeal or an amnesty, before it or behind it.
    """
    settle(s, row, s.first, at)
    more = row[new - 1].value == _MORE
    start, end = min(row[at].start, row[new - 1].start), max(row[at].end, row[new].end)
    change = ChangeDraft("increased" if more else "reduced", start, end)
    change.basis, change.by = basis, row[new].term
    s.changes.append(change)
    s.change = change
    message = "a length with a sign before it, beside its ground: read as that of the change"
    advice = "it may be what the sentence became"
    s.said.append(diagnose("AX238", start, end, message, advice))
    return _passed(row, min(at, new), max(at, new), len(row))


def is_signed(row: list[Item], at: int) -> bool:
    """Has the length at *at* a sign of its own before it, as in "8 years, -1 year on appeal"?"""
    if at < 2 or row[at - 1].kind != "comma" or row[at - 1].value in _NO_SIGN:
        return False
    return row[at - 1].end == row[at].start and row[at - 2].end < row[at - 1].start


def _only_main(s: State) -> PenaltyDraft | None:
    mains = [p for p in s.penalties if p.kind in MAIN]
    return mains[0] if len(mains) == 1 and mains[0].term is not None else None


def _chained(s: State) -> bool:
    """Are all changes so far steps from one stated length to the next?"""
    steps = [c for c in s.changes if c.effect != "upheld"]
    return all(c.before is not None and c.after is not None for c in steps)


def _ends(row: list[Item], at: int, end: int, main: PenaltyDraft, grounds: frozenset[str]) -> bool:
    """Is the length at *at* all that is said, with the name of *main* or none?"""
    behind = following(row, at + 1, end, _BEHIND)
    if behind < end and row[behind].kind in ("kind", "sentence"):
        if row[behind].kind == "kind" and row[behind].value != main.kind:
            return False
        behind = following(row, behind + 1, end, _BEHIND)
    return behind >= end or row[behind].kind in _ENDS or row[behind].kind in grounds


def to_length(s: State, row: list[Item], at: int, new: int, basis: Basis | None) -> int:
    """Read the length at *new* as what the sentence became; return the place behind it."""
    main, term = _only_main(s), row[new].term
    assert main is not None
    assert main.term is not None
    assert term is not None
    first = next((c.after for c in reversed(s.changes) if c.after is not None), main.term)
    change = _step(s, row[at].start, row[new].end, first, term)
    change.basis = basis
    if change.effect != "upheld":
        change.before, change.after = first, term
    return _passed(row, at, new, len(row))


def _passed(row: list[Item], at: int, last: int, end: int) -> int:
    last = _past_names(row, last, end)
    for passed in row[at : last + 1]:
        passed.used = True
    return last + 1


def _past_names(row: list[Item], last: int, end: int) -> int:
    while last + 1 < end and row[last + 1].kind in _NAMES:
        last += 1
    return last


def _step(s: State, start: int, end: int, first: Term, term: Term) -> ChangeDraft:
    way = compare(first, term)
    effect: Effect = "upheld" if way == 0 else "increased" if way == -1 else "reduced"
    change = ChangeDraft(effect, start, end)
    s.changes.append(change)
    s.change = change
    return change


_GROUND = frozenset(("basis", "amnesty"))


def on_arrow(s: State, row: list[Item], at: int, end: int) -> int:
    """An arrow: from a length to the one it became, "7 years -> 5 years"."""
    new = later_length(s, row, at, end, _GROUND)
    if new:
        _remark(s, row[at].start, row[new].end, "two lengths with an arrow between them")
        return to_length(s, row, at, new, None)
    after = following(row, at + 1, end, _BEFORE_LENGTH)
    if after < end and row[after].kind == "basis" and _only_main(s) is not None:
        # As in "7 years -> appeal: 5 years".
        row[at].used = True
    else:
        s.loose = True
    return at + 1


def _remark(s: State, start: int, end: int, what: str) -> None:
    message = f"{what}: read as what the sentence was, and what it became"
    advice = "one of them may be what was asked for, or another sentence"
    s.said.append(diagnose("AX248", start, end, message, advice))


_TO_EARLIER = frozenset(("colon", "filler", "sentence", "sentenced", "to", "from"))


def earlier_at(row: list[Item], at: int, end: int) -> int:
    """Return the place of the length that is told as the earlier one, or -1."""
    after = following(row, at + 1, end, _TO_EARLIER)
    if after >= end or row[after].kind not in ("term", "number"):
        return -1
    behind = following(row, after + 1, end, _BEHIND | {"kind", "sentence"})
    return after if behind >= end or row[behind].kind in _ENDS else -1


def on_earlier(s: State, row: list[Item], at: int, end: int) -> int:
    """Previously, initially: what the one length before it was, "5 years (previously 8 years)"."""
    settle(s, row, s.first, at)
    place = earlier_at(row, at, end)
    main = _only_main(s)
    if not s.penalties and row[at].value == "first":
        # As in "Initially 10 years; reduced to 8 years".
        return at + 1
    known: Term | None = None
    if main is not None and not main.conditional and not s.changes:
        known = main.term if _ends(row, place, end, main, frozenset()) else None
    change = ChangeDraft("reduced", row[at].start, row[place].end)
    term = term_of(s, change, row, place, end)
    if known is None or term is None or term.iso == known.iso:
        s.loose = s.nameless = True
        return _past_names(row, place, end) + 1
    change = _step(s, row[at].start, row[place].end, term, known)
    change.before = term
    _remark(s, change.start, change.end, "a length told as the earlier one")
    return _passed(row, at, place, end)
