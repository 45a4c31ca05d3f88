"""Paragraphs behind a list of articles: "Arts 272 and 291, paras 2 and 3", "Arts 272, 291 para 2".

They are read as those of the last article; each article could have one of them, or all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.members import PARAGRAPH, PART
from annexparse.resolve_state import Article, State

_NAMED = (PARAGRAPH, PART)
# The articles of a general part, as those on an attempt, have numbers up to this.
_GENERAL = 95


def remark_turns(state: State) -> None:
    """Say where the paragraphs behind a list of articles may not be those of the last alone."""
    listed: list[Article] = []
    for item in state.items:
        if isinstance(item, Article):
            # Those of a range have one word: "Articles 272-274 part 2".
            if listed and not item.bare and not state.every and item.word != listed[-1].word:
                _judge(state, listed)
                listed = []
            listed.append(item)
        elif listed and item.kind != "join" and item.kind != "label":
            _judge(state, listed)
            listed = []
    _judge(state, listed)


def _judge(state: State, listed: Sequence[Article]) -> None:
    """Look at the articles of one list."""
    owners = [index for index, article in enumerate(listed) if article.paras]
    begin = 0
    for index in owners:
        run, begin = listed[begin : index + 1], index + 1
        last = run[-1]
        # What has no word of its own, in a list that has one.
        ranged = last.word == run[0].word
        listed_so = state.every or ranged or (last.bare and not run[0].bare)
        shared = any(article is last for article, _ in state.shared)
        if len(run) > 1 and listed_so and not shared and _behind(last):
            _remark(state, run, alone=len(owners) == 1)


def _behind(article: Article) -> bool:
    """Does a word name the paragraphs, behind the article?"""
    return all(para.source in _NAMED and para.start > article.word for para in article.paras)


def _remark(state: State, run: Sequence[Article], *, alone: bool) -> None:
    """Say it of the last of *run*, which *alone* of its list has paragraphs or does not."""
    last = run[-1]
    paras = last.paras
    if len(paras) == len(run) and not any(para.points for para in paras):
        message = f"the paragraphs read as those of article {last.number} alone"
        advice = "they are as many as the articles: each could have one"
    elif alone and len(paras) == 1 and _together(state, run[-2], last):
        # Not in "Arts. 216, 244 part 1, 159 part 1", where each has its own.
        message = f"the paragraph read as one of article {last.number} alone"
        advice = "it could be one of each article of the list"
    else:
        return
    state.remark("AX211", run[0].start, last.end, message, advice)


def _together(state: State, before: Article, last: Article) -> bool:
    """Do words join the last two articles, or a sign two that are alike: not "24, 380 para 2"?"""
    if state.text[last.paras[0].start - 1] == "(":
        # As in "Articles 99 and 106 (part 2)".
        return False
    between = state.text[before.end : last.start]
    # In the codes that are read, offences begin about there: "Arts. 99, 106 part 2".
    offence = before.number.isdecimal() and int(before.number) > _GENERAL
    alike = len(before.number) >= len(last.number) or offence
    return alike or state.every or any(map(str.isalpha, between))
