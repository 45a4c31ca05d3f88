"""Where the units of one article end, and those of the next begin.

"Art. 190 part 4 point 2, second part of Article 146" has a point 2 that could be one of either.
"""

from __future__ import annotations

from annexparse.members import POINT, Member
from annexparse.resolve_row import UNITS, near, runs_near, runs_up
from annexparse.resolve_state import Article, State

_LISTED = frozenset(("more", "group", "also"))


def remark_behind(state: State, member: Member, article: Article) -> None:
    """Say that a unit read as one of *article* could be one of the next."""
    written = state.text[member.start : member.end]
    message = f'"{written}" read as one of article {article.number}'
    advice = "it could be one of the article behind it"
    state.remark("AX211", member.start, member.end, message, advice)


def ends_before(state: State, index: int, member: Member, article: Article) -> bool:
    """Is a unit the last of *article* though units of the next one stand behind it?

    A sign must part it from them, or they are several, and it is below none of them.
    """
    row, kinds = state.row, state.kinds
    if state.pending or state.waiting or state.lent or state.broken_off:
        return False
    if kinds[index] == POINT and not article.paras:
        return False
    if kinds[index - 1] == "join" and row[index - 1].value is not None:
        # "Art. 272 part 2 and point 4, part 3 of Art. 291"
        return False
    at = index + 1
    while kinds[at] in _LISTED:
        at += 1
    parted = kinds[at] == "join"
    while kinds[at] == "join" or kinds[at] == "filler":
        at += 1
    if kinds[at] not in UNITS:
        return False
    number = row[at].number
    if not parted and (number is None or len(number.values) < 2 or not number.word):
        return False
    if kinds[index - 1] != "join" or not runs_up(kinds, index):
        # Else that is said where it is written.
        remark_behind(state, member, article)
    return True


# What stands between the rows of a list within one article: signs and counts. Not words: a heading
# of one of them is none of the other.
_BETWEEN = frozenset(("dash", "break", "measure", "join", "filler"))
_FAR = 16


def resumed(state: State, index: int, member: Member) -> Article | None:
    """The article before a count: "Art. 272 part 2 – 17 persons, part 3 – 4 persons".

    It is the one open again, with a remark; None where the unit does not go on with it.
    """
    former, items = state.former, state.items
    if former is None or state.pending or state.waiting or state.skipping or not former.paras:
        return None
    at = len(items) - 1
    while at > len(items) - _FAR and at >= 0 and items[at].kind in _BETWEEN:
        at -= 1
    if at < 0 or items[at] is not former or "measure" not in [item.kind for item in items[at:]]:
        return None
    sign = items[at + 1]
    leads = sign.kind == "dash" or (isinstance(sign, Member) and sign.value == ":")
    if not leads or near(state.kinds, index) or runs_near(state.kinds, index):
        return None
    state.article, state.broken_off = former, False
    written = state.text[member.start : member.end]
    message = f'"{written}" read as one of article {former.number}'
    advice = "a count stands between: it could be one of something else"
    state.remark("AX211", member.start, member.end, message, advice)
    return former


_CODES = frozenset(("code", "country"))


def remark_beside(state: State, start: int, number: str) -> None:
    """Say where an article stands right behind one that may be of the same charge.

    One of them has a number of one or two figures, as those of an attempt and of complicity have:
    "Art. 24 para 3 Art. 99 para 2". The second has *number* and begins at *start*, with what stands
    before it.
    """
    items, at = state.items, len(state.items) - 1
    while at >= 0 and items[at].kind in _CODES:
        at -= 1
    last = items[at] if at >= 0 else None
    if not isinstance(last, Article) or min(len(last.number), len(number)) > 2:
        return
    if not last.paras and at == len(items) - 1 and not state.pending:
        # "Art. 24 Art. 99" has a remark of its own.
        return
    gap = state.text[items[-1].end : start]
    if gap and not gap.strip(" \t\u00a0"):
        message, advice = "no sign stands between two articles", "they could be one charge"
        state.remark("AX209", last.start, items[-1].end, message, f"{advice}, as of an attempt")
