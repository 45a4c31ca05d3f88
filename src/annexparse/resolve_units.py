"""Members that are parts, paragraphs and points: of the article before, or of one to come."""

from __future__ import annotations

from annexparse.members import PARAGRAPH, PART, POINT, Member
from annexparse.resolve_articles import remark_bare
from annexparse.resolve_attach import HOLDING, attach
from annexparse.resolve_bounds import ends_before, resumed
from annexparse.resolve_goal import is_same, open_again
from annexparse.resolve_open import (
    inserted,
    open_article,
    remark_below,
    take_points,
)
from annexparse.resolve_pages import is_page, leads_to_year
from annexparse.resolve_row import (
    article_behind,
    leads_straight,
    near,
    opens,
    rises,
    runs_near,
    runs_up,
    touches,
)
from annexparse.resolve_runs import hangs_down, leads_next
from annexparse.resolve_state import Article, Para, Points, State, begins_line, excepted


def read_unit(state: State, index: int, member: Member) -> None:
    """Write a part, a paragraph or a point into its article, or keep it until that comes."""
    kinds, number = state.kinds, member.number
    article = state.article or (state.former if state.target else resumed(state, index, member))
    if state.skipping or (state.excepts and excepted(state, index)) or is_page(state, index):
        # "Art. 272 except para 3": what is excepted is not charged.
        state.leave(member)
        return
    if number is not None and number.large and len(number.values[0]) > 2:
        if (article is None or state.broken_off) and not state.pending:
            # "§ 272": what no paragraph can be numbered is an article.
            open_article(state, number, member)
            remark_bare(state, member, "the word before it names a paragraph or a point")
        else:
            # "Art. 272, p. 145": a page, for no paragraph bears such a number.
            state.leave(member)
        return
    _remark_dash(state, index, member)
    # In a cell that begins with paragraphs, those behind an article are of the next one.
    if (member.value == "pt" and _is_part(state, index, article)) or (
        state.leads and _holds(state, index)
    ):
        # "Art. 318, pt. 1", "pt. 1 Art. 318": directly below an article it is a part.
        member.kind = state.kinds[index] = PART
        written = state.text[member.start : member.end]
        message, advice = f'"{written}" read as a part', "a point is the other reading"
        state.remark("AX211", member.start, member.end, message, advice)
    up = (state.leads and rises(kinds, index) and not leads_to_year(state, index)) or (
        state.collected > 0 and runs_up(kinds, index)
    )
    if article is not None and (up or not state.lent):
        up = _is_next(state, index, member, article, up=up)
    goal = article is not None and state.target and not up
    if article is not None and goal and is_same(state, index, member, article):
        article = open_again(state, index, member, article)
        fresh = False
    else:
        fresh = article is None or goal or (not up and _starts_afresh(state, index, article))
    if article is None or up or fresh or state.pending or state.waiting:
        state.rising = state.rising or not up
        if member.kind == PARAGRAPH and state.pending and _stand_below(state, index, member):
            _make_point(state, member)
        if member.kind == PART:
            _lower_paragraphs(state, joined=kinds[index - 1] == "join")
        _collect(state, index, member, ends=leads_straight(kinds, index))
        state.clause = member.value is not None
    else:
        attach(state, index, member, article)


def _remark_dash(state: State, index: int, member: Member) -> None:
    """Say that two units with a dash between may be a range: "part 1 - part 3"."""
    if state.kinds[index - 1] == "dash" and state.kinds[index - 2] == member.kind:
        start = state.row[index - 2].start
        message = f'"{state.text[start : member.end]}" read as two numbers'
        state.remark("AX211", start, member.end, message, "a range is the other reading")


def _is_next(state: State, index: int, member: Member, article: Article, *, up: bool) -> bool:
    """Is the unit one of the article behind it, not of *article*? *up* says that it leads there."""
    if up:
        if ends_before(state, index, member, article):
            return False
        glued = not article.paras and state.kinds[index - 1] in HOLDING
        glued = glued and not begins_line(state, index)
        if glued and article_behind(state.kinds, index) != "same":
            # "Art. 24 para 3 of Art. 99"
            _remark_next(state, member, article)
        return True
    if not leads_next(state, index, member):
        return False
    _remark_next(state, member, article)
    return True


def _remark_next(state: State, member: Member, article: Article) -> None:
    written = state.text[member.start : member.end]
    message = f'"{written}" read as one of the article behind it'
    advice = f"it could be one of article {article.number}"
    state.remark("AX211", member.start, member.end, message, advice)


def _is_part(state: State, index: int, article: Article | None) -> bool:
    """Is a "pt." directly below an article, with no paragraph that it could be a point of?"""
    leads = touches(state.kinds, index) or leads_straight(state.kinds, index)
    if state.pending or state.waiting:
        # "cl. b pt. 2 art. 158", "pt. 1 pt. 2 art. 158": something is below it already.
        if not leads or state.kinds[index - 1] == "of":
            return False
        last = state.pending[-1] if state.pending else None
        below = last is not None and last.source == PARAGRAPH and not last.points
        number = last.number if last is not None and below else None
        return bool(state.waiting) or (number is not None and (state.clause or number.isalpha()))
    if leads:
        if state.broken_off or rises(state.kinds, index):
            return True
        return article is None or not article.paras or state.lent
    return article is not None and not article.paras


def _holds(state: State, index: int) -> bool:
    """Is it a point by its word, and points are of it: "point 2 of pt. 3 of Art. 99"?"""
    kinds = state.kinds
    if kinds[index] != POINT or kinds[index - 1] != "of" or not leads_straight(kinds, index):
        return False
    if state.waiting:
        return state.level == POINT
    # As in "clause (2) of pt. 4 of Art. 99".
    last = state.pending[-1] if state.pending else None
    return last is not None and last.source == PARAGRAPH and not last.points


def _starts_afresh(state: State, index: int, article: Article) -> bool:
    """Does a unit that no "of" leads upwards belong to the article behind it all the same?"""
    if state.broken_off and state.lent and runs_near(state.kinds, index):
        # "п. 3 ч. 4 ст. 272; point 1 of part 2, Art. 307"
        return True
    if state.broken_off or (state.kinds[index - 1] == "open" and opens(state.kinds, index)):
        return near(state.kinds, index)
    # In a cell whose paragraphs precede their article: does the last article have its own?
    if not article.paras:
        return False
    if state.lent and runs_near(state.kinds, index):
        # "part 1 of Art. 188 and part 3, points 1 and 4, Art. 272"
        if state.kinds[index - 1] not in HOLDING:
            return True
        return begins_line(state, index)
    if state.kinds[index] == POINT and state.kinds[index - 1] in (PART, PARAGRAPH):
        # "Article 287 part two point three, Article 380": no sign parts it from its part.
        return False
    return state.rising and near(state.kinds, index)


def _stand_below(state: State, index: int, member: Member) -> bool:
    """Are the paragraphs before points of this one?

    As in "p. 4 p. 3 Art. 291", "clause 4 of paragraph 3 of Art. 291", "para (a), para 2".
    """
    before, number = state.kinds[index - 1], member.number
    if state.clause and member.value is None:
        # As in "clause 1, para 2 Article 380".
        return True
    if before == PARAGRAPH or (before in ("more", "of") and state.level == PARAGRAPH):
        return True
    last = state.pending[-1].number
    lettered = last is not None and last.isalpha()
    return lettered and number is not None and number.values[0].isdecimal()


def _make_point(state: State, member: Member) -> None:
    """Read the paragraphs before as points of this one: "p. 4 p. 3 Art. 291"."""
    taken: list[Para] = []
    while state.pending and state.pending[-1].source == PARAGRAPH:
        para = state.pending[-1]
        if para.number is None or para.points:
            break
        taken.insert(0, state.pending.pop())
    if not taken:
        return
    para = taken[0]
    state.waiting.append(Points([one.number or "" for one in taken], para.start))
    if state.text[para.start : member.start].strip(" ,") == "":
        return
    state.remark(
        "AX211",
        para.start,
        member.end,
        "two paragraphs with nothing between read as a point and its paragraph",
        "a comma between them would make them two",
    )


def _collect(state: State, index: int, member: Member, *, ends: bool) -> None:
    """Keep a paragraph or a point for the article that is still to come.

    *ends* says that the article follows at once: "part 3, point 4 of Article 291".
    """
    level, number = member.kind, member.number
    if level == PART and member.value == "ch":
        # "Ch. 10 Art. 272"
        written = state.text[member.start : member.end]
        message, advice = f'"{written}" read as a part', "a chapter is the other reading"
        state.remark("AX211", member.start, member.end, message, advice)
    state.collected = member.end
    state.broken_off = False
    if level == PARAGRAPH and ends and state.pending and state.pending[-1].source == PART:
        # "part 2, paragraph 15, Article 99"
        level = POINT
    if level == PARAGRAPH and member.value is not None and _has_paragraph(state):
        # "paragraph 3, clause 4 of Article 291"
        level = POINT
    hangs = level == POINT and bool(state.pending) and not state.waiting
    hangs = hangs and (ends or hangs_down(state, index, member))
    if number is None:
        state.expected = state.level = level
        if hangs and not ends:
            return
        if level == POINT:
            state.waiting.append(Points([], member.start))
        else:
            state.pending.append(Para(None, [], level, member.start, member.end))
        return
    state.last = number
    values = number.values
    if number.below and level != PARAGRAPH:
        values = inserted(state, member, number)
    if hangs:
        state.pending[-1].points += values
        state.level = POINT
        return
    if level == POINT:
        state.waiting.append(Points(list(values), member.start))
        state.level = POINT
        return
    for value in values:
        state.pending.append(Para(value, [], level, member.start))
    take_points(state)
    if number.below and level == PARAGRAPH:
        state.pending[-1].points.append(number.below[0])
        remark_below(state, member, number)
    state.level = PARAGRAPH


def _has_paragraph(state: State) -> bool:
    last = state.pending[-1] if state.pending else None
    return last is not None and last.source == PARAGRAPH and last.number is not None


def _lower_paragraphs(state: State, *, joined: bool) -> None:
    """Take paragraphs for points of the part behind them: "paragraph 4 of part three".

    *joined* says that a comma or an "and" parts them from it: "part 2, para 1 and part 3".
    """
    pending = state.pending
    begin = len(pending)
    # What stands before another part was lowered when that came.
    while begin and pending[begin - 1].source != PART:
        begin -= 1
    kept: list[Para] = []
    # A part whose points stood before it has them all: "cl. b, part 3 and cl. a, part 4".
    part = pending[begin - 1] if joined and begin and not pending[begin - 1].points else None
    for para in pending[begin:]:
        if part is not None and para.source == PARAGRAPH and para.number and not para.points:
            # "part 2, para 1 and part 3, para 4 of Article 291"
            part.points.append(para.number)
        elif para.source != PARAGRAPH or para.points:
            kept.append(para)
        elif para.number is not None:
            state.waiting.append(Points([para.number], para.start))
        else:
            # A word without its number: "para (graphs), part 2 of Article 207".
            state.insert(Member("unread", para.start, para.end))
    pending[begin:] = kept
