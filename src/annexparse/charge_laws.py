"""Citations of a law whose name was not read: "Section 66A of the Information Technology Act"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annexparse.codes import diagnose
from annexparse.diagnostic import Diagnostic
from annexparse.resolve_state import Article, Item
from annexparse.span import Span

_SMALL = frozenset(("filler", "under"))
_SAID_WITH = frozenset(("code", "act", "join")) | _SMALL


def mark_unread_laws(
    items: Sequence[Item],
    unread: Sequence[Span],
    default: str,
    text: str,
    said: list[Diagnostic],
) -> None:
    """Mark the articles of *items* that are of a law in *unread* words, with a remark in *said*.

    The words stand behind the articles: "Sections 16, 17 of the Unlawful Activities Act".
    """
    begins = [stretch.start for stretch in unread]
    run: list[Article] = []
    for index, item in enumerate(items):
        if isinstance(item, Article):
            # "Art. 272 of the Criminal Code, Art. 86 of the Telecommunications Code"
            before = items[index - 1].kind if index else "break"
            if before in ("code", "act") or _parted(items, index):
                run = []
            run.append(item)
        elif run and (_of_unread(items, index, begins) or _names_law(items, index, begins, text)):
            _mark(run, default, said)
            run = []
        elif item.kind not in _SAID_WITH and item.kind != "of":
            run = []


def stands_apart(items: Sequence[Item], index: int) -> bool:
    """Do words stand between the name of an act and the article before it?

    "Art. 272 in the wording of the Law of 2014" is none of that law.
    """
    depth = 0
    for at in range(index - 1, -1, -1):
        item = items[at]
        if isinstance(item, Article):
            break
        depth += (item.kind == "close") - (item.kind == "open")
        if item.kind == "word" and depth <= 0:
            return True
    return False


def _parted(items: Sequence[Item], index: int) -> bool:
    """Has a code been named since the article before?"""
    while index and not isinstance(items[index - 1], Article):
        index -= 1
        if items[index].kind in ("code", "act"):
            return True
    return False


def _is_unread(item: Item, begins: Sequence[int]) -> bool:
    at = bisect_left(begins, item.start)
    return item.kind != "date" and at < len(begins) and begins[at] == item.start


def _of_unread(items: Sequence[Item], index: int, begins: Sequence[int]) -> bool:
    """Is the item an "of" whose law was not read: "of the FDRE Criminal Code"?"""
    if items[index].kind != "of":
        return False
    at = index + 1
    while at < len(items) and items[at].kind in _SMALL:
        at += 1
    return at < len(items) and _is_unread(items[at], begins)


def _names_law(items: Sequence[Item], index: int, begins: Sequence[int], text: str) -> bool:
    """Do unread words that end in the name of a kind of law begin here: "Arms Act"?"""
    if not _is_unread(items[index], begins):
        return False
    while index < len(items) and items[index].kind == "word":
        item = items[index]
        if getattr(item, "value", None) == "LAW" and text[item.start].isupper():
            return True
        index += 1
    return False


def _mark(run: Sequence[Article], default: str, said: list[Diagnostic]) -> None:
    for article in run:
        article.broken = True
    first, last = run[0], run[-1]
    if any(r.code == "AX210" and first.start <= r.span.start < last.end for r in said):
        return
    which = f"article {first.number} is" if first is last else "these articles are"
    message = f"what {which} of stands in words that were not read"
    advice = f"read as of {first.code or default}; it may be another law"
    said.append(diagnose("AX210", first.start, last.end, message, advice))
