"""Members that are numbers in brackets: (paragraph)(point), points, or labels of a list."""

from __future__ import annotations

from annexparse.members import ARTICLE, PARAGRAPH, POINT, Member, Number, range_too_long
from annexparse.numbers import RangeTooLong, between, paragraph_number
from annexparse.resolve_numbers import is_label
from annexparse.resolve_open import add_paragraphs, add_points, remark_list
from annexparse.resolve_row import ARTICLES
from annexparse.resolve_state import DOTTED, Article, Para, State


def read_group(state: State, index: int, member: Member) -> None:
    """Read numbers in brackets at the level where they stand."""
    collecting = bool(state.pending or state.waiting)
    if collecting:
        state.collected = member.end
    afresh = state.broken_off and state.kinds[index + 1] in ARTICLES
    if collecting and not afresh and (state.pending or state.expected is not None):
        _collect(state, member)
        return
    article = state.article
    if article is None or afresh:
        if is_label(state, index, member.numbers):
            state.items.append(Member("label", member.start, member.end))
        else:
            state.leave(member)
        return
    if state.kinds[index - 1] == "break":
        # The list goes on: "Art. 291(1); (2)".
        remark_list(state, member)
        member.kind = "also"
    level = _level(state, index, member, article)
    if level is None:
        state.leave(member)
        return
    article.end = max(article.end, member.end)
    if state.kinds[index - 1] == "dash" and _ends_range(state, member, article):
        return
    for number in member.numbers:
        if level == PARAGRAPH:
            add_paragraphs(state, article, member, number, ARTICLE)
        else:
            add_points(state, article, member, number.values)
        state.last = number


def _collect(state: State, member: Member) -> None:
    """Keep the numbers for the article that is still to come: "para 2(1) of Art. 5"."""
    expected, pending = state.expected, state.pending
    for number in member.numbers:
        if expected == POINT and state.waiting:
            state.waiting[-1].numbers += number.values
        elif expected is None or expected == POINT:
            pending[-1].points += number.values
        else:
            if pending and pending[-1].number is None:
                pending.pop()
            for value in number.values:
                pending.append(Para(paragraph_number(value), [], expected, member.start))


def _ends_range(state: State, member: Member, article: Article) -> bool:
    """Add the letters between as well: "(a)-(c)". False where no range is meant."""
    if len(member.numbers) != 1 or not article.paras or not article.paras[-1].points:
        return False
    points = article.paras[-1].points
    first, last = points[-1], member.numbers[0].values[0]
    try:
        values = between(first, last)
    except RangeTooLong as error:
        state.said.append(range_too_long(member.start, member.end, error))
        return False
    if len(values) == 1:
        # The dash of "(3) - (1)" makes no inserted point: each has brackets of its own.
        return False
    points[-1:] = values
    return True


def _level(state: State, index: int, member: Member, article: Article) -> str | None:
    """Are the numbers paragraphs or points? None if they can be neither."""
    kinds = state.kinds
    if state.expected is not None:
        # The word stands before its brackets: "para (2)", "points (1), (2)".
        level = POINT if state.expected == POINT else PARAGRAPH
        if member.kind == "group" and kinds[index + 1] != "also":
            state.expected = None
        return level
    if not article.paras:
        return PARAGRAPH
    para = article.paras[-1]
    if para.source == ARTICLE:
        return _level_of_brackets(kinds[index - 1], kinds[index + 1], member, para)
    if para.source == DOTTED and not para.points and member.kind == "also":
        return PARAGRAPH
    return None if kinds[index - 1] == POINT else POINT


def _level_of_brackets(before: str, following: str, member: Member, para: Para) -> str:
    """Brackets right behind the article: (paragraph)(point), and what goes on with either."""
    if not para.points:
        # The second of "291(3)(4)" is a point, that of "291(3), (4)" and "291(3)-(5)" is not.
        return POINT if member.kind == "group" and before != "dash" else PARAGRAPH
    if before == "dash":
        return POINT
    if member.kind == "also" and following == "group":
        # As in "Art. 291(3)(4), (5)(1)".
        return PARAGRAPH
    # Points that bear letters are followed by such, and numbers by numbers: "(3)(a), (4)".
    return POINT if _lettered(member.numbers) == para.points[-1].isalpha() else PARAGRAPH


def _lettered(numbers: tuple[Number, ...]) -> bool:
    return bool(numbers) and numbers[0].values[0].isalpha()
