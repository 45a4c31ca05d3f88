"""Articles with a dot or a dash, which the codes of countries read otherwise; knows no word."""

from __future__ import annotations

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.resolve_state import DOTTED, Article, Para


def undot(article: Article, default: str, said: list[Diagnostic]) -> None:
    """In the codes of some countries 207.3 is an inserted article, not paragraph 3 of 207."""
    paras = article.paras
    country, _, code = (article.code or default).partition("-")
    # "Art. 19.3 CAO" may be an article; "Art. 535.1" has its paragraph behind the dot.
    plain = country == "KZ" and (code != "CAO" or len(article.number) > 2)
    if plain or not paras or paras[0].source != DOTTED:
        return
    paragraph, number = paras[0].number, article.number
    written, other = f"paragraph {paragraph}", f"inserted article {number}-{paragraph}"
    if country in _DOTTED_ARTICLES and len(paras) == 1:
        article.number = f"{number}-{paragraph}"
        paras[:] = [Para(point, [], DOTTED, paras[0].start) for point in paras[0].points]
        written, other = other, written
    said.append(
        diagnose(
            "AX212",
            article.start,
            article.end,
            f"{number}.{paragraph} read as the {written}"
            + ("" if written[0] == "i" else f" of {number}"),
            f"{other} is the other reading",
        )
    )


def undash(article: Article, default: str, said: list[Diagnostic]) -> None:
    """In the codes of some countries 312-1 is paragraph 1 of article 312: none is inserted."""
    number, dash, paragraph = article.number.partition("-")
    country = (article.code or default).partition("-")[0]
    if country not in _DASHED_PARAGRAPHS or not paragraph.isdecimal():
        return
    written = f"{number}{dash}{paragraph}"
    message = f"{written} read as an inserted article"
    advice = f"paragraph {paragraph} of article {number} is the other reading"
    if not article.paras:
        article.number = number
        article.paras = [Para(paragraph, [], DOTTED, article.start)]
        message = f"{written} read as the paragraph {paragraph} of {number}"
        advice = f"inserted article {written} is the other reading"
    said.append(diagnose("AX212", article.start, article.end, message, advice))


# Where a dash leads to a paragraph, as a slash does: "TCK 312-1".
_DASHED_PARAGRAPHS = ("TR",)
# Where an article is inserted with a dot: Russia's 207.3 stands between 207.2 and 208.
_DOTTED_ARTICLES = ("RU",)
