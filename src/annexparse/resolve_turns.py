"""Paragraphs behind a list of articles: "Arts 272 and 291, paras 2 and 3", "Arts 272, 291 para 2".

They are read as those of the last article; each article could have one of them, or all the same.
"""

from __future__ import annotations

from annexparse.members import PARAGRAPH, PART
from annexparse.resolve_state import Article, State

_NAMED = (PARAGRAPH, PART)


def remark_turns(state: State) -> None:
    """Say where the paragraphs behind a list of articles may not be those of the last alone."""
    first: Article | None = None
    before: Article | None = None
    count = 0
    shared = [article.start for article, _ in state.shared]
    for item in state.items:
        if not isinstance(item, Article):
            if item.kind != "join" and item.kind != "label":
                count = 0
            continue
        first = item if not count else first
        count += 1
        if item.paras:
            if first and before and count > 1 and item.start not in shared:
                listed = state.every or (item.bare and not first.bare)
                if listed and _behind(item):
                    _remark(state, first, before, item, count)
            count = 0
        before = item


def _behind(article: Article) -> bool:
    """Does a word name the paragraphs, behind the article?"""
    return all(para.source in _NAMED and para.start > article.word for para in article.paras)


def _remark(state: State, first: Article, before: Article, last: Article, count: int) -> None:
    paras = last.paras
    if len(paras) == count and not any(para.points for para in paras):
        message = f"the paragraphs read as those of article {last.number} alone"
        advice = "they are as many as the articles: each could have one"
    elif len(paras) == 1 and _together(state, before, last):
        message = f"the paragraph read as one of article {last.number} alone"
        advice = "it could be one of each article of the list"
    else:
        return
    state.remark("AX211", first.start, last.end, message, advice)


def _together(state: State, before: Article, last: Article) -> bool:
    """Do words join the last two articles, or a sign two that are alike: not "24, 380 para 2"?"""
    if state.text[last.paras[0].start - 1] == "(":
        # As in "Articles 99 and 106 (part 2)".
        return False
    between = state.text[before.end : last.start]
    alike = len(before.number) >= len(last.number)
    return alike or state.every or any(map(str.isalpha, between))
