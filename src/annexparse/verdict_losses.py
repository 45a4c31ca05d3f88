"""What a person is stripped of: a rank, citizenship, a right."""

from __future__ import annotations

from typing import cast

from annexparse.verdict import PenaltyKind
from annexparse.verdict_bans import in_bracket, on_ban, says_what
from annexparse.verdict_drafts import PenaltyDraft
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_listed import turns_here
from annexparse.verdict_penalties import part
from annexparse.verdict_state import SOFT, State, preceding


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
    before = preceding(row, at, s.first, SOFT)
    while before >= 0 and row[before].kind in ("word", "of", "filler") and not row[before].used:
        before -= 1
    if before >= s.first and row[before].kind in _LOST and not row[before].used:
        _stands_before(s, row, before, at)
    return at + 1


_LOST = {"citizenship": "deprivation_of_citizenship", "rank": "deprivation_of_rank"}


def _stands_before(s: State, row: list[Item], before: int, at: int) -> None:
    """Take what stands before the word: "citizenship revoked", "rank of major stripped"."""
    kind = cast(PenaltyKind, _LOST[row[before].kind])
    first = before
    while kind == "deprivation_of_rank" and first > s.first and row[first - 1].kind == "word":
        first -= 1
    part(s, row, first)
    penalty = s.add(PenaltyDraft(kind, row[first].start, row[at].end))
    named = [i for i in row[before + 1 : at] if i.kind == "word"]
    if named and kind == "deprivation_of_rank":
        penalty.detail = s.text[named[0].start : named[-1].end]
    elif first < before:
        penalty.detail = s.text[row[first].start : row[before - 1].end]
    for item in row[first : at + 1]:
        item.used = True


def _citizenship(s: State, row: list[Item], at: int, ahead: int, end: int) -> int:
    after = ahead + 1
    while after < end and row[after].kind in ("of", "word", "filler"):
        if turns_here(s, row, after, told=True):
            # "deprived of citizenship, declined"
            break
        after += 1
    for item in row[at:after]:
        item.used = True
    part(s, row, at)
    s.add(PenaltyDraft("deprivation_of_citizenship", row[at].start, row[after - 1].end))
    return after


def _rank(s: State, row: list[Item], at: int, ahead: int, end: int) -> int:
    part(s, row, at)
    s.conditional = None
    penalty = s.add(PenaltyDraft("deprivation_of_rank", row[at].start, row[ahead].end))
    joint = max((i for i in range(at, ahead) if row[i].kind in ("and", "comma")), default=at)
    before = [i for i in row[joint + 1 : ahead] if i.kind not in QUIET]
    lost = [i for i in row[at + 1 : joint] if i.kind not in QUIET]
    if lost:
        # "deprived of state awards and of the rank of colonel"
        s.unread.append((lost[0].start, lost[-1].end))
    for item in row[at : ahead + 1]:
        item.used = True
    kind = s.text[before[0].start : before[-1].end] if before else None
    after = ahead + 1
    if after < end and row[after].kind == "bracket":
        # "military rank (colonel)": which rank it is says more than of what kind.
        inside = row[after].inside or []
        if [(i.kind, i.value) for i in inside] == [("basis", "court")]:
            # "title (judge)" and "rank (by the court)": which of the two, the words do not tell.
            s.unread.append((inside[0].start, inside[0].end))
        after, _ = in_bracket(s, penalty, row, after)
        penalty.detail = penalty.detail or kind
        return after
    penalty.detail = kind
    while after < end and row[after].kind in ("of", "filler", "colon", "quote"):
        after += 1
    first, last = after, -1
    while after < end and row[after].kind != "bracket" and says_what(s, row, after, end):
        if turns_here(s, row, after, told=last >= first):
            # "rank of major, contested"
            break
        row[after].used = True
        last = last if row[after].kind in QUIET else after
        after += 1
    if last >= first:
        penalty.detail = s.text[row[first].start : row[last].end]
        penalty.reach(row[first].start, row[last].end)
    return after
