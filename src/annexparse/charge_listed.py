"""A heading behind the last article of a list: "Arts. 368, 369 (insult)"."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.resolve_state import Article, Item


def remark_listed(
    items: Sequence[Item], index: int, article: Article, said: list[Diagnostic]
) -> None:
    """Say that the heading of *article*, in the bracket at *index*, may be that of a whole list."""
    if article.end > items[index].start:
        return
    at = index - 1
    while at > 0 and items[at] is not article:
        at -= 1
    at -= 1
    while at > 0 and items[at].kind == "join":
        at -= 1
    before = items[at] if at >= 0 else None
    if not isinstance(before, Article) or before.heading is not None:
        return
    if article.bare or article.start == before.start:
        start, end = article.heading_at
        message = f"read as the heading of article {article.number} alone"
        advice = "it could be that of the articles before it, too"
        said.append(diagnose("AX233", start, end, message, advice))
