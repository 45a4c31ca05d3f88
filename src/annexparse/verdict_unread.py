"""What of a verdict was not read."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.verdict_aside import aside
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_state import SOFT, State, following, preceding
from annexparse.verdict_undecided import undecided


def note_unread(s: State, row: list[Item], begin: int, end: int) -> None:
    """Note the items of a stretch that went into nothing."""
    open_run = False
    for at in range(begin, end):
        item = row[at]
        kind = item.kind
        # "a ban of the same length" has one that is not told, but not "reduced to a suspended one".
        as_another = kind == "where" and item.value == "same" and s.change is None
        if kind in QUIET and not as_another:
            # "2 years in prison, of which 1 to be served"
            if item.value == _PART:
                s.loose = True
                _part_of_sum(s, row, at, end)
            continue
        if item.used and not as_another and (kind != "sentence" or _is_used(row, begin, end)):
            open_run = False
            continue
        if item.value == "first" and _cut_behind(s, row, at):
            # "Initially sentenced to 8 years, reduced to 6 years": the words behind it tell so.
            open_run = False
            continue
        # "appeal for reduction to 3 years dismissed": the change may be none.
        undone = kind == "ended" and bool(s.changes)
        s.loose = s.loose or undone or _may_change(row, at)
        if item.value == "or" and _if_unpaid(row, at):
            continue
        if _chooses(row, at, begin):
            s.either = True
            if _alternatives(s, row, at, begin, end):
                open_run = False
                continue
        appealed = (item.kind, item.value) == ("basis", "appeal")
        s.unsettled = s.unsettled or appealed or _initially(row, at)
        s.nameless = s.nameless or _given_on_appeal(row, at) or _one_more(row, at)
        if open_run:
            s.unread[-1] = (s.unread[-1][0], item.end)
        else:
            s.unread.append((item.start, item.end))
            open_run = True


_PART = "part"


def _part_of_sum(s: State, row: list[Item], at: int, end: int) -> None:
    # "KZT 5 million, of which KZT 1 million for moral damage"
    before = preceding(row, at, 0, SOFT | {"comma"})
    after = following(row, at + 1, end, SOFT)
    if before >= 0 and after < end and row[before].kind == row[after].kind == "money":
        start, stop = row[before].start, row[after].end
        message = "a sum that is a part of the one before it"
        s.said.append(diagnose("AX216", start, stop, message, "do not add them up"))


def _is_used(row: list[Item], begin: int, end: int) -> bool:
    """Did anything but the word "sentence" go into the reading?"""
    return any(item.used and item.kind != "sentence" for item in row[begin:end])


def note_nameless(s: State, row: list[Item], begin: int, end: int) -> None:
    """Note a length read as imprisonment whose name may be among the words that were not read."""
    first = row[begin].start
    unnamed: list[PenaltyDraft] = []
    for penalty in reversed(s.penalties):
        if penalty.start < first:
            break
        if penalty.unnamed and penalty.start < row[end - 1].end:
            unnamed.append(penalty)
    if not unnamed:
        return
    # As in "45 days, arest" and in "2 years (restriction of freedorn)".
    last = max((i.start for i in row[begin:end] if _has_word(i)), default=-1)
    starts = [item.start for item in row[begin:end]]
    kept: set[int] = set()
    for penalty in reversed(unnamed):
        if last < penalty.end:
            continue
        s.nameless = True
        at = begin + bisect_left(starts, penalty.end)
        while row[at].kind in ("of", "quote"):
            at += 1
        if not row[at].used and _is_word(s, row[at]):
            _drop(s, penalty)
        else:
            kept.add(penalty.start)
    if kept:
        s.said = [_advised(said, kept) for said in s.said]


def _has_word(item: Item) -> bool:
    return any(i.kind in ("word", "error") and not i.used for i in (item, *(item.inside or ())))


def _is_word(s: State, item: Item) -> bool:
    # "5 years | appeal dismissed" has a sign behind the length.
    return item.kind in ("word", "error") and s.text[item.start].isalpha()


def _drop(s: State, penalty: PenaltyDraft) -> None:
    # "45 days arest" names the penalty, and in words that were not read.
    s.penalties.remove(penalty)
    s.latest.pop(penalty.kind, None)
    s.last = None if s.last is penalty else s.last
    s.said = [d for d in s.said if (d.code, d.span.start) != ("AX213", penalty.start)]
    s.unread.append((penalty.start, penalty.end))


def _advised(said: Diagnostic, kept: set[int]) -> Diagnostic:
    if said.code != "AX213" or said.span.start not in kept:
        return said
    advice = "its name may be among the words not read: imposed and to_serve stay empty"
    return replace(said, help=advice)


def _chooses(row: list[Item], at: int, begin: int) -> bool:
    """Is the item an "or" between two penalties, or behind one: "5 years or a fine"?"""
    if (row[at].kind, row[at].value) != ("other", "or"):
        return False
    near = _before(row, at, begin)
    # Not in "confiscation of money or other property".
    return near is not None and near.kind in _PENALTY


# A person writes no more than this between a penalty and the "or" behind it; time stays linear.
_NEAR = 24


def _before(row: list[Item], at: int, begin: int) -> Item | None:
    near = row[max(begin, at - _NEAR) : at]
    return next((i for i in reversed(near) if i.used and i.kind not in QUIET), None)


def _if_unpaid(row: list[Item], at: int) -> bool:
    # "or 6 months' imprisonment in default" is told with the words behind it.
    ahead = at + 1
    while ahead < len(row) and row[ahead].kind not in _CLAUSE:
        if (row[ahead].kind, row[ahead].value) == ("doubt", "default"):
            return True
        ahead += 1
    return False


_CLAUSE = frozenset(("break", "other"))


def _alternatives(s: State, row: list[Item], at: int, begin: int, end: int) -> bool:
    """Is the "or" one between two penalties that were read? Say that one of them is meant."""
    first, after = _before(row, at, begin), following(row, at + 1, end)
    if (
        first is None
        or after >= end
        or not row[after].used
        or row[after].kind not in _OTHER_PENALTY
    ):
        return False
    message = 'two penalties with an "or" between them: both are listed'
    advice = "one of them is imposed, or the second where the first is not paid"
    s.said.append(diagnose("AX228", first.start, row[after].end, message, advice))
    return True


_PENALTY = frozenset(
    ("term", "kind", "held", "sentence", "hours", "fine", "money", "permanent", "conditional")
)
# What may stand behind the "or".
_OTHER_PENALTY = _PENALTY | {"ban", "loss", "confiscation", "confiscated"}


def _may_change(row: list[Item], at: int) -> bool:
    """Could the item at *at*, which was not read, be another length than the one that was?"""
    item = row[at]
    if item.kind == "conditional":
        return True
    if item.kind == "term":
        # "shortened by one year to five years" is told twice.
        return not at or row[at - 1].kind != "by"
    if item.kind == "number" and at and row[at - 1].kind == "from":
        # "from 7 to 5 years imprisonment"
        return True
    if item.kind == "number" and at + 1 < len(row):
        if row[at + 1].value == "or":
            # "5 or 7 years' imprisonment"
            return True
        # "24 months in prison, 6 unconditional"
        return row[at + 1].kind == "where" and row[at + 1].value is None
    return (item.kind, item.value) == ("basis", "appeal")


def _cut_behind(s: State, row: list[Item], at: int) -> bool:
    ahead = following(row, at + 1, len(row), SOFT)
    if ahead >= len(row) or row[ahead].kind != "sentenced":
        return False
    end = row[at].end
    return any(c.effect in _CUTS and c.after is not None and c.start > end for c in s.changes)


_CUTS = ("reduced", "increased")


def _initially(row: list[Item], at: int) -> bool:
    if row[at].value != "first" or row[at].kind not in ("earlier", "word"):
        return False
    # Not "initially acquitted": of the penalty that stands behind it nothing is said.
    ahead = following(row, at + 1, len(row), SOFT)
    return ahead >= len(row) or row[ahead].kind != "outcome"


def _given_on_appeal(row: list[Item], at: int) -> bool:
    # In "8 years on appeal" the 8 years are not what was imposed first.
    if (row[at].kind, row[at].value) != ("basis", "appeal"):
        return False
    before = preceding(row, at, 0, SOFT)
    return before >= 0 and row[before].kind in ("term", "kind", "sentence")


def _one_more(row: list[Item], at: int) -> bool:
    if row[at].value == "count":
        # "15 years - 4 counts", "3 years on each count"
        return any(item.kind == "term" for item in row[:at])
    # "sentences of 3 years and 5 years"
    told = row[at].kind == "term" and at > 1
    return told and row[at - 1].kind == "and" and row[at - 2].kind == "term"


def leave(s: State, row: list[Item], first: int, last: int) -> None:
    """Leave a stretch unread, without the signs at its edges."""
    # "3 years, released for time served": nothing is left of them.
    left = row[first:last]
    s.loose = s.loose or any(item.value == "served" for item in left)
    # "4 years less 1 year": the 4 years are not what is to be served.
    s.loose = s.loose or any((i.kind, i.value) == ("doubt", "less") for i in left)
    if any(i.value == "earlier" for i in left) and any(i.kind == "term" for i in left):
        # "8 years (previously 6 years suspended)", but not "(previously convicted, 3 years)"
        s.nameless = s.nameless or not any(i.kind in ("outcome", "sentenced") for i in left)
    if any((i.kind, i.value) == ("doubt", "next") for i in left):
        # "4 years instead of 6 years on appeal": the 4 years are not what was imposed first.
        s.nameless = s.nameless or any((i.kind, i.value) == ("basis", "appeal") for i in left)
    while first < last and row[first].kind in ("comma", "colon", "and"):
        first += 1
    while first < last and row[last - 1].kind in ("comma", "colon", "and"):
        last -= 1
    if first < last and not aside(s, row, first, last):
        s.unread.append((row[first].start, row[last - 1].end))


def _note_nothing(s: State) -> None:
    """Note a cell of which nothing at all was read: "A" is no article where it stands alone."""
    told = s.changes or s.sums or s.reasons or s.amnestied or s.remaining or not s.applicable
    if not told and any(map(str.isalnum, s.text)):
        start = len(s.text) - len(s.text.lstrip())
        s.unread.append((start, len(s.text.rstrip())))


def report_unread(s: State) -> list[tuple[int, int]]:
    """Return the stretches not read, in order and disjoint, each with its remark in the state."""
    merged: list[tuple[int, int]] = []
    if not s.unread:
        if not (s.penalties or s.outcomes or s.said):
            _note_nothing(s)
        if not s.unread:
            return merged
    if undecided(s):
        start = len(s.text) - len(s.text.lstrip())
        message = "the cell says that nothing is decided yet"
        s.said.append(diagnose("AX271", start, len(s.text.rstrip()), message))
        return merged
    for start, end in sorted(s.unread):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    for start, end in merged:
        words = " ".join(s.text[start:end].split())
        shown = words if len(words) <= 60 else f"{words[:59]}\u2026"
        s.said.append(diagnose("AX311", start, end, f'"{shown}" was not read'))
    return merged
