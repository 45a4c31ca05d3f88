"""Remarks on what was found in running text: choices, headlines, figures that were not read."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from annexparse.sentence_window import Found, Window
from annexparse.verdict_caution import MISPRINTED, is_unlikely, unlikely
from annexparse.verdict_drafts import LABOUR, MAIN


def doubts(w: Window) -> None:
    """Say of what was found in *w* what of it is not exact, and what beside it was not read."""
    _alternatives(w)
    _bare(w)
    _unread_lengths(w)
    _others_unread(w)
    _sums_unread(w)
    _unmeasured(w)
    _unlikely(w)


def _alternatives(w: Window) -> None:
    """Say where one penalty stands beside another as the other choice."""
    choices = [item.start for at, item in enumerate(w.row) if item.kind == "or" and not w.off[at]]
    for first, second in pairwise([f for f in w.found if f.penalty is not None]):
        # A conversion may stand behind the first: "a fine of 3 million riel (about $750) or".
        between = range(max(first.end, second.start - _NEAR), second.start)
        near = second.start - first.end < 3 * _NEAR
        if near and any(start in between for start in choices):
            message = "one penalty or another: both are listed"
            w.say("AX228", second.start, second.end, message)


def _bare(w: Window) -> None:
    for found in w.found if w.bare else ():
        message = "no word says that it was imposed: read so as a headline, or a list of names"
        w.say("AX233", found.start, found.end, message)


def _unread_lengths(w: Window) -> None:
    """Say where a length that was not read stands behind a penalty without one."""
    starts = [found.start for found in w.found]
    for at, item in enumerate(w.row):
        if item.kind not in ("term", "hours") or w.off[at]:
            continue
        near = w.found[: bisect_right(starts, item.start)][-_MOST:]
        last = next((found for found in reversed(near) if found.end <= item.start), None)
        if last is not None and not _is_one_clause(w, last, at):
            continue
        if last is None or last.penalty is None or last.penalty.kind not in MAIN:
            continue
        draft = last.penalty
        inside = any(item.start < found.end for found in near)
        bare = draft.term is None and draft.hours is None and draft.amount is None
        if bare and not draft.yearly and not inside and not _said(w, last):
            words = w.text[item.start : item.end]
            last.end = item.end
            w.say("AX311", item.start, item.end, f'"{words}" was not read')


def _is_one_clause(w: Window, found: Found, at: int) -> bool:
    """Does no other verb stand between what was found and the length at *at*?"""
    if w.verb[at] >= 0 and w.row[w.verb[at]].start >= found.end:
        return False
    return w.row[at].start - found.end < 3 * _NEAR


def _said(w: Window, found: Found) -> bool:
    return any(found.start <= d.span.start < found.end for d in w.said)


# What was found is in order; so many may hold one another.
_MOST = 16
# Alternatives stand beside each other.
_NEAR = 30


_APART = frozenset(("when", "some", "with", "of", "who", "for", "in"))


def _around(w: Window) -> list[tuple[bool, Found | None]]:
    """Return of each item whether it stands in what was found, and what was found before it."""
    around: list[tuple[bool, Found | None]] = []
    number, reach = 0, -1
    last: Found | None = None
    for item in w.row:
        while number < len(w.found) and w.found[number].start <= item.start:
            reach = max(reach, w.found[number].end)
            last = w.found[number]
            number += 1
        around.append((item.start < reach, last))
    return around


def _others_unread(w: Window) -> None:
    """Say where a length stands beside what was found that may be one more penalty."""
    for at, (inside, before_it) in enumerate(_around(w) if w.found else ()):
        item = w.row[at]
        if inside or item.kind != "term" or w.off[at] or w.kind(at + 1) == "when":
            continue
        before = w.before(at, frozenset(("filler", "limit", "the", "conditional")))
        named = w.kind(at + 1) in ("kind", "sentence") and w.value(at + 1) != "probation_control"
        apart = w.kind(before) in _APART or w.kind(before) == "kind"
        apart = apart or (w.kind(at + 1) == "word" and not w.text[item.end - 1].isalpha())
        if w.kind(before) == "some" or (apart and not named):
            continue
        last = before_it or w.found[0]
        last.start, last.end = min(last.start, item.start), max(last.end, item.end)
        words = w.text[item.start : item.end]
        message = f'"{words}" beside it was not read'
        w.say("AX263", item.start, item.end, message, "it may be the length of another penalty")


def _sums_unread(w: Window) -> None:
    """Say where a sum stands behind a fine that has none, or one more behind its own."""
    for at, (inside, fine) in enumerate(_around(w) if w.found else ()):
        item = w.row[at]
        draft = fine.penalty if fine is not None else None
        if inside or item.kind != "money" or w.row[at - 1].kind == "compensation":
            continue
        if fine is None or draft is None or draft.kind != "fine":
            continue
        if draft.amount is not None and not _one_more(w, fine, at):
            continue
        if item.start < fine.end + 4 * _NEAR and not _said(w, fine):
            fine.end = item.end
            words = w.text[item.start : item.end]
            message = f'"{words}" behind a fine was not read'
            w.say("AX263", item.start, item.end, message, "it may be the sum of the fine")


def _one_more(w: Window, fine: Found, at: int) -> bool:
    """Is it the second sum of "fined 300 euros or 500 dollars"?"""
    return w.kind(at - 1) in ("and", "or") and w.row[at - 2].end == fine.end


def _unmeasured(w: Window) -> None:
    """Say where a penalty has neither length nor sum: "some received prison sentences"."""
    for found in w.found:
        draft = found.penalty
        if draft is None or draft.kind not in _MEASURED:
            continue
        bare = draft.term is None and draft.hours is None and draft.amount is None
        if bare and not draft.yearly and not _said(w, found):
            message = "the text gives no length and no sum of it"
            w.say("AX262", found.start, found.end, message, "it may be said in general")


def _unlikely(w: Window) -> None:
    """Say where a length is one that no sentence is likely to have: a total, or a misprint."""
    for found in w.found:
        draft = found.penalty
        if draft is not None and draft.term is not None and is_unlikely(draft.term, draft.kind):
            w.say("AX223", found.start, found.end, unlikely(draft.term), MISPRINTED)


# Who "was fined" was, whatever the sum.
_MEASURED = (MAIN | LABOUR) - {"life_imprisonment", "death"}
