"""Members that are parts, paragraphs and points: of the article before, or of one to come."""

from __future__ import annotations

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.numbers import paragraph_number
from annexparse.resolve_articles import remark_bare
from annexparse.resolve_open import (
    add_paragraphs,
    add_points,
    insert,
    open_article,
    remark_list,
    take_points,
    too_deep,
)
from annexparse.resolve_row import (
    ARTICLES,
    doubted,
    leads_straight,
    near,
    opens,
    rises,
    runs_near,
    runs_up,
    touches,
)
from annexparse.resolve_runs import hangs_down
from annexparse.resolve_state import DOTTED, Article, Para, Points, State

# Behind these, with no sign between, a unit is one of the article before.
_HOLDING = ARTICLES | {"open", "group", "also", "more"}
_JUXTAPOSED = frozenset((ARTICLE, PARAGRAPH, PART, "group", "also", "more"))


def read_unit(state: State, index: int, member: Member) -> None:
    """Write a part, a paragraph or a point into its article, or keep it until that comes."""
    kinds, number = state.kinds, member.number
    article = state.article or (state.former if state.target else None)
    if state.skipping or (state.excepts and doubted(kinds, index)):
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
    # In a cell that begins with paragraphs, those behind an article are of the next one.
    if member.value == "pt" and _is_part(state, index, article):
        # "Art. 318, pt. 1", "pt. 1 Art. 318": directly below an article it is a part.
        member.kind = state.kinds[index] = PART
        written = state.text[member.start : member.end]
        message, advice = f'"{written}" read as a part', "a point is the other reading"
        state.remark("AX211", member.start, member.end, message, advice)
    up = (state.leads and rises(kinds, index)) or (state.collected > 0 and runs_up(kinds, index))
    if article is not None and state.target and not up and not near(kinds, index):
        # "Art. 272 para 2, requalified to para 1": the same article again.
        article = Article(article.number, member.start, member.end, [])
        state.items.append(article)
        state.article, state.level, state.target = article, ARTICLE, False
        fresh = False
    else:
        fresh = article is None or (not up and _starts_afresh(state, index, article))
    if article is None or up or fresh or state.pending or state.waiting:
        state.rising = state.rising or not up
        if member.kind == PARAGRAPH and state.pending and _stand_below(state, index, member):
            _make_point(state, member)
        if member.kind == PART:
            _lower_paragraphs(state, joined=kinds[index - 1] == "join")
        _collect(state, index, member, ends=leads_straight(kinds, index))
        state.clause = member.value is not None
    else:
        _attach(state, index, member, article)


def _is_part(state: State, index: int, article: Article | None) -> bool:
    """Is a "pt." directly below an article, with no paragraph that it could be a point of?"""
    if state.pending or state.waiting:
        return False
    if touches(state.kinds, index) or leads_straight(state.kinds, index):
        if state.broken_off or rises(state.kinds, index):
            return True
        return article is None or not article.paras
    return article is not None and not article.paras


def _starts_afresh(state: State, index: int, article: Article) -> bool:
    """Does a unit that no "of" leads upwards belong to the article behind it all the same?"""
    if state.broken_off and state.lent and runs_near(state.kinds, index):
        # "п. 3 ч. 4 ст. 272; point 1 of part 2, Art. 307"
        return True
    if state.broken_off or opens(state.kinds, index):
        return near(state.kinds, index)
    # In a cell whose paragraphs precede their article: does the last article have its own?
    if not article.paras:
        return False
    if state.lent and runs_near(state.kinds, index):
        # "part 1 of Art. 188 and part 3, points 1 and 4, Art. 272"
        if state.kinds[index - 1] not in _HOLDING:
            return True
        return _begins_line(state, index)
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
    if hangs:
        state.pending[-1].points += number.values
        state.level = POINT
        return
    if level == POINT:
        state.waiting.append(Points(list(number.values), member.start))
        state.level = POINT
        return
    for value in number.values:
        state.pending.append(Para(paragraph_number(value), [], level, member.start))
    take_points(state)
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


def _attach(state: State, index: int, member: Member, article: Article) -> None:
    """Write a paragraph or a point into the article before it."""
    number = member.number
    if state.broken_off and state.level is not None:
        remark_list(state, member)
    paras = article.paras
    if len(paras) == 1 and paras[0].source == DOTTED:
        _undot(state, index, member, article)
    if _may_lead(state, index, article):
        written = state.text[member.start : member.end]
        state.remark(
            "AX211",
            member.start,
            member.end,
            f'"{written}" read as one of article {article.number}',
            "it could be one of the article behind it",
        )
    if paras and paras[-1].number is None and _completes(member):
        paras[-1].number = paragraph_number(number.values[0]) if number else None
        paras[-1].source = member.kind
        article.end = max(article.end, member.end)
        state.last, state.level = number, PARAGRAPH
        return
    if member.kind == PART and number is not None and _turned(article):
        _turn(state, member, article, paragraph_number(number.values[0]))
        return
    level = _level(state, index, member, article) if paras else member.kind
    article.end = max(article.end, member.end)
    if number is None:
        state.expected = state.level = level
        return
    state.last = number
    if level != POINT:
        listed = bool(paras) and state.kinds[index - 1] == "join"
        if listed and _falls_back(paras[-1], member, number):
            written = state.text[member.start : member.end]
            message = f'"{written}" read as further paragraphs of article {article.number}'
            advice = f"they could be points of paragraph {paras[-1].number}"
            state.remark("AX211", member.start, member.end, message, advice)
        add_paragraphs(state, article, member, number, member.kind)
        return
    if len(paras) > 1 and state.kinds[index - 1] == "more" and not paras[-2].points:
        # "Art. 272 parts 2, 3 point 4"
        written = state.text[member.start : member.end]
        message = f'"{written}" read as one of paragraph {paras[-1].number}'
        advice = "it could be one of each paragraph of the list before it"
        state.remark("AX211", member.start, member.end, message, advice)
    add_points(state, article, member, number.values)
    if number.below:
        too_deep(state, article, member.start, member.end)


def _falls_back(para: Para, member: Member, number: Number) -> bool:
    """Is it no list that rises: "Art. 269, p. 2, pp. 1, 3"?"""
    last, first = para.number, number.values[0]
    if member.kind != PARAGRAPH or para.source != PARAGRAPH or last is None:
        return False
    return last.isdecimal() and first.isdecimal() and int(first) <= int(last)


def _may_lead(state: State, index: int, article: Article) -> bool:
    """Could the unit be one of the article behind: "Art. 1, para 2 Art. 3"?"""
    joined = state.kinds[index - 1] == "join"
    if joined and runs_up(state.kinds, index):
        return True
    if state.lent and (state.kinds[index - 1] not in _HOLDING or _begins_line(state, index)):
        # "part 1 Art. 380, part 2; part 3 Art. 307": what is of an article stands before it.
        return index < _last_article(state)
    if article.paras or not runs_near(state.kinds, index):
        return False
    # "Art. 146 and part 2, Art. 307"
    return _begins_line(state, index) or (joined and state.row[index - 1].value == "and")


def _last_article(state: State) -> int:
    """Where the last article of the row stands, looked for once."""
    if state.ends_at is None:
        kinds = state.kinds
        state.ends_at = max((at for at, kind in enumerate(kinds) if kind in ARTICLES), default=0)
    return state.ends_at


def _begins_line(state: State, index: int) -> bool:
    return state.text[: state.row[index].start].rstrip(" \t").endswith("\n")


def _turned(article: Article) -> bool:
    """Does a lower unit stand before the part: "Art. 291, paragraph 4, part 3"?"""
    paras = article.paras
    return bool(paras) and paras[-1].source == PARAGRAPH and not paras[-1].points


def _turn(state: State, member: Member, article: Article, part: str) -> None:
    paras = article.paras
    points: list[str] = []
    while paras and paras[-1].source == PARAGRAPH and not paras[-1].points:
        points.insert(0, paras.pop().number or "")
    paras.append(Para(part, points, PART, member.start))
    article.end = max(article.end, member.end)
    state.last, state.level = member.number, PARAGRAPH
    state.remark(
        "AX205",
        member.start,
        member.end,
        f"what stands before it read as points of part {part} of article {article.number}",
        "the words call them paragraphs",
    )


def _completes(member: Member) -> bool:
    """Does the unit name the paragraph of points that came first: "Art. 291 point 4 of part 3"?"""
    number = member.number
    return member.kind != POINT and number is not None and len(number.values) == 1


def _undot(state: State, index: int, member: Member, article: Article) -> None:
    """Make a dotted 205.5 an article of its own where a paragraph is named: "Art. 205.5 para 2"."""
    paras = article.paras
    if not paras[0].points and member.kind != POINT and state.kinds[index - 1] != "more":
        insert(state, article, [paras[0].number or ""])
        paras.clear()


def _level(state: State, index: int, member: Member, article: Article) -> str:
    """What the unit is in truth: beside a paragraph, another one may be its point."""
    level, before = member.kind, state.kinds[index - 1]
    if level == POINT:
        return level
    para = article.paras[-1]
    if level == PART and para.source == ARTICLE and not para.points and before == "join":
        # As in "Article 307 (1), part 2".
        written = state.text[member.start : member.end]
        state.remark(
            "AX211",
            member.start,
            member.end,
            f'"{written}" read as a point of the paragraph before',
            "it could be a paragraph of its own, or the number in brackets one of the article",
        )
        return POINT
    if level == PARAGRAPH:
        if para.source == PART:
            return POINT
        number = member.number
        if number is not None and number.values[0].isalpha() and (para.number or "a").isdecimal():
            # A letter is below a number: "Article 105, paragraph 2, paragraph (a)".
            return POINT
        if member.value is not None and para.source in (ARTICLE, PARAGRAPH):
            # As in "subsection (2), clause (4)".
            return POINT
        if before == "open" and state.level == PARAGRAPH and member.number is not None:
            # As in "Art. 272 para 2 (paras 1, 2)".
            state.remark(
                "AX205",
                member.start,
                member.end,
                f"read as points of paragraph {para.number} of article {article.number}",
                "the words call them paragraphs",
            )
            return POINT
    if before in _JUXTAPOSED:
        # "Art. 272 para 2 para 3", with no comma between.
        written = state.text[member.start : member.end]
        state.remark(
            "AX211",
            member.start,
            member.end,
            f'"{written}" read as a point of the paragraph before',
            "a comma between them would make it a paragraph of its own",
        )
        return POINT
    return level
