"""Members that are numbers without a unit: the next of a list, a label, or an article."""

from __future__ import annotations

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, POINT, Member
from annexparse.resolve_articles import read_article
from annexparse.resolve_counts import counts_next, is_count_behind_colon
from annexparse.resolve_open import MANY, add_points, collect_more, open_article, put, remark_list
from annexparse.resolve_row import ARTICLES, NAMED, after, touches
from annexparse.resolve_state import Article, State

_HIGH = frozenset((PART, PARAGRAPH))
# Points are counted further than parts, but not without an end.
_MANY_POINTS = 17
_BREAKS = frozenset(("break", "filler"))
_SIGNS = frozenset(("dash", "conjunction"))
_GROUPS = frozenset(("group", "also"))
_STARTS = frozenset(("", "break", "open"))
_ENDS = frozenset(("", "break", "close", "code", "country", "join", "of"))


def read_more(state: State, index: int, member: Member) -> None:
    """Go on with the list before the member: ", 3" behind "paras 2"."""
    article, number, last = state.article, member.number, state.last
    assert number is not None
    if _is_apart(state, index, member, number):
        return
    if state.pending or state.waiting:
        collect_more(state, index, member, number)
        return
    marked = number.half and number.word and state.level == PARAGRAPH and bool(article)
    if marked and article is not None and last is not None and not state.skipping:
        # As in "Art. 210, part 2, "a", "b"".
        put(state, article, member, number, POINT)
        return
    if article is None or state.skipping or last is None or number.word != last.word:
        # "Art. 272, a resident": a word or letter goes on with words or letters alone.
        state.leave(member)
        return
    if number.half and last.half and state.level == POINT:
        # As in "Art. 319 (2) 1), 2), 5)".
        put(state, article, member, number, POINT)
        return
    level = _level_of(state, index, member, number, article, last)
    if level == ARTICLE and not number.values[0][0].isdecimal():
        # "cl. b, c part 3 of Art. 5": a letter numbers no article.
        state.leave(member)
        return
    short = number.values[0].isdecimal() and int(number.values[0]) <= MANY
    if level == PARAGRAPH and number.values[0].isdecimal() and not short:
        if article.paras and article.paras[-1].source not in _HIGH:
            # As in "Art. 314/2, 53, 58 TPC" and "Art. 28 (5), 99".
            level = ARTICLE
            shown = number.values[0]
            message, advice = f'"{shown}" read as an article', "a paragraph is the other reading"
            state.remark("AX201", member.start, member.end, message, advice)
        else:
            _remark_short(state, article, member, number)
    if level == ARTICLE and state.kinds[index + 1] in _HIGH and short:
        # "Art. 146 parts 1 and 2 para 3"
        shown = number.values[0]
        message, advice = f'"{shown}" read as an article', "it could go on with the list before it"
        state.remark("AX201", member.start, member.end, message, advice)
    if level == POINT and number.values[0].isdecimal() and int(number.values[0]) > _MANY_POINTS:
        # As in "Art. 291 part 3 p. 4, 28".
        shown = number.values[0]
        message, advice = f'"{shown}" read as a point', f"article {shown} is the other reading"
        state.remark("AX207", member.start, member.end, message, advice)
    if level == PARAGRAPH and short and _has_part(state, index):
        # "Art. 272, part 2, 3, part 5"
        _remark_short(state, article, member, number)
    put(state, article, member, number, level)


def _is_apart(state: State, index: int, member: Member, number: Number) -> bool:
    """Is the number no place in the code? It is kept as what it is, then."""
    if state.enumerated and _labels(state, index, number, starts=False):
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
    if following == "dash" and _is_pair(state, index, member):
        # "Articles 300.1 (1), 38-300.1": an attempt and its offence.
        level = ARTICLE
    elif following in _HIGH:
        level = ARTICLE
    elif following == POINT and level == POINT and _is_next_part(number, article):
        # "Art. 190 parts 3 point 1, 4 point 2"
        level = PARAGRAPH
    elif level == PARAGRAPH and _is_high(number) and _has_part(state, index):
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
        # Behind brackets, "Art. 291(3), 4": what has brackets of its own is an article.
        if following == "group":
            level = ARTICLE
        elif number.values[0].isdecimal() and int(number.values[0]) > MANY:
            level = PARAGRAPH
        else:
            _remark_short(state, article, member, number)
            level = PARAGRAPH
    elif level == POINT and (following == "group" or _behind_points(state, index)):
        level = PARAGRAPH
    elif level == PARAGRAPH and number.half and not last.half and article.paras:
        # Half a bracket marks points: "Art. 380, part 3, 1), 4), 8)".
        level = POINT
    return level


def _is_high(number: Number) -> bool:
    """Is it a number that no paragraph has?"""
    value = number.values[0]
    return value.isdecimal() and int(value) > MANY


def _is_next_part(number: Number, article: Article) -> bool:
    named = bool(article.paras) and article.paras[-1].source in _HIGH
    return named and number.values[0].isdecimal() and not _is_high(number)


def _is_pair(state: State, index: int, member: Member) -> bool:
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
    named = article is not None and article.paras[-1].source in _HIGH
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


def read_loose(state: State, index: int, member: Member) -> None:
    """Read a number that no comma ties to a list: a label, an article, or the rest of a list."""
    number = member.number
    assert number is not None
    starts = state.kinds[index - 1] in _STARTS or not state.items
    if _labels(state, index, number, starts=starts):
        state.items.append(Member("label", member.start, member.end))
    elif _is_article(state, index, starts=starts):
        read_article(state, index, Member("further", member.start, member.end, number))
    elif not _goes_on(state, index, member, number):
        state.leave(member)


def _labels(state: State, index: int, number: Number, *, starts: bool) -> bool:
    """Is it a number of the list, not of the code, as in "1) Art. 272; 2) Art. 291"?"""
    following = state.kinds[index + 1]
    if following != "break" and not (number.half and following in NAMED):
        return False
    if following == "break" and state.row[index + 1].value != ".":
        return False
    if len(number.values) > 1:
        # "2 - 4" numbers nothing.
        return False
    order = label_order(state, number.values[0])
    wanted = after(state.kinds, index, _BREAKS)
    if not state.text[number.start].isalnum():
        # Not the quoted letter of "b" part 3.
        return False
    if not order or not (wanted in NAMED or wanted == "code"):
        return False
    if not starts and not order == state.enumerated + 1 > 1:
        return False
    _number_label(state, number, order)
    return True


def _is_article(state: State, index: int, *, starts: bool) -> bool:
    """Is it an article by what follows, as in "5 para 2" and "5(2)"?"""
    following = state.kinds[index + 1]
    if following in _HIGH:
        return starts
    if following == "dash":
        return starts and _is_pair(state, index, state.row[index])
    if following == "group":
        return (starts and state.article is None) or state.kinds[index - 1] in _SIGNS
    number = state.row[index].number
    if state.kinds[index - 1] == "conjunction" and following in _ENDS and number is not None:
        # "Section 307 read with 34 IPC"
        return not number.word and _is_high(number)
    return False


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
            remark_list(state, member)
            put(state, article, member, number, state.level)
            return True
    elif before == "break" and state.level == ARTICLE and state.last and not state.last.large:
        # "Art. 5; 6": a short number behind a semicolon, after an article as short.
        remark_list(state, member)
        open_article(state, number, member)
        return True
    return False


def is_label(state: State, index: int, numbers: tuple[Number, ...]) -> bool:
    """Are the brackets those of a list, not of the code: "(1) Art. 272; (2) Art. 291"?"""
    if len(numbers) != 1 or len(numbers[0].values) != 1 or state.kinds[index + 1] not in ARTICLES:
        return False
    number = numbers[0]
    value = number.values[0]
    if number.word and value.isdigit() and not _is_roman(state, number):
        # "(four)" is no number of a list.
        return False
    _number_label(state, number, label_order(state, value))
    return True


def _number_label(state: State, number: Number, order: int) -> None:
    if state.enumerated + 1 != order:
        written = state.text[number.start : number.end]
        state.remark(
            "AX234",
            number.start,
            number.end,
            f'"{written}" read as the number of an entry in a list',
            "a part or a paragraph of the article behind it is the other reading",
        )
    state.enumerated = order


def _is_roman(state: State, number: Number) -> bool:
    return set(state.text[number.start : number.end].lower()) <= _ROMAN


def label_order(state: State, value: str) -> int:
    """The place of a label in its list: 2 of "(2)", "(b)" and "(ii)"."""
    if value.isdigit():
        return int(value)
    if value == "i" and state.enumerated != 8:
        return 1
    if value in "vx" and state.enumerated + 1 == (5 if value == "v" else 10):
        return state.enumerated + 1
    return ord(value) - ord("a") + 1 if "a" <= value <= "z" else 0


_ROMAN = frozenset("ivx")
