"""Headings in quotation marks behind a sign: Art. 272 - "mass riots", Art. 380 - "violence".

The sign leads from the article to its heading. Without it the heading would be taken for that of
the article behind, which it stands before as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.members import ARTICLE
from annexparse.resolve_state import Article, Item

# A dash, a colon, a comma.
_SIGNS = frozenset((("break", ":"), ("join", None)))
# What a heading has between its marks.
_TEXT = frozenset(
    ("word", "filler", "of", "join", "country", "before", "to", "conjunction", "same")
)
_BEHIND = frozenset(("code", "country", "of", "filler", "join"))
_ENDS = frozenset(("", "break", "join", "close"))


def lead_to_quotes(items: Sequence[Item]) -> None:
    """Pass over the sign between an article of *items* and its heading in quotation marks.

    Where the first heading stands before its article, the others do, too.
    """
    kinds = [item.kind for item in items]
    kinds.append("")
    if kinds.index("quote") < kinds.index(ARTICLE):
        return
    index = kinds.index("quote")
    while index < len(items):
        if kinds[index] != "quote":
            index += 1
            continue
        end = index + 1
        while kinds[end] in _TEXT:
            end += 1
        sign = items[index - 1]
        if (
            kinds[end] == "quote"
            and end > index + 1
            and kinds[end + 1] in _ENDS
            and not isinstance(sign, Article)
            and (sign.kind == "dash" or (sign.kind, sign.value) in _SIGNS)
            and _cited(items, index - 2, sign.start)
        ):
            sign.kind, sign.value = "filler", None
        index = end + 1


def _cited(items: Sequence[Item], index: int, end: int) -> bool:
    """Does an article end before *end*, with nothing behind it up to *index* but its code?"""
    comma: Item | None = None
    while index >= 0 and items[index].kind in _BEHIND:
        comma = items[index] if items[index].kind == "join" and comma is None else comma
        index -= 1
    article = items[index] if index >= 0 else None
    if not isinstance(article, Article) or article.end > end:
        return False
    # A comma is one of its own: "Art. 272, part 2".
    return comma is None or comma.start < article.end
