"""As many paragraphs as articles: "Arts 272 and 291, paras 2 and 3".

They are read as those of the last article; each article could have one of them.
"""

from __future__ import annotations

from annexparse.members import PARAGRAPH, PART
from annexparse.resolve_state import Article, State

_NAMED = (PARAGRAPH, PART)


def remark_turns(state: State) -> None:
    """Say where the paragraphs behind a list of articles are as many as these."""
    first: Article | None = None
    count = 0
    for item in state.items:
        if not isinstance(item, Article):
            if item.kind != "join" and item.kind != "label":
                count = 0
            continue
        paras = item.paras
        first = item if not count else first
        count += 1
        if not paras:
            continue
        listed = item.bare and first is not None and not first.bare
        if listed and first and count == len(paras) > 1 and _behind(item):
            message = f"the paragraphs read as those of article {item.number} alone"
            advice = "they are as many as the articles: each could have one"
            state.remark("AX211", first.start, item.end, message, advice)
        count = 0


def _behind(article: Article) -> bool:
    """Does a word name the paragraphs, behind the article, and do they have no points?"""
    return all(
        para.source in _NAMED and para.start > article.word and not para.points
        for para in article.paras
    )
