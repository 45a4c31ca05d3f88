"""What someone is punished for: words like those of penalties that are none.

"3 years imprisonment for seizure of power" confiscates nothing, and "guilty of participation in a
banned organisation" bans nobody. Such words are left unread.
"""

from __future__ import annotations

from annexparse.verdict_item import QUIET, Item
from annexparse.verdict_state import SOFT, State, following

# What may stand behind "for" and speaks of the sentence.
_OWN = frozenset(
    (
        "term",
        "permanent",
        "citation",
        "number",
        "unclear",
        "range",
        "money",
        "hours",
        "fraction",
        "percent",
        "head",
        "damage",
        "recipient",
        "compensation",
        "joint",
        "total",
        "each",
        "matter",
        "bracket",
        "month",
        "amnesty",
        "basis",
        "doubt",
        "some",
        "reason",
    )
)
_ENDS = frozenset(("comma", "colon", "break", "citation", "outcome", "sentenced", "bracket"))
_LENGTHS = frozenset(("term", "money", "hours"))


def on_for(s: State, row: list[Item], at: int, end: int) -> int:
    """For something, behind a penalty or an outcome: the words up to the next sign are passed."""
    ahead = following(row, at + 1, end, SOFT | {"sentence"})
    if ahead >= end or row[ahead].kind in _OWN or (s.last is None and s.outcome is None):
        return at + 1
    if row[ahead].value == "probation_control" and at and row[at - 1].kind == "conditional":
        # "suspended for a probation period of 3 years"
        return at + 1
    return past_offence(row, at + 1, end)


def past_offence(row: list[Item], at: int, end: int) -> int:
    """Return the place behind the words of an offence that begin at *at*."""
    while at < end and row[at].kind not in _ENDS | _LENGTHS:
        if row[at].kind in ("to", "with", "and") and _sentence_follows(row, at + 1, end):
            return at
        at += 1
    if at < end and row[at].kind in _LENGTHS:
        while row[at - 1].kind in QUIET:
            at -= 1
    return at


def _sentence_follows(row: list[Item], at: int, end: int) -> bool:
    ahead = following(row, at, end, SOFT | {"conditional"})
    if ahead >= end:
        return False
    if row[ahead].kind in ("kind", "fine", "ban"):
        behind = following(row, ahead + 1, end, SOFT | {"sentence"})
        return behind < end and row[behind].kind in _LENGTHS
    return row[ahead].kind in _LENGTHS | {"outcome", "sentenced", "effect", "amnesty"}
