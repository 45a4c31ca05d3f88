"""Offences that stand right before their article: "Murder c/s 203", "theft, art. 188"."""

from __future__ import annotations

from collections.abc import Sequence

from annexparse.charge_offences import names_offence
from annexparse.members import ARTICLE, Member
from annexparse.resolve_state import Item

# What such words stand behind, and what can lead on from them to the article.
_BEFORE = frozenset(("", "break", "label", "filler"))
_CITING = ("law", "cited")


def charged(
    items: Sequence[Item], kinds: Sequence[str], words: tuple[int, int], text: str, lang: str
) -> int:
    """Return the number of the article whose offence *words*, the first and the last, name.

    *kinds* are those of *items*, and an empty one more. -1 is returned where no article stands
    behind them, or where they name no offence.
    """
    first, last = words
    if kinds[first - 1] not in _BEFORE and (not first or _value(items[first - 1]) != "and"):
        return -1
    at = last + 1
    if kinds[at] == "join" or (kinds[at] == "filler" and _value(items[at]) in _CITING):
        # As in "theft, Art. 188" and "murder under Art. 99".
        at += 1
    end = items[last]
    # "an escape from Art. 272" ends with a word of another use.
    if kinds[at] != ARTICLE or _value(end) != text[end.start : end.end]:
        return -1
    return at if names_offence(text[items[first].start : end.end], lang) else -1


def _value(item: Item) -> str | None:
    return item.value if isinstance(item, Member) else None
