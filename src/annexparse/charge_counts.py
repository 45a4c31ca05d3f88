"""Numbers of the counts of an indictment: "Count 1: Art. 99; Count 2: Art. 106"; knows no word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annexparse.members import ARTICLE, Member
from annexparse.resolve_state import Item

# The meaning of a word that numbers the entries of a list, where its own number follows.
COUNT = "count"
_NUMBER = re.compile(r"[0-9]{1,3}[A-Za-z]?|[ivxIVX]{1,5}")
# "on count 1 under Art. 99", and what parts counts from each other.
_BEFORE = frozenset(("", "break", "join", "filler", "open", "dash"))
_BEHIND = frozenset(("break", "join", "dash", "under", "open", "quote", "filler", ARTICLE))


def label_counts(items: Sequence[Item], kinds: list[str], text: str) -> None:
    """Call the numbers of counts among *items*, and the words before them, labels in *kinds*.

    *kinds* has an entry more than *items*, which is empty.
    """
    for index, item in enumerate(items[:-2]):
        if not isinstance(item, Member) or item.value != COUNT:
            continue
        if kinds[index - 1] not in _BEFORE or kinds[index + 2] not in _BEHIND:
            continue
        behind = items[index + 2]
        if kinds[index - 1] == "join" and isinstance(behind, Member) and behind.value == ";":
            # "Art. 99, count 5; Art. 106": of how many, or of which, nothing tells.
            continue
        if kinds[index + 1] in ("unread", "word") and _is_number(items[index + 1], text):
            kinds[index] = kinds[index + 1] = "label"


def _is_number(item: Item, text: str) -> bool:
    written = text[item.start : item.end]
    if _NUMBER.fullmatch(written):
        return True
    # "Count One"
    return isinstance(item, Member) and (item.value or "").isdecimal()
