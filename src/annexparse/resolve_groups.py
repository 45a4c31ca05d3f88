"""Members that are numbers in brackets: (paragraph)(point), points, or labels of a list."""

from __future__ import annotations

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, POINT, Member
from annexparse.numbers import paragraph_number
from annexparse.resolve_below import insert
from annexparse.resolve_depth import is_below, remark_return
from annexparse.resolve_labels import is_label, label_order
from annexparse.resolve_open import add_paragraphs, add_points, remark_list, take_points
from annexparse.resolve_roman import among_romans, is_roman, paragraphs_of, points_of
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
    apart = state.skipping or (state.worded and not afresh)
    if article is not None and state.enumerated and _next_label(state, index, member):
        # The next of a list: "(1) Art. 272, (2) Art. 291".
        state.items.append(Member("label", member.start, member.end))
        return
    if article is None or afresh or apart:
        if not apart and is_label(state, index, member.numbers):
            state.items.append(Member("label", member.start, member.end))
        else:
            state.leave(member)
        return
    _adjust(state, index, member, article)
    # "Art. 272(2) → (1)": a bracket alone names no target.
    level = None if state.target else _level(state, index, member, article)
    if level is None:
        state.leave(member)
        return
    article.end = max(article.end, member.end)
    if _is_odd(state, index, member, article):
        return
    if level == POINT and article.paras and article.paras[-1].points:
        remark_return(state, index, member, article.paras[-1])
    for number in member.numbers:
        if level == PARAGRAPH:
            read = paragraphs_of(state, member, number) if number.word else number
            add_paragraphs(state, article, member, read, ARTICLE)
        else:
            add_points(state, article, member, points_of(state, article, member, number))
        state.last = number


def _next_label(state: State, index: int, member: Member) -> bool:
    follows = label_order(state, member.numbers[0].values[0]) == state.enumerated + 1
    return follows and is_label(state, index, member.numbers)


def _adjust(state: State, index: int, member: Member, article: Article) -> None:
    """Take in what stands before the bracket, and what kind of bracket it is."""
    before = state.kinds[index - 1]
    if before == "break":
        # The list goes on: "Art. 291(1); (2)".
        remark_list(state, member)
    if before in ("break", "join"):
        # And so it does in "Art. 291(1)/(2)".
        member.kind = "also"
    if state.text[member.start] == "[":
        state.remark(
            "AX211",
            member.start,
            member.end,
            "a number in square brackets read as one of the citation",
            "it could be the mark of a footnote",
        )
    # "Art. 8.2(c)(i)" is of paragraph 2.
    if _is_lettered_place(state, index, article) and not _lettered(member.numbers):
        insert(state, article, [article.paras[0].number or ""])
        article.paras.clear()


def _is_lettered_place(state: State, index: int, article: Article) -> bool:
    """Is the dotted number an article of its own, as in "Art. 207.3 (2)(e)"?"""
    paras = article.paras
    return (
        len(paras) == 1
        and paras[0].source == DOTTED
        and not paras[0].points
        and state.kinds[index + 1] == "group"
    )


def _is_odd(state: State, index: int, member: Member, article: Article) -> bool:
    """Write a bracket into *article* that is no further paragraph or point, or leave it out."""
    if state.expected is None and is_below(state, index, member, article):
        return True
    if state.lent and _completes(state, index, member, article):
        return True
    if member.kind == "also":
        _remark_between(state, index, member, article)
    return False


def _completes(state: State, index: int, member: Member, article: Article) -> bool:
    """Name the paragraph of points that stand before the article: "point 2 of Art. 291(3)"."""
    if state.kinds[index - 1] not in ARTICLES:
        return False
    para = article.paras[-1]
    values = [value for number in member.numbers for value in number.values]
    if para.number is None and len(values) == 1 and state.kinds[index + 1] not in _MORE:
        para.number, para.source = paragraph_number(values[0]), ARTICLE
        state.level, state.last = POINT, member.numbers[0]
        return True
    written = state.text[member.start : member.end]
    message = f'"{written}" read as one of article {article.number}, beside those before it'
    advice = "it could be the number of an inserted article"
    state.remark("AX211", member.start, member.end, message, advice)
    return False


def _remark_between(state: State, index: int, member: Member, article: Article) -> None:
    """Say whose a bracket between two articles is: "Art. 272(2), (3) Art. 291"."""
    if state.kinds[index + 1] == ARTICLE:
        written = state.text[member.start : member.end]
        message = f'"{written}" read as one of article {article.number}'
        advice = "it could be one of the article behind it"
        state.remark("AX211", member.start, member.end, message, advice)


_MORE = frozenset(("group", "also"))


def _collect(state: State, member: Member) -> None:
    """Keep the numbers for the article that is still to come: "para 2(1) of Art. 5"."""
    expected, pending = state.expected, state.pending
    for number in member.numbers:
        if expected == POINT and state.waiting:
            waiting = state.waiting[-1].numbers
            waiting += among_romans(state, member, number, waiting)
        elif expected is None or expected == POINT:
            pending[-1].points += among_romans(state, member, number, pending[-1].points)
        else:
            start = member.start
            if pending and pending[-1].number is None:
                start = pending.pop().start
            for value in number.values:
                pending.append(Para(value, [], expected, start))
            take_points(state)
        state.last = number


def _level(state: State, index: int, member: Member, article: Article) -> str | None:
    """Are the numbers paragraphs or points? None if they can be neither."""
    kinds = state.kinds
    if state.expected is not None:
        # The word stands before its brackets: "para (2)", "points (1), (2)".
        level = POINT if state.expected == POINT or _below(article, member) else PARAGRAPH
        if member.kind == "group" and kinds[index + 1] != "also":
            state.expected = None
        return level
    if kinds[index - 1] == POINT:
        # "point s(4)": below a point there is nothing.
        return None
    if not article.paras:
        # "3()(5)" is how a point of an article without paragraphs is written.
        empty = kinds[index - 1] == "close" and kinds[index - 2] == "open"
        return POINT if empty else PARAGRAPH
    para = article.paras[-1]
    if para.source == ARTICLE:
        romans = is_roman(state.last) and is_roman(member.numbers[0])
        if member.kind == "also" and not para.points and _below(article, member) and not romans:
            # As in "Art. 99(2), (a)".
            _remark_level(state, member, "a point of the paragraph before", "paragraph")
            return POINT
        return _level_of_brackets(state, index, member, para)
    if member.kind != "also" or para.points:
        return POINT
    if para.source == DOTTED:
        return PARAGRAPH
    return _level_behind(state, index, member)


def _level_behind(state: State, index: int, member: Member) -> str:
    """What a bracket is behind a paragraph without points: "para 2 and (3)", "part 3, (4)"."""
    adds = (state.row[index - 1] if state.kinds[index - 1] == "join" else member).value is not None
    level, other = (PARAGRAPH, "point") if adds else (POINT, "paragraph")
    named = "a paragraph" if adds else "a point of the paragraph before"
    _remark_level(state, member, named, other)
    return level


def _remark_level(state: State, member: Member, named: str, other: str) -> None:
    message = f'"{state.text[member.start : member.end]}" read as {named}'
    state.remark("AX211", member.start, member.end, message, f"a {other} could be meant")


def _below(article: Article, member: Member) -> bool:
    """Is a letter below the number before it: "Article 105, paragraph 2, paragraph (a)"?"""
    last = article.paras[-1].number if article.paras else None
    return last is not None and last.isdecimal() and _lettered(member.numbers)


def _level_of_brackets(state: State, index: int, member: Member, para: Para) -> str:
    """Brackets right behind the article: (paragraph)(point), and what goes on with either."""
    before, following, last = state.kinds[index - 1], state.kinds[index + 1], state.last
    if not para.points:
        # The second of "291(3)(4)" is a point, that of "291(3), (4)" and "291(3)-(5)" is not.
        return POINT if member.kind == "group" and before != "dash" else PARAGRAPH
    if before == "dash":
        return POINT
    if member.kind == "also" and following == "group":
        # As in "Art. 291(3)(4), (5)(1)".
        return PARAGRAPH
    if is_roman(last) and is_roman(member.numbers[0]):
        # As in "(1)(i), (ii)" and "(2)(iv), (v)".
        return POINT
    # Points that bear letters are followed by such, and numbers by numbers: "(3)(a), (4)".
    lettered = _lettered(member.numbers)
    if lettered and not para.points[-1].isalpha() and (para.number or "").isdecimal():
        # As in "Art. 158(2)(ii), (c)": among paragraphs with numbers no letter is one.
        _remark_level(state, member, "a point of the paragraph before", "paragraph")
        return POINT
    return POINT if lettered == para.points[-1].isalpha() else PARAGRAPH


def _lettered(numbers: tuple[Number, ...]) -> bool:
    return bool(numbers) and numbers[0].values[0].isalpha()
