"""What a person loses: rights, ranks, citizenship, and the words that say which."""

from __future__ import annotations

from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_penalties import only_term, settle
from annexparse.verdict_state import SOFT, State, following, past_joints, preceding

# What begins something else, so that the words of a ban end before it.
_BEGINS = frozenset(
    [
        "held",
        "ban",
        "loss",
        "confiscation",
        "fine",
        "compensation",
        "joint",
        "amnesty",
        "effect",
        "outcome",
        "sentenced",
        "money",
        "hours",
        "conditional",
        "permanent",
        "temporary",
        "not_applicable",
        "citation",
        "head",
    ]
)
_ENDS = frozenset(
    ["break", "effect", "amnesty", "outcome", "sentenced", "money", "hours", "not_applicable"]
)
_LEADING = frozenset(("from", "of", "filler", "quote", "colon"))


def on_ban(s: State, row: list[Item], at: int, end: int) -> int:
    """A ban: "temporary ban on civil service (3 years)"."""
    item = row[at]
    item.used = True
    if item.value == "without":
        # "7 years without the right to hold office": the years are not those of the ban.
        settle(s, row, s.first, at)
    penalty = s.add(PenaltyDraft("disqualification", item.start, item.end))
    before = preceding(row, at, 0, SOFT)
    if before >= 0 and row[before].kind == "temporary":
        penalty.reach(row[before].start, item.end)
    after = _length_first(penalty, row, at + 1, end)
    while after < end and row[after].kind in _LEADING:
        after += 1
    first = after
    after, last = _banned(penalty, row, after, end)
    if last >= first:
        penalty.detail = s.text[row[first].start : row[last].end]
        penalty.reach(row[first].start, row[last].end)
    else:
        _before_ban(s, penalty, row, at)
    return after


def _banned(penalty: PenaltyDraft, row: list[Item], at: int, end: int) -> tuple[int, int]:
    """Read the words that say what is banned; return the place behind them and the last of them."""
    last = -1
    while at < end:
        item = row[at]
        if item.kind in ("comma", "and", "colon"):
            ahead = past_joints(row, at, end)
            if ahead >= end or _begins(row, ahead, end):
                break
            at = ahead
            continue
        if item.kind in _ENDS:
            break
        ahead = _its_length(penalty, row, at, end)
        if ahead:
            return ahead, last
        if item.kind in ("permanent", "term"):
            break
        if item.kind not in QUIET:
            last = at
        item.used = True
        at += 1
    return at, last


def _its_length(penalty: PenaltyDraft, row: list[Item], at: int, end: int) -> int:
    item = row[at]
    if item.kind in ("for", "permanent", "term"):
        return _length(penalty, row, at, end)
    inner = only_term(item)
    if inner is None:
        return 0
    _take(penalty, inner)
    penalty.reach(item.start, item.end)
    item.used = True
    return at + 1


def _before_ban(s: State, penalty: PenaltyDraft, row: list[Item], at: int) -> None:
    # What is banned stands before: "civil service ban (3 years)".
    first = at
    while first and row[first - 1].kind == "word" and not row[first - 1].used:
        first -= 1
        row[first].used = True
    if first < at:
        penalty.detail = s.text[row[first].start : row[at - 1].end]
        penalty.reach(row[first].start, row[at].end)


def _begins(row: list[Item], at: int, end: int) -> bool:
    kind = row[at].kind
    if kind == "kind":
        # "law enforcement and prison service": a place of work; "and imprisonment for 3 years".
        after = following(row, at + 1, end, frozenset(("for", "of", "filler")))
        behind = row[after].kind if after < end else "break"
        if row[at].value == "imprisonment":
            return behind == "term"
        return behind in ("break", "comma", "and", "bracket", "term", "hours")
    if kind == "term":
        after = following(row, at + 1, end, SOFT | {"conditional"} - {"from", "to"})
        return after < end and row[after].kind in ("kind", "sentence", "ban")
    return kind in _BEGINS


def _length_first(penalty: PenaltyDraft, row: list[Item], at: int, end: int) -> int:
    # "banned for five years from public office"
    return _length(penalty, row, at, end) or at


def _length(penalty: PenaltyDraft, row: list[Item], at: int, end: int) -> int:
    """Take the length that stands here, and return the place behind it, or 0 if there is none."""
    after = following(row, at, end, frozenset(("for", "filler", "of")))
    if after >= end or row[after].kind not in ("term", "permanent"):
        return 0
    if row[after].kind == "term":
        behind = following(row, after + 1, end, SOFT - {"from", "to", "for", "of", "by"})
        if behind < end and row[behind].kind in ("kind", "sentence"):
            return 0
    _take(penalty, row[after])
    return after + 1


def _take(penalty: PenaltyDraft, item: Item) -> None:
    item.used = True
    penalty.reach(item.start, item.end)
    if item.kind == "permanent":
        penalty.permanent = True
    elif penalty.term is None:
        penalty.term = item.term


def on_loss(s: State, row: list[Item], at: int, end: int) -> int:
    """Deprivation of something: what it is stands behind it."""
    for ahead in range(at + 1, min(end, at + 8)):
        kind = row[ahead].kind
        if kind == "right":
            row[at].used = True
            return on_ban(s, row, ahead, end)
        if kind == "citizenship":
            return _citizenship(s, row, at, ahead, end)
        if kind == "rank":
            return _rank(s, row, at, ahead, end)
        if kind in ("comma", "term", "kind", "break", "effect", "amnesty"):
            break
    return at + 1


def _citizenship(s: State, row: list[Item], at: int, ahead: int, end: int) -> int:
    after = ahead + 1
    while after < end and row[after].kind in ("of", "word", "filler"):
        after += 1
    for item in row[at:after]:
        item.used = True
    s.add(PenaltyDraft("deprivation_of_citizenship", row[at].start, row[after - 1].end))
    return after


def _rank(s: State, row: list[Item], at: int, ahead: int, end: int) -> int:
    s.conditional = None
    penalty = s.add(PenaltyDraft("deprivation_of_rank", row[at].start, row[ahead].end))
    before = [i for i in row[at + 1 : ahead] if i.kind not in QUIET]
    for item in row[at : ahead + 1]:
        item.used = True
    if before:
        penalty.detail = s.text[before[0].start : before[-1].end]
    after = ahead + 1
    if after < end and row[after].kind == "bracket":
        _named(s, penalty, row[after])
        return after + 1
    while after < end and row[after].kind in ("of", "filler", "colon", "quote"):
        after += 1
    first, last = after, -1
    while after < end and row[after].kind in ("word", "of", "filler", "quote", "kind"):
        row[after].used = True
        last = last if row[after].kind in QUIET else after
        after += 1
    if last >= first:
        penalty.detail = s.text[row[first].start : row[last].end]
        penalty.reach(row[first].start, row[last].end)
    return after


def _named(s: State, penalty: PenaltyDraft, bracket: Item) -> None:
    inside = bracket.inside or []
    bracket.used = True
    penalty.reach(bracket.start, bracket.end)
    if inside:
        penalty.detail = s.text[inside[0].start : inside[-1].end]
