"""Whose a length of time is: the penalty behind it, the one before it, or one that is not named."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.verdict_caution import is_unlikely
from annexparse.verdict_drafts import LABOUR, PenaltyDraft
from annexparse.verdict_hours import on_yearly
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_penalties import BETWEEN, only_term, part, settle
from annexparse.verdict_state import (
    JOINTS,
    SOFT,
    State,
    following,
    preceding,
)

_TAKES_TERM = frozenset(("kind", "held", "ban", "sentence", "loss"))


def on_term(s: State, row: list[Item], at: int, end: int) -> int:
    """A length of time: of the penalty that follows or of the one before it."""
    item = row[at]
    if _each_unit(s, row, at):
        return at + 1
    before = row[at - 1] if at else None
    kind = before.kind if before else ""
    if kind in ("from", "ordinal") or (kind == "by" and s.replacing is None):
        return at + 1
    after = following(row, at + 1, end, BETWEEN)
    ordered = after < end and row[after].value == _ORDER
    # "on appeal against 5 years"
    ordered = ordered or (before is not None and before.value == "against")
    if ordered or (kind in _BEFORE_SPAN and _of_no_penalty(s, row, at)):
        return at + 1
    taken = after < end and row[after].kind in _TAKES_TERM and row[after].value != "without"
    if kind == "word" and before is not None and not before.used and not taken:
        return at + 1
    before_it = preceding(row, at, s.first, QUIET | {"and"})
    if s.term is not None and (before_it < 0 or row[before_it].kind != "citation"):
        # "7 years, 5-year ban", but not "5 years under Art. 272 and 3 years under Art. 269"
        part(s, row, at)
    last = s.last
    # "imprisonment 7 yrs. lifetime ban"
    lasting = taken and any(between.kind == "permanent" for between in row[at + 1 : after])
    taken = taken and not lasting and not _of_its_line(s, row, at, after)
    same = False
    if taken and last is not None and last.wants_term and _directly_behind(s, row, last, at):
        # "imprisonment 5 years ban 3 years", but not "imprisonment: 3 years in a colony"
        same = row[after].kind == "kind" and row[after].value == last.kind
        other = row[after].value == "expulsion"
        taken = not (same or other or _has_length(s, row, after, end))
        if taken and kind != "for":
            message = "read as the length of the penalty behind it; the one before has none"
            s.said.append(diagnose("AX226", item.start, item.end, message))
    if taken and not (last and last.wants_term and kind == "for"):
        s.term = item
    elif last is not None and last.wants_term and not _stands_off(s, row, last, at):
        if (taken or same) and item.split:
            # "imprisonment for 5 years6 months of probation"
            message = "read as one length; it could be two, the second that of the penalty behind"
            s.said.append(diagnose("AX226", item.start, item.end, message))
        last.term = item.term
        last.reach(item.start, item.end)
        item.used = True
    elif last is None or s.replacing is not None or kind not in ("for", "with"):
        s.term = item
    return at + 1


def _of_its_line(s: State, row: list[Item], at: int, after: int) -> bool:
    """Is "Imprisonment - 3 years" on one line, and "Disqualification - 2 years" on the next?"""
    last = s.last
    if last is None or not last.wants_term or row[after].kind == "sentence":
        return False
    own, next_one = s.text[last.end : row[at].start], s.text[row[at].end : row[after].start]
    return "\n" in next_one and "\n" not in own


_BEFORE_SPAN = frozenset(("for", "filler", "conditional"))


# "3 years of supervised release", "12-month community order" have a length of their own.
_ORDER = "order"


def _of_no_penalty(s: State, row: list[Item], at: int) -> bool:
    """Is the length one for which the sentence before it is suspended?"""
    if row[at - 1].kind != "conditional":
        return _suspended_for(s, row, at)
    if s.term is None or at < 2 or row[at - 2] is not s.term or row[at - 1] is not s.conditional:
        return False
    # "6 months suspended 2 years": for how long it is, or how much of it.
    settle(s, row, s.first, at)
    after = following(row, at + 1, len(row), BETWEEN)
    return after >= len(row) or row[after].kind not in _TAKES_TERM


def _suspended_for(s: State, row: list[Item], at: int) -> bool:
    # "2 years suspended for 3 years": how long it is suspended is no length of a penalty.
    place = preceding(row, at, s.first, _FILLER)
    if place < 1 or row[place].kind != "for" or row[place - 1].kind != "conditional":
        return False
    said = row[place - 1]
    if row[at].split:
        # "suspended for 2 years, 6 months": how long it is, or two lengths.
        settle(s, row, s.first, at)
        return True
    after = following(row, at + 1, len(row), SOFT - {"for"})
    if after < len(row) and row[after].kind == "kind":
        # "5 years suspended for 3 years of probation"
        settle(s, row, s.first, at)
        return False
    last = s.last or (s.penalties[-1] if s.penalties else None)
    done = last is not None and last.conditional and last.start <= said.start < last.end
    if last is not None and done and not said.value:
        if last.suspended_for is not None or _is_two(row[at]):
            # "12 months suspended for 3 years and 12 months suspended for 2 years"
            return True
        last.suspended_for = row[at].term
        last.reach(row[at].start, row[at].end)
        row[at].used = True
        return True
    if s.term is not None and said is s.conditional and not said.value and not _is_two(row[at]):
        said.term, said.end = row[at].term, row[at].end
        row[at].used = True
        return True
    before = preceding(row, place - 1, s.first, SOFT)
    if s.term is not None or said.value or (before >= 0 and row[before].kind == "sentence"):
        # "sentence deferred for 2 years"
        return True
    return last is not None and last.conditional and last.term is not None


def _is_two(item: Item) -> bool:
    # No one writes "3 years and 12 months" for one length.
    return item.term is not None and is_unlikely(item.term, "")


_FILLER = frozenset(("filler",))


def _each_unit(s: State, row: list[Item], at: int) -> bool:
    """Read "100 hours a year" as yearly hours; "4 hours a day" is left unread."""
    before, term = preceding(row, at, 0, _IN), row[at].term
    if before < 0 or term is None:
        return False
    labour = row[before].kind == "kind" and s.last is not None and s.last.hours is not None
    if row[before].kind != "hours" and not (labour and row[before].value in LABOUR):
        return False
    length = (term.years, term.months, term.days)
    if length == (1, 0, 0):
        on_yearly(s, row, at, at + 1)
    return length in _EACH


# A year, a month, a week, a day.
_EACH = frozenset(((1, 0, 0), (0, 1, 0), (0, 0, 7), (0, 0, 1)))


_IN = frozenset(("filler",))


_DIRECTLY = (SOFT | {"colon"}) - {"with", "under"}
# "Suspended sentence, 2 years ban": of a sentence without a length both could be meant.
_BEHIND_COMMA = _DIRECTLY | {"comma"}


def _directly_behind(s: State, row: list[Item], penalty: PenaltyDraft, at: int) -> bool:
    if at and "\n" in s.text[row[at - 1].end : row[at].start]:
        return False
    between = _BEHIND_COMMA if penalty.conditional else _DIRECTLY
    while at and row[at - 1].start >= penalty.end:
        at -= 1
        if row[at].kind not in between:
            return False
    return at > 0 and row[at - 1].inside is None


def _has_length(s: State, row: list[Item], at: int, end: int) -> bool:
    """Does the penalty at *at* have a length behind it, on its line and before any sign?"""
    for ahead in range(at + 1, min(end, at + 12)):
        item = row[ahead]
        if "\n" in s.text[row[ahead - 1].end : item.start] or item.kind in JOINTS:
            return False
        if item.kind == "term" or only_term(item) is not None:
            return True
    return False


def _stands_off(s: State, row: list[Item], penalty: PenaltyDraft, at: int) -> bool:
    """Is the length not that of the penalty before it, for what stands between them?"""
    if penalty.hours is not None:
        # "200 hours of community service, 3 years"
        place = preceding(row, at, 0, SOFT)
        begun = place >= 0 and row[place].start >= penalty.end
        if begun or "\n" in s.text[penalty.end : row[at].start]:
            return True
    return _unread_between(row, penalty, at)


def _unread_between(row: list[Item], penalty: PenaltyDraft, at: int) -> bool:
    while at and row[at - 1].start >= penalty.end:
        at -= 1
        if not row[at].used and row[at].kind in ("word", "error", "number"):
            return True
        if row[at].value == "or":
            # "deprived of the right to hold office or 3 years"
            return True
        if row[at].kind == "where" and row[at].value == "served":
            # "deported after serving 15 days"
            return True
    return False
