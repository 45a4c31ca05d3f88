"""Brackets that follow a point: a level below it, further points, or paragraphs again.

A code has no name for what is below a point, so that "21(1)(a)(ii)" is read down to the "(a)".
"""

from __future__ import annotations

from annexparse.members import Member
from annexparse.resolve_below import too_deep
from annexparse.resolve_roman import is_roman
from annexparse.resolve_row import ARTICLES
from annexparse.resolve_state import DOTTED, Article, Para, State

_GROUPS = frozenset(("group", "also"))


def is_below(state: State, index: int, member: Member, article: Article) -> bool:
    """Is a bracket below a point: "Section 21(1)(a)(ii)"? Then it is left out, with a remark."""
    para = article.paras[-1] if article.paras else None
    if para is None or not para.points or not member.numbers:
        return False
    before = state.kinds[index - 1]
    if before in ARTICLES:
        # As in "Art. 20.3.3(1)".
        below = para.source == DOTTED
    else:
        below = before in _GROUPS and member.kind == "group" and _sinks(state, index, para)
    if below:
        too_deep(state, article, article.start, member.end)
        # What goes on with it is below, too: "(a)(ii) and (iii)".
        state.skipping = state.sunk = True
    return below


def _sinks(state: State, index: int, para: Para) -> bool:
    """Does a bracket with no sign before it lead below the point, not to the next one?"""
    member = state.row[index]
    last, number = para.points[-1], member.numbers[0]
    first = number.values[0]
    if last.isalpha() and first.isdecimal():
        # "194(2)(a)(3)(c)" begins again; "21(1)(a)(ii)" does not.
        return number.word or state.kinds[index + 1] not in _GROUPS
    if last.isalpha() and first == "i" and last != "h":
        return True
    if last.isdecimal() and first.isalpha() and is_roman(state.last):
        # As in "Section 20(b)(ii)(C)".
        return True
    message = f'"{state.text[member.start : member.end]}" read as a further point'
    state.remark("AX211", member.start, member.end, message, "it could be below the one before")
    return False


def remark_return(state: State, index: int, member: Member, para: Para) -> None:
    """Say that a bracket read as a further point could be a paragraph: "99(2)(1, 5, 8), (3)"."""
    last, first = para.points[-1], member.numbers[0].values[0]
    if member.kind != "also" or not (last.isdecimal() and first.isdecimal()):
        return
    if int(first) <= int(last) or len(state.row[index - 1].numbers) > 1:
        message = f'"{state.text[member.start : member.end]}" read as a further point'
        state.remark("AX211", member.start, member.end, message, "a paragraph could be meant")
