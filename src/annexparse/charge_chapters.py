"""Articles numbered by chapters, ``20.3.3`` the article 3.3 of chapter 20; knows no word.

The codes of administrative offences of Russia and Belarus number so, and only they are cited with
dots by articles below the number of their chapters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.resolve_state import Article, Item
from annexparse.tokens import Token

# How many levels an article has there; where no country is told it is one of both.
_LEVELS = {"RU": 3, "BY": 2, "": 3}
_CODE = "CAO"
_CHAPTERS = 32
_NUMBER = re.compile(r"[1-9][0-9]?(?:\.[1-9][0-9]{0,2}){1,2}")


def has_chapters(items: Sequence[Item], default: str) -> bool:
    """Is one of *items*, or what names no code and is of *default*, of such a code?"""
    if default.endswith(_CODE):
        return True
    return any(isinstance(i, Article) and i.code and i.code.endswith(_CODE) for i in items)


def by_chapters(
    tokens: Sequence[Token], items: Sequence[Item], default: str
) -> tuple[list[Token], list[Diagnostic]] | None:
    """Return *tokens* with such articles as numbers of their own, and the remarks on them.

    *items* are what the tokens were read as, *default* the code of those that name none. None is
    returned where there are none.
    """
    articles = [item for item in items if isinstance(item, Article)]
    made, remarks = list(tokens), []
    for index, (kind, start, end, written) in enumerate(tokens):
        if kind != "DOTTED" or written is None or not _NUMBER.fullmatch(written):
            continue
        article = next((a for a in articles if a.start <= start and end <= a.end), None)
        country, _, code = ((article.code if article else "") or default).rpartition("-")
        chapter, *below = written.split(".")
        if code != _CODE or len(below) >= _LEVELS.get(country, 0) or int(chapter) > _CHAPTERS:
            continue
        made[index] = ("LETTERED", start, end, written)
        message = f"{written} read as an article, numbered by its chapter"
        advice = f"something below article {chapter} is the other reading"
        remarks.append(diagnose("AX212", start, end, message, advice))
    return (made, remarks) if remarks else None
