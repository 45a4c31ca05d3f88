"""What a person loses: rights, ranks, citizenship, and the words that say which."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_listed import listed, turns_here, without_open
from annexparse.verdict_penalties import only_term, part, settle
from annexparse.verdict_state import SOFT, State, following, past_joints, preceding

# Words that can say what is banned, or which rank is lost. All else begins something else.
_WORDS = frozenset(
    (
        "word",
        "error",
        "matter",
        "some",
        "ordinal",
        "recipient",
        "rank",
        "right",
        "citizenship",
        "month",
        "damage",
        "other",
        "citation",
        "granted",
        "total",
        "a",
    )
) | (QUIET - {"comma", "colon", "break", "and", "for"})
_LEADING = frozenset(("from", "of", "filler", "quote", "colon"))


def on_ban(s: State, row: list[Item], at: int, end: int) -> int:
    """A ban: "temporary ban on civil service (3 years)"."""
    item = row[at]
    if item.value == "banned" and s.term is None and not _says_from_what(row, at + 1, end):
        # "membership in a banned organisation" and "organisation banned" are no penalty.
        return at + 1
    item.used = True
    known = s.latest.get("disqualification")
    behind = following(row, at + 1, end, SOFT)
    if known is not None and behind < end and row[behind].kind == "effect" and s.term is None:
        # "5-year ban; ban upheld on appeal"
        s.last = known
        return at + 1
    if item.value == "without":
        # "7 years without the right to hold office": the years are not those of the ban.
        settle(s, row, s.first, at)
    else:
        part(s, row, at)
    penalty = s.add(PenaltyDraft("disqualification", item.start, item.end))
    penalty.permanent = penalty.permanent or item.value == "life"
    before = preceding(row, at, 0, SOFT)
    if before >= 0 and row[before].kind == "temporary":
        penalty.reach(row[before].start, item.end)
    after = _length_first(penalty, row, at + 1, end)
    while after < end and row[after].kind in _LEADING:
        after += 1
    first = after
    after, last = _banned(s, penalty, row, after, end)
    last = without_open(s, row, first, last)
    if last >= first:
        penalty.detail = s.text[row[first].start : row[last].end]
        penalty.reach(row[first].start, row[last].end)
    else:
        _before_ban(s, penalty, row, at)
    return after


_FROM_WHAT = frozenset(
    ("from", "for", "of", "to", "filler", "bracket", "permanent", "term", "doubt", "and", "comma")
)


def _says_from_what(row: list[Item], at: int, end: int) -> bool:
    return at < end and row[at].kind in _FROM_WHAT


def _banned(s: State, penalty: PenaltyDraft, row: list[Item], at: int, end: int) -> tuple[int, int]:
    """Read the words that say what is banned; return the place behind them and the last of them."""
    last = -1
    while at < end:
        item = _of_what(row, at, last)
        if item.kind in ("comma", "and", "colon"):
            ahead = past_joints(row, at, end)
            if not _one_more(s, row, at, ahead, end):
                break
            at = ahead
            continue
        if item.kind in ("for", "permanent", "term"):
            ahead = _length(penalty, row, at, end)
            if ahead:
                return ahead, last
            if item.kind != "for" or not _says_more(s, row, at + 1, end):
                break
        elif item.kind == "bracket":
            ahead, words = in_bracket(s, penalty, row, at)
            if ahead == at or penalty.term is not None or not words:
                return ahead, at if words and last >= 0 else last
            last, at = at, ahead
            continue
        elif not (says_what(s, row, at, end) or (last < 0 and item.kind == "doubt")):
            break
        if turns_here(s, row, at, told=last >= 0) or _of_another(row, at, end):
            # "ban on leaving home, once a month", "ban on office or 3 years"
            break
        if item.kind not in QUIET:
            last = at
        _provision(s, item)
        item.used = True
        at += 1
    return at, last


def _provision(s: State, item: Item) -> None:
    if item.kind == "citation":
        message = "a provision read as one of the words of a ban"
        advice = "it could be the charge, or the legal ground of the ban"
        s.said.append(diagnose("AX230", item.start, item.end, message, advice))


_CHOSEN = frozenset(("term", "permanent", "kind", "held", "fine", "money"))


def _says_more(s: State, row: list[Item], at: int, end: int) -> bool:
    return says_what(s, row, at, end) and not _of_another(row, at, end)


def _of_another(row: list[Item], at: int, end: int) -> bool:
    """Is it told from here on of another penalty, or of another person?"""
    if row[at].value == "person":
        # "ban on journalism for wife"
        return row[at - 1].kind == "for"
    return row[at].value == "or" and at + 1 < end and row[at + 1].kind in _CHOSEN


def _of_what(row: list[Item], at: int, last: int) -> Item:
    """Return the next item; a word that may say "for ever" is one of what is banned behind another.

    "Participating in public life" is no ban for life.
    """
    item = row[at]
    if item.kind == "permanent" and item.value == "life" and 0 <= last == at - 1:
        item.kind = "word"
    return item


def _one_more(s: State, row: list[Item], at: int, ahead: int, end: int) -> bool:
    if ahead >= end or not says_what(s, row, ahead, end) or _taken(row, ahead, end):
        return False
    return listed(s, row, at, ahead, end, "SPHERE")


def _taken(row: list[Item], at: int, end: int) -> bool:
    # "and phone confiscated"
    while at < end and row[at].kind in _WORDS:
        at += 1
    return at < end and row[at].kind == "confiscated"


def says_what(s: State, row: list[Item], at: int, end: int) -> bool:
    """Is the item at *at* one more of the words of a ban?"""
    if at >= end:
        return False
    item = row[at]
    if item.kind == "basis":
        # "ban on working as a judge", but not "ban lifted on appeal"
        return item.value == "court"
    if item.kind == "where" and item.value == "served":
        # "banned from office after serving 3 years"
        return False
    if item.kind != "kind":
        return item.kind in _WORDS or (item.kind == "bracket" and only_term(item) is None)
    # "law enforcement and prison service" is a place of work; "imprisonment for 3 years" is not.
    if item.value != "imprisonment" or (at and "\n" in s.text[row[at - 1].end : item.start]):
        return False
    after = following(row, at + 1, end, SOFT - {"to"})
    if after < end and row[after].kind in ("word", "error"):
        return True
    message = "read as a penalty; it could be where the ban holds"
    s.said.append(diagnose("AX224", item.start, item.end, message))
    return False


def in_bracket(s: State, penalty: PenaltyDraft, row: list[Item], at: int) -> tuple[int, bool]:
    """Read a bracket behind a ban; return the place behind it, and whether it held words of it.

    What is neither a length nor such a word stays in the bracket, to be read as what it is.
    """
    item = row[at]
    inside = item.inside or []
    begin, words = 0, [-1, -1]
    for index, inner in enumerate(inside):
        if inner.kind in ("term", "permanent") and penalty.wants_term:
            _take(penalty, inner)
        elif inner.kind == "bracket" and only_term(inner) is not None and penalty.wants_term:
            _take(penalty, only_term(inner) or inner)
            inner.used = True
        elif inner.kind in _WORDS and not turns_here(s, inside, index, told=True):
            # Not in a bracket as in "ban on journalism (expired)".
            _provision(s, inner)
            if inner.kind not in QUIET:
                words = [index if words[0] < 0 else words[0], index]
        elif not _goes_on(s, inside, index):
            break
        begin = index + 1
    if begin:
        penalty.reach(item.start, inside[begin - 1].end)
    for inner in inside[:begin]:
        inner.used = True
    if words[0] >= 0:
        _tell(s, penalty, inside[words[0]].start, inside[words[1]].end)
    while begin < len(inside) and inside[begin].kind in ("comma", "and", "break", "colon"):
        begin += 1
    if begin == len(inside):
        penalty.reach(item.start, item.end)
        item.used = True
        return at + 1, words[0] >= 0
    item.inside = inside[begin:]
    return at, False


def _tell(s: State, penalty: PenaltyDraft, start: int, end: int) -> None:
    if penalty.detail is None:
        penalty.detail = s.text[start:end]
    else:
        s.unread.append((start, end))


def _goes_on(s: State, inside: list[Item], at: int) -> bool:
    if inside[at].kind != "comma":
        return inside[at].kind in ("and", "for")
    end = len(inside)
    ahead = past_joints(inside, at, end)
    return (
        ahead >= end
        or inside[ahead].kind in ("term", "permanent")
        or listed(s, inside, at, ahead, end, "SPHERE")
    )


def _before_ban(s: State, penalty: PenaltyDraft, row: list[Item], at: int) -> None:
    # What is banned stands before: "civil service ban (3 years)".
    first = at
    while first and row[first - 1].kind == "word" and not row[first - 1].used:
        first -= 1
        row[first].used = True
    if first < at:
        if penalty.detail is not None:
            # "civil service ban (managerial posts, 3 years)" tells it twice.
            told = s.text.index(penalty.detail, row[at].end)
            s.unread.append((told, told + len(penalty.detail)))
        penalty.detail = s.text[row[first].start : row[at - 1].end]
        penalty.reach(row[first].start, row[at].end)


def _length_first(penalty: PenaltyDraft, row: list[Item], at: int, end: int) -> int:
    # "banned for five years from public office"
    return _length(penalty, row, at, end) or at


def _length(penalty: PenaltyDraft, row: list[Item], at: int, end: int) -> int:
    """Take the length that stands here, and return the place behind it, or 0 if there is none."""
    after = following(row, at, end, frozenset(("for", "filler", "of")))
    if after >= end or row[after].kind not in ("term", "permanent") or not penalty.wants_term:
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
