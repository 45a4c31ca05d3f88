"""Dotted numbers that go on with a list, or stand in a bracket, and are no articles.

As in "Art. 332 (2.1)", "Art. 282.2 (1), (1.1)", "parts 1 and 1.1 of Article 205".
"""

from __future__ import annotations

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, PART, Member
from annexparse.resolve_below import MANY, insert
from annexparse.resolve_open import add_paragraphs, collect_more, inserted
from annexparse.resolve_row import ARTICLES, UNITS
from annexparse.resolve_state import DOTTED, SHORT, Article, Para, State

_ON = frozenset(("of", "join", "more", ARTICLE))
_GROUPS = frozenset(("group", "also"))


def goes_on_dotted(state: State, index: int, member: Member, number: Number) -> bool:
    """Write *number* where it goes on with a list or stands in its bracket; False for neither."""
    article = state.article
    if (state.pending or state.waiting) and _goes_on_below(state, index, number):
        values = inserted(state, member, number)
        collect_more(state, index, member, Number(values, [], number.start, number.end))
        return True
    if article is None:
        return False
    if _lists_inserted(state, index, number, article):
        values = inserted(state, member, number)
        source = article.paras[-1].source if article.paras else ARTICLE
        article.paras += [Para(value, [], source, member.start) for value in values]
        state.last, state.level = Number(values, [], member.start, member.end), PARAGRAPH
    elif not article.paras and _in_its_bracket(state, index, number):
        state.last = number
        add_paragraphs(state, article, member, number, SHORT)
    else:
        return False
    article.end = max(article.end, member.end)
    return True


def _lists_inserted(state: State, index: int, number: Number, article: Article) -> bool:
    """Is a dotted number one more paragraph: ", (1.1)", ", 3.1" behind parts, "(3.1)(2)"?"""
    kinds, value = state.kinds, number.values[0]
    if len(number.below) != 1 or not value.isdecimal() or int(value) > MANY:
        return False
    if _in_its_bracket(state, index, number) and not article.paras:
        return kinds[index + 1] == "close" and kinds[index + 2] in _GROUPS
    if not article.paras or state.worded or state.skipping:
        return False
    if kinds[index - 1] == "open":
        dotted = article.paras[-1].source == DOTTED
        listed = kinds[index - 2] == "join"
        if not (listed or kinds[index - 2] in ARTICLES) or kinds[index + 1] != "close":
            return False
        if dotted and len(article.paras) == 1:
            # "Art. 205.1(1.1)", "Art. 282.2 (1), (1.1)": the number is that of an inserted article.
            last = article.paras.pop()
            insert(state, article, [last.number or ""])
            article.paras = [Para(point, [], ARTICLE, last.start) for point in last.points]
            return True
        return listed
    level = article.paras[-1].source in (PART, PARAGRAPH) and state.level == PARAGRAPH
    return level and kinds[index - 1] == "join" and kinds[index + 1] not in UNITS


def _goes_on_below(state: State, index: int, number: Number) -> bool:
    """Does a dotted number go on with what waits: "parts 1 and 1.1 of Article 205"?"""
    value = number.values[0]
    short = len(number.below) == 1 and value.isdecimal() and int(value) <= MANY
    return short and state.kinds[index - 1] == "join" and state.kinds[index + 1] in _ON


def _in_its_bracket(state: State, index: int, number: Number) -> bool:
    """Is it a short number in a bracket behind an article, as in "Art. 188 (4.3)"?"""
    kinds = state.kinds
    return kinds[index - 1] == "open" and kinds[index - 2] in ARTICLES and len(number.values[0]) < 3
