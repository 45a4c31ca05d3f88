"""The next number of a list: ", 3" behind "paras 2", an article or a point by what is around it."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.resolve_another import is_of_another, remark_article
from annexparse.resolve_below import MANY
from annexparse.resolve_counts import counts_next
from annexparse.resolve_labels import labels
from annexparse.resolve_open import collect_more, open_article, put
from annexparse.resolve_row import ARTICLES, touches
from annexparse.resolve_state import DOTTED, SLASHED, Article, State

_HIGH = frozenset((PART, PARAGRAPH))
# Points are counted further than parts, but not without an end.
_MANY_POINTS = 17
_GROUPS = frozenset(("group", "also"))
_POINTS = frozenset(("group", POINT))


def read_more(state: State, index: int, member: Member) -> None:
    """Go on with the list before the member: ", 3" behind "paras 2"."""
    article, number, last = state.article, member.number, state.last
    assert number is not None
    if _is_apart(state, index, member, number):
        return
    if state.pending or state.waiting:
        collect_more(state, index, member, number)
        return
    if is_of_another(state, index, member, number):
        open_article(state, number, member)
        return
    enclosed = state.depth > 0 and article is not None and state.spoken > article.end
    if article is None or state.skipping or last is None or (enclosed and article.paras):
        # "Art. 272 part 2 (defendants 1, 2, 5)": what goes on with words is no paragraph.
        state.leave(member)
        return
    if number.word != last.word or number.half:
        level = _odd_level(state, index, article, number, last)
        if level is not None:
            if level == ARTICLE and (state.kinds[index + 1] != "group" or _small(article, number)):
                remark_article(state, member, number, "it could go on with the list before it")
            put(state, article, member, number, level)
            return
    if number.word != last.word:
        # "Art. 272, a resident": a word or letter goes on with words or letters alone.
        state.leave(member)
        return
    level = _level_of(state, index, member, number, article, last)
    if level == ARTICLE and not number.values[0][0].isdecimal():
        # "cl. b, c part 3 of Art. 5": a letter numbers no article.
        state.leave(member)
        return
    if number.values[0].isdecimal():
        level = _sized(state, index, member, number, article, level)
    if number.half and state.kinds[index + 1] in ARTICLES:
        # As in "Art. 272 para 3(1), 2) Art. 291".
        written = state.text[number.start : number.end]
        message = f'"{written}" read as one of article {article.number}'
        advice = "it could be the number of an entry in a list"
        state.remark("AX234", number.start, number.end, message, advice)
    put(state, article, member, number, level)


def _odd_level(
    state: State, index: int, article: Article, number: Number, last: Number
) -> str | None:
    """What a number is that is not written as the one before it; None if that does not tell."""
    if number.half and last.half and state.level == POINT:
        # As in "Art. 319 (2) 1), 2), 5)".
        return POINT
    if number.word and number.half and state.level == PARAGRAPH:
        # As in "Art. 210, part 2, "a", "b"".
        return POINT
    if number.word or not number.values[0].isdecimal():
        return None
    if _goes_on(state, index, article, number):
        return PARAGRAPH
    source = article.paras[-1].source if article.paras else None
    if source == SLASHED and is_high(number):
        # As in "Arts. 81, 82/1-a, 37".
        return ARTICLE
    # As in "Article 5(1)(c) and 6(3)": what has brackets of its own is an article.
    own = state.kinds[index + 1] == "group" or is_high(number) or _behind_letters(article, number)
    return ARTICLE if own and source == ARTICLE else None


def _goes_on(state: State, index: int, article: Article, number: Number) -> bool:
    """Is it the next paragraph behind one with letters: "para 2(a), 3(b) and 4"?"""
    if state.level != POINT or not _is_next_part(number, article):
        return False
    last = article.paras[-1].number or ""
    rises = last.isdecimal() and int(number.values[0]) > int(last)
    return rises and (state.kinds[index + 1] in _POINTS or _behind_points(state, index))


def _sized(
    state: State, index: int, member: Member, number: Number, article: Article, level: str | None
) -> str | None:
    """Return the level of a number by its size, with remarks on what else it could be."""
    size = int(number.values[0])
    source = article.paras[-1].source if article.paras else None
    if size > MANY:
        enclosed = state.kinds[index - 1] == "close"
        if level == PARAGRAPH and source is not None and (enclosed or source not in _HIGH):
            # As in "Art. 314/2, 53, 58 TPC", "Art. 28 (5), 99" and "Art. 272 (part 2), 99".
            remark_article(state, member, number, "a paragraph is the other reading")
            return ARTICLE
        if level == PARAGRAPH:
            _remark_short(state, article, member, number)
        elif level == ARTICLE == state.level and _drops(state, article, size):
            # "Art. 272, 35"
            remark_article(state, member, number, "a count is the other reading")
        elif level == POINT and source == DOTTED:
            # As in "Articles 120.2.1, 29, 120.2.7".
            remark_article(state, member, number, "a point is the other reading")
            return ARTICLE
        elif level == POINT and size > _MANY_POINTS:
            # As in "Art. 291 part 3 p. 4, 28".
            message = f'"{size}" read as a point'
            advice = f"article {size} is the other reading"
            state.remark("AX207", member.start, member.end, message, advice)
    elif level == ARTICLE:
        if state.kinds[index + 1] in _HIGH:
            # "Art. 146 parts 1 and 2 para 3"
            remark_article(state, member, number, "it could go on with the list before it")
        elif state.level == ARTICLE and _falls(article, size):
            # "Art. 24, 3, 99, 2"
            advice = f"a paragraph of article {article.number} is the other reading"
            remark_article(state, member, number, advice)
    elif level == PARAGRAPH and _has_part(state, index):
        # "Art. 272, part 2, 3, part 5"
        _remark_short(state, article, member, number)
    return level


def _behind_letters(article: Article, number: Number) -> bool:
    """Are the paragraphs before the number letters, so that it is none: "Sections 20(a), 21"?"""
    return number.values[0].isdecimal() and all(
        para.number is not None and para.number.isalpha() for para in article.paras
    )


def _drops(state: State, article: Article, size: int) -> bool:
    """Is a number of two figures the first behind one of three, and the cell no list of such?"""
    return state.last is not None and state.last.large and _falls(article, size)


def _falls(article: Article, size: int) -> bool:
    """Does the number fall behind the article before it, as in no list: "Art. 24, 3"?"""
    value = article.number.partition("-")[0]
    return value.isdecimal() and size < int(value)


def _small(article: Article, number: Number) -> bool:
    """Is it more like a paragraph of its article than another: "Art. 190(3)(a), 4(b)"?"""
    return not is_high(number) and _falls(article, int(number.values[0]))


def _is_apart(state: State, index: int, member: Member, number: Number) -> bool:
    """Is the number no place in the code? It is kept as what it is, then."""
    if state.enumerated and labels(state, index, number, starts=False):
        # "1. Art. 272 para 1, 2. Art. 291 para 3"
        state.items.append(Member("label", member.start, member.end))
        return True
    if number.word or state.pending or not counts_next(state.kinds, index):
        return False
    # "35 under Art. 272, 12 under Art. 291"
    state.leave(member)
    return True


def _has_part(state: State, index: int) -> bool:
    """Does a comma and a part follow, as behind an article: "99, part 2"?"""
    kinds = state.kinds
    if kinds[index + 1] != "join" or state.row[index + 1].value is not None:
        return False
    return kinds[index + 2] in _HIGH and not touches(kinds, index + 2)


def _level_of(
    state: State, index: int, member: Member, number: Number, article: Article, last: Number
) -> str | None:
    level = state.level
    following = state.kinds[index + 1]
    if following == "dash" and is_pair(state, index, member):
        # "Articles 300.1 (1), 38-300.1": an attempt and its offence.
        level = ARTICLE
    elif following in _HIGH:
        level = ARTICLE
    elif following == POINT and level == POINT and _is_next_part(number, article):
        # "Art. 190 parts 3 point 1, 4 point 2"
        level = PARAGRAPH
    elif level == PARAGRAPH and is_high(number) and _has_part(state, index):
        # "Article 24, part 3, 99, part 2"
        shown = number.values[0]
        message, advice = f'"{shown}" read as an article', "a paragraph is the other reading"
        state.remark("AX201", member.start, member.end, message, advice)
        level = ARTICLE
    elif level == ARTICLE:
        # In "Art. 146, 2 (para 1, 2, 3, 4)" the 2 is a paragraph; in "Art. 5, 6" the 6 an article.
        if last.large and len(number.values[0]) == 1:
            _remark_short(state, article, member, number)
            level = PARAGRAPH
    elif state.expected is None and article.paras and article.paras[-1].source == ARTICLE:
        level = _behind_brackets(state, index, member, number, article)
    elif level == POINT and (following == "group" or _behind_points(state, index)):
        level = PARAGRAPH
    elif level == PARAGRAPH and number.half and not last.half and article.paras:
        # Half a bracket marks points: "Art. 380, part 3, 1), 4), 8)".
        level = POINT
    return level


def is_high(number: Number) -> bool:
    """Is it a number that no paragraph has?"""
    value = number.values[0]
    return value.isdecimal() and int(value) > MANY


def _behind_brackets(
    state: State, index: int, member: Member, number: Number, article: Article
) -> str:
    """Behind brackets, "Art. 291(3), 4": what has brackets of its own is an article."""
    if state.kinds[index + 1] == "group":
        if number.values[0].isdecimal() and _small(article, number):
            advice = f"a paragraph of article {article.number} is the other reading"
            remark_article(state, member, number, advice)
        return ARTICLE
    if state.level == POINT and _named_points(state.kinds, index):
        # As in "Article 191 (2), points 1 and 3".
        return POINT
    if _rises(article, number):
        # "Sections 5(1), 7(2) and 9": paragraphs have brackets there.
        remark_article(state, member, number, "a paragraph is the other reading")
        return ARTICLE
    if not is_high(number):
        _remark_short(state, article, member, number)
    return PARAGRAPH


def _rises(article: Article, number: Number) -> bool:
    """Does the number rise behind an article of one or two figures: "Sections 7(2), 9"?"""
    value, last = number.values[0], article.number
    return value.isdecimal() and last.isdecimal() and len(last) < 3 and int(value) > int(last)


def _named_points(kinds: Sequence[str], index: int) -> bool:
    """Does a word call the numbers before this one points?"""
    index -= 1
    while kinds[index] == "more":
        index -= 1
    return kinds[index] == POINT


def _is_next_part(number: Number, article: Article) -> bool:
    named = bool(article.paras) and article.paras[-1].source in _HIGH
    return named and number.values[0].isdecimal() and not is_high(number)


def is_pair(state: State, index: int, member: Member) -> bool:
    """Is it the first article of two with a dash between, as in "38-300"?"""
    if state.kinds[index + 2] != "further":
        return False
    _, dash, behind = state.row[index : index + 3]
    glued = member.end == dash.start and behind.start == dash.end
    return glued or state.level != PARAGRAPH


def _behind_points(state: State, index: int) -> bool:
    """Do the points before stand in brackets of their own: "paras 2(1) and 3"?"""
    before, article = state.kinds[index - 1], state.article
    if before == "close":
        return True
    # "Art. 272point (mass riots, 2)" has none yet.
    paras = article.paras if article is not None else []
    named = bool(paras) and paras[-1].source in _HIGH
    return named and before in _GROUPS and state.kinds[index - 2] != POINT


def _remark_short(state: State, article: Article, member: Member, number: Number) -> None:
    shown = number.values[0]
    state.remark(
        "AX207",
        member.start,
        member.end,
        f'"{shown}" read as paragraph {shown} of article {article.number}',
        f"article {shown} is the other reading",
    )
