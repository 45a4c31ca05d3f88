"""Members that are numbers which no comma ties to a list: a label, an article, or its rest."""

from __future__ import annotations

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.resolve_another import remark_article
from annexparse.resolve_articles import read_article
from annexparse.resolve_counts import is_count_behind_colon
from annexparse.resolve_labels import labels
from annexparse.resolve_more import is_high, is_pair, read_more
from annexparse.resolve_open import add_points, open_article, put, remark_list
from annexparse.resolve_state import State

_HIGH = frozenset((PART, PARAGRAPH))
_SIGNS = frozenset(("dash", "conjunction"))
_TIES = _SIGNS | {"before", "requalified_to", "requalified_from"}
_STARTS = frozenset(("", "break", "open"))
_LEADING = frozenset(("conjunction", "code"))
_ENDS = _TIES | frozenset(
    ("", "break", "close", "code", "act", "country", "join", "of", "more", "further")
)


def read_loose(state: State, index: int, member: Member) -> None:
    """Read a number that no comma ties to a list: a label, an article, or the rest of a list."""
    number = member.number
    assert number is not None
    starts = state.kinds[index - 1] in _STARTS or not state.items
    if labels(state, index, number, starts=starts):
        state.items.append(Member("label", member.start, member.end))
    elif _is_article(state, index, starts=starts):
        read_article(state, index, Member("further", member.start, member.end, number))
    elif not _goes_on(state, index, member, number):
        state.leave(member)


def _is_article(state: State, index: int, *, starts: bool) -> bool:
    """Is it an article by what follows, as in "5 para 2" and "5(2)"?"""
    following = state.kinds[index + 1]
    if following in _HIGH:
        return starts
    if following == "dash":
        return starts and is_pair(state, index, state.row[index])
    if following == "group":
        return (
            (starts and state.article is None)
            or state.kinds[index - 1] in _TIES
            or (state.kinds[index - 1] == "break" and _bracketed(state, index))
        )
    if following == "open" and (starts or state.kinds[index - 1] in _SIGNS):
        # As in "24 (part 3)-99 (part 2)".
        return state.kinds[index + 2] in _HIGH
    number = state.row[index].number
    if state.kinds[index - 1] in _LEADING and following in _ENDS and number is not None:
        # "Section 307 read with 34 IPC", "TCK 53"
        return not number.word and is_high(number)
    return False


def _bracketed(state: State, index: int) -> bool:
    """Is it a number behind a citation whose paragraphs stand in brackets: "5(1)(b); 7(2)"?"""
    article, number = state.article, state.row[index].number
    if article is None or not article.paras or number is None or number.half:
        return False
    return article.paras[-1].source == ARTICLE and number.values[0].isdecimal()


def _goes_on(state: State, index: int, member: Member, number: Number) -> bool:
    """Go on with the citation before, if a number can: "Art. 272 para 2; 3", "para 2 1)"."""
    article, before = state.article, state.kinds[index - 1]
    if article is None or state.worded or state.skipping:
        return False
    if state.level == PARAGRAPH or state.level == POINT:
        if number.half and state.level == PARAGRAPH and before not in ("break", "dash"):
            add_points(state, article, member, number.values)
            state.last = number
            return True
        if before == "join" and state.row[index - 1].end < member.start + 2:
            read_more(state, index, member)
            return True
        if before == "break" and is_count_behind_colon(state, index, member, number):
            return False
        if before == "break" and state.kinds[index + 1] != "measure":
            level = state.level
            if article.paras and article.paras[-1].source == ARTICLE and is_high(number):
                # As in "289 (2); 14, 289 (3)", where paragraphs have brackets.
                level = ARTICLE
                remark_article(state, member, number, "it could go on with the list before it")
            else:
                remark_list(state, member)
            put(state, article, member, number, level)
            return True
    elif before == "break" and state.level == ARTICLE and state.last and not state.last.large:
        # "Art. 5; 6": a short number behind a semicolon, after an article as short.
        if not number.values[0].isdecimal():
            return False
        remark_list(state, member)
        open_article(state, number, member)
        return True
    return False
