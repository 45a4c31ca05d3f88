"""What a dotted number says below its article: "291.3" and "291.3.4", "205.5" that is inserted."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.member_numbers import Number
from annexparse.members import ARTICLE, PARAGRAPH, POINT
from annexparse.numbers import expand
from annexparse.resolve_state import DOTTED, SLASHED, Article, Para, State

# No article of the codes that are read has more paragraphs.
MANY = 12
_MOST_FIGURES = 2


def place_dotted(state: State, article: Article, number: Number) -> None:
    """Write the levels behind the dots, or behind a slash, below *article*."""
    paras = article.paras
    if paras and paras[0].source != POINT:
        insert(state, article, number.below)
        return
    paragraph, *points = number.below
    if not paras and len(points) == 1 and points[0].isdecimal() and len(points[0]) > _MOST_FIGURES:
        # "Art. 180.5.184": no point has such a number.
        _open_behind(state, article, number, paragraph, points[0])
        return
    if paras:
        # "point 2 of Article 291.3": the point stands before, the paragraph behind the dot.
        paras[-1].number = paragraph
        points = [*paras[-1].points, *points]
    else:
        dotted = "." in state.text[number.start : number.end]
        for value in expand(paragraph):
            source = DOTTED if dotted else SLASHED
            paras.append(Para(value, points[:1], source, number.start))
        if dotted and not points and _stands_before(state, article):
            # As in "Articles 241 and 241.1".
            message = f'"{paragraph}" read as paragraph {paragraph} of article {article.number}'
            advice = f"the inserted article {article.number}-{paragraph} is the other reading"
            state.remark("AX212", number.start, number.end, message, advice)
        if not dotted and "-" in (paras[-1].number or ""):
            # As in "TCK 106/1-1", the first sentence of paragraph 1.
            message = f'"{paragraph}" read as the inserted paragraph {paras[-1].number}'
            advice = "a paragraph and what is below it is the other reading"
            state.remark("AX212", number.start, number.end, message, advice)
        if not dotted and paragraph.isdecimal() and int(paragraph) > MANY:
            # As in "Arts 24/99".
            message = f'"{paragraph}" read as paragraph {paragraph} of article {article.number}'
            advice = f"article {paragraph} is the other reading"
            state.remark("AX207", number.start, number.end, message, advice)
    state.level = POINT if points else PARAGRAPH
    if len(points) > 1:
        too_deep(state, article, number.start, number.end)


def _open_behind(
    state: State, article: Article, number: Number, paragraph: str, behind: str
) -> None:
    """Read what stands behind the paragraph as an article of its own."""
    article.paras.append(Para(paragraph, [], DOTTED, number.start))
    article.end = number.end - len(behind) - 1
    start = article.end + 1
    further = Article(behind, start, number.end, [], bare=True, word=start)
    state.items.append(further)
    state.article, state.level = further, ARTICLE
    message, advice = f'"{behind}" read as an article', "a point is the other reading"
    state.remark("AX212", start, number.end, message, advice)


def _stands_before(state: State, article: Article) -> bool:
    """Is the whole article, without a paragraph, the one before?"""
    former = [item for item in state.items[-3:-1] if isinstance(item, Article)]
    return any(one.number == article.number and not one.paras for one in former)


def insert(state: State, article: Article, below: Sequence[str], *, written: str = ".{}") -> None:
    """Make *article* an inserted one: "part 2 of Article 205.5" is not a part of paragraph 5.

    *written* is how the first number of *below* stands behind that of the article.
    """
    first = below[0]
    number = f"{article.number}-{first}"
    if len(below) > 1:
        too_deep(state, article, article.start, article.end)
    state.remark(
        "AX212",
        article.start,
        article.end,
        f"{article.number}{written.format(first)} read as the inserted article {number}",
        f"paragraph {first} of article {article.number} is the other reading",
    )
    article.number = number
    state.inserts = True


def remark_dotted(state: State) -> None:
    """Say what a dotted number can be where another of the cell is an inserted article."""
    for article in state.items:
        if isinstance(article, Article) and article.paras and article.paras[0].source == DOTTED:
            below, number = article.paras[0].number, article.number
            message = f'"{number}.{below}" read as paragraph {below} of article {number}'
            advice = f"another of the cell is an inserted article: {number}-{below} could be meant"
            state.remark("AX212", article.start, article.end, message, advice)


def too_deep(state: State, article: Article, start: int, end: int) -> None:
    """Say that a level below a point was left out: "291.3.4.5"."""
    article.broken = True
    state.remark(
        "AX304",
        start,
        end,
        "a level below a point is not read",
        "the citation is given down to its point",
    )
