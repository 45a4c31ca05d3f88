"""Units written into the article before them: "Art. 291 para 3, point 4"."""

from __future__ import annotations

import re

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.numbers import paragraph_number
from annexparse.resolve_below import insert, too_deep
from annexparse.resolve_bounds import remark_behind
from annexparse.resolve_open import add_paragraphs, add_points, inserted, remark_list
from annexparse.resolve_row import ARTICLES, runs_near, runs_up
from annexparse.resolve_share import note_shared
from annexparse.resolve_state import DOTTED, Article, Para, State, begins_line

# Behind these, with no sign between, a unit is one of the article before.
HOLDING = ARTICLES | {"open", "group", "also", "more"}
# A point of a higher number is rare.
_MOST = 30
_WORD = re.compile(r"(?:[^\W\d]\.?)+|§+")
_RANGED = (PART, PARAGRAPH)
# How the number of an inserted article is cited, where it is not joined to that of the other.
_INSERTED = (DOTTED, ARTICLE)
_JUXTAPOSED = frozenset((ARTICLE, PARAGRAPH, PART, "group", "also", "more"))


def attach(state: State, index: int, member: Member, article: Article) -> None:
    """Write a paragraph or a point into the article before it."""
    _remark_inserted(state, member, article)
    number = member.number
    if state.every:
        note_shared(state, index, article)
    if state.broken_off and state.level is not None:
        remark_list(state, member)
    paras = article.paras
    if len(paras) == 1 and paras[0].source in _INSERTED:
        _undot(state, index, member, article)
    if _may_lead(state, index, article):
        remark_behind(state, member, article)
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
    if level == POINT and len(paras) > 1:
        _remark_each(state, index, member, article)
    if number is None:
        state.expected = state.level = level
        return
    state.last = number
    if level == POINT and member.kind == PARAGRAPH and len(number.values[0]) == 2:
        _remark_page(state, member, number)
    if level != POINT:
        if paras and state.kinds[index - 1] == "join":
            _remark_paragraphs(state, index, member, article)
        add_paragraphs(state, article, member, number, member.kind)
        return
    _remark_other(state, index, member)
    _add_points(state, article, member, number)


def _remark_inserted(state: State, member: Member, article: Article) -> None:
    """Say that a "pt." may be the part of an inserted article: "Art. 280.3 pt. 1"."""
    last = article.paras[-1] if member.value == "pt" and article.paras else None
    if last is not None and last.source == DOTTED and not last.points and last.number:
        message = f"read as a point of paragraph {last.number}"
        advice = f"a part of article {article.number}-{last.number} is the other reading"
        state.remark("AX211", member.start, member.end, message, advice)


def _remark_paragraphs(state: State, index: int, member: Member, article: Article) -> None:
    """Say what further paragraphs behind a comma could be."""
    number = member.number
    if number is not None and _may_be_points(state, article.paras[-1], member, number):
        advice = f"they could be points of paragraph {article.paras[-1].number}"
    elif state.row[index - 1].value is None and state.lent and index > _last_article(state):
        # "Part 2, Art. 272, Part 3, Art. 380, Part 1"
        advice = "if each article has its own behind it, others are read as those of a wrong one"
    else:
        return
    written = state.text[member.start : member.end]
    message = f'"{written}" read as further paragraphs of article {article.number}'
    state.remark("AX211", member.start, member.end, message, advice)


def _remark_each(state: State, index: int, member: Member, article: Article) -> None:
    """Say that points behind a list of paragraphs may be those of each: "parts 2, 3 point 4"."""
    paras, before = article.paras, state.kinds[index - 1]
    if before == "join" and state.row[index - 1].value is None:
        # As in "paras. 1 and 2, sub-paras. (a), (b)".
        before = state.kinds[index - 2]
    # "paras 1-3 point 4", and not "para 1, para 2 point 4"
    listed = before == "more" or (before in _RANGED and paras[-2].start == paras[-1].start)
    if listed and not paras[-2].points and not paras[-1].points:
        written = state.text[member.start : member.end]
        message = f'"{written}" read as one of paragraph {paras[-1].number}'
        advice = "it could be one of each paragraph of the list before it"
        state.remark("AX211", member.start, member.end, message, advice)


def _remark_other(state: State, index: int, member: Member) -> None:
    """Say that a point called by another word than the one before it could be below that one."""
    before = index - 2 if state.kinds[index - 1] == "join" else index - 1
    if member.kind != POINT or state.kinds[before] != POINT:
        return
    word = state.text[state.row[before].start].lower()
    if word != state.text[member.start].lower():
        # As in "Art. 99, point 3, subpara 2".
        written = state.text[member.start : member.end]
        message, advice = f'"{written}" read as a further point', "it could be below the last one"
        state.remark("AX211", member.start, member.end, message, advice)


def _remark_page(state: State, member: Member, number: Number) -> None:
    """Say that a number which hardly any point has may be a page: "part 2, p. 45"."""
    value = number.values[0]
    if value.isdecimal() and int(value) > _MOST:
        written = state.text[member.start : member.end]
        message, advice = f'"{written}" read as a place in the code', "a page could be meant"
        state.remark("AX211", member.start, member.end, message, advice)


def _add_points(state: State, article: Article, member: Member, number: Number) -> None:
    if len(number.below) == 1:
        add_points(state, article, member, inserted(state, member, number))
        return
    add_points(state, article, member, number.values)
    if number.below:
        too_deep(state, article, member.start, member.end)


def _may_be_points(state: State, para: Para, member: Member, number: Number) -> bool:
    """Is it no list that rises, or one with two words: "p. 2, pp. 1, 3", "p. 3, pp. 4, 5"?"""
    last, first = para.number, number.values[0]
    if member.kind != PARAGRAPH or para.source != PARAGRAPH or last is None:
        return False
    if last.isdecimal() and first.isdecimal() and int(first) <= int(last):
        return True
    words = (_WORD.match(state.text, at) for at in (para.start, member.start))
    one, other = (word[0].lower().replace(".", "") if word else "" for word in words)
    return bool(one and other) and one != other


def _may_lead(state: State, index: int, article: Article) -> bool:
    """Could the unit be one of the article behind: "Art. 1, para 2 Art. 3"?"""
    joined = state.kinds[index - 1] == "join"
    if joined and runs_up(state.kinds, index):
        return True
    if state.lent and (state.kinds[index - 1] not in HOLDING or begins_line(state, index)):
        # "part 1 Art. 380, part 2; part 3 Art. 307": what is of an article stands before it.
        return index < _last_article(state)
    if article.paras:
        return False
    # "Art. 146 and part 2, Art. 307"
    led = joined and state.row[index - 1].value == "and"
    led = led or (state.lines and begins_line(state, index))
    return led and runs_near(state.kinds, index)


def _last_article(state: State) -> int:
    """Where the last article of the row stands, looked for once."""
    if state.ends_at is None:
        kinds = state.kinds
        state.ends_at = max((at for at, kind in enumerate(kinds) if kind in ARTICLES), default=0)
    return state.ends_at


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
    """Make a dotted 205.5 an article of its own where a paragraph is named: "Art. 205.5 para 2".

    As is the 307(1) of "Art. 307(1) part 2".
    """
    paras = article.paras
    if paras[0].source == ARTICLE:
        if member.kind == PART and _is_inserted(state, index, paras[0]):
            insert(state, article, [paras[0].number or ""], written="({})")
            paras.clear()
    elif not paras[0].points and member.kind != POINT and state.kinds[index - 1] != "more":
        insert(state, article, [paras[0].number or ""])
        paras.clear()


def _is_inserted(state: State, index: int, para: Para) -> bool:
    """Is the bracket that of an inserted article: "Art. 307(1) part 2", "Art. 258(3), Part 1"?

    No part is below anything but an article.
    """
    before = state.kinds[index - 1]
    if before == "join" and state.row[index - 1].value is None:
        before = state.kinds[index - 2]
    number = para.number or ""
    return before == "group" and para.source == ARTICLE and not para.points and number.isdecimal()


def _behind_bracket(state: State, index: int, member: Member, para: Para) -> str:
    """What the unit is in "Article 307(3), para 2", and in "Article 307(3) and para 2"."""
    written = state.text[member.start : member.end]
    point = f'"{written}" read as a point of the paragraph before'
    if member.kind == PART:
        # As in "Article 307 (a), part 2".
        advice = "it could be a paragraph of its own, or what is in brackets one of the article"
        state.remark("AX211", member.start, member.end, point, advice)
        return POINT
    if state.row[index - 1].value is not None:
        own, advice = f'"{written}" read as a paragraph of its own', "it could be a point of it"
        state.remark("AX211", member.start, member.end, own, advice)
        return PARAGRAPH
    # What the bracket holds has the place of a part; further paragraphs are its points, too.
    para.source = PART
    state.remark("AX211", member.start, member.end, point, "it could be a paragraph of its own")
    return POINT


def _level(state: State, index: int, member: Member, article: Article) -> str:
    """What the unit is in truth: beside a paragraph, another one may be its point."""
    level, before = member.kind, state.kinds[index - 1]
    if level == POINT:
        return level
    para = article.paras[-1]
    bracketed = para.source == ARTICLE and not para.points and before == "join"
    if para.source == ARTICLE and para.points and before == "join" and level == PARAGRAPH:
        # As in "Art. 307(3)(1), para 2".
        written = state.text[member.start : member.end]
        message = f'"{written}" read as a further paragraph of article {article.number}'
        advice = "it could be below what stands in brackets"
        state.remark("AX211", member.start, member.end, message, advice)
    if bracketed and (level == PART or member.value is None):
        return _behind_bracket(state, index, member, para)
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
        if level == PARAGRAPH:
            # "Art. 99 para 2 p. 1, p. 5": those behind it are points, too.
            para.source = PART
        return POINT
    return level
