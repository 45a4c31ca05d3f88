"""A requalification that names a paragraph or a point alone: it is one of the same article."""

from __future__ import annotations

from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.resolve_bounds import remark_behind
from annexparse.resolve_row import ARTICLES, UNITS, after, near
from annexparse.resolve_state import Article, Para, State

_LIST = frozenset(("more", "group", "also", "filler", "quote", "loose"))
_JOINED = _LIST | {"join"}
_UPPER = (PART, PARAGRAPH, "of")
_OWN = UNITS | {"group"}
_FAR = 60


def is_same(state: State, index: int, member: Member, article: Article) -> bool:
    """Is the unit one of *article* again: "Art. 272 para 2, requalified to para 1"?

    An article behind it that a comma parts from it is the next charge: "to para 1, Art. 380". That
    is said, as the unit could be one of it all the same.
    """
    kinds = state.kinds
    if not near(kinds, index):
        return True
    if state.lent or state.rising:
        return False
    at, stop = index + 1, index + _FAR
    while at < stop and kinds[at] in _LIST:
        at += 1
    if kinds[at] != "join":
        # "to para 1 Art. 380" is of that, and so is "to point 2, part 1, Art. 380".
        return False
    at += 1
    while at < stop and kinds[at] in _JOINED:
        at += 1
    if kinds[at] not in ARTICLES:
        return False
    if kinds[at + 1] not in _OWN:
        remark_behind(state, member, article)
    return True


def open_again(state: State, index: int, member: Member, article: Article) -> Article:
    """Open *article* once more, for the unit that a requalification names.

    Of a point alone the paragraph is that of the provision before: "Art. 291 para 3(4) → point 2".
    """
    again = Article(article.number, member.start, member.end, [])
    last = article.paras[-1] if article.paras else None
    if last is not None and last.number is not None and not _is_told(state, index):
        if _is_below(state, member, last):
            again.paras.append(Para(last.number, [], last.source, member.start))
        if again.paras and len({para.number for para in article.paras}) > 1:
            written = state.text[member.start : member.end]
            message = f'"{written}" read as one of paragraph {last.number}'
            advice = "it could be one of another paragraph named before it"
            state.remark("AX211", member.start, member.end, message, advice)
    state.items.append(again)
    state.article, state.level, state.target = again, ARTICLE, False
    return again


def _is_told(state: State, index: int) -> bool:
    """Does the paragraph of the point stand behind it: "to point 2 of part 1"?"""
    return after(state.kinds, index, _JOINED) in _UPPER


def _is_below(state: State, member: Member, last: Para) -> bool:
    if member.kind == POINT:
        return True
    if member.kind != PARAGRAPH or last.source != PART:
        return False
    # "Art. 291 part 3 para 4 → para 2": what is below a part is a point.
    written, below = state.text[member.start : member.end], bool(last.points)
    read, other = (POINT, PARAGRAPH) if below else (PARAGRAPH, POINT)
    message = f'"{written}" read as a {read} of the article before'
    if below:
        message = f'"{written}" read as a point of part {last.number}'
    state.remark("AX205", member.start, member.end, message, f"a {other} could be meant")
    return below
