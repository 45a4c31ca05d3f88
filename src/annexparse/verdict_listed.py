"""Whether a comma goes on with a list, of what is banned or taken, or begins another clause.

In "ban on public activity, must report twice a month" the words behind the comma say nothing of the
ban, and the month is not its length. Which words name what can be banned or taken, and which ones
turn to something else, the lexicon tells; what is neither is left unread.
"""

from __future__ import annotations

from annexparse.engine import Token
from annexparse.lexicon import fold
from annexparse.spellings import spellings
from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_state import State

_BEHIND_COMMA = "comma"
_OPEN = "open"
_SIGNS = frozenset(("comma", "colon", "and"))
_NAMED = frozenset(("basis", "rank", "right", "citizenship", "recipient"))
_ANEW = frozenset(("other", "total"))
_ENDS = frozenset(("bracket", "term", "permanent", "break"))


def _is(s: State, item: Item, concept: str) -> bool:
    return item.kind == "word" and fold(s.text[item.start : item.end]) in spellings(s.lang, concept)


def is_one(s: State, token: Token, concept: str) -> bool:
    """Is the token a word that the lexicon has for a concept?"""
    return fold(s.text[token[1] : token[2]]) in spellings(s.lang, concept)


def turns(s: State, item: Item, *, comma: bool = False) -> bool:
    """Does the word begin another clause: "must", "twice", and behind a comma "reporting"?"""
    if not _is(s, item, "ANOTHER"):
        return False
    meant = _meant(s, item)
    return meant != _OPEN and (comma or meant != _BEHIND_COMMA)


def turns_here(s: State, row: list[Item], at: int, *, told: bool) -> bool:
    """Does another clause begin at *at*, where a ban or the like names what it takes?

    *told* says that a word of that was read already; without one "ban expired" and "ban (?)" tell
    of the ban itself, and "a ban on completed works" of what is banned.
    """
    item = row[at]
    if item.kind != "word":
        return False
    if told or not s.text[item.start].isalnum() or (at and row[at - 1].kind in _NAMING):
        return turns(s, item)
    return False


_NAMING = frozenset(("ban", "right", "rank", "citizenship", "confiscation", "term"))


def without_open(s: State, row: list[Item], first: int, last: int) -> int:
    """Return the last place that is no word which something else must follow, as "during" is."""
    while last >= first and _is(s, row[last], "ANOTHER") and _meant(s, row[last]) == _OPEN:
        row[last].used = False
        last -= 1
        while last >= first and row[last].kind in QUIET:
            last -= 1
    return last


def _meant(s: State, item: Item) -> str | None:
    return spellings(s.lang, "ANOTHER")[fold(s.text[item.start : item.end])]


def both(s: State, item: Item) -> bool:
    """Does the word speak of two penalties at once: "both suspended"?"""
    return _is(s, item, "ANOTHER") and _meant(s, item) == "both"


def listed(
    s: State, row: list[Item], at: int, ahead: int, end: int, concept: str, *, named: bool = False
) -> bool:
    """Is what stands at *ahead*, behind the signs at *at*, one more of a list?

    *concept* is the one of the words that the list holds; *named* asks for one even behind "and".
    """
    if row[ahead].kind in _ANEW:
        return False
    comma = named or any(item.kind != "and" for item in row[at:ahead] if item.kind in _SIGNS)
    # "from services, from production lines"
    found = row[ahead].kind == "from" and concept == "SPHERE"
    # ", prosecution and law enforcement" is one more, as far as the next comma.
    ends = _ENDS | _SIGNS - {"and"} if comma else _ENDS | _SIGNS
    while ahead < end and row[ahead].kind not in ends:
        item = row[ahead]
        if turns(s, item, comma=comma):
            return False
        found = found or _is(s, item, concept) or (item.kind in _NAMED and concept == "SPHERE")
        ahead += 1
    return found or not comma
