"""Articles whose code, or whose code's country, is not named, though those of others are."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.members import Member
from annexparse.resolve_state import Article, Item

# Of what country codes are taken for, if nobody says.
HOME = "KZ"


def remark_uncoded(items: Sequence[Item], default: str, said: list[Diagnostic]) -> None:
    """Say which articles of *items* may be of another code than *default*, or of another country.

    Another is named in the same text, and none for them.
    """
    articles = [item for item in items if isinstance(item, Article)]
    country = default.partition("-")[0]
    foreign = any(
        isinstance(item, Member) and item.kind == "country" and item.value != country
        for item in items
    )
    named = {str(article.code).partition("-")[0] for article in articles if article.code}
    members = [item for item in items if isinstance(item, Member)]
    codes = {i.value.partition(".")[0] for i in members if i.kind in ("code", "act") and i.value}
    countries = {i.value for i in members if i.kind == "country" and i.value}
    lost = len(codes) > 1 and len({article.code for article in articles}) == 1
    left = codes - {default.partition("-")[2]} and not named
    # As in "Arts. 81, 82 para 2(a), 1 TCK": the code of Turkey is that of no article that was read.
    own = {i.value.partition(".")[2] for i in members if i.kind == "code" and i.value}
    left = left or bool(codes and (countries | own) - named - {country, ""})
    if lost or left:
        for article in articles:
            message = f"which code article {article.number} is of is not clear from the words"
            advice = f"it is read as one of {article.code or default}"
            said.append(diagnose("AX210", article.start, article.end, message, advice))
        return
    if not foreign and all(article.code in (None, default) for article in articles):
        return
    abroad = own - {country, ""} - countries if country != HOME else set()
    for article in articles:
        if abroad and str(article.code).partition("-")[0] in abroad:
            # The IPC of India is that of Iran, too.
            message = f"the code of article {article.number} read as {article.code}, by its name"
            advice = f"what names no country was said to be of {default}"
            said.append(diagnose("AX210", article.start, article.end, message, advice))
    for article in articles:
        if article.code is None:
            said.append(
                diagnose(
                    "AX210",
                    article.start,
                    article.end,
                    f"no code is named for article {article.number}: read as one of {default}",
                    "another code or country is named in the same text",
                )
            )
    if named - {country} and country not in countries:
        _remark_homeless(articles, members, country, said)


def remark_passed(articles: Sequence[Article], name: str, said: list[Diagnostic]) -> None:
    """Say that *articles*, which a later *name* is that of, could be of one before: "TMK m.7, TCK".

    That one was taken for the code of no article.
    """
    for article in articles:
        message = f"article {article.number} read as one of {name}, which stands behind it"
        advice = "a code before it is that of no citation, and could be meant"
        said.append(diagnose("AX210", article.start, article.end, message, advice))


def _remark_homeless(
    articles: Sequence[Article], members: Sequence[Member], country: str, said: list[Diagnostic]
) -> None:
    """Say which codes were read as those of *country* though the text names another alone."""
    if any(m.kind == "code" and m.value and m.value.endswith(f".{country}") for m in members):
        return
    homes = {str(article.code).partition("-")[0] for article in articles if _is_of_code(article)}
    for article in articles:
        code = article.code
        if homes - {country} and code is not None and code.startswith(f"{country}-"):
            message = f"no country is named for the code of article {article.number}: "
            advice = "the country that is named in the same text could be meant"
            said.append(
                diagnose("AX210", article.start, article.end, f"{message}read as {code}", advice)
            )


def _is_of_code(article: Article) -> bool:
    """Has the code of the article a country? A treaty has none."""
    return article.code is not None and "-" in article.code
